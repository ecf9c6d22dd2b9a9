"""Where is the page that is being served, and which key opens it? A small file beside the store says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from mailflow.lock import held, told_by_holder


def file_beside(lock: Path) -> Path:
    """Where the page of a store has its address, by the lock of that store."""
    return lock.with_suffix(".web")


def announced(file: Path) -> AbstractContextManager[Callable[[str], None]]:
    """Be the one page of a store as long as the block runs; StoreBusy where another process is.

    Gives what is called with the opening address, each time that there is a new one.
    """
    return held(file, lambda _: "the page of this store is being served already: `mailflow web` opens it")


def address_of(file: Path) -> str | None:
    """The opening address of the page that is being served; None where none is."""
    return told_by_holder(file) or None
