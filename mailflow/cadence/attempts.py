"""Which attempt is this: how often was the prospect tried, and what was left out, since they last spoke?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from mailflow.cadence.calendar import WorkCalendar
from mailflow.people.model import Event, EventKind, History, Touch

ANSWER_WITHIN = 3  # business days that the rep has to say what became of a vanished draft


def attempts(history: History, calendar: WorkCalendar) -> int:
    """The number of attempts in the present silence.

    Several touches on one day, as the rep's wall calendar shows it, are one attempt. A touch on a Saturday
    belongs to its own day. Never falls while touches are added and nobody replies.
    """
    return _days(history.silence, calendar)


def skips(history: History, calendar: WorkCalendar, *, now: datetime) -> Mapping[int, datetime]:
    """The steps of the present silence that were left out, and when each was given up.

    A dismissed draft is given up at once, a lost one when the rep has not answered for three business days.
    """
    given_up = {step: event.at for step, event in _of_silence(history, EventKind.SKIPPED)}
    for step, event in _losses(history):
        deadline = answer_by(event, calendar)
        if deadline <= now and _is_open(step, history, calendar, given_up, at=deadline):
            given_up[step] = deadline
    return given_up


def lost(history: History, calendar: WorkCalendar, *, now: datetime) -> Event | None:
    """The lost draft of which the rep has still to say what became of it, or None."""
    losses = _losses(history)
    given_up = skips(history, calendar, now=now) if losses else {}
    for step, event in losses:
        if now < answer_by(event, calendar) and _is_open(step, history, calendar, given_up, at=now):
            return event
    return None


def answer_by(event: Event, calendar: WorkCalendar) -> datetime:
    """Until when the question about a lost draft waits for the rep."""
    return calendar.due(event.at, ANSWER_WITHIN, "business")


def _is_open(
    step: int, history: History, calendar: WorkCalendar, given_up: Mapping[int, datetime], *, at: datetime
) -> bool:
    """Whether this step was still the next one at this instant.

    It was not where a touch had taken its place: the draft was sent after all, or the rep wrote by hand.
    """
    tried = _days((touch for touch in history.silence if touch.at <= at), calendar)
    return step not in given_up and tried + sum(other < step for other in given_up) <= step


def _losses(history: History) -> list[tuple[int, Event]]:
    """The drafts that vanished in the present silence and did not come back."""
    lost = _of_silence(history, EventKind.LOST)
    found = dict(_of_silence(history, EventKind.FOUND)) if lost else {}
    return [(step, event) for step, event in lost if step not in found or found[step].at < event.at]


def _of_silence(history: History, kind: EventKind) -> list[tuple[int, Event]]:
    """Step and event of what became of the drafts of the present silence, in the order of the steps."""
    if not history.events:
        return []
    found = [
        (int(event.details["step"]), event)
        for event in history.events
        if event.kind is kind
        and event.details.get("silence") == history.silence_id
        and event.details.get("step", "").isdecimal()  # an export may have been edited by hand
    ]
    return sorted(found, key=lambda pair: (pair[0], pair[1].at))


def _days(touches: Iterable[Touch], calendar: WorkCalendar) -> int:
    return len({calendar.rep_date(touch.at) for touch in touches})
