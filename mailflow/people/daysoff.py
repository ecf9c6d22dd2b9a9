"""On which days is the rep away?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter

from mailflow.people.model import Event, EventKind

LONGEST = timedelta(days=366)
"""What lasts longer is a typing error, or a calendar that says something else."""

_ONE_DAY = timedelta(days=1)
Span = tuple[date, date]  # first and last day


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which the rep is away, both included.

    source: "said" by the rep, "calendar" where their calendar mail says so, "config". uid: of the calendar's
    entry, "" for none.
    """

    first: date
    last: date
    note: str = ""
    source: str = "said"
    uid: str = ""

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


def days_off(events: Iterable[Event], fixed: Iterable[Span] = ()) -> list[DaysOff]:
    """All the days on which the rep is, was or will be away, earliest first; fixed: those of the config.

    What was said last holds; an entry of the calendar that comes again has moved.
    """
    found: list[DaysOff] = []
    for event in sorted(events, key=attrgetter("at", "id")):
        if event.kind is EventKind.DAYS_OFF and (new := _of(event)):
            found = [one for one in found if not new.uid or one.uid != new.uid] + [new]
        elif event.kind is EventKind.DAYS_ON:
            found = [part for one in found for part in _without(one, event)]
    found += [DaysOff(first, last, source="config") for first, last in fixed]
    return sorted(found, key=attrgetter("first", "last", "source"))


def dates_of(away: Iterable[DaysOff]) -> frozenset[date]:
    """Every single day of them."""
    return frozenset(day for one in away for day in one.days)


def on(away: Sequence[DaysOff], day: date) -> DaysOff | None:
    """Why the rep is away on a day; None where they are there."""
    return next((one for one in away if one.first <= day <= one.last), None)


def _of(event: Event) -> DaysOff | None:
    span = _span(event)
    if span is None:
        return None
    details = event.details
    source = "calendar" if details.get("message") else "said"
    return DaysOff(
        *span, details.get("note", "") or details.get("summary", ""), source, details.get("uid", "")
    )


def _without(one: DaysOff, back: Event) -> Iterator[DaysOff]:
    """What is left of some days off when the rep is there after all: of a span in its middle two parts."""
    uid, span = back.details.get("uid", ""), _span(back)
    if uid:
        yield from () if one.uid == uid else (one,)
    elif span is None or span[1] < one.first or span[0] > one.last:
        yield one
    else:
        if one.first < span[0]:
            yield replace(one, last=span[0] - _ONE_DAY)
        if span[1] < one.last:
            yield replace(one, first=span[1] + _ONE_DAY)


def _span(event: Event) -> Span | None:
    """The days that an event names; None where it names none, as an export may have been edited by hand."""
    try:
        first, last = (date.fromisoformat(event.details.get(key, "")) for key in ("first", "last"))
    except ValueError:
        return None
    return (first, last) if timedelta(0) <= last - first <= LONGEST else None
