"""Who is on the suppression list of this store?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, not_, select

from mailflow.people.suppression import Entry, keys_of, news
from mailflow.store import schema
from mailflow.store.insert import insert_new, new_ids
from mailflow.store.rows import is_one_of

_s = schema.suppression.c
_COLUMNS = (_s.address, _s.at, _s.reason, _s.source, _s.lifted)


def suppressed(connection: Connection, addresses: Iterable[str]) -> dict[str, Entry]:
    """Those of these addresses that must not be written to, each with the entry that says so."""
    if connection.execute(select(_s.id).limit(1)).first() is None:
        return {}  # most stores have no list, and each address has several keys
    keys = {address: list(keys_of(address)) for address in addresses}
    known = _known(connection, sorted({key for some in keys.values() for key in some}))
    live = {key: entry for key, entry in known.items() if not entry.lifted}
    if not live:
        return {}
    return {
        address: live[key] for address, some in keys.items() if (key := next(filter(live.get, some), None))
    }


def everybody(connection: Connection) -> list[Entry]:
    """The whole list, by address."""
    query = select(*_COLUMNS).where(not_(_s.lifted)).order_by(_s.address)
    return [Entry(*row) for row in connection.execute(query)]


def add(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Put these on the list, or take them off where they are lifted; returns those that were news.

    Also what an export says of the list. See Entry.prevails_over for who is there already.
    """
    if not entries:
        return []
    changes = news(entries, _known(connection, [entry.address for entry in entries]))
    _replace(connection, changes)
    return changes


def lift(connection: Connection, entries: Iterable[Entry], at: datetime) -> None:
    """Take these off the list; that they were on it stays known, so that no answer is read twice."""
    _replace(
        connection, [Entry(entry.address, at, entry.reason, entry.source, lifted=True) for entry in entries]
    )


def lifted_at(connection: Connection, addresses: Iterable[str], at: datetime) -> list[Entry]:
    """What stood under these very addresses until that instant, when it was taken off."""
    known = _known(connection, list(addresses)).values()
    return [entry for entry in known if entry.lifted and entry.at == at]


def put_back(connection: Connection, entries: Iterable[Entry], at: datetime) -> None:
    """Onto the list again, for the reason that there was.

    From now on, as of what an export says of one address the later word counts.
    """
    _replace(connection, [replace(entry, at=at, lifted=False) for entry in entries])


def find(connection: Connection, addresses: Iterable[str]) -> dict[str, Entry]:
    """The entries that stand under these very addresses or domains now."""
    return {key: entry for key, entry in _known(connection, list(addresses)).items() if not entry.lifted}


def sources(connection: Connection, asked: Iterable[str]) -> set[str]:
    """Those of these sources that entries have, also lifted ones."""
    query = select(_s.source).where(is_one_of(connection, _s.source, list(asked)))
    return set(connection.execute(query).scalars())


def _known(connection: Connection, addresses: Sequence[str]) -> dict[str, Entry]:
    query = select(*_COLUMNS).where(is_one_of(connection, _s.address, addresses))
    return {row.address: Entry(*row) for row in connection.execute(query)}


def _replace(connection: Connection, entries: Sequence[Entry]) -> None:
    """Each change gets a new id: by it the export beside the store sees it, and a kept plan sees its end."""
    if not entries:
        return
    ids = new_ids(connection, schema.suppression, len(entries))
    named = is_one_of(connection, _s.address, [entry.address for entry in entries])
    connection.execute(delete(schema.suppression).where(named))
    insert_new(
        connection,
        schema.suppression,
        [
            {
                "id": id_,
                "address": entry.address,
                "at": entry.at,
                "reason": entry.reason,
                "source": entry.source,
                "lifted": entry.lifted,
            }
            for id_, entry in zip(ids, entries, strict=True)
        ],
    )
