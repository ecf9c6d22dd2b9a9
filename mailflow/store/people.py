"""Whom the rep wrote to, everything exchanged with them, and the plan as it stood last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, insert, not_, or_, select

from mailflow.conversations.message import Kind, Mail
from mailflow.people.model import Failure
from mailflow.people.track import Evidence
from mailflow.store import schema
from mailflow.store.rows import MAIL_COLUMNS, chunks, mail_of

_m, _c = schema.message.c, schema.correspondent.c
_FEW = 5  # a mail to more people than this is no personal mail


def evidence_of(
    connection: Connection, mailbox_id: int, *, until: datetime, first_scan_at: datetime
) -> Iterator[Evidence]:
    """What the mailbox shows of every outside address that the rep has written to, by address."""
    human = and_(_c.role == "from", _m.kind == Kind.REPLY.value)
    unasked = and_(human, not_(_answers_ours(mailbox_id)))
    written = _c.role == "to"
    began = _threads_begun_by_rep(mailbox_id)
    personal = and_(written, began.c.thread.is_not(None), func.json_array_length(_m.to) <= _FEW)
    query = (
        select(
            _c.address,
            func.count(case((written, 1))),
            func.count(case((personal, 1))),
            func.count(case((human, 1))),
            func.count(case((and_(human, _m.at <= first_scan_at), 1))),
            func.min(case((written, _m.at)), type_=schema.Instant()),
            func.max(case((written, _m.at)), type_=schema.Instant()),
            func.min(case((unasked, _m.at)), type_=schema.Instant()),
        )
        .join(schema.message, _m.id == _c.message_id)
        .outerjoin(began, began.c.thread == _m.thread)
        .where(_m.mailbox_id == mailbox_id, _m.at <= until)
        .group_by(_c.address)
        .having(func.count(case((written, 1))) > 0)
        .order_by(_c.address)
    )
    for address, count, own, heard, before, first, last, first_heard in connection.execute(query):
        yield Evidence(address, "", count, own, heard, before, first, last, first_heard)


def _answers_ours(mailbox_id: int) -> ColumnElement[bool]:
    """Answers to the rep; they are later than what they answer, whatever their Date says."""
    ours = schema.message.alias()
    sent = select(ours.c.message_id).where(ours.c.mailbox_id == mailbox_id, ours.c.ours)
    return and_(_m.in_reply_to != "", _m.in_reply_to.in_(sent))


def _threads_begun_by_rep(mailbox_id: int):  # type: ignore[no-untyped-def]  # a subquery's type says nothing
    unasked = not_(_answers_ours(mailbox_id))
    return (
        select(_m.thread)
        .where(_m.mailbox_id == mailbox_id)
        .group_by(_m.thread)
        .having(func.min(case((_m.ours, _m.at))) == func.min(case((or_(_m.ours, unasked), _m.at))))
        .subquery()
    )


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What was exchanged with some addresses: (role, mail) by address, and their whole threads."""

    by_address: Mapping[str, Sequence[tuple[str, Mail]]]
    in_threads: Mapping[int, Sequence[Mail]]


def correspondence(
    connection: Connection, mailbox_id: int, addresses: Sequence[str], until: datetime
) -> Correspondence:
    """Everything exchanged with these addresses up to an instant, oldest first."""
    by_address: dict[str, list[tuple[str, Mail]]] = defaultdict(list)
    threads: set[int] = set()
    for some in chunks(addresses):
        query = (
            select(*MAIL_COLUMNS, _c.address, _c.role)
            .join(schema.correspondent, _c.message_id == _m.id)
            .where(_c.address.in_(some), _m.mailbox_id == mailbox_id, _m.at <= until)
            .order_by(_m.at, _m.identity)
        )
        for row in connection.execute(query):
            mail = mail_of(row)
            by_address[row[-2]].append((row[-1], mail))
            if mail.ours and row[-1] == "to":
                threads.add(mail.thread)
    return Correspondence(by_address, _threads(connection, mailbox_id, sorted(threads), until))


def _threads(
    connection: Connection, mailbox_id: int, threads: Sequence[int], until: datetime
) -> dict[int, list[Mail]]:
    found: dict[int, list[Mail]] = defaultdict(list)
    for some in chunks(threads):
        query = (
            select(*MAIL_COLUMNS)
            .where(_m.mailbox_id == mailbox_id, _m.thread.in_(some), _m.at <= until)
            .order_by(_m.at, _m.identity)
        )
        for row in connection.execute(query):
            mail = mail_of(row)
            found[mail.thread].append(mail)
    return found


def failures_of(
    connection: Connection, mailbox_id: int, addresses: Sequence[str], until: datetime
) -> dict[str, list[Failure]]:
    """Bounces by address, oldest first."""
    t = schema.failure.c
    found: dict[str, list[Failure]] = defaultdict(list)
    for some in chunks(addresses):
        query = (
            select(t.at, t.address, t.status, t.permanent, t.dead_address)
            .where(t.mailbox_id == mailbox_id, t.address.in_(some), t.at <= until)
            .order_by(t.at)
        )
        for row in connection.execute(query):
            found[row.address].append(Failure(*row))
    return found


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One prospect's line of the plan as the last pass left it."""

    address: str
    action: str
    due_at: datetime | None
    reason: str
    attempts: int


def save_plan(connection: Connection, mailbox_id: int, rows: Sequence[PlanRow]) -> None:
    """Keep the plan; the table's constraints refuse an active prospect without a date."""
    t = schema.prospect
    connection.execute(delete(t).where(t.c.mailbox_id == mailbox_id))
    if rows:
        connection.execute(
            insert(t),
            [
                {
                    "mailbox_id": mailbox_id,
                    "address": row.address,
                    "action": row.action,
                    "due_at": row.due_at,
                    "reason": row.reason,
                    "attempts": row.attempts,
                }
                for row in rows
            ],
        )


def count_kept(connection: Connection, mailbox_id: int, now: datetime) -> tuple[int, int]:
    """How many people the kept plan has, and how many of them are due."""
    t = schema.prospect.c
    query = select(func.count(), func.count(case((t.due_at <= now, 1)))).where(t.mailbox_id == mailbox_id)
    prospects, due = connection.execute(query).one()
    return prospects, due


def last_changes(connection: Connection, mailbox_id: int) -> str:
    """The same as long as the rep says nothing new and no draft comes or changes."""
    e, d = schema.event.c, schema.draft.c
    query = select(
        select(func.max(e.number)).where(e.mailbox_id == mailbox_id).scalar_subquery(),
        select(func.count()).where(d.mailbox_id == mailbox_id).scalar_subquery(),
        select(func.max(d.changed_at)).where(d.mailbox_id == mailbox_id).scalar_subquery(),
    )
    return " ".join(str(value) for value in connection.execute(query).one())


def kept_plan(connection: Connection, mailbox_id: int) -> set[str]:
    """Who was in the plan after the last pass."""
    t = schema.prospect.c
    return set(connection.execute(select(t.address).where(t.mailbox_id == mailbox_id)).scalars())


def spoke_after(connection: Connection, mailbox_id: int, addresses: Sequence[str], after: datetime) -> bool:
    """Whether the rep and one of these people exchanged anything human after an instant."""
    query = (
        select(func.count())
        .select_from(schema.message)
        .join(schema.correspondent, _c.message_id == _m.id)
        .where(
            _c.address.in_(list(addresses)),
            _c.role.in_(("from", "to")),
            _m.mailbox_id == mailbox_id,
            _m.kind == Kind.REPLY.value,
            _m.at > after,
        )
    )
    return bool(connection.execute(query).scalar_one())
