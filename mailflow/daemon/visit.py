"""What happens when it is a mailbox's turn?"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from mailflow.assembly import Program
from mailflow.cycle.account import Clock
from mailflow.cycle.outcome import Outcome
from mailflow.cycle.run import run_cycle
from mailflow.cycle.trouble import noted
from mailflow.daemon.mailbox import Mailbox, wall
from mailflow.errors import MailboxUnreachable, MailflowError, sentence
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.login import connect
from mailflow.mailbox.model import FolderState
from mailflow.upkeep.board import State

log = logging.getLogger("mailflow")

INBOX = "INBOX"
_SILENT_SECONDS = 1200  # a command has half of that; nothing else in a pass takes so long


class Then(Enum):
    """What is to be done with a mailbox after its turn."""

    WATCH = auto()  # its connection is idle: wait for news
    AGAIN = auto()  # something arrived meanwhile
    REST = auto()  # until the next tick


class _Stopping(Exception):
    """The service is to stop; the pass ends where nothing is half done."""


@dataclass(slots=True, eq=False)
class Visits:
    """Makes passes, one for each thread that calls visit().

    failed: is told of everything that stops a pass, and sees to it that the mailbox is tried again.
    """

    program: Program
    after_pass: Callable[[Outcome], None] | None
    failed: Callable[[Mailbox, Exception], None]
    is_stopping: Callable[[], bool]
    _under_way: set[Mailbox] = field(default_factory=set)

    def visit(self, mailbox: Mailbox) -> Then:
        """One pass over a mailbox, then IDLE on the same connection. Never raises."""
        mailbox.active_at = time.monotonic()
        self._under_way.add(mailbox)
        try:
            return self._visit(mailbox)
        except _Stopping:
            return Then.REST
        except Exception as error:  # also where trouble itself cannot be noted
            mailbox.drop()
            self.failed(mailbox, error)
            return Then.REST
        finally:
            self._under_way.discard(mailbox)

    def is_stuck(self) -> bool:
        """Whether some pass shows no sign of life, which neither server nor network can bring about."""
        now = time.monotonic()
        return any(now - self._last_sign(mailbox) > _SILENT_SECONDS for mailbox in tuple(self._under_way))

    def _last_sign(self, mailbox: Mailbox) -> float:
        connection = mailbox.connection
        return max(mailbox.active_at, connection.last_asked_at if connection else 0.0)

    def _visit(self, mailbox: Mailbox) -> Then:
        before = None
        try:
            with noted(self.program.store, mailbox.account, self._clock(mailbox)):
                connection, before = self._come_in(mailbox)
                mailbox.show(State.READING)
                outcome = run_cycle(
                    connection,
                    self.program.store,
                    mailbox.account,
                    clock=self._clock(mailbox),
                    progress=self._progress(mailbox),
                )
        except MailboxUnreachable:
            raise
        except MailflowError as error:  # not the connection's fault: an answer should be seen all the same
            self.failed(mailbox, error)
        else:
            mailbox.succeeded()
            self._tell(mailbox, outcome)
        return self._leave(mailbox, before)

    def _come_in(self, mailbox: Mailbox) -> tuple[Connection, FolderState]:
        """A connection that works, and how INBOX looks now."""
        if mailbox.connection:
            try:
                mailbox.connection.unselect()
                return mailbox.connection, mailbox.connection.status(INBOX)
            except MailboxUnreachable as error:
                if error.retry_after:
                    raise
                mailbox.drop()  # servers end what was silent for long: no reason to wait
        mailbox.show(State.CONNECTING)
        connection = connect(mailbox.account.settings)
        mailbox.connected(connection)
        return connection, connection.status(INBOX)

    def _leave(self, mailbox: Mailbox, before: FolderState | None) -> Then:
        """Begin IDLE, unless INBOX shows that something came during the pass: nobody watched then."""
        connection = mailbox.connection
        if not connection:
            return Then.REST
        now, last = _newest(connection.examine(INBOX)), mailbox.inbox
        mailbox.inbox = now
        # Not twice for the same: some STATUS never agrees with EXAMINE.
        if before and now not in (_newest(before), last):
            return Then.AGAIN
        return Then.WATCH if connection.begin_idle() else Then.REST

    def _tell(self, mailbox: Mailbox, outcome: Outcome) -> None:
        journal.info(
            "pass done",
            mailbox=mailbox.account.number,
            new=outcome.messages_new,
            placed=outcome.drafts_placed,
            withdrawn=outcome.drafts_withdrawn,
        )
        try:
            if self.after_pass:
                self.after_pass(outcome)
        except Exception as error:
            log.warning("what happened could not be told: %s", sentence(error))

    def _clock(self, mailbox: Mailbox) -> Callable[[], Clock]:
        def clock() -> Clock:
            mailbox.active_at = time.monotonic()
            now = wall()
            return Clock(now, now)

        return clock

    def _progress(self, mailbox: Mailbox) -> Callable[[str, int, int], None]:
        def progress(_folder: str, _done: int, _total: int) -> None:
            mailbox.active_at = time.monotonic()
            if self.is_stopping():
                raise _Stopping

        return progress


def _newest(folder: FolderState) -> tuple[int, int]:
    """What changes when a message arrives."""
    return folder.uidvalidity, folder.uidnext
