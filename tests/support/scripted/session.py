"""What does the scripted server answer to each command? One session, as RFC 3501 has it and the shape bends it."""

from __future__ import annotations

import base64
import binascii
import re
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.imap_utf7 import encode as encode_utf7

from tests.support.scripted.mailbox import Folder, Mailbox, Message

_CHUNK = 65536
_NO_LINGER = struct.pack("ii", 1, 0)  # closing sends RST in place of FIN
_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r?\n\Z")
# A quoted string, a parenthesis, or an atom with what stands in brackets: BODY.PEEK[HEADER.FIELDS (FROM)]<0.9>
_TOKEN = re.compile(rb'\s*(?:"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"\[\]]|\[[^\]]*\])+))')
_SECTION = re.compile(rb"BODY(\.PEEK)?\[(.*?)\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE | re.DOTALL)
_COUNTERS = ("MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ", "UNSEEN", "RECENT")

Ask: TypeAlias = Callable[[bytes], bytes]
# A SASL dialogue: is given ask(challenge) -> answer; returns "" to let the user in, else what comes after NO.
Mechanism: TypeAlias = Callable[[Ask], str]
Arg: TypeAlias = "bytes | list[Arg]"


class Gone(Exception):
    """The client is not there any more."""


class Refused(Exception):
    """The command is answered with this status and these words."""

    def __init__(self, words: str, status: str = "NO") -> None:
        super().__init__(f"{status} {words}")


class Host(Protocol):
    """What a session needs of the server that it belongs to."""

    @property
    def mailbox(self) -> Mailbox: ...
    @property
    def password(self) -> str: ...
    @property
    def mechanisms(self) -> Mapping[str, Mechanism]: ...
    @property
    def stopping(self) -> Event: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What a client said. name: upper case, such as UID FETCH. at: when, by time.monotonic()."""

    tag: str
    name: str
    args: tuple[Arg, ...]
    at: float

    def bytes(self, number: int) -> bytes:
        """An argument that is no list; Refused where it is missing."""
        value = self.args[number] if number < len(self.args) else None
        if not isinstance(value, bytes):
            raise Refused("Missing or wrong argument", "BAD")
        return value

    def text(self, number: int) -> str:
        return self.bytes(number).decode("latin-1")

    def folder(self, number: int) -> str:
        """An argument that names a folder."""
        name = decode_utf7(self.bytes(number))
        return "INBOX" if name.upper() == "INBOX" else str(name)

    def words(self, number: int) -> list[str]:
        """An argument that is a list of words, or one word."""
        value = self.args[number] if number < len(self.args) else []
        values = value if isinstance(value, list) else [value]
        return [one.decode("latin-1") for one in values if isinstance(one, bytes)]


class Session:
    """One connection, and what its client knows of the folder that it has open."""

    def __init__(self, server: Host, client: socket.socket) -> None:
        self.server = server
        self.is_forgotten = False
        self._mailbox = server.mailbox
        self._shape = server.mailbox.shape
        self._client = client
        self._heard = b""
        self._waker, self._woken = socket.socketpair()
        self._waker.setblocking(False)
        self._is_in = False
        self._folder: Folder | None = None
        self._readonly = True
        self._known: list[int] = []  # UIDs by the client's sequence numbers
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._client, self._waker, self._woken):
            end.close()

    # -- the wire

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

    def _receive(self) -> bytes:
        try:
            return self._client.recv(_CHUNK)
        except OSError:
            return b""

    def _hear(self) -> None:
        """Take in what the client says next."""
        chunk = self._receive()
        if not chunk:
            raise Gone
        if not self.is_forgotten:
            self._heard += chunk

    def _line(self) -> bytes:
        while b"\n" not in self._heard:
            self._hear()
        line, _, self._heard = self._heard.partition(b"\n")
        return line + b"\n"

    def _literal(self, length: int) -> bytes:
        while len(self._heard) < length:
            self._hear()
        literal, self._heard = self._heard[:length], self._heard[length:]
        return literal

    def next_command(self) -> Command:
        """What the client says next, its literals asked for (RFC 3501 section 4.3, RFC 7888)."""
        stack: list[list[Arg]] = [[]]
        line = self._line()
        while literal := _LITERAL.search(line):
            _read_words(line[: literal.start()], stack)
            if not literal[2]:
                self.send(b"+ OK\r\n")
            stack[-1].append(self._literal(int(literal[1])))
            line = self._line()
        _read_words(line, stack)
        words = [word for word in stack[0][:3] if isinstance(word, bytes)]
        tag, name, after = (word.decode("latin-1") for word in (*words, b"", b"", b"")[:3])
        name = name.upper()
        if name == "UID":
            return Command(tag, f"UID {after.upper()}", tuple(stack[0][3:]), time.monotonic())
        if len(line) > self._shape.longest_line:
            self.hang_up()
        return Command(tag, name, tuple(stack[0][2:]), time.monotonic())

    # -- commands

    def greet(self) -> bytes:
        return f"* OK [CAPABILITY {self._capabilities()}] Ready\r\n".encode()

    def carry_out(self, command: Command) -> bytes:
        """Do what the client asks; the whole answer."""
        handler = _HANDLERS.get(command.name)
        try:
            if command.name == "CONNECT":
                return self.greet()
            if self._folder and not self._is_there(self._folder):
                self._folder = None
                self.send(b"* BYE Selected mailbox is gone, the session is inconsistent\r\n")
                self.hang_up()
                raise Gone
            if not handler:
                raise Refused("Unknown command", self._shape.wrong)
            if handler in _AFTER_LOGIN and not self._is_in:
                raise Refused("Log in first", "BAD")
            lines = [line for line in handler(self, command)]
        except Refused as refusal:
            return f"{command.tag} {refusal}\r\n".encode()
        if command.name not in ("FETCH", "SEARCH", "STORE"):  # RFC 3501 section 7.4.1
            is_late = command.name == "APPEND" and not self._shape.own_append_is_seen
            lines[-1:-1] = [] if is_late else self._news()
        done = lines.pop() if lines and lines[-1].startswith(b"OK") else b"OK Done"
        return b"".join(line + b"\r\n" for line in [*lines, command.tag.encode() + b" " + done])
