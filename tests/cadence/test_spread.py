"""More follow-ups than the limits allow: who is first, and when the others come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import FollowUp
from mailflow.cadence.spread import Limits, Room, Waiting, spread

REP = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8), "DE")
FRIDAY = datetime(2026, 11, 6, 9, 20, tzinfo=UTC)  # 10:20 in Berlin


def morning(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour - 1, 0, tzinfo=UTC)  # Berlin is an hour ahead


DUE = FollowUp(morning(5), ("They are silent.",), cadence="outreach", step=1, attempt=2)
RUNNING = replace(DUE, step=2, attempt=3)


def one(
    address: str,
    action: FollowUp = DUE,
    touched: datetime = FRIDAY,
    calendar: WorkCalendar = REP,
    company: str = "",
) -> Waiting:
    return Waiting(address, action, touched, calendar, company)


def due(
    queue: Sequence[Waiting],
    limits: Limits,
    room: Room,
    *,
    now: datetime = FRIDAY,
    calendar: WorkCalendar = REP,
) -> Mapping[str, FollowUp]:
    return spread(queue, limits=limits, room=room, now=now, calendar=calendar)


def test_the_freshest_silences_stay_due_and_the_rest_is_dated() -> None:
    """Two places today, two a day: e and d today, c and b on Mon 9, a on Tue 10 Nov."""
    queue = [one(address, touched=FRIDAY - timedelta(days=9 - n)) for n, address in enumerate("abcde")]
    result = due(queue, Limits(2), Room(2))
    expected = {"e": DUE.due_at, "d": DUE.due_at, "c": morning(9), "b": morning(9), "a": morning(10)}
    assert expected == {address: action.due_at for address, action in result.items()}
    assert "" == result["e"].hold
    assert "daily limit of 2: others come first" == result["a"].hold
    assert ("They are silent.", "It waits: daily limit of 2: others come first.") == result["a"].why


def test_a_ladder_under_way_goes_before_a_first_follow_up() -> None:
    """However fresh the other silence is."""
    queue = [one("new"), one("old", RUNNING, FRIDAY - timedelta(days=60))]
    result = due(queue, Limits(1), Room(1))
    assert (morning(9), RUNNING.due_at) == (result["new"].due_at, result["old"].due_at)


def test_equal_silences_go_by_address() -> None:
    """The same plan comes out each time."""
    for order in ("ab", "ba"):
        result = due([one(address) for address in order], Limits(1), Room(1))
        assert (DUE.due_at, morning(9)) == (result["a"].due_at, result["b"].due_at)


def test_what_is_not_due_or_held_is_left_alone_and_takes_no_place() -> None:
    """Only what would be drafted now competes for a place."""
    later = FollowUp(morning(12))
    held = FollowUp(morning(5), hold="snoozed until Mon 9 Nov 2026")
    queue = [one("later", later), one("held", held), one("due", DUE, FRIDAY - timedelta(days=9))]
    assert {"later": later, "held": held, "due": DUE} == due(queue, Limits(1), Room(1))


def test_nobody_is_moved_to_a_holiday_of_theirs() -> None:
    """Thu 26 Nov 2026 is Thanksgiving: New York comes on Friday, the other prospect on Thursday."""
    new_york = WorkCalendar("US", "America/New_York", "Europe/Berlin", time(15), "DE")
    wednesday = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
    queue = [one("us", touched=wednesday, calendar=new_york), one("de")]
    result = due(queue, Limits(1), Room(0), now=wednesday)
    assert (morning(27), morning(26)) == (result["us"].due_at, result["de"].due_at)


def test_a_limit_of_none_a_day_moves_everybody_to_the_next_day() -> None:
    """Nothing is drafted, and nobody is without a date."""
    result = due([one(address) for address in "abc"], Limits(0), Room(0))
    assert {morning(9)} == {action.due_at for action in result.values()}


def test_a_backlog_of_thousands_is_dated_day_by_day() -> None:
    """5,000 people, 25 a day: no day has more."""
    result = due([one(f"p{number}") for number in range(5000)], Limits(25), Room(25))
    days = Counter(action.due_at for action in result.values())
    assert {25} == set(days.values())
    assert 200 == len(days)


def test_while_the_rep_is_away_all_wait_and_are_spread_after_the_return() -> None:
    """Away Thu 5 to Tue 10 Nov: back on Wed 11, two a day."""
    away = replace(REP, days_off=frozenset(date(2026, 11, day) for day in range(5, 11)))
    result = due([one(address) for address in "abc"], Limits(2), Room(2), calendar=away)
    assert [morning(11), morning(11), morning(12)] == [result[address].due_at for address in "abc"]
    assert {"you are away, back on Wed 11 Nov 2026"} == {action.hold for action in result.values()}


def test_an_hour_that_is_full_moves_to_the_next_hours_of_the_day() -> None:
    """Two an hour, one was placed since 10:00: a now, b and c at 11:00, d at 12:00."""
    result = due([one(address) for address in "abcd"], Limits(25, per_hour=2), Room(25, this_hour=1))
    expected = [DUE.due_at, morning(6, 11), morning(6, 11), morning(6, 12)]
    assert expected == [result[address].due_at for address in "abcd"]
    assert "hourly limit of 2: others come first" == result["b"].hold


def test_an_evening_has_no_hours_left() -> None:
    """At 17:00 on Friday the next hour begins when the day ends: Monday at 08:00, then at 09:00."""
    result = due(
        [one(address) for address in "abc"], Limits(25, per_hour=1), Room(25, this_hour=1), now=morning(6, 17)
    )
    assert [morning(9), morning(9, 9), morning(9, 10)] == [result[address].due_at for address in "abc"]


def test_the_daily_limit_holds_over_the_hours() -> None:
    """Three a day and two an hour: two on Monday at 08:00, one at 09:00, the fourth on Tuesday."""
    result = due([one(address) for address in "abcd"], Limits(3, per_hour=2), Room(0))
    expected = [morning(9), morning(9), morning(9, 9), morning(10)]
    assert expected == [result[address].due_at for address in "abcd"]


def test_one_company_gets_so_many_a_day() -> None:
    """Acme got one today, and gets one on each day to come; others are not held up."""
    queue = [
        one("a", company="acme.example"),
        one("b", company="acme.example"),
        one("c"),
        one("d", company=""),
    ]
    result = due(queue, Limits(25, per_company=1), Room(25, companies={"acme.example": 1}))
    expected = [morning(9), morning(10), DUE.due_at, DUE.due_at]
    assert expected == [result[address].due_at for address in "abcd"]
    told = "limit of 1 a day for one company: others at acme.example come first"
    assert {told} == {result["a"].hold, result["b"].hold}
