"""Opening the store: made when new, refused when it is another's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from mailflow.errors import InputInvalid, StoreBusy, StoreOutdated
from mailflow.store.migrations import head
from mailflow.store.schema import metadata
from mailflow.store.session import Store, open_store, upgrade


def test_a_new_store_is_made_with_its_folder_and_kept_private(tmp_path: Path) -> None:
    """Nobody but the owner may read who was written to."""
    file = tmp_path / "deep" / "er" / "mailflow.db"
    store = open_store(f"sqlite:///{file}")
    store.close()
    assert file == store.file
    assert 0 == file.stat().st_mode & 0o077


def test_an_older_schema_is_refused_with_the_command_to_run(store: Store) -> None:
    """And taken again when that was done."""
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        for table in reversed(metadata.sorted_tables):
            connection.execute(text(f'DROP TABLE "{table.name}"'))
        connection.execute(text("CREATE TABLE stray (id INTEGER)"))
    with pytest.raises(StoreOutdated, match="mailflow store upgrade") as refusal:
        open_store(_url(store))
    assert "has schema none" in str(refusal.value)
    upgrade(store)
    open_store(_url(store)).close()


def test_an_unknown_schema_is_refused(store: Store) -> None:
    """A newer Mailflow was here; nothing is changed."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreOutdated, match=f"has schema 9999, this program needs {head()}"):
        open_store(_url(store))


def test_an_upgrade_of_a_current_store_changes_nothing(store: Store, mailbox: int) -> None:
    """It may be run at any time."""
    upgrade(store)
    with store.read() as db:
        assert mailbox == db.execute(text("SELECT id FROM mailbox")).scalar()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """An error of ours, with the file."""
    file = tmp_path / "mailflow.db"
    file.write_text("this is a letter, and a long one at that, so that it cannot be a header\n" * 20)
    with pytest.raises(InputInvalid, match=str(file)):
        open_store(f"sqlite:///{file}")


def test_the_connections_of_a_store_share_one_limit_of_memory(store: Store) -> None:
    """A service holds one for each of its threads, and each reads much of a large store in time."""
    with store.read() as one, store.read() as other:
        limits = [db.exec_driver_sql("PRAGMA soft_heap_limit").scalar() for db in (one, other)]
    assert [24_000_000] * 2 == limits


def test_a_url_that_is_none_is_named() -> None:
    """With the key to mend."""
    with pytest.raises(InputInvalid, match=r"store\.url"):
        Store("a database, please")


def test_a_locked_store_is_one_clear_line(store: Store) -> None:
    """Another program holds it."""
    with closing(sqlite3.connect(str(store.file), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        with pytest.raises(StoreBusy, match="locked by another program"), store.write() as db:
            db.execute(text("DELETE FROM mailbox"))


def test_a_failed_transaction_leaves_nothing_behind(store: Store, mailbox: int) -> None:
    """write() commits unless it raises."""
    with pytest.raises(InputInvalid):
        _delete(store, "mailbox", "nothing")
    with store.read() as db:
        assert [mailbox] == list(db.execute(text("SELECT id FROM mailbox")).scalars())


def _url(store: Store) -> str:
    return f"sqlite:///{store.file}"


def _delete(store: Store, *tables: str) -> None:
    with store.write() as db:
        for table in tables:
            db.execute(text(f'DELETE FROM "{table}"'))  # noqa: S608 - names from this file


def test_an_error_does_not_repeat_what_was_to_be_kept(store: Store) -> None:
    """People's words and addresses never reach a log."""
    with pytest.raises(IntegrityError) as error, store.write() as db:
        db.execute(insert(metadata.tables["folder"]).values(mailbox_id=99, name="Jane's letters", role=""))
    assert "Jane" not in str(error.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_store_that_would_keep_nothing_is_refused(url: str) -> None:
    """Whoever writes so into the config means something else."""
    with pytest.raises(InputInvalid, match="would keep nothing: name a file"):
        Store(url)


def test_the_connection_that_was_used_last_is_used_again(tmp_path: Path) -> None:
    """Each keeps pages of its own: in turns all of them would keep the same ones."""
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    with store.read() as one, store.read() as other:
        last = one.connection.dbapi_connection
        assert last is not other.connection.dbapi_connection
    for _ in range(3):
        with store.read() as db:
            assert last is db.connection.dbapi_connection
    store.close()
