"""What has left a mailbox lately, what is to leave, and which draft is leaving now?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select, text, update

from mailflow.drafts.model import Draft, State
from mailflow.store import schema

_m, _d = schema.message.c, schema.draft.c
_HANDED_OVER = [State.SENDING.value, State.SENT.value, State.UNKNOWN.value]
# As the index of live drafts says it, for SQLite to see that it holds all of them.
_ALIVE = text(schema.ALIVE)


@dataclass(frozen=True, slots=True)
class Left:
    """A mail that left, or is to leave: when, and to whom."""

    at: datetime
    recipients: tuple[str, ...]


def left_since(connection: Connection, mailbox_id: int, since: datetime) -> list[Left]:
    """What the outbox sent since an instant, and the rep's mails besides, each once, whoever sent them.

    The outbox's by our own clock: that of the mailbox may be an hour ahead of it, and what it has then would
    be in the future.
    """
    query = select(_d.sending_at, _d.to, _d.cc, _d.message_id, _d.mailflow_id).where(
        _d.mailbox_id == mailbox_id, _d.sending_at >= since, _d.state.in_(_HANDED_OVER)
    )
    drafts = list(connection.execute(query))
    known = {id_ for draft in drafts for id_ in (draft.message_id, draft.mailflow_id)}
    query = select(_m.at, _m.to, _m.cc, _m.message_id, _m.mailflow_id).where(
        _m.mailbox_id == mailbox_id, _m.ours, _m.at >= since
    )
    mails = [row for row in connection.execute(query) if known.isdisjoint((row.message_id, row.mailflow_id))]
    left = [Left(row.at, tuple(address for address, _ in (*row.to, *row.cc))) for row in mails]
    return left + [Left(row.sending_at, (*row.to, *row.cc)) for row in drafts]


def to_leave(connection: Connection, mailbox_id: int, besides: int) -> list[Left]:
    """When the approved drafts are to leave, but for this one."""
    query = select(_d.send_at, _d.to, _d.cc).where(
        _ALIVE,
        _d.mailbox_id == mailbox_id,
        _d.state == State.APPROVED.value,
        _d.send_at.is_not(None),
        _d.id != besides,
    )
    return [Left(at, (*to, *cc)) for at, to, cc in connection.execute(query)]


def is_in(connection: Connection, mailbox_id: int, role: str, draft: Draft) -> bool:
    """Whether a draft that was sent lies in the folder with this role, under its own id or its server's."""
    lies = (
        select(_m.id)
        .join(schema.location, schema.location.c.message_id == _m.id)
        .join(schema.folder, schema.folder.c.id == schema.location.c.folder_id)
        .where(_m.mailbox_id == mailbox_id, schema.folder.c.role == role)
        .where(or_(_m.message_id == draft.message_id, _m.mailflow_id == draft.mailflow_id))
    )
    return connection.execute(lies.limit(1)).first() is not None


def due_between(connection: Connection, after: datetime, until: datetime) -> set[int]:
    """The mailboxes of which an approved draft was to leave later than ``after``, up to ``until``."""
    query = select(_d.mailbox_id).where(
        _ALIVE, _d.state == State.APPROVED.value, _d.send_at > after, _d.send_at <= until
    )
    return set(connection.execute(query).scalars())


def last_said(connection: Connection, mailbox_id: int) -> tuple[int, int]:
    """The same as long as the rep says nothing new of anybody, and nobody is put on the suppression list."""
    query = select(
        select(func.max(schema.event.c.number))
        .where(schema.event.c.mailbox_id == mailbox_id)
        .scalar_subquery(),
        select(func.max(schema.suppression.c.id)).scalar_subquery(),
    )
    event, entry = connection.execute(query).one()
    return event or 0, entry or 0


def claim(
    connection: Connection,
    mailbox_id: int,
    draft: Draft,
    sending: Draft,
    said: tuple[int, int],
    now: datetime,
) -> bool:
    """Make ``sending`` of a draft that is approved as it was read, unless something was said since.

    said: last_said() of before it was decided.
    """
    if last_said(connection, mailbox_id) != said:
        return False
    as_read: Sequence[ColumnElement[bool]] = (
        _d.id == draft.id,
        _d.state == State.APPROVED.value,
        _d.approved_at == draft.approved_at,
        _d.send_at == draft.send_at,
        _d.reason == draft.reason,
    )
    claimed = connection.execute(
        update(schema.draft)
        .where(*as_read)
        .values(
            state=sending.state.value,
            sending_at=sending.sending_at,
            appending_at=None,  # from now on of its copy in Sent
            reason="",
            changed_at=now,
        )
    )
    return claimed.rowcount == 1
