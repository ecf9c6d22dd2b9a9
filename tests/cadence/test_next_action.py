"""Every rule of decide(): what is next, when, and why. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailflow.cadence.attempts import attempts
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.model import (
    Answer,
    FollowUp,
    Inactive,
    Reconnect,
    Task,
    Then,
)
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.conversations.refusal import Cause
from mailflow.people.model import Event, EventKind, Failure, History, Reply, Touch
from tests.cadence.cases import (
    BERLIN,
    CALENDAR,
    HOME,
    JANE,
    OUTREACH,
    dropped,
    event,
    next_for,
    on,
    reply,
    touch,
    with_,
)

FIRST = touch(on(11, 2))


def test_after_the_first_mail_comes_the_first_step() -> None:
    """Mon 2 Nov + 3 business days: Thu 5 Nov, at the start of the rep's day."""
    expected = FollowUp(
        on(11, 5, 8),
        (
            "You wrote on Mon 2 Nov 2026 (attempt 1), nobody answered since.",
            "The first follow-up on the cadence outreach waits 3 business days: Thu 5 Nov 2026.",
        ),
        cadence="outreach",
        step=1,
        attempt=2,
        silence=FIRST.identity,
        template="outreach/2-question.txt",
    )
    assert expected == next_for(with_(FIRST), now=on(11, 3))


def test_the_second_step_counts_from_the_last_touch() -> None:
    """Fri 6 Nov + 5 business days: Mon 9 to Fri 13 Nov."""
    action = next_for(with_(FIRST, touch(on(11, 6))), now=on(11, 7))
    assert isinstance(action, FollowUp)
    assert (2, 3, on(11, 13, 8)) == (action.step, action.attempt, action.due_at)
    assert "You wrote on Fri 6 Nov 2026 (attempt 2 since Mon 2 Nov 2026), nobody answered." == action.why[0]


def test_the_why_names_the_holidays_that_lengthen_the_wait() -> None:
    """Thu 24 Dec + 3: (Fri 25, Sat, Sun), Mon 28, Tue 29, Wed 30."""
    action = next_for(with_(touch(on(12, 24))), now=on(12, 24, 12))
    assert (
        "The first follow-up on the cadence outreach waits 3 business days: Wed 30 Dec 2026.",
        "Fri 25 Dec 2026 is a holiday in DE (Christmas Day).",
        "Sat 26 Dec 2026 is a holiday in DE (Second Day of Christmas).",
    ) == action.why[1:]


def test_the_why_names_both_dates_where_the_prospect_lives_on_another_one() -> None:
    """Mon 2 Nov + 3 is Thu 5 in New York, which is Fri 08:00 in Tokyo."""
    calendar = WorkCalendar("US", "America/New_York", "Asia/Tokyo", time(8))
    monday = datetime(2026, 11, 2, 15, tzinfo=ZoneInfo("America/New_York"))
    action = next_for(with_(touch(monday)), now=monday, calendar=calendar)
    days = "Fri 6 Nov 2026 (Thu 5 Nov 2026 where they are)"
    assert f"The first follow-up on the cadence outreach waits 3 business days: {days}." == action.why[1]


def test_calendar_days_count_every_day() -> None:
    """Wed 4 Nov + 3 is Sat 7 Nov, and nothing appears before Mon 9."""
    action = next_for(
        with_(touch(on(11, 4))), now=on(11, 4), cadence=replace(OUTREACH, count_days="calendar")
    )
    assert isinstance(action, FollowUp)
    assert on(11, 9, 8) == action.due_at
    told = "The first follow-up on the cadence outreach waits 3 calendar days: Mon 9 Nov 2026."
    assert told == action.why[1]


def test_several_touches_on_one_day_are_one_attempt() -> None:
    """Two mails on Monday, one on Saturday and one on the next Monday: three attempts."""
    history = with_(FIRST, touch(on(11, 2, 16)), touch(on(11, 7)), touch(on(11, 9)))
    assert 3 == attempts(history, CALENDAR)


