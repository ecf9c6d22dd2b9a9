"""Waiting for news without a thread for each mailbox, on real servers and on those that misbehave."""

from __future__ import annotations

import re
import select
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from mailflow.errors import MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Password
from tests.contract.conftest import Account
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection as ProxiedConnection
from tests.support.proxy import Proxy, RewritingProxy

RAW = b"From: Jane <jane@acme.example>\r\nTo: robin@vendor.example\r\nSubject: Hello\r\n\r\nBody\r\n"
PATIENCE = 30  # seconds; far more than anything here takes on a busy machine


def hear(connection: Connection, enough: Callable[[], bool]) -> bool:
    """Look whenever there is something to hear, until it is enough; whether there is news."""
    give_up_at = time.monotonic() + PATIENCE
    news = connection.look()
    while not enough():
        assert time.monotonic() < give_up_at, "the server said nothing of the kind"
        if select.select([connection], [], [], 0.2)[0]:
            news = connection.look()
    return news


def hear_news(connection: Connection) -> None:
    hear(connection, connection.look)


def come_to_an_end(connection: Connection) -> bool:
    """End IDLE as the service does; whether there was news."""
    connection.end_idle()
    return hear(connection, lambda: not connection.is_idle)


@contextmanager
def idle(account: Account, rewrite: Callable[[bytes], bytes], timeout: float = 10) -> Iterator[Connection]:
    """A connection that waits for news of INBOX, through a proxy that rewrites single answers."""
    with (
        RewritingProxy((account.host, account.port), rewrite) as proxy,
        account.connect(proxy, timeout=timeout) as connection,
    ):
        connection.examine("INBOX")
        assert connection.begin_idle()
        yield connection


def answering_idle_with(answer: bytes) -> Callable[[bytes], bytes]:
    return lambda response: answer if response == b"+ idling\r\n" else response


def test_mail_that_comes_is_told(server: Account, connection: Connection) -> None:
    """News is heard when a message arrives, and the session goes on after it."""
    connection.examine("INBOX")
    assert connection.begin_idle()
    assert not hear(connection, lambda: not connection.is_waiting_for_server)
    server.deliver("INBOX", RAW)
    hear_news(connection)
    assert come_to_an_end(connection)
    assert 1 == connection.examine("INBOX").messages


def test_waiting_ends_when_it_should(connection: Connection) -> None:
    """IDLE that is ended at once, even before the server agreed to it, leaves the session in order."""
    connection.examine("INBOX")
    for _ in range(3):
        assert connection.begin_idle()
        assert not come_to_an_end(connection)
    connection.end_idle()
    assert not connection.look()
    connection.unselect()
    assert 0 == connection.status("INBOX").messages


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_waiting_on_encrypted_connections(dovecot: Dovecot, user: str, security: str) -> None:
    """TLS keeps nothing back."""
    port = dovecot.tls_port if security == "tls" else dovecot.port
    server = Server(dovecot.host, port, security, user, "work")  # type: ignore[arg-type]  # one of its literals
    with Connection.open(server, lambda: Password(dovecot.password), ca_file=dovecot.ca_file) as connection:
        connection.examine("INBOX")
        assert connection.begin_idle()
        assert not hear(connection, lambda: not connection.is_waiting_for_server)
        dovecot.deliver(user, "INBOX", RAW)
        hear_news(connection)
        assert come_to_an_end(connection)
        assert 1 == connection.examine("INBOX").messages


@pytest.mark.parametrize(
    "answer",
    [
        b"* 5 EXISTS\r\n+ idling\r\n",
        b"+ idling\r\n* 5 EXISTS\r\n",
        b"+ entering idle mode\r\n* 5 EXISTS\r\n* 1 RECENT\r\n",
        b"* OK Still here\r\n* 3 EXPUNGE\r\n+\r\n",
        b"+ idling\r\n* VANISHED 4\r\n",
        b"+ idling\r\n* 1 FETCH (X {12}\r\n* BYE a lie\r\n)\r\n* 5 EXISTS\r\n",
    ],
)
def test_news_beside_the_continuation(on_dovecot: Account, answer: bytes) -> None:
    """News just before the "+", or in the same packet, is heard."""
    with idle(on_dovecot, answering_idle_with(answer)) as connection:
        hear_news(connection)
        assert come_to_an_end(connection)
        assert 0 == connection.status("INBOX").messages


def test_small_talk_is_no_news(on_dovecot: Account) -> None:
    """Keep-alives and flags are heard and mean nothing."""
    answer = b"+ idling\r\n* OK Still here\r\n* 1 FETCH (FLAGS (\\Seen))\r\n"
    with idle(on_dovecot, answering_idle_with(answer)) as connection:
        assert not hear(connection, lambda: not connection.is_waiting_for_server)
        assert not come_to_an_end(connection)


