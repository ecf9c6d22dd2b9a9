"""The embedded server keeps the promises of IMAP that Mailflow relies on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from mailflow.demo.seed import login
from mailflow.demo.server import EmbeddedServer

RAW = (
    b"From: jane@acme.example\r\nMessage-ID: <one@acme.example>\r\n"
    b"Subject: =?utf-8?q?Gr=C3=BCn?=\r\n\r\nHello\r\n"
)
AT = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[EmbeddedServer]:
    with EmbeddedServer() as running:
        yield running


@pytest.fixture
def client(server: EmbeddedServer) -> Iterator[IMAPClient]:
    with login(server.host, server.port, server.username, server.password) as logged_in:
        yield logged_in


def test_the_folders_of_a_rep_are_there_and_empty(client: IMAPClient) -> None:
    """A new server has six folders and no message in any."""
    folders = [name for _flags, _delimiter, name in client.list_folders()]
    assert folders == ["INBOX", "Sent", "Drafts", "Archive", "Junk", "Trash"]
    assert {client.folder_status(name, ["MESSAGES"])[b"MESSAGES"] for name in folders} == {0}


def test_a_wrong_password_is_refused(server: EmbeddedServer) -> None:
    """Nobody gets in with another password."""
    with IMAPClient(server.host, server.port, ssl=False, timeout=10) as stranger, pytest.raises(LoginError):
        stranger.login(server.username, "guessed")


def test_an_appended_message_keeps_its_bytes_and_its_date(client: IMAPClient) -> None:
    """APPEND with a date is FETCHed with that INTERNALDATE and the very bytes."""
    client.append("Archive", RAW, (), AT)
    client.select_folder("Archive", readonly=True)
    [found] = client.fetch(client.search(), ["INTERNALDATE", "BODY.PEEK[]"]).values()
    assert (found[b"INTERNALDATE"], found[b"BODY[]"]) == (AT, RAW)


def test_append_tells_the_uid(client: IMAPClient) -> None:
    """APPENDUID names the UIDVALIDITY and UIDNEXT that STATUS announced before."""
    before = client.folder_status("Drafts", ["UIDNEXT", "UIDVALIDITY"])
    answer = client.append("Drafts", RAW, [b"\\Draft", b"\\Seen"])
    assert f"[APPENDUID {before[b'UIDVALIDITY']} {before[b'UIDNEXT']}]".encode() in answer


def test_an_append_wakes_who_is_idle(server: EmbeddedServer, client: IMAPClient) -> None:
    """A client in IDLE hears of a message that another one appends."""
    client.select_folder("INBOX", readonly=True)
    client.idle()
    with login(server.host, server.port, server.username, server.password) as other:
        other.append("INBOX", RAW)
    heard = client.idle_check(timeout=10)
    client.idle_done()
    assert (1, b"EXISTS") in heard


def test_new_mail_is_found_by_uid(client: IMAPClient) -> None:
    """UID SEARCH from a bookmark on gives the newer messages."""
    client.append("INBOX", RAW)
    bookmark = client.folder_status("INBOX", ["UIDNEXT"])[b"UIDNEXT"]
    client.append("INBOX", RAW)
    client.select_folder("INBOX", readonly=True)
    assert client.search(["UID", f"{bookmark}:*"]) == [bookmark]


def test_headers_can_be_read_without_touching_the_message(client: IMAPClient) -> None:
    """BODY.PEEK[HEADER.FIELDS] gives the fields asked for, undecoded, and sets no flag."""
    client.append("INBOX", RAW)
    client.select_folder("INBOX", readonly=True)
    fields = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID SUBJECT)]"
    [found] = client.fetch(client.search(), ["FLAGS", fields]).values()
    assert b"\\Seen" not in found[b"FLAGS"]
    assert found[b"BODY[HEADER.FIELDS (MESSAGE-ID SUBJECT)]"] == (
        b"Message-ID: <one@acme.example>\r\nSubject: =?utf-8?q?Gr=C3=BCn?=\r\n\r\n"
    )


def test_one_message_can_be_removed_by_uid(client: IMAPClient) -> None:
    """UID EXPUNGE removes the deleted message it names and leaves another deleted one."""
    client.append("Drafts", RAW)
    client.append("Drafts", RAW)
    client.select_folder("Drafts")
    ours, other = client.search()
    client.delete_messages([ours, other])
    client.uid_expunge([ours])
    assert client.search() == [other]


def test_stopping_leaves_nothing_behind() -> None:
    """stop() ends the thread although a client is connected and idle; stopping twice does no harm."""
    before = set(threading.enumerate())
    server = EmbeddedServer()
    server.start()
    with ExitStack() as clients:
        client = clients.enter_context(IMAPClient(server.host, server.port, ssl=False, timeout=10))
        client.login(server.username, server.password)
        client.select_folder("INBOX")
        client.idle()
        server.stop()
        server.stop()
        assert set(threading.enumerate()) == before
        assert client.idle_check(timeout=10)[0][0] == b"BYE"