def test_the_day_of_an_attempt_is_the_reps() -> None:
    """23:30 on Monday and 00:30 on Tuesday in Berlin are two days, though one in UTC."""
    late = datetime(2026, 11, 2, 23, 30, tzinfo=BERLIN)
    assert 2 == attempts(with_(touch(late), touch(late + timedelta(hours=1))), CALENDAR)


def test_an_answer_begins_a_new_silence() -> None:
    """Only what came after the reply is counted."""
    history = with_(FIRST, touch(on(11, 5)), reply(on(11, 6)), touch(on(11, 9)))
    action = next_for(history, now=on(11, 10))
    assert isinstance(action, FollowUp)
    assert (1, 2, touch(on(11, 9)).identity) == (action.step, action.attempt, action.silence)


def test_a_call_counts_as_an_attempt_and_is_called_one() -> None:
    """The rep recorded a call that nobody took."""
    call = Touch(on(11, 5), "event-1", "call")
    action = next_for(with_(FIRST, call), now=on(11, 6))
    assert isinstance(action, FollowUp)
    assert 3 == action.attempt
    assert action.why[0].startswith("You called on Thu 5 Nov 2026 (attempt 2 ")


# After the last step


def test_after_the_last_step_comes_a_reconnect() -> None:
    """Mon 9 Nov + 90 calendar days is Sun 7 Feb 2027, so Mon 8 Feb."""
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 9)))
    action = next_for(history, now=on(11, 10))
    assert isinstance(action, Reconnect)
    assert on(2, 8, 8, year=2027) == action.due_at
    assert (3, 4, "outreach/reconnect.txt") == (action.step, action.attempt, action.template)
    assert "It reconnects after 90 calendar days: Mon 8 Feb 2027." == action.why[-1]


def test_a_reconnect_on_calendar_days_comes_on_a_working_day_too() -> None:
    """Mon 9 Nov + 90 calendar days is Sun 7 Feb 2027; Mon 8 is the next day on which anybody works."""
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 9)))
    action = next_for(history, now=on(11, 10), cadence=replace(OUTREACH, count_days="calendar"))
    assert isinstance(action, Reconnect)
    assert on(2, 8, 8, year=2027) == action.due_at


def test_a_reconnect_that_nobody_answered_is_followed_by_the_next() -> None:
    """Steps go on counting, so that each reconnect is one draft."""
    history = with_(FIRST, touch(on(11, 5)), touch(on(11, 9)), touch(on(2, 8, year=2027)))
    action = next_for(history, now=on(2, 9, year=2027))
    assert isinstance(action, Reconnect)
    assert 4 == action.step


FINISHED = replace(OUTREACH, then=Then("inactive"))
THROUGH = (FIRST, touch(on(11, 5)), touch(on(11, 9)))


def test_a_cadence_may_end_for_good() -> None:
    """Inactive, with the reason."""
    action = next_for(with_(*THROUGH), now=on(11, 10), cadence=FINISHED)
    assert isinstance(action, Inactive)
    assert "finished" == action.reason


def test_a_snooze_brings_a_finished_prospect_back() -> None:
    """The rep gave a date, so there is one."""
    snooze = event(on(11, 12), EventKind.SNOOZED, until="2027-03-01")
    for now in (on(11, 13), on(3, 2, year=2027)):
        action = next_for(with_(*THROUGH, snooze), now=now, cadence=FINISHED)
        assert isinstance(action, Task)
        assert ("What is next?", on(3, 1, 8, year=2027)) == (action.question, action.due_at)


def test_without_a_cadence_the_rep_is_asked() -> None:
    """A gap in the rules must not make anybody disappear."""
    action = next_for(with_(FIRST), now=on(11, 3), cadence=None)
    assert isinstance(action, Task)
    assert ("Which cadence is for them?", FIRST.at) == (action.question, action.due_at)


# Skipped and lost drafts


