"""The rep's figures, of a mailbox whose outcomes are known, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mailflow.conversations.message import Address
from mailflow.drafts.model import State
from mailflow.people.model import EventKind
from mailflow.report.textuse import Outcome
from mailflow.review.reports import persisted_of, rescues, text_use_of, workload_of
from tests.review.past import CLOCK, JANE, JOE, NOW, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)

KIM = Address("kim@corner.example", "Kim Ray")
LEO = Address("leo@delta.example", "Leo Sand")
MIA = Address("mia@echo.example", "Mia Tor")
PIA = Address("pia@fox.example", "Pia Ulm")
QUESTION, CASE = "outreach/2-question.txt", "outreach/3-case.txt"
RULES = f"""
[cadence.outreach]
applies_to = {{}}
[[cadence.outreach.steps]]
after = 3
template = ["{QUESTION}", "{CASE}"]
[[cadence.outreach.steps]]
after = 5
template = "{CASE}"
[cadence.outreach.then]
action = "inactive"
"""


def written(past: Past, who: Address, *days: float) -> str:
    """The rep wrote so many days ago; the Message-ID of the last mail."""
    return [past.wrote(who, days=one) for one in days][-1]


@pytest.fixture
def known(past: Past) -> Past:
    """Jane answered the second mail, Pia the first, long ago; three were left; Mia is waited for."""
    past.answered(JANE, to=written(past, JANE, 60, 50), days=48)
    past.answered(PIA, to=written(past, PIA, 200), days=199)
    written(past, JOE, 60)
    written(past, LEO, 70)
    written(past, KIM, 55, 45)
    written(past, MIA, 5)
    past.passed()
    return past


def test_where_the_rep_stops(known: Past) -> None:
    """Of five silences within 90 days two were left after the first attempt, one after the second."""
    found = persisted_of(known.program, known.account, CLOCK, 90).found
    assert [(1, 5, 0, 2, 1, 2), (2, 2, 1, 1, 0, 0)] == [
        (one.number, one.reached, one.answered, one.left, one.waiting, one.went_on) for one in found.attempts
    ]
    assert "Most of the people whom you gave up, you gave up after attempt 1." == found.quits
    assert "Answers that came only after a later attempt: 1 of 1." == found.answers_beyond
    assert "" == found.speed.told  # of one answer


def test_all_time_is_a_period(known: Past) -> None:
    """Pia's silence of two hundred days ago is among them; one answer took a day, one took two."""
    found = persisted_of(known.program, known.account, CLOCK, 0).found
    assert (6, 1) == (found.attempts[0].reached, found.attempts[0].answered)
    assert "Answers that came only after a later attempt: 1 of 2." == found.answers_beyond
    assert (2, 1.5) == (found.speed.count, found.speed.median)


def test_who_can_be_rescued_as_they_stand_now(known: Past) -> None:
    """Whom the rep wrote to last stands first; each with what is next, and the draft that waits."""
    number = known.drafted(JOE)
    persisted = persisted_of(known.program, known.account, CLOCK, 90)
    found = rescues(known.program, known.account, persisted.found.rescuable)
    assert 3 == persisted.rescuable
    assert [("Kim Ray", 2, 0), ("Joe Roe", 1, number), ("Leo Sand", 1, 0)] == [
        (one.name, one.silence.attempts, one.draft) for one in found
    ]
    assert {"follow_up"} == {one.line.action for one in found if one.line}


def sent(past: Past, who: Address, days: float, template: str, *, changed: str, attempt: int = 2) -> str:
    """A draft was sent so many days ago; the Message-ID of the mail."""
    message_id = past.wrote(who, days=days)
    identity = f"message{message_id.partition('@')[0]}"
    past.told(
        EventKind.FOLLOWED_UP,
        who,
        NOW - timedelta(days=days),
        draft=f"draft-{message_id}",
        template=template,
        attempt=str(attempt),
        message=identity,
        changed=changed,
    )
    return message_id


@pytest.fixture
def ruled(new_file: Path, tmp_path: Path) -> Iterator[Past]:
    """A rep with two texts for the first step, and two new drafts a day."""
    (tmp_path / "cadences.toml").write_text(RULES)
    settings = '[prospects]\ntrack = "all"\n[drafts]\ndaily_limit = 2\n[cadences]\nfile = "cadences.toml"\n'
    made = Past(new_file, tmp_path, settings)
    yield made
    made.program.store.close()


def test_what_became_of_drafts(ruled: Past) -> None:
    """By template and attempt: sent as written, changed, thrown away, answered; and the variants."""
    written(ruled, JANE, 60)
    ruled.answered(JANE, to=sent(ruled, JANE, 50, QUESTION, changed="no"), days=48)
    written(ruled, KIM, 60)
    sent(ruled, KIM, 50, QUESTION, changed="yes")
    sent(ruled, KIM, 40, CASE, changed="no", attempt=3)
    written(ruled, LEO, 200)
    sent(ruled, LEO, 190, CASE, changed="no")
    written(ruled, JOE, 10)
    ruled.drafted(JOE, State.DISMISSED, template=QUESTION)

    found = text_use_of(ruled.program, ruled.account, CLOCK, 90)
    assert [(QUESTION, 2, 3, 2, 1), (CASE, 3, 1, 1, 0)] == [
        (one.template, one.attempt, one.written, one.sent, one.answered) for one in found.tallies
    ]
    assert {Outcome.AS_WRITTEN: 2, Outcome.CHANGED: 1, Outcome.DISMISSED: 1} == dict(found.all.outcomes)
    assert (4, 3, 1) == (found.all.written, found.all.sent, found.all.answered)
    [variants] = found.compared
    assert variants.startswith(f"outreach step 1, answered: {QUESTION} 1 of 2; {CASE} 0 of 1. Fewer than 30")
    assert 5 == text_use_of(ruled.program, ruled.account, CLOCK, 0).all.written


def test_what_the_coming_weeks_bring(ruled: Past) -> None:
    """Three are due and two a day are written: the third comes on Monday, the next step a week later."""
    for who in (JOE, KIM, LEO):
        written(ruled, who, 10)
    ruled.answered(JANE, to=written(ruled, JANE, 10), days=1)
    ruled.told(EventKind.ADDED, MIA, name="Mia Tor")
    ruled.told(EventKind.PLANNED, MIA, text="send the list", on="2026-11-25")
    ruled.passed()

    found = workload_of(ruled.program, ruled.account, CLOCK)
    assert {date(2026, 11, 20): 2, date(2026, 11, 23): 1, date(2026, 11, 27): 2, date(2026, 11, 30): 1} == {
        one.day: one.draft_count for one in found.days if one.draft_count
    }
    assert [date(2026, 11, 25)] == [one.day for one in found.days if one.task_count]
    assert [date(2026, 11, 20)] == [one.day for one in found.full]
    assert (2, 6, 1, 21) == (found.limit, found.drafts, found.tasks, len(found.days))
    assert (0, 1, 0) == (found.now.to_decide, found.now.answers, found.now.tasks)
