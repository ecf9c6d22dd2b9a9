"""What does the file of a new store hold? Made once in a process: the migrations take a while."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mailflow.store.session import open_store


@cache
def new_store() -> bytes:
    """As the migrations make it; put it where a program's store will be."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "mailflow.db")
        open_store(f"sqlite:///{file}").close()
        return file.read_bytes()
