"""What happened between the rep and one prospect? 2 November 2026 is a Monday."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.addresses import Own
from mailflow.people.history import build_history, describe_prospect
from mailflow.people.model import Event, EventKind, Failure, History, Prospect, Reply, Touch

OWN = Own.of(["robin@vendor.example"])
JANE, HOME, JOE, STRANGER = "jane@acme.example", "jane@home.test", "joe@acme.example", "sam@other.example"
PROSPECT = Prospect(JANE, (JANE, HOME), "work")


def on(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def mail(
    name: str,
    at: datetime,
    sender: str,
    to: str,
    cc: str = "",
    *,
    thread: int = 1,
    kind: Kind = Kind.REPLY,
    cites: str = "",
) -> Mail:
    message = Message(
        identity=name,
        at=at,
        sender=Address(sender),
        to=tuple(map(Address, to.split())),
        cc=tuple(map(Address, cc.split())),
        message_id=f"{name}@vendor.example",
        in_reply_to=(f"{cites}@vendor.example",) if cites else (),
    )
    return Mail(message, thread, kind, ours=sender in OWN.addresses)


def sent(name: str, at: datetime, to: str = JANE, cc: str = "", thread: int = 1) -> Mail:
    return mail(name, at, "robin@vendor.example", to, cc, thread=thread)


def got(
    name: str, at: datetime, sender: str = JANE, *, thread: int = 1, kind: Kind = Kind.REPLY, cites: str = ""
) -> Mail:
    return mail(name, at, sender, "robin@vendor.example", thread=thread, kind=kind, cites=cites)


def history(
    *mails: Mail,
    events: Sequence[Event] = (),
    failures: Sequence[Failure] = (),
    apart: frozenset[str] = frozenset(),
) -> History:
    """The history of Jane, from the mails of a mailbox in any order."""
    exchanged = [(role, one) for one in mails for role in _roles(one)]
    threads: dict[int, list[Mail]] = {}
    for one in sorted(mails, key=lambda one: one.message.at):
        threads.setdefault(one.thread, []).append(one)
    written = {one.thread for role, one in exchanged if role == "to"}
    in_threads: Mapping[int, Sequence[Mail]] = {
        number: found for number, found in threads.items() if number in written
    }
    return build_history(
        PROSPECT, exchanged, in_threads=in_threads, own=OWN, events=events, failures=failures, apart=apart
    )


def _roles(one: Mail) -> list[str]:
    if not one.ours:
        return ["from"] if one.message.sender.address in PROSPECT.addresses else []
    to = [address.address for address in one.message.to]
    cc = [address.address for address in one.message.cc]
    return ["to"] * (JANE in to or HOME in to) + ["cc"] * (JANE in cc)


def names(found: Sequence[Touch] | Sequence[Reply]) -> list[str]:
    return [one.identity for one in found]


def test_touches_and_replies_come_oldest_first() -> None:
    """In whatever order the folders were read."""
    found = history(sent("second", on(5)), got("answer", on(3)), sent("first", on(2)))
    assert ["first", "second"] == names(found.touches)
    assert ["answer"] == names(found.replies)
    assert "second" == found.silence_id


def test_a_message_counts_once_for_a_person_with_two_addresses() -> None:
    """Both addresses in To are one touch."""
    assert ["first"] == names(history(sent("first", on(2), f"{JANE} {HOME}")).touches)


def test_what_the_outbox_sent_counts_until_sent_shows_it() -> None:
    """The event and the mail are one touch, for everybody it was to."""
    told = {"silence": "first", "step": "1", "mailflow_id": "abc"}
    event = Event("sent-abc", on(5), EventKind.SENT, "work", JANE, told)
    first, copy = sent("first", on(2)), sent("copy", on(5))
    shown = replace(copy, message=replace(copy.message, mailflow_id="abc"))
    assert ["first", "sent-abc"] == names(history(first, events=[event]).touches)
    assert ["first", "copy"] == names(history(first, shown, events=[event]).touches)
    assert ["first", "copy", "sent-abc"] == names(history(first, copy, events=[event]).touches)


def test_being_in_cc_is_no_touch() -> None:
    """Bystanders are not chased."""
    assert () == history(sent("to Joe", on(2), JOE, cc=JANE)).touches


def test_a_reply_from_their_other_address_ends_the_silence() -> None:
    """In whatever thread."""
    found = history(sent("first", on(2)), got("from home", on(3), HOME, thread=9))
    assert () == found.silence
    assert HOME == found.replies[0].by


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.BULK, Kind.RECEIPT, Kind.CALENDAR, Kind.BOUNCE])
def test_what_no_human_wrote_is_no_reply(kind: Kind) -> None:
    """The silence goes on."""
    assert () == history(sent("first", on(2)), got("machine", on(3), kind=kind)).replies


def test_auto_replies_are_kept_apart() -> None:
    """They may say when somebody is back."""
    found = history(sent("first", on(2)), got("away", on(3), kind=Kind.AUTO_REPLY))
    assert ["away"] == [one.message.identity for one in found.auto_replies]


def test_an_own_auto_reply_is_no_touch() -> None:
    """The rep was away and did not try anybody."""
    away = replace(sent("away", on(2)), kind=Kind.AUTO_REPLY)
    assert () == history(away).touches


def test_a_colleague_of_theirs_answers_for_them_in_the_thread() -> None:
    """Somebody of the same company."""
    found = history(sent("first", on(2)), got("from Joe", on(3), JOE))
    assert [JOE] == [reply.by for reply in found.replies]


def test_a_colleague_of_theirs_who_writes_elsewhere_does_not() -> None:
    """Another thread is about something else."""
    assert () == history(sent("first", on(2)), got("from Joe", on(3), JOE, thread=2)).replies


def test_an_answer_in_the_thread_before_they_were_written_to_is_not_theirs() -> None:
    """Joe answered the first mail; Jane was asked later."""
    found = history(sent("to Joe", on(2), JOE), got("from Joe", on(3), JOE), sent("to Jane", on(4), JANE))
    assert () == found.replies


def test_in_a_small_circle_anybody_outside_answers_for_all() -> None:
    """A mail was passed on: who answers in the thread is on their side, whatever their domain."""
    assert ["from Sam"] == names(history(sent("first", on(2)), got("from Sam", on(3), STRANGER)).replies)


def test_in_a_large_circle_a_stranger_answers_for_himself_alone() -> None:
    """Six outsiders in the thread: a circular, of which one person's answer says nothing of Jane."""
    many = " ".join([JANE, *(f"p{number}@firm{number}.example" for number in range(5))])
    circular = sent("first", on(2), many)
    assert () == history(circular, got("from p1", on(3), "p1@firm1.example")).replies
    assert ["from Joe"] == names(history(circular, got("from Joe", on(3), JOE)).replies)


