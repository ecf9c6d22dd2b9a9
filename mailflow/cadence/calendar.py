"""On which instant does a wait of so many days end?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from mailflow.people.model import Prospect

if TYPE_CHECKING:
    from holidays import HolidayBase

Count = Literal["business", "calendar"]

SATURDAY = 5
ONE_DAY = timedelta(days=1)

# A Date header may claim any year, and a snooze may say 9999-12-31: counting days must end before 10000.
EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)

# Country domains that people all over the world register for their sound: they tell no country.
_GENERIC = """
    ac ad ag ai am as bz cc cd cf co cx dj fm ga gd gg gl gq im io je la ly me ml mn ms mu nu pn pw
    sc sh so sr st tc tk to tv vc vg ws
"""
GENERIC = frozenset(_GENERIC.split())


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The business days of a prospect and the working day of the rep who writes to them.

    country: the prospect's, ISO 3166 two letters; "" is Monday to Friday without public holidays.
    zone, rep_zone: IANA names. day_start: wall clock time at which the rep's day begins.
    """

    country: str
    zone: str
    rep_zone: str
    day_start: time = time(8, 0)

    def is_business_day(self, day: date) -> bool:
        """Whether people in the prospect's country work on this day."""
        return _is_business_day(self.country, day)

    def holiday(self, day: date) -> str:
        """English name of the public holiday of the prospect's country on this day, or ""."""
        return _holiday(self.country, day)

    def next_business_day(self, day: date) -> date:
        """The first business day after this day."""
        day += ONE_DAY
        while not self.is_business_day(day):
            day += ONE_DAY
        return day

    def due(self, after: datetime, days: int, count: Count) -> datetime:
        """When a wait of so many days that began at ``after`` is over, aware UTC.

        Days are counted on the prospect's calendar; the answer is a start of the rep's day, always
        later than ``after``. Where business days are counted it is one for the prospect too, so that a
        rep in Tokyo writes to New York on Tuesday morning, when Monday has come there.
        """
        after = min(max(after, EARLIEST), LATEST)
        target = self.local(after)
        if count == "calendar":
            return self._first_start(target + timedelta(days=days), after, count)
        for _ in range(days):
            target = self.next_business_day(target)
        return self._first_start(target, after, count)

    def on_business_day(self, day: date) -> datetime:
        """The first start of the rep's day that is a business day of the prospect, not before ``day``."""
        return self._first_start(day, EARLIEST, "business")

    def start_of(self, day: date) -> datetime:
        """The start of the rep's day on this date, aware UTC."""
        return _start_of(day, self.day_start, self.rep_zone)

    def local(self, at: datetime) -> date:
        """The date that the prospect's calendar on the wall shows at this instant."""
        return _date_in(self.zone, at)

    def rep_date(self, at: datetime) -> date:
        """The date that the rep's calendar on the wall shows at this instant."""
        return _date_in(self.rep_zone, at)

    def _first_start(self, target: date, after: datetime, count: Count) -> datetime:
        """The first start of the rep's day after ``after`` that fits the prospect, not before ``target``."""
        day = target - ONE_DAY  # the rep's morning may already be the prospect's next day
        while True:
            start = self.start_of(day)
            there = self.local(start)
            if start > after and there >= target and (count == "calendar" or self.is_business_day(there)):
                return start
            day += ONE_DAY


def calendar_for(prospect: Prospect, *, country: str, zone: str, day_start: time) -> WorkCalendar:
    """The calendar of a prospect; what is not known of them is taken from the rep.

    country, zone: the rep's. What was said of the prospect comes before what their domain tells.
    """
    theirs = prospect.country or country_of(prospect.address.rpartition("@")[2])
    return WorkCalendar(
        country=theirs or country,
        zone=prospect.time_zone or zone_of(theirs) or zone,
        rep_zone=zone,
        day_start=day_start,
    )


def country_of(domain: str) -> str:
    """The ISO 3166 country of a domain by its last label, or "" where that tells none."""
    label = domain.rpartition(".")[2].lower()
    if label in GENERIC:
        return ""
    country = "GB" if label == "uk" else label.upper()
    return country if country in _countries() else ""


@lru_cache(maxsize=1024)
def zone_of(country: str) -> str:
    """The IANA time zone of a country where all of it keeps the same time, else ""."""
    zones = _zones().get(country, [])
    return zones[0] if len({_offsets(zone) for zone in zones}) == 1 else ""


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# Thousands of prospects wait for the same mornings.
@lru_cache(maxsize=4096)
def _start_of(day: date, day_start: time, zone: str) -> datetime:
    return datetime.combine(day, day_start, _zone(zone)).astimezone(UTC)


@lru_cache(maxsize=16384)
def _is_business_day(country: str, day: date) -> bool:
    holidays = _holidays(country)
    if holidays is None:
        return day.weekday() < SATURDAY
    return not holidays.is_weekend(day) and day not in holidays


@lru_cache(maxsize=16384)
def _holiday(country: str, day: date) -> str:
    holidays = _holidays(country)
    return "" if holidays is None else holidays.get(day, "")


@lru_cache(maxsize=16384)  # the same mornings again, and each touch for every rule that counts days
def _date_in(zone: str, at: datetime) -> date:
    try:
        return at.astimezone(_zone(zone)).date()
    except OverflowError:  # within hours of year 1 or 9999
        return at.date()


@cache
def _holidays(country: str) -> HolidayBase | None:
    """What the library knows of a country, None for "" and unknown ones; it adds years by itself."""
    if country not in _countries():
        return None
    # Here and not above: importing the library takes 62 ms, which `mailflow --help` need not wait for.
    from holidays import country_holidays

    return country_holidays(country, language="en_US")


@cache
def _countries() -> frozenset[str]:
    # Not list_supported_countries(): to tell the same, it imports every one of 250 countries.
    from holidays.registry import EntityLoader

    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


@cache
def _zones() -> dict[str, list[str]]:
    """Every country's zones, the most populous first, from zone.tab (tzdata; see its theory.html)."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    zones: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return zones


@cache
def _offsets(zone: str) -> tuple[timedelta | None, ...]:
    """UTC offsets in winter and summer of a year far enough ahead that today's rules are the last ones."""
    return tuple(datetime(2037, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))
