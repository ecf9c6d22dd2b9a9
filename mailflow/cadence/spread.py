"""Who is written to today where more follow-ups are due than the limits allow, and when the others?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import shown
from mailflow.cadence.model import FollowUp
from mailflow.cadence.pace import DAY_END

_RUNNING = 3  # the attempt from which on a ladder is under way
_ONE_HOUR = timedelta(hours=1)
_NOBODY: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many drafts may be placed.

    per_day: 0 for none at all. per_hour, per_company (on one day): 0 for as many as the day allows.
    """

    per_day: int
    per_hour: int = 0
    per_company: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of the limits now.

    free_today: drafts that may still be placed today, by the daily limit alone. this_hour: drafts that were
    placed since the hour began. companies: how many were placed today, by company.
    """

    free_today: int
    this_hour: int = 0
    companies: Mapping[str, int] = field(default_factory=lambda: _NOBODY)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A follow-up in the queue.

    last_touch_at: when they were last written to. calendar: theirs. company: as in Prospect, "" for none.
    """

    address: str
    action: FollowUp
    last_touch_at: datetime
    calendar: WorkCalendar
    company: str = ""


def spread(
    queue: Sequence[Waiting], *, limits: Limits, room: Room, now: datetime, calendar: WorkCalendar
) -> Mapping[str, FollowUp]:
    """Each address with its follow-up, those beyond the limits moved to later.

    Nothing stays due while the rep is away. What is not due or held for another reason is left as it is and
    takes no place. calendar: the rep's own.
    """
    due = [one for one in queue if one.action.due_at <= now and not one.action.hold]
    due.sort(key=lambda one: turn(one.action, one.last_touch_at, one.address))
    places = _Places(limits, room, now, calendar)
    found = {one.address: one.action for one in queue}
    for one in due:
        if reason := places.refusal(one):
            found[one.address] = _moved(one.action, places.later(one), reason)
        else:
            places.take(one)
    return found


def turn(action: FollowUp, last_touch_at: datetime, address: str) -> tuple[bool, float, str]:
    """By what the queue is ordered.

    A ladder under way goes on before another begins. Then a fresh silence comes first: it is the one that may
    still be broken.
    """
    return action.attempt < _RUNNING, -last_touch_at.timestamp(), address


class _Places:
    """The places of today and of the days to come."""

    def __init__(self, limits: Limits, room: Room, now: datetime, calendar: WorkCalendar) -> None:
        self.limits = limits
        self.calendar = calendar
        self.now = now
        self.today = calendar.rep_date(now)
        self.is_away = self.today in calendar.days_off
        self.free_today = 0 if self.is_away else max(room.free_today, 0)
        self.this_hour = room.this_hour
        self.taken: Counter[date] = Counter()  # of later places on each day
        self.of_company = Counter({(self.today, name): count for name, count in room.companies.items()})
        self._first: date | None = None  # the first of the later days that has room
        self._company_first: dict[str, date] = {}

    def refusal(self, one: Waiting) -> str:
        """Why somebody gets no place now; "" where they do."""
        limits = self.limits
        if self.is_away:
            return f"you are away, back on {shown(self.calendar.next_working_day(self.today))}"
        if not self.free_today:
            return f"daily limit of {limits.per_day}: others come first"
        if self._is_full(one.company, self.today):
            return f"limit of {limits.per_company} a day for one company: others at {one.company} come first"
        if limits.per_hour and self.this_hour >= limits.per_hour:
            return f"hourly limit of {limits.per_hour}: others come first"
        return ""

    def take(self, one: Waiting) -> None:
        self.free_today -= 1
        self.this_hour += 1
        self.of_company[self.today, one.company] += 1

    def later(self, one: Waiting) -> datetime:
        """The first place after now; it is taken."""
        if self._has_room_later_today(one):
            self.free_today -= 1
            day, begin = self.today, self._next_hour
        else:
            day = self._day_for(one)
            begin = self.calendar.start_of(day)
        at = begin
        if self.limits.per_hour:
            at += _ONE_HOUR * (self.taken[day] // self.limits.per_hour)
        self.taken[day] += 1
        self.of_company[day, one.company] += 1
        return at

    def _has_room_later_today(self, one: Waiting) -> bool:
        """Whether only the hour is full."""
        if not self.limits.per_hour or not self.free_today or self._is_full(one.company, self.today):
            return False
        hours = self._hours(self._next_hour, self.today)
        return self.taken[self.today] < hours * self.limits.per_hour and _works(one, self._next_hour)

    @property
    def _next_hour(self) -> datetime:
        return self.now.replace(minute=0, second=0, microsecond=0) + _ONE_HOUR

    def _day_for(self, one: Waiting) -> date:
        """The first later day that has room for them, and on which both sides work."""
        if self._first is None:
            self._first = self.calendar.next_working_day(self.today)
        while self.taken[self._first] >= self._capacity(self._first):
            self._first = self.calendar.next_working_day(self._first)
        day = max(self._first, self._company_first.get(one.company, self._first))
        while self._is_full(one.company, day):
            day = self._company_first[one.company] = self.calendar.next_working_day(day)
        while (
            self.taken[day] >= self._capacity(day)
            or self._is_full(one.company, day)
            or not _works(one, self.calendar.start_of(day))
        ):
            day = self.calendar.next_working_day(day)
        return day

    def _is_full(self, company: str, day: date) -> bool:
        limit = self.limits.per_company
        return bool(limit and company) and self.of_company[day, company] >= limit

    def _capacity(self, day: date) -> float:
        per_day, per_hour = self.limits.per_day or float("inf"), self.limits.per_hour
        if not per_hour:
            return per_day
        return min(per_day, max(self._hours(self.calendar.start_of(day), day), 1) * per_hour)

    def _hours(self, begin: datetime, day: date) -> int:
        """How many hours of the rep's working day begin from this instant on."""
        end = replace(self.calendar, day_start=DAY_END).start_of(day)
        return max(-((begin - end) // _ONE_HOUR), 0)


def _works(one: Waiting, at: datetime) -> bool:
    return one.calendar.is_business_day(one.calendar.local(at))


def _moved(action: FollowUp, due_at: datetime, reason: str) -> FollowUp:
    return replace(action, due_at=due_at, hold=reason, why=(*action.why, f"It waits: {reason}."))
