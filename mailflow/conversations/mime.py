"""What parts does a raw message have, and what do they say?"""

from __future__ import annotations

import codecs
import re
from binascii import a2b_base64
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message as Part
from functools import lru_cache

LARGEST = 1_000_000  # bytes; what a person wrote, or a server reports, stands well before that
_DEEPEST = 30
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_MOST = 200

# Names that mean more in mail than in their standard: Outlook says gb2312 for GBK, and Latin-1 for cp1252.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
}
# In these, plain ASCII bytes are not plain ASCII text, so that guessing UTF-8 first would go wrong.
_SHIFTING = ("iso-2022-", "utf-7", "hz", "utf-16", "utf-32")
# Text encodings for Python, but none for mail; some take quadratic time.
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined"})


@lru_cache(maxsize=1)  # what a message is, and what it says, is asked one after the other
def parse(raw: bytes) -> Part | None:
    """The message as a tree of parts, or None where Python cannot read it at all.

    All who ask share the tree: it is not to be changed.
    """
    return parse_anew(raw)


def parse_anew(raw: bytes) -> Part | None:
    """The same as parse(), a tree that may be changed.

    The old policy is on purpose: the new one raises on common Microsoft headers (cpython #151857).
    """
    try:
        return message_from_bytes(raw[:LARGEST], policy=policy.compat32)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError):
        return None  # hostile nesting, broken parameters: cpython #148518 and its like


def header(part: Part, name: str) -> str:
    """A header as one line of text, "" where there is none; not decoded."""
    try:
        return " ".join(str(part.get(name, "")).split())
    except (ValueError, LookupError, TypeError):
        return ""


def content_type(part: Part) -> str:
    """``type/subtype`` in lower case."""
    return part.get_content_type()


def parameter(part: Part, name: str) -> str:
    """A parameter of Content-Type in lower case, "" where there is none."""
    try:
        value = part.get_param(name, "")
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""
    return (value if isinstance(value, str) else "").strip().lower()


def is_attachment(part: Part) -> bool:
    """Did the sender mean this part as a file beside the text?"""
    disposition = header(part, "Content-Disposition").lower()
    return disposition.startswith("attachment") or (bool(disposition) and "filename" in disposition)


def children(part: Part) -> list[Part]:
    if not part.is_multipart():
        return []  # get_payload() would decode the text, and stumbles over a charset in pieces (RFC 2231)
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Part)]


def own_parts(part: Part) -> Iterator[Part]:
    """Every part of the message itself, in order, and none of the messages inside it."""
    waiting = [(part, 0)]
    for _ in range(_MOST):
        if not waiting:
            return
        one, depth = waiting.pop()
        yield one
        if one.get_content_maintype() == "multipart" and depth < _DEEPEST:
            waiting.extend((child, depth + 1) for child in reversed(children(one)))


def part_types(root: Part) -> tuple[str, ...]:
    """The content types of the message's own parts, outermost first, attachments left out.

    What stands inside a forwarded or returned message is not counted: it says nothing of this one.
    """
    return tuple(dict.fromkeys(content_type(part) for part in own_parts(root) if not is_attachment(part)))


def file_names(root: Part) -> tuple[str, ...]:
    """What came with the letter: the names of its files as they were written, of nameless ones the type."""
    return tuple(
        _file_name(part) or content_type(part)
        for part in own_parts(root)
        if is_attachment(part) or part.get_content_maintype() not in ("text", "multipart")
    )


def _file_name(part: Part) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""  # broken parameters (RFC 2231)


def content(part: Part) -> str:
    """The decoded text of a part without parts of its own; "" for one that has some."""
    if part.is_multipart():
        return ""
    try:
        if header(part, "Content-Transfer-Encoding").lower() == "base64":
            return decode(_from_base64(str(part.get_payload())), parameter(part, "charset"))
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""
    return decode(data, parameter(part, "charset")) if isinstance(data, bytes) else ""


def _from_base64(text: str) -> bytes:
    """Base64 up to where it ends or was cut; Python gives up where the last group is not whole."""
    digits = _NOT_BASE64.sub("", text.partition("=")[0])
    digits = digits[:-1] if len(digits) % 4 == 1 else digits
    return a2b_base64(digits + "=" * (-len(digits) % 4))


def decode(data: bytes, charset: str = "") -> str:
    """Bytes to text: UTF-8 where it is valid, else what the part declares, else Windows-1252. Never raises.

    UTF-8 comes first because a wrong label is common and valid UTF-8 by chance is not.
    """
    charset = charset.strip("'\" ").lower()
    guesses = ("utf-8", _MEANT.get(charset, charset), "cp1252")
    if charset.startswith(_SHIFTING):
        guesses = (charset, "utf-8", "cp1252")
    for guess in guesses:
        try:
            if codecs.lookup(guess).name not in _NOT_FOR_MAIL:
                return data.decode(guess)
        except (LookupError, ValueError):  # UnicodeDecodeError is a ValueError
            continue
    return data.decode("cp1252", "replace")
