"""The drafts, their states, and what was seen of them in the mailbox."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Text,
    case,
    cast,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.exc import IntegrityError

from mailflow.drafts.model import LIVE, REPLACED, Copy, Draft, State
from mailflow.store import schema
from mailflow.store.insert import insert_or_update
from mailflow.store.rows import is_one_of

_LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
_CLOCK_SKEW = timedelta(minutes=2)  # the server's clock may be behind ours
_NAMES = [field.name for field in fields(Draft) if field.name != "mailbox"]
_STATE = _NAMES.index("state")
_LISTS = ("to", "cc", "also")
_LISTED = [_NAMES.index(name) for name in _LISTS]
# What stands for them where they are not read.
_LONG: Mapping[str, ColumnElement[Any]] = {"content": literal(b""), "text": literal("")}
_STATES = {state.value: state for state in State}


def _column(name: str) -> ColumnElement[Any]:
    """A column of the table; lists as they are written, to be read in _draft_of()."""
    column = schema.draft.c[name]
    return cast(column, Text).label(name) if name in _LISTS else column


_COLUMNS = [_column(name) for name in _NAMES]
_SHORT_COLUMNS = [_LONG[name] if name in _LONG else _column(name) for name in _NAMES]
# As the index of them has it: with the states as parameters SQLite goes through all drafts ever made.
_ALIVE = text(schema.ALIVE)


def _draft_of(row: Row[Any], mailbox: str) -> Draft:
    values = list(row)
    values[_STATE] = _STATES[values[_STATE]]
    for place in _LISTED:
        values[place] = _list(values[place])
    return Draft(values[0], mailbox, *values[1:])  # the fields in their order


@lru_cache(maxsize=4096)  # a list of 500 drafts has 1500 of them, and is asked for again and again
def _list(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def drafts_of(
    connection: Connection, mailbox_id: int, mailbox: str, *, states: Iterable[State] | None = None
) -> list[Draft]:
    """The drafts of a mailbox in the order in which they were made."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(t.mailbox_id == mailbox_id).order_by(t.id)
    if states is not None:
        query = query.where(t.state.in_([state.value for state in states]))
    return [_draft_of(row, mailbox) for row in connection.execute(query)]


def live_drafts(connection: Connection, mailbox_id: int, mailbox: str) -> list[Draft]:
    return drafts_of(connection, mailbox_id, mailbox, states=LIVE)


def live_listed(connection: Connection, mailbox_id: int, mailbox: str) -> list[Draft]:
    """The live drafts without their bytes and texts, for lists: 500 drafts hold megabytes of those."""
    t = schema.draft.c
    query = select(*_SHORT_COLUMNS).where(t.mailbox_id == mailbox_id, _ALIVE)
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


def live_to(connection: Connection, mailbox_id: int, mailbox: str, addresses: Sequence[str]) -> list[Draft]:
    """The same, as far as they may address one of these people; others may be among them."""
    t = schema.draft.c
    may_address = or_(is_one_of(connection, t.prospect, addresses), cast(t.also, Text) != "[]")
    query = select(*_SHORT_COLUMNS).where(t.mailbox_id == mailbox_id, _ALIVE, may_address)
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


def live_unplanned(connection: Connection, mailbox_id: int, mailbox: str) -> list[Draft]:
    """The same, as far as they are to somebody who is not in the kept plan."""
    t, kept = schema.draft.c, schema.prospect.c
    is_planned = exists().where(kept.mailbox_id == t.mailbox_id, kept.address == t.prospect)
    query = select(*_SHORT_COLUMNS).where(t.mailbox_id == mailbox_id, _ALIVE, not_(is_planned))
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


def numbers(connection: Connection, most: int) -> list[tuple[int, str, str]]:
    """(number, prospect, subject) of the live drafts of all mailboxes, the latest first, at most so many."""
    t = schema.draft.c
    query = select(t.id, t.prospect, t.subject).where(_ALIVE)
    found = connection.execute(query.order_by(t.id.desc()).limit(most))
    return [(number, prospect, subject) for number, prospect, subject in found]


