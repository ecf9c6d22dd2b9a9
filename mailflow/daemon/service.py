"""The service from its start to its end: ticks, a queue, a few workers, and one who watches."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue
from types import FrameType

from apscheduler.executors.debug import DebugExecutor
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from mailflow import __version__
from mailflow.assembly import Program
from mailflow.cycle.outcome import Outcome
from mailflow.daemon.mailbox import Mailbox, wall
from mailflow.daemon.rules import RuleWatch
from mailflow.daemon.visit import Then, Visits
from mailflow.daemon.watcher import Orders, Watcher
from mailflow.errors import MailflowError, sentence
from mailflow.notify import notify, watchdog_interval
from mailflow.store import outgoing
from mailflow.upkeep import announce, board, metrics
from mailflow.upkeep.announce import Announcements
from mailflow.upkeep.backup import daily_backup
from mailflow.upkeep.board import Board, Line, Rules, State
from mailflow.upkeep.digest import send_due

log = logging.getLogger("mailflow")

_HEED_SECONDS = 1.0  # in which a signal is heeded
_PATIENCE = 5  # seconds that passes have to come to an end
_BOARD_SECONDS = 60.0  # after which the board is written anew although nothing changed
_LINES_A_SECOND = 40  # with more mailboxes the board is written less often than once a second
# How often it is asked whether today's is still to be made: a laptop sleeps through any hour of the day.
_BACKUP_EVERY = timedelta(hours=1)
_DIGEST_EVERY = timedelta(minutes=5)


class Daemon:
    """Runs until told to stop. One broken mailbox never stops the others.

    The scheduler only ticks; what is due lies in the store. A tick, news of a watched mailbox or a retry put
    it into one queue, first come, first served, at most one place for each; a few workers make the passes.
    """

    def __init__(self, program: Program, after_pass: Callable[[Outcome], None] | None = None) -> None:
        self.program = program
        self.stopping = threading.Event()
        self._chore = threading.Lock()
        # A tick that comes late (sleeping laptop) still counts, once; it only puts something into a queue. A
        # chore may take its time.
        self.scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1), "ticks": DebugExecutor()},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self.queue: SimpleQueue[Mailbox | None] = SimpleQueue()
        self.watcher = Watcher(
            Orders(self.queue.put, self._retry, self._next_tick, self._after_jump, self._each_round)
        )
        self.rules = RuleWatch(program)
        self.mailboxes = [Mailbox(account, self.watcher.touch) for account in program.accounts]
        self.visits = Visits(program, self._passed, self._retry, self.stopping.is_set)
        self._after_pass = after_pass
        self._metrics = metrics.opened(program)
        self._every: timedelta = program.config.daemon.every
        self._sends = any(account.outbox for account in program.accounts)
        self._looked_for_leaving_at = wall()
        self._announced = Announcements(announce.file_beside(program.lock_file))
        self._started_at = wall()
        self._shown: tuple[Rules, tuple[Line, ...]] | None = None
        self._board_file = board.file_beside(program.lock_file)
        self._board_at = -_BOARD_SECONDS
        self._told = ""
        self._watchdog = watchdog_interval()
        self._last_watchdog = 0.0

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; passes that are under way are ended at the next safe place."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._each_round()
        self._begin_ticks()
        self._begin_chores()
        workers = [
            self._in_thread(self._work, f"worker {n}") for n in range(self.program.config.daemon.workers)
        ]
        watcher = self._in_thread(self.watcher.run, "watcher")
        for mailbox in self.mailboxes:
            self.watcher.call(mailbox)
        notify("READY=1")
        log.info("watching %d mailboxes", len(self.mailboxes))
        # In short turns: the kernel may give a signal to any thread, and only this one can heed it, when it
        # wakes (CPython runs handlers in the main thread, and a wait for a lock goes on where it was).
        while not self.stopping.wait(_HEED_SECONDS):
            pass
        notify("STOPPING=1")
        self.scheduler.shutdown(wait=False)
        for _ in workers:
            self.queue.put(None)
        self.watcher.stop()
        deadline = time.monotonic() + _PATIENCE
        for thread in (watcher, *workers):
            thread.join(max(0.0, deadline - time.monotonic()))
        self._board_file.unlink(missing_ok=True)
        self._announced.end()
        log.info("stopped")
        if self._chore.locked() or any(worker.is_alive() for worker in workers):
            os._exit(0)  # a server is silent; what is under way may be cut off anywhere and loses nothing
        for mailbox in self.mailboxes:
            mailbox.drop()

    def look_soon(self) -> None:
        """See in a second whether something was decided. From any thread."""
        self.watcher.touch()

    def _in_thread(self, work: Callable[[], None], name: str) -> threading.Thread:
        thread = threading.Thread(target=work, name=name, daemon=True)
        thread.start()
        return thread

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _work(self) -> None:
        while (mailbox := self.queue.get()) and not self.stopping.is_set():
            self.watcher.give_back(mailbox, self._visited(mailbox))

    def _visited(self, mailbox: Mailbox) -> Then:
        began = time.monotonic()
        mailbox.account = self.rules.program.account(mailbox.account.name)
        try:
            return self.visits.visit(mailbox)
        except Exception as error:  # a worker that died would be missed for months
            log.error("mailbox %d: %s", mailbox.account.number, sentence(error))
            return Then.REST
        finally:
            if self._metrics:
                self._metrics.visited(mailbox.account, time.monotonic() - began)

    def _passed(self, outcome: Outcome) -> None:
        if self._metrics:
            self._metrics.passed(outcome)
        if self._after_pass:
            self._after_pass(outcome)

    # -- when

    def _begin_ticks(self) -> None:
        """Spread evenly, so that two hundred mailboxes do not all want the same moment."""
        step = self._every / len(self.mailboxes)
        for number, mailbox in enumerate(self.mailboxes, 1):
            self.scheduler.add_job(
                self.watcher.call,
                "interval",
                seconds=self._every.total_seconds(),
                args=[mailbox],
                id=mailbox.account.name,
                executor="ticks",
                next_run_time=wall() + self._every + step * (number - 1),
            )
        self.scheduler.start()

    def _begin_chores(self) -> None:
        for chore, every in ((self._back_up, _BACKUP_EVERY), (self._send_digests, _DIGEST_EVERY)):
            self.scheduler.add_job(chore, "interval", seconds=every.total_seconds(), next_run_time=wall())

    def _back_up(self) -> None:
        with self._told_failures():
            if copy := daily_backup(self.program, wall().date()):
                log.info("the store was copied to %s", copy)

    def _send_digests(self) -> None:
        with self._told_failures():
            send_due(self.rules.program, wall())

    @contextmanager
    def _told_failures(self) -> Iterator[None]:
        """A chore that fails is told in the log, and tried again when its time comes."""
        with self._chore:
            try:
                yield
            except Exception as error:
                log.warning("%s", sentence(error))

    def _next_tick(self, mailbox: Mailbox) -> datetime | None:
        job = self.scheduler.get_job(mailbox.account.name)
        return job.next_run_time if job else None

    def _tick_after(self, mailbox: Mailbox, pause: timedelta) -> None:
        if not self.stopping.is_set():
            self.scheduler.modify_job(mailbox.account.name, next_run_time=wall() + pause)

    def _retry(self, mailbox: Mailbox, error: Exception) -> None:
        if self._metrics:
            self._metrics.failed(mailbox.account)
        self._tick_after(mailbox, mailbox.failed(error))

    def _after_jump(self) -> None:
        """The clock was set, or the machine slept: ticks go by the wall clock, connections may be dead."""
        log.info("the clock jumped: looking at every mailbox")
        for mailbox in self.mailboxes:
            left = mailbox.wait_until - time.monotonic()
            if left > 0:
                self._tick_after(mailbox, timedelta(seconds=left))
                mailbox.show(mailbox.line.state, self._next_tick(mailbox))
            else:
                self._tick_after(mailbox, self._every)
                self.watcher.call(mailbox)

    def _look_at_rules(self) -> None:
        """Where they changed, everything is decided anew: what has no reason any more is withdrawn."""
        if self.rules.look():
            log.info("the rules or texts changed: looking at every mailbox")
            self._call_anew(self.mailboxes)
        if self.rules.is_unsettled:
            self.watcher.touch()

    def _look_at_outbox(self) -> None:
        """A draft whose time to leave has come leaves now, and not with the next tick."""
        if not self._sends:
            return
        after, now = self._looked_for_leaving_at, wall()
        try:
            with self.program.store.read() as db:
                due = outgoing.due_between(db, after, now)
        except MailflowError as error:  # the next round looks again
            log.info("nobody knows what is to leave: %s", sentence(error))
            return
        self._looked_for_leaving_at = now
        self._call_anew(mailbox for mailbox in self.mailboxes if mailbox.account.number in due)

    def _look_at_decisions(self) -> None:
        """What was decided on the page or with a command is carried out now, and not with the next tick."""
        if told := self._announced.news():
            self._call_anew(box for box in self.mailboxes if 0 in told or box.account.number in told)

    def _call_anew(self, mailboxes: Iterable[Mailbox]) -> None:
        """A pass over each, unless its server asked for a pause."""
        for mailbox in mailboxes:
            if mailbox.wait_until < time.monotonic():
                self.watcher.call_anew(mailbox)

    # -- what others are told

    def _each_round(self) -> None:
        self._feed_watchdog()
        self._look_at_rules()
        self._look_at_outbox()
        self._look_at_decisions()
        age = time.monotonic() - self._board_at
        lines, rules = tuple(mailbox.line for mailbox in self.mailboxes), self.rules.shown
        if age < len(lines) / _LINES_A_SECOND or (age < _BOARD_SECONDS and (rules, lines) == self._shown):
            return
        self._board_at, self._shown = time.monotonic(), (rules, lines)
        shown = Board(os.getpid(), __version__, self._started_at, wall(), lines, rules)
        try:
            board.write(self._board_file, shown)
        except OSError as error:  # a full disk; `mailflow status` sees that the board is old
            log.info("%s cannot be written: %s", self._board_file, error.strerror)
        self._tell_manager()

    def _tell_manager(self) -> None:
        states = [mailbox.line.state for mailbox in self.mailboxes]
        if self._metrics:
            self._metrics.idle(states.count(State.IDLE))
        told = ", ".join(f"{states.count(state)} {state}" for state in State if state in states)
        if told != self._told:
            self._told = told
            notify(f"STATUS=mailboxes: {told}")

    def _feed_watchdog(self) -> None:
        """Only while this thread turns and every pass shows signs of life."""
        if self._watchdog is None or time.monotonic() - self._last_watchdog < self._watchdog / 2:
            return
        self._last_watchdog = time.monotonic()
        if self.visits.is_stuck():
            log.error("a pass shows no sign of life")
        else:
            notify("WATCHDOG=1")
