"""What does the rep decide about people, and is it as if never said once it is taken back?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mailflow.cycle.account import Clock
from mailflow.cycle.plan import next_with, standing_of, suggestions
from mailflow.errors import InputInvalid, NotFound
from mailflow.people.model import EventKind
from mailflow.people.suppression import ADDED, Entry
from mailflow.review import people, tasks
from mailflow.review.decisions import undo
from mailflow.review.directory import ignored_domains
from mailflow.review.person import person_of
from mailflow.review.timeline import What
from mailflow.review.told import Decided
from mailflow.store import exchange
from mailflow.store import suppression as suppression_rows
from tests.review.past import ANN, CLOCK, JANE, JOE, NOW, Past

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
    """And taken back together."""
    people.rest(wrote.program, wrote.account, BOTH, "no_budget", CLOCK)
    decided = people.accept(wrote.program, wrote.account, BOTH, CLOCK)
    assert "Accepted: jane@acme.example, joe@beta.example." == decided.sentence
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    assert ("Inactive no_budget", "Inactive no_budget") == next_of(wrote)


def test_who_asked_to_be_left_alone_is_accepted_and_that_is_taken_back(wrote: Past) -> None:
    """Off the suppression list, and on it again; and off it when the stop itself is taken back."""
    stopped = people.stop(wrote.program, wrote.account, JANE.address, "opted_out", CLOCK)
    decided = people.accept(wrote.program, wrote.account, [JANE.address], later(1))
    assert "taken off the suppression list: jane@acme.example" in decided.sentence
    assert ("FollowUp 2026-11-11", []) == (next_of(wrote)[0], listed(wrote))

    undo(wrote.program, wrote.account, decided.undo, later(2))
    assert ("Inactive opted_out", [JANE.address]) == (next_of(wrote)[0], listed(wrote))
    undo(wrote.program, wrote.account, stopped.undo, later(3))
    assert ("FollowUp 2026-11-11", []) == (next_of(wrote)[0], listed(wrote))


def test_to_take_back_one_of_two_stops_stops_still(wrote: Past) -> None:
    """Whichever of them it is."""
    first = people.stop(wrote.program, wrote.account, JANE.address, "opted_out", CLOCK)
    people.stop(wrote.program, wrote.account, JANE.address, "opted_out", later(1))
    undo(wrote.program, wrote.account, first.undo, later(2))
    assert ("Inactive opted_out", [JANE.address]) == (next_of(wrote)[0], listed(wrote))


def test_what_was_taken_back_is_so_in_another_store(wrote: Past, new_file: Path, tmp_path: Path) -> None:
    """An export holds notes, ignored domains, and who is on the suppression list again."""
    people.note(wrote.program, wrote.account, JANE.address, "likes blue\nbudget in May", CLOCK)
    people.ignore(wrote.program, wrote.account, ["*@beta.example"], CLOCK)
    people.stop(wrote.program, wrote.account, JANE.address, "opted_out", CLOCK)
    accepted = people.accept(wrote.program, wrote.account, [JANE.address], later(1))
    undo(wrote.program, wrote.account, accepted.undo, later(2))
    exchange.export_to(wrote.program.store, tmp_path / "all.jsonl")

    folder = tmp_path / "other"
    folder.mkdir()
    other = Past(new_file, folder)
    exchange.import_file(other.program.store, tmp_path / "all.jsonl", {other.account.name: other.account.own})
    assert (("Inactive opted_out", ""), [JANE.address]) == (next_of(other), listed(other))
    assert ["likes blue\nbudget in May"] == notes(other)
    other.program.store.close()


def later(minutes: int) -> Clock:
    """So long after what was said first."""
    at = NOW + timedelta(minutes=minutes)
    return Clock(at, at)


def listed(past: Past) -> list[str]:
    """Who is on the suppression list."""
    with past.program.store.read() as db:
        return [entry.address for entry in suppression_rows.everybody(db)]


def notes(past: Past) -> list[str]:
    """What the rep noted of Jane."""
    found = person_of(past.program, past.account, JANE.address, CLOCK)
    return [moment.note for moment in found.moments if moment.what is What.NOTE]


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


def test_a_domain_is_ignored_for_who_comes_later_too(wrote: Past) -> None:
    """But for those whom the rep accepts or adds; until it may be suggested again."""
    decided = people.ignore(wrote.program, wrote.account, ["*@ACME.example"], CLOCK)
    assert "Ignored: everybody at acme.example." == decided.sentence
    assert ("", "FollowUp 2026-11-11") == next_of(wrote)
    wrote.wrote(ANN)
    assert next_with(wrote.program.store, wrote.account, CLOCK, ANN.address) is None
    standing = standing_of(wrote.program.store, wrote.account, CLOCK, ANN.address)
    assert standing is not None
    assert "you said that nobody at acme.example is a prospect" == standing.why
    people.accept(wrote.program, wrote.account, [JANE.address], CLOCK)
    assert "FollowUp 2026-11-11" == next_of(wrote)[0]
    assert ["acme.example"] == [one.name for one in ignored_domains(wrote.program)]

    people.suggest_again(wrote.program, wrote.account, "*@acme.example", CLOCK)
    assert () == ignored_domains(wrote.program)
    assert next_with(wrote.program.store, wrote.account, CLOCK, ANN.address) is not None
    with pytest.raises(NotFound, match="is not ignored"):
        people.suggest_again(wrote.program, wrote.account, "*@acme.example", CLOCK)


def test_a_note_changes_nothing_that_is_next(wrote: Past) -> None:
    """It keeps its lines, and is taken back."""
    decided = people.note(wrote.program, wrote.account, JANE.address, "likes blue \r\nbudget in May", CLOCK)
    assert ["likes blue\nbudget in May"] == notes(wrote)
    assert ("FollowUp 2026-11-11", "FollowUp 2026-11-11") == next_of(wrote)
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    assert [] == notes(wrote)


@pytest.mark.parametrize("text", ["", " ", "...", "x" * 2001])
def test_what_is_no_note_is_not_kept(wrote: Past, text: str) -> None:
    """Nothing, dots, and a whole book."""
    with pytest.raises(InputInvalid, match="note"):
        people.note(wrote.program, wrote.account, JANE.address, text, CLOCK)


def test_somebody_is_added(wrote: Past) -> None:
    """With what is known of them; as if never said once it is taken back."""
    said = {"name": "Ann Low", "tags": "fair"}
    decided = people.add(
        wrote.program, wrote.account, "Ann@acme.example", said, CLOCK, referred_by=JANE.address
    )
    assert "ann@acme.example is a prospect, called Ann Low." == decided.sentence
    ann = person_of(wrote.program, wrote.account, ANN.address, CLOCK)
    assert ("task", "Ann Low", ("fair",)) == (ann.action, ann.name, ann.tags)
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    with pytest.raises(NotFound):
        person_of(wrote.program, wrote.account, ANN.address, CLOCK)


def test_a_successor_takes_the_place_of_somebody(wrote: Past) -> None:
    """One is added, the other stopped; both are taken back at one stroke."""
    decided = people.succeed(wrote.program, wrote.account, JANE.address, ANN.address, {}, CLOCK)
    assert "ann@acme.example is a prospect. jane@acme.example is written to no more." == decided.sentence
    ann = person_of(wrote.program, wrote.account, ANN.address, CLOCK)
    assert ("task", "Inactive stopped") == (ann.action, next_of(wrote)[0])
    undo(wrote.program, wrote.account, decided.undo, CLOCK)
    assert "FollowUp 2026-11-11" == next_of(wrote)[0]
    with pytest.raises(NotFound):
        person_of(wrote.program, wrote.account, ANN.address, CLOCK)


@pytest.mark.parametrize("address", ["nobody", "robin@vendor.example", "kim@vendor.example"])
def test_some_addresses_are_no_prospects(wrote: Past, address: str) -> None:
    """What is no address, the rep's own, and a colleague's."""
    with pytest.raises(InputInvalid):
        people.add(wrote.program, wrote.account, address, {}, CLOCK)


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
