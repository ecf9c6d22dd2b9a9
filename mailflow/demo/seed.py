"""How do the letters get into the mailbox, each with its own date?"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from imapclient import IMAPClient
from imapclient.imapclient import DRAFT, SEEN

from mailflow.demo.desk import Letter
from mailflow.demo.server import EmbeddedServer

TIMEOUT_SECONDS = 10


@contextmanager
def login(host: str, port: int, username: str, password: str) -> Iterator[IMAPClient]:
    """A logged-in client of the demo's server, without TLS: it listens on the loopback address only."""
    with IMAPClient(host, port, ssl=False, timeout=TIMEOUT_SECONDS) as client:
        client.normalise_times = False
        # Nagle's algorithm and delayed ACK would cost 40 ms for each literal.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(username, password)
        yield client


def seed(server: EmbeddedServer, letters: Iterable[Letter]) -> None:
    """Put the letters into their folders, which the server has."""
    with login(server.host, server.port, server.username, server.password) as client:
        for letter in letters:
            flags = [SEEN, DRAFT] if letter.folder == "Drafts" else [SEEN]
            client.append(letter.folder, letter.raw, flags, letter.at)


def deliver(
    host: str, port: int, username: str, password: str, folder: str, raw: bytes, at: datetime
) -> None:
    """One new, unread message for the folder."""
    with login(host, port, username, password) as client:
        client.append(folder, raw, (), at)
