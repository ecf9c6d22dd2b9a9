"""Which attempt is this, and which step is next: how often was the prospect tried since they last spoke?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Cadence
from mailflow.cadence.pace import due_on
from mailflow.people.model import Event, EventKind, History, Reply, Touch

ANSWER_WITHIN = 3  # business days that the rep has to say what became of a vanished draft
_LONGEST_STEP = 6  # digits
OWED_FOR = 10  # business days after which an unanswered reply needs a decision


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody is on their cadence.

    step: the one that is next; 1 is the first follow-up, and it goes on counting through reconnects.
    since: the contact or skip from which its wait counts. due_at: when that is over, None where nothing
    follows, or there is no cadence. silence: with person and step, what its draft is unique by.
    skipped: the steps that were left out, and when. attempts: in the present silence.
    """

    step: int
    since: datetime
    due_at: datetime | None
    silence: str
    skipped: Mapping[int, datetime]
    attempts: int


def attempts(history: History, calendar: WorkCalendar) -> int:
    """The number of attempts in the present silence.

    Several touches on one day, as the rep's wall calendar shows it, are one attempt. A touch on a Saturday
    belongs to its own day. Never falls while touches are added and nobody replies.
    """
    return _days(history.silence, calendar)


def position(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, *, now: datetime
) -> Position | None:
    """The step that is next in the present silence; None where there was no contact yet.

    Every attempt and every skip takes a step. With customers only a touch that came when a step was due does:
    other mail to them is ordinary business, and the wait begins again.
    """
    ladder = _Ladder(history, cadence, calendar)
    contacts = ladder.contacts
    if not contacts:
        return None
    skipped = skips(history, cadence, calendar, now=now)
    step, since = ladder.climbed(contacts, skipped.values())
    due_at, tried = ladder.due(step, since), attempts(history, calendar)
    return Position(step, since, due_at, ladder.silence, skipped, tried)


def skips(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, *, now: datetime
) -> Mapping[int, datetime]:
    """The steps of the present silence that were left out, and when each was given up.

    A dismissed draft is given up at once, a lost one when the rep has not answered for three business days.
    """
    if not history.events:
        return {}
    ladder = _Ladder(history, cadence, calendar)
    given_up = {step: event.at for step, event in ladder.events(EventKind.SKIPPED)}
    for step, event in ladder.losses():
        deadline = answer_by(event, calendar)
        if deadline <= now and ladder.is_open(step, event, given_up, at=deadline):
            given_up[step] = deadline
    return given_up


def lost(history: History, cadence: Cadence | None, calendar: WorkCalendar, *, now: datetime) -> Event | None:
    """The lost draft of which the rep has still to say what became of it, or None."""
    if not history.events:
        return None
    ladder = _Ladder(history, cadence, calendar)
    losses = ladder.losses()
    given_up = skips(history, cadence, calendar, now=now) if losses else {}
    for step, event in losses:
        if now < answer_by(event, calendar) and ladder.is_open(step, event, given_up, at=now):
            return event
    return None


def answer_by(event: Event, calendar: WorkCalendar) -> datetime:
    """Until when the question about a lost draft waits for the rep."""
    return calendar.due(event.at, ANSWER_WITHIN, "business")


