"""What holds of decide() for every history there can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from mailflow.cadence.attempts import attempts, position
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.decide import decide
from mailflow.cadence.model import (
    Answer,
    Cadence,
    Channel,
    FollowUp,
    HandOver,
    Inactive,
    Signal,
    Step,
    Task,
    Then,
    is_step,
)
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import READ, Event, EventKind, Failure, History, Prospect, Reply, Touch
from mailflow.people.suppression import Entry

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
JANE, HOME, REP, KIM = "jane@acme.example", "jane@home.example", "robin@vendor.example", "kim@vendor.example"

T = TypeVar("T", Touch, Reply, Failure, Event)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001
addresses = st.sampled_from([JANE, HOME])
waits = st.tuples(st.integers(0, 30), st.just(0)) | st.tuples(st.just(0), st.integers(1, 72))
steps = st.builds(
    lambda wait, channel: Step(wait[0], "a.txt", channel, hours=wait[1], note="ask"),
    waits,
    st.sampled_from([Channel.MAIL, Channel.MAIL, *Channel]),
)
signals = st.lists(st.sampled_from(Signal), unique=True).map(tuple)
cadences = st.builds(
    Cadence,
    name=st.just("outreach"),
    steps=st.lists(steps, min_size=1, max_size=8).map(tuple),
    then=st.sampled_from(
        [
            Then("inactive"),
            Then("inactive", reason="we tried"),
            Then("reconnect", 90, "b.txt"),
            Then("reconnect", 1, "b.txt"),
        ]
    ),
    kind=st.sampled_from(["prospect", "prospect", "customer"]),
    count_days=st.sampled_from(["business", "calendar"]),
    pauses_on=signals,
    stops_on=signals,
    hand_over=st.none() | st.builds(HandOver, st.integers(1, 5), st.just("Kim")),
    ends_on=st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1)),
)
calendars = st.sampled_from(
    [
        WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8)),
        WorkCalendar("US", "America/New_York", "Asia/Tokyo", time(8)),
        WorkCalendar("JP", "Asia/Tokyo", "America/Los_Angeles", time(9)),
        WorkCalendar("SA", "Asia/Riyadh", "Europe/London", time(7, 30)),
        WorkCalendar("NZ", "Pacific/Auckland", "Pacific/Honolulu", time(23, 45)),
        WorkCalendar("", "UTC", "UTC", time(0)),
    ]
)
terms = st.builds(
    Terms,
    track=st.sampled_from(["auto", "known", "all"]),
    dormant_after=st.integers(1, 400),
    first_scan_at=st.none() | moments,
    hold_days=st.integers(0, 60),
)
days = st.dates(date(2024, 1, 1), date(2028, 1, 1)).map(str) | st.sampled_from(["", "soon"])


def mail(at: datetime, sender: str, to: str) -> Mail:
    message = Message(f"{sender}-{at.isoformat()}", at, Address(sender), (Address(to),))
    return Mail(message, 1, Kind.REPLY, ours=sender == REP, internal=sender == KIM)


@st.composite
def touch(draw: st.DrawFn, times: st.SearchStrategy[datetime] = moments) -> Touch:
    at = draw(times)
    channel = draw(st.sampled_from(["mail", "mail", "mail", "call", "visit", "card", "meet"]))
    written = mail(at, REP, draw(addresses)) if channel == "mail" else None
    return Touch(at, f"touch-{at.isoformat()}", channel, written)


replies = st.builds(lambda at, by: Reply(at, f"reply-{at.isoformat()}", by), moments, addresses)
colleagues = st.builds(lambda at: mail(at, KIM, JANE), moments)
failures = st.builds(
    Failure, at=moments, address=addresses, permanent=st.booleans(), dead_address=st.booleans()
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any history up to NOW, wherever its parts fall in time."""
    touches = sorted(draw(st.lists(touch(), max_size=10)), key=lambda part: part.at)
    answers = in_order(draw(st.lists(replies, max_size=3)))
    silences = [part.identity for part in touches] + [part.identity for part in answers] or [""]
    details = st.fixed_dictionaries(
        {
            "silence": st.sampled_from(silences),
            "step": st.sampled_from(["1", "2", "3", "x", ""]),
            "until": days,
            "reason": st.sampled_from(["", "opted_out", "not now"]),
            "message": st.sampled_from([part.identity for part in answers] or [""]),
            "by": addresses,
            "returns_on": days,
            "new_address": st.sampled_from(["", HOME, "jane@new.example"]),
            "substitute": st.sampled_from(["", "bob@acme.example"]),
            "name": st.sampled_from(["", "Bob"]),
            "method": st.sampled_from(["", "reply", "request", "cancel"]),
            "partstat": st.sampled_from(["", "accepted", "declined"]),
            "on": days,
            "text": st.sampled_from(["", "call about the offer"]),
            "task": st.sampled_from(["e0", "e1", ""]),
            "cadence": st.sampled_from(["", "outreach", "other"]),
        }
    )
    kinds = st.sampled_from(EventKind)
    ids = st.sampled_from(["e0", "e1", "e2", *(part.identity for part in touches if part.channel != "mail")])
    events = st.builds(Event, ids, moments, kinds, st.just("work"), st.just(JANE), details)
    return History(
        Prospect(JANE, (JANE, HOME), "work"),
        touches=tuple(touches),
        replies=answers,
        colleagues=tuple(sorted(draw(st.lists(colleagues, max_size=1)), key=lambda part: part.message.at)),
        failures=in_order(draw(st.lists(failures, max_size=2))),
        events=in_order(draw(st.lists(events, max_size=5))),
        unread=draw(st.sampled_from([(), ("INBOX, message 7",)])),
        tracked_by=draw(st.sampled_from(["outreach", "imported", "added", "accepted", "all"])),
        suppressed=draw(st.sampled_from([None, None, Entry(JANE, NOW, "opted_out", "add")])),
        answered_there=tuple(draw(st.lists(replies, max_size=2))),
    )


