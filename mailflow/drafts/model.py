"""A draft: a follow-up written and waiting, and the states of its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a draft is in its life (docs/explanation/life-of-a-draft.md)."""

    HELD = "held"  # cannot be written yet; reason says why
    APPENDING = "appending"  # on its way into Drafts; the outcome is not known yet
    WAITING = "waiting"  # lies in Drafts, untouched
    APPROVED = "approved"
    EDITED = "edited"  # the rep changed it: theirs now
    SENDING = "sending"  # handed to the mail server; what became of it is not known yet
    SENT = "sent"
    DISMISSED = "dismissed"  # the rep threw it away: a skip
    WITHDRAWN = "withdrawn"  # its reason had gone, so we took it back
    UNKNOWN = "unknown"  # vanished without a trace; the rep is asked


NOT_TAKEN = "the server does not take the draft"  # how the reason begins where that is why it is held
NOT_SENT = "not sent"  # how the reason begins where the outbox would not or could not send it
# Of a draft that waits and is not found in Drafts, until the grace time is over.
OPEN_OR_GONE = "open in your mail program, or gone"
NOT_WANTED = "you said that you do not want it"  # its step is skipped; the next pass takes it out of Drafts
GONE = "it is gone from Drafts, and neither Sent nor Trash shows it"
NO_ANSWER = "it was handed to the mail server, which did not say what became of it"
CHANGED = "you changed it"  # why a draft is withdrawn where another one has the rep's own words
REVIVED = "you took that back: it was written anew"  # ... where a decision about it was undone too late
REPLACED = (CHANGED, REVIVED)
UNTOUCHED = (State.APPENDING, State.WAITING, State.APPROVED)  # as we wrote them: ours to take back
LIVE = (
    State.HELD,
    State.APPENDING,
    State.WAITING,
    State.APPROVED,
    State.EDITED,
    State.SENDING,
    State.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One follow-up draft.

    prospect: main address of the person it is for; also: the other prospects it addresses.
    silence, step: with the prospect, what makes it unique.
    content: the exact bytes, frozen when it was written; text: its body, white space folded.
    parent_id: Message-ID it answers ("" for a new thread).
    uidvalidity, uid: where it lies in Drafts, 0 where not known.
    uid_before: UIDNEXT of Drafts before it was appended.
    missing_since: when it was first not found in Drafts.
    approved_by: who approved it, "" for the rep. send_at: the outbox sends it from then on, None where there
    is no outbox. sending_at: when it was handed to the mail server, just before the end of its text; from
    then on appending_at is when its copy for Sent was last on its way. filed: False as long as a copy in Sent
    is still owed. value: what of the value library it brings.
    """

    id: int
    mailbox: str
    prospect: str
    silence: str
    step: int
    attempt: int
    cadence: str
    template: str
    state: State
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    message_id: str = ""
    mailflow_id: str = ""
    parent_id: str = ""
    content: bytes = b""
    text: str = ""
    reason: str = ""  # why it is held, withdrawn or unknown
    also: tuple[str, ...] = ()
    uidvalidity: int = 0
    uid: int = 0
    uid_before: int = 0
    created_at: datetime | None = None
    appending_at: datetime | None = None
    placed_at: datetime | None = None
    missing_since: datetime | None = None
    approved_at: datetime | None = None
    approved_by: str = ""
    send_at: datetime | None = None
    sending_at: datetime | None = None
    filed: bool = True
    value: str = ""

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.to + self.cc

    @property
    def is_handed_over(self) -> bool:
        """Whether a mail server may have it: only Sent or a person can say then what became of it."""
        return self.sending_at is not None and self.state in (State.SENDING, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Copy:
    """A message seen in Drafts, Sent or Trash that may be, or may have been, a draft of ours.

    text: body with white space folded; None where it was not read.
    """

    folder: str  # drafts | sent | trash
    message_id: str
    mailflow_id: str
    in_reply_to: str
    to: tuple[str, ...]
    subject: str
    at: datetime
    uidvalidity: int = 0
    uid: int = 0
    text: str | None = None
    identity: str = ""
