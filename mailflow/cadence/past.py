"""What was known at an instant of the past?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mailflow.people.model import Event, EventKind, History

# What the rep said about who somebody is: it was true before it was said.
_TIMELESS = (EventKind.ASSIGNED, EventKind.LINKED, EventKind.UNLINKED)
# What became of the drafts that the rules of that time led to.
_OF_DRAFTS = (EventKind.SKIPPED, EventKind.LOST, EventKind.FOUND)


def known_at(history: History, at: datetime) -> History:
    """The history as it stood at this instant, under other rules: without what became of drafts then.

    Who somebody is counts whenever it was said, as with ``--as-of``; what the rep decided about them
    (stopped, snoozed, planned) from then on. Messages that cannot be read are left out: they have no date.
    """
    suppressed = history.suppressed
    return replace(
        history,
        touches=tuple(touch for touch in history.touches if touch.at <= at),
        replies=tuple(reply for reply in history.replies if reply.at <= at),
        colleagues=tuple(mail for mail in history.colleagues if mail.message.at <= at),
        auto_replies=tuple(mail for mail in history.auto_replies if mail.message.at <= at),
        calendar=tuple(mail for mail in history.calendar if mail.message.at <= at),
        failures=tuple(failure for failure in history.failures if failure.at <= at),
        events=tuple(event for event in history.events if _counts(event, at)),
        unread=(),
        forwarded=tuple(mail for mail in history.forwarded if mail.message.at <= at),
        namesakes=tuple(mail for mail in history.namesakes if mail.message.at <= at),
        suppressed=suppressed if suppressed and (suppressed.by_hand or suppressed.at <= at) else None,
        answered_there=tuple(reply for reply in history.answered_there if reply.at <= at),
    )


def news_of(history: History, *, after: datetime, until: datetime) -> tuple[datetime, ...]:
    """The instants after one and before another at which something became known, in order."""
    return tuple(sorted({at for at in _instants(history) if after < at < until}))


def _instants(history: History) -> Iterator[datetime]:
    yield from (touch.at for touch in history.touches)
    yield from (reply.at for reply in history.replies)
    yield from (failure.at for failure in history.failures)
    yield from (event.at for event in history.events)
    yield from (reply.at for reply in history.answered_there)
    mails = (history.colleagues, history.auto_replies, history.calendar, history.forwarded, history.namesakes)
    yield from (mail.message.at for some in mails for mail in some)
    if history.suppressed:
        yield history.suppressed.at


def _counts(event: Event, at: datetime) -> bool:
    if event.kind in _OF_DRAFTS:
        return False
    return event.at <= at or event.kind in _TIMELESS
