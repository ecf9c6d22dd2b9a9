"""What does the rep decide about people, and is it as if never said once it is taken back?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mailflow.cycle.account import Clock
from mailflow.cycle.plan import next_with, suggestions
from mailflow.errors import InputInvalid
from mailflow.people.model import EventKind
from mailflow.people.suppression import ADDED, Entry
from mailflow.review import people, tasks
from mailflow.review.decisions import undo
from mailflow.review.told import Decided
from mailflow.store import suppression as suppression_rows
from tests.review.past import CLOCK, JANE, JOE, NOW, Past

DAY = date(2026, 12, 1)
BOTH = [JANE.address.upper(), JOE.address]

Say = Callable[[Past], Decided]


def logged(past: Past) -> Decided:
    return people.log(past.program, past.account, JANE.address, EventKind.CALL, at=NOW, note="voicemail")


SAID: dict[str, tuple[Say, tuple[str, str]]] = {
    "rest": (
        lambda past: people.rest(past.program, past.account, BOTH, "no_budget", CLOCK),
        ("Inactive no_budget", "Inactive no_budget"),
    ),
    "snooze": (
        lambda past: people.snooze(past.program, past.account, BOTH, DAY, CLOCK),
        ("FollowUp 2026-12-01", "FollowUp 2026-12-01"),
    ),
    "ignore": (lambda past: people.ignore(past.program, past.account, BOTH, CLOCK), ("", "")),
    "stop": (
        lambda past: people.stop(past.program, past.account, JANE.address, "opted_out", CLOCK),
        ("Inactive opted_out", "FollowUp 2026-11-11"),
    ),
    "log": (logged, ("FollowUp 2026-11-26", "FollowUp 2026-11-11")),
    "plan": (
        lambda past: tasks.plan(past.program, past.account, JANE.address, "call about it", DAY, CLOCK),
        ("Task 2026-12-01", "FollowUp 2026-11-11"),
    ),
}


@pytest.fixture
def wrote(past: Past) -> Past:
    """The rep wrote to two people, and nobody answered."""
    past.wrote(JANE)
    past.wrote(JOE)
    return past


def next_of(past: Past) -> tuple[str, ...]:
    """What is next with the two, "" for who is in no plan."""
    found = [next_with(past.program.store, past.account, CLOCK, one.address) for one in (JANE, JOE)]
    return tuple(_told(one[0].action) if one else "" for one in found)


def _told(action: object) -> str:
    due = getattr(action, "due_at", None)
    return f"{type(action).__name__} {due.date() if due else getattr(action, 'reason', '')}"


@pytest.mark.parametrize("what", SAID)
def test_what_is_said_of_people_is_taken_back(wrote: Past, what: str) -> None:
    """At one stroke for all of them; a second undo changes nothing."""
    say, after = SAID[what]
    before = next_of(wrote)
    assert ("FollowUp 2026-11-11", "FollowUp 2026-11-11") == before
    decided = say(wrote)
    assert after == next_of(wrote)
    for _ in range(2):
        undo(wrote.program, wrote.account, decided.undo, CLOCK)
        assert before == next_of(wrote)
    with wrote.program.store.read() as db:
        assert [] == suppression_rows.everybody(db)


def test_several_people_are_accepted_together(wrote: Past) -> None:
    """And those who asked to be left alone are taken off the list; then there is no undo."""
    people.rest(wrote.program, wrote.account, BOTH, "no_budget", CLOCK)
    decided = people.accept(wrote.program, wrote.account, BOTH, CLOCK)
    assert "Accepted: jane@acme.example, joe@beta.example." == decided.sentence
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    assert ("Inactive no_budget", "Inactive no_budget") == next_of(wrote)

    people.stop(wrote.program, wrote.account, JANE.address, "opted_out", CLOCK)
    decided = people.accept(wrote.program, wrote.account, [JANE.address], later())
    assert ("taken off the suppression list: jane@acme.example" in decided.sentence, "") == (
        True,
        decided.undo,
    )
    assert "FollowUp 2026-11-11" == next_of(wrote)[0]


def later() -> Clock:
    """A minute after what was said before."""
    return Clock(NOW + timedelta(minutes=1), NOW + timedelta(minutes=1))


def test_who_was_put_on_the_list_by_hand_is_not_accepted(wrote: Past) -> None:
    """Nor is anybody else with them."""
    people.rest(wrote.program, wrote.account, BOTH, "no_budget", CLOCK)
    with wrote.program.store.write() as db:
        suppression_rows.add(db, [Entry(JANE.address, NOW, "", ADDED)])
    with pytest.raises(InputInvalid, match=r"mailflow suppress remove jane@acme\.example"):
        people.accept(wrote.program, wrote.account, BOTH, CLOCK)
    assert "Inactive no_budget" == next_of(wrote)[1]


def test_ignored_people_are_not_suggested(wrote: Past) -> None:
    """As long as that is not taken back."""
    decided = people.ignore(wrote.program, wrote.account, BOTH, CLOCK)
    assert [] == suggestions(wrote.program.store, wrote.account, CLOCK)
    assert "Ignored: jane@acme.example, joe@beta.example." == decided.sentence


def test_facts_are_said_anew(wrote: Past) -> None:
    """As typed by somebody; "" for what is not known; all of them are taken back together."""
    said = {"Country": "Germany", "deal": "12.000,50", "tags": "fair, fair vip", "name": " Jane  Doe "}
    decided = people.describe(wrote.program, wrote.account, JANE.address, said, CLOCK)
    assert decided.sentence.startswith("jane@acme.example: country is DE, deal is 12000, tags is fair vip")
    found = next_with(wrote.program.store, wrote.account, CLOCK, JANE.address)
    assert found is not None
    prospect = found[0].prospect
    assert ("DE", 12000, ("fair", "vip")) == (prospect.country, prospect.deal, prospect.tags)
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    found = next_with(wrote.program.store, wrote.account, CLOCK, JANE.address)
    assert found is not None
    assert ("", None) == (found[0].prospect.country, found[0].prospect.deal)


@pytest.mark.parametrize(
    "said", [{"colour": "red"}, {"country": "Atlantis"}, {"time_zone": "Moon"}, {"deal": "a lot"}]
)
def test_a_fact_that_cannot_be_is_refused(wrote: Past, said: dict[str, str]) -> None:
    """Nothing of what was said with it is kept."""
    with pytest.raises(InputInvalid):
        people.describe(wrote.program, wrote.account, JANE.address, {"language": "de", **said}, CLOCK)
    found = next_with(wrote.program.store, wrote.account, CLOCK, JANE.address)
    assert found is not None
    assert "" == found[0].prospect.language


@pytest.mark.parametrize("reason", ["", " ... ", "<why>"])
def test_a_reason_is_words(wrote: Past, reason: str) -> None:
    """In a year nobody will remember."""
    with pytest.raises(InputInvalid):
        people.stop(wrote.program, wrote.account, JANE.address, reason, CLOCK)
    with pytest.raises(InputInvalid):
        people.rest(wrote.program, wrote.account, BOTH, reason, CLOCK)


def test_a_planned_task_is_done_dropped_or_left_out(wrote: Past) -> None:
    """It counts as the contact that its words name; the same is not planned twice."""
    program, account = wrote.program, wrote.account
    tasks.plan(program, account, JANE.address, "call about it", DAY, CLOCK)
    twice = tasks.plan(program, account, JANE.address, "Call  about it", DAY, CLOCK)
    assert ("", True) == (twice.undo, "is planned with jane@acme.example already" in twice.sentence)
    decided = tasks.done(program, tasks.next_task(program, account, JANE.address, CLOCK), at=NOW)
    assert "FollowUp 2026-11-26" == next_of(wrote)[0]
    undo(program, account, decided.undo, CLOCK)
    assert "Task 2026-12-01" == next_of(wrote)[0]

    [short] = tasks.open_by_id(program)
    tasks.leave_out(program, tasks.planned_task(program, tasks.found_by_id(program, short), CLOCK), at=NOW)
    assert "FollowUp 2026-11-11" == next_of(wrote)[0]
    with pytest.raises(InputInvalid, match="which Mailflow drafts itself"):
        tasks.next_task(program, account, JANE.address, CLOCK)
