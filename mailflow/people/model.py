"""A prospect and what happened between them and the rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from mailflow.conversations.message import Mail
from mailflow.people.suppression import Entry


class EventKind(StrEnum):
    """What a mailbox does not tell, or may forget; each is kept as a dated event and exported."""

    ADDED = "added"  # imported or typed in: name, company
    ACCEPTED = "accepted"
    IGNORED = "ignored"  # no prospect; of "*@acme.example": whoever is there, now and later
    STOPPED = "stopped"  # details: reason
    RESTED = "rested"  # inactive until they write or the rep takes them up again; details: reason
    DESCRIBED = "described"  # who they are; details: name, company, country ... as in Prospect ("": none)
    # To a cadence by hand; details: cadence ("": as the rules say), was (its name before it was renamed).
    ASSIGNED = "assigned"
    PLANNED = "planned"  # a task of the rep's own; details: text, on (YYYY-MM-DD), channel (of a contact)
    DONE = "done"  # a planned task; details: task (id of its event), note, left_out ("yes": it was dropped)
    NOTED = "noted"  # in the rep's words; nothing hangs on it; details: note
    # The rep is away; address "". Details: first, last (YYYY-MM-DD), note; from their calendar: message, uid.
    DAYS_OFF = "days_off"
    DAYS_ON = "days_on"  # these days count again after all; details: first, last, or uid; address ""
    # What they wrote. Details: message (identity), by (the writer's address), said (what decided).
    OPTED_OUT = "opted_out"  # they asked to be left alone; details: complaint (how, if by one)
    DECLINED = "declined"  # their answer was a no
    NOT_NOW = "not_now"  # their answer was "later"; details: until (YYYY-MM-DD or "")
    REFERRED = "referred"  # they named somebody else; details: address, name
    AWAY = "away"  # out of office; details: returns_on (first day back or ""), substitute, name
    LEFT = "left"  # they work there no more; details: substitute, name, new_address
    MOVED = "moved"  # they have another address; details: new_address
    MEETING = "meeting"  # calendar mail; details: method, partstat, on (YYYY-MM-DD or ""), summary
    PHONE = "phone"  # the number in their signature; details: country, time_zone ("" where it tells none)
    LANGUAGE = "language"  # of their own mails; details: language (ISO 639)
    # A mail of ours was looked through for what the value library has; details: message, value (the ids of
    # what it brings, with a blank between, "" for nothing), library (what was looked for, as a digest).
    GIVEN = "given"
    LINKED = "linked"  # these addresses are theirs too; details: addresses (separated by a blank)
    UNLINKED = "unlinked"  # these are not, and what they write does not count; details: addresses
    SNOOZED = "snoozed"  # details: until (YYYY-MM-DD)
    CALL = "call"  # details: answered ("yes" or ""), note; silence, step where it ticked off a step
    VISIT = "visit"
    CARD = "card"
    MEET = "meet"  # the rep met them; an invitation or an answer to one is MEETING
    # A draft that left no copy in Sent, or none yet; details: silence, step, mailflow_id (where we sent it).
    SENT = "sent"
    SKIPPED = "skipped"  # a draft was dismissed, or a task of the cadence left out; details: silence, step
    # A draft vanished and nobody knows why; details: silence, step, handed_over ("yes": to a mail server).
    LOST = "lost"
    FOUND = "found"  # a lost draft came back to Drafts; details: silence, step
    # A draft of ours was sent; details: draft (its Message-ID), template, attempt, message (what Sent has),
    # changed ("yes", "no", "" where nobody knows).
    FOLLOWED_UP = "followed_up"
    UNDONE = (
        "undone"  # these were a slip, and count as never told; details: events (ids, with a blank between)
    )
    STARTED = "started"  # the rep has seen the first list; address ""
    FIRST_SCAN = "first_scan"  # the mailbox was read to the end for the first time; address ""


# Events in which the rep reached out; each is a touch, or a reply where it was answered.
CONTACTS = (EventKind.CALL, EventKind.VISIT, EventKind.CARD, EventKind.MEET, EventKind.SENT)
# What automatic replies say of a person; the latest one counts.
NOTES = (EventKind.AWAY, EventKind.LEFT, EventKind.MOVED)
# Everything that was read in messages.
READ = (
    EventKind.OPTED_OUT,
    EventKind.DECLINED,
    EventKind.NOT_NOW,
    EventKind.REFERRED,
    *NOTES,
    EventKind.MEETING,
)


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
    language: str = ""  # as the rep said; language_of() knows more
    referred_by: str = ""  # the address of who named them
    deal: int | None = None  # what it may bring, in the rep's currency; None where nobody said
    phone_country: str = ""  # of the telephone number in their signature
    phone_zone: str = ""
    wrote_in: str = ""  # the language of their own mails
    offsets: tuple[tuple[date, int], ...] = ()  # days of their latest mails, minutes ahead of UTC


@dataclass(frozen=True, slots=True)
class Touch:
    """One time the rep reached out: a message, or a call, visit, card or meeting that the rep recorded."""

    at: datetime
    identity: str  # of the message, or the id of the event
    channel: str = "mail"  # mail | call | visit | card | meet | sent (a mail without a copy in Sent)
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One time somebody on the prospect's side answered, in writing or otherwise.

    channel: mail | call | visit | card | meet | meeting (an answer to an invitation, or one of theirs).
    """

    at: datetime
    identity: str
    by: str  # the address that answered
    channel: str = "mail"
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A message of the rep's to this prospect did not arrive.

    status: enhanced status code (RFC 3463) or "". permanent: 5.x.x, but not a full mailbox.
    dead_address: the address itself is no good (5.1.x or "no such user"). cause: what was refused, in a word
    (conversations/bounce.py), "" where that is not known.
    """

    at: datetime
    address: str
    status: str = ""
    permanent: bool = True
    dead_address: bool = False
    cause: str = ""


@dataclass(frozen=True)
class History:
    """Everything that happened with one prospect, oldest first, as known at one instant.

    colleagues: messages from the rep's colleagues to the prospect.
    calendar: invitations and answers to them, from the prospect.
    suppressed: the entry of the suppression list that names them.
    answered_there: what others at their company answered lately, where the rules ask for it.
    unread: quarantined messages that name the prospect; each is a line for the rep.
    forwarded: what colleagues forwarded in their threads since the last touch.
    namesakes: what strangers wrote since the last touch who have the prospect's name.
    tracked_by: why this is a prospect ("outreach", "imported", "added", "accepted", "all").
    """

    prospect: Prospect
    touches: tuple[Touch, ...] = ()
    replies: tuple[Reply, ...] = ()
    colleagues: tuple[Mail, ...] = ()
    auto_replies: tuple[Mail, ...] = ()
    calendar: tuple[Mail, ...] = ()
    failures: tuple[Failure, ...] = ()
    events: tuple[Event, ...] = ()
    unread: tuple[str, ...] = ()
    forwarded: tuple[Mail, ...] = ()
    namesakes: tuple[Mail, ...] = ()
    tracked_by: str = ""
    suppressed: Entry | None = None
    answered_there: tuple[Reply, ...] = ()

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

    @property
    def last_contact(self) -> Touch | Reply | None:
        """The last word from either side."""
        return self.silence[-1] if self.silence else self.last_reply

    @property
    def goes_on_at(self) -> str:
        """The address that replaces their others, as they said and the rep agreed; "" where there is none."""
        note = self.latest(*NOTES)
        new = note.details.get("new_address", "") if note else ""
        return new if new in self.prospect.addresses else ""

    def latest(self, *kinds: EventKind) -> Event | None:
        """The last event of these kinds, or None."""
        for event in reversed(self.events):
            if event.kind in kinds:
                return event
        return None
