"""What is to be known of the drafts that were sent: was anything changed, and what did they bring?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mailflow.conversations.text import body_text, fold, unquoted
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_body
from mailflow.cycle.giving import given_with
from mailflow.cycle.work import Work
from mailflow.drafts.model import Copy, Draft
from mailflow.drafts.reconcile import says_the_same, sent_as
from mailflow.people.model import Event, EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows

_AT_ONCE = 50  # drafts in one pass; after an update there may be hundreds
NOBODY_KNOWS, YES, NO = "", "yes", "no"


def note_sent(work: Work) -> None:
    """Keep as events what became of each draft that was sent: the store may be lost, and Sent be emptied.

    The mail that went out is read once for it.
    """
    number, name = work.account.number, work.account.name
    with work.store.read() as db:
        drafts = draft_rows.sent_and_not_noted(db, number, name, f"{EventKind.FOLLOWED_UP}-", _AT_ONCE)
    for draft in drafts:
        with work.store.read() as db:
            copy = sent_as(draft, draft_rows.sent_copies(db, number, draft))
            written = first_version(draft, draft_rows.replaced(db, number, name, [draft]))
        sent = _event(work.account, draft, copy, _changed(work, draft, written, copy), work.clock.now)
        given = given_with(draft, work.account, copy.identity if copy else "", sent)
        with work.store.write() as db:
            event_rows.add_events(db, number, [sent, *given])


def own_text(raw: bytes) -> str:
    """What a mail says itself, without what it quotes."""
    return unquoted(body_text(raw))


def first_version(draft: Draft, replaced: Sequence[Draft]) -> Draft:
    """The draft as Mailflow wrote it. replaced: those in whose place the rep's own words came, in order."""
    return next((one for one in replaced if one.id < draft.id), draft)


def sent_bytes(work: Work, draft: Draft, copy: Copy | None) -> bytes | None:
    """What went out: what the outbox was given, else what Sent has; None where that is not to be had."""
    if draft.sending_at:
        return draft.content
    return read_body(work.connection, work.store, work.account, copy.identity) if copy else None


def _changed(work: Work, draft: Draft, written: Draft, copy: Copy | None) -> str:
    """Whether the words that went out are other than those that were written."""
    raw = sent_bytes(work, draft, copy)
    if raw is None:
        return NOBODY_KNOWS
    return NO if says_the_same(fold(own_text(raw)), fold(own_text(written.content))) else YES


def _event(account: Account, draft: Draft, copy: Copy | None, changed: str, now: datetime) -> Event:
    details = {
        "draft": draft.message_id,
        "template": draft.template,
        "attempt": str(draft.attempt),
        "message": copy.identity if copy else "",
        "changed": changed,
    }
    return Event(
        f"{EventKind.FOLLOWED_UP}-{draft.message_id}",
        copy.at if copy else now,
        EventKind.FOLLOWED_UP,
        account.name,
        draft.prospect,
        {key: value for key, value in details.items() if value},
    )


def followed_up(events: Sequence[Event]) -> dict[str, Event]:
    """The drafts that these events tell of, by their Message-ID."""
    return {one.details.get("draft", ""): one for one in events if one.kind is EventKind.FOLLOWED_UP}
