"""Which ladders are there, and how many people stand before each step of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailflow.assembly import Program
from mailflow.cadence.model import Cadence, Step
from mailflow.cycle.account import Clock
from mailflow.review.rulewords import marks_of, scope_in_words, settings_in_words, wait_in_words
from mailflow.store import people as people_rows
from mailflow.store.people import Crowd
from mailflow.words import counted


@dataclass(frozen=True, slots=True)
class People:
    """How many there are. due: whose day has come and who need not wait; held: who must."""

    all: int = 0
    due: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a ladder.

    number: 1 is the first follow-up. day: when it is reached at the earliest, counted from the first mail,
    ``day 7``. wait: ``3 business days``. texts: its templates, or none of a task. people: those before it.
    """

    number: int
    day: str
    wait: str
    channel: str
    texts: tuple[str, ...]
    note: str
    marks: tuple[str, ...]
    people: People


@dataclass(frozen=True, slots=True)
class Ladder:
    """A cadence as it is drawn.

    whom: it is for. settings: what else it says, by name. begins: what the first wait counts from. after: the
    people who are through its steps and written to again. finished: who are through and rest; resting: who
    rest for another reason. others: for whom something else is next, such as an answer owed. most: people at
    one place.
    """

    cadence: Cadence
    whom: str
    settings: dict[str, str]
    begins: str
    stages: tuple[Stage, ...]
    after: People
    finished: int
    resting: int
    others: int

    @property
    def most(self) -> int:
        return max(1, self.after.all, self.finished, *(stage.people.all for stage in self.stages))

    @property
    def all(self) -> int:
        """Everybody under it."""
        placed = sum(stage.people.all for stage in self.stages)
        return placed + self.after.all + self.finished + self.resting + self.others


def ladders_of(program: Program, cadences: Sequence[Cadence], clock: Clock) -> tuple[Ladder, ...]:
    """Each of these cadences in their order, with people as the kept plans of all mailboxes have them."""
    with program.store.read() as db:
        crowds = people_rows.crowds(db, [account.number for account in program.accounts], clock.now)
    return tuple(_ladder(one, [crowd for crowd in crowds if crowd.cadence == one.name]) for one in cadences)


def _ladder(cadence: Cadence, crowds: Sequence[Crowd]) -> Ladder:
    last, then = len(cadence.steps), cadence.then
    reason = then.reason if then.action == "inactive" else ""
    finished = sum(crowd.people for crowd in crowds if reason and crowd.rest == reason)
    return Ladder(
        cadence,
        scope_in_words(cadence),
        {name: told for name, told in settings_in_words(cadence).items() if name not in ("For", "Then")},
        "the last contact" if cadence.kind == "customer" else "your first mail",
        tuple(_stages(cadence, crowds)),
        _people(crowd for crowd in crowds if crowd.step > last),
        finished,
        sum(crowd.people for crowd in crowds if crowd.rest) - finished,
        sum(crowd.people for crowd in crowds if not crowd.rest and not crowd.step),
    )


def _stages(cadence: Cadence, crowds: Sequence[Crowd]) -> Iterator[Stage]:
    days = hours = 0
    for number, step in enumerate(cadence.steps, 1):
        days, hours = days + step.after, hours + step.hours
        yield Stage(
            number,
            f"day {days}" + (f" and {counted(hours, 'hour')}" if hours else ""),
            wait_in_words(step, f"{cadence.count_days} day"),
            str(step.channel),
            step.templates,
            step.note,
            tuple(_marks(step)),
            _people(crowd for crowd in crowds if crowd.step == number),
        )


def _marks(step: Step) -> Iterator[str]:
    yield from marks_of(step)
    if step.variants:
        yield f"{len(step.templates)} variants"


def _people(crowds: Iterable[Crowd]) -> People:
    some = list(crowds)
    return People(
        *(sum(counts) for counts in zip(*((one.people, one.due, one.held) for one in some), strict=True))
    )
