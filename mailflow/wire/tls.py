"""Whom do our connections trust, and how do they notice that nobody is there any more?"""

from __future__ import annotations

import socket
import ssl
import time
from functools import lru_cache
from pathlib import Path

# Routers forget a silent connection, and the peer of a laptop that slept is gone: ask after a minute of
# silence, and take four questions without an answer for the end. The first is of Linux, the second of macOS.
_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """Trusts what the system trusts and the given file."""
    return _trusting(ca_file, int(time.monotonic() // 86_400))


@lru_cache(maxsize=8)
def _trusting(ca_file: Path | None, _day: int) -> ssl.SSLContext:
    """One for all connections, as each takes half a megabyte; made anew every day, as authorities change."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def set_up(sock: socket.socket) -> None:
    """No waiting for more to send, and a dead peer is noticed although nothing is asked of it."""
    # imaplib sends a literal in two pieces: Nagle's algorithm would make each APPEND wait for 40 ms.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, seconds in _KEEPALIVE.items():
        if option := getattr(socket, name, None):
            sock.setsockopt(socket.IPPROTO_TCP, option, seconds)