def test_a_skip_moves_to_the_next_step_and_starts_its_wait() -> None:
    """Skipped on Fri 6 Nov, step 2 waits 5 business days: Fri 13 Nov. The attempt is still the second."""
    skip = dropped(on(11, 6), EventKind.SKIPPED, FIRST, 1)
    action = next_for(with_(FIRST, skip), now=on(11, 6, 12))
    assert isinstance(action, FollowUp)
    assert (2, 2, on(11, 13, 8)) == (action.step, action.attempt, action.due_at)
    assert "The first follow-up was skipped on Fri 6 Nov 2026." in action.why


def test_a_skip_of_an_earlier_silence_does_not_count() -> None:
    """It belonged to another conversation."""
    skip = dropped(on(11, 6), EventKind.SKIPPED, FIRST, 1)
    action = next_for(with_(FIRST, skip, reply(on(11, 9)), touch(on(11, 10))), now=on(11, 11))
    assert isinstance(action, FollowUp)
    assert 1 == action.step


def test_the_rep_is_asked_about_a_lost_draft() -> None:
    """Lost on Thu 5 Nov, the question is due at once and stands for 3 business days: Fri 6, Mon 9, Tue 10."""
    lost = dropped(on(11, 5), EventKind.LOST, FIRST, 1)
    action = next_for(with_(FIRST, lost), now=on(11, 6))
    assert isinstance(action, Task)
    assert ("Did you send the follow-up of Thu 5 Nov 2026?", on(11, 5)) == (
        action.question,
        action.due_at,
    )


def test_a_lost_draft_counts_as_skipped_after_three_business_days() -> None:
    """Given up on Tue 10 Nov, step 2 waits 5 business days: Tue 17 Nov."""
    lost = dropped(on(11, 5), EventKind.LOST, FIRST, 1)
    action = next_for(with_(FIRST, lost), now=on(11, 10, 9))
    assert isinstance(action, FollowUp)
    assert (2, 2, on(11, 17, 8)) == (action.step, action.attempt, action.due_at)


@pytest.mark.parametrize("now", [on(11, 6, 12), on(11, 20)])
def test_a_lost_draft_that_the_rep_skips_counts_once(now: datetime) -> None:
    """Skipped on Fri 6 Nov, step 2 is due on Fri 13 Nov, before and after the question's time."""
    lost = dropped(on(11, 5), EventKind.LOST, FIRST, 1)
    skip = dropped(on(11, 6), EventKind.SKIPPED, FIRST, 1)
    action = next_for(with_(FIRST, lost, skip), now=now)
    assert isinstance(action, FollowUp)
    assert (2, on(11, 13, 8)) == (action.step, action.due_at)


@pytest.mark.parametrize("now", [on(11, 6, 12), on(11, 20)])
@pytest.mark.parametrize("sent", [on(11, 5, 9), on(11, 6, 9)])
def test_a_lost_draft_that_was_sent_after_all_is_no_skip(sent: datetime, now: datetime) -> None:
    """The touch took its place, whether the copy in Sent is older or younger than the question."""
    lost = dropped(on(11, 5), EventKind.LOST, FIRST, 1)
    action = next_for(with_(FIRST, touch(sent), lost), now=now)
    assert isinstance(action, FollowUp)
    assert (2, 3) == (action.step, action.attempt)


@pytest.mark.parametrize("now", [on(11, 5, 12), on(11, 20)])
def test_a_lost_draft_that_came_back_is_still_the_next_step(now: datetime) -> None:
    """The question is settled and nothing was skipped; lost once more, it is asked once more."""
    lost, found = (
        dropped(on(11, 5, 8), EventKind.LOST, FIRST, 1),
        dropped(on(11, 5, 9), EventKind.FOUND, FIRST, 1),
    )
    action = next_for(with_(FIRST, lost, found), now=now)
    assert isinstance(action, FollowUp)
    assert 1 == action.step
    again = dropped(on(11, 5, 11), EventKind.LOST, FIRST, 1)
    assert isinstance(next_for(with_(FIRST, lost, found, again), now=on(11, 5, 12)), Task)


