"""Where is the page that is being served, and which key opens it? A small file beside the store says."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mailflow.errors import StoreBusy

_SIZE = 400  # bytes; an address and a key are less


def file_beside(lock: Path) -> Path:
    """Where the page of a store has its address, by the lock of that store."""
    return lock.with_suffix(".web")


@contextmanager
def announced(file: Path) -> Iterator[Callable[[str], None]]:
    """Be the one page of a store as long as the block runs; StoreBusy where another process is.

    Gives what is called with the opening address, each time that there is a new one. Only the owner may read
    the file. The kernel gives its lock back when the process ends, however it ends.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreBusy(
                "the page of this store is being served already: `mailflow web` opens it"
            ) from None
        os.fchmod(descriptor, 0o600)
        # In one write, so that nobody reads half of it; blanks to the end of what stood there before.
        yield lambda address: _written(descriptor, address)
    finally:
        os.ftruncate(descriptor, 0)
        os.close(descriptor)


def address_of(file: Path) -> str | None:
    """The opening address of the page that is being served; None where none is."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return os.pread(descriptor, _SIZE, 0).decode().strip() or None
    else:
        return None
    finally:
        os.close(descriptor)


def _written(descriptor: int, address: str) -> None:
    os.pwrite(descriptor, address.encode().ljust(_SIZE), 0)
