"""Who is written to today where more follow-ups are due than the daily limit allows, and when the others?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import FollowUp

NOBODY: Mapping[str, WorkCalendar] = {}


def spread(
    actions: Sequence[tuple[str, FollowUp]],
    *,
    free_today: int,
    per_day: int,
    now: datetime,
    calendar: WorkCalendar,
    recency: Mapping[str, datetime],
    prospects: Mapping[str, WorkCalendar] = NOBODY,
) -> Mapping[str, FollowUp]:
    """Each address with its follow-up, those beyond the daily limit moved to later business days.

    free_today: drafts that may still be placed today. per_day: the limit; 0 moves all to the next day.
    calendar: of the rep's own country. recency: each address's last touch; a fresh silence comes first,
    it is the one that may still be broken. prospects: calendars by address, so that nobody is moved to a
    holiday of theirs. What is not due or held for another reason is left as it is and takes no place.
    """
    spread_out = dict(actions)
    waiting = [address for address, action in actions if action.due_at <= now and not action.hold]
    waiting.sort()
    waiting.sort(key=lambda address: recency[address], reverse=True)
    beyond = waiting[max(free_today, 0) :]
    if not beyond:  # nobody needs the next business day, which takes the holidays of all countries to tell
        return spread_out
    taken: Counter[date] = Counter()
    first = calendar.next_business_day(calendar.rep_date(now))
    for address in beyond:
        while per_day and taken[first] >= per_day:
            first = calendar.next_business_day(first)
        day = first
        theirs = prospects.get(address, calendar)
        while (per_day and taken[day] >= per_day) or not _works(theirs, calendar.start_of(day)):
            day = calendar.next_business_day(day)
        taken[day] += 1
        spread_out[address] = _moved(spread_out[address], calendar.start_of(day), per_day)
    return spread_out


def _works(calendar: WorkCalendar, at: datetime) -> bool:
    return calendar.is_business_day(calendar.local(at))


def _moved(action: FollowUp, due_at: datetime, per_day: int) -> FollowUp:
    reason = f"daily limit of {per_day}: others who were written to more recently come first"
    return replace(action, due_at=due_at, hold=reason, why=(*action.why, f"It waits for the {reason}."))
