"""On which days do the cadences that come with Mailflow write, all over the world and through its holidays?

The texts beside this file are the answer, one for each cadence, to be checked against a calendar on the wall.
``python -m tests.cadence.golden`` writes them anew; a difference is a change for every rep, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow import bundled
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.decide import decide
from mailflow.cadence.model import Cadence, FollowUp, Reconnect, Task
from mailflow.cadence.rules import parse_rules
from mailflow.people.model import History, Prospect, Touch

FOLDER = Path(__file__).parent
BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)
_WEEKEND, _EARLY_WEEKEND = (5, 6), (4, 5)
CITIES = (
    ("New York", "US", "America/New_York", _WEEKEND),
    ("Berlin", "DE", "Europe/Berlin", _WEEKEND),
    ("Dubai", "AE", "Asia/Dubai", _WEEKEND),
    ("Riyadh", "SA", "Asia/Riyadh", _EARLY_WEEKEND),
    ("Tokyo", "JP", "Asia/Tokyo", _WEEKEND),
    ("Sao Paulo", "BR", "America/Sao_Paulo", _WEEKEND),
)
# Summer time in New York (8 Mar) and Berlin (29 Mar), Eid al-Fitr, Easter, Golden Week; Eid al-Adha; winter
# time in Berlin (25 Oct) and New York (1 Nov), Thanksgiving, Christmas, New Year.
FIRST_MAILS = (date(2026, 3, 2), date(2026, 4, 20), date(2026, 10, 15))
PROSPECT = Prospect("jane@acme.example", ("jane@acme.example",), "work")


def default_cadences() -> dict[str, Cadence]:
    file = bundled.example("cadences.example.toml")
    return {cadence.name: cadence for cadence in parse_rules(file.read_text(encoding="utf-8"), str(file))}


def page(cadence: Cadence) -> str:
    """The whole text of one cadence."""
    waits = ", ".join(str(step.after) for step in cadence.steps)
    head = f"""\
{cadence.name}: waits of {waits} {cadence.count_days} days, then {cadence.then.after} calendar days

The rep is in Berlin and writes the first mail there at 10:00. What follows is sent as soon as it appears, at
08:00 in Berlin. The columns: attempt, day in Berlin, the same instant in UTC and where the prospect is, and
the wait. Below it: what made it longer besides weekends, which are Friday and Saturday in Riyadh, Saturday
and Sunday elsewhere. Business days are those of the prospect. Of calendar days, and of Berlin (DE), only days
off are named from which the last day was moved: nothing appears where either does not work.
"""
    parts = [
        "\n".join(
            (
                f"{city} ({country}), first mail on {shown(first)}",
                *lines(cadence, country, zone, weekend, first),
            )
        )
        for city, country, zone, weekend in CITIES
        for first in FIRST_MAILS
    ]
    return "\n\n".join((head.strip(), *parts)) + "\n"


def lines(cadence: Cadence, country: str, zone: str, weekend: Sequence[int], first: date) -> Iterator[str]:
    """One line for each attempt, one for each day off that made the wait before it longer."""
    calendar = WorkCalendar(country, zone, "Europe/Berlin", time(8), "DE")
    at = datetime.combine(first, time(10), BERLIN).astimezone(UTC)
    history = History(PROSPECT, touches=(Touch(at, "first", "sent"),), tracked_by="added")
    for number, step in enumerate((*cadence.steps, None), 2):
        action = decide(history, cadence, calendar, now=at, terms=Terms())
        assert isinstance(action, FollowUp | Task), action
        assert isinstance(action, Reconnect) is (step is None)
        assert "" == action.hold
        days, count = (step.after, cadence.count_days) if step else (cadence.then.after, "calendar")
        channel = action.channel if isinstance(action, Task) else ""
        what = channel or ("reconnect" if step is None else "")
        yield _line(number, action.due_at, zone, f"{days} {count} {what}")
        yield from _days_off(calendar, weekend, at, calendar.counted(at, days, count), action.due_at, count)
        at = action.due_at
        touch = Touch(at, f"attempt-{number}", channel or "sent")
        history = replace(history, touches=(*history.touches, touch))


def _line(number: int, at: datetime, zone: str, wait: str) -> str:
    there = at.astimezone(ZoneInfo(zone))
    day = shown(at.astimezone(BERLIN).date())
    return f"  {number}  {day:<15}  {at:%H:%M} UTC  {there:%a %H:%M} there  {wait}".rstrip()


def _days_off(
    calendar: WorkCalendar, weekend: Sequence[int], after: datetime, over: date, due: datetime, count: str
) -> Iterator[str]:
    """over: the day with which the count is over; until the due day it was moved."""
    day, last = calendar.local(after) + ONE_DAY, calendar.local(due)
    while day < last:
        counts = count == "business" or day >= over
        if counts and day.weekday() not in weekend and not calendar.is_business_day(day):
            names = ", ".join(name for _, name in calendar.holidays(day, day))
            yield f"       {calendar.country}: {shown(day, year=False)} {names}"
        moves = day >= over and calendar.country != "DE"
        if moves and day.weekday() not in _WEEKEND and not calendar.rep_works(day):
            yield f"       DE: {shown(day, year=False)} {calendar.rep_holiday(day)}"
        day += ONE_DAY


def shown(day: date, *, year: bool = True) -> str:
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if year else "")
