"""How does the service learn at once what was decided in another process?

Whoever decides adds a line to a file beside the lock, and the service looks at that file in each of its
rounds, as it does at rules and texts.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from mailflow.assembly import Program
from mailflow.cycle.account import Account
from mailflow.lock import holder
from mailflow.store import exchange


def file_beside(lock: Path) -> Path:
    """Where the service that holds this lock hears of decisions."""
    return lock.with_suffix(".decided")


def announce(program: Program, account: Account | None = None) -> None:
    """Something was decided, and is in the store: into the export with it, and on to the service.

    account: whose mailbox it is about; None for all.
    """
    exchange.export_beside(program.store)
    if holder(program.lock_file) is None:  # a service that starts later looks at every mailbox
        return
    line = f"{account.number if account else 0}\n".encode()
    with suppress(OSError):  # then the service sees it with its next look
        descriptor = os.open(file_beside(program.lock_file), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)


class Announcements:
    """What was announced, for the one process that has the lock. file: see file_beside()."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._heard = 0  # so many bytes of it
        self.end()

    def news(self) -> set[int]:
        """The numbers of the mailboxes about which something was decided since the last look; 0 for all."""
        try:
            size = self._file.stat().st_size
            if size == self._heard:
                return set()
            with self._file.open("rb") as lines:
                lines.seek(self._heard if self._heard < size else 0)  # somebody may have emptied it
                found = lines.read()
                self._heard = lines.tell()
        except OSError:  # nothing was decided yet
            return set()
        return {int(line) if line.isdigit() else 0 for line in found.split()}

    def end(self) -> None:
        """Nobody listens, or nobody did: what was said is seen when every mailbox is looked at."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._heard = 0
