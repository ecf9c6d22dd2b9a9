"""Which pasts, rules and calendars can there be? Strategies that make them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TypeVar

from hypothesis import strategies as st

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.model import (
    Cadence,
    Channel,
    HandOver,
    Signal,
    Step,
    Then,
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
def any_touch(draw: st.DrawFn, times: st.SearchStrategy[datetime] = moments) -> Touch:
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
    touches = sorted(draw(st.lists(any_touch(), max_size=10)), key=lambda part: part.at)
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
