"""When an approved draft leaves: in the prospect's hours, one after another, within the limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.cadence.calendar import LATEST, WorkCalendar
from mailflow.cadence.model import Window
from mailflow.outbox.when import Leave, Leaving, Pace, Turn

OFFICE: tuple[Window | None, ...] = ((time(8, 30), time(17, 0)),) * 7
ALWAYS: tuple[Window | None, ...] = ((time(0), time(23, 59, 59, 999999)),) * 7
TOKYO = WorkCalendar("JP", "Asia/Tokyo", "Europe/Berlin")
BERLIN = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin")
NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)  # a Wednesday
FREE = Pace()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def turn(
    *,
    calendar: WorkCalendar = BERLIN,
    windows: Sequence[Window | None] = OFFICE,
    pace: Pace = FREE,
    left: Sequence[datetime] = (),
    companies: Sequence[str] = (),
    number: int = 1,
) -> Turn:
    others = [Leaving(at, companies) for at in left]
    return Turn(number, companies, windows, calendar, pace, others)


def test_at_once() -> None:
    """Where nothing speaks against it."""
    assert Leave(NOON) == turn().after(NOON)


@pytest.mark.parametrize(
    ("earliest", "expected", "why"),
    [
        (
            "2026-12-02T12:00",
            "2026-12-02T23:30",
            "their working day begins on Thu 3 Dec 2026 at 08:30 in Tokyo",
        ),
        ("2026-12-02T23:00", "2026-12-02T23:30", "their working day begins at 08:30 in Tokyo"),
        ("2026-12-03T01:00", "2026-12-03T01:00", ""),
        # Friday evening; Monday, 8 o'clock in the night, at the end of the window; a holiday on 11 February.
        (
            "2026-12-04T10:00",
            "2026-12-06T23:30",
            "their working day begins on Mon 7 Dec 2026 at 08:30 in Tokyo",
        ),
        (
            "2027-02-10T08:00",
            "2027-02-11T23:30",
            "their working day begins on Fri 12 Feb 2027 at 08:30 in Tokyo",
        ),
    ],
)
def test_the_prospects_hours(earliest: str, expected: str, why: str) -> None:
    """On their clock and their working days; the sentence says where that is."""
    found = turn(calendar=TOKYO).after(instant(earliest))
    assert (instant(expected), why) == (found.at, found.why)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_nothing_leaves_while_the_rep_is_away() -> None:
    """Nobody would be there for the answer."""
    away = frozenset({date(2026, 12, 2), date(2026, 12, 3)})
    calendar = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", days_off=away)
    assert instant("2026-12-04T07:30") == turn(calendar=calendar).after(NOON).at


def test_a_cadence_without_any_window() -> None:
    """It never leaves, and says why."""
    found = turn(windows=(None,) * 7).after(NOON)
    assert (LATEST, "their cadence has no window in which mail may be sent") == (found.at, found.why)


def test_one_after_another() -> None:
    """The spacing and up to half of it more, by chance, but the same chance for the same draft."""
    pace = Pace(spacing=MINUTE)
    found = [turn(pace=pace, left=[NOON], number=number).after(NOON).at - NOON for number in range(50)]
    assert all(MINUTE <= one <= 1.5 * MINUTE for one in found)
    assert len(set(found)) > 40
    assert found == [
        turn(pace=pace, left=[NOON], number=number).after(NOON).at - NOON for number in range(50)
    ]


def test_room_between_those_that_are_to_leave() -> None:
    """What is to leave later counts as well: the next free instant is behind it."""
    pace, taken = Pace(spacing=MINUTE), [NOON, NOON + 1.5 * MINUTE]
    assert turn(pace=pace, left=taken).after(NOON).at >= taken[1] + MINUTE


@pytest.mark.parametrize(
    ("pace", "expected", "why"),
    [
        (Pace(per_hour=2), NOON - 50 * MINUTE + HOUR, "limit of 2 mails an hour"),
        (Pace(per_hour=3), NOON, ""),
        (Pace(per_day=3), NOON - 20 * HOUR + DAY, "limit of 3 mails in 24 hours"),
        (Pace(per_company=3), NOON - 20 * HOUR + DAY, "limit of 3 mails to acme.example in 24 hours"),
    ],
)
def test_limits(pace: Pace, expected: datetime, why: str) -> None:
    """Counted over what left in any hour and any 24 hours, whoever sent it."""
    left = [NOON - 20 * HOUR, NOON - 50 * MINUTE, NOON - 10 * MINUTE]
    found = turn(pace=pace, left=left, companies=["acme.example"], windows=ALWAYS).after(NOON)
    assert (expected, why) == (found.at, found.why)


def test_another_company_is_another_matter() -> None:
    """The limit of one company holds nobody else."""
    other = Turn(1, ["weber.example"], OFFICE, BERLIN, Pace(per_company=1), [Leaving(NOON, ["acme.example"])])
    assert Leave(NOON) == other.after(NOON)


@given(
    minutes=st.lists(st.integers(0, 5 * 24 * 60), min_size=1, max_size=30),
    per_hour=st.integers(0, 4),
    per_day=st.integers(1, 12),
    spacing=st.integers(0, 20),
)
def test_whatever_is_approved_the_limits_hold(
    minutes: list[int], per_hour: int, per_day: int, spacing: int
) -> None:
    """Drafts that leave as soon as they may, in the order of their turns."""
    pace = Pace(per_day, per_hour, spacing=timedelta(minutes=spacing))
    left: list[datetime] = []
    for number, minute in enumerate(sorted(minutes)):
        earliest = max([NOON + minute * MINUTE, *left[-1:]])
        left.append(turn(pace=pace, left=left, number=number).after(earliest).at)
    assert all(later - sooner >= pace.spacing for sooner, later in pairwise(left))
    for at in left:
        assert sum(at - DAY < one <= at for one in left) <= per_day
        assert not per_hour or sum(at - HOUR < one <= at for one in left) <= per_hour
        assert time(7, 30) <= at.time() <= time(16)  # Berlin in winter
