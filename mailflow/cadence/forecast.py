"""What will the coming weeks bring if nobody answers, and what would other rules change about that?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mailflow.cadence.calendar import ONE_DAY, WorkCalendar
from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Task, is_step
from mailflow.cadence.replay import Person, Rules, Story, Turn, replay
from mailflow.people.model import Prospect

BUSINESS_DAYS = 30  # of the rep's, that a change of the rules is looked at


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the coming weeks bring for one person.

    next: what is decided now, within the daily limit: their line of the plan. next_on: its day, today where
    that is past; None for the inactive. ruled: what the rules alone decide now, whatever the limit. due:
    whether that is a draft or task of a step that may come up at once. cadence: the one that they have now.
    turns: in order. inactive: the reason, if they have no next action at the end; inactive_on: since when.
    waits_for: what keeps them waiting then although their day has come, "" for nothing.
    """

    prospect: Prospect
    cadence: str
    next: NextAction
    next_on: date | None
    ruled: NextAction
    due: bool
    turns: tuple[Turn, ...]
    inactive: str
    inactive_on: date | None
    waits_for: str

    @property
    def address(self) -> str:
        return self.prospect.address

    @property
    def is_draft_due(self) -> bool:
        return self.due and isinstance(self.ruled, FollowUp)


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brings, by (cadence, step).

    questions: that only the rep can answer, and that come up then. is_full: whether the daily limit made
    somebody wait.
    """

    day: date
    drafts: Mapping[tuple[str, int], int]
    tasks: Mapping[tuple[str, int], int]
    questions: int
    is_full: bool

    @property
    def draft_count(self) -> int:
        return sum(self.drafts.values())

    @property
    def task_count(self) -> int:
        return sum(self.tasks.values())


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days from first to last of the rep's, each of them, and everybody's outlook by address."""

    calendar: WorkCalendar
    days: Mapping[date, Day]
    people: Mapping[str, Outlook]

    @property
    def due_at_once(self) -> list[str]:
        """To whom a draft may appear at once; the daily limit may still make some of them wait."""
        return [address for address, outlook in self.people.items() if outlook.is_draft_due]

    @property
    def inactive(self) -> list[Outlook]:
        """Who has no next action at the end."""
        return [outlook for outlook in self.people.values() if outlook.inactive]


def forecast(people: Sequence[Person], rules: Rules, *, start: datetime, days: int) -> Forecast:
    """What comes up from now to so many days ahead; replay() says what is assumed.

    start: aware UTC, the present. days: of the rep's calendar, after today.
    """
    calendar = rules.calendar
    first = calendar.rep_date(start)
    last = first + timedelta(days=days)
    played = replay(people, rules, start=start, until=_end_of(last, calendar))
    outlooks = {address: _outlook(story, calendar, start) for address, story in played.stories.items()}
    by_day: dict[date, list[Turn]] = {first + timedelta(days=number): [] for number in range(days + 1)}
    for outlook in outlooks.values():
        for turn in outlook.turns:
            by_day[turn.day].append(turn)
    return Forecast(
        calendar,
        {day: _day(day, turns, day in played.full) for day, turns in by_day.items()},
        outlooks,
    )


def _end_of(day: date, calendar: WorkCalendar) -> datetime:
    """The midnight with which the rep's day ends."""
    return replace(calendar, day_start=time.min).start_of(day + ONE_DAY)


def _outlook(story: Story, calendar: WorkCalendar, start: datetime) -> Outlook:
    first, last = story.first, story.last
    return Outlook(
        prospect=story.person.history.prospect,
        cadence=story.first_cadence,
        next=story.planned,
        next_on=_day_of(story.planned, calendar, start),
        ruled=first,
        due=is_step(first) and first.due_at <= start and not first.hold,
        turns=tuple(story.turns),
        inactive=last.reason if isinstance(last, Inactive) else "",
        inactive_on=story.inactive_on,
        waits_for=_waits_for(last),
    )


def _day_of(action: NextAction, calendar: WorkCalendar, start: datetime) -> date | None:
    return None if isinstance(action, Inactive) else calendar.rep_date(max(action.due_at, start))


def _waits_for(action: NextAction) -> str:
    match action:
        case Inactive():
            return ""
        case Answer():
            return "your answer"
        case FollowUp():
            return action.hold
        case _:
            return "" if action.step or action.task else action.question


