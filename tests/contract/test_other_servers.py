"""Servers that speak otherwise than Dovecot, and are understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from mailflow.errors import MailboxUnreachable
from mailflow.mailbox.folders import Role, find_roles
from tests.contract.conftest import Account
from tests.contract.letters import RAW, RECEIVED, mailbox_of
from tests.contract.rewriting import replacing, rewritten
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection as ProxiedConnection
from tests.support.proxy import RewritingProxy


@pytest.mark.parametrize(
    ("role", "rewrite"),
    [
        # Cyrus writes the attributes in lower case, and only where asked for them.
        (
            Role.SENT,
            replacing((rb'\A\* LIST \([^)]*\) "/" Sent', rb'* LIST (\hasnochildren \sent) "/" Sent')),
        ),
        (Role.OTHER, replacing((rb'\A\* LIST \([^)]*\) "/" Sent', rb'* LIST () NIL "S&APY-nt"'))),
        (Role.SENT, replacing((rb'\A\* LIST \([^)]*\) "/" Sent', b'* LIST () "/" {4}\r\nSent'))),
        (Role.SENT, replacing((rb" SPECIAL-USE", b""))),
    ],
)
def test_lists_of_other_servers(on_dovecot: Account, role: Role, rewrite: Callable[[bytes], bytes]):
    """Attributes in lower case, literals, no delimiter, no SPECIAL-USE: the folders are found."""
    with rewritten(on_dovecot, rewrite) as connection:
        roles = find_roles(connection.folders(), {}).by_folder
    assert role == next(its for name, its in roles.items() if name in ("Sent", "Sönt"))
    assert 6 == len(roles)


def test_a_server_that_refuses_what_it_announces(on_dovecot: Account):
    """Exchange in its newer mode says BAD to extended LIST: the plain one is asked then."""
    refused = []

    def rewrite(response: bytes) -> bytes:
        if b" OK List completed" in response and not refused:
            refused.append(response)
            return response.partition(b" ")[0] + b" BAD Command Argument Error. 11\r\n"
        return response

    with rewritten(on_dovecot, rewrite) as connection:
        assert 6 == len(connection.folders())
    assert refused


def test_a_folder_with_a_bracket_in_its_name(on_dovecot: Account, dovecot: Dovecot, user: str):
    """Dovecot tells such a name without quotes; its mail is read like any other."""
    dovecot.deliver(user, "Offers_[2026", RAW)
    with on_dovecot.connect() as connection:
        assert "Offers_[2026" in {one.name for one in connection.folders()}
        assert 1 == connection.status("Offers_[2026").messages
        assert 1 == connection.status_of_all(["Offers_[2026"])["Offers_[2026"].messages


def test_a_line_of_the_list_that_cannot_be_read(on_dovecot: Account, caplog: pytest.LogCaptureFixture):
    """One broken line costs one folder, and a warning."""
    rewrite = replacing((rb'\A\* LIST \([^)]*\) "/" Junk', b'* LIST ((((  "/" "Ju'))
    with rewritten(on_dovecot, rewrite) as connection:
        assert {"INBOX", "Sent", "Drafts", "Archive", "Trash"} == {one.name for one in connection.folders()}
    assert "A folder was left out" in caplog.text


@pytest.mark.parametrize(
    ("prefix", "personal"),
    [
        (b'* NAMESPACE (("" "/")) (("Archive/" "/")) (("Junk" "/"))\r\n', ""),
        (b'* NAMESPACE (("INBOX." ".")) NIL (("Archive" "/")("Junk" "/"))\r\n', "INBOX."),
    ],
)
def test_folders_of_others_are_left_out(on_dovecot: Account, prefix: bytes, personal: str):
    """What lies in a namespace of other users, or a shared one, is not the rep's."""
    with rewritten(on_dovecot, replacing((rb"\A\* NAMESPACE .*", prefix))) as connection:
        assert {"INBOX", "Sent", "Drafts", "Trash"} == {folder.name for folder in connection.folders()}
        assert personal == connection.personal_prefix


@pytest.mark.parametrize("pattern", [rb"\A\* OK \[UIDNEXT .*", rb"\A\* OK \[HIGHESTMODSEQ .*"])
def test_a_select_that_says_less(on_dovecot: Account, pattern: bytes):
    """UIDNEXT is asked for where SELECT lacks it (Courier); no modification sequence is 0."""
    on_dovecot.deliver("INBOX", RAW)
    with rewritten(on_dovecot, replacing((pattern, b""))) as connection:
        state = connection.examine("INBOX")
    assert 2 == state.uidnext
    assert (state.highestmodseq == 0) is (b"MODSEQ" in pattern)


def test_a_uidvalidity_that_is_no_number(on_dovecot: Account):
    """Nonsense in the counters is a fault of the server, not a crash."""
    rewrite = replacing((rb"UIDVALIDITY \d+", b"UIDVALIDITY x"))
    with rewritten(on_dovecot, rewrite) as connection, pytest.raises(MailboxUnreachable):
        connection.status("INBOX")


