"""When does the wait for a step of a cadence end?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from mailflow.cadence.calendar import EARLIEST, LATEST, WorkCalendar
from mailflow.cadence.model import Cadence

DAY_END = time(18)  # on the rep's clock; what would be due later in the evening is for the next working day
_INSTANT = timedelta(microseconds=1)


def due_on(cadence: Cadence, calendar: WorkCalendar, step: int, since: datetime) -> datetime | None:
    """When a step is due whose wait began at ``since``, aware UTC; None where nothing follows the last."""
    if step > len(cadence.steps):
        return _reconnects_on(cadence, calendar, since)
    wait = cadence.steps[step - 1]
    if wait.hours:
        return _after_hours(calendar, since, wait.hours)
    return calendar.due(since, wait.after, cadence.count_days)


def _reconnects_on(cadence: Cadence, calendar: WorkCalendar, since: datetime) -> datetime | None:
    if cadence.then.action == "inactive":
        return None
    return calendar.due(since, cadence.then.after, "calendar")


def _after_hours(calendar: WorkCalendar, since: datetime, hours: int) -> datetime:
    """So many hours later; where that is outside the rep's working day, at the start of the next one."""
    at = min(max(since, EARLIEST), LATEST) + timedelta(hours=hours)
    return at if _is_at_work(calendar, at) else calendar.due(at, 0, "business")


def _is_at_work(calendar: WorkCalendar, at: datetime) -> bool:
    """Whether this is in the rep's working day, and on a business day of the prospect."""
    day = calendar.rep_date(at)
    opens, closes = calendar.start_of(day), replace(calendar, day_start=DAY_END).start_of(day)
    opens_today = calendar.due(opens - _INSTANT, 0, "business") == opens
    return opens <= at <= closes and opens_today and calendar.is_business_day(calendar.local(at))