def in_order(parts: list[T]) -> tuple[T, ...]:
    return tuple(sorted(parts, key=lambda part: part.at))


def silent(history: History) -> History:
    """The same person, who never answered and whom nothing keeps from being written to."""
    said = (EventKind.STOPPED, EventKind.IGNORED, EventKind.RESTED, EventKind.PLANNED, *READ)
    events = tuple(event for event in history.events if event.kind not in said)
    return History(
        history.prospect, history.touches, events=events, unread=history.unread, tracked_by="imported"
    )


any_case = given(histories(), st.none() | cadences, calendars, terms)
any_silence = given(histories().map(silent), cadences, calendars, terms)


@any_case
def test_there_is_exactly_one_next_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """A date, or a reason; never neither, never an exception; and always a why."""
    action = decide(history, cadence, calendar, now=NOW, terms=terms)
    assert action.why
    if isinstance(action, Inactive):
        assert action.reason
        assert " " not in action.reason
    else:
        assert timedelta(0) == action.due_at.utcoffset()


@any_case
def test_who_spoke_last_is_never_chased(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """One reply after the last touch, and there is no follow-up and no reconnect."""
    answer = Reply(NOW, "answer", HOME)
    answered = replace(history, replies=(*history.replies, answer))
    action = decide(answered, cadence, calendar, now=NOW, terms=terms)
    assert isinstance(action, Answer | Inactive | Task)
    assert not is_step(action)


@any_case
def test_who_cannot_be_reached_is_never_written_to(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """The last thing that happened was a permanent failure."""
    bounced = replace(history, failures=(*history.failures, Failure(NOW, JANE)))
    assert not isinstance(decide(bounced, cadence, calendar, now=NOW, terms=terms), FollowUp)


@any_case
def test_who_was_stopped_is_inactive(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """The last thing that the rep said was stop."""
    stop = Event("stop", NOW, EventKind.STOPPED, "work", JANE, {"reason": "opted_out"})
    stopped = replace(history, events=(*history.events, stop))
    action = decide(stopped, cadence, calendar, now=NOW, terms=terms)
    assert isinstance(action, Inactive)
    assert "opted_out" == action.reason


@given(histories(), calendars, st.lists(touch(), max_size=4))
def test_attempts_never_fall_without_a_reply(
    history: History, calendar: WorkCalendar, more: list[Touch]
) -> None:
    """Touches found later, in whatever order, only add."""
    longer = replace(history, touches=in_order([*history.touches, *more]))
    assert attempts(history, calendar) <= attempts(longer, calendar)


@any_silence
def test_nothing_is_due_on_a_day_off_of_the_prospect(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms
) -> None:
    """Where business days are counted, a follow-up is due on one of them, where the prospect lives."""
    action = decide(history, replace(cadence, count_days="business"), calendar, now=NOW, terms=terms)
    if is_step(action):
        assert calendar.is_business_day(calendar.local(action.due_at))


@any_silence
def test_a_follow_up_is_due_after_the_last_touch(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms
) -> None:
    """Two mails never meet on the way, and each knows which attempt it is."""
    action = decide(history, cadence, calendar, now=NOW, terms=terms)
    if is_step(action):
        assert history.touches[-1].at < action.due_at
    if isinstance(action, FollowUp):
        assert attempts(history, calendar) + 1 == action.attempt


@given(histories().map(silent), cadences, calendars)
def test_what_was_sent_is_never_next_again(
    history: History, cadence: Cadence, calendar: WorkCalendar
) -> None:
    """Drafts are unique by person, silence and step: with those of a sent one nobody would be written to."""
    sent: set[tuple[str, int]] = set()
    for count, touch in enumerate(history.touches):
        known = replace(history, touches=history.touches[:count], events=())
        at = position(known, cadence, calendar, now=touch.at)
        if at and at.due_at and at.due_at <= touch.at:
            assert (at.silence, at.step) not in sent
            sent.add((at.silence, at.step))


@any_case
def test_who_is_on_the_suppression_list_has_no_next_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """Whatever else is known of them."""
    listed = replace(history, suppressed=Entry("*@acme.example", NOW, "", "add"))
    assert isinstance(decide(listed, cadence, calendar, now=NOW, terms=terms), Inactive)


@given(histories().map(silent), cadences, calendars, terms, st.integers(0, 90))
def test_nobody_is_written_to_while_they_are_away(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms, absent: int
) -> None:
    """The last thing that came is a note with a date: what is due is due after that day."""
    cadence = replace(cadence, pauses_on=(Signal.OUT_OF_OFFICE,))
    back = calendar.local(NOW) + timedelta(days=absent)
    details = {"by": JANE, "returns_on": back.isoformat()}
    away = Event("away", NOW, EventKind.AWAY, "work", JANE, details)
    action = decide(replace(history, events=(*history.events, away)), cadence, calendar, now=NOW, terms=terms)
    if isinstance(action, FollowUp):
        assert back < calendar.local(action.due_at)


@any_case
def test_the_same_history_leads_to_the_same_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """Nothing is remembered between two decisions."""
    first = decide(history, cadence, calendar, now=NOW, terms=terms)
    assert first == decide(history, cadence, calendar, now=NOW, terms=terms)
