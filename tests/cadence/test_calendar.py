"""Business days, holidays and time zones: tables of dates with their arithmetic."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time
from sys import getswitchinterval, setswitchinterval
from zoneinfo import ZoneInfo

import pytest

from mailflow.cadence.calendar import WorkCalendar, calendar_for
from mailflow.people.model import Prospect

BERLIN = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8), "DE")
NEW_YORK_FROM_TOKYO = WorkCalendar("US", "America/New_York", "Asia/Tokyo", time(8), "JP")
AUCKLAND_FROM_LOS_ANGELES = WorkCalendar("NZ", "Pacific/Auckland", "America/Los_Angeles", time(8), "US")
RIYADH_FROM_BERLIN = WorkCalendar("SA", "Asia/Riyadh", "Europe/Berlin", time(8), "DE")
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
    assert [(date(2026, 11, 26), "Thanksgiving Day")] == calendar.holidays(
        date(2026, 11, 25), date(2026, 11, 30)
    )


def test_the_weekend_in_saudi_arabia_is_friday_and_saturday() -> None:
    """Wed 4 Nov 2026 + 2: Thu 5, (Fri, Sat), Sun 8."""
    calendar = WorkCalendar("SA", "Asia/Riyadh", "Asia/Riyadh", time(8), "SA")
    assert at("Asia/Riyadh", 2026, 11, 8, 8) == calendar.due(at("Asia/Riyadh", 2026, 11, 4, 9), 2, "business")


def test_a_rep_in_tokyo_writes_to_new_york_when_the_day_has_come_there() -> None:
    """Fri 6 Nov + 1 is Mon 9 in New York. Mon 08:00 in Tokyo is Sun 18:00 there, Tue 08:00 is Mon 18:00."""
    due = NEW_YORK_FROM_TOKYO.due(at("America/New_York", 2026, 11, 6, 10), 1, "business")
    assert at("Asia/Tokyo", 2026, 11, 10, 8) == due
    assert date(2026, 11, 9) == NEW_YORK_FROM_TOKYO.local(due)


def test_a_friday_in_new_york_is_a_saturday_in_tokyo() -> None:
    """Thu 5 Nov + 1 is Fri 6 in New York, Sat 08:00 in Tokyo, the rep is off; Tue 08:00 is Monday there."""
    due = NEW_YORK_FROM_TOKYO.due(at("America/New_York", 2026, 11, 5, 10), 1, "business")
    assert at("Asia/Tokyo", 2026, 11, 10, 8) == due


def test_a_rep_in_the_west_writes_when_both_work() -> None:
    """Fri 6 Nov + 1 is Mon 9 in Auckland, which comes on a Sunday of the rep's; Mon 08:00 is Tue 10 there."""
    due = AUCKLAND_FROM_LOS_ANGELES.due(at("Pacific/Auckland", 2026, 11, 6, 10), 1, "business")
    assert at("America/Los_Angeles", 2026, 11, 9, 8) == due
    assert date(2026, 11, 10) == AUCKLAND_FROM_LOS_ANGELES.local(due)


@pytest.mark.parametrize(
    ("expected", "after", "days"),
    [
        # Wed 4 Nov + 2: Thu 5, (Fri, Sat), Sun 8, when the rep is off: Mon 9
        ((2026, 11, 9), (2026, 11, 4, 9), 2),
        # Wed 4 Nov + 3: Thu 5, Sun 8, Mon 9: the rep's weekend makes no wait longer
        ((2026, 11, 9), (2026, 11, 4, 9), 3),
        # Wed 4 Nov + 4: Thu 5, Sun 8, Mon 9, Tue 10
        ((2026, 11, 10), (2026, 11, 4, 9), 4),
        # Wed 23 Dec + 1: Thu 24, a business day of both, though a short one
        ((2026, 12, 24), (2026, 12, 23, 9), 1),
        # Thu 24 Dec + 1: (Fri, Sat), Sun 27, when the rep is off: Mon 28
        ((2026, 12, 28), (2026, 12, 24, 9), 1),
    ],
)
def test_two_weekends(expected: tuple[int, ...], after: tuple[int, ...], days: int) -> None:
    """A prospect in Riyadh is off on Friday and Saturday, a rep in Berlin on Saturday and Sunday."""
    due = RIYADH_FROM_BERLIN.due(at("Asia/Riyadh", *after), days, "business")
    assert datetime.combine(date(*expected), time(8), ZoneInfo("Europe/Berlin")) == due


