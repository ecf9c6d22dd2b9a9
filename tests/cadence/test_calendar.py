"""Business days, holidays and time zones: tables of dates with their arithmetic."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailflow.cadence.calendar import WorkCalendar, calendar_for, country_of, zone_of
from mailflow.people.model import Prospect

BERLIN = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8))
NEW_YORK_FROM_TOKYO = WorkCalendar("US", "America/New_York", "Asia/Tokyo", time(8))
AUCKLAND_FROM_LOS_ANGELES = WorkCalendar("NZ", "Pacific/Auckland", "America/Los_Angeles", time(8))
NOWHERE = WorkCalendar("", "UTC", "UTC", time(9))


def at(zone: str, year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("expected", "after", "days"),
    [
        # Mon 2 Nov + 3: Tue 3, Wed 4, Thu 5
        ((2026, 11, 5), (2026, 11, 2, 15, 0), 3),
        # Thu 5 Nov + 3: Fri 6, (Sat, Sun), Mon 9, Tue 10
        ((2026, 11, 10), (2026, 11, 5, 15, 0), 3),
        # Sat 7 Nov + 1: (Sun), Mon 9
        ((2026, 11, 9), (2026, 11, 7, 12, 0), 1),
        # Thu 2 Apr + 1: (Fri 3 Good Friday, Sat, Sun, Mon 6 Easter Monday), Tue 7
        ((2026, 4, 7), (2026, 4, 2, 9, 0), 1),
        # Wed 23 Dec + 2: Thu 24, (Fri 25 and Sat 26 Christmas, Sun), Mon 28
        ((2026, 12, 28), (2026, 12, 23, 9, 0), 2),
        # Fri 23 Oct + 1: Mon 26, after the clocks went back on Sun 25: 08:00 is 07:00 UTC then, 06:00 before
        ((2026, 10, 26), (2026, 10, 23, 9, 0), 1),
        # Thu 26 Mar + 2: Fri 27, Mon 30, after the clocks went forward on Sun 29
        ((2026, 3, 30), (2026, 3, 26, 9, 0), 2),
        # 23:30 in Berlin is Mon 2 Nov there (22:30 UTC), + 1 is Tue 3
        ((2026, 11, 3), (2026, 11, 2, 23, 30), 1),
        # no wait at all is the next start of the rep's day on a business day: after Fri 6, Mon 9
        ((2026, 11, 9), (2026, 11, 6, 9, 0), 0),
    ],
)
def test_business_days_in_germany(expected: tuple[int, ...], after: tuple[int, ...], days: int) -> None:
    """A wait ends at 08:00 of the last business day counted, by the clock on the wall."""
    due = BERLIN.due(at("Europe/Berlin", *after), days, "business")
    assert datetime.combine(date(*expected), time(8), ZoneInfo("Europe/Berlin")) == due
    assert UTC == due.tzinfo


def test_thanksgiving_lengthens_a_wait_in_the_united_states() -> None:
    """Wed 25 Nov 2026 + 2: (Thu 26 Thanksgiving), Fri 27, (Sat, Sun), Mon 30."""
    calendar = WorkCalendar("US", "America/New_York", "America/New_York", time(8))
    due = calendar.due(at("America/New_York", 2026, 11, 25, 10), 2, "business")
    assert at("America/New_York", 2026, 11, 30, 8) == due
    assert "Thanksgiving Day" == calendar.holiday(date(2026, 11, 26))


def test_the_weekend_in_saudi_arabia_is_friday_and_saturday() -> None:
    """Wed 4 Nov 2026 + 2: Thu 5, (Fri, Sat), Sun 8."""
    calendar = WorkCalendar("SA", "Asia/Riyadh", "Asia/Riyadh", time(8))
    assert at("Asia/Riyadh", 2026, 11, 8, 8) == calendar.due(at("Asia/Riyadh", 2026, 11, 4, 9), 2, "business")


def test_a_rep_in_tokyo_writes_to_new_york_when_the_day_has_come_there() -> None:
    """Fri 6 Nov + 1 is Mon 9 in New York. Mon 08:00 in Tokyo is Sun 18:00 there, Tue 08:00 is Mon 18:00."""
    due = NEW_YORK_FROM_TOKYO.due(at("America/New_York", 2026, 11, 6, 10), 1, "business")
    assert at("Asia/Tokyo", 2026, 11, 10, 8) == due
    assert date(2026, 11, 9) == NEW_YORK_FROM_TOKYO.local(due)


def test_a_friday_in_new_york_is_reached_from_tokyo_on_saturday_morning() -> None:
    """Thu 5 Nov + 1 is Fri 6 in New York, which is Sat 08:00 in Tokyo (Fri 18:00 there)."""
    due = NEW_YORK_FROM_TOKYO.due(at("America/New_York", 2026, 11, 5, 10), 1, "business")
    assert at("Asia/Tokyo", 2026, 11, 7, 8) == due


def test_a_rep_in_the_west_may_write_the_day_before() -> None:
    """Fri 6 Nov + 1 is Mon 9 in Auckland, which has come at Sun 08:00 in Los Angeles (Mon 05:00 there)."""
    due = AUCKLAND_FROM_LOS_ANGELES.due(at("Pacific/Auckland", 2026, 11, 6, 10), 1, "business")
    assert at("America/Los_Angeles", 2026, 11, 8, 8) == due


def test_calendar_days_include_weekends_and_holidays() -> None:
    """Thu 2 Apr + 3 is Sun 5 Apr 2026, Easter."""
    due = BERLIN.due(at("Europe/Berlin", 2026, 4, 2, 9), 3, "calendar")
    assert at("Europe/Berlin", 2026, 4, 5, 8) == due


def test_without_a_country_only_saturday_and_sunday_are_free() -> None:
    """Thu 24 Dec 2026 + 1 is Fri 25 where no holidays are known."""
    assert at("UTC", 2026, 12, 25, 9) == NOWHERE.due(at("UTC", 2026, 12, 24, 12), 1, "business")
    assert "" == NOWHERE.holiday(date(2026, 12, 25))


def test_a_country_that_nobody_knows_is_none() -> None:
    """A typing error in a list of people costs them their holidays and nothing else."""
    calendar = WorkCalendar("ZZ", "UTC", "UTC")
    assert calendar.is_business_day(date(2026, 12, 25))
    assert not calendar.is_business_day(date(2026, 12, 26))


def test_next_business_day_is_after_the_day() -> None:
    """Thu 24 Dec 2026 to Mon 28; Tue to Wed."""
    assert date(2026, 12, 28) == BERLIN.next_business_day(date(2026, 12, 24))
    assert date(2026, 11, 4) == BERLIN.next_business_day(date(2026, 11, 3))


@pytest.mark.parametrize("after", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_impossible_date_does_not_overflow(after: datetime) -> None:
    """A Date header may claim any year."""
    assert UTC == BERLIN.due(after, 365, "business").tzinfo
    assert UTC == NEW_YORK_FROM_TOKYO.due(after, 3650, "calendar").tzinfo


@pytest.mark.parametrize(
    ("country", "domain"),
    [
        ("DE", "acme.de"),
        ("GB", "acme.co.uk"),
        ("AU", "mail.acme.com.AU"),
        ("", "acme.com"),
        ("", "startup.io"),
        ("", "startup.ai"),
        ("", "startup.co"),
        ("", "channel.tv"),
        ("", "acme.example"),
        ("", "localhost"),
        ("", ""),
        ("", "xn--acme.xn--p1ai"),
    ],
)
def test_country_of_a_domain(country: str, domain: str) -> None:
    """A country's own domain tells the country, unless the whole world registers there."""
    assert country == country_of(domain)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Tokyo", "JP"),
        ("Europe/Stockholm", "SE"),
        ("Europe/Berlin", "DE"),  # Busingen is listed too, and keeps the same time
        ("", "US"),
        ("", "ES"),  # the Canary Islands are an hour behind
        ("", "ZZ"),
        ("", ""),
    ],
)
def test_zone_of_a_country(zone: str, country: str) -> None:
    """A country tells the time zone where all of it keeps the same time."""
    assert zone == zone_of(country)


def test_what_is_said_of_a_prospect_comes_before_their_domain_and_the_rep() -> None:
    """Country and zone: said, else by the domain, else the rep's."""

    def calendar(**known: str) -> WorkCalendar:
        address = known.pop("address", "jane@acme.example")
        prospect = Prospect(address, (address,), "work", **known)  # type: ignore[arg-type]  # texts only
        return calendar_for(prospect, country="DE", zone="Europe/Berlin", day_start=time(8))

    assert WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8)) == calendar()
    assert WorkCalendar("JP", "Asia/Tokyo", "Europe/Berlin", time(8)) == calendar(address="jane@acme.jp")
    assert WorkCalendar("US", "Europe/Berlin", "Europe/Berlin", time(8)) == calendar(country="US")
    assert "America/Chicago" == calendar(country="US", time_zone="America/Chicago").zone
