"""More follow-ups than the daily limit: who is first, and when the others come."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import FollowUp
from mailflow.cadence.spread import spread

REP = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8))
FRIDAY = datetime(2026, 11, 6, 9, 0, tzinfo=UTC)  # 10:00 in Berlin


def morning(day: int) -> datetime:
    return datetime(2026, 11, day, 7, 0, tzinfo=UTC)  # 08:00 in Berlin


DUE = FollowUp(morning(5), ("They are silent.",), cadence="outreach", step=1)


def test_the_freshest_silences_stay_due_and_the_rest_is_dated() -> None:
    """Two places today, two a day: e and d today, c and b on Mon 9, a on Tue 10 Nov."""
    recency = {address: FRIDAY - timedelta(days=9 - n) for n, address in enumerate("abcde")}
    result = spread(
        [(a, DUE) for a in "abcde"], free_today=2, per_day=2, now=FRIDAY, calendar=REP, recency=recency
    )
    expected = {"e": DUE.due_at, "d": DUE.due_at, "c": morning(9), "b": morning(9), "a": morning(10)}
    assert expected == {address: action.due_at for address, action in result.items()}
    assert "" == result["e"].hold
    reason = "daily limit of 2: others who were written to more recently come first"
    assert reason == result["a"].hold
    assert ("They are silent.", f"It waits for the {reason}.") == result["a"].why


def test_equal_silences_go_by_address() -> None:
    """The same plan comes out each time."""
    recency = dict.fromkeys("ab", FRIDAY)
    for order in ("ab", "ba"):
        result = spread(
            [(a, DUE) for a in order], free_today=1, per_day=1, now=FRIDAY, calendar=REP, recency=recency
        )
        assert (DUE.due_at, morning(9)) == (result["a"].due_at, result["b"].due_at)


def test_what_is_not_due_or_held_is_left_alone_and_takes_no_place() -> None:
    """Only what would be drafted now competes for a place."""
    later = FollowUp(morning(12))
    held = FollowUp(morning(5), hold="snoozed until Mon 9 Nov 2026")
    actions = [("later", later), ("held", held), ("due", DUE)]
    recency = {"later": FRIDAY, "held": FRIDAY, "due": FRIDAY - timedelta(days=9)}
    result = spread(actions, free_today=1, per_day=1, now=FRIDAY, calendar=REP, recency=recency)
    assert dict(actions) == result


def test_nobody_is_moved_to_a_holiday_of_theirs() -> None:
    """Thu 26 Nov 2026 is Thanksgiving: New York comes on Friday, the other prospect on Thursday."""
    new_york = WorkCalendar("US", "America/New_York", "Europe/Berlin", time(15))
    wednesday = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
    result = spread(
        [("us", DUE), ("de", DUE)],
        free_today=0,
        per_day=1,
        now=wednesday,
        calendar=REP,
        recency={"us": wednesday, "de": FRIDAY},
        prospects={"us": new_york},
    )
    assert (morning(27), morning(26)) == (result["us"].due_at, result["de"].due_at)


def test_a_limit_of_none_a_day_moves_everybody_to_the_next_day() -> None:
    """Nothing is drafted, and nobody is without a date."""
    recency = dict.fromkeys("abc", FRIDAY)
    result = spread(
        [(a, DUE) for a in "abc"], free_today=0, per_day=0, now=FRIDAY, calendar=REP, recency=recency
    )
    assert {morning(9)} == {action.due_at for action in result.values()}


def test_a_backlog_of_thousands_is_dated_day_by_day() -> None:
    """5,000 people, 25 a day: no day has more."""
    actions = [(f"p{n}", DUE) for n in range(5000)]
    recency = {address: FRIDAY for address, _ in actions}
    result = spread(actions, free_today=25, per_day=25, now=FRIDAY, calendar=REP, recency=recency)
    days = Counter(action.due_at for action in result.values())
    assert {25} == set(days.values())
    assert 200 == len(days)
