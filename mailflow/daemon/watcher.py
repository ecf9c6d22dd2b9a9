"""Who waits for news of all mailboxes at once, and whose turn is it next? One thread with one selector."""

from __future__ import annotations

import logging
import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue

from mailflow.daemon.mailbox import Mailbox
from mailflow.daemon.visit import Then
from mailflow.errors import MailboxUnreachable, MailflowError, sentence
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection
from mailflow.upkeep.board import State

log = logging.getLogger("mailflow")

_RENEW_SECONDS = 300  # routers forget connections, servers end IDLE after half an hour (RFC 2177)
_ANSWER_SECONDS = 20  # for a server's word to IDLE or DONE; who is silent for so long is gone
_STEADY_SECONDS = 60  # a connection that lasted so long was worth making
_ROUND_SECONDS = 5.0
_SOON_SECONDS = 1.0
_JUMP_SECONDS = 60


def clock_offset() -> float:
    """The wall clock less the one that nobody sets; it changes when that is set, or the machine sleeps."""
    return time.time() - time.monotonic()


@dataclass(slots=True)
class _Watched:
    """An idle connection. Instants are by time.monotonic().

    since: when IDLE began. due: when the server must have had its word. is_ending: DONE was said, or will be
    as soon as the server lets us. renews: only to begin anew.
    """

    connection: Connection
    since: float
    due: float
    is_ending: bool = False
    renews: bool = False


@dataclass(frozen=True, slots=True)
class Orders:
    """Whom the watcher tells what.

    queue: put a mailbox at the end of the queue. failed: see to it that it is tried again later. next_tick:
    when will that be? after_jump: the clock was set, or the machine slept. each_round: some seconds have
    passed, or something is to be shown.
    """

    queue: Callable[[Mailbox], None]
    failed: Callable[[Mailbox, Exception], None]
    next_tick: Callable[[Mailbox], datetime | None]
    after_jump: Callable[[], None]
    each_round: Callable[[], None]


