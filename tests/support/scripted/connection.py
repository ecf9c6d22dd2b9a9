"""What is said and heard on one connection of the scripted server, and how does it end?"""

from __future__ import annotations

import re
import select
import socket
import struct
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.support.scripted.command import Arg, Command, Literal, read_words

_CHUNK = 65536
_NO_LINGER = struct.pack("ii", 1, 0)  # closing sends RST in place of FIN
_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r?\n\Z")


class Gone(Exception):
    """The client is not there any more."""


class Connection:
    """One connection. longest_line: of a command; the connection is closed at a longer one."""

    def __init__(self, client: socket.socket, longest_line: int) -> None:
        self.is_forgotten = False
        self._client = client
        self._longest_line = longest_line
        self._heard = b""
        self._waker, self._woken = socket.socketpair()
        self._waker.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._client, self._waker, self._woken):
            end.close()

    def send(self, data: bytes) -> None:
        """Say something, unless a router has forgotten the connection; Gone where nobody listens."""
        if self.is_forgotten:
            return
        try:
            self._client.sendall(data)
        except OSError:
            raise Gone from None

    def swallow(self) -> None:
        """Answer nothing to whatever comes, until the client goes."""
        while self._receive():
            pass
        raise Gone

    def hang_up(self, *, reset: bool = False) -> None:
        """End the connection with FIN, or with RST."""
        with suppress(OSError):
            if reset:  # close() does it, when the thread that reads has woken
                self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self._client.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)

    def wake(self) -> None:
        """The mailbox changed: tell it if the client waits for that."""
        with suppress(OSError):  # closed, or so many wakings wait that one more is nothing
            self._waker.send(b"!")

    def next_command(self) -> Command:
        """What the client says next, its literals asked for (RFC 3501 section 4.3, RFC 7888)."""
        stack: list[list[Arg]] = [[]]
        line = self.line()
        while literal := _LITERAL.search(line):
            read_words(line[: literal.start()], stack)
            if not literal[2]:
                self.send(b"+ OK\r\n")
            stack[-1].append(Literal(self._literal(int(literal[1]))))
            line = self.line()
        read_words(line, stack)
        words = [word for word in stack[0][:3] if isinstance(word, bytes)]
        tag, name, after = (word.decode("latin-1") for word in (*words, b"", b"", b"")[:3])
        name = name.upper()
        if name == "UID":
            return Command(tag, f"UID {after.upper()}", tuple(stack[0][3:]), time.monotonic())
        if len(line) > self._longest_line:
            self.hang_up()
        return Command(tag, name, tuple(stack[0][2:]), time.monotonic())

    def line(self) -> bytes:
        """What the client says up to the next LF, which is its end."""
        while not self.has_line():
            self._hear()
        line, _, self._heard = self._heard.partition(b"\n")
        return line + b"\n"

    def has_line(self) -> bool:
        """Whether the next line has come already."""
        return b"\n" in self._heard

    def wait(self, seconds: float | None) -> bool:
        """Until the client speaks, the mailbox changes or the time is over; whether the mailbox changed."""
        ready, _, _ = select.select([self._client, self._woken], [], [], seconds)
        if self._client in ready:
            self._hear()
        if self._woken not in ready:
            return False
        self._woken.recv(_CHUNK)
        return True

    def _literal(self, length: int) -> bytes:
        while len(self._heard) < length:
            self._hear()
        literal, self._heard = self._heard[:length], self._heard[length:]
        return literal

    def _hear(self) -> None:
        """Take in what the client says next."""
        chunk = self._receive()
        if not chunk:
            raise Gone
        if not self.is_forgotten:
            self._heard += chunk

    def _receive(self) -> bytes:
        try:
            return self._client.recv(_CHUNK)
        except OSError:
            return b""
