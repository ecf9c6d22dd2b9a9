"""Days off: what the rep says, takes back, and what stands in config and calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mailflow.people.daysoff import DaysOff, dates_of, days_off, on
from mailflow.people.model import Event, EventKind


def day(number: int, month: int = 12) -> date:
    return date(2026, month, number)


def told(kind: EventKind, number: int, **details: str) -> Event:
    return Event(f"{kind}-{number}", datetime(2026, 11, number, tzinfo=UTC), kind, "work", "", details)


def off(number: int, first: int, last: int, **details: str) -> Event:
    days = {"first": day(first).isoformat(), "last": day(last).isoformat()}
    return told(EventKind.DAYS_OFF, number, **days, **details)


def back(number: int, first: int, last: int) -> Event:
    days = {"first": day(first).isoformat(), "last": day(last).isoformat()}
    return told(EventKind.DAYS_ON, number, **days)


def test_first_and_last_day_are_both_off() -> None:
    """One day, and three."""
    found = days_off([off(1, 24, 24), off(2, 28, 30, note="skiing")])
    assert [DaysOff(day(24), day(24)), DaysOff(day(28), day(30), "skiing")] == found
    assert {day(24), day(28), day(29), day(30)} == dates_of(found)


def test_the_config_has_its_own() -> None:
    """They stand beside what was said, earliest first."""
    found = days_off([off(1, 28, 30)], [(day(24), day(26))])
    assert [DaysOff(day(24), day(26), source="config"), DaysOff(day(28), day(30))] == found
    assert "config" == getattr(on(found, day(25)), "source", "")
    assert on(found, day(27)) is None


def test_days_can_be_taken_back() -> None:
    """All, at an end, or in the middle; and said again after that."""
    said = off(1, 21, 30)
    assert [] == days_off([said, back(2, 20, 31)])
    assert [DaysOff(day(23), day(30))] == days_off([said, back(2, 20, 22)])
    assert [DaysOff(day(21), day(24)), DaysOff(day(27), day(30))] == days_off([said, back(2, 25, 26)])
    assert [DaysOff(day(22), day(23))] == days_off([said, back(2, 20, 31), off(3, 22, 23)])


def test_an_entry_of_the_calendar_moves_and_is_cancelled() -> None:
    """The same uid is the same entry; what was said by hand stays."""
    first, moved = (
        off(1, 21, 22, message="m1", uid="u"),
        off(2, 28, 29, message="m2", uid="u", summary="Leave"),
    )
    said = off(3, 24, 24)
    expected = [DaysOff(day(24), day(24)), DaysOff(day(28), day(29), "Leave", "calendar", "u")]
    assert expected == days_off([first, moved, said])
    gone = told(EventKind.DAYS_ON, 4, uid="u", message="m3", first="2026-12-01", last="2026-12-31")
    assert [DaysOff(day(24), day(24))] == days_off([first, moved, said, gone])


def test_days_that_cannot_be_meant_are_none() -> None:
    """Backwards, for years, or no days at all: an export may be edited by hand."""
    bad = [
        told(EventKind.DAYS_OFF, 1, first="2026-12-24", last="2026-12-23"),
        told(EventKind.DAYS_OFF, 2, first="2026-12-24", last="2036-12-24"),
        told(EventKind.DAYS_OFF, 3, first="tomorrow", last=""),
        told(EventKind.DAYS_ON, 4),
    ]
    assert [] == days_off(bad)
