"""Which message came back with a bounce, and where does its copy begin?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message as Part
from email.parser import HeaderParser

from mailflow.conversations.ids import parse_ids
from mailflow.conversations.mime import children, content, content_type, header

# Chinese and Japanese put no blank around an address, so their letters and punctuation end it.
_WIDE = "\u2018-\u201f\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
ADDRESS = re.compile(
    rf"(\"[^\"\s@]{{1,64}}\"|[^\s<>;:,\"()\[\]=@{_WIDE}]{{1,100}})@([^\s<>;:,\"'()\[\]=@{_WIDE}]{{1,253}})"
)
"""An address in running text; found by search(), read by address_of()."""

LONGEST = 32_000  # characters in which addresses are looked for; a hundred recipients take a quarter
_QUOTES = "\"'`*|"
_LINES = 5000
_HEADER = 64_000  # characters
_COPIES = frozenset((
    "message/rfc822", "message/rfc822-headers", "text/rfc822-headers", "message/global",
    "message/global-headers",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returned:
    """What is known of the message that came back.

    message_id: without ``<>``. senders, recipients: the addresses of From, and of To and Cc. Each is empty
    where no copy tells it.
    """

    message_id: str = ""
    senders: frozenset[str] = frozenset()
    recipients: tuple[str, ...] = ()


def address_of(found: re.Match[str]) -> str:
    """``local@domain`` in lower case, of a match of ADDRESS."""
    local, domain = found.groups()
    return f"{local.strip(_QUOTES)}@{domain.strip('.')}".lower()


def addresses_in(value: str) -> tuple[str, ...]:
    """The addresses in a header or a text, each once."""
    return tuple(dict.fromkeys(address_of(found) for found in ADDRESS.finditer(value[:LONGEST])))


def is_copy(part: Part) -> bool:
    """Is this part the returned message, or its headers (RFC 3462, RFC 6522)?"""
    return content_type(part) in _COPIES


def read_returned(parts: Iterable[Part], copies: Iterable[str]) -> Returned:
    """What the returned parts tell, else what stands after the text (see split_copy())."""
    known = [*headers_of_copies(parts), *(_header_block(copy) for copy in copies)]
    ids = (id_ for one in known for id_ in parse_ids(header(one, "Message-ID")))
    first = next((one for one in known if "To" in one), Part())
    to = (address for name in ("To", "Cc") for address in addresses_in(header(first, name)))
    return Returned(next(ids, ""), frozenset(addresses_in(header(first, "From"))), tuple(dict.fromkeys(to)))


def headers_of_copies(parts: Iterable[Part]) -> Iterator[Part]:
    """The headers of the returned messages among these parts, as far as they can be had."""
    for part in parts:
        if not is_copy(part):
            continue
        for child in children(part):
            yield child
            if child.defects or not child.keys():
                yield _header_block(_undecoded(part, child))
        if text := content(part):
            yield _header_block(text)


def _undecoded(part: Part, child: Part) -> str:
    """What Python took for the body of a copy, and is the rest of its headers, or all of it.

    Its folded lines have lost their indent (Outlook.com), or it is encoded with its headers, which RFC 2046
    section 5.2.1 forbids and gateways do.
    """
    raw = Part()
    raw["Content-Transfer-Encoding"] = header(part, "Content-Transfer-Encoding")
    payload = child.get_payload()
    raw.set_payload(payload if isinstance(payload, str) else "")
    return content(raw)


def _header_block(text: str) -> Part:
    """The headers in a copy, after lines that introduce it; without any where there are none."""
    lines = _lines(text)
    begin = _headers_begin(lines)
    if begin is None:
        begin = next((at for at, line in enumerate(lines) if _FIELD.match(line)), len(lines))
    block = "\n".join(line.removeprefix("> ") for line in lines[begin:])[:_HEADER]
    return HeaderParser(policy=policy.compat32).parsestr(block)


def _lines(text: str) -> list[str]:
    return text.replace("\r", "").split("\n")[:_LINES]


# -- Where the copy begins in a bounce that is all text -----------------------------------------------------

_FIELD = re.compile(r"(?:> )?([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_KNOWN = frozenset((
    "received", "return-path", "message-id", "from", "to", "cc", "subject", "date", "mime-version",
    "reply-to", "content-type", "content-transfer-encoding", "delivered-to", "dkim-signature", "references",
    "in-reply-to", "x-mailer", "user-agent",
))  # fmt: skip
_TRACE = re.compile(r"(?:> )?(?:Received:[ \t](?:from|by)\b|Return-Path:[ \t]?<)", re.IGNORECASE)
_ENOUGH = 3  # header lines in a row, two of them well known
# What programs write above a copy, where no headers follow.
_RULE = re.compile(
    r"[\W_]{0,80}(?:below this line is a copy|this is a copy of|included is a copy|the first \d+ lines of"
    r"|(?:the )?(?:original|returned|unsent|undelivered|bounced) (?:message|mail|e-?mail)(?:'s)?"
    r"(?: headers?| text| body| info)?"
    r"(?: (?:is )?(?:follows|following|begins|reads|as follows|attached))?[\W_]{0,80}$"
    r"|(?:the )?(?:message|mail) headers? (?:follows?|is|are)\b"
    r"|(?:the )?headers? of the (?:original )?message"
    r"|no message was collected|start of (?:returned|original) message|inline attachment follows"
    r"|a copy of (?:the|your) (?:original )?message)",
    re.IGNORECASE,
)


def split_copy(text: str) -> tuple[str, str]:
    """What the mail system says, and the copy of the returned message after it ("" where there is none)."""
    lines = _lines(text)
    begin = _headers_begin(lines)
    rule = next((at for at, line in enumerate(lines[:begin]) if _RULE.match(line[:200])), None)
    at = min((one for one in (begin, rule) if one is not None), default=len(lines))
    return "\n".join(lines[:at]), "\n".join(lines[at:])


def _headers_begin(lines: list[str]) -> int | None:
    first = fields = 0
    known: set[str] = set()
    for at, line in enumerate(lines):
        if field := _FIELD.match(line):
            first = first if fields else at
            fields += 1
            known.update({field[1].lower()} & _KNOWN)
            if _TRACE.match(line) or (fields >= _ENOUGH and len(known) > 1):
                return first
        elif not (fields and line[:1] in (" ", "\t") and line.strip()):
            fields = 0
            known.clear()
    return None
