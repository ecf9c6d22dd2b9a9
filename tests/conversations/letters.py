"""Messages for these tests, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from mailflow.conversations.message import Address, Kind, Mail, Message

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REP = Address("robin@vendor.example", "Robin Keller")
JANE = Address("jane@acme.example", "Jane Doe")
BOB = Address("bob@acme.example", "Bob Roe")

ANSWER = Message(
    identity="answer",
    at=T0,
    sender=JANE,
    to=(REP,),
    subject="Re: Pumps for the new plant",
    message_id="answer@acme.example",
    in_reply_to=("offer@vendor.example",),
    references=("offer@vendor.example",),
)
"""An ordinary answer of a prospect."""

LETTER = replace(
    ANSWER,
    identity="letter",
    subject="Your pumps",
    message_id="letter@acme.example",
    in_reply_to=(),
    references=(),
)
"""A letter of a prospect that answers nothing."""


def with_hints(message: Message, **hints: str) -> Message:
    """The message with these headers, named with ``_`` for ``-``."""
    named: Mapping[str, str] = {name.replace("_", "-"): value for name, value in hints.items()}
    return replace(message, hints=named)


def kept(message: Message, thread: int = 1) -> Mail:
    return Mail(message=message, thread=thread, kind=Kind.REPLY, ours=message.sender == REP)


def raw(*lines: str, charset: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(charset)