@dataclass(frozen=True, slots=True)
class _Ladder:
    """One person's way up a cadence, for what counts as a step of it."""

    history: History
    cadence: Cadence | None
    calendar: WorkCalendar

    @property
    def is_of_customer(self) -> bool:
        return self.cadence is not None and self.cadence.kind == "customer"

    @property
    def contacts(self) -> Sequence[Touch | Reply]:
        """What the first wait begins with, and all that came after, oldest first.

        That is the rep's first touch of the silence; of customers their last word, where there is one.
        """
        reply = self.history.last_reply
        return (reply, *self.history.silence) if reply and self.is_of_customer else self.history.silence

    @property
    def silence(self) -> str:
        """What the next draft is unique by: the identity of a message or event, which a rebuild finds again.

        Of customers it is the last contact, from which the rhythm goes on each time.
        """
        return self.contacts[-1].identity if self.is_of_customer else self.history.silence_id

    def due(self, step: int, since: datetime) -> datetime | None:
        """When this step is due; with a customer, not before the time to answer them is over."""
        if self.cadence is None:
            return None
        due_at = due_on(self.cadence, self.calendar, step, since)
        reply = self.history.last_reply
        if due_at is None or reply is None or not self.is_of_customer or since != reply.at:
            return due_at
        return max(due_at, self.calendar.due(reply.at, OWED_FOR, "business"))

    def climbed(self, contacts: Sequence[Touch | Reply], skipped: Iterable[datetime]) -> tuple[int, datetime]:
        """The step that is next after these contacts and skips, and what its wait counts from."""
        left_out = sorted(skipped)
        step, last = 1, contacts[0]
        since = last.at
        for touch in contacts[1:]:
            while left_out and left_out[0] <= touch.at:
                step, since = step + 1, max(since, left_out.pop(0))
            step += self._takes_a_step(touch, last, step, since)
            since, last = touch.at, touch
        for at in left_out:
            step, since = step + 1, max(since, at)
        return step, since

    def _takes_a_step(self, touch: Touch | Reply, last: Touch | Reply, step: int, since: datetime) -> bool:
        """Whether a touch is the one that the cadence asked for, and not one more on the same day.

        The same day may bring the next step: hours later, or in the morning after a mail before day_start.
        """
        if self._ticks_off(touch) >= step:
            return True
        if not self.is_of_customer and self.calendar.rep_date(touch.at) != self.calendar.rep_date(last.at):
            return True
        due_at = self.due(step, since)
        return due_at is not None and due_at <= touch.at

    def _ticks_off(self, touch: Touch | Reply) -> int:
        """The step that the rep recorded this for, else 0."""
        if touch.channel == "mail":
            return 0
        return next((_step_of(one) for one in self._own_events() if one.id == touch.identity), 0)

    def is_open(self, step: int, event: Event, given_up: Mapping[int, datetime], *, at: datetime) -> bool:
        """Whether the step of a lost draft was still the next one at this instant.

        It was not where a touch had taken its place: the draft was sent after all, or the rep wrote by hand.
        """
        if step in given_up:
            return False
        then = [one for one in self.contacts if one.at <= at]
        if self.is_of_customer:
            return [one.identity for one in then[-1:]] == [event.details["silence"]]
        earlier = [when for other, when in given_up.items() if other < step]
        return not then or self.climbed(then, earlier)[0] <= step

    def losses(self) -> list[tuple[int, Event]]:
        """The drafts that vanished in the present silence and did not come back."""
        losses = self.events(EventKind.LOST)
        found = dict(self.events(EventKind.FOUND)) if losses else {}
        return [(step, event) for step, event in losses if step not in found or found[step].at < event.at]

    def events(self, kind: EventKind) -> list[tuple[int, Event]]:
        """Step and event of what became of the steps of the present silence, in the order of the steps."""
        found = [(_step_of(event), event) for event in self._own_events() if event.kind is kind]
        return sorted(found, key=lambda pair: (pair[0], pair[1].at))

    def _own_events(self) -> Iterator[Event]:
        """The events that name a step of the present silence."""
        if not self.history.events:
            return
        first = {self.history.silence_id}
        silences = {one.identity for one in self.contacts} if self.is_of_customer else first
        for event in self.history.events:
            if event.details.get("silence") in silences and _step_of(event):
                yield event


def _step_of(event: Event) -> int:
    """The step that an event names; 0 for none, as an export may have been edited by hand."""
    step = event.details.get("step", "")
    return int(step) if step.isdecimal() and len(step) <= _LONGEST_STEP else 0


def _days(touches: Iterable[Touch], calendar: WorkCalendar) -> int:
    return len({calendar.rep_date(touch.at) for touch in touches})