def test_a_holiday_of_the_rep_binds_placing_and_not_counting() -> None:
    """Thu 2 Apr 2026 in Tokyo: + 1 is Good Friday, + 2 Easter Monday, + 3 Tue 7, when all three appear."""
    tokyo = WorkCalendar("JP", "Asia/Tokyo", "Europe/Berlin", time(8), "DE")
    wrote = at("Asia/Tokyo", 2026, 4, 2, 10)
    assert [at("Europe/Berlin", 2026, 4, 7, 8)] * 3 == [
        tokyo.due(wrote, days, "business") for days in (1, 2, 3)
    ]
    assert at("Europe/Berlin", 2026, 4, 8, 8) == tokyo.due(wrote, 4, "business")
    assert "Good Friday" == tokyo.rep_holiday(date(2026, 4, 3))


def test_the_clocks_stop_while_the_rep_is_away() -> None:
    """Mon 2 Nov + 3, away Tue 3 to Fri 6: Mon 9, Tue 10, Wed 11; on calendar days + 10 without those four."""
    away = frozenset(date(2026, 11, day) for day in range(3, 7))
    calendar = replace(BERLIN, days_off=away)
    wrote = at("Europe/Berlin", 2026, 11, 2, 10)
    assert at("Europe/Berlin", 2026, 11, 11, 8) == calendar.due(wrote, 3, "business")
    assert at("Europe/Berlin", 2026, 11, 16, 8) == calendar.due(wrote, 10, "calendar")
    assert at("Europe/Berlin", 2026, 11, 9, 8) == calendar.on_business_day(date(2026, 11, 4))
    assert at("Europe/Berlin", 2026, 11, 9, 8) == calendar.due(wrote, 0, "business")


def test_calendar_days_count_weekends_and_holidays_but_nothing_comes_on_them() -> None:
    """Thu 2 Apr + 3 is Sun 5 Apr 2026, Easter: it comes on Tue 7. Thu 2 Apr + 5 is that very day."""
    wrote = at("Europe/Berlin", 2026, 4, 2, 9)
    assert at("Europe/Berlin", 2026, 4, 7, 8) == BERLIN.due(wrote, 3, "calendar")
    assert at("Europe/Berlin", 2026, 4, 7, 8) == BERLIN.due(wrote, 5, "calendar")
    assert date(2026, 4, 5) == BERLIN.counted(wrote, 3, "calendar")


def test_a_weekend_belongs_to_the_working_day_before() -> None:
    """Sun 8 Nov 2026 to Fri 6; Easter Monday to Maundy Thursday; a Tuesday to itself."""
    assert date(2026, 11, 6) == BERLIN.working_day(date(2026, 11, 8))
    assert date(2026, 4, 2) == BERLIN.working_day(date(2026, 4, 6))
    assert date(2026, 11, 3) == BERLIN.working_day(date(2026, 11, 3))


def test_two_threads_that_ask_for_a_year_at_once_both_know_its_holidays() -> None:
    """As two mailboxes of a service do; what one of them got wrong would hold for all, for months."""
    calendar = WorkCalendar("IT", "Europe/Rome", "Europe/Rome")
    before = getswitchinterval()
    setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(2) as both:
            for year in range(2040, 2080):
                found = both.map(calendar.is_business_day, [date(year, 12, 25), date(year, 12, 25)])
                assert [False, False] == list(found)
    finally:
        setswitchinterval(before)


def test_without_a_country_only_saturday_and_sunday_are_free() -> None:
    """Thu 24 Dec 2026 + 1 is Fri 25 where no holidays are known."""
    assert at("UTC", 2026, 12, 25, 9) == NOWHERE.due(at("UTC", 2026, 12, 24, 12), 1, "business")
    assert [] == NOWHERE.holidays(date(2026, 12, 24), date(2026, 12, 28))


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


def test_a_calendar_has_where_the_prospect_is_and_what_tells_so() -> None:
    """Country and zone by what is known of them, the rep's for the rest."""
    away = frozenset((date(2026, 11, 3),))
    jane = Prospect("jane@acme.jp", ("jane@acme.jp",), "work")
    calendar = calendar_for(jane, country="DE", zone="Europe/Berlin", day_start=time(9), days_off=away)
    assert WorkCalendar("JP", "Asia/Tokyo", "Europe/Berlin", time(9), "DE", away) == calendar
    assert (
        "Their country is Japan and their time zone is Asia/Tokyo, by their mail domain." == calendar.known_by
    )
