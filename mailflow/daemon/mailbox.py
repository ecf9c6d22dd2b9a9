"""What does the service know of one mailbox?"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mailflow.cycle.account import Account
from mailflow.daemon.backoff import asked_for, pause_after
from mailflow.errors import LoginRefused, sentence
from mailflow.mailbox.connection import Connection
from mailflow.upkeep.board import Line, State

log = logging.getLogger("mailflow")


def wall() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, eq=False)
class Mailbox:
    """A mailbox, its one connection, and how it fared; it belongs to one thread at a time.

    line: what the board shows; others may read it at any time, so it is replaced and never changed.
    changed: is told when it was replaced. inbox: UIDVALIDITY and UIDNEXT of INBOX after the last pass.
    active_at: when the pass showed its last sign of life. wait_until: nothing may be tried before; both by
    time.monotonic().
    """

    account: Account
    changed: Callable[[], None]
    line: Line = field(init=False)
    connection: Connection | None = None
    sessions: int = 0
    inbox: tuple[int, int] | None = None
    failures: int = 0  # one after another
    active_at: float = 0.0
    wait_until: float = 0.0

    def __post_init__(self) -> None:
        self.line = Line(self.account.name, since=wall())

    def show(self, state: State, next_at: datetime | None = None, **more: Any) -> None:
        """Put this on the board."""
        since = self.line.since if self.line.state is state else wall()
        self.line = replace(self.line, state=state, since=since, next_at=next_at, **more)
        self.changed()

    def connected(self, connection: Connection) -> None:
        """This is the connection from now on."""
        self.connection = connection
        self.sessions += 1
        self.line = replace(self.line, reconnects=self.sessions - 1)

    def drop(self) -> None:
        """Let go of the connection; the next pass makes another one."""
        if self.connection:
            self.connection.drop()
        self.connection = None

    def succeeded(self) -> None:
        """A pass came to its end."""
        if self.failures:
            log.warning("mailbox %d: all is well again", self.account.number)
        self.failures = 0
        self.wait_until = 0.0
        self.line = replace(
            self.line, trouble="", next_at=None, last_pass_at=wall(), passes=self.line.passes + 1
        )

    def failed(self, error: Exception) -> timedelta:
        """Note a failure; how long to wait before the next try."""
        self.failures += 1
        pause = pause_after(error, self.failures, random.random())
        self.wait_until = time.monotonic() + asked_for(error).total_seconds()
        trouble = sentence(error)
        # Once is enough: a log that says the same every quarter of an hour is not read.
        level = logging.INFO if trouble == self.line.trouble else logging.WARNING
        log.log(
            level,
            "mailbox %d: %s; trying again in %d seconds",
            self.account.number,
            trouble,
            pause.total_seconds(),
        )
        refused = isinstance(error, LoginRefused)
        self.show(State.REFUSED if refused else State.WAITING, wall() + pause, trouble=trouble)
        return pause
