"""What became of every draft that was made from a template, and what did the rep change in those?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection

from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.cycle.sent import NO, YES, first_version, followed_up, own_text, sent_bytes
from mailflow.cycle.work import Work
from mailflow.drafts.edits import Edit
from mailflow.drafts.model import REPLACED, Draft, State
from mailflow.drafts.reconcile import sent_as
from mailflow.people.model import Event, EventKind, History
from mailflow.report.textuse import Outcome, Use
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store.drafts import Made
from mailflow.store.rows import chunks
from mailflow.store.session import Store

_OUTCOMES: Mapping[State, Outcome] = {
    State.DISMISSED: Outcome.DISMISSED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
    State.SENT: Outcome.SENT,
}
_AT_ONCE = 300  # people whose mail is read at one time
_CHANGED = {YES: Outcome.CHANGED, NO: Outcome.AS_WRITTEN}


def uses_of(store: Store, account: Account, clock: Clock, since: datetime | None = None) -> list[Use]:
    """Every draft of a mailbox that was written; also those that were sent before the store was made anew.

    since: only those written from this instant on.
    """
    with store.read() as db:
        events = event_rows.of_kinds(db, EventKind.FOLLOWED_UP)
        sent = followed_up([event for event in events if event.mailbox == account.name])
        written = [one for one in draft_rows.made_drafts(db, account.number) if _is_written(one)]
        known = {one.message_id for one in written}
        older = [_from_event(id_, event) for id_, event in sent.items() if id_ not in known]
        made = [one for one in (*written, *older) if since is None or one.created_at >= since]
        answered = set(_answered(Book(db, account, clock), made, sent)) if made else set()
    return [
        Use(one.template, one.attempt, _outcome(one, sent.get(one.message_id)), one.message_id in answered)
        for one in made
    ]


def _is_written(made: Made) -> bool:
    """Not what waits for a field, nor what the rep's own words took the place of: those are its next row."""
    return made.state is not State.HELD and not (made.state is State.WITHDRAWN and made.reason in REPLACED)


def _from_event(message_id: str, event: Event) -> Made:
    attempt = event.details.get("attempt", "")
    return Made(
        (event.address,),
        event.details.get("template", ""),
        int(attempt) if attempt.isdecimal() and len(attempt) < 6 else 0,
        State.SENT,
        "",
        message_id,
        event.at,
    )


def _outcome(made: Made, sent: Event | None) -> Outcome:
    if made.state is State.SENT and sent is not None:
        return _CHANGED.get(sent.details.get("changed", ""), Outcome.SENT)
    return _OUTCOMES.get(made.state, Outcome.OPEN)


def _answered(book: Book, made: Iterable[Made], sent: Mapping[str, Event]) -> Iterator[str]:
    """The Message-IDs of the drafts that were answered."""
    theirs: dict[str, list[Made]] = {}
    for one in made:
        if one.state is State.SENT:
            for address in one.people:
                theirs.setdefault(address, []).append(one)
    if not theirs:
        return
    whom = [one for one in book.candidates() if not theirs.keys().isdisjoint(one.addresses)]
    for some in chunks(whom, _AT_ONCE):
        for history in book.histories(some):
            for address in history.prospect.addresses:
                for one in theirs.get(address, ()):
                    if _was_answered(history, one, sent.get(one.message_id)):
                        yield one.message_id


def _was_answered(history: History, made: Made, sent: Event | None) -> bool:
    """Whether a person on their side answered after this mail, and before the rep's next one to them."""
    identity = sent.details.get("message", "") if sent else ""
    touches = history.touches
    place = next((number for number, one in enumerate(touches) if one.identity == identity), None)
    if place is None:
        later = (number for number, one in enumerate(touches) if one.at >= made.created_at)
        place = next(later, None)
    if place is None:
        return False
    at = touches[place].at
    until = touches[place + 1].at if place + 1 < len(touches) else None
    return any(at <= reply.at and (until is None or reply.at < until) for reply in history.replies)


def has_edits(store: Store, account: Account, template: str) -> bool:
    """Whether the rep changed any draft of a template before it was sent."""
    with store.read() as db:
        return bool(_changed_drafts(db, account, template))


def _changed_drafts(db: Connection, account: Account, template: str) -> list[Draft]:
    """Those that the rep changed before they were sent, the latest first."""
    events = [one for one in event_rows.of_kinds(db, EventKind.FOLLOWED_UP) if one.mailbox == account.name]
    changed = [id_ for id_, one in followed_up(events).items() if one.details.get("changed") == YES]
    return draft_rows.sent_from(db, account.number, account.name, template, changed) if changed else []


def edits_of(work: Work, template: str, most: int) -> list[tuple[Draft, Edit]]:
    """The latest drafts of a template that the rep changed before they were sent, with both texts."""
    number, name = work.account.number, work.account.name
    with work.store.read() as db:
        drafts = _changed_drafts(db, work.account, template)[:most]
        replaced = draft_rows.replaced(db, number, name, drafts)
        copies = {draft.id: sent_as(draft, draft_rows.sent_copies(db, number, draft)) for draft in drafts}
    found = []
    for draft in drafts:
        key = (draft.prospect, draft.silence, draft.step)
        written = first_version(
            draft, [one for one in replaced if (one.prospect, one.silence, one.step) == key]
        )
        if raw := sent_bytes(work, draft, copies[draft.id]):
            found.append((draft, Edit(own_text(written.content), own_text(raw))))
    return found
