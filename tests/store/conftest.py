"""What every test of the store begins with: a new one, with one mailbox in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.store import folders as folder_rows
from mailflow.store.session import Store
from tests.support.newstore import new_store


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new store, to be copied."""
    file = tmp_path_factory.mktemp("store") / "mailflow.db"
    file.write_bytes(new_store())
    return file


@pytest.fixture
def store(new_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of this test's own."""
    file = shutil.copy(new_file, tmp_path / "mailflow.db")
    opened = Store(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture
def mailbox(store: Store) -> int:
    """The number of its one mailbox."""
    with store.write() as db:
        return folder_rows.mailbox_row(db, "work").id
