"""What the coming weeks bring if nobody answers. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from mailflow.cadence.forecast import DayChange, Effect, Forecast, compare, days_to_compare, forecast
from mailflow.cadence.model import Cadence, Channel, FollowUp, Step, Task, Then
from mailflow.cadence.replay import Person, Rules
from mailflow.cadence.spread import Limits, Room
from mailflow.people.model import EventKind, History, Prospect
from tests.cadence.cases import AUTO, CALENDAR, JANE, OUTREACH, event, on, reply, touch, with_

WROTE = touch(on(11, 2))
NOW = on(11, 2, 12)


def rules(*cadences: Cadence, limit: int = 25, free: int | None = None) -> Rules:
    left = Room(limit if free is None else free)
    return Rules(cadences or (OUTREACH,), CALENDAR, AUTO, Limits(limit), left)


def looked_at(
    *histories: History, now: datetime = NOW, by: Rules | None = None, days: int = 30, drafted: bool = False
) -> Forecast:
    people = [Person(history, CALENDAR, has_draft=drafted) for history in histories]
    return forecast(people, by or rules(), start=now, days=days)


def called(name: str, history: History) -> History:
    address = f"{name}@acme.example"
    return replace(history, prospect=Prospect(address, (address,), "work"))


def dates(found: Forecast, address: str = JANE) -> list[tuple[date, int]]:
    """The days and steps of one person."""
    return [(turn.day, turn.action.step) for turn in found.people[address].turns]


def test_every_step_has_its_day_up_to_the_horizon() -> None:
    """Three business days after Monday, five after that, and 90 calendar days later a reconnect."""
    found = looked_at(with_(WROTE), days=101)
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 12), 2), (date(2027, 2, 10), 3)] == dates(found)
    assert {("outreach", 2): 1} == found.days[date(2026, 11, 12)].drafts
    assert date(2026, 11, 5) == found.people[JANE].next_on


def test_what_comes_after_the_last_day_is_left_out() -> None:
    """Three days ahead are today and three more."""
    assert [(date(2026, 11, 5), 1)] == dates(looked_at(with_(WROTE), days=3))
    assert [] == dates(looked_at(with_(WROTE), days=2))


def test_a_task_of_the_cadence_is_ticked_off_on_its_day() -> None:
    """A call takes a step like a mail, and the wait for the next begins."""
    ladder = Cadence("outreach", (Step(3, channel=Channel.CALL), Step(5, "b.txt")), Then())
    found = looked_at(with_(WROTE), by=rules(ladder))
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 12), 2)] == dates(found)
    assert {("outreach", 1): 1} == found.days[date(2026, 11, 5)].tasks
    assert 0 == found.days[date(2026, 11, 5)].draft_count


def test_who_is_through_ends_inactive_with_the_reason() -> None:
    """On the day of their last step nothing follows it."""
    (outlook,) = looked_at(with_(WROTE), by=rules(replace(OUTREACH, then=Then("inactive")))).inactive
    assert ("finished", date(2026, 11, 12)) == (outlook.inactive, outlook.inactive_on)


def test_beyond_the_daily_limit_the_freshest_silence_comes_first() -> None:
    """Two a day: the one last written to longest ago waits for the next business day."""
    people = [called(f"p{day}", with_(touch(on(10, day)))) for day in (26, 27, 28)]
    found = looked_at(*people, by=rules(limit=2))
    first = {address: outlook.turns[0].day for address, outlook in found.people.items()}
    assert {
        "p26@acme.example": date(2026, 11, 3),
        "p27@acme.example": date(2026, 11, 2),
        "p28@acme.example": date(2026, 11, 2),
    } == first
    assert 3 == len(found.due_at_once)
    assert [date(2026, 11, 2)] == [day.day for day in found.days.values() if day.is_full]


def test_what_is_left_of_today_counts_today_only() -> None:
    """Nothing more may be placed today, tomorrow again a whole day's."""
    found = looked_at(with_(touch(on(10, 26))), by=rules(free=0))
    assert (date(2026, 11, 3), 1) == dates(found)[0]


def test_a_draft_that_lies_there_is_sent_today_and_takes_no_place() -> None:
    """It was placed on another day."""
    found = looked_at(with_(touch(on(10, 26))), by=rules(free=0), drafted=True)
    assert (date(2026, 11, 2), 1) == dates(found)[0]


def test_with_a_limit_of_nothing_nothing_is_drafted() -> None:
    """And nobody is looked at again every day for it."""
    assert [] == dates(looked_at(with_(touch(on(10, 26))), by=rules(limit=0)))


def test_what_only_the_rep_can_tell_stays_open() -> None:
    """An answer that is owed is not written, and no follow-up either."""
    outlook = looked_at(with_(WROTE, reply(on(11, 2, 11)))).people[JANE]
    assert ((), "your answer") == (outlook.turns, outlook.waits_for)


