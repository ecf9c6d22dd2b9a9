"""All about one person: what happened, what is next, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.model import Draft
from mailflow.people.model import Event
from mailflow.review.facts import Fact
from mailflow.review.ladder import Rung
from mailflow.review.timeline import Moment


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a mailbox.

    address: the main one; addresses: all of theirs, it included. action: as in the plan, "" for somebody in no
    plan; then standing says how Mailflow stands to them. due_at: of the next action, aware UTC, None for who is
    inactive. hold: why it waits. reason: of who is inactive, or the task or question. why: sentences. ways: what
    the rep can do about it. attempts: in the present silence; attempts_of: those of the cadence, 0 where none is
    theirs. moments: oldest first. drafts: the live ones. tasks: planned and not done, as events. suppressed: why
    nobody may write to them, "" for no reason. local_time: theirs, now.
    """

    mailbox: str
    address: str
    addresses: tuple[str, ...]
    name: str = ""
    company: str = ""
    action: str = ""
    due_at: datetime | None = None
    hold: str = ""
    reason: str = ""
    why: tuple[str, ...] = ()
    ways: str = ""
    standing: str = ""
    signs: tuple[str, ...] = ()
    cadence: str = ""
    attempts: int = 0
    attempts_of: int = 0
    rungs: tuple[Rung, ...] = ()
    facts: tuple[Fact, ...] = ()
    tags: tuple[str, ...] = ()
    deal: int | None = None
    moments: tuple[Moment, ...] = ()
    drafts: tuple[Draft, ...] = ()
    tasks: tuple[Event, ...] = ()
    suppressed: str = ""
    local_time: datetime | None = None


def person_of(program: Program, account: Account, address: str, clock: Clock) -> Person:
    """Whoever has this address; NotFound where the rep never wrote to them, nor said anything of them."""
    raise NotImplementedError
