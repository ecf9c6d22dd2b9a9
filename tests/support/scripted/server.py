"""Where does the scripted server listen, and what goes wrong there?"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

from tests.support.scripted.command import Command
from tests.support.scripted.connection import Gone
from tests.support.scripted.faults import Action
from tests.support.scripted.mailbox import Mailbox
from tests.support.scripted.session import Mechanism, Session
from tests.support.scripted.shapes import DOVECOT, Shape


@dataclass(slots=True)
class Fault:
    """At the nth command of this name from now on, this happens instead of the right thing.

    command: such as "UID FETCH"; "CONNECT" is the greeting, "*" anything. times: how many commands in a row
    are so treated; None for all, until the fault is taken away.
    """

    command: str
    action: Action
    nth: int = 1
    times: int | None = 1

    def is_due(self, command: str) -> bool:
        """Count a command; whether it is one that goes wrong."""
        if self.command not in (command, "*") or self.times == 0:
            return False
        self.nth -= 1
        if self.nth > 0:
            return False
        self.times = None if self.times is None else self.times - 1
        return True


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a mail client is let in."""

    host: str
    port: int
    password: str


class ScriptedServer:
    """A running server with one mailbox, open to every user name with the password; it speaks no TLS.

    port: where it misbehaves as ``faults`` say, a list that may be changed at any time. sound: the same
    mailbox without any fault, for the rep's own mail client. mechanisms: ways to AUTHENTICATE besides PLAIN.
    heard: every command that came to ``port``.
    """

    host = "127.0.0.1"

    def __init__(self, shape: Shape = DOVECOT, *faults: Fault) -> None:
        self.mailbox = Mailbox(shape, self._changed)
        self.password = "secret"  # may be changed, as reps do
        self.faults = list(faults)
        self.mechanisms: dict[str, Mechanism] = {}
        self.heard: list[Command] = []
        self.stopping = Event()
        self.port = self._sound_port = 0
        self._lock = Lock()
        self._listeners: list[socket.socket] = []
        self._sessions: set[Session] = set()
        self._threads: list[Thread] = []
        self._problems: list[Exception] = []
        self.accept()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def sound(self) -> Entrance:
        return Entrance(self.host, self._sound_port, self.password)

    def accept(self) -> None:
        """Take connections; after refuse() on the same ports as before."""
        self.port = self._listen(self.port, self._misbehave)
        self._sound_port = self._listen(self._sound_port, self._behave)

    def refuse(self) -> None:
        """End all connections and refuse new ones, as if the server were down."""
        for listener in self._listeners:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes accept(), which close() does not
            listener.close()
        self._listeners.clear()
        for session in self.sessions:
            session.hang_up()

    def stop(self) -> None:
        """End everything. Raises the first fault of the server itself."""
        self.stopping.set()
        self.refuse()
        for thread in self._threads:
            thread.join()
        if self._problems:
            raise self._problems[0]

    @property
    def sessions(self) -> list[Session]:
        """The connections that are open now, at either port."""
        with self._lock:
            return list(self._sessions)

    def hang_up(self, *, reset: bool = False) -> None:
        """End the connections at ``port`` with FIN or RST; new ones are taken."""
        for session in self._misbehaving():
            session.hang_up(reset=reset)

    def say_bye(self, words: str = "Server shutting down.") -> None:
        """Say BYE on the connections at ``port``, whatever they wait for, and hang up."""
        for session in self._misbehaving():
            with suppress(Gone):
                session.send(f"* BYE {words}\r\n".encode())
            session.hang_up()

    def forget(self) -> None:
        """Hear and say nothing more on the connections at ``port``, as a router that forgot them."""
        for session in self._misbehaving():
            session.is_forgotten = True

    def count(self, *commands: str) -> int:
        """How often one of these was said at ``port``."""
        return sum(command.name in commands for command in list(self.heard))

    def _misbehaving(self) -> list[Session]:
        return [session for session in self.sessions if not session.is_sound]

    def _changed(self) -> None:
        for session in self.sessions:
            session.wake()

    def _listen(self, port: int, serve: Callable[[Session], None]) -> int:
        listener = socket.create_server((self.host, port))
        self._listeners.append(listener)
        self._in_thread(self._take, listener, serve)
        return int(listener.getsockname()[1])

    def _take(self, listener: socket.socket, serve: Callable[[Session], None]) -> None:
        while True:
            client, _ = listener.accept()
            self._in_thread(self._serve, client, serve)

    def _serve(self, client: socket.socket, serve: Callable[[Session], None]) -> None:
        with Session(self, client, is_sound=serve == self._behave) as session:
            with self._lock:
                self._sessions.add(session)
            try:
                with suppress(Gone):
                    serve(session)
            except Exception as problem:
                self._problems.append(problem)
            finally:
                with self._lock:
                    self._sessions.discard(session)

    def _behave(self, session: Session) -> None:
        """Answer everything as it should be."""
        session.send(session.carry_out(session.greeting()))
        while not session.is_over:
            session.send(session.carry_out(session.next_command()))

    def _misbehave(self, session: Session) -> None:
        """Answer as the faults say, and where none says anything, as it should be."""
        command = session.greeting()
        while not session.is_over:
            self.heard.append(command)
            action = self.trouble(command) or _answer
            action(session, command)
            command = session.next_command()

    def trouble(self, command: Command) -> Action | None:
        """What goes wrong at this command; all faults count it, the first that is due happens."""
        due = [fault.action for fault in list(self.faults) if fault.is_due(command.name)]
        return due[0] if due else None

    def _in_thread(self, work: Callable[..., None], *values: object) -> None:
        def run() -> None:
            with suppress(OSError):  # the other side went away: that is how things end here
                work(*values)

        thread = Thread(target=run, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()


def _answer(session: Session, command: Command) -> None:
    session.send(session.carry_out(command))