def test_a_touch_after_a_lost_draft_was_given_up_is_one_more() -> None:
    """Step 1 lost and given up, step 2 sent on Tue 17 Nov: the cadence of two steps is through."""
    lost = dropped(on(11, 5), EventKind.LOST, FIRST, 1)
    assert isinstance(next_for(with_(FIRST, lost, touch(on(11, 17))), now=on(11, 18)), Reconnect)


def test_a_broken_event_does_no_harm() -> None:
    """Exports may be edited by hand."""
    broken = event(on(11, 5), EventKind.SKIPPED, silence=FIRST.identity, step="one")
    snooze = event(on(11, 5, 11), EventKind.SNOOZED, until="tomorrow")
    assert next_for(with_(FIRST), now=on(11, 6)) == next_for(with_(FIRST, broken, snooze), now=on(11, 6))


# They spoke last


def test_a_reply_is_owed_an_answer() -> None:
    """From the moment of the reply."""
    expected = Answer(
        on(11, 4), ("jane@acme.example answered on Wed 4 Nov 2026; you have not written since.",)
    )
    assert expected == next_for(with_(FIRST, reply(on(11, 4))), now=on(11, 5))


def test_after_ten_business_days_a_reply_needs_a_decision() -> None:
    """Wed 4 Nov + 10 business days: Wed 18 Nov, 08:00."""
    history = with_(FIRST, reply(on(11, 4)))
    assert isinstance(next_for(history, now=on(11, 18, 7)), Answer)
    action = next_for(history, now=on(11, 18, 8))
    assert isinstance(action, Task)
    assert ("Answer, park or close?", on(11, 18, 8)) == (action.question, action.due_at)


def test_a_conversation_long_over_at_the_first_scan_has_ended() -> None:
    """A reply of 2 Nov is 90 days old on 31 Jan: that is not over 90 days, an hour later is."""
    history = with_(FIRST, reply(on(11, 2, 12)))
    owed = Terms(first_scan_at=on(1, 31, 12, year=2027))
    ended = Terms(first_scan_at=on(1, 31, 13, year=2027))
    assert isinstance(next_for(history, now=on(2, 1, year=2027), terms=owed), Task)
    action = next_for(history, now=on(2, 1, year=2027), terms=ended)
    assert isinstance(action, Inactive)
    assert "ended" == action.reason


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.ADDED])
def test_an_ended_conversation_can_be_revived(kind: EventKind) -> None:
    """Who is accepted or added later is somebody to write to."""
    history = with_(FIRST, reply(on(11, 3)), event(on(5, 1, year=2027), kind))
    terms = Terms(first_scan_at=on(5, 1, year=2027))
    assert isinstance(next_for(history, now=on(5, 2, year=2027), terms=terms), Task)


def test_a_call_that_was_answered_is_owed_the_next_step() -> None:
    """They spoke, on the phone."""
    call = Touch(on(11, 4), "event-1", "call")
    action = next_for(with_(FIRST, call, reply(on(11, 4), "call")), now=on(11, 5))
    assert isinstance(action, Answer)
    assert action.why[0].startswith("You spoke with jane@acme.example on Wed 4 Nov 2026")


# Failures


def failed(at: datetime, address: str = JANE, **details: bool | str) -> Failure:
    return Failure(at, address, **details)  # type: ignore[arg-type]  # as the fields are


def test_a_dead_address_needs_another_one() -> None:
    """Never a follow-up, however long ago."""
    history = with_(FIRST, failed(on(11, 2, 11), status="5.1.1", dead_address=True))
    action = next_for(history, now=on(12, 1))
    assert isinstance(action, Task)
    assert ("Find a working address", on(11, 2, 11)) == (action.question, action.due_at)
    assert "Your mail to jane@acme.example came back on Mon 2 Nov 2026 (5.1.1)." == action.why[0]


def test_refused_mail_of_a_good_address_is_for_us_to_mend() -> None:
    """A 5.7.x speaks of our sending."""
    action = next_for(with_(FIRST, failed(on(11, 2, 11), status="5.7.26")), now=on(12, 1))
    assert isinstance(action, Task)
    assert "Mend our sending" == action.question


