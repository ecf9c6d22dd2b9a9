"""Hours, tasks and conditions of a cadence. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mailflow.cadence.attempts import attempts
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.model import (
    Answer,
    Cadence,
    Channel,
    FollowUp,
    HandOver,
    Inactive,
    NextAction,
    Signal,
    Step,
    Task,
    Then,
    is_step,
)
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import Event, EventKind, Reply, Touch
from tests.cadence.cases import (
    CALENDAR,
    JANE,
    OUTREACH,
    REP,
    dropped,
    event,
    next_for,
    on,
    reply,
    touch,
    with_,
)

FIRST = touch(on(11, 2))
SOON = Cadence("soon", (Step(0, "a.txt", hours=4), Step(2, "b.txt")))
CALLS = Cadence(
    "calls", (Step(1, channel=Channel.CALL, note="ask about the offer"), Step(2, "b.txt")), Then("inactive")
)


def asked(action: NextAction) -> tuple[str, datetime]:
    assert isinstance(action, Task)
    return action.question, action.due_at


def ended(action: NextAction) -> str:
    assert isinstance(action, Inactive)
    return action.reason


# Hours.


@pytest.mark.parametrize(
    ("written", "hours", "due"),
    [
        (on(11, 2, 10), 4, on(11, 2, 14)),
        (on(11, 2, 14), 4, on(11, 2, 18)),  # the end of the day is still in it
        (on(11, 2, 15), 4, on(11, 3, 8)),  # the evening waits for the morning
        (on(11, 2, 23), 4, on(11, 3, 8)),  # so does the night
        (on(11, 6, 17), 4, on(11, 9, 8)),  # a Friday evening for Monday
        (on(11, 6, 10), 24, on(11, 9, 8)),  # so does a Saturday
        (on(12, 24, 10), 24, on(12, 28, 8)),  # and Christmas
        (on(10, 24, 15), 20, on(10, 26, 8)),
    ],
)
def test_hours_are_hours_on_the_clock_within_the_working_day(
    written: datetime, hours: int, due: datetime
) -> None:
    """What falls outside it, or on a day off, waits for the next start of a business day."""
    cadence = replace(SOON, steps=(Step(0, "a.txt", hours=hours),))
    action = next_for(with_(touch(written)), now=written, cadence=cadence)
    assert isinstance(action, FollowUp)
    assert due == action.due_at


def test_hours_that_end_on_a_day_off_wait_however_days_are_counted() -> None:
    """Fri 6 Nov 10:00 + 24 hours is Sat 10:00."""
    cadence = Cadence("soon", (Step(0, "a.txt", hours=24),), count_days="calendar")
    action = next_for(with_(touch(on(11, 6))), now=on(11, 6), cadence=cadence)
    assert isinstance(action, FollowUp)
    assert on(11, 9, 8) == action.due_at


def test_hours_wait_for_the_rep_to_be_back() -> None:
    """Away on Tue 3 Nov."""
    calendar = replace(CALENDAR, days_off=frozenset({date(2026, 11, 3)}))
    action = next_for(with_(touch(on(11, 2, 16))), now=on(11, 2, 16), cadence=SOON, calendar=calendar)
    assert isinstance(action, FollowUp)
    assert on(11, 4, 8) == action.due_at


def test_a_mail_before_the_day_starts_may_be_followed_up_on_the_same_day() -> None:
    """Written at 6, asked for at 8: what is sent at 9 takes the step, and one more mail at 11 takes none."""
    cadence = Cadence("today", (Step(0, "a.txt"), Step(2, "b.txt")))
    early = touch(on(11, 2, 6))
    action = next_for(with_(early), now=on(11, 2, 9), cadence=cadence)
    assert isinstance(action, FollowUp)
    assert (1, on(11, 2, 8)) == (action.step, action.due_at)
    sent = with_(early, touch(on(11, 2, 9)), touch(on(11, 2, 11)))
    action = next_for(sent, now=on(11, 2, 12), cadence=cadence)
    assert isinstance(action, FollowUp)
    assert (2, on(11, 4, 8)) == (action.step, action.due_at)


def test_a_lost_draft_whose_step_was_taken_on_the_same_day_is_no_skip() -> None:
    """Lost at 15, sent by hand at 16: nobody is asked, and step 2 is not left out."""
    lost = dropped(on(11, 2, 15), EventKind.LOST, FIRST, 1)
    history = with_(FIRST, lost, touch(on(11, 2, 16)))
    for now in (on(11, 2, 17), on(11, 9)):
        action = next_for(history, now=now, cadence=SOON)
        assert isinstance(action, FollowUp)
        assert (2, on(11, 4, 8)) == (action.step, action.due_at)


def test_where_the_prospect_has_a_day_off_hours_wait_too() -> None:
    """Thu 24 Dec 16:00 in Berlin is Christmas in Sydney."""
    calendar = replace(CALENDAR, country="AU", zone="Australia/Sydney")
    cadence = replace(SOON, steps=(Step(0, "a.txt", hours=1),))
    action = next_for(with_(touch(on(12, 24, 15))), now=on(12, 24, 15), cadence=cadence, calendar=calendar)
    assert isinstance(action, FollowUp)
    assert calendar.is_business_day(calendar.local(action.due_at))
    assert on(12, 28, 8) <= action.due_at


def test_the_why_of_hours_names_the_time() -> None:
    """And says where it was moved to the morning."""
    at_once = next_for(with_(FIRST), now=on(11, 2), cadence=SOON)
    moved = next_for(with_(touch(on(11, 2, 16))), now=on(11, 2, 16), cadence=SOON)
    told = "The first follow-up on the cadence soon waits 4 hours: "
    assert f"{told}Mon 2 Nov 2026, 14:00." == at_once.why[1]
    assert f"{told}Tue 3 Nov 2026, 08:00, when you work again." == moved.why[1]


def test_a_follow_up_sent_on_the_same_day_takes_its_step() -> None:
    """It is still the first attempt by its day, and the next step is the second."""
    history = with_(FIRST, touch(on(11, 2, 15)))
    action = next_for(history, now=on(11, 2, 16), cadence=SOON)
    assert isinstance(action, FollowUp)
    assert (2, on(11, 4, 8)) == (action.step, action.due_at)
    assert 1 == attempts(history, CALENDAR)


def test_a_second_mail_before_the_hours_are_over_takes_no_step() -> None:
    """A postscript; the wait begins again with it."""
    action = next_for(with_(FIRST, touch(on(11, 2, 11))), now=on(11, 2, 12), cadence=SOON)
    assert isinstance(action, FollowUp)
    assert (1, on(11, 2, 15)) == (action.step, action.due_at)


# Steps that are tasks.


def test_a_task_step_is_a_task_with_its_note() -> None:
    """Nothing is written for it."""
    action = next_for(with_(FIRST), now=on(11, 2), cadence=CALLS)
    assert isinstance(action, Task)
    assert ("Call them: ask about the offer", on(11, 3, 8)) == asked(action)
    assert ("call", 1, FIRST.identity) == (action.channel, action.step, action.silence)
    assert "The first follow-up on the cadence calls waits 1 business day: Tue 3 Nov 2026." == action.why[1]


@pytest.mark.parametrize(
    ("channel", "question"),
    [("call", "Call them"), ("visit", "Visit them"), ("meet", "Meet them"), ("card", "Send them a card")],
)
def test_each_channel_has_its_words(channel: str, question: str) -> None:
    """Without a note they stand alone."""
    cadence = Cadence("calls", (Step(1, channel=Channel(channel)),))
    assert question == asked(next_for(with_(FIRST), now=on(11, 2), cadence=cadence))[0]


def test_ticking_a_task_off_is_an_attempt() -> None:
    """Called on Tue 3 Nov: the second attempt, and step 2 waits from there."""
    action = next_for(with_(FIRST, Touch(on(11, 3), "e1", "call")), now=on(11, 3), cadence=CALLS)
    assert isinstance(action, FollowUp)
    assert (2, 3, on(11, 5, 8)) == (action.step, action.attempt, action.due_at)


def test_a_task_that_is_ticked_off_early_is_not_asked_again() -> None:
    """Called an hour after the mail, for this very step: one attempt by its day, and yet done."""
    told = event(on(11, 2, 11), EventKind.CALL, silence=FIRST.identity, step="1")
    action = next_for(with_(FIRST, Touch(told.at, told.id, "call"), told), now=on(11, 2, 12), cadence=CALLS)
    assert isinstance(action, FollowUp)
    assert 2 == action.step


def test_skipping_a_task_starts_the_next_wait() -> None:
    """As with a draft that is dismissed."""
    skip = dropped(on(11, 4), EventKind.SKIPPED, FIRST, 1)
    action = next_for(with_(FIRST, skip), now=on(11, 4), cadence=CALLS)
    assert isinstance(action, FollowUp)
    assert (2, 2, on(11, 6, 8)) == (action.step, action.attempt, action.due_at)


def test_nobody_is_called_while_they_are_away() -> None:
    """A task of the cadence waits for what a mail would wait for."""
    note = event(on(11, 2, 11), EventKind.AWAY, by=JANE, returns_on="2026-11-16")
    action = next_for(with_(FIRST, note), now=on(11, 6), cadence=CALLS)
    assert isinstance(action, Task)
    assert (on(11, 17, 8), "out of office until Mon 16 Nov 2026") == (action.due_at, action.hold)


# What a cadence pauses and stops on.

AWAY = event(on(11, 2, 11), EventKind.AWAY, by=JANE, returns_on="2026-11-16")
KIM = Reply(on(11, 3), "", "kim@acme.example")


def test_a_cadence_waits_only_for_what_it_names() -> None:
    """Without out_of_office the follow-up stays due on Thu 5 Nov."""
    action = next_for(with_(FIRST, AWAY), now=on(11, 6), cadence=replace(OUTREACH, pauses_on=()))
    assert isinstance(action, FollowUp)
    assert (on(11, 5, 8), "") == (action.due_at, action.hold)


@pytest.mark.parametrize(
    ("pauses_on", "held"), [((Signal.COMPANY_ANSWERED,), True), ((Signal.OUT_OF_OFFICE,), False)]
)
def test_a_company_hold_is_for_cadences_that_name_it(pauses_on: tuple[Signal, ...], held: bool) -> None:
    """With hold_days in the config."""
    history = replace(with_(FIRST), answered_there=(KIM,))
    cadence = replace(OUTREACH, pauses_on=pauses_on)
    action = next_for(history, now=on(11, 6), cadence=cadence, terms=Terms(hold_days=5))
    assert isinstance(action, FollowUp)
    assert held == bool(action.hold)


def test_a_cadence_may_stop_when_they_are_away() -> None:
    """With the signal for a reason, and how it goes on."""
    action = next_for(with_(FIRST, AWAY), now=on(11, 6), cadence=replace(OUTREACH, stops_on=(*Signal,)))
    assert "out_of_office" == ended(action)
    assert "They wrote on Mon 2 Nov 2026 that they are out of office." == action.why[1]
    assert "outreach stops on that, until they or you write again." == action.why[2]


def test_a_cadence_may_stop_when_a_colleague_of_theirs_answers() -> None:
    """Whatever hold_days says."""
    history = replace(with_(FIRST), answered_there=(KIM,))
    cadence = replace(OUTREACH, stops_on=(Signal.COMPANY_ANSWERED,))
    assert "company_answered" == ended(next_for(history, now=on(11, 20), cadence=cadence))


@pytest.mark.parametrize(
    "later", [touch(on(11, 4)), event(on(11, 4), EventKind.ACCEPTED), event(on(11, 4), EventKind.ADDED)]
)
def test_a_stopped_cadence_goes_on_when_the_rep_does(later: Touch | Event) -> None:
    """By writing, or by taking them up again."""
    history = replace(with_(FIRST, AWAY, later), answered_there=(KIM,))
    cadence = replace(OUTREACH, stops_on=(Signal.OUT_OF_OFFICE, Signal.COMPANY_ANSWERED))
    assert isinstance(next_for(history, now=on(11, 20), cadence=cadence), FollowUp)


def test_who_answers_is_owed_an_answer_though_their_cadence_stopped() -> None:
    """It stops for this silence only."""
    cadence = replace(OUTREACH, stops_on=(Signal.OUT_OF_OFFICE,))
    assert isinstance(next_for(with_(FIRST, AWAY, reply(on(11, 4))), now=on(11, 5), cadence=cadence), Answer)


MEETS = replace(OUTREACH, stops_on=(Signal.MEETING,))
YES = reply(on(11, 3), "meeting")


def meeting(method: str, partstat: str = "") -> Event:
    details = {"method": method, "partstat": partstat, "on": "2026-11-12", "message": YES.identity}
    return event(YES.at, EventKind.MEETING, **details)


def test_a_cadence_may_stop_when_a_meeting_is_agreed() -> None:
    """What is next is said there."""
    history = with_(FIRST, YES, meeting("reply", "accepted"))
    action = next_for(history, now=on(11, 4), cadence=MEETS)
    assert "meeting" == ended(action)
    assert "You meet them on Thu 12 Nov 2026." == action.why[0]
    assert isinstance(next_for(history, now=on(11, 4)), Answer)


def test_after_the_meeting_the_rep_writes_and_the_cadence_goes_on() -> None:
    """It waits until the business day after the meeting, as ever."""
    history = with_(FIRST, YES, meeting("reply", "accepted"), touch(on(11, 13)))
    assert isinstance(next_for(history, now=on(11, 16), cadence=MEETS), FollowUp)


def test_an_invitation_of_theirs_is_agreed_when_the_rep_accepts_it() -> None:
    """Before, it is owed an answer."""
    invited = (FIRST, YES, meeting("request"))
    assert isinstance(next_for(with_(*invited), now=on(11, 4), cadence=MEETS), Answer)
    message = Message("yes", on(11, 4), Address(REP), (Address(JANE),))
    accepted = Touch(on(11, 4), "yes", mail=Mail(message, 1, Kind.CALENDAR, ours=True))
    assert "meeting" == ended(next_for(with_(*invited, accepted), now=on(11, 5), cadence=MEETS))
    assert not isinstance(next_for(with_(*invited, touch(on(11, 4))), now=on(11, 5), cadence=MEETS), Inactive)


def test_a_snooze_brings_back_whom_a_signal_stopped() -> None:
    """The rep gave a date, so there is one."""
    history = replace(
        with_(FIRST, event(on(11, 5), EventKind.SNOOZED, until="2026-12-01")), answered_there=(KIM,)
    )
    cadence = replace(OUTREACH, stops_on=(Signal.COMPANY_ANSWERED,))
    action = next_for(history, now=on(11, 6), cadence=cadence)
    assert ("What is next?", on(12, 1, 8)) == asked(action)


# Handing over, and the end.

HANDED = replace(OUTREACH, hand_over=HandOver(2, "Kim"))


def test_after_some_attempts_the_rep_is_asked_to_hand_over() -> None:
    """Two attempts, and the wait of the next step is over: Fri 6 Nov + 5 is Fri 13 Nov."""
    history = with_(FIRST, touch(on(11, 6)))
    action = next_for(history, now=on(11, 7), cadence=HANDED)
    assert ("Hand over to Kim?", on(11, 13, 8)) == asked(action)
    assert "outreach asks after 2 attempts whether Kim should try." == action.why[-1]
    assert isinstance(next_for(with_(FIRST), now=on(11, 7), cadence=HANDED), FollowUp)


@pytest.mark.parametrize("later", [touch(on(11, 16)), event(on(11, 16), EventKind.ACCEPTED)])
def test_the_next_attempt_or_accepting_them_keeps_them(later: Touch | Event) -> None:
    """The question is answered."""
    history = with_(FIRST, touch(on(11, 6)), later)
    assert isinstance(next_for(history, now=on(11, 17), cadence=HANDED), FollowUp)


def test_the_rep_is_asked_to_hand_over_before_they_rest() -> None:
    """After the last step too: Mon 9 Nov + 5, the wait of the last step."""
    cadence = replace(OUTREACH, then=Then("inactive"), hand_over=HandOver(3, "Kim"))
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 9)))
    assert ("Hand over to Kim?", on(11, 16, 8)) == asked(next_for(history, now=on(11, 10), cadence=cadence))


@pytest.mark.parametrize(
    ("ends_on", "now", "reason"),
    [
        (date(2026, 11, 5), on(11, 5, 23), ""),
        (date(2026, 11, 5), on(11, 6, 1), "ended_on"),
        (date(2026, 11, 4), on(11, 3), "ended_on"),  # what would come later never comes
    ],
)
def test_a_cadence_writes_to_nobody_after_its_last_day(ends_on: date, now: datetime, reason: str) -> None:
    """The step is due on Thu 5 Nov."""
    action = next_for(with_(FIRST), now=now, cadence=replace(OUTREACH, ends_on=ends_on))
    assert reason == (action.reason if isinstance(action, Inactive) else "")
    assert is_step(action) != bool(reason)


def test_an_ended_cadence_says_what_would_have_come() -> None:
    """The arithmetic, and the day."""
    action = next_for(with_(FIRST), now=on(11, 3), cadence=replace(OUTREACH, ends_on=date(2026, 11, 4)))
    assert (
        "The first follow-up on the cadence outreach waits 3 business days: Thu 5 Nov 2026.",
        "outreach ends on Wed 4 Nov 2026, before that.",
    ) == action.why[1:]


@pytest.mark.parametrize(
    ("told", "reason", "why"),
    [
        ("finished", "finished", "outreach is through: it has 2 steps."),
        ("unresponsive", "unresponsive", "outreach is through: it has 2 steps."),
        ("we tried everything", "finished", "we tried everything."),
    ],
)
def test_what_follows_may_name_a_reason_to_rest(told: str, reason: str, why: str) -> None:
    """In one word, or in a sentence."""
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 9)))
    cadence = replace(OUTREACH, then=Then("inactive", reason=told))
    action = next_for(history, now=on(11, 10), cadence=cadence)
    assert reason == ended(action)
    assert why == action.why[-1]


# The cadence itself.


def test_a_cadence_that_the_rep_chose_is_explained() -> None:
    """And one that is no longer there."""
    chosen = event(on(11, 3), EventKind.ASSIGNED, cadence="outreach")
    gone = event(on(11, 3), EventKind.ASSIGNED, cadence="fair")
    for assigned, told in (
        (chosen, "You put them on the cadence outreach on Tue 3 Nov 2026."),
        (
            gone,
            "You put them on the cadence fair on Tue 3 Nov 2026, which there is no more: the rules choose.",
        ),
    ):
        assert told == next_for(with_(FIRST, assigned), now=on(11, 4)).why[1]


def test_moving_to_another_cadence_keeps_the_attempts() -> None:
    """Two attempts on one are two on the other."""
    history = with_(FIRST, touch(on(11, 5)), dropped(on(11, 6), EventKind.SKIPPED, FIRST, 2))
    other = Cadence("other", (Step(1, "a"), Step(2, "b"), Step(9, "c"), Step(4, "d")))
    action = next_for(history, now=on(11, 7), cadence=other)
    assert isinstance(action, FollowUp)
    assert (3, 3, "c") == (action.step, action.attempt, action.template)


def test_a_follow_up_carries_what_its_step_asks_for() -> None:
    """A new thread, and something of value."""
    cadence = Cadence("news", (Step(1, "a", new_thread=True, value=True),))
    action = next_for(with_(FIRST), now=on(11, 3), cadence=cadence)
    assert isinstance(action, FollowUp)
    assert (True, True) == (action.new_thread, action.value)


def test_the_next_hour_does_not_overflow_at_the_end_of_time() -> None:
    """A Date header may claim any year."""
    late = datetime.max.replace(tzinfo=on(11, 2).tzinfo) - timedelta(days=2)
    calendar = WorkCalendar("", "UTC", "UTC")
    action = next_for(with_(touch(late)), late, SOON, Terms(track="all"), calendar)
    assert isinstance(action, FollowUp)
