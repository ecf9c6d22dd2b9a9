"""What can go wrong on the way to a server? TCP proxies on loopback that make it happen."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from types import TracebackType
from typing import BinaryIO, Self

HOST = "127.0.0.1"
CHUNK = 65536
# Lingering for no time: closing sends RST in place of FIN.
NO_LINGER = struct.pack("ii", 1, 0)
# The end of a line that announces a literal: {12}, {12+}, or ~{12} for a binary one (RFC 9051 section 4.3).
LITERAL = re.compile(rb"\{(\d+)\+?\}\r\n\Z")


class Connection:
    """One client, and the server that it talks to through the proxy."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client = client
        self.server = server
        self._resets = False
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def end(self) -> None:
        """Ends both sides in the ordinary way (FIN); where a reset was asked for, close() does that."""
        how = socket.SHUT_RD if self._resets else socket.SHUT_RDWR
        for end in (self.client, self.server):
            with suppress(OSError):
                end.shutdown(how)

    def reset(self) -> None:
        """Ends both sides with RST, as a router does that forgot the connection."""
        self._resets = True
        for end in (self.client, self.server):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        self.end()


class Proxy:
    """Forwards connections from a free port on loopback to a server, until stop() or the end of the block.

    target: host and port of the server. Subclasses change what happens to the bytes on their way.
    """

    host = HOST

    def __init__(self, target: tuple[str, int]) -> None:
        self.port = 0
        self._target = target
        self._listener: socket.socket | None = None
        self._connections: set[Connection] = set()
        self._threads: list[Thread] = []
        self._problems: list[Exception] = []
        self._lock = Lock()
        self.accept()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def accept(self) -> None:
        """Takes connections; after refuse() on the same port as before."""
        self._listener = socket.create_server((HOST, self.port))
        self.port = self._listener.getsockname()[1]
        self._in_thread(self._take, self._listener)

    def refuse(self) -> None:
        """Ends all connections and refuses new ones, as if the server were down."""
        with self._lock:
            listener, self._listener = self._listener, None
        if listener:
            # accept() in the other thread is woken by this, not by close().
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self.end_all()

    def end_all(self) -> None:
        """Ends all connections; new ones are taken."""
        with self._lock:
            for connection in self._connections:
                connection.end()

    def stop(self) -> None:
        """Ends everything. Raises the first fault of the proxy itself or of the test's own callable."""
        self.refuse()
        for thread in self._threads:
            thread.join()
        if self._problems:
            raise self._problems[0]

    def carry_up(self, connection: Connection) -> None:
        """Passes on what the client says, until it ends."""
        while chunk := connection.client.recv(CHUNK):
            connection.server.sendall(chunk)

    def carry_down(self, connection: Connection) -> None:
        """Passes on what the server says, until it ends."""
        while chunk := connection.server.recv(CHUNK):
            connection.client.sendall(chunk)

    def _take(self, listener: socket.socket) -> None:
        while True:
            client, _ = listener.accept()
            self._in_thread(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._target) as server:
            connection = Connection(client, server)
            with self._lock:
                if not self._listener:
                    return
                self._connections.add(connection)
            down = self._in_thread(self._carry, self.carry_down, connection)
            self._carry(self.carry_up, connection)
            down.join()
            with self._lock:
                self._connections.discard(connection)

    def _carry(self, carry: Callable[[Connection], None], connection: Connection) -> None:
        try:
            with suppress(OSError):
                carry(connection)
        except Exception as problem:
            self._problems.append(problem)
        finally:
            connection.end()

    def _in_thread(self, work: Callable[..., None], *values: object) -> Thread:
        def run() -> None:
            # The other side went away: that is how connections and listeners end here.
            with suppress(OSError):
                work(*values)

        thread = Thread(target=run, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a connection is cut, and how; see CuttingProxy.cut_after."""

    said: int
    answered: int | None
    reset: bool


class CuttingProxy(Proxy):
    """Cuts a connection at a chosen byte after the client has said a pattern, such as ``b" APPEND "``.

    said: what the client has said since it said the pattern last. cuts: how many connections were cut.
    """

    def __init__(self, target: tuple[str, int], pattern: bytes) -> None:
        self.said = b""
        self.cuts = 0
        self._pattern = pattern
        self._speaker: Connection | None = None
        self._plan: Cut | None = None
        self._answering: dict[Connection, Cut] = {}
        super().__init__(target)

    def cut_after(self, said: int, *, answered: int | None = None, reset: bool = False) -> None:
        """Cuts the next connection in which the client says the pattern; the ones after it are left alone.

        said: how many bytes after the pattern still reach the server.
        answered: None cuts there and then. Else everything that follows reaches the server too, and this many
        bytes of what the server says from then on reach the client; 0 cuts as soon as it speaks.
        reset: RST in place of FIN.
        """
        self.said = b""
        self._speaker = None
        self._plan = Cut(said, answered, reset)

    def carry_up(self, connection: Connection) -> None:
        before = b""
        while chunk := connection.client.recv(CHUNK):
            self._listen(before, chunk, connection)
            before = (before + chunk)[1 - len(self._pattern) :]
            plan = self._plan if self._speaker is connection else None
            if not plan or len(self.said) < plan.said:
                connection.server.sendall(chunk)
                continue
            self._plan = None
            # Before the bytes are sent, as the server may answer at once.
            self._answering[connection] = plan
            if plan.answered is not None:
                connection.server.sendall(chunk)
                continue
            beyond = len(self.said) - plan.said
            connection.server.sendall(chunk[: len(chunk) - beyond])
            self._cut(connection, plan)
            return

    def carry_down(self, connection: Connection) -> None:
        answered = 0
        while chunk := connection.server.recv(CHUNK):
            plan = self._answering.get(connection)
            if not plan:
                connection.client.sendall(chunk)
                continue
            if plan.answered is None:
                continue  # carry_up is about to cut
            connection.client.sendall(chunk[: plan.answered - answered])
            answered += len(chunk)
            if answered >= plan.answered:
                self._cut(connection, plan)
                return

    def _cut(self, connection: Connection, plan: Cut) -> None:
        self.cuts += 1
        if plan.reset:
            connection.reset()
        else:
            connection.end()

    def _listen(self, before: bytes, chunk: bytes, connection: Connection) -> None:
        """Keeps what the client says after the pattern, which may have begun before this chunk."""
        heard = before + chunk
        if (at := heard.rfind(self._pattern)) >= 0:
            self._speaker = connection
            self.said = heard[at + len(self._pattern) :]
        elif self._speaker is connection:
            self.said += chunk


class RewritingProxy(Proxy):
    """Lets ``rewrite(response) -> response`` replace what the server answers; ``b""`` drops it.

    A response is a whole one: all its lines with the literals between them, and the final CRLF.
    """

    def __init__(self, target: tuple[str, int], rewrite: Callable[[bytes], bytes]) -> None:
        self._rewrite = rewrite
        super().__init__(target)

    def carry_down(self, connection: Connection) -> None:
        with connection.server.makefile("rb") as stream:
            while response := read_response(stream):
                connection.client.sendall(self._rewrite(response))


def read_response(stream: BinaryIO) -> bytes:
    """One whole IMAP response with its literals and CRLF (RFC 9051 section 2.2.2); b"" at the end."""
    parts = [stream.readline()]
    while literal := LITERAL.search(parts[-1]):
        parts.append(stream.read(int(literal[1])))
        parts.append(stream.readline())
    return b"".join(parts)