@pytest.mark.parametrize(
    ("cause", "question", "told"),
    [
        ("disabled", "Find a working address", "ask for a successor"),
        ("too_big", "Mend our sending", "without attachments"),
        ("blocked", "Mend our sending", "on a block list"),
        ("policy", "Mend our sending", "SPF, DKIM, DMARC"),
        ("relay", "Mend our sending", "outgoing server"),
        ("loop", "Mend our sending", "by other means"),
    ],
)
def test_the_cause_of_a_refusal_says_what_to_do(cause: str, question: str, told: str) -> None:
    """The rep cannot know what a code means."""
    action = next_for(with_(FIRST, failed(on(11, 2, 11), cause=Cause(cause))), now=on(11, 6))
    assert isinstance(action, Task)
    assert question == action.question
    assert told in action.why[-1]


@pytest.mark.parametrize(
    "overcome",
    [
        (failed(on(11, 2, 11), permanent=False),),
        (failed(on(11, 2, 11), dead_address=True), touch(on(11, 3), HOME)),
        (failed(on(11, 2, 11)), touch(on(11, 3))),
        (failed(on(11, 2, 11), dead_address=True), reply(on(11, 3)), touch(on(11, 4))),
    ],
)
def test_a_failure_that_was_overcome_changes_nothing(overcome: tuple[Touch | Reply | Failure, ...]) -> None:
    """Temporary; written to another address; our sending mended and tried again; answered."""
    assert isinstance(next_for(with_(FIRST, *overcome), now=on(11, 5)), FollowUp)


@pytest.mark.parametrize(
    "standing",
    [
        touch(on(11, 3), JANE),
        touch(on(11, 3), "somebody@else.example"),
        Touch(on(11, 3), "event-1", "call"),
        event(on(11, 3), EventKind.ACCEPTED),
    ],
)
def test_a_dead_address_stays_dead(standing: Touch | Event) -> None:
    """Writing to it again, or to somebody else, calling, or accepting proves nothing."""
    history = with_(FIRST, failed(on(11, 2, 11), dead_address=True), standing)
    assert isinstance(next_for(history, now=on(11, 20)), Task)


def test_of_two_addresses_both_may_fail() -> None:
    """The second failure stands although the first was overcome."""
    history = with_(
        FIRST,
        failed(on(11, 2, 11), dead_address=True),
        touch(on(11, 3), HOME),
        failed(on(11, 3, 11), HOME, dead_address=True),
    )
    action = next_for(history, now=on(11, 20))
    assert isinstance(action, Task)
    assert "Find a working address" == action.question


# What the rep said


@pytest.mark.parametrize(
    ("reason", "kind", "details"),
    [
        ("stopped", EventKind.STOPPED, {}),
        ("no_budget", EventKind.STOPPED, {"reason": "no_budget"}),
        ("stopped", EventKind.STOPPED, {"reason": "they moved to Spain"}),
        ("ignored", EventKind.IGNORED, {}),
    ],
)
def test_who_is_stopped_or_ignored_is_inactive(reason: str, kind: EventKind, details: dict[str, str]) -> None:
    """With one word for the reason, and the rep's own words in the why."""
    action = next_for(with_(FIRST, event(on(11, 3), kind, **details)), now=on(11, 20))
    assert isinstance(action, Inactive)
    assert reason == action.reason
    assert details.get("reason", "").replace("_", " ") in action.why[0]


def test_a_stop_comes_before_all_else() -> None:
    """Even an answer is not owed."""
    history = with_(FIRST, event(on(11, 3), EventKind.STOPPED), reply(on(11, 4)))
    assert isinstance(next_for(history, now=on(11, 5)), Inactive)


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.ADDED])
@pytest.mark.parametrize("ended", [EventKind.STOPPED, EventKind.IGNORED])
def test_a_stop_can_be_taken_back(ended: EventKind, kind: EventKind) -> None:
    """By accepting or adding them again."""
    history = with_(FIRST, event(on(11, 3), ended), event(on(11, 4), kind))
    assert isinstance(next_for(history, now=on(11, 5)), FollowUp)


