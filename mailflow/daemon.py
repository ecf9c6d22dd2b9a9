"""The service: a pass over every mailbox now and then, and at once when something arrives."""

from __future__ import annotations

import logging
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from mailflow.assembly import Program, connect
from mailflow.cycle import Outcome, run_cycle
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.trouble import noted
from mailflow.errors import LoginRefused, MailflowError, SecretUnavailable
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection

log = logging.getLogger("mailflow")

_IDLE_SECONDS = 270  # below what NAT boxes forget, and far below the 29 minutes of RFC 2177
_SLOWEST = timedelta(minutes=15)
_REFUSED = timedelta(hours=1)  # a wrong password is no passing trouble, and servers lock accounts
_FIRST = timedelta(seconds=5)
_PATIENCE = 5  # seconds that passes and watchers have to come to an end


def wall() -> datetime:
    return datetime.now(UTC)


class Daemon:
    """Runs until told to stop: one job and one IDLE watcher for each mailbox.

    The scheduler only ticks; what is due lies in the store. One broken mailbox never stops the
    others: it is tried again, later each time.
    """

    def __init__(self, program: Program, after_pass: Callable[[Outcome], None] | None = None) -> None:
        self.program = program
        self.after_pass = after_pass
        self.stopping = threading.Event()
        # One pass at a time, and one that waits: what arrives during a pass is read by the next.
        self.scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(2 * len(program.accounts))},
            # A tick that comes late (sleeping laptop, busy pool) still counts, once.
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 2},
        )
        self.turns = {account.name: threading.Lock() for account in program.accounts}
        self.failures: dict[str, int] = {}  # passes that failed one after another
        self.losses: dict[str, int] = {}  # likewise sessions of a watcher

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; passes that are under way are ended at the next safe place."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for account in self.program.accounts:
            self.scheduler.add_job(
                self._tick,
                "interval",
                seconds=self.program.config.daemon.every.total_seconds(),
                args=[account],
                id=account.name,
                next_run_time=wall(),
            )
        self.scheduler.start()
        watchers = [
            threading.Thread(target=self._watch, args=[account], name=f"idle {account.name}", daemon=True)
            for account in self.program.accounts
        ]
        for watcher in watchers:
            watcher.start()
        log.info("watching %d mailboxes", len(self.program.accounts))
        self.stopping.wait()
        passes = threading.Thread(target=self.scheduler.shutdown, name="shutdown", daemon=True)
        passes.start()
        deadline = time.monotonic() + _PATIENCE
        for thread in (passes, *watchers):
            thread.join(max(0.0, deadline - time.monotonic()))
        log.info("stopped")
        if passes.is_alive():  # its server is silent; a pass may be cut off anywhere and loses nothing
            os._exit(0)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _tick(self, account: Account) -> None:
        with self.turns[account.name]:
            if not self.stopping.is_set():
                self._pass(account)

    def _pass(self, account: Account) -> None:
        """One pass over one mailbox; a failure slows the next tries down."""
        try:
            with noted(self.program.store, account, _clock), connect(account) as connection:
                outcome = run_cycle(
                    connection, self.program.store, account, clock=_clock, progress=self._at_safe_place
                )
        except _Stopped:
            return
        except MailflowError as error:
            self._slow_down(account, error)
        except Exception:
            log.exception("mailbox %d: the pass failed in an unforeseen way", account.number)
            self._slow_down(account, None)
        else:
            self.failures.pop(account.name, None)
            if self.after_pass:
                self.after_pass(outcome)
            journal.info(
                "pass done",
                mailbox=account.number,
                new=outcome.messages_new,
                placed=outcome.drafts_placed,
                withdrawn=outcome.drafts_withdrawn,
            )

    def _at_safe_place(self, _folder: str, _done: int, _total: int) -> None:
        if self.stopping.is_set():
            raise _Stopped

    def _slow_down(self, account: Account, error: MailflowError | None) -> None:
        count = self.failures.get(account.name, 0) + 1
        self.failures[account.name] = count
        pause = _pause(count, error)
        log.warning(
            "mailbox %d: %s; trying again in %d seconds",
            account.number,
            error or "unforeseen failure",
            pause.total_seconds(),
        )
        self._run_at(account, wall() + pause)

    def _run_at(self, account: Account, at: datetime) -> None:
        if not self.stopping.is_set():
            self.scheduler.modify_job(account.name, next_run_time=at)

    def _watch(self, account: Account) -> None:
        """IDLE on INBOX: when something arrives, the next pass begins at once."""
        while not self.stopping.is_set():
            try:
                with connect(account) as connection:
                    self._idle(account, connection)
            except MailflowError as error:
                count = self.losses.get(account.name, 0) + 1
                self.losses[account.name] = count
                self.stopping.wait(_pause(count, error).total_seconds())
            except Exception:
                log.exception("mailbox %d: watching failed in an unforeseen way", account.number)
                self.stopping.wait(_SLOWEST.total_seconds())

    def _idle(self, account: Account, connection: Connection) -> None:
        if not connection.has("IDLE"):
            self.stopping.wait()  # the ticks alone have to do
            return
        connection.examine("INBOX")
        self._run_at(account, wall())  # what came while nobody watched
        while not self.stopping.is_set():
            arrived = connection.idle(self.stopping.is_set, _IDLE_SECONDS)
            self.losses.pop(account.name, None)
            if arrived:
                journal.info("something arrived", mailbox=account.number)
                self._run_at(account, wall())


def _pause(failures: int, error: MailflowError | None) -> timedelta:
    """5 seconds after the first failure, then twice as long each time, up to 15 minutes."""
    pause: timedelta = min(_FIRST * 2 ** min(failures - 1, 10), _SLOWEST)
    if isinstance(error, LoginRefused | SecretUnavailable):
        pause = _REFUSED
    return pause * (1 + random.random() / 5)  # many mailboxes must not come back at once


class _Stopped(Exception):
    """The service is to stop; the pass ends where nothing is half done."""


def _clock() -> Clock:
    now = wall()
    return Clock(now, now)
