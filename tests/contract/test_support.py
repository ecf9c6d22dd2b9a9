"""Do the server and the proxies of the tests do what the tests rely on?"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from tests.support.dovecot import FOLDERS, Dovecot
from tests.support.proxy import CuttingProxy, Proxy, RewritingProxy

RAW = b"From: robin@vendor.example\r\nTo: jane@acme.example\r\nSubject: Hello\r\n\r\nHello {3}\r\nabc\r\n"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CONNECTION_LOST = (OSError, IMAPClientError)


class TestDovecot:
    def test_offers_what_a_good_server_offers(self, dovecot: Dovecot, user: str) -> None:
        """CONDSTORE, UIDPLUS, MOVE, IDLE and SPECIAL-USE are announced."""
        client = dovecot.client(user)

        assert {b"CONDSTORE", b"UIDPLUS", b"MOVE", b"IDLE", b"SPECIAL-USE"} <= set(client.capabilities())
        client.logout()

    def test_has_the_folders_of_an_ordinary_account(self, dovecot: Dovecot, user: str) -> None:
        """Every role has its folder, flagged as RFC 6154 says."""
        client = dovecot.client(user)
        roles = {name: set(flags) for flags, _, name in client.list_folders()}
        client.logout()

        assert {"INBOX", *FOLDERS} == set(roles)
        assert all(f"\\{name}".encode() in roles[name] for name in FOLDERS)

    def test_keeps_bytes_date_and_flags(self, dovecot: Dovecot, user: str) -> None:
        """A delivered message comes back byte for byte, with its date and flags."""
        uid = dovecot.deliver(user, "Customers/ACME", RAW, NOON, ["\\Seen", "$Forwarded"])
        client = dovecot.client(user)
        client.select_folder("Customers/ACME", readonly=True)
        date = client.fetch([uid], ["INTERNALDATE"])[uid][b"INTERNALDATE"]
        client.logout()

        assert [RAW] == dovecot.messages(user, "Customers/ACME")
        assert {uid: {"\\Seen", "$Forwarded"}} == dovecot.flags(user, "Customers/ACME")
        assert NOON == date

    def test_takes_many_messages_in_order(self, dovecot: Dovecot, user: str) -> None:
        """Messages delivered together lie in the order in which they were given."""
        raws = [b"Subject: %d\r\n\r\n" % number for number in range(200)]
        dovecot.deliver_many(user, "INBOX", [(raw, NOON) for raw in raws])

        assert raws == dovecot.messages(user, "INBOX")

    def test_deletes_one_message(self, dovecot: Dovecot, user: str) -> None:
        """The deleted UID is gone, the others stay."""
        first, second = (dovecot.deliver(user, "Drafts", RAW) for _ in range(2))
        dovecot.delete(user, "Drafts", first)

        assert [second] == list(dovecot.flags(user, "Drafts"))

    def test_answers_for_a_folder_that_is_not_there(self, dovecot: Dovecot, user: str) -> None:
        """A missing folder holds nothing."""
        assert [] == dovecot.messages(user, "Nowhere")
        assert {} == dovecot.flags(user, "Nowhere")

    def test_users_are_apart(self, dovecot: Dovecot, user: str) -> None:
        """What one user gets, another does not see; a name may be an address."""
        dovecot.deliver(user, "INBOX", RAW)

        assert [] == dovecot.messages(f"{user}@vendor.example", "INBOX")

    def test_refuses_a_wrong_password(self, dovecot: Dovecot, user: str) -> None:
        """Only the one password is let in."""
        client = IMAPClient(dovecot.host, dovecot.port, ssl=False)

        with pytest.raises(LoginError):
            client.login(user, "wrong")
        client.shutdown()

    def test_speaks_tls_and_starttls(self, dovecot: Dovecot, user: str) -> None:
        """Both ports serve the certificate that ca_file holds, for the host that is given."""
        context = dovecot.tls_context()
        tls = IMAPClient(dovecot.host, dovecot.tls_port, ssl=True, ssl_context=context)
        starttls = IMAPClient(dovecot.host, dovecot.port, ssl=False)
        starttls.starttls(context)

        for client in (tls, starttls):
            client.login(user, dovecot.password)
            assert client.folder_exists("Drafts")
            client.logout()

    @pytest.mark.slow
    def test_restart_keeps_ports_and_mail(self) -> None:
        """A restart cuts connections; afterwards the same mail is found on the same port."""
        with Dovecot() as server:
            server.deliver("robin", "INBOX", RAW)
            client = server.client("robin")
            port = server.port
            server.restart()

            with pytest.raises(CONNECTION_LOST):
                client.noop()
            client.shutdown()
            assert port == server.port
            assert [RAW] == server.messages("robin", "INBOX")


@pytest.fixture
def cutting(dovecot: Dovecot) -> Iterator[CuttingProxy]:
    """A proxy that cuts in an APPEND."""
    with CuttingProxy((dovecot.host, dovecot.port), b" APPEND ") as proxy:
        yield proxy


def connect(proxy: Proxy, user: str) -> IMAPClient:
    """A client that talks to Dovecot through a proxy."""
    client = IMAPClient(proxy.host, proxy.port, ssl=False, timeout=10)
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.login(user, Dovecot.password)
    return client


def length_of_append(proxy: CuttingProxy, user: str) -> int:
    """How many bytes follow the word APPEND until the command is complete, its CRLF included."""
    client = connect(proxy, user)
    client.append("Junk", RAW)
    length = len(proxy.said)
    client.logout()
    return length


class TestCuttingProxy:
    def test_passes_everything_on_without_a_plan(
        self, cutting: CuttingProxy, dovecot: Dovecot, user: str
    ) -> None:
        """Without a plan nothing is cut, and what is said after the pattern is kept."""
        client = connect(cutting, user)
        client.append("Junk", RAW)

        said = cutting.said
        client.logout()

        assert b'"Junk" () {%d}\r\n%s\r\n' % (len(RAW), RAW) == said
        assert [RAW] == dovecot.messages(user, "Junk")
        assert 0 == cutting.cuts

    @pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
    @pytest.mark.parametrize("missing", [30, 3, 2, 1])
    def test_cut_before_the_last_byte_stores_nothing(
        self, cutting: CuttingProxy, dovecot: Dovecot, user: str, missing: int, reset: bool
    ) -> None:
        """An APPEND of which the server never saw the end is not stored; the client sees the loss."""
        cutting.cut_after(length_of_append(cutting, user) - missing, reset=reset)
        client = connect(cutting, user)

        with pytest.raises(CONNECTION_LOST):
            client.append("Sent", RAW)
        client.shutdown()
        assert 1 == cutting.cuts
        assert [] == dovecot.messages(user, "Sent")

    @pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
    @pytest.mark.parametrize("answered", [None, 0, 4, 20])
    def test_withheld_answer_hides_a_stored_message(
        self, cutting: CuttingProxy, dovecot: Dovecot, user: str, answered: int | None, reset: bool
    ) -> None:
        """A complete APPEND is stored though the client sees only the loss of the connection."""
        cutting.cut_after(length_of_append(cutting, user), answered=answered, reset=reset)
        client = connect(cutting, user)

        with pytest.raises(CONNECTION_LOST):
            client.append("Sent", RAW)
        client.shutdown()
        assert 1 == cutting.cuts
        assert [RAW] == dovecot.messages(user, "Sent")

    def test_cuts_once(self, cutting: CuttingProxy, dovecot: Dovecot, user: str) -> None:
        """After the cut the next connection works."""
        cutting.cut_after(0)
        client = connect(cutting, user)
        with pytest.raises(CONNECTION_LOST):
            client.append("Sent", RAW)
        client.shutdown()
        client = connect(cutting, user)
        client.append("Sent", RAW)
        client.logout()

        assert [RAW] == dovecot.messages(user, "Sent")

    def test_finds_a_pattern_that_comes_in_pieces(self, dovecot: Dovecot) -> None:
        """A pattern counts however TCP cut it up."""
        with (
            CuttingProxy((dovecot.host, dovecot.port), b" LOGIN ") as proxy,
            socket.create_connection((proxy.host, proxy.port), timeout=10) as client,
            client.makefile("rb") as answers,
        ):
            proxy.cut_after(3)
            client.sendall(b"a NOOP\r\nb LO")
            assert answers.readline().startswith(b"* OK")
            assert answers.readline().startswith(b"a OK")
            client.sendall(b"GIN robin ")

            assert b"" == answers.read()
            assert b"robin " == proxy.said
            assert 1 == proxy.cuts

    def test_refuses_and_accepts_again(self, cutting: CuttingProxy, user: str) -> None:
        """A proxy that refuses looks like a server that is down; later it is back on the same port."""
        client = connect(cutting, user)
        cutting.refuse()
        with pytest.raises(CONNECTION_LOST):
            client.noop()
        client.shutdown()
        with pytest.raises(ConnectionRefusedError):
            connect(cutting, user)
        cutting.accept()

        connect(cutting, user).logout()


class TestRewritingProxy:
    def test_hands_over_whole_responses(self, dovecot: Dovecot, user: str) -> None:
        """A response comes with all its literals, also where the text looks like a literal's length."""
        dovecot.deliver(user, "INBOX", RAW)
        seen: list[bytes] = []

        def keep(response: bytes) -> bytes:
            seen.append(response)
            return response

        with RewritingProxy((dovecot.host, dovecot.port), keep) as proxy:
            client = connect(proxy, user)
            client.select_folder("INBOX", readonly=True)
            fetched = client.fetch([1], ["BODY.PEEK[HEADER]", "BODY.PEEK[TEXT]"])
            client.logout()

        [response] = [line for line in seen if b" FETCH " in line]
        assert RAW == fetched[1][b"BODY[HEADER]"] + fetched[1][b"BODY[TEXT]"]
        assert response.startswith(b"* 1 FETCH (UID 1 ")
        assert response.endswith(b")\r\n")

    def test_replaces_one_response(self, dovecot: Dovecot, user: str) -> None:
        """A single answer can be dropped while the others pass."""
        dovecot.deliver_many(user, "INBOX", [(RAW, NOON)] * 3)

        def drop_second(response: bytes) -> bytes:
            return b"" if response.startswith(b"* 2 FETCH") else response

        with RewritingProxy((dovecot.host, dovecot.port), drop_second) as proxy:
            client = connect(proxy, user)
            client.select_folder("INBOX", readonly=True)
            fetched = client.fetch([1, 2, 3], ["FLAGS"])
            client.logout()

        assert [1, 3] == sorted(fetched)

    def test_a_fault_of_the_callable_reaches_the_test(self, dovecot: Dovecot) -> None:
        """What the test's callable raises is raised where the proxy is stopped."""

        def fail(response: bytes) -> bytes:
            raise AssertionError(response)

        proxy = RewritingProxy((dovecot.host, dovecot.port), fail)
        with socket.create_connection((proxy.host, proxy.port), timeout=10) as client:
            assert b"" == client.recv(10)

        with pytest.raises(AssertionError, match="Dovecot"):
            proxy.stop()


def test_the_machine_counts_in_utc() -> None:
    """Neither tests nor their children see the zone of the machine."""
    assert "UTC" == os.environ["TZ"]
    assert ("UTC", "UTC") == time.tzname
