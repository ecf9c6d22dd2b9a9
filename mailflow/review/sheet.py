"""What does a rep need to see to decide about one draft?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.model import Draft
from mailflow.review.facts import Fact
from mailflow.review.ladder import Rung
from mailflow.review.timeline import Moment


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft as it was written; "" and () of one that is held.

    sender, to, cc: as the headers show them, "Jane Doe <jane@acme.example>". text: what it says anew, quoted:
    the message that it quotes, apart. in_thread: whether it answers a message.
    """

    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    quoted: str = ""
    in_thread: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All about one draft, decided at this instant for its people alone.

    fingerprint: of what is shown, for the decision. name, company: of the person it is for. warnings: what may
    be wrong with it, the worst first. action, reason, why: what is next with them, why that is so, in sentences
    (action as in the plan, "" for somebody in no plan). attempt, attempts: this is attempt x of y; y is 0 where
    the cadence is not known or goes on for good. rungs: the cadence, with where they are. moments: what was
    exchanged so far, oldest first, the newest MOST of them; earlier: how many there are before. notes: what the
    rep noted of them, newest last. tasks: what the rep planned with them. local_time: theirs, now. tags, deal:
    as the rep said.
    """

    draft: Draft
    fingerprint: str
    letter: Letter
    name: str = ""
    company: str = ""
    warnings: tuple[str, ...] = ()
    action: str = ""
    reason: str = ""
    why: tuple[str, ...] = ()
    ways: str = ""
    attempt: int = 0
    attempts: int = 0
    cadence: str = ""
    rungs: tuple[Rung, ...] = ()
    facts: tuple[Fact, ...] = ()
    local_time: datetime | None = None
    moments: tuple[Moment, ...] = ()
    earlier: int = 0
    notes: tuple[Moment, ...] = ()
    tasks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deal: int | None = None


def sheet_of(program: Program, account: Account, number: int, clock: Clock) -> Sheet:
    """The sheet of a draft; NotFound where the mailbox has none of this number."""
    raise NotImplementedError
