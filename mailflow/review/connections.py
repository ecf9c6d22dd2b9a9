"""How does whoever reviews come by a connection to a mailbox?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic

from mailflow.cycle.account import Account
from mailflow.errors import LoginRefused, MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.login import connect

_KEPT_SECONDS = 60  # who reads one conversation reads the next
_PATIENCE = 20  # seconds to wait for another reader of the same mailbox
_REFUSED_SECONDS = 900  # a wrong password is no passing trouble, and servers lock accounts
_INBOX = "INBOX"


class Connections:
    """One connection for each mailbox, made when somebody first reads in it and let go of a minute later.

    The service has its own (docs/decisions/0015): nobody who reads a conversation makes it wait.
    """

    def __init__(self) -> None:
        self._all: defaultdict[str, _Kept] = defaultdict(_Kept)

    @contextmanager
    def of(self, account: Account) -> Iterator[Connection]:
        """A connection that works, for this block alone; MailflowError where none can be had."""
        kept = self._all[account.name]
        if not kept.lock.acquire(timeout=_PATIENCE):
            raise MailboxUnreachable(f"{account.name}: the mailbox is busy; try again in a moment")
        try:
            yield kept.take(account)
        finally:
            kept.give_back()
            kept.lock.release()

    def close(self) -> None:
        """Let go of all of them."""
        for kept in self._all.values():
            kept.let_go()


class _Kept:
    """A connection between two uses. What is under way holds the lock."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._connection: Connection | None = None
        self._timer: Timer | None = None
        self._refusal: LoginRefused | None = None
        self._refused_at = 0.0

    def take(self, account: Account) -> Connection:
        if self._timer:
            self._timer.cancel()
        if self._connection and not self._works():
            self._drop()
        if not self._connection:
            self._connection = self._log_in(account)
        return self._connection

    def _log_in(self, account: Account) -> Connection:
        if self._refusal and monotonic() - self._refused_at < _REFUSED_SECONDS:
            raise self._refusal
        try:
            return connect(account.settings)
        except LoginRefused as error:
            self._refusal, self._refused_at = error, monotonic()
            raise

    def give_back(self) -> None:
        if self._connection:
            self._timer = Timer(_KEPT_SECONDS, self.let_go)
            self._timer.daemon = True
            self._timer.start()

    def let_go(self) -> None:
        """Nothing where it is in use just now: then a new minute begins after that."""
        if self.lock.acquire(blocking=False):
            if self._timer:
                self._timer.cancel()
            self._drop()
            self.lock.release()

    def _works(self) -> bool:
        assert self._connection is not None  # noqa: S101 - the caller asked
        try:
            self._connection.unselect()
            self._connection.status(_INBOX)
        except MailboxUnreachable:  # servers end what was silent for long
            return False
        return True

    def _drop(self) -> None:
        if self._connection:
            self._connection.drop()
        self._connection = None
