"""One Mailflow at a time works on a store."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailflow.errors import StoreBusy


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Hold the lock as long as the block runs; StoreBusy where another process has it.

    The kernel gives it back when the process ends, however it ends.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip() or "unknown"
            raise StoreBusy(
                f"another Mailflow works on this store (process {holder}, lock {file});"
                " stop it first, or let it do the work"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)