def mailbox_of(connection: Connection, draft_id: int) -> int | None:
    """The number of the mailbox that has this draft."""
    t = schema.draft.c
    return connection.execute(select(t.mailbox_id).where(t.id == draft_id)).scalar()


def live_places(connection: Connection, mailbox_id: int) -> set[tuple[int, int]]:
    """(UIDVALIDITY, UID) of the live drafts, as far as it is known where they lie."""
    t = schema.draft.c
    query = select(t.uidvalidity, t.uid).where(t.mailbox_id == mailbox_id, _ALIVE, t.uid > 0)
    return {(row.uidvalidity, row.uid) for row in connection.execute(query)}


def listed_to(connection: Connection, mailbox_id: int, mailbox: str, addresses: Sequence[str]) -> list[Draft]:
    """All drafts ever made for people with these main addresses, without bytes and texts, oldest first."""
    t = schema.draft.c
    query = select(*_SHORT_COLUMNS).where(
        t.mailbox_id == mailbox_id, is_one_of(connection, t.prospect, addresses)
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


def due_to_leave(connection: Connection, mailbox_id: int, mailbox: str, now: datetime) -> list[Draft]:
    """The approved drafts whose time to leave has come, in the order in which it came."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id, t.state == State.APPROVED.value, t.send_at <= now
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.send_at, t.id))]


def unfiled(connection: Connection, mailbox_id: int, mailbox: str) -> list[Draft]:
    """Those that were sent, and of which a copy is still owed to Sent, or one still lies in Drafts."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id, t.state == State.SENT.value, t.filed == false()
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


def sent_out_since(connection: Connection, mailbox_id: int, mailbox: str, since: datetime) -> list[Draft]:
    """Those that the outbox sent lately and that are filed: a copy that was open somewhere may come back."""
    t = schema.draft.c
    is_over = (t.state == State.SENT.value) & (t.filed == true())
    query = select(*_COLUMNS).where(t.mailbox_id == mailbox_id, is_over, t.sending_at >= since)
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]


@dataclass(frozen=True, slots=True)
class Made:
    """What the store has of a draft beside its text. people: main addresses of those whom it addresses."""

    people: tuple[str, ...]
    template: str
    attempt: int
    state: State
    reason: str
    message_id: str
    created_at: datetime


def made_drafts(connection: Connection, mailbox_id: int) -> list[Made]:
    """Every draft of a mailbox in the order in which they were made."""
    t = schema.draft.c
    columns = (t.prospect, t.also, t.template, t.attempt, t.state, t.reason, t.message_id, t.created_at)
    query = select(*columns).where(t.mailbox_id == mailbox_id).order_by(t.id)
    return [
        Made((prospect, *also), template, attempt, State(state), *rest)
        for prospect, also, template, attempt, state, *rest in connection.execute(query)
    ]


def sent_from(
    connection: Connection, mailbox_id: int, mailbox: str, template: str, message_ids: Iterable[str]
) -> list[Draft]:
    """The drafts of one template that were sent and have one of these Message-IDs, the latest first."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id,
        t.template == template,
        t.state == State.SENT.value,
        is_one_of(connection, t.message_id, list(message_ids)),
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id.desc()))]


def sent_and_not_noted(
    connection: Connection, mailbox_id: int, mailbox: str, noted_as: str, most: int
) -> list[Draft]:
    """Drafts that were sent and of which no event tells, the oldest first.

    noted_as: with the Message-ID of a draft behind it, the id of that event.
    """
    t, event = schema.draft.c, schema.event.c
    noted = exists().where(event.id == literal(noted_as) + t.message_id)
    query = select(*_COLUMNS).where(t.mailbox_id == mailbox_id, t.state == State.SENT.value, not_(noted))
    return [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id).limit(most))]


def settled(connection: Connection, mailbox_id: int, mailbox: str, silence: str, step: int) -> list[Draft]:
    """The drafts for a step of a silence that were sent or thrown away, to whomever they were."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id,
        t.silence == silence,
        t.step == step,
        t.state.in_([State.SENT.value, State.DISMISSED.value]),
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query)]


