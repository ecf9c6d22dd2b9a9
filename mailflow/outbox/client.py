"""How long is a mail server waited for, and how much may it say? smtplib with an end to both."""

from __future__ import annotations

import smtplib
import socket
import time
from collections.abc import Callable
from typing import Any

_CHUNK = 16_384  # bytes; as much as goes into one record of TLS
_LONGEST_ANSWER = 65_536  # bytes; that to EHLO has less than two thousand


class Client(smtplib.SMTP):
    """One connection. smtplib's own patience begins anew with each byte that comes.

    timeout: seconds for each wait. dialogue: for all of them, until allow() is called.
    """

    def __init__(self, host: str, port: int, timeout: float, dialogue: float, **tls: Any) -> None:
        self._until = time.monotonic() + dialogue
        # A name is given here for smtplib not to ask the DNS for this machine's.
        super().__init__(host, port, "localhost", timeout=timeout, **tls)

    def allow(self, seconds: float) -> None:
        """So much time there is for all that follows."""
        self.timeout = seconds
        self._until = time.monotonic() + seconds

    @property
    def connected(self) -> socket.socket:
        """Raises where smtplib noticed before that the server is gone."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self.sock

    @property
    def has_unread(self) -> bool:
        """Whether the server has told more than it was asked for."""
        return isinstance(self.file, _Lines) and bool(self.file.unread)

    def send(self, s: Any) -> None:
        for at in range(0, len(s), _CHUNK):
            self._in_time()
            super().send(s[at : at + _CHUNK])

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None:  # at the beginning, and after STARTTLS: what was told before may be anybody's
            self.file = _Lines(lambda: self._in_time().recv(_CHUNK))
        self.file.begin()
        return super().getreply()

    def _in_time(self) -> socket.socket:
        """The connection, with as much patience as is left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        sock = self.connected
        sock.settimeout(min(self.timeout, left))
        return sock


class TlsClient(Client, smtplib.SMTP_SSL):
    """The same, with TLS from the beginning. context: as smtplib takes it."""


class _Lines:
    """What a server says, as the file that smtplib reads it from. unread: what came and was not asked for."""

    def __init__(self, receive: Callable[[], bytes]) -> None:
        self.unread = b""
        self._receive = receive
        self._room = _LONGEST_ANSWER

    def begin(self) -> None:
        """Another answer, which may be as long as any."""
        self._room = _LONGEST_ANSWER

    def readline(self, size: int) -> bytes:
        """The next line with its end, or what there is at the end of the connection, up to so many bytes."""
        while (end := self.unread.find(b"\n", 0, size) + 1 or size) > len(self.unread):
            if not (chunk := self._receive()):
                break
            self.unread += chunk
        line, self.unread = self.unread[:end], self.unread[end:]
        self._room -= len(line)
        if self._room < 0:
            raise smtplib.SMTPException("its answer has no end")
        return line

    def close(self) -> None:
        """The connection is closed by whom it belongs to."""
