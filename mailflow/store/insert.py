"""Inserting rows of which some may be there already, in the words of each database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean, Connection, Dialect, Table, func, select
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = dict[str, Any]


def _insert(dialect: Dialect, table: Table) -> sqlite.Insert | postgresql.Insert:
    """INSERT in the database's own dialect: ON CONFLICT is no part of the SQL standard."""
    if dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # loaded by then; every command would wait for it else

        return postgresql.insert(table)
    return sqlite.insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose key is not there yet; leave the others as they are.

    rows: all with the same columns.
    """
    if rows:
        bulk = _bulk_insert(connection.dialect, table, frozenset(rows[0]))
        connection.exec_driver_sql(bulk.statement, bulk.parameters(rows))


class _BulkInsert:
    """An INSERT compiled once, and its parameters made column by column.

    Core looks at every value of every row anew, which takes it longer than SQLite takes to store them.
    """

    def __init__(self, dialect: Dialect, table: Table, columns: Iterable[str]) -> None:
        # inline: no RETURNING of keys, which executemany cannot give.
        insert = _insert(dialect, table).on_conflict_do_nothing().inline()
        compiled = insert.compile(dialect=dialect, column_keys=sorted(columns))
        self.statement = str(compiled)
        self._names = tuple(compiled.bind_names.values())
        self._positional = compiled.positional
        self._processors = [_processor(table.c[name].type, dialect) for name in self._names]

    def parameters(self, rows: Sequence[Row]) -> Any:
        """What the driver's executemany takes."""
        columns = zip(*map(itemgetter(*self._names), rows), strict=True)
        made = (
            map(process, column) if process else column
            for process, column in zip(self._processors, columns, strict=True)
        )
        values = list(zip(*made, strict=True))
        return values if self._positional else [dict(zip(self._names, row, strict=True)) for row in values]


_bulk_insert = lru_cache(maxsize=64)(_BulkInsert)


def _processor(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    """What turns a value into one that the driver takes; None where it takes it as it is."""
    if isinstance(kind, Boolean):
        return None  # SQLAlchemy's is only there to refuse other values
    if isinstance(kind, JSON):
        return _json
    return kind.dialect_impl(dialect).bind_processor(dialect)  # type: ignore[no-any-return]


_encode = json.JSONEncoder().encode
_encode_known = lru_cache(maxsize=4096)(_encode)
_FEW = 3


def _json(value: Any) -> str:
    """Short tuples are encoded once: nearly all mail is to the rep, or to one of the same few people."""
    return _encode_known(value) if isinstance(value, tuple) and len(value) <= _FEW else _encode(value)


def new_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Ids for so many new rows of a table; to be used in the same, writing, transaction.

    SQLite has one writer at a time, so that counting on is safe. PostgreSQL has a sequence for it.
    """
    if connection.dialect.name == "postgresql":
        numbers = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        query = select(numbers).select_from(func.generate_series(1, count))
        return list(connection.execute(query).scalars())
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    return list(range(last + 1, last + 1 + count))


def insert_or_update(connection: Connection, table: Table, rows: Sequence[Row], key: Sequence[str]) -> None:
    """Insert the rows; where the key is there already, take over the new values."""
    if not rows:
        return
    statement = _insert(connection.dialect, table)
    changes = {name: statement.excluded[name] for name in rows[0] if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changes), rows)