def test_a_colleague_of_the_rep_in_the_thread_is_no_reply() -> None:
    """Kim is on our side."""
    kim = replace(got("from Kim", on(3), "kim@vendor.example"), internal=True)
    assert () == history(sent("first", on(2)), kim).replies


def test_a_reply_that_cites_a_touch_comes_after_it_whatever_its_clock_says() -> None:
    """Jane's clock is a day slow; who cites our message has read it."""
    found = history(sent("first", on(2)), sent("second", on(5)), got("answer", on(4), cites="second"))
    assert () == found.silence
    assert on(5) + timedelta(microseconds=1) == found.replies[0].at


def test_a_reply_that_cites_an_earlier_touch_stays_where_it_is() -> None:
    """The second mail crossed with the answer to the first: it began a new silence."""
    found = history(sent("first", on(2)), got("answer", on(4), cites="first"), sent("second", on(5)))
    assert "second" == found.silence_id
    assert on(4) == found.replies[0].at


def contact(kind: EventKind, at: datetime, **details: str) -> Event:
    return Event(f"{kind}-{at:%d}", at, kind, "work", JANE, details)


@pytest.mark.parametrize(
    "kind", [EventKind.CALL, EventKind.VISIT, EventKind.CARD, EventKind.SENT], ids=lambda kind: kind.value
)
def test_a_recorded_contact_is_a_touch(kind: EventKind) -> None:
    """It counts as much as a mail."""
    found = history(sent("first", on(2)), events=[contact(kind, on(4))])
    assert ["mail", kind.value] == [touch.channel for touch in found.touches]


def test_an_answered_call_is_a_reply() -> None:
    """The rep reached them: the silence ends."""
    found = history(sent("first", on(2)), events=[contact(EventKind.CALL, on(4), answered="yes")])
    assert ["call"] == [reply.channel for reply in found.replies]
    assert () == found.silence


def test_other_events_are_neither() -> None:
    """A snooze is the rep's own affair; it is kept for the rules."""
    found = history(sent("first", on(2)), events=[contact(EventKind.SNOOZED, on(4), until="2026-12-01")])
    assert (1, 0, 1) == (len(found.touches), len(found.replies), len(found.events))


def test_failures_and_events_are_sorted() -> None:
    """Oldest first, as the rules expect."""
    late, early = Failure(on(5), JANE), Failure(on(3), JANE)
    assert (early, late) == history(sent("first", on(2)), failures=[late, early]).failures


def test_what_the_rep_said_of_a_person_wins_over_what_mail_says() -> None:
    """Of several words on one thing the last that says something."""
    said = [
        contact(EventKind.ADDED, on(2), name="Jane", company="Acme", country="DE", tags="fair vip"),
        contact(EventKind.ACCEPTED, on(3)),
        contact(EventKind.ADDED, on(4), name="Dr. Jane Doe"),
    ]
    found = describe_prospect(JANE, (JANE,), "work", seen_name="J. D.", events=said)
    assert ("Dr. Jane Doe", "Acme", "DE", ("fair", "vip")) == (
        found.name,
        found.company,
        found.country,
        found.tags,
    )


def test_of_somebody_unsaid_the_mail_tells_name_and_company() -> None:
    """The company is the domain."""
    found = describe_prospect(JANE, (JANE,), "work", seen_name="Jane Doe", events=())
    assert ("Jane Doe", "acme.example") == (found.name, found.company)


