"""Which days does a month, a quarter, a season or a week have?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

STALE = 3  # days; a note may outlive its date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included; one day where they are equal."""

    first: date
    last: date


def one_day(day: date) -> Span:
    return Span(day, day)


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def nearest(month: int, day: int, sent: date) -> date:
    """The nearest such day: what lies back by less than half a year is past, and a note forgotten."""
    years = [year for year in (sent.year, sent.year + 1, sent.year - 1) if exists(year, month, day)]
    return min((date(year, month, day) for year in years), key=lambda one: abs((one - sent).days))


def days_alone(day: int, sent: date) -> list[date]:
    """The days of this number, of this month and of the next, that are not long over."""
    after = sent.replace(day=1) + timedelta(days=31)
    each = ((sent.year, sent.month), (after.year, after.month))
    days = [date(year, month, day) for year, month in each if exists(year, month, day)]
    return [one for one in days if (one - sent).days >= -STALE]


def week(day: date) -> Span:
    """The week of this day, from Monday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def months(first: int, count: int) -> Callable[[int], Span]:
    """The months from this one, in any year."""

    def span_in(year: int) -> Span:
        years, last = divmod(first + count - 2, 12)
        end = date(year + years, last + 1, monthrange(year + years, last + 1)[1])
        return Span(date(year, first, 1), end)

    return span_in


def month(day: date) -> Span:
    """The month of this day."""
    return months(day.month, 1)(day.year)


def year(number: int) -> Span:
    return months(1, 12)(number)


def christmas(year: int) -> Span:
    """Business rests until the new year."""
    return Span(date(year, 12, 24), date(year + 1, 1, 1))


def coming(span_in: Callable[[int], Span], sent: date) -> Span:
    """The one of this year, or of the next where this year's is over."""
    spans = (span_in(year) for year in (sent.year - 1, sent.year, sent.year + 1))
    return next(span for span in spans if span.last >= sent)


def later_by_months(day: date, count: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of_year(number: int, sent: date) -> Span:
    """The next week of this number that is not over: they are counted in northern Europe (ISO 8601)."""
    for year in (sent.year, sent.year + 1):
        found = week(date.fromisocalendar(year, number, 1))
        if found.last >= sent:
            break
    return found