def _day(day: date, turns: Sequence[Turn], is_full: bool) -> Day:
    def count(some: Sequence[Turn]) -> Mapping[tuple[str, int], int]:
        return dict(sorted(Counter((turn.cadence, turn.action.step) for turn in some).items()))

    tasks = [turn for turn in turns if not turn.is_draft and not turn.is_question]
    drafts = [turn for turn in turns if turn.is_draft]
    return Day(day, count(drafts), count(tasks), len(turns) - len(drafts) - len(tasks), is_full)


@dataclass(frozen=True, slots=True)
class Move:
    """What other rules change for one person: the next action and its day, as the plan shows them.

    The day may be past, and is None for the inactive.
    """

    address: str
    before: NextAction
    after: NextAction
    on_before: date | None
    on_after: date | None
    cadence_before: str
    cadence_after: str


@dataclass(frozen=True, slots=True)
class DayChange:
    """How many drafts appear on one day, by the rules before and after."""

    day: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the rules does.

    moved: whose next action becomes another one, or gets another day. shifted: how many others get another
    day, as the limits give them another place in the queue. reassigned: who gets another cadence. days: the
    next business days of the rep, with the daily limit. due_at_once: to whom a draft may appear at once that
    could not before; tasks_at_once: with whom a step that is a task. withdrawn: for whom a draft waits in
    Drafts that is taken out. followed: the cadences that anybody has then.
    """

    moved: tuple[Move, ...]
    reassigned: tuple[Move, ...]
    days: tuple[DayChange, ...]
    due_at_once: tuple[str, ...]
    tasks_at_once: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    shifted: int = 0
    followed: frozenset[str] = frozenset()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changes for anybody in the days looked at."""
        per_day = any(change.before != change.after for change in self.days)
        people = self.moved or self.reassigned or self.shifted
        return not (people or per_day or self.withdrawn or self.due_at_once or self.tasks_at_once)


def compare(before: Forecast, after: Forecast, *, withdrawn: Sequence[str] = ()) -> Effect:
    """What changes from one forecast to another of the same people and days."""
    calendar = before.calendar
    pairs = [(old, after.people[address]) for address, old in before.people.items()]
    other = [pair for pair in pairs if _shown(pair[0].next, calendar) != _shown(pair[1].next, calendar)]
    moved = [pair for pair in other if _shown(pair[0].ruled, calendar) != _shown(pair[1].ruled, calendar)]
    at_once = [new for old, new in pairs if new.due and not (old.due and _step(old) == _step(new))]
    return Effect(
        moved=tuple(sorted((_move(old, new, calendar) for old, new in moved), key=_soonest)),
        shifted=len(other) - len(moved),
        reassigned=tuple(_move(old, new, calendar) for old, new in pairs if old.cadence != new.cadence),
        days=tuple(
            DayChange(day, before.days[day].draft_count, after.days[day].draft_count)
            for day in business_days(calendar, min(before.days))
            if day in before.days
        ),
        due_at_once=tuple(one.address for one in at_once if one.is_draft_due),
        tasks_at_once=tuple(one.address for one in at_once if not one.is_draft_due),
        withdrawn=tuple(withdrawn),
        followed=frozenset(new.cadence for _, new in pairs),
    )


def _shown(action: NextAction, calendar: WorkCalendar) -> tuple[object, ...]:
    """By what a person tells one line of the plan from another."""
    if isinstance(action, Inactive):
        return Inactive, action.reason
    told: tuple[object, ...] = ()
    if isinstance(action, Task):
        told = (action.step, action.channel if action.step else action.question)
    elif isinstance(action, FollowUp):
        told = (action.step,)
    return type(action), calendar.rep_date(action.due_at), *told


def _step(outlook: Outlook) -> tuple[object, int]:
    """What comes up at once."""
    action = outlook.ruled
    return type(action), action.step if is_step(action) else 0


def _move(old: Outlook, new: Outlook, calendar: WorkCalendar) -> Move:
    on_before, on_after = (
        None if isinstance(action, Inactive) else calendar.rep_date(action.due_at)
        for action in (old.next, new.next)
    )
    return Move(old.address, old.next, new.next, on_before, on_after, old.cadence, new.cadence)


def _soonest(move: Move) -> tuple[date, date, str]:
    return move.on_after or date.max, move.on_before or date.max, move.address


def business_days(calendar: WorkCalendar, first: date) -> list[date]:
    """The business days of the rep's from this day on, as many as a change is looked at."""
    days = [first] if calendar.rep_works(first) else []
    while len(days) < BUSINESS_DAYS:
        days.append(calendar.next_working_day(days[-1] if days else first))
    return days


def days_to_compare(calendar: WorkCalendar, first: date) -> int:
    """How many days ahead a forecast has to look for compare()."""
    return (business_days(calendar, first)[-1] - first).days
