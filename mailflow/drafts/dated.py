"""Which bytes leave when a draft is sent?"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

_DATE = re.compile(rb"(?im)^date:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*")


def dated(content: bytes, at: datetime) -> bytes:
    """The draft with this instant as its Date: that of sending (RFC 5322 section 3.6.1), not of writing.

    content: lines end in CRLF. at: aware, in the time zone that is to be shown. Everything else stays as it
    was approved.
    """
    head, gap, body = content.partition(b"\r\n\r\n")
    date = f"Date: {format_datetime(at)}".encode()
    dated_head, found = _DATE.subn(date, head, count=1)
    return (dated_head if found else head + b"\r\n" + date) + gap + body
