"""How do the bytes of a server reach us: none later than allowed, and none overlooked?"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable

_CHUNK = 16_384  # bytes; a TLS record is no longer, and two hundred connections have a buffer each

# A router forgets a silent connection after some minutes, and a sleeping laptop's peer is gone for good: ask
# after a minute of silence, and take four questions without an answer for the end. The first two names are
# of Linux and macOS.
_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}


class Wire:
    """The bytes of one socket, with or without TLS, buffered.

    imaplib has a buffer of its own, another one in each Python, which no selector sees into; so it reads
    through this one.
    """

    def __init__(self, sock: socket.socket, overdue: Callable[[], Exception]) -> None:
        self._raw = _Raw(sock, overdue)
        buffered = io.BufferedReader(self._raw, _CHUNK)
        self._read1 = buffered.read1
        self.read = buffered.read
        self.readline = buffered.readline

    def allow(self, seconds: float) -> None:
        """From now on a read that begins later than this raises what ``overdue`` makes."""
        self._raw.until = time.monotonic() + seconds

    def arrived(self) -> bytes:
        """What is there already, without waiting; b"" for nothing. EOFError when the server has hung up."""
        sock = self._raw.sock
        timeout = sock.gettimeout()
        sock.setblocking(False)
        try:
            data = b""
            while more := self._read1(_CHUNK):  # TLS may hold more than a selector shows
                data += more
        finally:
            sock.settimeout(timeout)
        if self._raw.ended and not data:
            raise EOFError("the server closed the connection")
        return data


class _Raw(io.RawIOBase):
    """A socket as a file that checks the time and knows nothing of a permanent state after a time-out."""

    def __init__(self, sock: socket.socket, overdue: Callable[[], Exception]) -> None:
        self.sock = sock
        self.until = float("inf")
        self.ended = False
        self._overdue = overdue
        self._is_late = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]  # RawIOBase: any buffer
        if time.monotonic() > self.until:
            raise self._overdue()
        if self._is_late:  # what comes now may answer the question before
            raise OSError("nothing can be read after a time-out")
        try:
            count = self.sock.recv_into(buffer)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None
        except TimeoutError:
            self._is_late = True
            raise
        self.ended = count == 0
        return count


def set_up(sock: socket.socket) -> None:
    """No waiting for more to send, and a dead peer is noticed although nothing is asked of it."""
    # imaplib sends a literal in two pieces: Nagle's algorithm would make each APPEND wait for 40 ms.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE.items():
        if option := getattr(socket, name, None):
            sock.setsockopt(socket.IPPROTO_TCP, option, value)
