"""How many people stand before each step of a ladder?"""

from __future__ import annotations

from dataclasses import replace

from mailflow.cadence.model import Step
from mailflow.conversations.message import Address
from mailflow.cycle.effect import effect_of
from mailflow.drafts.model import State
from mailflow.people.model import EventKind
from mailflow.review.cadences import People, ladders_of
from mailflow.review.directory import people
from tests.review.past import CLOCK, JANE, JOE, NOW, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)

KIM, LEE, SUE = (Address(f"{name}@{name}.example") for name in ("kim", "lee", "sue"))


def test_everybody_stands_somewhere(past: Past) -> None:
    """Before a step, beyond the last one, at rest, or where something else is next."""
    past.wrote(JANE)
    past.wrote(JOE, days=30)
    past.wrote(JOE, days=20)
    past.wrote(LEE)
    past.told(EventKind.SNOOZED, LEE, until="2027-01-07")
    past.wrote(KIM)
    past.told(EventKind.RESTED, KIM, reason="bought elsewhere")
    past.answered(SUE, to=past.wrote(SUE))
    past.passed()

    customer, outreach, conversation = ladders_of(past.program, past.account.cadences, CLOCK)

    steps = [stage.people for stage in outreach.stages]
    assert [People(2, 1, 1), People(1, 1, 0), *[People()] * 5] == steps
    assert (1, 0, 0, 4, 2) == (
        outreach.resting,
        outreach.finished,
        outreach.others,
        outreach.all,
        outreach.most,
    )
    assert (0, 1, 1) == (customer.all, conversation.all, conversation.others)


def test_who_rests_for_a_word_of_the_rules_is_counted_among_those_who_rest(past: Past) -> None:
    """Where the ladder goes on for ever, nobody is through."""
    past.wrote(JANE)
    past.told(EventKind.RESTED, JANE, reason="finished")
    past.passed()

    _, outreach, _ = ladders_of(past.program, past.account.cadences, CLOCK)
    assert ("reconnect", 0, 1) == (outreach.cadence.then.action, outreach.finished, outreach.resting)


def test_a_ladder_is_told_in_days(past: Past) -> None:
    """From the first mail on, each step at the earliest; with what is special about it."""
    customer, outreach, _ = ladders_of(past.program, past.account.cadences, CLOCK)

    assert ["day 3", "day 7", "day 12"] == [stage.day for stage in outreach.stages][:3]
    assert ("the last contact", "45 calendar days", ("new thread", "value")) == (
        customer.begins,
        customer.stages[2].wait,
        customer.stages[2].marks,
    )
    assert ("tag customer", "everybody") == (customer.whom, outreach.whom)


def test_people_before_one_step_are_found(past: Past) -> None:
    """As the ladder counts them."""
    past.wrote(JANE)
    past.wrote(JOE, days=30)
    past.wrote(JOE, days=20)
    past.passed()

    found = people(past.program, CLOCK, cadence="outreach", step=2)
    assert [JOE.address] == [one.row.address for one in found.people]


def test_a_change_keeps_what_the_rep_reviewed(past: Past) -> None:
    """Its preview counts only the drafts that nobody approved as taken out."""
    for who in (JANE, JOE):
        past.wrote(who)
    past.drafted(JANE, State.APPROVED, approved_at=NOW)
    past.drafted(JOE)
    before = past.account.cadences
    later = tuple(replace(one, steps=(Step(40, "late.txt"), *one.steps[1:])) for one in before)

    effect = effect_of(past.program.store, past.account, CLOCK, before, later)
    assert [JOE.address] == list(effect.withdrawn)