@pytest.mark.parametrize(
    "answer",
    [
        b"* SEARCH 1\r\n* SEARCH 2 3\r\n",
        b"* SEARCH 3 2 1 2\r\n",
        b"* SEARCH 1 2 3 \r\n",
        b"* SEARCH 1 2 3 (MODSEQ 917)\r\n",
        b"* SEARCH 1 2 3 99\r\n",
    ],
)
def test_search_answers_of_other_servers(on_dovecot: Account, answer: bytes):
    """Two lines, doubles, blanks and a MODSEQ are read; what was not asked for is dropped."""
    with rewritten(on_dovecot, replacing((rb"\A\* SEARCH.*", answer))) as connection:
        connection.examine("INBOX")
        assert [1, 2, 3] == connection.search(1, 50, None)


def test_large_folders_are_searched_in_windows(on_dovecot: Account, dovecot: Dovecot):
    """No answer can grow beyond what imaplib reads in a line."""
    dovecot.deliver_many(on_dovecot.username, "INBOX", [(RAW, RECEIVED)] * 3)
    asked = []
    rewrite = replacing((rb"\A\* 3 EXISTS", b"* 60000 EXISTS"), (rb"\[UIDNEXT 4\]", b"[UIDNEXT 120001]"))

    def counting(response: bytes) -> bytes:
        asked.append(response.startswith(b"* SEARCH"))
        return rewrite(response)

    with rewritten(on_dovecot, counting) as connection:
        connection.examine("INBOX")
        assert [1, 2, 3] == connection.search(1, None, None)
    assert 3 == sum(asked)


def test_flags_of_other_messages_do_not_mix_in(on_dovecot: Account, dovecot: Dovecot):
    """An unasked-for line without a UID is not taken for the message with that number as its UID."""
    mailbox_of(on_dovecot, dovecot, 3)
    dovecot.delete(on_dovecot.username, "INBOX", 1)

    def rewrite(response: bytes) -> bytes:
        if response.startswith(b"* 1 FETCH (UID 2 "):
            return response + b"* 2 FETCH (FLAGS (\\Draft))\r\n"
        return response

    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        fetched = connection.fetch_headers([2])
    assert frozenset() == fetched.messages[2].flags - {"\\Recent"}


def test_headers_echoed_otherwise(on_dovecot: Account):
    """The list of headers may come back quoted (Courier) or in another case."""
    uid = on_dovecot.deliver("INBOX", RAW)
    rewrite = replacing((rb"BODY\[HEADER.FIELDS \([^)]*\)\]", b'BODY[Header.Fields ("From" "To")]'))
    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        assert [uid] == list(connection.fetch_headers([uid]).messages)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (RECEIVED, b'" 3-Mar-2026 09:15:31 +0000"'),
        (RECEIVED, b'"3-Mar-2026 10:15:31 +0100"'),
        (RECEIVED, b'"03-Mar-2026 01:15:31 -0800"'),
        (None, b'"03-Mar-2026 01:15:31 +9999"'),
        (None, b'"nonsense"'),
        (None, b"NIL"),
    ],
)
def test_internal_dates(on_dovecot: Account, expected: datetime | None, said: bytes):
    """The server's date is UTC, and None where there is no sense in it."""
    uid = on_dovecot.deliver("INBOX", RAW)
    with rewritten(on_dovecot, replacing((rb'INTERNALDATE "[^"]*"', b"INTERNALDATE " + said))) as connection:
        connection.examine("INBOX")
        assert expected == connection.fetch_headers([uid]).messages[uid].internal_date


def test_labels_of_gmail(on_dovecot: Account):
    """Gmail's labels come along, decoded, system ones in one spelling."""
    uid = on_dovecot.deliver("INBOX", RAW)

    def rewrite(response: bytes) -> bytes:
        if b" FETCH (" in response:
            labels = rb' X-GM-LABELS ("\\Sent" "\\inbox" Offers "Gr&APYA3w-e" 2026) '
            return response.replace(b" FLAGS", labels + b"FLAGS", 1)
        return response.replace(b"IMAP4rev1", b"IMAP4rev1 X-GM-EXT-1")

    class Gmail(RewritingProxy):
        """Keeps from Dovecot the item that it does not know."""

        def carry_up(self, connection: ProxiedConnection) -> None:
            while chunk := connection.client.recv(65536):
                connection.server.sendall(chunk.replace(b" X-GM-LABELS", b""))

    with (
        Gmail((on_dovecot.host, on_dovecot.port), rewrite) as proxy,
        on_dovecot.connect(proxy) as connection,
    ):
        assert connection.is_gmail
        connection.examine("INBOX")
        message = connection.fetch_headers([uid]).messages[uid]
    assert {"\\Sent", "\\Inbox", "Offers", "Größe", "2026"} == message.labels


def test_a_message_that_courier_made_up(on_dovecot: Account):
    """What Courier serves in place of an expunged message is no message."""
    uid = on_dovecot.deliver(
        "INBOX",
        b"From: System Administrator <root@localhost>\r\nSubject: message unavailable\r\n\r\nGone.\r\n",
    )
    with on_dovecot.connect() as connection:
        connection.examine("INBOX")
        assert connection.fetch_raw(uid) is None
