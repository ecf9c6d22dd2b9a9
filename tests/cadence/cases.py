"""From what do the tests of decide() make histories? 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.decide import decide
from mailflow.cadence.model import Cadence, NextAction, Step, Then
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import Event, EventKind, Failure, History, Prospect, Reply, Touch

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8))
REP, JANE, HOME = "robin@vendor.example", "jane@acme.example", "jane@home.example"
OUTREACH = Cadence(
    "outreach",
    (Step(3, "outreach/2-question.txt"), Step(5, "outreach/3-case.txt")),
    Then("reconnect", 90, "outreach/reconnect.txt"),
)
PROSPECT = Prospect(JANE, (JANE, HOME), "work")
AUTO = Terms()
EMPTY = History(PROSPECT, tracked_by="outreach")


def on(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BERLIN).astimezone(UTC)


def touch(at: datetime, to: str = JANE) -> Touch:
    identity = f"touch-{at:%Y%m%d%H}"
    message = Message(identity, at, Address(REP), (Address(to),))
    return Touch(at, identity, mail=Mail(message, 1, Kind.REPLY, ours=True))


def reply(at: datetime, channel: str = "mail") -> Reply:
    return Reply(at, f"reply-{at:%Y%m%d%H}", JANE, channel)


def event(at: datetime, kind: EventKind, **details: str) -> Event:
    return Event(f"event-{at:%Y%m%d%H}", at, kind, "work", JANE, details)


def dropped(at: datetime, kind: EventKind, first: Touch, step: int) -> Event:
    return event(at, kind, silence=first.identity, step=str(step))


def with_(*parts: Touch | Reply | Event | Failure) -> History:
    """A history of these parts, each kind oldest first."""
    ordered = sorted(parts, key=lambda part: part.at)
    return replace(
        EMPTY,
        touches=tuple(part for part in ordered if isinstance(part, Touch)),
        replies=tuple(part for part in ordered if isinstance(part, Reply)),
        events=tuple(part for part in ordered if isinstance(part, Event)),
        failures=tuple(part for part in ordered if isinstance(part, Failure)),
    )


def next_for(
    history: History,
    now: datetime,
    cadence: Cadence | None = OUTREACH,
    terms: Terms = AUTO,
    calendar: WorkCalendar = CALENDAR,
) -> NextAction:
    return decide(history, cadence, calendar, now=now, terms=terms)
