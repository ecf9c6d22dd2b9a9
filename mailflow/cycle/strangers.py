"""Which messages in Drafts does this store know nothing of?"""

from __future__ import annotations

from sqlalchemy import Connection

from mailflow.cycle.account import Account
from mailflow.drafts.model import Copy
from mailflow.mailbox.folders import Role
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows


def strange_drafts(db: Connection, account: Account) -> list[Copy]:
    """What lay in Drafts at the last pass and is none of the drafts that the store knows."""
    ours = draft_rows.live_places(db, account.number)
    return [
        copy
        for folder in folder_rows.bookmarks(db, account.number).values()
        if folder.role == Role.DRAFTS
        for copy in draft_rows.copies_in(db, folder.folder_id, Role.DRAFTS)
        if (copy.uidvalidity, copy.uid) not in ours
    ]
