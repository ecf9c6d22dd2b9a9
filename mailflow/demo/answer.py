"""What does a prospect of the demo write back?"""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.utils import format_datetime, formataddr, getaddresses
from hashlib import sha256
from textwrap import indent

DEFAULT_ANSWER = """\
Hi Robin,

thank you for not giving up on me. Thursday at ten would suit us.
Bring one of those clamps, and I will see to the coffee.

Best wishes
"""


def answer(raw_touch: bytes, *, address: str, now: datetime, text: str = DEFAULT_ANSWER) -> bytes:
    """What the prospect at ``address`` writes back to a message of the rep's, in its thread."""
    touch = message_from_bytes(raw_touch)
    touch_id = _one_line(touch, "Message-ID")
    ancestors = " ".join(f"{_one_line(touch, 'References')} {touch_id}".split())
    subject = _one_line(touch, "Subject")
    own_id = sha256(f"{touch_id} {address} {now.isoformat()} {text}".encode()).hexdigest()[:32]
    headers = [
        ("Return-Path", f"<{address}>"),
        ("Date", format_datetime(now)),
        ("From", formataddr((_name_of(touch, address), address))),
        ("To", _one_line(touch, "From")),
        ("Subject", subject if subject.lower().startswith("re:") else f"Re: {subject}"),
        ("Message-ID", f"<{own_id}@{address.rpartition('@')[2]}>"),
        ("In-Reply-To", touch_id),
        ("References", ancestors),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    quoted = f"\nOn {_one_line(touch, 'Date')}, you wrote:\n{indent(_text(touch), '> ', lambda _line: True)}"
    lines = [*(f"{name}: {value}" for name, value in headers if value), "", *(text + quoted).splitlines(), ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _one_line(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _name_of(touch: Message, address: str) -> str:
    people = getaddresses([_one_line(touch, "To"), _one_line(touch, "Cc")])
    return next((name for name, candidate in people if candidate.lower() == address.lower()), "")


def _text(message: Message) -> str:
    """The first plain text of a message, as far as it can be read."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""