def test_a_list_imported_again_does_not_bring_back_an_opt_out() -> None:
    """Only accepting this very person does."""
    opted_out = event(on(11, 3), EventKind.STOPPED, reason="opted_out")
    imported = event(on(11, 4), EventKind.ADDED)
    accepted = event(on(11, 5), EventKind.ACCEPTED)
    action = next_for(with_(FIRST, opted_out, imported), now=on(11, 6))
    assert isinstance(action, Inactive)
    assert "opted_out" == action.reason
    assert isinstance(next_for(with_(FIRST, opted_out, imported, accepted), now=on(11, 6)), FollowUp)


def test_a_snooze_holds_the_same_action_until_its_day() -> None:
    """Step 1 was due on Thu 5 Nov; snoozed until Mon 16 Nov."""
    snooze = event(on(11, 4), EventKind.SNOOZED, until="2026-11-16")
    action = next_for(with_(FIRST, snooze), now=on(11, 6))
    assert isinstance(action, FollowUp)
    assert (on(11, 16, 8), "snoozed until Mon 16 Nov 2026") == (action.due_at, action.hold)
    over = next_for(with_(FIRST, snooze), now=on(11, 16, 8))
    assert isinstance(over, FollowUp)
    assert (on(11, 5, 8), "") == (over.due_at, over.hold)


def test_a_snooze_until_a_saturday_ends_on_monday() -> None:
    """Drafts appear on business days, and Sat 14 Nov is none."""
    snooze = event(on(11, 4), EventKind.SNOOZED, until="2026-11-14")
    action = next_for(with_(FIRST, snooze), now=on(11, 6))
    assert isinstance(action, FollowUp)
    assert on(11, 16, 8) == action.due_at


def test_a_snooze_that_ends_before_the_next_step_changes_nothing() -> None:
    """The step is later anyway."""
    snooze = event(on(11, 2, 12), EventKind.SNOOZED, until="2026-11-04")
    assert next_for(with_(FIRST), now=on(11, 3)) == next_for(with_(FIRST, snooze), now=on(11, 3))


def test_a_snooze_ends_when_they_answer() -> None:
    """An answer is news; the rep snoozed without it."""
    snooze = event(on(11, 3), EventKind.SNOOZED, until="2027-06-01")
    action = next_for(with_(FIRST, snooze, reply(on(11, 4))), now=on(11, 5))
    assert isinstance(action, Answer)
    assert "" == action.hold


def test_an_answer_can_be_snoozed() -> None:
    """Snoozed after the reply: an Answer on that day, and ten business days from then."""
    snooze = event(on(11, 5), EventKind.SNOOZED, until="2027-01-11")
    history = with_(FIRST, reply(on(11, 4)), snooze)
    waiting = next_for(history, now=on(12, 1))
    assert isinstance(waiting, Answer)
    assert on(1, 11, 8, year=2027) == waiting.due_at
    assert isinstance(next_for(history, now=on(1, 12, year=2027)), Answer)
    # Mon 11 Jan + 10 business days: Mon 25 Jan
    assert isinstance(next_for(history, now=on(1, 25, year=2027)), Task)


def test_a_snooze_until_the_end_of_time_does_not_overflow() -> None:
    """People write 9999-12-31 when they mean never."""
    for until in ("9999-12-31", "0001-01-01"):
        action = next_for(with_(FIRST, event(on(11, 3), EventKind.SNOOZED, until=until)), now=on(11, 4))
        assert isinstance(action, FollowUp)


# Colleagues, dormant people, people never written to, unread messages


def from_colleague(at: datetime) -> Mail:
    message = Message("colleague", at, Address("kim@vendor.example"), (Address(JANE),))
    return Mail(message, 2, Kind.REPLY, ours=False, internal=True)


def test_who_has_this_when_a_colleague_wrote_last() -> None:
    """Two voices are one too many."""
    history = replace(with_(FIRST), colleagues=(from_colleague(on(11, 3)),))
    action = next_for(history, now=on(11, 20))
    assert isinstance(action, Task)
    assert ("Who has this?", on(11, 3)) == (action.question, action.due_at)


