"""What lies in Drafts, and how does a draft of ours get in and out?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mailflow.conversations.text import body_text, fold
from mailflow.cycle.account import Clock
from mailflow.cycle.intake import copy_of
from mailflow.cycle.strangers import strange_drafts
from mailflow.cycle.work import Work
from mailflow.drafts.model import NOT_TAKEN, Copy, Draft, State
from mailflow.drafts.reconcile import says_the_same
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role
from mailflow.mailbox.model import Appended, AppendRefused, AppendUnknown, RawHeaders
from mailflow.mailbox.parse import Unreadable
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store.folders import Bookmark
from mailflow.store.session import Store


def look_at_drafts(connection: Connection, store: Store, mark: Bookmark, clock: Clock) -> list[Copy]:
    """Every message in Drafts; those seen before are not fetched again (IMAP content never changes).

    A mail client may have deleted the folder and made it anew (alpine does so when it opens the
    last draft): the old UIDs then mean nothing, and that is ordinary.
    """
    state = connection.examine(mark.name)
    uids = set(connection.search(1, None, None))
    if len(uids) < state.messages:  # what is only hidden must not be taken for gone
        uids = set(connection.every_uid())
    with store.write() as db:
        before = draft_rows.copies_in(db, mark.folder_id, Role.DRAFTS)
        for copy in before:
            if copy.uidvalidity != state.uidvalidity or copy.uid not in uids:
                draft_rows.drop_copies(db, mark.folder_id, copy.uidvalidity, [copy.uid])
    known = {copy.uid for copy in before if copy.uidvalidity == state.uidvalidity}
    fetched = connection.fetch_headers(sorted(uids - known)).messages if uids - known else {}
    copies = [_readable(raw, state.uidvalidity, clock) for raw in fetched.values()]
    with store.write() as db:
        draft_rows.add_copies(db, mark.folder_id, copies)
        folder_rows.set_folder(
            db, mark.folder_id, uidvalidity=state.uidvalidity, uidnext=state.uidnext, messages=len(uids)
        )
        return draft_rows.copies_in(db, mark.folder_id, Role.DRAFTS)


def _readable(raw: RawHeaders, uidvalidity: int, clock: Clock) -> Copy:
    """A draft need not say yet who it is from, or anything at all."""
    try:
        return copy_of(raw, Role.DRAFTS, uidvalidity, clock)
    except Unreadable:
        pass
    try:
        signed = replace(raw, header=b"From: unsent@localhost\r\n" + raw.header)
        return copy_of(signed, Role.DRAFTS, uidvalidity, clock)
    except Unreadable:
        return Copy(Role.DRAFTS, "", "", "", (), "", clock.wall, uidvalidity, raw.uid)


def put(work: Work, mark: Bookmark, draft: Draft) -> bool:
    """Commit the intent, then APPEND, then note the outcome: a crash in between loses nothing.

    False where the draft was not appended now: the prospect has one, or an earlier life of this
    store left one there, which is taken over.
    """
    draft = _marked(work, mark, draft)
    with work.store.write() as db:
        for held in draft_rows.drafts_of(db, work.account.number, work.account.name, states=(State.HELD,)):
            if held.prospect == draft.prospect:
                draft_rows.remove_held(db, held.id)
        left = _left_behind(strange_drafts(db, work.account), draft)
        number = draft_rows.add_draft(db, work.account.number, draft, work.clock.wall)
        if number is None:
            return False
    draft = replace(draft, id=number)
    if left:
        _adopt(work, mark, draft, left)
        return False
    return _append(work, mark, draft)


def put_again(work: Work, mark: Bookmark, draft: Draft) -> bool:
    """No trace of the draft after the settle time, or nobody has begun to append it: the same bytes."""
    draft = _marked(work, mark, draft)
    place = {"uidvalidity": draft.uidvalidity, "uid_before": draft.uid_before}
    return _note(work, draft, **place, appending_at=work.clock.wall) and _append(work, mark, draft)


def _marked(work: Work, mark: Bookmark, draft: Draft) -> Draft:
    """The draft with what tells later whether it came through: UIDVALIDITY and UIDNEXT from before."""
    before = work.connection.examine(mark.name)
    return replace(draft, uidvalidity=before.uidvalidity, uid_before=before.uidnext)


def _append(work: Work, mark: Bookmark, draft: Draft) -> bool:
    """APPEND a draft whose intent is committed; True when it is known to lie in Drafts."""
    try:
        appended = work.connection.append(mark.name, draft.content)
    except AppendRefused as refusal:
        _note(work, draft, state=State.HELD, reason=f"{NOT_TAKEN}: {refusal}")
        return False
    except AppendUnknown:
        journal.warning("append unknown", draft=draft.id)
        raise
    if _is_plausible(appended, draft):
        _lies(work, draft, appended.uidvalidity, appended.uid, state=draft_rows.AS_REVIEWED)
        return True
    # The server did not say where: look.
    for copy in look_at_drafts(work.connection, work.store, mark, work.clock):
        if copy.message_id == draft.message_id:
            _lies(work, draft, copy.uidvalidity, copy.uid, state=draft_rows.AS_REVIEWED)
            return True
    journal.warning("append not seen", draft=draft.id)
    return False  # stays "appending"; the next passes look for it


def _is_plausible(appended: Appended, draft: Draft) -> bool:
    """Whether APPENDUID can be believed; DavMail swapped its two numbers (davmail #315)."""
    return (
        appended.uid > 0
        and appended.uidvalidity == draft.uidvalidity
        and (not draft.uid_before or appended.uid >= draft.uid_before)
    )


def _left_behind(strangers: Iterable[Copy], draft: Draft) -> Copy | None:
    """A draft of ours to the same person, whatever attempt or round it was written for."""
    return next(
        (copy for copy in strangers if copy.mailflow_id and not set(draft.to).isdisjoint(copy.to)), None
    )


def _adopt(work: Work, mark: Bookmark, draft: Draft, copy: Copy) -> None:
    """Take a message in Drafts for this draft: ours if it says what we wrote, else the rep's."""
    work.connection.examine(mark.name)
    raw = work.connection.fetch_raw(copy.uid)
    if raw is None:
        return  # it went this moment; the next pass looks again
    journal.info("draft adopted", draft=draft.id)
    values: dict[str, Any] = {"state": draft_rows.AS_REVIEWED}
    if not says_the_same(fold(body_text(raw)), draft.text):
        # By its own ids it is known when it is saved again.
        ids = {"message_id": copy.message_id, "mailflow_id": copy.mailflow_id}
        values = {"state": State.EDITED, **ids}
    _lies(work, draft, copy.uidvalidity, copy.uid, **values)


def _lies(work: Work, draft: Draft, uidvalidity: int, uid: int, **values: Any) -> None:
    """Note where the draft lies, and whether it is ours or the rep's, at one stroke."""
    values |= {"uidvalidity": uidvalidity, "uid": uid, "reason": ""}
    _note(work, draft, **values, placed_at=draft.placed_at or work.clock.now)
    journal.info("draft placed", draft=draft.id, attempt=draft.attempt)


def _note(work: Work, draft: Draft, **values: Any) -> bool:
    """Whether the draft is still in the state in which it was read: the rep may have decided meanwhile."""
    with work.store.write() as db:
        return draft_rows.change_draft(db, draft, work.clock.wall, **values)


def remove(work: Work, mark: Bookmark | None, draft: Draft, uidvalidity: int, uid: int) -> bool:
    """Remove our copy from Drafts, if it still says what we wrote; True when it is gone."""
    if mark is None or not work.may_write:
        return False
    if work.connection.examine(mark.name).uidvalidity != uidvalidity:
        return False
    raw = work.connection.fetch_raw(uid)
    if raw is not None and not says_the_same(fold(body_text(raw)), draft.text):
        journal.warning("draft not ours", draft=draft.id)
        return False
    if raw is not None and not work.connection.remove(mark.name, uidvalidity, uid):
        return False
    with work.store.write() as db:
        draft_rows.drop_copies(db, mark.folder_id, uidvalidity, [uid])
    return True
