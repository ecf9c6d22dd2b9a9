"""A prospect and what happened between them and the rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from mailflow.conversations.message import Mail


class EventKind(StrEnum):
    """What a mailbox does not tell, or may forget; each is kept as a dated event and exported."""

    ADDED = "added"  # imported or typed in: name, company
    ACCEPTED = "accepted"
    IGNORED = "ignored"
    STOPPED = "stopped"  # details: reason
    OPTED_OUT = "opted_out"  # they asked to be left alone; details: message (identity of their answer)
    DECLINED = "declined"  # their answer was a no; details: message
    SNOOZED = "snoozed"  # details: until (YYYY-MM-DD)
    CALL = "call"  # details: answered ("yes" or ""), note
    VISIT = "visit"
    CARD = "card"
    SENT = "sent"  # a draft that left no copy in Sent; details: silence, step
    SKIPPED = "skipped"  # a draft was dismissed; details: silence, step
    LOST = "lost"  # a draft vanished and nobody knows why; details: silence, step
    FOUND = "found"  # a lost draft came back to Drafts; details: silence, step
    STARTED = "started"  # the rep has seen the first list; address ""
    FIRST_SCAN = "first_scan"  # the mailbox was read to the end for the first time; address ""


# Events in which the rep reached out; each is a touch, or a reply where it was answered.
CONTACTS = (EventKind.CALL, EventKind.VISIT, EventKind.CARD, EventKind.SENT)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the rep told Mailflow, or did with a draft.

    at: when it happened (for a call: the day it took place), aware UTC.
    address: the prospect's main address, lower case; "" for the whole mailbox.
    """

    id: str
    at: datetime
    kind: EventKind
    mailbox: str
    address: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prospect:
    """A person the rep has written to in order to win or keep business."""

    address: str  # the main one
    addresses: tuple[str, ...]
    mailbox: str
    name: str = ""
    company: str = ""  # the registrable domain, or what the rep said; "" for free mail
    country: str = ""  # ISO 3166 two letters where known
    time_zone: str = ""  # IANA name where known
    tags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """One time the rep reached out: a message, or a call, visit or card that the rep recorded."""

    at: datetime
    identity: str  # of the message, or the id of the event
    channel: str = "mail"  # mail | call | visit | card | sent (a mail without a copy in Sent)
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One time somebody on the prospect's side answered, in writing or otherwise."""

    at: datetime
    identity: str
    by: str  # the address that answered
    channel: str = "mail"
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A message of the rep's to this prospect did not arrive.

    status: enhanced status code (RFC 3463) or "". permanent: 5.x.x, but not a full mailbox.
    dead_address: the address itself is no good (5.1.x or "no such user").
    """

    at: datetime
    address: str
    status: str = ""
    permanent: bool = True
    dead_address: bool = False


@dataclass(frozen=True)
class History:
    """Everything that happened with one prospect, oldest first, as known at one instant.

    colleagues: messages from the rep's colleagues to the prospect.
    unread: quarantined messages that name the prospect; each is a line for the rep.
    tracked_by: why this is a prospect ("outreach", "imported", "added", "accepted", "all").
    """

    prospect: Prospect
    touches: tuple[Touch, ...] = ()
    replies: tuple[Reply, ...] = ()
    colleagues: tuple[Mail, ...] = ()
    auto_replies: tuple[Mail, ...] = ()
    failures: tuple[Failure, ...] = ()
    events: tuple[Event, ...] = ()
    unread: tuple[str, ...] = ()
    tracked_by: str = ""

    @property
    def last_touch(self) -> Touch | None:
        return self.touches[-1] if self.touches else None

    @property
    def last_reply(self) -> Reply | None:
        return self.replies[-1] if self.replies else None

    @cached_property
    def silence(self) -> tuple[Touch, ...]:
        """The touches since the last human reply: the present silence."""
        if not self.replies:
            return self.touches
        since = self.replies[-1].at
        return tuple(touch for touch in self.touches if touch.at > since)

    @property
    def silence_id(self) -> str:
        """Identity of the touch that began the present silence, or ""."""
        silence = self.silence
        return silence[0].identity if silence else ""

    def latest(self, *kinds: EventKind) -> Event | None:
        """The last event of these kinds, or None."""
        for event in reversed(self.events):
            if event.kind in kinds:
                return event
        return None