@pytest.mark.parametrize("later", [touch(on(11, 4)), event(on(11, 4), EventKind.ACCEPTED)])
def test_the_rep_has_it_after_writing_again_or_accepting(later: Touch | Event) -> None:
    """Either says: mine."""
    history = replace(with_(FIRST, later), colleagues=(from_colleague(on(11, 3)),))
    assert isinstance(next_for(history, now=on(11, 20)), FollowUp)


LATER = on(6, 1, year=2027)  # 211 days after the first touch


def test_who_was_left_alone_for_long_takes_a_decision() -> None:
    """Mon 2 Nov 2026 10:00 + 180 days is Sat 1 May 2027, 11:00 summer time."""
    action = next_for(with_(FIRST), now=LATER)
    assert isinstance(action, Task)
    assert ("Revive or let go?", FIRST.at + timedelta(days=180)) == (action.question, action.due_at)
    assert isinstance(next_for(with_(FIRST), now=FIRST.at + timedelta(days=180)), FollowUp)


@pytest.mark.parametrize(
    ("history", "terms"),
    [
        (with_(FIRST, event(on(5, 30, year=2027), EventKind.ACCEPTED)), Terms()),
        (with_(FIRST), Terms(track="all")),
        (replace(with_(FIRST), tracked_by="imported"), Terms()),
        (with_(FIRST), Terms(dormant_after=365)),
    ],
)
def test_who_is_wanted_stays_due(history: History, terms: Terms) -> None:
    """Accepted since, tracked on purpose, imported, or not that long ago."""
    assert isinstance(next_for(history, now=LATER, terms=terms), FollowUp)


def test_a_long_pause_that_the_cadence_asks_for_is_not_dormant() -> None:
    """A reconnect after 200 days waits its time out."""
    cadence = replace(OUTREACH, then=Then("reconnect", 200, "outreach/reconnect.txt"))
    assert isinstance(next_for(with_(*THROUGH), now=LATER, cadence=cadence), Reconnect)


def test_who_is_finished_does_not_come_back_as_dormant() -> None:
    """They rest, as the cadence says."""
    assert isinstance(next_for(with_(*THROUGH), now=LATER, cadence=FINISHED), Inactive)


def test_who_was_only_added_gets_a_first_mail() -> None:
    """Nobody on the list is without a date."""
    action = next_for(with_(event(on(11, 2), EventKind.ADDED)), now=on(11, 5))
    assert isinstance(action, Task)
    assert ("Write the first mail", on(11, 2)) == (action.question, action.due_at)


def test_an_unread_message_holds_a_follow_up() -> None:
    """It may be the answer."""
    history = replace(with_(FIRST), unread=("INBOX, message 7: broken",))
    action = next_for(history, now=on(11, 6))
    assert isinstance(action, FollowUp)
    assert (
        "a message that could not be read names them: INBOX, message 7: broken;"
        " read it, then `mailflow prospects accept` them" == action.hold
    )
    assert on(11, 5, 8) == action.due_at


def test_an_unread_message_does_not_hide_an_answer_that_is_owed() -> None:
    """Only Mailflow's own writing waits."""
    history = replace(with_(FIRST, reply(on(11, 3))), unread=("INBOX, message 7: broken",))
    action = next_for(history, now=on(11, 6))
    assert isinstance(action, Answer)
    assert "" == action.hold


def test_the_due_date_is_the_reps_morning_in_summer_and_winter() -> None:
    """Thu 22 Oct + 3: Fri 23, Mon 26, Tue 27, after the clocks went back: 07:00 UTC, not 06:00."""
    action = next_for(with_(touch(on(10, 22))), now=on(10, 22, 12))
    assert isinstance(action, FollowUp)
    assert datetime(2026, 10, 27, 7, tzinfo=UTC) == action.due_at
    assert date(2026, 10, 27) == CALENDAR.rep_date(action.due_at)
