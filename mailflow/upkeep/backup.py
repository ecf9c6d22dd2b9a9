"""The daily copy of the store, and which of the old copies may go."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from mailflow.assembly import Program
from mailflow.errors import MailflowError

_NAME = re.compile(r"mailflow-(\d{4}-\d{2}-\d{2})\.db", re.ASCII)


def daily_backup(program: Program, today: date) -> Path | None:
    """Copy the store, once a day, and remove what is older than the copies to be kept; the new file.

    None where today's is there, where none is wanted, or where the store is no SQLite file. MailflowError
    where it could not be made, on a full disk for instance: then the old copies stay.
    """
    settings, store = program.config.backup, program.store.file
    target = settings.folder / f"mailflow-{today:%Y-%m-%d}.db"
    if not settings.keep or store is None or target.exists():
        return None
    try:
        settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_store(store, target)
        for name in outdated((file.name for file in settings.folder.iterdir()), settings.keep):
            (settings.folder / name).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise MailflowError(
            f"the store could not be copied to {target}: {error}; make room, or name another backup.folder"
        ) from error
    return target


def newest_backup(folder: Path) -> date | None:
    """The day of the newest copy there, None where there is none."""
    names = [file.name for file in folder.glob("mailflow-*.db") if _is_ours(file.name)]
    return date.fromisoformat(max(names)[len("mailflow-") : -len(".db")]) if names else None


def outdated(names: Iterable[str], keep: int) -> list[str]:
    """Which of these files may go so that the newest ``keep`` copies stay; what is not named by us never."""
    ours = sorted(name for name in names if _is_ours(name))
    return ours[: max(0, len(ours) - keep)]


def _is_ours(name: str) -> bool:
    day = _NAME.fullmatch(name)
    try:
        return day is not None and bool(date.fromisoformat(day[1]))
    except ValueError:  # such as the 30th of February
        return False


def copy_store(store: Path, target: Path) -> None:
    """Copy an SQLite file, also while it is written to; the copy is there whole or not at all.

    Of its owner's alone, as the store is. OSError or sqlite3.Error where that fails.
    """
    beside = target.with_name(f".{target.name}.new")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)
        _write_through(beside)
        beside.replace(target)
        _write_through(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def _write_through(path: Path) -> None:
    """Have it on the disk before the next step: a power cut must not leave an empty file by this name."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
