"""What may a rule of the next action look at?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from mailflow.cadence.calendar import EARLIEST, LATEST, WorkCalendar
from mailflow.cadence.model import Cadence, Signal
from mailflow.people.model import Event, EventKind, History

# Nobody plans further ahead in a mail; a later date was misread, or is no answer to us.
_LONGEST_PAUSE = timedelta(days=2 * 366)
_MEETING_AHEAD = timedelta(days=180)  # a series of meetings may begin at any time, and end never
_TO_COME = ("accepted", "tentative")


@dataclass(frozen=True, slots=True)
class Terms:
    """What decide() needs to know beside the rules.

    track, hold_days: as in the config. dormant_after: days. first_scan_at: when the mailbox was first read to
    the end, aware UTC, None before.
    """

    track: Literal["auto", "known", "all"] = "auto"
    dormant_after: int = 180
    first_scan_at: datetime | None = None
    hold_days: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    history: History
    cadence: Cadence | None
    calendar: WorkCalendar
    now: datetime
    terms: Terms

    @property
    def address(self) -> str:
        return self.history.prospect.address

    @property
    def snoozed_until(self) -> datetime | None:
        """The start of the day until which the rep wants to be left alone with this prospect.

        Past or to come; None where there is none, or the prospect spoke since: that is news. Nor is there
        one where the rep has taken them up since.
        """
        event = self.history.latest(EventKind.SNOOZED)
        if event is None or not self.is_unanswered(event.at):
            return None
        if self.said_since(event.at, EventKind.ACCEPTED):
            return None
        until = date_in(event.details, "until")
        if until is None:
            return None
        return self.calendar.start_of(min(max(until, EARLIEST.date()), LATEST.date()))

    @property
    def asked_until(self) -> date | None:
        """The day on which they asked to be written to again, in their last answer; None for none."""
        event = self.last_answer_as(EventKind.NOT_NOW)
        if event is None or self.said_since(event.at, EventKind.ACCEPTED, EventKind.SNOOZED):
            return None
        until, said_on = date_in(event.details, "until"), self.calendar.local(event.at)
        return until if until and timedelta(0) < until - said_on <= _LONGEST_PAUSE else None

    @property
    def meets_on(self) -> date | None:
        """The day of the meeting that was last agreed or proposed; None where there is none before long."""
        event = self.history.latest(EventKind.MEETING)
        if event is None or not _takes_place(event):
            return None
        if self.said_since(event.at, EventKind.ACCEPTED, EventKind.SNOOZED):
            return None
        day = date_in(event.details, "on")
        soon = day is not None and timedelta(0) <= day - self.calendar.local(event.at) <= _MEETING_AHEAD
        return day if soon else None

    @property
    def agreed_on(self) -> date | None:
        """The same where they accepted in their last answer; an invitation is to be answered before."""
        event = self.last_answer_as(EventKind.MEETING)
        accepted = event is not None and event.details.get("method") == "reply"
        return self.meets_on if accepted else None

    def after_snooze(self, at: datetime) -> datetime:
        """This instant, or the end of the snooze where that is later."""
        return max(at, self.snoozed_until or at)

    def last_answer_as(self, *kinds: EventKind) -> Event | None:
        """What was read in their last answer, if it is one of these."""
        reply = self.history.last_reply
        if reply is None:
            return None
        told = (event for event in reversed(self.history.events) if event.kind in kinds)
        return next((event for event in told if event.details.get("message") == reply.identity), None)

    def is_unanswered(self, at: datetime) -> bool:
        """Whether no human on their side said anything since this instant."""
        reply = self.history.last_reply
        return reply is None or reply.at < at

    def said_since(self, at: datetime, *kinds: EventKind) -> bool:
        """Whether the rep said one of these things after this instant."""
        event = self.history.latest(*kinds)
        return event is not None and event.at > at

    @property
    def taken_up_at(self) -> datetime | None:
        """When the rep last said that this is somebody to write to."""
        event = self.history.latest(EventKind.ACCEPTED, EventKind.ADDED)
        return event.at if event else None

    @property
    def is_customer(self) -> bool:
        """Whether the rhythm of a customer is theirs, which goes on from every contact."""
        return self.cadence is not None and self.cadence.kind == "customer"

    def heeds(self, signal: Signal) -> bool:
        """Whether their cadence waits for this; where there is none, nothing is written anyway."""
        return self.cadence is not None and signal in self.cadence.pauses_on

    @property
    def counts_business_days(self) -> bool:
        return self.cadence is not None and self.cadence.count_days == "business"

    def day(self, at: datetime) -> str:
        """The rep's date at this instant."""
        return shown(self.calendar.rep_date(at))

    def clock(self, at: datetime) -> str:
        """The rep's date and time of day at this instant."""
        return f"{self.day(at)}, {at.astimezone(ZoneInfo(self.calendar.rep_zone)):%H:%M}"


def _takes_place(event: Event) -> bool:
    method, partstat = event.details.get("method"), event.details.get("partstat")
    return partstat in _TO_COME if method == "reply" else method in ("request", "counter")


@lru_cache(maxsize=4096)
def shown(day: date) -> str:
    """A date as it stands in sentences: Mon 2 Nov 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def cited(words: str) -> str:
    """A stranger's words for a sentence: on one line, and without the marks of a command to be pasted."""
    return " ".join(words.split()).replace("`", "'")


def date_in(details: Mapping[str, str], key: str) -> date | None:
    """The date that an event holds under this key, YYYY-MM-DD; None where it holds none."""
    try:
        return date.fromisoformat(details.get(key, ""))
    except ValueError:
        return None
