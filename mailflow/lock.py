"""One Mailflow at a time works on a store."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mailflow.errors import StoreBusy

_GLANCES = 20  # tries to get the lock: holder() has it for an instant
_GLANCE_SECONDS = 0.01


def lock_file(store: Path | None, config: Path) -> Path:
    """The file whose lock says that a process works on the store: beside it, or else beside the config."""
    return (store or config).with_suffix(".lock")


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Hold the lock as long as the block runs; StoreBusy where another process has it.

    The kernel gives it back when the process ends, however it ends.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not _lock(descriptor):
            holder = _named_in(descriptor) or "unknown"
            raise StoreBusy(
                f"another Mailflow works on this store (process {holder}, lock {file});"
                " stop it first, or let it do the work"
            )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def holder(file: Path) -> int | None:
    """The process that has the lock, 0 where it did not say its number; None where nobody has it."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        named = _named_in(descriptor)
        return int(named) if named.isdecimal() else 0
    else:
        return None
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    for _ in range(_GLANCES):
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(_GLANCE_SECONDS)
    return False


def _named_in(descriptor: int) -> str:
    return os.pread(descriptor, 20, 0).decode(errors="replace").strip()
