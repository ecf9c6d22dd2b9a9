"""What is done once for all commands that are forked: the patterns of all languages are compiled.

The first text that a process judges takes 0.2 to 0.3 s for them, the next ones a hundredth of that.
"""

from __future__ import annotations

from datetime import UTC, datetime

from mailflow.conversations.judge import judge
from mailflow.mailbox.parse import parse_message

_HEADER = b"From: jane@acme.example\r\nTo: robin@vendor.example\r\nSubject: Re: Pumps\r\n"
_ANSWER = b"\r\nNot now, please ask again in March.\r\n"
_NOTE = b"Auto-Submitted: auto-replied\r\n\r\nI am out of the office until 12 November.\r\n"

for _rest in (_ANSWER, _NOTE):
    _now = datetime.now(UTC)
    judge(parse_message(_HEADER, internal_date=_now, now=_now), _HEADER + _rest)
