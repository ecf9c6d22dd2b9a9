"""Connections that are lost, and servers that want a pause: taken up again, or told in one way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from mailflow.errors import MailboxSuspicious, MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import AppendUnknown
from tests.contract.conftest import Account
from tests.contract.letters import RAW, mailbox_of
from tests.contract.rewriting import replacing, rewritten
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy


def test_a_lost_connection_is_taken_up_again(on_dovecot: Account, dovecot: Dovecot):
    """A connection lost while headers are read costs nothing."""
    mailbox_of(on_dovecot, dovecot, 3)
    with Proxy((on_dovecot.host, on_dovecot.port)) as proxy, on_dovecot.connect(proxy) as connection:
        connection.examine("INBOX")
        proxy.end_all()
        assert [1, 2, 3] == sorted(connection.fetch_headers([1, 2, 3]).messages)


def test_a_server_that_went_away(on_dovecot: Account, dovecot: Dovecot):
    """If nobody answers any more, every method says so in one way."""
    mailbox_of(on_dovecot, dovecot, 1)
    calls: list[Callable[[Connection], object]] = [
        lambda connection: connection.folders(),
        lambda connection: connection.status("INBOX"),
        lambda connection: connection.examine("INBOX"),
        lambda connection: connection.select("INBOX"),
        lambda connection: connection.search(1, None, None),
        lambda connection: connection.fetch_headers([1]),
        lambda connection: connection.fetch_raw(1),
        lambda connection: connection.fetch_header_bytes(1),
        lambda connection: connection.append("Drafts", RAW),
        lambda connection: connection.remove("INBOX", 1, 1),
    ]
    for call in calls:
        with Proxy((on_dovecot.host, on_dovecot.port)) as proxy, on_dovecot.connect(proxy) as connection:
            connection.examine("INBOX")
            proxy.refuse()
            with pytest.raises(MailboxUnreachable) as lost:
                call(connection)
            assert not isinstance(lost.value, AppendUnknown)


def test_throttling_is_no_fault_of_the_messages(on_dovecot: Account, dovecot: Dovecot):
    """A server that wants fewer questions gets fewer, and no message is called broken for it."""
    mailbox_of(on_dovecot, dovecot, 3)
    said = b"NO Request is throttled. Suggested Backoff Time: 299923 milliseconds"
    rewrite = replacing((rb"\A\* \d+ FETCH .*", b""), (rb"OK Fetch completed[^\r]*", said))
    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        with pytest.raises(MailboxUnreachable, match="299923 milliseconds"):
            connection.fetch_headers([1, 2, 3])


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (
            timedelta(milliseconds=299_923),
            b"Request is throttled. Suggested Backoff Time: 299923 milliseconds",
        ),
        (timedelta(days=1), b"Request is throttled. Suggested Backoff Time: 9999999999 milliseconds"),
        (timedelta(minutes=15), b"[INUSE] in use by another session"),
        (timedelta(minutes=15), b"Too many simultaneous connections"),
    ],
)
def test_a_server_that_wants_a_pause_says_how_long(on_dovecot: Account, expected: timedelta, said: bytes):
    """Whatever command meets it: no folder is missing and no draft refused for it, and the time is told."""
    refusing: list[bytes] = []

    def rewrite(response: bytes) -> bytes:
        tag, _, answer = response.partition(b" ")
        return tag + b" NO " + said + b"\r\n" if refusing and answer.startswith(b"OK") else response

    calls: list[Callable[[Connection], object]] = [
        lambda connection: connection.search(1, None, None),
        lambda connection: connection.status("INBOX"),
        lambda connection: connection.examine("INBOX"),
    ]
    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        refusing.append(said)
        for call in calls:
            with pytest.raises(MailboxUnreachable) as lost:
                call(connection)
            assert expected == lost.value.retry_after


def test_a_draft_that_comes_at_a_bad_moment(on_dovecot: Account):
    """A throttled APPEND stored nothing and may be tried later; the draft itself is not refused."""
    said = b"NO Request is throttled. Suggested Backoff Time: 1000 milliseconds"
    rewrite = replacing((rb"OK (\[[^]]*\] )?Append completed[^\r]*", said))
    with rewritten(on_dovecot, rewrite) as connection, pytest.raises(MailboxUnreachable) as lost:
        connection.append("Drafts", RAW)
    assert not isinstance(lost.value, AppendUnknown)
    assert timedelta(seconds=1) == lost.value.retry_after


def test_a_folder_renumbered_meanwhile(on_dovecot: Account, dovecot: Dovecot):
    """After a reconnect old UIDs are not used on a folder with a new UIDVALIDITY."""
    mailbox_of(on_dovecot, dovecot, 3)
    examined = []

    def rewrite(response: bytes) -> bytes:
        if b"[UIDVALIDITY" in response:
            examined.append(response)
        if len(examined) > 1:
            return re.sub(rb"\[UIDVALIDITY \d+\]", b"[UIDVALIDITY 7]", response)
        return b"* BYE\r\n" if b" FETCH " in response else response

    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        with pytest.raises(MailboxSuspicious, match="INBOX"):
            connection.fetch_headers([1, 2, 3])