def withdrawn_since(connection: Connection, mailbox_id: int, mailbox: str, since: datetime) -> list[Draft]:
    """Drafts taken back lately: a copy that was open in an editor then may come back."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id, t.state == State.WITHDRAWN.value, t.changed_at >= since
    )
    return [_draft_of(row, mailbox) for row in connection.execute(query)]


def draft_by_id(connection: Connection, mailbox_id: int, mailbox: str, draft_id: int) -> Draft | None:
    t = schema.draft.c
    row = connection.execute(
        select(*_COLUMNS).where(t.mailbox_id == mailbox_id, t.id == draft_id)
    ).one_or_none()
    return _draft_of(row, mailbox) if row else None


def locked_draft(connection: Connection, mailbox_id: int, mailbox: str, draft_id: int) -> Draft | None:
    """The same, and nobody else changes it until this transaction, one that writes, has ended."""
    t = schema.draft.c
    # SQLite has no such words; there, who writes is alone from the beginning.
    query = select(*_COLUMNS).where(t.mailbox_id == mailbox_id, t.id == draft_id).with_for_update()
    row = connection.execute(query).one_or_none()
    return _draft_of(row, mailbox) if row else None


def add_draft(connection: Connection, mailbox_id: int, draft: Draft, now: datetime) -> int | None:
    """Keep a new draft; None where the prospect has one for this attempt, or another one alive.

    The two unique indexes decide, not this code: losing the race is no error.
    """
    values = {name: getattr(draft, name) for name in _NAMES if name not in ("id", "state", "created_at")}
    values.update(
        mailbox_id=mailbox_id,
        state=draft.state.value,
        **{name: list(getattr(draft, name)) for name in _LISTS},
        sha256=hashlib.sha256(draft.content).hexdigest(),
        created_at=draft.created_at or now,
        changed_at=now,
    )
    try:
        with connection.begin_nested():
            made = connection.execute(insert(schema.draft).values(**values).returning(schema.draft.c.id))
            return int(made.scalar_one())
    except IntegrityError:
        return None


def set_draft(connection: Connection, draft_id: int, now: datetime, **values: Any) -> None:
    """Change some fields of a draft."""
    if "state" in values:
        values["state"] = State(values["state"]).value
    connection.execute(
        update(schema.draft).where(schema.draft.c.id == draft_id).values(**values, changed_at=now)
    )


def change_draft(connection: Connection, draft: Draft, now: datetime, **values: Any) -> bool:
    """Change some fields of a draft, if its state is still the one that was read; whether it was changed.

    The rep decides at any instant, in several places at once, while a pass looks at the same draft.
    """
    if isinstance(state := values.get("state"), State):
        values["state"] = state.value
    t = schema.draft.c
    same = (t.id == draft.id, t.state == draft.state.value)
    changed = connection.execute(update(schema.draft).where(*same).values(**values, changed_at=now))
    return changed.rowcount == 1


# Of a draft that lies in Drafts as we wrote it: the rep may have approved it on its way there.
AS_REVIEWED: ColumnElement[str] = case(
    (schema.draft.c.approved_at.is_(None), State.WAITING.value), else_=State.APPROVED.value
)


def replaced(connection: Connection, mailbox_id: int, mailbox: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Those that the rep changed, so that one of these drafts took their place; the oldest first."""
    t = schema.draft.c
    query = select(*_COLUMNS).where(
        t.mailbox_id == mailbox_id,
        t.state == State.WITHDRAWN.value,
        t.reason.in_(REPLACED),
        is_one_of(connection, t.prospect, sorted({draft.prospect for draft in drafts})),
    )
    keys = {(draft.prospect, draft.silence, draft.step) for draft in drafts}
    found = [_draft_of(row, mailbox) for row in connection.execute(query.order_by(t.id))]
    return [draft for draft in found if (draft.prospect, draft.silence, draft.step) in keys]


