"""The rhythm of customers goes on from every contact. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from mailflow.cadence.attempts import position
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.contact import Contact, contact
from mailflow.cadence.model import (
    Answer,
    Cadence,
    Channel,
    FollowUp,
    Inactive,
    Reconnect,
    Step,
    Task,
    Then,
)
from mailflow.people.model import EventKind, History, Reply, Touch
from tests.cadence.cases import CALENDAR, EMPTY, event, next_for, on, reply, touch, with_

CUSTOMER = Cadence(
    "customer",
    (Step(21, "1.txt"), Step(14, channel=Channel.CALL), Step(28, "3.txt")),
    Then("reconnect", 91, "again.txt"),
    kind="customer",
    count_days="calendar",
    amber=30,
    red=60,
)
FIRST = touch(on(11, 2))


def next_(history: History, now: datetime) -> tuple[int, datetime]:
    """Step and date of what the rhythm asks for."""
    action = next_for(history, now=now, cadence=CUSTOMER)
    assert isinstance(action, FollowUp | Task)
    return action.step, action.due_at


def test_the_first_step_counts_from_the_last_contact() -> None:
    """Three mails of ordinary business are no attempts that use up the ladder: Thu 12 Nov + 21."""
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 12)))
    assert (1, on(12, 3, 8)) == next_(history, now=on(11, 13))


def test_the_why_says_that_it_counts_from_the_last_contact() -> None:
    """Which is in either direction."""
    action = next_for(with_(FIRST), now=on(11, 3), cadence=CUSTOMER)
    told = "The first follow-up on the cadence customer waits 21 calendar days from the last contact: "
    assert f"{told}Mon 23 Nov 2026." == action.why[1]


def test_a_touch_when_a_step_is_due_takes_that_step() -> None:
    """The mail of 24 Nov was step 1; the call comes 14 days later, and when it is ticked off step 3."""
    mailed = (FIRST, touch(on(11, 24)))
    assert (2, on(12, 8, 8)) == next_(with_(*mailed), now=on(11, 25))
    called = (*mailed, Touch(on(12, 8), "e1", "call"))
    assert (3, on(1, 5, 8, year=2027)) == next_(with_(*called), now=on(12, 9))


def test_ordinary_mail_between_the_steps_begins_the_wait_again() -> None:
    """Step 2 counts from the mail of 30 Nov."""
    assert (2, on(12, 14, 8)) == next_(with_(FIRST, touch(on(11, 24)), touch(on(11, 30))), now=on(12, 1))


def test_an_answer_begins_the_rhythm_again() -> None:
    """Step 1 counts from what the rep answered."""
    history = with_(FIRST, touch(on(11, 24)), reply(on(11, 25)), touch(on(11, 26)))
    assert (1, on(12, 17, 8)) == next_(history, now=on(11, 27))


def test_an_answer_is_owed_like_any_other() -> None:
    """For ten business days: Wed 25 Nov + 10 is Wed 9 Dec."""
    history = with_(FIRST, reply(on(11, 25)))
    assert isinstance(next_for(history, now=on(12, 9, 7), cadence=CUSTOMER), Answer)


def test_what_was_never_answered_is_not_asked_about_for_ever() -> None:
    """The rhythm goes on from their mail: Wed 25 Nov + 21 is Wed 16 Dec."""
    history = with_(FIRST, reply(on(11, 25)))
    action = next_for(history, now=on(12, 9, 9), cadence=CUSTOMER)
    assert isinstance(action, FollowUp)
    assert (1, 1, on(12, 16, 8)) == (action.step, action.attempt, action.due_at)
    assert "The 10 business days to answer are over: the rhythm goes on from there." == action.why[1]


def test_the_rhythm_never_comes_before_the_time_to_answer_is_over() -> None:
    """A wait of 3 days, and an answer owed until Wed 9 Dec."""
    quick = replace(CUSTOMER, steps=(Step(3, "1.txt"),))
    action = next_for(with_(FIRST, reply(on(11, 25))), now=on(12, 9, 9), cadence=quick)
    assert isinstance(action, FollowUp)
    assert on(12, 9, 8) == action.due_at


def test_a_no_still_takes_a_decision() -> None:
    """Nobody who said no is written to because nobody answered it."""
    no = reply(on(11, 25))
    history = with_(FIRST, no, event(no.at, EventKind.DECLINED, message=no.identity))
    action = next_for(history, now=on(12, 10), cadence=CUSTOMER)
    assert isinstance(action, Task)
    assert "Answer, park or close?" == action.question


def test_drafts_are_unique_by_the_last_contact() -> None:
    """So a step that comes again after another contact is written again."""
    owed, answered = with_(FIRST, reply(on(11, 25))), with_(FIRST, reply(on(11, 25)), touch(on(12, 20)))
    silences = [
        at.silence
        for history in (with_(FIRST), with_(FIRST, touch(on(11, 5))), owed, answered)
        if (at := position(history, CUSTOMER, CALENDAR, now=on(12, 30)))
    ]
    touches = [one.identity for one in (FIRST, touch(on(11, 5)), touch(on(12, 20)))]
    assert [*touches[:2], reply(on(11, 25)).identity, touches[2]] == silences


def test_a_follow_up_to_what_was_never_answered_takes_its_step() -> None:
    """Due on 16 Dec, sent on the 17th: the call is next, and not the same mail again."""
    history = with_(FIRST, reply(on(11, 25)), touch(on(12, 17)))
    assert (2, on(12, 31, 8)) == next_(history, now=on(12, 18))


@pytest.mark.parametrize("first", [FIRST, touch(on(11, 23))])
def test_a_step_can_be_skipped(first: Touch) -> None:
    """By the id that its draft has."""
    history = with_(first)
    at = position(history, CUSTOMER, CALENDAR, now=on(12, 20))
    assert at is not None
    skip = event(on(12, 21), EventKind.SKIPPED, silence=at.silence, step="1")
    assert (2, on(1, 4, 8, year=2027)) == next_(with_(first, skip), now=on(12, 21, 12))


def test_a_lost_draft_is_asked_about_and_given_up() -> None:
    """A contact since then answers the question."""
    lost = event(on(11, 24), EventKind.LOST, silence=FIRST.identity, step="1")
    action = next_for(with_(FIRST, lost), now=on(11, 25), cadence=CUSTOMER)
    assert isinstance(action, Task)
    assert action.question.startswith("Did you send")
    assert (2, on(12, 11, 8)) == next_(with_(FIRST, lost), now=on(11, 30))
    assert 2 == next_(with_(FIRST, lost, touch(on(11, 24, 12))), now=on(11, 30))[0]


def test_after_the_last_step_comes_what_follows_again_and_again() -> None:
    """Each reconnect counts from the one before."""
    through = (FIRST, touch(on(11, 24)), touch(on(12, 8)), touch(on(1, 5, year=2027)))
    action = next_for(with_(*through), now=on(1, 6, year=2027), cadence=CUSTOMER)
    assert isinstance(action, Reconnect)
    assert on(4, 6, 8, year=2027) == action.due_at
    again = next_for(with_(*through, touch(on(4, 6, year=2027))), now=on(4, 7, year=2027), cadence=CUSTOMER)
    assert isinstance(again, Reconnect)
    assert on(7, 6, 8, year=2027) == again.due_at


def test_a_customer_who_spoke_long_before_the_first_scan_is_not_lost() -> None:
    """Past customers are the best source of new business: no conversation with them has ended."""
    history = replace(with_(FIRST, reply(on(11, 4))), tracked_by="imported")
    scanned = Terms(first_scan_at=on(6, 1, year=2027))
    prospect = replace(CUSTOMER, kind="prospect")
    assert isinstance(next_for(history, on(6, 2, year=2027), prospect, scanned), Inactive)
    assert isinstance(next_for(history, on(6, 2, year=2027), CUSTOMER, scanned), FollowUp)


def test_a_customer_who_wrote_and_was_never_written_to_has_a_rhythm() -> None:
    """From their own mail."""
    assert (1, on(12, 16, 8)) == next_(with_(reply(on(11, 25))), now=on(12, 10))


# How long ago


@pytest.mark.parametrize(
    ("days", "colour"), [(0, "green"), (29, "green"), (30, "amber"), (59, "amber"), (60, "red"), (500, "red")]
)
def test_the_colour_is_by_the_days_without_contact(days: int, colour: str) -> None:
    """From the thresholds on."""
    now = datetime.fromtimestamp(on(11, 2).timestamp() + days * 86400, tz=FIRST.at.tzinfo)
    assert Contact(FIRST.at, days, colour) == contact(  # type: ignore[arg-type]  # a colour in a table is a str
        with_(FIRST), CUSTOMER, WorkCalendar("", "UTC", "UTC"), now
    )


@pytest.mark.parametrize("last", [touch(on(11, 20)), reply(on(11, 20))])
def test_a_contact_is_in_either_direction(last: Touch | Reply) -> None:
    """Whoever wrote."""
    assert Contact(last.at, 10, "green") == contact(with_(FIRST, last), CUSTOMER, CALENDAR, on(11, 30))


def test_only_customers_with_thresholds_have_a_colour() -> None:
    """And nobody without a contact."""
    plain = [replace(CUSTOMER, kind="prospect"), replace(CUSTOMER, amber=0, red=0), None]
    assert [""] * 3 == [contact(with_(FIRST), cadence, CALENDAR, on(12, 30)).colour for cadence in plain]
    assert Contact(None) == contact(EMPTY, CUSTOMER, CALENDAR, on(12, 30))


def test_one_threshold_is_enough() -> None:
    """Amber without red, and red without amber."""
    colours = [
        contact(with_(FIRST), replace(CUSTOMER, amber=amber, red=red), CALENDAR, on(12, 10)).colour
        for amber, red in ((30, 0), (0, 30), (60, 0), (0, 60))
    ]
    assert ["amber", "red", "green", "green"] == colours
