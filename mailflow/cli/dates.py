"""Which day, or which moment, does somebody mean who types it?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflow.errors import InputInvalid

_AS = "write it as 2026-03-02, 2.3.2026, 2 Mar 2026, tomorrow, next Friday or in two weeks"
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})?"),
)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = timedelta(days=7)
_NEXT = re.compile(r"next (\w{3,})|(\w{3,}) next week")
_END = re.compile(r"end of (week|month|year)")
_SPAN = re.compile(r"(\d{1,3}) ?(d|days?|w|weeks?|m|months?)")


def parse_day(text: str, today: date) -> date:
    """A day as people write it: ISO 8601, with dots or the name of the month, or in English words.

    today: where the rep is. InputInvalid for what is no day, or several, or may be two, as 2/3/2026.
    """
    if day := _day(text, today):
        return day
    raise InputInvalid(_why_none(text, today))


def _why_none(text: str, today: date) -> str:
    """What is wrong with it, and how it is written."""
    said = _folded(text)
    if found := _SLASHES.fullmatch(said):
        first, second, year = map(int, found.groups())
        days = [day for day in (_date(year, second, first), _date(year, first, second)) if day]
        days = list(dict.fromkeys(days))
        may_be = " or ".join(f"{day.day} {day:%B}" for day in days)
        if days:
            return f"{text!r} may be {may_be}: write {' or '.join(day.isoformat() for day in days)}"
    for pattern in _NUMBERS:
        found = pattern.fullmatch(said)
        year, month = (int(found["year"] or today.year), int(found["month"])) if found else (0, 0)
        if found and _date(year, month, 1):
            last = monthrange(year, month)[1]
            of = f" {year}" if month == 2 else ""
            return f"{text!r} is no day: {date(year, month, 1):%B}{of} has {last} days"
    return f"{text!r} is no day; {_AS}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def after_span(text: str, today: date) -> date:
    """The day after so many days, weeks or months: 3d, 2w, 1m. InputInvalid for anything else."""
    number, unit = _span(text)
    return _months_later(today, number) if unit == "m" else today + number * _DAYS[unit]


def before_span(text: str, today: date) -> date:
    """The day so long before."""
    number, unit = _span(text)
    return _months_later(today, -number) if unit == "m" else today - number * _DAYS[unit]


_DAYS = {"d": timedelta(days=1), "w": _WEEK}


def _span(text: str) -> tuple[int, str]:
    found = _SPAN.fullmatch(_folded(text))
    number = int(found[1]) if found else 0
    if found is None or number == 0:
        raise InputInvalid(f"{text!r} is no span of time; write it as 3d, 2w or 1m (days, weeks, months)")
    return number, found[2][0]


def parse_instant(text: str, zone: str, now: datetime) -> datetime:
    """An aware instant in UTC; of a day its end in this time zone: all that happens on it has happened."""
    day = _day(text, now.astimezone(ZoneInfo(zone)).date())
    if day:
        return datetime.combine(day, time.max, ZoneInfo(zone)).astimezone(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputInvalid(
            f"{text!r} is neither a day nor an instant; {_AS}, or with a time as 2026-03-02T09:00:00Z"
        ) from None
    if at.tzinfo is None:
        raise InputInvalid(f"{text!r} has no time zone; write 2026-03-02T09:00:00Z, or +01:00 at its end")
    return at.astimezone(UTC)


def _day(text: str, today: date) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _folded(text).removeprefix("on ")
    near = {"yesterday": -1, "day after tomorrow": 2, "the day after tomorrow": 2}
    if said in near:
        return today + timedelta(days=near[said])
    return _next_week(said, today) or _in_words(_END.sub(r"end of the \1", said), today)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _next_week(said: str, today: date) -> date | None:
    """Next Thursday: the one of next week, as a week begins on Monday. The coming one is just Thursday."""
    found = _NEXT.fullmatch(said)
    name = (found[1] or found[2]) if found else ""
    numbers = [number for number, weekday in enumerate(_WEEKDAYS) if name and weekday.startswith(name)]
    return today - timedelta(days=today.weekday()) + _WEEK + timedelta(days=numbers[0]) if numbers else None


def _months_later(day: date, months: int) -> date:
    """The same day of that month, or its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _in_words(text: str, today: date) -> date | None:
    """As in a letter; but what could be read in two ways, or is only a part of what was typed, is no day."""
    from mailflow.conversations.dated import dates
    from mailflow.conversations.languages import plain
    from mailflow.conversations.languages.en import ENGLISH

    said = plain(text)
    found = [] if "/" in said or ":" in said else dates(said, ENGLISH, today, american=None)
    is_one = len(found) == 1 and found[0].said == said and found[0].span.first == found[0].span.last
    return found[0].span.first if is_one else None
