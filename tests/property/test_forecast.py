"""What holds of every forecast and backtest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.cadence.backtest import backtest
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.decide import decide
from mailflow.cadence.forecast import compare, forecast
from mailflow.cadence.model import Cadence, FollowUp, is_step
from mailflow.cadence.past import known_at, news_of
from mailflow.cadence.replay import Person, Rules, Turn
from mailflow.cadence.spread import Limits, Room
from mailflow.people.model import History
from tests.property.pasts import NOW, cadences, calendars, histories, silent, terms

FEW = settings(max_examples=25)  # each is a whole replay of several people
HOME = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin")


@st.composite
def everybody(draw: st.DrawFn) -> list[Person]:
    """A few people with any history each, of one rep."""
    found = draw(st.lists(histories() | histories().map(silent), min_size=1, max_size=3))
    calendar = st.builds(
        replace, calendars, rep_zone=st.just(HOME.rep_zone), day_start=st.just(HOME.day_start)
    )
    return [
        Person(_named(history, f"p{number}@firm.example"), draw(calendar), has_draft=draw(st.booleans()))
        for number, history in enumerate(found)
    ]


def _named(history: History, address: str) -> History:
    return replace(history, prospect=replace(history.prospect, address=address))


def too_soon(drafts: Iterable[Turn], rules: Rules) -> list[Turn]:
    """The second drafts to anybody on a day, but those of steps that wait for hours."""
    (cadence,) = rules.cadences
    hours = {number for number, step in enumerate(cadence.steps, 1) if step.hours}
    found, seen = [], set()
    for turn in drafts:
        if (turn.day, turn.address) in seen and turn.action.step not in hours:
            found.append(turn)
        seen.add((turn.day, turn.address))
    return found


rules = st.builds(
    Rules,
    cadences=st.lists(cadences, min_size=1, max_size=1).map(tuple),
    calendar=st.just(HOME),
    terms=terms,
    limits=st.builds(Limits, st.integers(1, 3), st.integers(0, 2), st.integers(0, 2)),
    room=st.builds(Room, st.integers(-1, 2), st.integers(0, 1)),
)


@pytest.mark.slow
@FEW
@given(everybody(), rules)
def test_no_limit_is_exceeded_and_nobody_gets_two_drafts_a_day(people: list[Person], rules: Rules) -> None:
    """On the first day those that lie in Drafts already come on top."""
    found = forecast(people, rules, start=NOW, days=60)
    drafts = [turn for outlook in found.people.values() for turn in outlook.turns if turn.is_draft]
    assert [] == too_soon(drafts, rules)
    today, *others = found.days.values()
    lay_there = sum(person.has_draft for person in people)
    assert today.draft_count <= max(rules.room.free_today, 0) + lay_there
    assert all(day.draft_count <= rules.limits.per_day for day in others)


@pytest.mark.slow
@FEW
@given(everybody(), rules)
def test_the_first_date_is_that_of_the_plan(people: list[Person], rules: Rules) -> None:
    """Where the limit makes nobody wait, everybody's first turn is on the day of their next action."""
    found = forecast(people, replace(rules, limits=Limits(10), room=Room(10)), start=NOW, days=60)
    for outlook in found.people.values():
        if is_step(outlook.next) and not outlook.next.hold and outlook.next_on in found.days:
            assert outlook.next_on == next(turn.day for turn in outlook.turns if turn.touch)


@pytest.mark.slow
@FEW
@given(everybody(), rules)
def test_the_same_rules_change_nothing(people: list[Person], rules: Rules) -> None:
    """And the same question has the same answer."""
    first, again = (forecast(people, rules, start=NOW, days=45) for _ in range(2))
    assert compare(first, again).is_nothing
    assert () == compare(first, again).due_at_once


@pytest.mark.slow
@FEW
@given(everybody(), rules)
def test_a_backtest_keeps_to_the_limit_and_to_one_draft_a_day(people: list[Person], rules: Rules) -> None:
    """Whatever happened in the time that it replays."""
    start = NOW - timedelta(days=60)
    past = [
        replace(person, has_draft=False, news=news_of(person.history, after=start, until=NOW))
        for person in people
    ]
    found = backtest(past, replace(rules, room=Room(rules.limits.per_day)), start=start, until=NOW)
    assert all(count <= rules.limits.per_day for count in Counter(turn.day for turn in found.drafts).values())
    assert [] == too_soon(found.drafts, rules)
    assert len(found.matched) <= len(found.drafts)


@FEW
@given(histories() | histories().map(silent), cadences, calendars, terms)
def test_what_is_decided_for_an_instant_is_decided_then(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms
) -> None:
    """If nothing happens until then, and nothing is waited for: a replay relies on it."""
    action = decide(history, cadence, calendar, now=NOW, terms=terms)
    if not is_step(action) or action.hold or action.due_at <= NOW:
        return
    then = decide(history, cadence, calendar, now=action.due_at, terms=terms)
    assert is_step(then)
    assert (action.due_at, action.step, action.silence) == (then.due_at, then.step, then.silence)
    assert not then.hold
    assert isinstance(action, FollowUp) == isinstance(then, FollowUp)


@FEW
@given(histories())
def test_at_the_end_everything_is_known_but_what_became_of_drafts(history: History) -> None:
    """The past of now is now."""
    end = max([NOW, *news_of(history, after=NOW - timedelta(days=9999), until=NOW + timedelta(days=9999))])
    known = known_at(history, end)
    assert (history.touches, history.replies, history.failures) == (
        known.touches,
        known.replies,
        known.failures,
    )
