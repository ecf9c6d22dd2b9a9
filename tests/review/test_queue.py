"""What waits for the rep, and in which order do they take it?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from mailflow.cadence.decide import REVIVE
from mailflow.drafts.model import NOT_WANTED, State
from mailflow.people.model import EventKind
from mailflow.review.queue import Entry, Group, Queue, queue_of
from mailflow.review.turns import parts_of
from tests.review.past import ANN, CLOCK, JANE, JOE, NOW, ROBIN, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)
DAY = timedelta(days=1)


def queue(past: Past) -> Queue:
    return queue_of(past.program, CLOCK)


def only(past: Past) -> Entry:
    [entry] = queue(past).entries
    return entry


def _questions(past: Past) -> tuple[int, int]:
    """How many questions the part of the list says that there are, and how many of them it does not list."""
    [part] = [one for one in parts_of(queue(past)) if one.title == "Questions"]
    return part.number, part.more


def test_a_draft_waits_with_the_name_and_company_of_its_person(past: Past) -> None:
    """The list is made without its bytes."""
    past.wrote(JANE)
    past.told(EventKind.DESCRIBED, JANE, name="Jane Doe", company="Acme")
    number = past.drafted(JANE)
    past.passed()

    entry = only(past)
    assert ("Jane Doe", "Acme", "", Group.READY) == (entry.name, entry.company, entry.warning, entry.group)
    assert (number, b"") == (entry.draft.id, entry.draft.content)
    assert 1 == queue(past).counts.to_decide


def test_the_oldest_is_taken_first_and_the_approved_when_they_leave(past: Past) -> None:
    """A draft that is held comes last, whenever it was made."""
    for who in (JANE, JOE, ANN):
        past.wrote(who)
    past.drafted(JANE, placed_at=NOW - DAY, state=State.APPROVED, approved_at=NOW, send_at=NOW + DAY)
    past.drafted(JOE, placed_at=NOW - 2 * DAY)
    past.drafted(ANN, state=State.HELD, reason="no first name", placed_at=None)
    past.passed()

    entries = queue(past).entries
    assert [JOE.address, JANE.address, ANN.address] == [entry.draft.prospect for entry in entries]
    assert [Group.READY, Group.APPROVED, Group.HELD] == [entry.group for entry in entries]
    assert "It cannot be written: no first name" == entries[-1].warning


def test_one_that_is_approved_on_its_way_into_drafts_asks_for_nothing(past: Past) -> None:
    """The rep changed it and approved it before a pass came by."""
    past.wrote(JANE)
    past.drafted(JANE, state=State.APPENDING, placed_at=None, approved_at=NOW)
    past.passed()

    assert Group.APPROVED is only(past).group


def test_an_edited_draft_whose_prospect_answered_is_on_top(past: Past) -> None:
    """It may still be sent from the mail program: also before a pass has made a plan of the answer."""
    sent = past.wrote(JANE)
    past.wrote(JOE)
    past.drafted(JOE, placed_at=NOW - 2 * DAY)
    past.drafted(JANE, state=State.EDITED)
    past.passed()
    past.answered(JANE, to=sent, days=0.01)

    first, second = queue(past).entries
    assert (Group.ANSWERED, JANE.address) == (first.group, first.draft.prospect)
    assert "they answered on Fri 20 Nov 2026: it may still be sent from there." in first.warning
    assert Group.READY is second.group
    assert [JANE.address] == [item.prospect for item in queue(past).answers]


def test_a_draft_whose_reason_went_is_not_to_be_sent(past: Past) -> None:
    """An answer that was read since the last pass is enough."""
    sent = past.wrote(JANE)
    past.drafted(JANE)
    past.passed()
    past.answered(JANE, to=sent, days=0.01)

    entry = only(past)
    assert Group.LEAVING is entry.group
    assert "answered on" in entry.warning
    assert entry.warning.endswith("the next pass takes it out of Drafts; do not send it.")


def test_what_the_rep_decided_is_no_news_to_them(past: Past) -> None:
    """A snoozed draft stands last until the next pass, and nobody is to take it up."""
    past.wrote(JANE)
    past.drafted(JANE)
    past.passed()
    past.told(EventKind.SNOOZED, JANE, until="2026-12-24")

    assert Group.SETTLED is only(past).group
    assert 0 == queue(past).counts.to_decide


def test_an_undone_decision_is_none(past: Past) -> None:
    """The draft is ready again at once."""
    past.wrote(JANE)
    past.drafted(JANE)
    past.passed()
    snoozed = past.told(EventKind.SNOOZED, JANE, until="2026-12-24")
    past.told(EventKind.UNDONE, JANE, events=snoozed.id)

    assert Group.READY is only(past).group


def test_a_dismissed_draft_is_settled(past: Past) -> None:
    """It lies in Drafts until the next pass."""
    past.wrote(JANE)
    past.drafted(JANE, reason=NOT_WANTED)
    past.passed()

    assert (Group.SETTLED, "You said that you do not want it: the next pass takes") == (
        only(past).group,
        only(past).warning[:53],
    )


def test_a_lost_draft_is_a_question_with_its_ways(past: Past) -> None:
    """Was it sent? It is asked once, with the draft, and not as a task as well."""
    past.wrote(JANE)
    number = past.drafted(JANE, state=State.UNKNOWN, reason="it is gone from Drafts")
    past.told(EventKind.LOST, JANE, silence="message", step="1")
    past.passed()

    entry = only(past)
    assert Group.UNKNOWN is entry.group
    assert entry.warning.startswith("Did you send ")
    assert f"Yes: `mailflow drafts sent {number}`; no: `mailflow drafts dismiss {number}`" == entry.ways
    assert () == queue(past).questions


def test_a_draft_that_is_not_there_at_the_last_look_says_so(past: Past) -> None:
    """It may be open in the mail program."""
    past.wrote(JANE)
    past.drafted(JANE, missing_since=NOW)
    past.passed()

    told = "At the last look it was not in Drafts: open in your mail program, or gone."
    assert told == only(past).warning


def test_answers_are_owed_since_they_wrote(past: Past) -> None:
    """Who waits longest comes first."""
    for who, days in ((JANE, 2), (JOE, 5)):
        past.answered(who, to=past.wrote(who), days=days)
    past.passed()

    first, second = queue(past).answers
    assert (JOE.address, NOW - 5 * DAY) == (first.prospect, first.since)
    assert JANE.address == second.prospect
    assert 2 == queue(past).counts.answers


def test_a_task_is_due_with_its_way_out(past: Past) -> None:
    """One that was planned since the last pass counts as well; one that is done asks no more."""
    past.wrote(JANE, days=1)
    past.passed()
    planned = past.told(EventKind.PLANNED, JANE, text="call about the offer", on="2026-11-20")

    [task] = queue(past).tasks
    assert ("call about the offer", JANE.address) == (task.what, task.prospect)
    assert task.ways.startswith("Done: `mailflow done jane@acme.example`")
    past.passed()
    assert [task] == list(queue(past).tasks)
    past.told(EventKind.DONE, JANE, task=planned.id)
    assert () == queue(past).tasks


def test_people_who_rest_long_are_one_number(new_file: Path, tmp_path: Path) -> None:
    """Three are asked about; more are settled together, not one by one."""
    past = Past(new_file, tmp_path, '[prospects]\ntrack = "auto"\n')
    people = [JANE._replace(address=f"jane{number}@firm{number}.example") for number in range(4)]
    for who in people[:3]:
        past.wrote(who, days=250)
    past.passed()
    assert [REVIVE] * 3 == [item.what for item in queue(past).questions]
    assert (3, 0) == _questions(past)

    past.wrote(people[3], days=250)
    past.passed()
    assert (4, ()) == (queue(past).counts.dormant, queue(past).questions)
    assert (4, 4) == _questions(past)


def test_a_follow_up_that_is_not_written_says_why(past: Past) -> None:
    """Nothing is listed that waits for its day."""
    past.wrote(JANE)
    past.wrote(JOE, days=0.1)
    past.passed()

    [item] = queue(past).held
    assert (JANE.address, "attempt 2") == (item.prospect, item.what)
    assert 1 == queue(past).counts.unwritten


def test_the_troubles_of_a_mailbox_are_told(past: Past) -> None:
    """A mailbox that was never read is one."""
    [trouble] = queue(past).troubles
    assert "work" == trouble.mailbox
    assert "was not read to the end" in trouble.what
    past.passed()
    assert () == queue(past).troubles


def test_hostile_names_are_plain_values(past: Past) -> None:
    """What a stranger calls themselves is a string like any other."""
    mallory = JANE._replace(name="<script>alert(1)</script>{{ 7*7 }}")
    past.wrote(mallory, subject="<img src=x onerror=alert(1)>")
    past.drafted(mallory)
    past.passed()

    assert mallory.name == only(past).name


def test_a_draft_to_several_is_doubted_with_each_of_them(past: Past) -> None:
    """One of those whom it goes to as well is stopped: it would not be written so again."""
    past.wrote(JANE, ANN)
    past.drafted(JANE, to=(JANE.address, ANN.address), also=(ANN.address,))
    past.passed()
    assert Group.READY is only(past).group
    past.told(EventKind.STOPPED, ANN, reason="moved")

    assert Group.SETTLED is only(past).group
    assert ROBIN.address not in only(past).draft.recipients
