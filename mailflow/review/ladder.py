"""Where on their cadence is somebody, and what comes next if nobody answers?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Cadence, Channel, Inactive, Step, is_step
from mailflow.cadence.pace import due_on
from mailflow.cycle.dossier import Dossier
from mailflow.people.model import Touch
from mailflow.review.rulewords import wait_in_words
from mailflow.words import counted, ordinal


class Place(StrEnum):
    """Where a step stands."""

    DONE = "done"
    SKIPPED = "skipped"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Rung:
    """The first mail, a step of a cadence, or what comes after the last.

    step: 1 is the first follow-up; 0 is none. wait: "3 business days". what: "attempt 2: first follow-up", or
    "attempt 2: call"; without a number where it was left out, or is for a customer. at: when it was done or
    skipped, or falls due if nobody answers; None where nobody knows, or it will not come.
    """

    step: int
    wait: str
    what: str
    place: Place
    at: datetime | None = None


def rungs_of(one: Dossier) -> tuple[Rung, ...]:
    """The cadence of a person with where they are; () where none is theirs."""
    return tuple(_rungs(one, one.cadence)) if one.cadence else ()


def _rungs(one: Dossier, cadence: Cadence) -> Iterator[Rung]:
    at, rests = one.position, isinstance(one.line.action, Inactive)
    done = _done(one)
    attempt, counts = 1, cadence.kind != "customer"
    if counts:
        yield from _first(one)
    next_due = one.line.due_at if is_step(one.line.action) else at.due_at if at else None
    since = next_due
    for number, step in enumerate(cadence.steps, 1):
        place, when = Place.AHEAD, None
        if at and number < at.step:
            skipped = at.skipped.get(number)
            place, when = (Place.SKIPPED, skipped) if skipped else (Place.DONE, next(done, None))
        elif at and not rests and number == at.step:
            place, when = Place.NEXT, next_due
        elif since and not rests:
            since = when = due_on(cadence, one.calendar, number, since)
        if place is Place.NEXT and at:
            attempt = at.attempts + 1
        elif place is not Place.SKIPPED:
            attempt += 1
        begin = f"attempt {attempt}: " if counts and place is not Place.SKIPPED else ""
        wait = wait_in_words(step, f"{cadence.count_days} day")
        yield Rung(number, wait, f"{begin}{_what(number, step)}", place, when)
    yield _last(cadence, None if rests else since, one)


def _first(one: Dossier) -> Iterator[Rung]:
    """What began the silence."""
    for touch in one.history.silence[:1]:
        what = "first mail" if touch.channel == "mail" else touch.channel
        yield Rung(0, "", f"attempt 1: {what}", Place.DONE, touch.at)


def _last(cadence: Cadence, since: datetime | None, one: Dossier) -> Rung:
    """What comes after the last step."""
    then, at = cadence.then, one.position
    is_next = since is not None and at is not None and at.step > len(cadence.steps)
    place = Place.NEXT if is_next else Place.AHEAD
    if then.action == "inactive":
        return Rung(0, "", f"nothing more: {in_words(then.reason)}", place)
    when = since if is_next or since is None else due_on(cadence, one.calendar, len(cadence.steps) + 1, since)
    return Rung(0, counted(then.after, "calendar day"), "write again", place, when)


def _done(one: Dossier) -> Iterator[datetime]:
    """When the steps were taken, as far as each attempt after the first was one."""
    if one.cadence and one.cadence.kind == "customer":  # other mail to them takes no step
        return
    first_of_day: dict[object, Touch] = {}
    for touch in one.history.silence:
        first_of_day.setdefault(one.calendar.rep_date(touch.at), touch)
    yield from [touch.at for touch in first_of_day.values()][1:]


def _what(number: int, step: Step) -> str:
    if step.channel is Channel.MAIL:
        return f"{ordinal(number)} follow-up"
    return f"{step.channel}: {step.note}" if step.note else step.channel.value