class Watcher:
    """Has every mailbox whose turn it is not. offset: see clock_offset().

    A mailbox is either here or away: in the queue, or with the worker that took it from there. All that
    changes this happens in the thread of run(), so nothing has two owners and none stands in the queue twice.
    """

    def __init__(self, orders: Orders, offset: Callable[[], float] = clock_offset) -> None:
        self._orders = orders
        self._away: set[Mailbox] = set()
        self._anew: set[Mailbox] = set()  # of those that are away
        self._watched: dict[Mailbox, _Watched] = {}
        self._selector = selectors.DefaultSelector()
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._bell, self._ear = socket.socketpair()
        for end in (self._bell, self._ear):
            end.setblocking(False)
        self._selector.register(self._ear, selectors.EVENT_READ)
        self._stops = False
        self._is_touched = False
        self._last_round = time.monotonic()
        self._clock_offset = offset
        self._offset = offset()

    # -- what other threads may call

    def call(self, mailbox: Mailbox) -> None:
        """It is time for a pass; nothing where one is under way or waits for its turn."""
        self._post(lambda: self._call(mailbox))

    def call_anew(self, mailbox: Mailbox) -> None:
        """The same; where a pass is under way, one more after it, as that one began too early."""
        self._post(lambda: self._call_anew(mailbox))

    def give_back(self, mailbox: Mailbox, then: Then) -> None:
        """A worker has done with it."""
        self._post(lambda: self._take(mailbox, then))

    def touch(self) -> None:
        """Something is to be shown."""
        if not self._is_touched:
            self._is_touched = True
            self._ring()

    def stop(self) -> None:
        """Let run() come to its end."""
        self._stops = True
        self._ring()

    def _post(self, order: Callable[[], None]) -> None:
        self._posted.put(order)
        self._ring()

    def _ring(self) -> None:
        with suppress(OSError):  # it rings already, or nobody listens any more
            self._bell.send(b"!")

    # -- the thread

    def run(self) -> None:
        """Watch until stop(); then every idle connection is dropped."""
        while not self._stops:
            try:
                self._turn()
            except Exception as error:  # what befalls one mailbox is met below; this keeps the others alive
                log.error("the watch stumbled: %s", sentence(error))
                time.sleep(_SOON_SECONDS)
        for mailbox in self._watched:
            mailbox.drop()
        for end in (self._selector, self._bell, self._ear):
            end.close()

    def _turn(self) -> None:
        for key, _ in self._selector.select(max(0.0, self._until_round())):
            if key.data:
                self._hear(key.data)
            else:
                self._take_orders()
        if self._until_round() <= 0:
            self._round()

    def _until_round(self) -> float:
        pause = _SOON_SECONDS if self._is_touched else _ROUND_SECONDS
        return self._last_round + pause - time.monotonic()

    def _take_orders(self) -> None:
        with suppress(BlockingIOError):
            while self._ear.recv(4096):
                pass
        while not self._posted.empty():
            self._posted.get()()

    def _round(self) -> None:
        self._last_round = now = time.monotonic()
        self._is_touched = False
        offset = self._clock_offset()
        if abs(offset - self._offset) > _JUMP_SECONDS:
            self._offset = offset
            self._orders.after_jump()
        for mailbox, watched in tuple(self._watched.items()):
            if watched.connection.is_waiting_for_server and now > watched.due:
                self._lose(mailbox, MailboxUnreachable(f"{mailbox.account.name}: the server fell silent"))
            elif now - watched.since > _RENEW_SECONDS:
                self._end(mailbox, renews=True)
        self._orders.each_round()

    # -- one mailbox

    def _call(self, mailbox: Mailbox) -> None:
        if mailbox in self._watched:
            self._end(mailbox, renews=False)
        elif mailbox not in self._away:
            self._send_away(mailbox)

    def _call_anew(self, mailbox: Mailbox) -> None:
        if mailbox in self._away:
            self._anew.add(mailbox)
        else:
            self._call(mailbox)

    def _send_away(self, mailbox: Mailbox) -> None:
        self._away.add(mailbox)
        self._orders.queue(mailbox)

    def _take(self, mailbox: Mailbox, then: Then) -> None:
        self._away.discard(mailbox)
        if then is Then.AGAIN:
            journal.info("something arrived", mailbox=mailbox.account.number)
            self._send_away(mailbox)
        elif then is Then.WATCH and mailbox.connection:
            self._watch(mailbox, mailbox.connection)
        else:
            self._rest(mailbox)
        if mailbox in self._anew:
            self._anew.discard(mailbox)
            if not mailbox.failures:  # else it is tried again soon enough, and by then all is new
                self._call(mailbox)

    def _rest(self, mailbox: Mailbox) -> None:
        if not mailbox.failures:  # else the line says already when it is tried again
            mailbox.show(State.WAITING, self._orders.next_tick(mailbox))

    def _watch(self, mailbox: Mailbox, connection: Connection) -> None:
        now = time.monotonic()
        self._watched[mailbox] = _Watched(connection, now, now + _patience(mailbox))
        self._selector.register(connection, selectors.EVENT_READ, mailbox)
        if not mailbox.failures:
            mailbox.show(State.IDLE)
        self._hear(mailbox)  # TLS may hold what the selector does not show

    def _hear(self, mailbox: Mailbox) -> None:
        watched = self._watched.get(mailbox)
        if not watched:  # lost a moment ago
            return
        try:
            news = watched.connection.look()
        except MailflowError as error:
            self._lose(mailbox, error)
            return
        if not watched.connection.is_idle:
            self._idle_ended(mailbox, watched, news=news)
        elif news:
            self._end(mailbox, renews=False)

    def _end(self, mailbox: Mailbox, *, renews: bool) -> None:
        """Have the server come to an end; what it is good for is seen when it has."""
        watched = self._watched[mailbox]
        if watched.is_ending:
            watched.renews = watched.renews and renews
            return
        watched.is_ending, watched.renews = True, renews
        watched.due = time.monotonic() + _patience(mailbox)
        try:
            watched.connection.end_idle()
        except MailflowError as error:
            self._lose(mailbox, error)

    def _idle_ended(self, mailbox: Mailbox, watched: _Watched, *, news: bool) -> None:
        self._forget(mailbox)
        if news:
            journal.info("something arrived", mailbox=mailbox.account.number)
        if news or (watched.is_ending and not watched.renews):
            self._send_away(mailbox)
        elif not watched.is_ending and not _was_steady(watched):  # IDLE is not worth much here
            self._rest(mailbox)
        else:
            self._renew(mailbox, watched.connection)

    def _renew(self, mailbox: Mailbox, connection: Connection) -> None:
        try:
            goes_on = connection.begin_idle()
        except MailflowError:
            goes_on = False
            mailbox.drop()
        if goes_on:
            self._watch(mailbox, connection)
        else:
            self._send_away(mailbox)

    def _lose(self, mailbox: Mailbox, error: MailflowError) -> None:
        """Its connection is gone. Sessions end at any time; one that never lasts long is a trouble."""
        watched = self._watched[mailbox]
        self._forget(mailbox)
        mailbox.drop()
        told_to_wait = isinstance(error, MailboxUnreachable) and error.retry_after
        if mailbox.failures or told_to_wait or not _was_steady(watched):
            self._orders.failed(mailbox, error)
        else:
            log.info("mailbox %d: %s; connecting anew", mailbox.account.number, sentence(error))
            self._send_away(mailbox)

    def _forget(self, mailbox: Mailbox) -> None:
        self._selector.unregister(self._watched.pop(mailbox).connection)


def _patience(mailbox: Mailbox) -> float:
    """Seconds that its server has for a word."""
    return min(_ANSWER_SECONDS, mailbox.account.settings.timeout.total_seconds())


def _was_steady(watched: _Watched) -> bool:
    return time.monotonic() - watched.since > _STEADY_SECONDS
