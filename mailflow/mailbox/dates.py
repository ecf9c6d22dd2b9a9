"""Which instant do the parts of a written date name? (pure)"""

from __future__ import annotations

from datetime import datetime

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_NAMES, 1)}


def instant(day: str, month: str, year: str, time: str, zone: str) -> datetime | None:
    """The instant of a date in the form that nearly all mail has; None where the parts are no such date.

    day: one digit or two. time: ``hh:mm:ss``. zone: ``+hhmm``. Each message has two dates, and datetime reads
    ISO 8601 in half the time that a regular expression and arithmetic take.
    """
    try:
        return datetime.fromisoformat(f"{year}-{_MONTHS[month]}-{day:0>2}T{time}{zone}")
    except (KeyError, ValueError):
        return None
