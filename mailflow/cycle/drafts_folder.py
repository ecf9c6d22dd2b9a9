"""What lies in Drafts now?"""

from __future__ import annotations

from dataclasses import replace

from mailflow.cycle.account import Clock
from mailflow.cycle.intake import copy_of
from mailflow.drafts.model import Copy
from mailflow.mailbox.connection import Connection, RawHeaders
from mailflow.mailbox.folders import Role
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
