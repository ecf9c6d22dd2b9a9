"""When is the rep away, by what they said, their calendar mail and the config?"""

from __future__ import annotations

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


def back_on(db: Connection, mailbox_id: int, settings: MailboxSettings, now: datetime) -> date | None:
    """The first day on which the rep works again; None where they are not away."""
    calendar = own_calendar(settings, dates_of(away(db, mailbox_id, settings)))
    today = calendar.rep_date(now)
    return calendar.next_working_day(today) if today in calendar.days_off else None