def remove_held(connection: Connection, draft_id: int) -> None:
    """A held draft was never written anywhere; when its reason goes, so does its row."""
    t = schema.draft
    connection.execute(delete(t).where(t.c.id == draft_id, t.c.state == State.HELD.value))


def withdrawn_before(connection: Connection, mailbox_id: int, prospect: str, silence: str, step: int) -> int:
    """How many drafts for this attempt were taken back: the round that a new one is in."""
    t = schema.draft.c
    query = select(func.count()).where(
        t.mailbox_id == mailbox_id,
        t.prospect == prospect,
        t.silence == silence,
        t.step == step,
        t.state == State.WITHDRAWN.value,
    )
    return connection.execute(query).scalar_one()


def placed_since(connection: Connection, mailbox_id: int, since: datetime) -> int:
    """How many drafts were put into Drafts since an instant."""
    t = schema.draft.c
    query = select(func.count()).where(t.mailbox_id == mailbox_id, t.placed_at >= since)
    return connection.execute(query).scalar_one()


def placed_to_since(connection: Connection, mailbox_id: int, since: datetime) -> list[str]:
    """The prospects to whom drafts were put into Drafts since an instant, one for each draft."""
    t = schema.draft.c
    query = select(t.prospect).where(t.mailbox_id == mailbox_id, t.placed_at >= since)
    return list(connection.execute(query).scalars())


_COPY = schema.draft_copy


def copies_in(connection: Connection, folder_id: int, role: str) -> list[Copy]:
    """The drafts seen in one folder, ours and the rep's own."""
    c = _COPY.c
    query = (
        select(c.message_id, c.mailflow_id, c.in_reply_to, c.to, c.subject, c.at, c.uidvalidity, c.uid)
        .where(c.folder_id == folder_id)
        .order_by(c.uidvalidity, c.uid)
    )
    return [Copy(role, *row[:3], tuple(row.to), *row[4:]) for row in connection.execute(query)]


def add_copies(connection: Connection, folder_id: int, copies: Sequence[Copy]) -> None:
    rows = [
        {
            "folder_id": folder_id,
            "uidvalidity": copy.uidvalidity,
            "uid": copy.uid,
            "message_id": copy.message_id,
            "mailflow_id": copy.mailflow_id,
            "in_reply_to": copy.in_reply_to,
            "to": list(copy.to),
            "subject": copy.subject,
            "at": copy.at,
        }
        for copy in copies
    ]
    insert_or_update(connection, _COPY, rows, ("folder_id", "uidvalidity", "uid"))


def drop_copies(connection: Connection, folder_id: int, uidvalidity: int, uids: Iterable[int]) -> None:
    """These copies are gone from the folder."""
    for uid in uids:
        connection.execute(
            delete(_COPY).where(
                _COPY.c.folder_id == folder_id, _COPY.c.uidvalidity == uidvalidity, _COPY.c.uid == uid
            )
        )


def sent_copies(connection: Connection, mailbox_id: int, draft: Draft) -> list[Copy]:
    """What the rep sent to the draft's recipients since it was made: it may be among that."""
    m, c = schema.message.c, schema.correspondent.c
    query = (
        select(m.identity, m.message_id, m.mailflow_id, m.in_reply_to, m.to, m.subject, m.at)
        .join(schema.correspondent, c.message_id == m.id)
        .where(
            c.address.in_(list(draft.to)),
            c.role == "to",
            m.mailbox_id == mailbox_id,
            m.ours,
            m.at >= (draft.created_at or _LONG_AGO) - _CLOCK_SKEW,
        )
        .order_by(m.at, m.identity)
    )
    return [
        Copy(
            "sent",
            row.message_id,
            row.mailflow_id,
            row.in_reply_to.partition(" ")[0],
            tuple(address for address, _ in row.to),
            row.subject,
            row.at,
            identity=row.identity,
        )
        for row in {row.identity: row for row in connection.execute(query)}.values()
    ]
