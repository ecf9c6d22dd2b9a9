"""The rep's own figures: at which attempt people answer, and at which the rep stops."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import FollowUp, Inactive, NextAction
from mailflow.cadence.persistence import Attempt, Speed, persistence, silences
from mailflow.people.model import History, Prospect, Reply, Touch

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BERLIN = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8))
DUE = FollowUp(NOW)


def history(touches: list[int], replies: list[int] = [], name: str = "jane") -> History:  # noqa: B006 - never changed
    """Touches and replies, each so many days ago."""
    address = f"{name}@acme.example"
    return History(
        Prospect(address, (address,), "work"),
        touches=tuple(Touch(ago(days), f"t{days}") for days in sorted(touches, reverse=True)),
        replies=tuple(Reply(ago(days), f"r{days}", address) for days in sorted(replies, reverse=True)),
    )


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def figures(*people: tuple[History, NextAction], since: int = 400) -> list[Attempt]:
    found = persistence([(one, action, BERLIN) for one, action in people], since=ago(since), now=NOW)
    return list(found.attempts)


def test_an_answer_ends_a_silence_and_the_next_mail_begins_another() -> None:
    """Two silences with one person: three attempts and an answer, then one that waits."""
    first, second = silences(history([100, 90, 80, 5], [78]), BERLIN)
    assert (3, ago(100), ago(80), ago(78)) == (
        first.attempts,
        first.began_at,
        first.last_touch_at,
        first.answered_at,
    )
    assert (1, None) == (second.attempts, second.answered_at)


def test_two_mails_on_one_day_are_one_attempt() -> None:
    """As everywhere in Mailflow."""
    (silence,) = silences(history([10, 10.1]), BERLIN)  # type: ignore[list-item] # parts of a day
    assert 1 == silence.attempts


def test_what_became_of_each_attempt() -> None:
    """One answered the first mail, one the second, one was left after the second, one is waited for."""
    assert [Attempt(1, 4, 1, 0, 1), Attempt(2, 2, 1, 1, 0)] == figures(
        (history([50], [49]), DUE),
        (history([60, 50], [49]), DUE),
        (history([60, 50]), DUE),
        (history([5]), DUE),
    )


def test_what_began_before_is_not_counted() -> None:
    """A report is about a time."""
    assert [] == figures((history([500]), DUE), since=400)


def test_where_the_rep_stops_and_who_can_still_be_rescued() -> None:
    """Not those who are inactive, and not those of years ago; the latest first."""
    people = [
        (history([60], name="ann"), DUE, BERLIN),
        (history([50], name="bob"), DUE, BERLIN),
        (history([55, 45], name="cat"), DUE, BERLIN),
        (history([50], name="dan"), Inactive("opted_out"), BERLIN),
        (history([380], name="eve"), DUE, BERLIN),
        (history([20], name="fay"), DUE, BERLIN),
    ]
    found = persistence(people, since=ago(400), now=NOW)
    assert (6, 1) == (found.silences, found.quit_at)
    assert ["cat@acme.example", "bob@acme.example", "ann@acme.example"] == [
        one.prospect.address for one in found.rescuable
    ]


def test_how_long_people_take_to_answer() -> None:
    """Counted from the last mail before the answer; nine of ten are faster than the slow one."""
    people = [(history([100, 50], [50 - days], f"p{days}"), DUE, BERLIN) for days in range(1, 12)]
    assert Speed(11, 6.0, 10.0) == persistence(people, since=ago(400), now=NOW).speed
    assert Speed(0) == persistence([], since=ago(400), now=NOW).speed
