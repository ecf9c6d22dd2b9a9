"""Filing: what the outbox sent gets its copy in Sent, and ours leaves Drafts.

A draft that was sent is unfiled until both are done. Whatever breaks in between, the next pass goes on.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from mailflow.cycle.account import Account, Clock
from mailflow.cycle.drafts_folder import remove
from mailflow.cycle.follow import COMES_BACK, happened
from mailflow.cycle.read import read_arrivals
from mailflow.cycle.work import Work
from mailflow.drafts.dated import dated
from mailflow.drafts.model import Draft
from mailflow.journal import journal
from mailflow.mailbox.folders import Role
from mailflow.mailbox.model import AppendRefused
from mailflow.people.model import Event, EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import outgoing
from mailflow.store.folders import Bookmark
from mailflow.store.session import Store

# Servers that put what they send into Sent themselves: Google, Microsoft (since 2018), Zoho.
_FILE_THEMSELVES = (
    "smtp.gmail.com",
    "smtp.googlemail.com",
    "smtp.office365.com",
    "smtp-mail.outlook.com",
    "outlook.office365.com",
    "smtp.zoho.com",
    "smtp.zoho.eu",
    "smtp.zoho.in",
)


def file_sent(work: Work, mark: Bookmark | None) -> None:
    """Bring to its end what was sent: out of Drafts, into Sent, counted. mark: of the Drafts folder.

    Where Sent does not show it, an event says that it was sent.
    """
    if not work.write:
        return
    if mark:
        _remove_what_came_back(work, mark)
    owed = _unfiled(work)
    if not owed:
        return
    for draft in owed:  # first, as the rep may send what lies there once more
        remove(work, mark, draft, draft.uidvalidity, draft.uid)
    _look_at_sent(work)
    missed = [draft for draft in owed if not is_in_sent(work, draft) and not _files_itself(work.account)]
    taken = {draft.id for draft in missed if _append(work, draft)}
    _look_at_sent(work)
    for draft in owed:
        _note(work, draft, is_taken=draft.id in taken)


def sent_events(store: Store, account: Account, clock: Clock, draft: Draft) -> list[Event]:
    """That a draft was sent, for everybody it is to; the same however often it is said.

    They count as long as Sent does not show that mail, see people/history.py.
    """
    at = draft.sending_at or clock.now
    return [
        replace(
            event,
            id=f"sent-{draft.mailflow_id}-{event.address}",
            details={**event.details, "mailflow_id": draft.mailflow_id},
        )
        for event in happened(store, account, clock, draft, EventKind.SENT, at)
    ]


def as_sent(account: Account, draft: Draft) -> bytes:
    """The bytes that left: the draft with the date of its sending."""
    if draft.sending_at is None:
        return draft.content
    return dated(draft.content, draft.sending_at.astimezone(ZoneInfo(account.settings.time_zone)))


def _unfiled(work: Work) -> list[Draft]:
    with work.store.read() as db:
        return draft_rows.unfiled(db, work.account.number, work.account.name)


def _remove_what_came_back(work: Work, mark: Bookmark) -> None:
    """A mail program that had the draft open while it left saves it again: nobody may send it once more.

    What the rep changed in it stays, as a draft of their own.
    """
    since = work.clock.wall - COMES_BACK
    with work.store.read() as db:
        lately = draft_rows.sent_out_since(db, work.account.number, work.account.name, since)
        copies = draft_rows.copies_in(db, mark.folder_id, Role.DRAFTS) if lately else []
    for draft in lately:
        for copy in copies:
            if copy.mailflow_id == draft.mailflow_id:
                remove(work, mark, draft, copy.uidvalidity, copy.uid)


def _look_at_sent(work: Work) -> None:
    read_arrivals(work.connection, work.store, work.account, work.clock)


def is_in_sent(work: Work, draft: Draft) -> bool:
    """Whether Sent shows what was sent, as far as it was read."""
    with work.store.read() as db:
        return outgoing.is_in(db, work.account.number, Role.SENT, draft)


def _files_itself(account: Account) -> bool:
    """Whether Sent gets its copy without us."""
    outbox = account.outbox
    if outbox is None or outbox.file_sent == "auto":
        return outbox is not None and outbox.host.lower().rstrip(".") in _FILE_THEMSELVES
    return outbox.file_sent == "no"


def _append(work: Work, draft: Draft) -> bool:
    """Put the copy into Sent; whether the server took it.

    That it is tried is noted before, as nobody may ever hear what became of it.
    """
    sent = _sent_folder(work)
    if sent is None or not work.may_write or _may_still_come(work, draft):
        return False
    with work.store.write() as db:
        draft_rows.set_draft(db, draft.id, work.clock.wall, appending_at=work.clock.wall)
    try:
        work.connection.file(sent, as_sent(work.account, draft))
    except AppendRefused:
        journal.warning("copy of draft refused", draft=draft.id)
        return False
    return True


def _may_still_come(work: Work, draft: Draft) -> bool:
    """Whether an APPEND was begun so short a time ago that the server may still be about to store it."""
    begun = draft.appending_at
    return begun is not None and work.clock.wall - begun < work.account.config.drafts.settle


def _sent_folder(work: Work) -> str | None:
    with work.store.read() as db:
        marks = folder_rows.bookmarks(db, work.account.number).values()
    return next((mark.name for mark in marks if mark.role == Role.SENT), None)


def _note(work: Work, draft: Draft, *, is_taken: bool) -> None:
    """Where Sent shows it, that is the touch; else it is told, and counts until Sent does.

    is_taken: the server said that it has the copy. Where Sent does not show that, as the server made other
    ids of ours or moved it on, there would be one copy more on every pass.
    """
    is_there = is_in_sent(work, draft)
    events = [] if is_there else sent_events(work.store, work.account, work.clock, draft)
    # Where the server files and is slow, or where nothing can be filed, there is nothing more to do.
    is_done = is_there or is_taken or _files_itself(work.account) or _sent_folder(work) is None
    with work.store.write() as db:
        event_rows.add_events(db, work.account.number, events)
        draft_rows.set_draft(db, draft.id, work.clock.wall, filed=is_done)
    journal.info("draft filed" if is_done else "draft not filed yet", draft=draft.id)
