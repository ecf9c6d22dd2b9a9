"""The daily copy of the store."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mailflow.assembly import Program
from mailflow.config import load
from mailflow.errors import MailflowError
from mailflow.store.session import Store
from mailflow.upkeep.backup import copy_store, daily_backup, newest_backup, outdated
from tests.support.config import CONFIG

TODAY = date(2026, 12, 1)

NewProgram = Callable[[str], Program]


@pytest.fixture
def new_program(tmp_path: Path) -> NewProgram:
    """Makes a program with some store and this in its config."""

    def make(settings: str = "") -> Program:
        file = tmp_path / "config.toml"
        file.write_text(settings + CONFIG)
        config = load(file)
        with closing(sqlite3.connect(tmp_path / "mailflow.db")) as db, db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS mailbox AS SELECT 'work' AS name, zeroblob(100000) AS rest"
            )
        return Program(config, Store(config.store.url), ())

    return make


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_store_is_copied_once_a_day(new_program: NewProgram, tmp_path: Path) -> None:
    """The copy is a store of its own, and private."""
    program = new_program("")
    copy = daily_backup(program, TODAY)
    assert tmp_path / "backups" / "mailflow-2026-12-01.db" == copy
    assert daily_backup(program, TODAY) is None
    with closing(sqlite3.connect(copy)) as db:
        assert [("work",)] == db.execute("SELECT name FROM mailbox").fetchall()
    assert 0o600 == copy.stat().st_mode & 0o777
    assert ["mailflow-2026-12-01.db"] == names(copy.parent)


def test_the_oldest_copies_go(new_program: NewProgram, tmp_path: Path) -> None:
    """As many stay as the config says; what else lies in the folder is none of ours."""
    program = new_program("[backup]\nkeep = 2\n")
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mailflow-old.db").touch()
    for day in (1, 2, 3):
        daily_backup(program, TODAY.replace(day=day))
    assert ["mailflow-2026-12-02.db", "mailflow-2026-12-03.db", "mailflow-old.db"] == names(folder)


def test_no_copy_is_made_where_none_is_wanted(new_program: NewProgram, tmp_path: Path) -> None:
    """keep = 0."""
    assert daily_backup(new_program("[backup]\nkeep = 0\n"), TODAY) is None
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        (1, ["mailflow-2026-02-28.db", "mailflow-2026-03-01.db"]),
        (2, ["mailflow-2026-02-28.db"]),
        (3, []),
        (9, []),
    ],
)
def test_only_files_of_our_name_are_ever_outdated(keep: int, expected: list[str]) -> None:
    """The newest stay, whatever the order."""
    there = [
        "mailflow-2026-03-02.db",
        "mailflow-2026-02-28.db",
        "notes.txt",
        "mailflow-2026-03-01.db",
        "mailflow-2026-01-01.db.old",
        "my-mailflow-2020-01-01.db",
        "mailflow-１０００-01-01.db",
        "mailflow-2026-02-30.db",
    ]
    assert expected == outdated(there, keep)


def test_the_newest_copy_is_known_by_its_name(tmp_path: Path) -> None:
    """Whatever else lies there."""
    assert newest_backup(tmp_path / "nowhere") is None
    for name in (
        "mailflow-2026-02-28.db",
        "mailflow-2026-12-01.db",
        "mailflow-2027-99-99.db",
        "mailflow-x.db",
    ):
        (tmp_path / name).touch()
    assert TODAY == newest_backup(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_and_old_copies_stay(
    new_program: NewProgram, tmp_path: Path
) -> None:
    """With what to do."""
    program = new_program("")
    (tmp_path / "backups").write_text("a file in the way")
    with pytest.raises(MailflowError, match=r"could not be copied to .*backups.*backup\.folder"):
        daily_backup(program, TODAY)


def test_a_copy_that_fails_half_way_leaves_nothing(new_program: NewProgram, tmp_path: Path) -> None:
    """A disk that is full, here a limit on the size of files: no half copy under a good name."""
    store = new_program("").store.file
    assert store
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(sqlite3.Error):
            copy_store(store, tmp_path / "copy.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [] == [name for name in names(tmp_path) if "copy" in name]
