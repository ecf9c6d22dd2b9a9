"""What the rep planned, and whom they let rest. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from datetime import datetime

import pytest

from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Task
from mailflow.people.model import Event, EventKind, Failure, Reply, Touch
from tests.cadence.cases import JANE, event, next_for, on, reply, touch, with_

FIRST = touch(on(11, 2))
OFFER = "call about the offer"


def plan(at: datetime, day: str, text: str = OFFER) -> Event:
    return event(at, EventKind.PLANNED, text=text, on=day)


def done(at: datetime, task: Event) -> Event:
    return event(at, EventKind.DONE, task=task.id)


def asked(action: NextAction) -> tuple[str, datetime, str]:
    assert isinstance(action, Task)
    return action.question, action.due_at, action.task


THURSDAY = plan(on(11, 3), "2026-11-12")


def test_what_the_rep_planned_is_next_on_its_day() -> None:
    """Not the follow-up of Thu 5 Nov, before that day and after it."""
    for now in (on(11, 4), on(11, 20)):
        action = next_for(with_(FIRST, THURSDAY), now=now)
        assert (OFFER, on(11, 12, 8), THURSDAY.id) == asked(action)
        assert f'You planned "{OFFER}" on Tue 3 Nov 2026, for Thu 12 Nov 2026.' == action.why[0]


def test_the_earliest_of_several_comes_first() -> None:
    """By its day, not by when it was planned."""
    sooner = plan(on(11, 4), "2026-11-09", "send the case")
    assert sooner.id == asked(next_for(with_(FIRST, THURSDAY, sooner), now=on(11, 5)))[2]


def test_what_is_done_makes_way_for_the_next() -> None:
    """And then the cadence goes on."""
    sooner = plan(on(11, 4), "2026-11-09", "send the case")
    both = (FIRST, THURSDAY, sooner, done(on(11, 9), sooner))
    assert THURSDAY.id == asked(next_for(with_(*both), now=on(11, 10)))[2]
    assert isinstance(next_for(with_(*both, done(on(11, 12), THURSDAY)), now=on(11, 13)), FollowUp)


@pytest.mark.parametrize(
    "last",
    [
        event(on(11, 4), EventKind.STOPPED),
        event(on(11, 4), EventKind.OPTED_OUT, by=JANE),
        event(on(11, 4), EventKind.RESTED, reason="no budget"),
    ],
)
def test_nothing_is_next_with_who_is_stopped_opted_out_or_inactive(last: Event) -> None:
    """Though something was planned before."""
    assert isinstance(next_for(with_(FIRST, THURSDAY, last), now=on(11, 20)), Inactive)


def test_an_answer_that_came_after_the_planning_is_owed_first() -> None:
    """It is news; what was planned is told, and next again once it is answered."""
    action = next_for(with_(FIRST, THURSDAY, reply(on(11, 4))), now=on(11, 13))
    assert isinstance(action, Answer)
    assert f'You planned "{OFFER}" on Tue 3 Nov 2026, for Thu 12 Nov 2026.' == action.why[1]
    answered = with_(FIRST, THURSDAY, reply(on(11, 4)), touch(on(11, 5)))
    assert THURSDAY.id == asked(next_for(answered, now=on(11, 6)))[2]


def test_what_was_planned_after_their_answer_is_the_answer() -> None:
    """The rep knew of it; the why still says that they wait."""
    action = next_for(with_(FIRST, reply(on(11, 2, 15)), THURSDAY), now=on(11, 4))
    assert THURSDAY.id == asked(action)[2]
    assert f"{JANE} answered on Mon 2 Nov 2026; you have not written since." == action.why[1]


def test_a_plan_is_next_though_mail_came_back() -> None:
    """A call needs no address."""
    history = with_(FIRST, Failure(on(11, 2, 11), JANE, dead_address=True), THURSDAY)
    assert THURSDAY.id == asked(next_for(history, now=on(11, 4)))[2]


def test_a_plan_without_a_day_is_due_at_once() -> None:
    """Exports may be edited by hand."""
    broken = plan(on(11, 3), "some day", "")
    assert ("something", on(11, 3), broken.id) == asked(next_for(with_(FIRST, broken), now=on(11, 4)))
    for day in ("9999-12-31", "0001-01-01"):
        assert isinstance(next_for(with_(FIRST, plan(on(11, 3), day)), now=on(11, 4)), Task)


@pytest.mark.parametrize(("snoozed", "due"), [(on(11, 2, 11), on(11, 12, 8)), (on(11, 4), on(11, 20, 8))])
def test_of_a_snooze_and_a_plan_the_later_word_counts(snoozed: datetime, due: datetime) -> None:
    """Snoozed until Fri 20 Nov, before and after planning something for the 12th."""
    snooze = event(snoozed, EventKind.SNOOZED, until="2026-11-20")
    assert due == asked(next_for(with_(FIRST, THURSDAY, snooze), now=on(11, 5)))[1]


# Inactive.

REST = event(on(11, 3), EventKind.RESTED, reason="no budget this year")


@pytest.mark.parametrize(
    ("given", "reason", "told"),
    [
        ("budget", "budget", ": budget."),
        ("no budget this year", "rested", ": no budget this year."),
        ("", "rested", "on Tue 3 Nov 2026."),
    ],
)
def test_who_is_set_inactive_has_a_reason(given: str, reason: str, told: str) -> None:
    """One word, and the rep's own words in the why."""
    action = next_for(with_(FIRST, event(on(11, 3), EventKind.RESTED, reason=given)), now=on(12, 1))
    assert isinstance(action, Inactive)
    assert reason == action.reason
    assert action.why[0].startswith("You set jane@acme.example inactive on Tue 3 Nov 2026")
    assert action.why[0].endswith(told)


def test_an_answer_that_the_rep_lets_rest_is_not_owed() -> None:
    """They read it, and said so."""
    assert isinstance(next_for(with_(FIRST, reply(on(11, 2, 15)), REST), now=on(11, 4)), Inactive)


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (reply(on(11, 4)), Answer),
        (touch(on(11, 4)), FollowUp),
        (Touch(on(11, 4), "e1", "call"), FollowUp),
        (event(on(11, 4), EventKind.ACCEPTED), FollowUp),
        (event(on(11, 4), EventKind.ADDED), FollowUp),
        (plan(on(11, 4), "2026-12-01"), Task),
        (event(on(11, 4), EventKind.SNOOZED, until="2026-12-01"), Task),
    ],
)
def test_rest_ends_with_the_next_word_of_either_side(
    later: Reply | Touch | Event, kind: type[NextAction]
) -> None:
    """An answer, a mail or call, taking them up again, or a date."""
    assert kind is type(next_for(with_(FIRST, REST, later), now=on(11, 5)))


def test_when_the_plan_is_done_they_rest_again() -> None:
    """The rep never took them up again."""
    task = plan(on(11, 4), "2026-11-09")
    history = with_(FIRST, REST, task, done(on(11, 10), task))
    assert isinstance(next_for(history, now=on(11, 11)), Inactive)
