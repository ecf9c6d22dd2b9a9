"""What the rep told Mailflow, as dated events."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, cast, func, literal_column, not_, or_, select, true

from mailflow.people.model import CONTACTS, READ, Event, EventKind
from mailflow.people.same import SamePeople, Told
from mailflow.store import schema
from mailflow.store.insert import insert_new
from mailflow.store.rows import is_one_of

_HAPPENINGS = [
    kind.value
    for kind in (
        *CONTACTS,
        EventKind.SKIPPED,
        EventKind.LOST,
        EventKind.FOUND,
        *READ,
        EventKind.PHONE,
        EventKind.LANGUAGE,
        EventKind.FOLLOWED_UP,
    )
]


def new_event(
    kind: EventKind, mailbox: str, address: str, at: datetime, details: Mapping[str, str] | None = None
) -> Event:
    return Event(uuid.uuid4().hex, at, kind, mailbox, address.lower(), dict(details or {}))


def as_one(events: Iterable[Event]) -> list[Event]:
    """The same events with ids that begin alike: they were told together, and are taken back together."""
    begin = uuid.uuid4().hex[:24]
    return [replace(event, id=f"{begin}{number:08x}") for number, event in enumerate(events)]


def along_with(first: Event, second: Event) -> Event:
    """The second event as one that was told with the first: they are taken back together."""
    return replace(second, id=f"{first.id[:24]}{1:08x}")


def told_as_one(connection: Connection, mailbox_id: int, mailbox: str, begin: str) -> list[Event]:
    """The events whose ids begin so, also those that were taken back."""
    t = schema.event.c
    query = select(t.id, t.at, t.kind, t.address, t.details)
    found = query.where(t.mailbox_id == mailbox_id, t.id.startswith(begin, autoescape=True)).order_by(t.id)
    return [
        Event(id_, at, EventKind(kind), mailbox, address, details)
        for id_, at, kind, address, details in connection.execute(found)
    ]


def are_undone(connection: Connection, events: Iterable[Event]) -> bool:
    """Whether the rep took back all of these."""
    return {event.id for event in events} <= set(_undone(connection))


def add_events(connection: Connection, mailbox_id: int, events: Sequence[Event]) -> None:
    """Keep these events; one that is known already (same id) changes nothing."""
    insert_new(
        connection,
        schema.event,
        [
            {
                "id": event.id,
                "mailbox_id": mailbox_id,
                "at": event.at,
                "kind": event.kind.value,
                "address": event.address,
                "details": dict(event.details),
            }
            for event in events
        ],
    )


def _undone(connection: Connection) -> list[str]:
    """The ids of the events that a rep took back."""
    t = schema.event.c
    # Written out, for SQLite to see that the index of what was undone holds all of them.
    undone = select(t.details).where(t.kind == literal_column("'undone'"))
    return [id_ for details in connection.execute(undone).scalars() for id_ in details["events"].split()]


def _stands(connection: Connection) -> ColumnElement[bool]:
    """The condition on an event that the rep did not take it back."""
    ids = _undone(connection)
    return not_(is_one_of(connection, schema.event.c.id, ids)) if ids else true()


def same_people(connection: Connection, mailbox_id: int) -> SamePeople:
    """Which addresses were told to belong to one person, and which not."""
    t = schema.event.c
    # Few have several addresses: whoever has none need not be decoded.
    query = (
        select(t.kind, t.address, t.details)
        .where(t.mailbox_id == mailbox_id, cast(t.details, Text).contains('"addresses"'))
        .where(_stands(connection))
        .order_by(t.at, t.number)
    )
    return SamePeople(
        Told(EventKind(kind), address, tuple(details.get("addresses", "").split()))
        for kind, address, details in connection.execute(query)
    )


def events_of(
    connection: Connection,
    mailbox_id: int,
    mailbox: str,
    *,
    until: datetime | None = None,
    addresses: Iterable[str] | None = None,
) -> list[Event]:
    """The events of a mailbox, oldest first, all or those about some addresses.

    until: leaves out what happened to the conversation after that instant. What the rep said
    about a person (import, accept, stop, ...) is knowledge, and counts whenever it was said.
    """
    t = schema.event.c
    query = (
        select(t.id, t.at, t.kind, t.address, t.details)
        .where(t.mailbox_id == mailbox_id, _stands(connection))
        .order_by(t.at, t.id)
    )
    if until is not None:
        query = query.where(or_(t.at <= until, t.kind.not_in(_HAPPENINGS)))
    if addresses is not None:
        query = query.where(is_one_of(connection, t.address, list(addresses)))
    return [
        Event(id_, at, EventKind(kind), mailbox, address, details)
        for id_, at, kind, address, details in connection.execute(query)
    ]


def told_after(connection: Connection, mailbox_id: int, number: int) -> list[str]:
    """Of whom something was told after the event of this number, the latest first; taken back or not."""
    t = schema.event.c
    query = select(t.address).where(t.mailbox_id == mailbox_id, t.number > number).order_by(t.number.desc())
    return [address for address in dict.fromkeys(connection.execute(query).scalars()) if address]


def last_number(connection: Connection, mailbox_id: int, until: datetime) -> int:
    """The number of the last event up to an instant; 0 where there is none."""
    t = schema.event.c
    query = select(func.max(t.number)).where(t.mailbox_id == mailbox_id, t.at <= until)
    return connection.execute(query).scalar() or 0


def has_told(connection: Connection, mailbox_id: int, kind: EventKind) -> bool:
    """Whether the rep ever said this of the whole mailbox, and has not taken it back."""
    t = schema.event.c
    query = select(t.id).where(t.mailbox_id == mailbox_id, t.address == "", t.kind == kind.value)
    return connection.execute(query.where(_stands(connection)).limit(1)).first() is not None


def planned(connection: Connection) -> list[Event]:
    """The tasks that the reps of all mailboxes gave themselves, and that they are done, oldest first."""
    return of_kinds(connection, EventKind.PLANNED, EventKind.DONE)


def of_kinds(connection: Connection, *kinds: EventKind) -> list[Event]:
    """The events of these kinds in all mailboxes, oldest first."""
    t, mailbox = schema.event.c, schema.mailbox.c
    query = (
        select(t.id, t.at, t.kind, mailbox.name, t.address, t.details)
        .join(schema.mailbox, mailbox.id == t.mailbox_id)
        .where(t.kind.in_([kind.value for kind in kinds]))
        .order_by(t.at, t.id)
    )
    undone = _undone(connection)
    return [
        Event(id_, at, EventKind(kind), name, address, details)
        for id_, at, kind, name, address, details in connection.execute(query)
        if id_ not in undone
    ]
