"""The servers that keep to the contract: the real Dovecot, the demo's embedded one, and the scripted one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import pytest
from imapclient import IMAPClient

from mailflow.demo.server import EmbeddedServer
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Password
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy
from tests.support.scripted import ScriptedServer


@dataclass(frozen=True)
class Account:
    """One empty mailbox on some server, and a mail client of its own to see what is really there."""

    host: str
    port: int
    username: str
    password: str

    def connect(self, through: Proxy | None = None, *, timeout: float = 10) -> Connection:
        """A new connection, perhaps through a proxy."""
        port = through.port if through else self.port
        server = Server(self.host, port, "none", self.username, "work")
        return Connection.open(server, lambda: Password(self.password), timeout=timeout)

    def client(self) -> IMAPClient:
        client = IMAPClient(self.host, self.port, ssl=False, timeout=10)
        client.normalise_times = False
        client.login(self.username, self.password)
        return client

    def deliver(self, folder: str, raw: bytes, at: datetime | None = None, flags: Sequence[str] = ()) -> int:
        """Puts a message into a folder that is there; its UID."""
        with self.client() as client:
            answer: bytes = client.append(folder, raw, flags, at)
        appended = re.search(rb"APPENDUID \d+ (\d+)", answer)
        assert appended, answer
        return int(appended[1])

    def contents(self, folder: str) -> dict[int, tuple[bytes, frozenset[str]]]:
        """Message and flags of every message in a folder, by UID."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]", "FLAGS"])
        return {
            uid: (item[b"BODY[]"], frozenset(flag.decode() for flag in item[b"FLAGS"]) - {"\\Recent"})
            for uid, item in found.items()
        }


@pytest.fixture
def on_dovecot(dovecot: Dovecot, user: str) -> Account:
    """An empty mailbox on Dovecot."""
    return Account(dovecot.host, dovecot.port, user, dovecot.password)


@pytest.fixture(params=["dovecot", "embedded", "scripted"])
def server(request: pytest.FixtureRequest) -> Iterator[Account]:
    """An empty mailbox on each server in turn."""
    if request.param == "dovecot":
        yield request.getfixturevalue("on_dovecot")
    elif request.param == "embedded":
        with EmbeddedServer() as embedded:
            yield Account(embedded.host, embedded.port, embedded.username, embedded.password)
    else:
        with ScriptedServer() as scripted:
            yield Account(scripted.host, scripted.port, "rep", scripted.password)


@pytest.fixture
def connection(server: Account) -> Iterator[Connection]:
    """Mailflow's connection to each server in turn."""
    with closing(server.connect()) as connection:
        yield connection