# Meetings.


def met(name: str, at: datetime, **details: str) -> Event:
    return Event(f"meeting-{name}", at, EventKind.MEETING, "work", JANE, {"message": name, **details})


@pytest.mark.parametrize(
    ("method", "partstat"),
    [
        ("reply", "accepted"),
        ("reply", "declined"),
        ("reply", "tentative"),
        ("request", ""),
        ("counter", ""),
        ("cancel", ""),
    ],
)
def test_what_a_person_does_about_a_meeting_ends_the_silence(method: str, partstat: str) -> None:
    """Somebody pressed that button."""
    calendar = got("answer", on(3), kind=Kind.CALENDAR)
    found = history(
        sent("first", on(2)), calendar, events=[met("answer", on(3), method=method, partstat=partstat)]
    )
    assert () == found.silence
    assert Reply(on(3), "answer", JANE, "meeting", calendar) == found.last_reply


@pytest.mark.parametrize(
    ("method", "partstat"),
    [("publish", ""), ("refresh", ""), ("reply", ""), ("reply", "needs-action"), ("", "")],
)
def test_what_is_no_act_of_a_person_does_not(method: str, partstat: str) -> None:
    """An announcement, or a calendar that says nothing."""
    calendar = got("answer", on(3), kind=Kind.CALENDAR)
    event = met("answer", on(3), method=method, partstat=partstat)
    found = history(sent("first", on(2)), calendar, events=[event])
    assert None is found.last_reply
    assert (calendar,) == found.calendar


def test_a_meeting_counts_after_its_mail_was_purged() -> None:
    """The event is all that is left."""
    event = met("answer", on(3), method="reply", partstat="accepted", by=HOME)
    found = history(sent("first", on(2)), events=[event])
    assert Reply(on(3), "answer", HOME, "meeting") == found.last_reply


@pytest.mark.parametrize(
    ("new", "expected"), [(HOME, HOME), ("jane@new.example", ""), ("", "")], ids=["linked", "not", "none"]
)
def test_an_address_replaces_the_others_once_it_is_theirs(new: str, expected: str) -> None:
    """As a note said, and the rep agreed."""
    moved = Event("m", on(3), EventKind.MOVED, "work", JANE, {"message": "note", "new_address": new})
    assert expected == history(sent("first", on(2)), events=[moved]).goes_on_at


def test_answers_from_an_address_that_is_not_theirs_do_not_count() -> None:
    """The rep said so; what anybody else wrote counts as before."""
    mails = [sent("first", on(2)), got("stranger", on(3), STRANGER), got("joe", on(4), JOE)]
    assert [STRANGER, JOE] == [reply.by for reply in history(*mails).replies]
    assert [JOE] == [reply.by for reply in history(*mails, apart=frozenset({STRANGER})).replies]


def test_in_a_large_circle_their_own_name_counts_from_anywhere() -> None:
    """Jane answers from home, where nobody knew that she has an address."""
    many = " ".join(f"p{number}@x{number}.example" for number in range(8))
    home = replace(got("home", on(3)), matched_by="subject and name")
    home = replace(home, message=replace(home.message, sender=Address("jd@free.example", "Jane Doe")))
    named = replace(PROSPECT, name="Doe, Jane")
    mails = [sent("first", on(2), f"{JANE} {many}"), home, got("stranger", on(4), STRANGER)]
    found = build_history(named, [("to", mails[0])], in_threads={1: mails}, own=OWN)
    assert ["jd@free.example"] == [reply.by for reply in found.replies]


def test_what_a_colleague_forwarded_since_the_last_touch_is_told() -> None:
    """It may be their answer, which went to the colleague; other words of colleagues are not."""

    def colleague(name: str, at: datetime, subject: str) -> Mail:
        found = got(name, at, "kim@vendor.example")
        return replace(found, internal=True, message=replace(found.message, subject=subject))

    before = colleague("before", on(1), "FW: Offer")
    comment = colleague("comment", on(4), "Re: Offer")
    forward = colleague("forward", on(5), "WG: AW: Offer")
    found = history(sent("first", on(2)), before, comment, forward)
    assert ([forward], ()) == (list(found.forwarded), found.replies)
    assert () == history(sent("first", on(2)), forward, sent("second", on(6))).forwarded


# Notes from another address.


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.CALENDAR])
@pytest.mark.parametrize(
    ("sender", "to", "counts"),
    [
        (JANE, JANE, True),
        (JOE, JANE, True),  # most likely the main address of the same mailbox
        (STRANGER, JANE, False),
        (JOE, f"{JANE} {JOE}", False),  # he was written to as well, and answers for himself
    ],
)
def test_a_note_from_another_address_speaks_for_whom_alone_was_written_to(
    kind: Kind, sender: str, to: str, counts: bool
) -> None:
    """Mail servers answer with a person's main address; what others at the company say is theirs."""
    note = got("note", on(3), sender, kind=kind)
    found = history(sent("first", on(2), to), note)
    assert ((note,) if counts else ()) == found.auto_replies + found.calendar
