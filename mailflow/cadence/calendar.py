"""On which instant does a wait of so many days end?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from mailflow.people.model import Prospect
from mailflow.people.whereabouts import whereabouts

if TYPE_CHECKING:
    from holidays import HolidayBase

Count = Literal["business", "calendar"]

SATURDAY = 5
ONE_DAY = timedelta(days=1)

# A Date header may claim any year, and a snooze may say 9999-12-31: counting days must end before 10000.
EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The business days of a prospect and the working days of the rep who writes to them.

    country, rep_country: ISO 3166 two letters; "" is Monday to Friday without public holidays. zone,
    rep_zone: IANA names. day_start: wall clock time at which the rep's day begins. days_off: dates on which
    the rep is away. known_by: a sentence that tells where the prospect's country and zone come from.
    """

    country: str
    zone: str
    rep_zone: str
    day_start: time = time(8, 0)
    rep_country: str = ""
    days_off: frozenset[date] = frozenset()
    known_by: str = field(default="", compare=False)

    def is_business_day(self, day: date) -> bool:
        """Whether people in the prospect's country work on this day."""
        return _is_business_day(self.country, day)

    def rep_works(self, day: date) -> bool:
        """Whether the rep works on this day: no weekend, holiday or day off of theirs."""
        return day not in self.days_off and _is_business_day(self.rep_country, day)

    def holidays(self, first: date, last: date) -> Sequence[tuple[date, str]]:
        """The public holidays of the prospect's country from one day to another, with their English names."""
        return _holidays_between(self.country, first, last)

    def rep_holiday(self, day: date) -> str:
        """English name of the public holiday of the rep's country on this day, or ""."""
        return _holiday(self.rep_country, day)

    def next_business_day(self, day: date) -> date:
        """The first business day after this day on which the rep is there."""
        return _counted(self.country, self.days_off, day, 1, "business")

    def next_working_day(self, day: date) -> date:
        """The first day after this day on which the rep works."""
        day += ONE_DAY
        while not self.rep_works(day):
            day += ONE_DAY
        return day

    def working_day(self, day: date) -> date:
        """The last day up to this one on which the rep works: a weekend belongs to the Friday before."""
        while not self.rep_works(day):
            day -= ONE_DAY
        return day

    def due(self, after: datetime, days: int, count: Count) -> datetime:
        """When a wait of so many days that began at ``after`` is over, aware UTC.

        Days are counted on the prospect's calendar, without those on which the rep is away. The answer is a
        start of the rep's day, always later than ``after``, on a business day of both: a rep in Tokyo writes
        to New York on Tuesday morning, when Monday has come there. The rep's own holidays and weekends are
        no day to place anything, but they make no wait longer.
        """
        after = min(max(after, EARLIEST), LATEST)
        return self._first_start(self.counted(after, days, count), after)

    def counted(self, after: datetime, days: int, count: Count) -> date:
        """The day, where the prospect is, with which a wait that began at ``after`` is over."""
        return _counted(self.country, self.days_off, self.local(after), days, count)

    def on_business_day(self, day: date) -> datetime:
        """The first start of the rep's day on a business day of both, not before ``day``."""
        return self._first_start(day, EARLIEST)

    def start_of(self, day: date) -> datetime:
        """The start of the rep's day on this date, aware UTC."""
        return _start_of(day, self.day_start, self.rep_zone)

    def local(self, at: datetime) -> date:
        """The date that the prospect's calendar on the wall shows at this instant."""
        return _date_in(self.zone, at)

    def rep_date(self, at: datetime) -> date:
        """The date that the rep's calendar on the wall shows at this instant."""
        return _date_in(self.rep_zone, at)

    def _first_start(self, target: date, after: datetime) -> datetime:
        """The first start of the rep's day after ``after`` that fits both, not before ``target`` there."""
        day = target - ONE_DAY  # the rep's morning may already be the prospect's next day
        while True:
            if self.rep_works(day):
                start = self.start_of(day)
                there = self.local(start)
                if start > after and there >= target and self.is_business_day(there):
                    return start
            day += ONE_DAY


def calendar_for(
    prospect: Prospect, *, country: str, zone: str, day_start: time, days_off: frozenset[date] = frozenset()
) -> WorkCalendar:
    """The calendar of a prospect; what is not known of them is taken from the rep.

    country, zone: the rep's.
    """
    where = whereabouts(prospect, country=country, zone=zone)
    return WorkCalendar(where.country, where.zone, zone, day_start, country, days_off, where.known_by)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# Thousands of prospects wait for the same mornings.
@lru_cache(maxsize=4096)
def _start_of(day: date, day_start: time, zone: str) -> datetime:
    return datetime.combine(day, day_start, _zone(zone)).astimezone(UTC)


@lru_cache(maxsize=16384)  # thousands were written to on the same days
def _counted(country: str, days_off: frozenset[date], day: date, days: int, count: Count) -> date:
    """The day so many days later, by those that count."""
    for _ in range(days):
        day += ONE_DAY
        while day in days_off or (count == "business" and not _is_business_day(country, day)):
            day += ONE_DAY
    return day


@lru_cache(maxsize=16384)
def _is_business_day(country: str, day: date) -> bool:
    holidays = _holidays(country, day.year)
    if holidays is None:
        return day.weekday() < SATURDAY
    return not holidays.is_weekend(day) and day not in holidays


@lru_cache(maxsize=4096)  # thousands wait over the same days
def _holidays_between(country: str, first: date, last: date) -> Sequence[tuple[date, str]]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [(day, name) for day in days if (name := _holiday(country, day))]


@lru_cache(maxsize=16384)
def _holiday(country: str, day: date) -> str:
    holidays = _holidays(country, day.year)
    return "" if holidays is None else holidays.get(day, "")


@lru_cache(maxsize=16384)  # the same mornings again, and each touch for every rule that counts days
def _date_in(zone: str, at: datetime) -> date:
    try:
        return at.astimezone(_zone(zone)).date()
    except OverflowError:  # within hours of year 1 or 9999
        return at.date()


# Each year by itself: the library can add years by itself, but two threads that ask for one at the same time
# find it without holidays (it notes the year first), and several mailboxes of a service do.
@lru_cache(maxsize=2048)
def _holidays(country: str, year: int) -> HolidayBase | None:
    """What the library knows of a country's year, None for "" and unknown countries."""
    if not country or country not in _countries():
        return None
    # Here and not above: importing the library takes 62 ms, which `mailflow --help` need not wait for.
    from holidays import country_holidays

    return country_holidays(country, years=year, expand=False, language="en_US")


@cache
def _countries() -> frozenset[str]:
    # Not list_supported_countries(): to tell the same, it imports every one of 250 countries.
    from holidays.registry import EntityLoader

    return frozenset(EntityLoader.get_country_codes(include_aliases=False))
