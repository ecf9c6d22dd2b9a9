"""Which day is 3.4., 3/4/2026 or 2026-03-04?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mailflow.conversations.languages.model import Language
from mailflow.conversations.periods import STALE, exists, nearest

_SOON = 90  # days; nobody says by numbers alone when they will be back in half a year

# "5/1-27" is a day in 2027 in Sweden, but in "5/1-27/1" a range begins.
_NUMBERS = (
    r"(?P<one>\d{4})(?P<dot>[-/.])(?P<two>\d{1,2})[-/.](?P<three>\d{1,2})(?!\d)",
    r"(?P<one>\d{1,2})(?P<dot>[-/.]) ?(?P<two>\d{1,2})[-/.] ?(?P<three>\d{4}|\d\d(?![/.]\d))(?!\d)",
    r"(?P<one>\d{1,2})(?P<dot>\.) ?(?P<two>\d{1,2})\.(?P<three>)",
    r"(?P<one>\d{1,2})(?P<dot>/)(?P<two>\d{1,2})(?P<three>)(?![\d/])",
)
_WITHOUT_LAST_DOT = r"(?P<one>\d{1,2})(?P<dot>\.)(?P<two>\d{1,2})(?P<three>)(?![\d.:])"


def patterns(language: Language) -> list[str]:
    """The shapes of such days, with the groups one, two, three and dot."""
    # "9.30" is an hour where days are not written with dots.
    return [*_NUMBERS, *([_WITHOUT_LAST_DOT] if language.numeric == "dmy" else [])]


def readings(
    numbers: Sequence[str], dot: str, language: Language, sent: date, *, american: bool | None
) -> list[date]:
    """The days that may be meant, the likeliest first.

    The order of day and month is a custom of the language, or of the country. numbers: as they stand there,
    the third may be "". sent, american: as in when.Writer.
    """
    orders = _orders(numbers, dot, language.numeric, american)
    days = [day for order in orders if (day := _ordered(order, numbers, sent))]
    if len(days) > 1 and language.numeric == "mdy" and american is None:
        soon = [day for day in days if -STALE <= (day - sent).days <= _SOON]
        days = soon if len(soon) == 1 else days
    return days


def _orders(numbers: Sequence[str], dot: str, custom: str, american: bool | None) -> tuple[str, ...]:
    if len(numbers[0]) == 4:
        return ("ymd",)
    if custom == "ymd":
        return ("ymd", "dmy") if numbers[2] else ("mdy",)
    if dot == ".":
        return ("dmy",)  # nobody writes the month first with dots
    if custom == "mdy" and american is not False:
        return ("mdy", "dmy")
    return ("dmy", "mdy")


def _ordered(order: str, numbers: Sequence[str], sent: date) -> date | None:
    if not numbers[2]:
        month, day = (int(one) for one in (numbers[:2] if order == "mdy" else reversed(numbers[:2])))
        return nearest(month, day, sent) if exists(2000, month, day) else None
    year, month, day = (int(numbers[order.index(part)]) for part in "ymd")
    if year < 100:
        year += sent.year // 100 * 100
    return date(year, month, day) if exists(year, month, day) else None


def full_year(said: str, sent: date) -> int | None:
    """The year; None where none was said, or two digits that are none: an hour, people, pieces."""
    digits = said.lstrip("'")
    if len(digits) != 2:
        return int(digits) if digits else None
    year = sent.year // 100 * 100 + int(digits)
    return year if abs(year - sent.year) <= 2 else None


# Top-level domains of countries, sold to the whole world.
_WORLDWIDE = frozenset(
    {"ai", "cc", "co", "fm", "gg", "io", "la", "me", "ly", "sh", "so", "to", "tv", "vc", "ws"}
)


def month_first(domain: str) -> bool | None:
    """Whether people of this domain put the month before the day, None where that cannot be told."""
    end = domain.rpartition(".")[2]
    if end in ("us", "gov", "mil", "edu", "ph"):
        return True
    return False if len(end) == 2 and end != "ca" and end not in _WORLDWIDE else None
