"""When may a rep want to come back to somebody? The days that are one key away."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mailflow.cycle.account import Account, Clock
from mailflow.errors import InputInvalid

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """A day to come back on. label: "next week"."""

    label: str
    day: date


def choices(today: date) -> tuple[Choice, ...]:
    """The usual ones, the nearest first. today: where the rep is.

    A week begins on Monday. Next month is the same day there, or its last.
    """
    monday = today + timedelta(days=_WEEK - today.weekday())
    return (
        Choice("tomorrow", today + timedelta(days=1)),
        Choice("in 3 days", today + timedelta(days=3)),
        Choice("next week", monday),
        Choice("next month", _month_later(today)),
    )


def today_of(account: Account, clock: Clock) -> date:
    """The day where the rep is."""
    return clock.now.astimezone(ZoneInfo(account.settings.time_zone)).date()


def day_typed(text: str) -> date:
    """A day as page and terminal take it; InputInvalid for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputInvalid("Choose a day, such as 2026-12-01.") from None


def _month_later(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