@pytest.mark.parametrize(
    "answer", [b"+ idling\r\n* BYE it's \"late\r\n", b"+ idling\r\n* 5 EXI", b"* BYE\r\n"]
)
def test_a_server_that_leaves_while_we_wait(on_dovecot: Account, answer: bytes) -> None:
    """A closed connection, or one that is about to be, is an error at once, and again at each look."""
    with RewritingProxy((on_dovecot.host, on_dovecot.port), answering_idle_with(answer)) as proxy:
        connection = on_dovecot.connect(proxy)
        connection.examine("INBOX")
        connection.begin_idle()
        proxy.refuse()
        for _ in range(2):
            with pytest.raises(MailboxUnreachable, match=r"INBOX|ended the session"):
                hear(connection, lambda: False)
        connection.drop()


def test_a_goodbye_that_asks_us_to_wait(on_dovecot: Account) -> None:
    """The time that a server asks for comes with the error."""
    answer = b"+ idling\r\n* BYE Request is throttled. Suggested Backoff Time: 299923 milliseconds\r\n"
    with (
        idle(on_dovecot, answering_idle_with(answer)) as connection,
        pytest.raises(MailboxUnreachable) as lost,
    ):
        hear(connection, lambda: False)
    assert lost.value.retry_after is not None
    assert 299.923 == lost.value.retry_after.total_seconds()


def test_a_server_that_does_not_answer_done(on_dovecot: Account) -> None:
    """Nobody waits for it: it is seen that the server owes a word."""
    with idle(on_dovecot, lambda said: b"" if b"Idle completed" in said else said, timeout=1) as connection:
        hear(connection, lambda: not connection.is_waiting_for_server)
        connection.end_idle()
        assert not connection.look()
        assert connection.is_waiting_for_server


@pytest.mark.parametrize("answer", [b"NO not now", b"BAD unknown"])
def test_a_server_that_refuses_what_it_announces(on_dovecot: Account, answer: bytes) -> None:
    """IDLE that is refused ends, is not tried again on this connection, and costs nothing else."""

    class Refusing(Proxy):
        """Answers IDLE in place of the server."""

        def carry_up(self, connection: ProxiedConnection) -> None:
            while chunk := connection.client.recv(65536):
                if chunk.endswith(b" IDLE\r\n"):
                    connection.client.sendall(chunk.split()[0] + b" " + answer + b"\r\n")
                else:
                    connection.server.sendall(chunk)

    with (
        Refusing((on_dovecot.host, on_dovecot.port)) as proxy,
        on_dovecot.connect(proxy) as connection,
    ):
        connection.examine("INBOX")
        assert connection.begin_idle()
        assert not hear(connection, lambda: not connection.is_idle)
        assert not connection.begin_idle()
        assert 0 == connection.status("INBOX").messages


def test_a_server_without_idle(on_dovecot: Account) -> None:
    """Where IDLE is not announced it is not begun."""
    with (
        RewritingProxy((on_dovecot.host, on_dovecot.port), lambda said: said.replace(b" IDLE", b"")) as proxy,
        on_dovecot.connect(proxy) as connection,
    ):
        connection.examine("INBOX")
        assert not connection.begin_idle()
        assert not connection.is_idle


@pytest.mark.slow
def test_a_command_has_its_time(on_dovecot: Account) -> None:
    """A server that sends signs of life for ever does not keep us for ever."""

    class Busy(Proxy):
        """Never comes to the answer."""

        def carry_up(self, connection: ProxiedConnection) -> None:
            while chunk := connection.client.recv(65536):
                while re.search(rb" STATUS ", chunk):
                    connection.client.sendall(b"* OK Still here\r\n")
                    time.sleep(0.05)
                connection.server.sendall(chunk)

    with Busy((on_dovecot.host, on_dovecot.port)) as proxy:
        server = Server(proxy.host, proxy.port, "none", on_dovecot.username, "work")
        secret = Password(on_dovecot.password)
        connection = Connection.open(server, lambda: secret, timeout=10, command_seconds=3)
        with pytest.raises(MailboxUnreachable, match="within 3 seconds"):
            connection.status("INBOX")
        connection.drop()


def test_connections_share_what_they_trust(dovecot: Dovecot, user: str) -> None:
    """Two hundred connections need one TLS context, not two hundred."""
    server = Server(dovecot.host, dovecot.tls_port, "tls", user, "work")
    connections = [
        Connection.open(server, lambda: Password(dovecot.password), ca_file=dovecot.ca_file) for _ in range(2)
    ]
    sockets = [connection._client.socket() for connection in connections]
    for connection in connections:
        connection.close()
    first, second = (one.context for one in sockets if isinstance(one, ssl.SSLSocket))
    assert first is second
