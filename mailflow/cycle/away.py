"""When is the rep away, by what they said, their calendar mail and the config?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from mailflow.config import MailboxSettings
from mailflow.cycle.account import own_calendar
from mailflow.people.daysoff import DaysOff, dates_of, days_off
from mailflow.store import events as event_rows


def away(db: Connection, mailbox_id: int, settings: MailboxSettings) -> list[DaysOff]:
    """All days off of the owner of a mailbox, past ones too, earliest first."""
    events = event_rows.events_of(db, mailbox_id, settings.name, addresses=[""])
    return days_off(events, settings.days_off)


@dataclass(frozen=True, slots=True)
class TimeAway:
    """Days off in a row. first: today where it has begun. back: when the rep works again."""

    first: date
    last: date
    back: date
    is_now: bool


def time_away(db: Connection, mailbox_id: int, settings: MailboxSettings, now: datetime) -> TimeAway | None:
    """The time away that is now, or comes next; None where none is known."""
    calendar = own_calendar(settings, dates_of(away(db, mailbox_id, settings)))
    today = calendar.rep_date(now)
    first = min((day for day in calendar.days_off if day >= today), default=None)
    if first is None:
        return None
    back = calendar.next_working_day(first)
    return TimeAway(first, max(day for day in calendar.days_off if day < back), back, first == today)
