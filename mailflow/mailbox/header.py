"""What does a block of header lines say, as text? (pure)"""

from __future__ import annotations

import binascii
import re

from mailflow.conversations.mime import decode

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_RAW_BYTES = re.compile("[\udc80-\udcff]")
# Only one of each may stand in a message (RFC 5322 section 3.6); programs that write two mean both lists.
_JOINED = {"to": ", ", "cc": ", ", "references": " "}


def read_fields(block: bytes) -> dict[str, str]:
    """The fields of a header block: lower-case name to unfolded value, white space around it cut off.

    Lines end in CRLF or LF. The block ends at the first empty line; lines without a colon are passed over,
    NULs dropped. Of a repeated field the first counts (of To, Cc and References all). Bytes that are not
    UTF-8 are read in the charset that Content-Type names, else as Windows-1252. Encoded words stay encoded:
    see decoded(). Never raises. RFC 5322 section 2.2.
    """
    block = block.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b" ")
    text = block.partition(b"\n\n")[0].decode("utf-8", "surrogateescape")
    fields: dict[str, str] = {}
    text = text.replace("\n ", " ").replace("\n\t", " ")
    # Not splitlines(): it also breaks at form feeds and Unicode separators, which may stand in a value.
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if not colon:
            continue
        name, value = name.rstrip().lower(), value.strip()  # RFC 5322 section 4.5 has blanks before the colon
        if name not in fields:
            fields[name] = value
        elif name in _JOINED:
            fields[name] += _JOINED[name] + value
    return fields if text.isascii() else _repaired(fields)


def _repaired(fields: dict[str, str]) -> dict[str, str]:
    """Raw 8-bit values that are not UTF-8, read in the charset that the message declares."""
    declared = _CHARSET.search(fields.get("content-type", ""))
    charset = declared[1] if declared else ""
    return {
        name: decode(value.encode("utf-8", "surrogateescape"), charset) if _RAW_BYTES.search(value) else value
        for name, value in fields.items()
    }


_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
# A decoded line end would become a new header in the answer; lone surrogates, which utf-7 makes, are no text.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def decoded(value: str) -> str:
    """A header value as people read it: encoded words decoded, on one line, runs of white space as one blank.

    Neighbouring words are joined before decoding, as some programs cut them within a character. Unknown
    charsets and broken base64 give what can be read of them. Never raises. RFC 2047.
    """
    if "=?" in value:
        value = _decode_words(value)
    if not value.isprintable():
        value = _UNPRINTABLE.sub(" ", value)
    elif "  " not in value:  # of white space only the blank is printable
        return value.strip()
    return " ".join(value.split())


def _decode_words(value: str) -> str:
    pieces: list[str] = []
    charset, waiting = "", b""
    end = 0
    for word in _ENCODED.finditer(value):
        between = value[end : word.start()]
        end = word.end()
        # RFC 2231 section 5: a language may follow the charset, "utf-8*en".
        next_charset = word[1].partition("*")[0].lower()
        if next_charset != charset or between.strip():
            pieces.append(decode(waiting, charset))
            charset, waiting = next_charset, b""
        if between.strip() or not pieces[1:]:
            pieces.append(between)
        waiting += _word_bytes(word[2], word[3])
    pieces += (decode(waiting, charset), value[end:])
    return "".join(pieces)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    data = _NOT_BASE64.sub(b"", data)
    if len(data) % 4 == 1:  # the one rest that cannot be decoded
        data = data[:-1]
    return binascii.a2b_base64(data + b"==")
