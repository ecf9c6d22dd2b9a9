"""What are the rep's own figures: how long they stay, which texts are answered, and how much is coming?

All three look at everybody in a mailbox, which takes seconds where there are many thousands: whoever shows
them keeps them for a while (review/figures.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mailflow.assembly import Program
from mailflow.cadence.forecast import Day
from mailflow.cadence.persistence import Persistence, Silence
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.outlook import forecast_of
from mailflow.cycle.persisted import persistence_of
from mailflow.cycle.textuse import uses_of
from mailflow.drafts.clean import one_line
from mailflow.drafts.model import LIVE
from mailflow.report.textuse import Tally, compared, tallies, together
from mailflow.review.queue import Counts, queue_of
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store.people import PlanRow

AHEAD = 28  # days
NAMED = 10  # people to be rescued who are named
_EVER = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Persisted:
    """How long the rep stays with people who do not answer.

    found: of these people at most NAMED can be rescued, the latest first. rescuable: how many there are.
    """

    found: Persistence
    rescuable: int


@dataclass(frozen=True, slots=True)
class TextUse:
    """What becomes of drafts.

    tallies: by template and attempt. all: of them together. compared: sentences on the variants of a step.
    """

    tallies: tuple[Tally, ...]
    all: Tally
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """What is there now, and what the coming weeks bring if nobody answers.

    days: those on which the rep works or something comes up, today first; what lies in Drafts now is among
    today's. limit: new drafts a day.
    """

    now: Counts
    days: tuple[Day, ...]
    limit: int

    @property
    def full(self) -> tuple[Day, ...]:
        """The days on which a limit makes somebody wait."""
        return tuple(one for one in self.days if one.is_full)

    @property
    def drafts(self) -> int:
        return sum(one.draft_count for one in self.days)

    @property
    def tasks(self) -> int:
        return sum(one.task_count for one in self.days)


@dataclass(frozen=True, slots=True)
class Rescue:
    """Somebody who was left and may still be written to.

    line: theirs in the kept plan, None where they are in it no more. draft: the number of the one that waits
    for them, 0 for none.
    """

    silence: Silence
    name: str
    line: PlanRow | None
    draft: int


def persisted_of(program: Program, account: Account, clock: Clock, days: int) -> Persisted:
    """The silences that began in the last so many days; 0 for all."""
    found = persistence_of(program.store, account, clock, _since(clock, days))
    named = found.rescuable[:NAMED]
    return Persisted(replace(found, rescuable=named), len(found.rescuable))


def text_use_of(program: Program, account: Account, clock: Clock, days: int) -> TextUse:
    """The drafts that were written in the last so many days; 0 for all."""
    found = tallies(uses_of(program.store, account, clock, _since(clock, days)))
    return TextUse(tuple(found), together(found), tuple(compared(account.cadences, found)))


def workload_of(program: Program, account: Account, clock: Clock) -> Workload:
    """Today, and so many days to come."""
    now = queue_of(program, clock, account.name).counts
    ahead = forecast_of(program.store, account, clock, days=AHEAD)
    days = (day for day in ahead.days.values() if ahead.calendar.rep_works(day.day) or _brings(day))
    return Workload(now, tuple(days), account.config.drafts.daily_limit)


def rescues(program: Program, account: Account, silences: Sequence[Silence]) -> list[Rescue]:
    """The people of these silences as they stand now, by what the last pass left."""
    who = [address for one in silences for address in one.prospect.addresses]
    with program.store.read() as db:
        lines = people_rows.kept_rows(db, account.number, [one.prospect.address for one in silences])
        drafts = draft_rows.listed_to(db, account.number, account.name, who)
    waiting = {draft.prospect: draft.id for draft in drafts if draft.state in LIVE}
    return [_rescue(one, lines, waiting) for one in silences]


def _rescue(silence: Silence, lines: Mapping[str, PlanRow], waiting: Mapping[str, int]) -> Rescue:
    prospect = silence.prospect
    draft = next((waiting[one] for one in prospect.addresses if one in waiting), 0)
    return Rescue(silence, one_line(prospect.name), lines.get(prospect.address), draft)


def _since(clock: Clock, days: int) -> datetime:
    return clock.now - timedelta(days=days) if days else _EVER


def _brings(day: Day) -> bool:
    return bool(day.draft_count or day.task_count or day.questions)