def test_a_question_is_asked_once() -> None:
    """Nobody knows which rules are for them."""
    found = looked_at(with_(WROTE), by=Rules((), CALENDAR, AUTO, Limits(25), Room(25)))
    assert ["Which cadence is for them?"] == [found.people[JANE].waits_for]
    assert 1 == len(found.people[JANE].turns)
    assert 1 == sum(day.questions for day in found.days.values())


def test_a_lost_draft_is_asked_about_for_three_business_days() -> None:
    """Then it counts as skipped, and the cadence goes on."""
    lost = event(on(11, 6), EventKind.LOST, silence=WROTE.identity, step="1")
    found = looked_at(with_(WROTE, lost), now=on(11, 6, 12))
    assert [(date(2026, 11, 6), 0), (date(2026, 11, 18), 2)] == dates(found)


def test_a_wait_that_ends_is_waited_for() -> None:
    """Snoozed until the 18th, a Wednesday."""
    snoozed = event(on(11, 2, 11), EventKind.SNOOZED, until="2026-11-18")
    assert (date(2026, 11, 18), 1) == dates(looked_at(with_(WROTE, snoozed)))[0]


SLOWER = replace(OUTREACH, steps=(Step(4, "a.txt"), *OUTREACH.steps[1:]))


def change(
    *histories: History, before: Cadence = OUTREACH, after: Cadence = SLOWER, now: datetime = NOW
) -> Effect:
    days = days_to_compare(CALENDAR, date(2026, 11, 2))
    old, new = (looked_at(*histories, now=now, by=rules(one), days=days) for one in (before, after))
    return compare(old, new)


def test_a_change_tells_whose_date_moves_and_which_days_get_other_drafts() -> None:
    """One day more before the first follow-up moves the second one too."""
    effect = change(with_(WROTE), called("late", with_(touch(on(10, 26)))))
    late, jane = effect.moved  # one is overdue, and keeps a day that is past, as in the plan
    assert (date(2026, 10, 29), date(2026, 10, 30)) == (late.on_before, late.on_after)
    assert (JANE, date(2026, 11, 5), date(2026, 11, 6)) == (jane.address, jane.on_before, jane.on_after)
    assert 30 == len(effect.days)
    assert [
        DayChange(date(2026, 11, 5), 1, 0),
        DayChange(date(2026, 11, 6), 0, 1),
        DayChange(date(2026, 11, 12), 1, 0),
        DayChange(date(2026, 11, 13), 0, 1),
    ] == [one for one in effect.days if one.before != one.after]
    assert ((), ()) == (effect.reassigned, effect.due_at_once)
    assert not effect.is_nothing


def test_what_becomes_due_at_once_is_told() -> None:
    """Due on Thursday before, on Wednesday now: and it is Wednesday."""
    faster = replace(OUTREACH, steps=(Step(2, "a.txt"),))
    assert (JANE,) == change(with_(WROTE), after=faster, now=on(11, 4, 12)).due_at_once


def test_another_action_on_the_same_day_is_told() -> None:
    """A call in place of the mail: a task is due at once, and no draft."""
    called_first = replace(OUTREACH, steps=(Step(3, channel=Channel.CALL), *OUTREACH.steps))
    effect = change(with_(touch(on(10, 28))), after=called_first)
    (move,) = effect.moved
    assert (FollowUp, Task, move.on_before) == (type(move.before), type(move.after), move.on_after)
    assert ((), (JANE,)) == (effect.due_at_once, effect.tasks_at_once)


def test_who_only_gets_another_place_within_the_limit_is_counted() -> None:
    """Who went first waits longer, so that somebody else has the only place of today."""
    people = [
        called("first", with_(touch(on(10, 19)), touch(on(10, 22)))),
        called("then", with_(touch(on(10, 26)))),
    ]
    later = replace(OUTREACH, steps=(OUTREACH.steps[0], Step(20, "b.txt")))
    old, new = (looked_at(*people, by=rules(one, limit=1)) for one in (OUTREACH, later))
    effect = compare(old, new)
    assert (["first@acme.example"], 1) == ([move.address for move in effect.moved], effect.shifted)


def test_who_gets_another_cadence_is_told() -> None:
    """Also where no date moves."""
    effect = change(with_(WROTE), after=replace(OUTREACH, name="other"))
    assert ((), [("outreach", "other")]) == (
        effect.moved,
        [(move.cadence_before, move.cadence_after) for move in effect.reassigned],
    )


@pytest.mark.parametrize("then", [Then("reconnect", 91, "c.txt"), Then("inactive")])
def test_a_change_beyond_the_days_looked_at_is_none(then: Then) -> None:
    """The ladder of two steps is through in ten days; what comes in February is not looked at."""
    assert change(with_(WROTE), after=replace(OUTREACH, then=then)).is_nothing
