"""Whether Mailflow gets in, and what it says where it does not."""

from __future__ import annotations

import pytest

from mailflow.errors import ConfigInvalid, LoginRefused, MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Password
from tests.contract.conftest import Account
from tests.contract.rewriting import replacing, rewritten
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy


def test_plain_text_to_another_machine_is_refused():
    """Without encryption no password leaves this machine."""
    server = Server("imap.vendor.example", 143, "none", "robin", "work")
    with pytest.raises(ConfigInvalid, match=r"imap\.vendor\.example"):
        Connection.open(server, lambda: Password("secret"))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_encrypted_connections(dovecot: Dovecot, user: str, security: str):
    """TLS and STARTTLS work with a certificate that the config names."""
    port = dovecot.tls_port if security == "tls" else dovecot.port
    server = Server(dovecot.host, port, security, user, "work")  # type: ignore[arg-type]  # one of its literals
    with Connection.open(server, lambda: Password(dovecot.password), ca_file=dovecot.ca_file) as connection:
        assert 0 == connection.status("INBOX").messages
        assert connection.examine("INBOX").uidvalidity


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_unknown_certificate_is_refused(dovecot: Dovecot, user: str, security: str):
    """A certificate that nobody vouches for ends the connection before the password is sent."""
    port = dovecot.tls_port if security == "tls" else dovecot.port
    server = Server(dovecot.host, port, security, user, "work")  # type: ignore[arg-type]  # one of its literals
    with pytest.raises(MailboxUnreachable, match="certificate"):
        Connection.open(server, lambda: Password(dovecot.password))


def test_a_server_that_is_down(on_dovecot: Account):
    """No connection is told in one line."""
    with Proxy((on_dovecot.host, on_dovecot.port)) as proxy:
        proxy.refuse()
        with pytest.raises(MailboxUnreachable, match=r"failed while connecting: nobody answers at this port"):
            on_dovecot.connect(proxy)


@pytest.mark.parametrize(
    "said",
    [b"[UNAVAILABLE] Temporary authentication failure", b"Too many simultaneous connections. (Failure)"],
)
def test_a_busy_server_is_no_wrong_password(on_dovecot: Account, said: bytes):
    """A login refused for the moment is tried again later."""
    rewrite = replacing((rb"NO \[AUTHENTICATIONFAILED\][^\r]*", b"NO " + said))
    bad = Account(on_dovecot.host, on_dovecot.port, on_dovecot.username, "wrong")
    with pytest.raises(MailboxUnreachable, match="now: "), rewritten(bad, rewrite):
        pass


def test_a_server_that_repeats_the_password(on_dovecot: Account):
    """Not even the server's own words show the password."""
    rewrite = replacing((rb"NO \[AUTHENTICATIONFAILED\][^\r]*", b'NO no user "robin" with "wr0ng"'))
    bad = Account(on_dovecot.host, on_dovecot.port, on_dovecot.username, "wr0ng")
    with pytest.raises(LoginRefused, match=r'with "\*\*\*"'), rewritten(bad, rewrite):
        pass


def test_a_login_that_breaks_off_is_no_wrong_password(on_dovecot: Account):
    """A connection lost in the login says nothing of the password."""
    rewrite = replacing((rb"\A[A-Z]{4}2 OK .*", b"* BYE shutting down\r\n"))
    with pytest.raises(MailboxUnreachable), rewritten(on_dovecot, rewrite):
        pass
