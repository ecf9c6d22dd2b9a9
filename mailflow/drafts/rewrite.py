"""Which bytes make a draft after the rep put their own words into it?"""

from __future__ import annotations

import re
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import format_datetime

from mailflow.conversations.mime import content, content_type, own_parts, parse
from mailflow.conversations.text import fold
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.compose import Composed, body_of, encoded_words, folded
from mailflow.drafts.quotation import joined, parted

_KEPT = {name.lower(): name for name in ("From", "To", "Cc", "Subject", "In-Reply-To", "References")}
_UNSEEN = re.compile(rb"[^ -~]")
_LONGEST_LINE = 998  # RFC 5322 section 2.1.1


def rewrite(
    old: bytes, *, subject: str, body: str, message_id: str, mailflow_id: str, now: datetime
) -> Composed:
    """The draft ``old`` with another text: to the same people, in the same thread, above the same quotation.

    subject: of a draft that begins a thread; in a thread it stays, as Gmail and Exchange thread by it. body:
    all of the new text, the signature too. message_id: without ``<>``. now: aware; Date is written in its
    time zone. Where ``old`` has HTML, so has this; what else stood in it is left out. Never raises.
    """
    kept = _headers(old)
    if "In-Reply-To" in kept:
        title = _subject_of(kept.get("Subject", ""))
    else:
        title = one_line(subject)
        kept["Subject"] = folded("Subject", encoded_words(title, "Subject").split("\r\n "))
    own, quotation = paragraphs(body), parts_of(old)[1]
    text = joined(own, quotation)
    headers = [
        *(kept.get(name, "") for name in ("From", "To", "Cc", "Subject")),
        folded("Date", [format_datetime(now)]),
        folded("Message-ID", [f"<{one_line(message_id)}>"]),
        *(kept.get(name, "") for name in ("In-Reply-To", "References")),
        folded("X-Mailflow-Id", [one_line(mailflow_id)]),
        "MIME-Version: 1.0\r\n",
    ]
    content = body_of(text, _html_of(own, old, quotation), quotation, one_line(message_id))
    return Composed("".join(headers).encode("ascii") + content, fold(text), title)


def parts_of(content: bytes) -> tuple[str, str]:
    """(what a draft of ours says anew, the quotation below it with the line that introduces it).

    Both with lines that end in LF; "" where there is none. Of a message that is none of ours the first plain
    part is taken. Never raises.
    """
    return parted(_part(content, "text/plain"))


def has_html(content: bytes) -> bool:
    """Whether a draft of ours has its text as HTML, too."""
    return bool(_part(content, "text/html"))


def _html_of(own: str, old: bytes, quotation: str) -> str:
    """What the rep says as HTML, where the old draft has some, else ""."""
    html = _part(old, "text/html")
    if not html:
        return ""
    from mailflow.drafts.restyle import restyled  # late: few mails have HTML

    return restyled(own, html, quotation)


def _part(message: bytes, kind: str) -> str:
    """The first part of this type."""
    root = parse(message)
    parts = own_parts(root) if root else ()
    return next((content(part) for part in parts if content_type(part) == kind), "")


def _headers(message: bytes) -> dict[str, str]:
    """The headers that are kept, as they are written, with their line ends; the first of each name.

    Whatever the bytes are, no line is another header.
    """
    found: dict[str, list[str]] = {}
    name = ""
    for line in message.replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n"):
        seen = _UNSEEN.sub(b"", line.replace(b"\t", b" ")).decode("ascii").rstrip()[:_LONGEST_LINE]
        if seen.startswith(" "):
            if name and seen.strip():
                found[name].append(seen)
            continue
        key, colon, value = seen.partition(":")
        name = _KEPT.get(key.lower(), "") if colon else ""
        if name in found:
            name = ""
        elif name:
            found[name] = [f"{name}:{value}"]
    return {name: "".join(f"{line}\r\n" for line in lines) for name, lines in found.items()}


def _subject_of(header: str) -> str:
    """What a Subject header with its name says, on one line."""
    value = header.partition(":")[2].strip()
    try:
        return one_line(str(make_header(decode_header(value))))
    except (HeaderParseError, ValueError, LookupError):
        return one_line(value)
