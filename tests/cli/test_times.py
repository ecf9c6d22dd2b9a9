"""Times and days as a person types them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mailflow.cli.dates import after_span, before_span, parse_day, parse_instant
from mailflow.cli.output import moment
from mailflow.errors import InputInvalid

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00", "2026-03-02 09:00Z"])
def test_an_instant_is_aware(text: str) -> None:
    """RFC 3339, in any zone."""
    assert NINE == parse_instant(text, "Europe/Berlin", NINE)


@pytest.mark.parametrize("text", ["2026-03-02", "2.3.2026", "today"])
def test_a_day_stands_for_its_end(text: str) -> None:
    """Where the rep is: whatever came, or falls due, on that day is known then."""
    end = parse_instant(text, "Europe/Berlin", NINE)
    assert ("2026-03-02 23:59 CET", 22) == (moment(end, "Europe/Berlin"), end.hour)


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00", "", "2026-13-02T09:00:00Z", "soon"])
def test_a_time_without_a_zone_is_no_instant(text: str) -> None:
    """Whose nine o'clock would it be?"""
    with pytest.raises(InputInvalid, match="2026-03-02T09:00:00Z"):
        parse_instant(text, "UTC", NINE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.2026", date(2026, 12, 1)),
        ("Tue 1 Dec 2026", date(2026, 12, 1)),
        ("Dec 1", date(2026, 12, 1)),
        ("today", SUNDAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("friday", date(2026, 11, 27)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("in two weeks", date(2026, 12, 6)),
        ("on Friday", date(2026, 11, 27)),
        ("next thursday", date(2026, 11, 26)),
        ("Thu next week", date(2026, 11, 26)),
        ("day after tomorrow", date(2026, 11, 24)),
        ("end of month", date(2026, 11, 30)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    """Also as Mailflow shows it."""
    assert day == parse_day(text, SUNDAY)


@pytest.mark.parametrize("text", ["", "next week", "soon", "tomorrow or friday", "32.13.2026", "0/0/2026"])
def test_what_may_be_two_days_is_none(text: str) -> None:
    """It is told how one is written."""
    with pytest.raises(InputInvalid, match="write it as 2026-03-02"):
        parse_day(text, SUNDAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31.11.2026", "November has 30 days"),
        ("31.2.2026", "February 2026 has 28 days"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("2/3/2026", "may be 2 March or 3 February: write 2026-03-02 or 2026-02-03"),
        ("13/3/2026", "may be 13 March: write 2026-03-13"),
    ],
)
def test_what_no_calendar_has_is_told_why(text: str, why: str) -> None:
    """And what could be read in two ways is told both."""
    with pytest.raises(InputInvalid, match=why):
        parse_day(text, SUNDAY)


def test_a_person_reads_the_time_of_their_own_place() -> None:
    """With the name of the zone, as it is called on that day."""
    assert ["2026-03-02 10:00 CET", "2026-03-02 09:00 UTC"] == [
        moment(NINE, zone) for zone in ("Europe/Berlin", "UTC")
    ]


@pytest.mark.parametrize(
    ("today", "day"), [(date(2026, 11, 16), date(2026, 11, 26)), (date(2026, 11, 20), date(2026, 11, 26))]
)
def test_next_thursday_is_that_of_next_week(today: date, day: date) -> None:
    """The coming one is called Thursday; a week begins on Monday."""
    assert day == parse_day("next Thursday", today)


@pytest.mark.parametrize(
    ("span", "after", "before"),
    [
        ("3d", date(2027, 2, 3), date(2027, 1, 28)),
        ("2 weeks", date(2027, 2, 14), date(2027, 1, 17)),
        ("1m", date(2027, 2, 28), date(2026, 12, 31)),
        ("14M", date(2028, 3, 31), date(2025, 11, 30)),
    ],
)
def test_a_span_is_days_weeks_or_months(span: str, after: date, before: date) -> None:
    """A month later is the same day, or the last of a shorter month."""
    assert (after, before) == (after_span(span, date(2027, 1, 31)), before_span(span, date(2027, 1, 31)))


@pytest.mark.parametrize("text", ["", "3", "0d", "1y", "-1d", "soon"])
def test_what_is_no_span_is_told_how_one_is_written(text: str) -> None:
    """With an example of each unit."""
    with pytest.raises(InputInvalid, match="3d, 2w or 1m"):
        after_span(text, SUNDAY)
