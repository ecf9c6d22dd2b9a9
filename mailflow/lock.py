"""One process at a time works on a store, and one serves its page: which?"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mailflow.errors import StoreBusy

_GLANCES = 20  # tries to get a lock: told_by_holder() has it for an instant
_GLANCE_SECONDS = 0.01
_LONGEST = 400  # bytes of what a holder tells


def lock_file(store: Path | None, config: Path) -> Path:
    """The file whose lock says that a process works on the store: beside it, or else beside the config.

    Beside the store itself, whatever links lead there: else two would work on it.
    """
    return (store.resolve() if store else config).with_suffix(".lock")


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Be the one that works on the store as long as the block runs; StoreBusy where another process is."""

    def refusal(holder: str) -> str:
        return (
            f"another Mailflow works on this store (process {holder or 'unknown'}, lock {file});"
            " stop it first, or let it do the work"
        )

    with held(file, refusal) as tell:
        tell(str(os.getpid()))
        yield


def holder(file: Path) -> int | None:
    """The process that works on the store, 0 where it did not say its number; None where none does."""
    told = told_by_holder(file)
    if told is None:
        return None
    return int(told) if told.isdecimal() else 0


@contextmanager
def held(file: Path, refusal: Callable[[str], str]) -> Iterator[Callable[[str], None]]:
    """Hold the lock of a file as long as the block runs; StoreBusy where another process has it.

    Gives what tells others a line, each time in place of the one before. refusal: the words of StoreBusy, by
    the line of who has it. Only the owner may read the file. The kernel gives the lock back when the process
    ends, however it ends.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not _lock(descriptor):
            raise StoreBusy(refusal(_line_in(descriptor)))
        os.ftruncate(descriptor, 0)
        os.fchmod(descriptor, 0o600)
        yield lambda line: _write(descriptor, line)
    finally:
        os.close(descriptor)


def told_by_holder(file: Path) -> str | None:
    """The line of who has the lock of a file, "" where it told none; None where nobody has it."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _line_in(descriptor)
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


def _line_in(descriptor: int) -> str:
    return os.pread(descriptor, _LONGEST, 0).decode(errors="replace").partition("\n")[0].strip()


def _write(descriptor: int, line: str) -> None:
    """In one write, so that nobody reads half of it; then what stands behind it goes."""
    written = os.pwrite(descriptor, f"{line}\n".encode(), 0)
    os.ftruncate(descriptor, written)
