"""What one message is: values read from its headers, and its place among others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of message this is; only REPLY is a human writing."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELAY = "delay"
    RECEIPT = "receipt"
    BULK = "bulk"
    CALENDAR = "calendar"
    COMPLAINT = "complaint"


class Address(NamedTuple):
    """One mailbox of a From, To or Cc header.

    address: ``local@domain`` in lower case. name: decoded display name, "" where there is none.
    """

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(slots=True)  # not frozen: to make a frozen one of so many fields takes three times as long
class Message:
    """What one message says of itself in its headers (RFC 5322).

    identity: hex digest, the same for every copy of the message in any folder.
    message_id, in_reply_to, references: ids without ``<>``; references oldest first.
    aliases: other ids this message had before a server rewrote it.
    thread_index: the conversation part (first 22 bytes) of Thread-Index in hex, or "".
    at: when it was sent or received, aware UTC.
    hints: headers that tell what kind of message it is, lower-case name to raw value.
    utc_offset: by how many minutes the sender's clock is ahead of UTC, None where their Date does not tell.
    """

    identity: str
    at: datetime
    sender: Address
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    thread_index: str = ""
    submitter: Address | None = None  # the Sender header
    reply_to: tuple[Address, ...] = ()
    mailflow_id: str = ""  # the X-Mailflow-Id header: a hint only, most clients drop it
    hints: Mapping[str, str] = field(default_factory=dict)
    utc_offset: int | None = None

    @property
    def recipients(self) -> tuple[Address, ...]:
        return self.to + self.cc


@dataclass(slots=True)  # not frozen: to make a frozen one of so many fields takes three times as long
class Mail:
    """A message as the store keeps it: recognised, and placed in its thread.

    ours: the rep wrote it (RFC 5322 From or Sender is the rep's, or it lies in Sent).
    internal: a colleague from the rep's own domains wrote it.
    matched_by: which rule put it into its thread ("" for the first of a thread).
    """

    message: Message
    thread: int
    kind: Kind
    ours: bool
    internal: bool = False
    matched_by: str = ""
    intent: str = ""  # of an answer whose text was read (conversations/intent.py)

    @property
    def is_of_own_calendar(self) -> bool:
        """Whether the rep's calendar wrote this: an invitation to others, or a note that they are away."""
        return self.ours and self.kind is Kind.CALENDAR
