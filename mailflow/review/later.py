"""When may a rep want to come back to somebody? The days that are one key away."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

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


def _month_later(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
