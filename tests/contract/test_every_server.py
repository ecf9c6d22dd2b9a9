"""What every IMAP server does, Mailflow's side of it: list, look, read, append, remove."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime

import pytest

from mailflow.errors import FolderMissing, LoginRefused
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role, find_roles
from mailflow.mailbox.model import AppendRefused, Fetched, FolderState
from tests.contract.conftest import Account
from tests.contract.letters import RAW, RECEIVED
from tests.support.proxy import Proxy


def test_folders_and_roles(connection: Connection):
    """The folders are listed, and each is known for what it is."""
    roles = find_roles(connection.folders(), {}, connection.personal_prefix)
    expected = {
        "INBOX": Role.INBOX,
        "Sent": Role.SENT,
        "Drafts": Role.DRAFTS,
        "Archive": Role.ARCHIVE,
        "Junk": Role.JUNK,
        "Trash": Role.TRASH,
    }
    assert expected == roles.by_folder
    assert not connection.is_gmail


def test_status_and_examine_agree(server: Account, connection: Connection):
    """STATUS and EXAMINE tell the same of a folder."""
    uid = server.deliver("INBOX", RAW)
    status = connection.status("INBOX")
    assert status == connection.examine("INBOX")
    assert (1, uid + 1) == (status.messages, status.uidnext)
    assert status.uidvalidity


def test_a_folder_that_is_not_there(connection: Connection):
    """A folder that cannot be opened is an error of its own; the session goes on."""
    for ask in (connection.status, connection.examine, connection.select):
        with pytest.raises(FolderMissing, match=r'Mailbox "work".*"Nowhere"'):
            ask("Nowhere")
    assert 0 == connection.status("INBOX").messages


def test_search(server: Account, connection: Connection):
    """UIDs are found by range and by the day of arrival; a range beyond the end is empty."""
    old = server.deliver("INBOX", RAW, datetime(2025, 3, 3, tzinfo=UTC))
    new = server.deliver("INBOX", RAW, RECEIVED)
    connection.examine("INBOX")
    assert [old, new] == connection.search(1, None, None)
    assert [old] == connection.search(1, old, None)
    assert [new] == connection.search(old + 1, None, None)
    assert [] == connection.search(new + 1, None, None)
    assert [new] == connection.search(1, None, date(2026, 1, 1))


def test_search_in_an_empty_folder(connection: Connection):
    """An empty folder has no messages."""
    connection.examine("INBOX")
    assert [] == connection.search(1, None, None)


def test_fetch_headers(server: Account, connection: Connection):
    """Headers come with date, size and flags; other headers and the body do not."""
    uid = server.deliver("INBOX", RAW, RECEIVED, ["\\Flagged"])
    connection.examine("INBOX")
    fetched = connection.fetch_headers([uid])
    message = fetched.messages[uid]
    assert (uid, RECEIVED, len(RAW)) == (message.uid, message.internal_date, message.size)
    assert {"\\Flagged"} == message.flags - {"\\Recent"}
    assert b"Message-ID: <a@acme.example>" in message.header
    assert b"secret" not in message.header
    assert b"Body" not in message.header
    assert ({}, []) == (fetched.broken, fetched.missing)


def test_uids_that_are_not_there_are_missing(server: Account, connection: Connection):
    """What the server does not answer is neither found nor broken."""
    uid = server.deliver("INBOX", RAW)
    connection.examine("INBOX")
    fetched = connection.fetch_headers([uid, uid + 1, uid + 2])
    assert ([uid], {}, [uid + 1, uid + 2]) == (list(fetched.messages), fetched.broken, fetched.missing)


def test_fetch_raw(server: Account, connection: Connection):
    """A message is read whole or to a limit; one that is not there is None."""
    uid = server.deliver("INBOX", RAW)
    connection.examine("INBOX")
    assert RAW == connection.fetch_raw(uid)
    assert RAW[:10] == connection.fetch_raw(uid, 10)
    assert connection.fetch_raw(uid + 1) is None
    assert RAW.partition(b"Body")[0] == connection.fetch_header_bytes(uid)
    assert b"" == connection.fetch_header_bytes(uid + 1)


def test_reading_changes_nothing(server: Account, connection: Connection):
    """After everything was read no message is marked as seen."""
    uid = server.deliver("INBOX", RAW)
    connection.examine("INBOX")
    connection.fetch_headers(connection.search(1, None, None))
    connection.fetch_raw(uid)
    connection.fetch_header_bytes(uid)
    assert {uid: (RAW, frozenset())} == server.contents("INBOX")


def test_append_tells_where(server: Account, connection: Connection):
    """An appended draft is stored as it is, flagged as a draft that was read, and visible at once."""
    appended = connection.append("Drafts", RAW)
    assert connection.status("Drafts").uidvalidity == appended.uidvalidity
    assert {appended.uid: (RAW, frozenset({"\\Draft", "\\Seen"}))} == server.contents("Drafts")
    connection.examine("Drafts")
    again = connection.append("Drafts", RAW)
    assert [appended.uid, again.uid] == connection.search(1, None, None)


def test_append_into_nowhere_is_refused(connection: Connection):
    """A definite no is told apart from an unknown outcome."""
    with pytest.raises(AppendRefused, match="Nowhere"):
        connection.append("Nowhere", RAW)
    assert connection.append("Drafts", RAW).uid


def test_remove_takes_one_message(server: Account, connection: Connection):
    """Only the one message goes, and none that somebody else marked as deleted; then it is not there."""
    marked = server.deliver("Drafts", RAW, flags=["\\Deleted"])
    appended = connection.append("Drafts", RAW)
    assert connection.remove("Drafts", appended.uidvalidity, appended.uid)
    assert [marked] == list(server.contents("Drafts"))
    assert not connection.remove("Drafts", appended.uidvalidity, appended.uid)


def test_remove_wants_the_same_uidvalidity(server: Account, connection: Connection):
    """A UID of another UIDVALIDITY names another message: nothing is removed."""
    appended = connection.append("Drafts", RAW)
    assert not connection.remove("Drafts", appended.uidvalidity + 1, appended.uid)
    assert [appended.uid] == list(server.contents("Drafts"))


def test_a_wrong_password_is_one_clear_line(server: Account):
    """The refusal names mailbox, server and user, and not the password."""
    bad = Account(server.host, server.port, server.username, "wrong-password")
    with pytest.raises(LoginRefused) as refused:
        bad.connect()
    said = str(refused.value)
    assert re.match(rf'Mailbox "work": 127.0.0.1:{server.port} refuses the user "{server.username}"', said)
    assert "\n" not in said
    assert "wrong-password" not in said


def test_a_password_in_other_letters(server: Account):
    """A password outside ASCII is sent, and refused, like any other."""
    bad = Account(server.host, server.port, server.username, "pässwört")
    with pytest.raises(LoginRefused):
        bad.connect()


def test_nothing_private_is_logged(on_dovecot: Account, caplog: pytest.LogCaptureFixture):
    """Even the most talkative log has no password and no line of a message."""
    caplog.set_level(logging.DEBUG)
    with on_dovecot.connect() as connection:
        uid = connection.append("Drafts", RAW).uid
        connection.examine("Drafts")
        connection.fetch_headers([uid])
        connection.fetch_raw(uid)
    assert on_dovecot.password not in caplog.text
    assert "acme.example" not in caplog.text
    assert "Body of the message" not in caplog.text


def test_close_never_raises(server: Account):
    """Closing twice, or after the server went away, is no error."""
    with Proxy((server.host, server.port)) as proxy:
        connection = server.connect(proxy)
        proxy.refuse()
        connection.close()
        connection.close()


def test_condstore_is_used_where_offered(on_dovecot: Account):
    """With CONDSTORE the folder's state has its highest modification sequence."""
    with on_dovecot.connect() as connection:
        before = connection.status("INBOX").highestmodseq
        on_dovecot.deliver("INBOX", RAW)
        assert 0 < before < connection.examine("INBOX").highestmodseq


def test_values():
    """What is told of nothing is empty."""
    assert ({}, {}, ()) == (Fetched().messages, Fetched().broken, Fetched().missing)
    assert 0 == FolderState(1, 2, 3).highestmodseq
