"""Opening the store: the engine, its transactions, and the check of its schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from mailflow.errors import InputInvalid, StoreBusy, StoreOutdated
from mailflow.store.schema import REVISION


class Store:
    """A database of Mailflow's.

    ``read()`` opens a transaction for looking, ``write()`` one that commits unless it raises.
    """

    def __init__(self, url: str) -> None:
        try:
            self.url = make_url(url)
            if self.url.get_backend_name() == "sqlite" and self.url.database in (None, "", ":memory:"):
                raise InputInvalid(f"store.url: {url} would keep nothing: name a file")
            # hide_parameters: else the values of rows, people's words among them, would stand in the texts of
            # errors. The connection that was given back last goes first: each keeps pages of its own, and in
            # turns all of them would keep the same ones.
            self.engine = create_engine(self.url, hide_parameters=True, pool_use_lifo=True)
        except (ArgumentError, ModuleNotFoundError) as error:
            raise InputInvalid(f"store.url: {url} cannot be used: {error}") from error
        if self.url.get_backend_name() == "sqlite":
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @property
    def file(self) -> Path | None:
        """The database file, None where the store is no SQLite file."""
        return Path(str(self.url.database)) if self.url.get_backend_name() == "sqlite" else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._told_errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._told_errors(), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def _told_errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            # A broken file is a plain sqlite3.DatabaseError; its other subclasses are faults of ours.
            if isinstance(error.orig, sqlite3.OperationalError) or type(error.orig) is sqlite3.DatabaseError:
                raise _told(error.orig, self) from error
            raise

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str) -> Store:
    """The store at this address: made if it is new, refused if its schema is not this program's."""
    store = Store(url)
    if store.file:
        store.file.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner only: it holds headers and drafts. SQLite's side files take after it.
        os.close(os.open(store.file, os.O_RDONLY | os.O_CREAT, 0o600))
    try:
        if _is_new(store):
            upgrade(store)
        else:
            check_schema(store)
    except BaseException:
        store.close()
        raise
    return store


def _is_new(store: Store) -> bool:
    with store.read() as connection:
        return not inspect(connection).get_table_names()


def check_schema(store: Store) -> None:
    """StoreOutdated unless the store's schema is the one this program was made for."""
    # Not asked of Alembic, which takes longer to load than most commands to run.
    with store.read() as connection:
        is_ours = inspect(connection).has_table("alembic_version")
        query = text("SELECT version_num FROM alembic_version")
        found = connection.execute(query).scalar() if is_ours else None
    if found == REVISION:
        return
    raise StoreOutdated(
        f"the store {store.url.render_as_string()} has schema {found or 'none'}, this program needs"
        f" {REVISION}: stop Mailflow, make a copy with `mailflow store backup FILE`,"
        " then run `mailflow store upgrade`"
    )


def upgrade(store: Store) -> None:
    """Bring the store's schema up to this program's, keeping everything."""
    from mailflow.store.migrations import upgrade_to_head

    upgrade_to_head(store.engine)


_WRITES = "mailflow_writes"


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads before it writes would fail at once when another one wrote in between
    # (SQLITE_BUSY_SNAPSHOT, no waiting); IMMEDIATE takes its turn at the start instead.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: the intent to append a draft outlives a power cut, as the draft on the server does.
    cursor.execute("PRAGMA synchronous=FULL")
    # Ids are random: a chunk of messages touches pages all over the indexes. Keep them at hand (16 MB), and
    # copy them back from the WAL once for several chunks (4000 pages of 4 KB).
    cursor.execute("PRAGMA cache_size=-16000")
    # For all connections together, else each thread of a service that runs for months would fill its own.
    cursor.execute("PRAGMA soft_heap_limit=24000000")
    cursor.execute("PRAGMA wal_autocheckpoint=4000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()


def _told(error: sqlite3.DatabaseError, store: Store) -> Exception:
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return StoreBusy(f"{store.file} is locked by another program: {reason}; try again in a moment")
    return InputInvalid(f"{store.file} cannot be used: {reason}")
