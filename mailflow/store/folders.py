"""How far each folder of a mailbox was read, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from mailflow.store import schema
from mailflow.store.insert import insert_or_update


@dataclass(frozen=True, slots=True)
class MailboxRow:
    """What is known of a mailbox as a whole."""

    id: int
    name: str
    read_at: datetime | None  # when a pass last read every folder to the end
    tried_at: datetime | None
    problem: str
    notes: tuple[str, ...]
    known_senders: tuple[str, ...]
    plan_basis: str  # what the kept plan was made from, "" where it no longer holds
    plan_until: datetime | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a folder was read, and how it looked then. read_to: the last UID read, 0 for none."""

    folder_id: int
    name: str
    role: str
    uidvalidity: int = 0
    uidnext: int = 0
    messages: int = 0
    highestmodseq: int = 0
    read_to: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A message that could not be read."""

    folder: str
    uidvalidity: int
    uid: int
    reason: str
    addresses: tuple[str, ...]
    at: datetime
    tries: int


def mailbox_row(connection: Connection, name: str) -> MailboxRow:
    """The mailbox of this name; it is made when it is new."""
    t = schema.mailbox
    row = connection.execute(select(t).where(t.c.name == name)).one_or_none()
    if row is None:
        connection.execute(insert(t).values(name=name, notes=[], known_senders=[]))
        row = connection.execute(select(t).where(t.c.name == name)).one()
    return MailboxRow(
        row.id,
        row.name,
        row.read_at,
        row.tried_at,
        row.problem,
        tuple(row.notes),
        tuple(row.known_senders),
        row.plan_basis,
        row.plan_until,
    )


def set_mailbox(connection: Connection, mailbox_id: int, **values: Any) -> None:
    connection.execute(update(schema.mailbox).where(schema.mailbox.c.id == mailbox_id).values(**values))


_PLANNING = "planning"  # in place of the first word of what a plan was made from, while another is made


def begin_plan(connection: Connection, mailbox: str) -> None:
    """A plan is made from what is known now; what else the kept one was made from stays known."""
    kept = mailbox_row(connection, mailbox)
    set_mailbox(connection, kept.id, plan_basis=" ".join((_PLANNING, *kept.plan_basis.split()[1:])))


def forget_plan(connection: Connection, mailbox_id: int) -> None:
    """Something was learnt of which the kept plan does not know, nor one that is being made."""
    set_mailbox(connection, mailbox_id, plan_basis="")


def plan_holds(connection: Connection, mailbox_id: int, basis: str, until: datetime) -> None:
    """The plan that was begun last was made from this and holds until then, unless it was forgotten since."""
    t = schema.mailbox.c
    same = (t.id == mailbox_id, t.plan_basis.startswith(_PLANNING))
    connection.execute(update(schema.mailbox).where(*same).values(plan_basis=basis, plan_until=until))


def bookmarks(connection: Connection, mailbox_id: int) -> dict[str, Bookmark]:
    """Every folder that was seen, by name."""
    t = schema.folder.c
    query = select(
        t.id, t.name, t.role, t.uidvalidity, t.uidnext, t.messages, t.highestmodseq, t.read_to, t.problem
    ).where(t.mailbox_id == mailbox_id)
    return {row.name: Bookmark(*row) for row in connection.execute(query)}


def add_folder(connection: Connection, mailbox_id: int, name: str, role: str) -> Bookmark:
    made = connection.execute(
        insert(schema.folder)
        .values(mailbox_id=mailbox_id, name=name, role=role)
        .returning(schema.folder.c.id)
    )
    return Bookmark(made.scalar_one(), name, role)


def set_folder(connection: Connection, folder_id: int, **values: Any) -> None:
    connection.execute(update(schema.folder).where(schema.folder.c.id == folder_id).values(**values))


def forget_folder(connection: Connection, folder_id: int) -> None:
    """The folder is gone from the server; its messages stay known."""
    for table in (schema.location, schema.quarantine, schema.draft_copy):
        connection.execute(delete(table).where(table.c.folder_id == folder_id))
    connection.execute(delete(schema.folder).where(schema.folder.c.id == folder_id))


def forget_places(connection: Connection, folder_id: int) -> None:
    """The folder's UIDs mean nothing any more (new UIDVALIDITY); its messages stay known."""
    for table in (schema.location, schema.quarantine, schema.draft_copy):
        connection.execute(delete(table).where(table.c.folder_id == folder_id))


def rewind(connection: Connection, mailbox_id: int) -> None:
    """Have the whole mailbox read again; what is known stays known."""
    for bookmark in bookmarks(connection, mailbox_id).values():
        forget_places(connection, bookmark.folder_id)
        set_folder(
            connection, bookmark.folder_id, read_to=0, uidnext=0, messages=0, highestmodseq=0, problem=""
        )
    set_mailbox(connection, mailbox_id, read_at=None, plan_basis="")


def put_in_quarantine(
    connection: Connection,
    folder_id: int,
    uidvalidity: int,
    found: Sequence[tuple[int, str, Sequence[str]]],
    now: datetime,
) -> None:
    """Note messages that could not be read: (uid, reason, addresses that stand in the bytes)."""
    if not found:
        return
    t = schema.quarantine.c
    seen = {
        row.uid: row
        for row in connection.execute(
            select(t.uid, t.tries, t.at).where(t.folder_id == folder_id, t.uidvalidity == uidvalidity)
        )
    }
    rows = [
        {
            "folder_id": folder_id,
            "uidvalidity": uidvalidity,
            "uid": uid,
            "reason": reason,
            "addresses": sorted(addresses),
            "at": seen[uid].at if uid in seen else now,
            "tries": seen[uid].tries + 1 if uid in seen else 1,
        }
        for uid, reason, addresses in found
    ]
    insert_or_update(connection, schema.quarantine, rows, ("folder_id", "uidvalidity", "uid"))


def release(connection: Connection, folder_id: int, uids: Sequence[int]) -> None:
    """These messages could be read after all, or are gone."""
    t = schema.quarantine
    for uid in uids:
        connection.execute(delete(t).where(t.c.folder_id == folder_id, t.c.uid == uid))


def quarantined_in(connection: Connection, folder_id: int) -> list[int]:
    """The UIDs of a folder that could not be read."""
    t = schema.quarantine.c
    return list(connection.execute(select(t.uid).where(t.folder_id == folder_id)).scalars())


def quarantined(connection: Connection, mailbox_id: int) -> list[Quarantined]:
    """Everything that could not be read, by folder and UID."""
    q, f = schema.quarantine.c, schema.folder.c
    query = (
        select(f.name, q.uidvalidity, q.uid, q.reason, q.addresses, q.at, q.tries)
        .join(schema.folder, f.id == q.folder_id)
        .where(f.mailbox_id == mailbox_id)
        .order_by(f.name, q.uid)
    )
    return [
        Quarantined(name, uidvalidity, uid, reason, tuple(addresses), at, tries)
        for name, uidvalidity, uid, reason, addresses, at, tries in connection.execute(query)
    ]
