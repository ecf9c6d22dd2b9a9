"""The IMAP edge against real servers, and against the faults that servers and networks have."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.errors import (
    ConfigInvalid,
    FolderMissing,
    LoginRefused,
    MailboxSuspicious,
    MailboxUnreachable,
)
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role, find_roles
from mailflow.mailbox.model import Appended, AppendRefused, AppendUnknown, Fetched, FolderState, Server
from mailflow.secret import Password
from tests.contract.conftest import Account
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection as ProxiedConnection
from tests.support.proxy import CuttingProxy, Proxy, RewritingProxy

RAW = (
    b"From: Jane <jane@acme.example>\r\nTo: robin@vendor.example\r\nSubject: Hello\r\n"
    b"Date: Tue, 03 Mar 2026 10:15:30 +0100\r\nMessage-ID: <a@acme.example>\r\nX-Other: secret\r\n\r\n"
    b"Body of the message\r\n"
)
RECEIVED = datetime(2026, 3, 3, 9, 15, 31, tzinfo=UTC)


# -- what every server does


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


# -- connecting


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


def test_condstore_is_used_where_offered(on_dovecot: Account):
    """With CONDSTORE the folder's state has its highest modification sequence."""
    with on_dovecot.connect() as connection:
        before = connection.status("INBOX").highestmodseq
        on_dovecot.deliver("INBOX", RAW)
        assert 0 < before < connection.examine("INBOX").highestmodseq


# -- servers that speak otherwise than Dovecot


@contextmanager
def rewritten(
    account: Account, rewrite: Callable[[bytes], bytes], timeout: float = 10
) -> Iterator[Connection]:
    """A connection to Dovecot through a proxy that rewrites single answers."""
    with (
        RewritingProxy((account.host, account.port), rewrite) as proxy,
        account.connect(proxy, timeout=timeout) as connection,
    ):
        yield connection


def replacing(*pairs: tuple[bytes, bytes]) -> Callable[[bytes], bytes]:
    """Replaces the first pattern that is found in an answer."""

    def rewrite(response: bytes) -> bytes:
        for pattern, replacement in pairs:
            changed = re.sub(pattern, lambda _, by=replacement: by, response, flags=re.DOTALL)
            if changed != response:
                return changed
        return response

    return rewrite


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


# -- messages that nobody can read


def poisoned(uid: int, poison: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Spoils every FETCH answer for one message."""
    mark = re.compile(rb"\A\* \d+ FETCH \(UID %d[ )]" % uid)
    return lambda response: poison(response) if mark.match(response) else response


def instead(answer: bytes) -> Callable[[bytes], bytes]:
    return lambda _: answer


def changed(pattern: bytes, replacement: bytes) -> Callable[[bytes], bytes]:
    return lambda response: re.sub(pattern, lambda _: replacement, response, count=1, flags=re.DOTALL)


POISON = {
    "dropped": instead(b""),
    "refused": instead(b"* NO [UNAVAILABLE] try later\r\n"),
    "header NIL": changed(rb"\{\d+\}\r\n.*", b"NIL)\r\n"),
    "no header": changed(rb" BODY\[.*", b")\r\n"),
    "no UID": changed(rb"UID \d+ ", b""),
    "UID no number": changed(rb"UID \d+", b"UID x"),
    "UID of another": changed(rb"UID \d+", b"UID 99"),
    "size NIL": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE NIL"),
    "size a word": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE large"),
    "size missing": changed(rb"RFC822.SIZE \d+ ", b""),
    "date a list": changed(rb'INTERNALDATE "[^"]*"', b"INTERNALDATE (1 2)"),
    "flags a number": changed(rb"FLAGS \([^)]*\)", b"FLAGS 7"),
    "open quote": changed(rb'INTERNALDATE "[^"]*"', b'INTERNALDATE "03-Mar'),
    "open bracket": changed(rb"FLAGS \([^)]*\)", b"FLAGS (\\Seen"),
    "one bracket too many": changed(rb"FLAGS", b"FLAGS )"),
    "odd number of items": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE"),
    "not a list": changed(rb"\(UID.*", b"NIL\r\n"),
    "empty list": changed(rb"\(UID.*", b"()\r\n"),
    "no sequence number": changed(rb"\A\* \d+", b"* x"),
    "nested 3,000 times": changed(rb"FLAGS \([^)]*\)", b"FLAGS " + b"(" * 3000 + b")" * 3000),
    "no asterisk": changed(rb"\A\* ", b""),
    "line feed only": instead(b"* 3 FETCH (UID 3 FLAGS ())\n"),
    "literal of 99 GB": changed(rb"\{\d+\}", b"{99999999999}"),
    "literal too long": changed(rb"\{\d+\}", b"{400}"),
    "literal too short": changed(rb"\{\d+\}", b"{40}"),
    "literal swallows the next line": lambda response: b"* OK [ALERT] {5}\r\n" + response,
    "unknown tag": instead(b"ZZZZ9 OK done\r\n"),
    "goodbye": instead(b"* BYE internal error\r\n"),
    "line of a megabyte": instead(b"* 3 FETCH (UID 3 FLAGS (" + b"x " * 600_000 + b"))\r\n"),
}


def mailbox_of(account: Account, dovecot: Dovecot, count: int) -> None:
    dovecot.deliver_many(account.username, "INBOX", [(RAW, RECEIVED)] * count)


@pytest.mark.parametrize(
    "poison",
    [
        # The server is waited for, three times, until the timeout.
        pytest.param(poison, id=name, marks=[pytest.mark.slow] if name == "literal too long" else [])
        for name, poison in POISON.items()
    ],
)
def test_poison_costs_one_message(on_dovecot: Account, dovecot: Dovecot, poison: Callable[[bytes], bytes]):
    """Whatever an answer does, the other messages are read, and the one is named."""
    mailbox_of(on_dovecot, dovecot, 5)
    with rewritten(on_dovecot, poisoned(3, poison), timeout=1) as connection:
        connection.examine("INBOX")
        fetched = connection.fetch_headers([1, 2, 3, 4, 5])
        assert [1, 2, 4, 5] == sorted(fetched.messages)
        assert all(
            RAW.startswith(b"From") and message.size == len(RAW) for message in fetched.messages.values()
        )
        assert [3] == [*fetched.broken, *fetched.missing]
        assert all(reason and "acme" not in reason for reason in fetched.broken.values())
        assert 5 == connection.status("INBOX").messages
        assert isinstance(connection.fetch_header_bytes(3), bytes)
        assert RAW == connection.fetch_raw(4)


def test_25_poisonous_messages_among_500(on_dovecot: Account, dovecot: Dovecot):
    """475 are read, 25 are named, in one call."""
    mailbox_of(on_dovecot, dovecot, 500)
    quick = [
        poison for name, poison in POISON.items() if name not in ("literal too long", "line of a megabyte")
    ]
    shapes = dict(zip(range(7, 500, 17), quick[:25], strict=False))
    uid = re.compile(rb"\A\* \d+ FETCH \(UID (\d+)[ )]")

    def rewrite(response: bytes) -> bytes:
        found = uid.match(response)
        poison = shapes.get(int(found[1])) if found else None
        return poison(response) if poison else response

    with rewritten(on_dovecot, rewrite, timeout=2) as connection:
        connection.examine("INBOX")
        fetched = connection.fetch_headers(range(1, 501))
    assert 475 == len(fetched.messages)
    assert sorted(shapes) == sorted([*fetched.broken, *fetched.missing])


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


def test_many_headers_come_in_turn(on_dovecot: Account, dovecot: Dovecot):
    """Each batch comes with its UIDs, and what is asked between two of them is answered."""
    mailbox_of(on_dovecot, dovecot, 1001)
    uids = list(range(1, 1002))
    with on_dovecot.connect() as connection:
        connection.examine("INBOX")
        found: list[int] = []
        for some, fetched in connection.fetch_in_turn(uids):
            assert list(some) == list(fetched.messages)
            assert [] == fetched.missing
            assert RAW == connection.fetch_raw(7)
            assert [7] == list(connection.fetch_headers([7]).messages)
            assert 1001 == connection.status("INBOX").messages
            found += some
        assert uids == found
        assert [] == list(connection.fetch_in_turn([]))


def test_poison_in_what_was_asked_ahead(on_dovecot: Account, dovecot: Dovecot):
    """A message that breaks the connection in a later batch costs itself, whoever meets it first."""
    mailbox_of(on_dovecot, dovecot, 510)
    with rewritten(on_dovecot, poisoned(507, POISON["goodbye"]), timeout=2) as connection:
        connection.examine("INBOX")
        (_, first), (_, second) = [
            (connection.status("INBOX"), fetched) for _, fetched in connection.fetch_in_turn(range(1, 511))
        ]
    assert (500, {}, []) == (len(first.messages), first.broken, first.missing)
    assert 9 == len(second.messages)
    assert [507] == [*second.broken, *second.missing]


def test_a_connection_lost_between_two_batches(on_dovecot: Account, dovecot: Dovecot):
    """What was asked ahead is asked again on a new connection."""
    mailbox_of(on_dovecot, dovecot, 510)
    with Proxy((on_dovecot.host, on_dovecot.port)) as proxy, on_dovecot.connect(proxy) as connection:
        connection.examine("INBOX")
        counts = []
        for _, fetched in connection.fetch_in_turn(range(1, 511)):
            counts.append(len(fetched.messages))
            proxy.end_all()
    assert [500, 10] == counts


def test_a_batch_that_nobody_took(on_dovecot: Account, dovecot: Dovecot):
    """Whoever stops in between loses nothing: the answer under way is read before another folder opens."""
    mailbox_of(on_dovecot, dovecot, 510)
    with on_dovecot.connect() as connection:
        connection.examine("INBOX")
        next(connection.fetch_in_turn(range(1, 511)))
        assert 0 == connection.examine("Sent").messages
        assert [1, 2] == connection.fetch_headers([1, 2]).missing


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


@pytest.mark.parametrize("answer", [b"NIL", b"{99999999999}", b'"'])
def test_a_body_that_cannot_be_had(on_dovecot: Account, answer: bytes):
    """A body that is NIL, or breaks the connection, is None; the session goes on."""
    uid = on_dovecot.deliver("INBOX", RAW)
    rewrite = replacing((rb"BODY\[\]<0> \{\d+\}.*", b"BODY[]<0> " + answer + b")\r\n"))
    with rewritten(on_dovecot, rewrite, timeout=2) as connection:
        connection.examine("INBOX")
        assert connection.fetch_raw(uid) is None
        assert 1 == connection.status("INBOX").messages


# -- lost connections


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


def test_a_refusal_after_some_answers(on_dovecot: Account, dovecot: Dovecot):
    """What came before a no is kept; the message that it is for is named with the server's words."""
    mailbox_of(on_dovecot, dovecot, 3)
    dropped = []

    def rewrite(response: bytes) -> bytes:
        if response.startswith(b"* 2 FETCH (UID 2 "):
            dropped.append(response)
            return b""
        if b" OK Fetch completed" in response and dropped:
            dropped.clear()
            return response.partition(b" ")[0] + b" NO [UNAVAILABLE] UID FETCH Server error\r\n"
        return response

    with rewritten(on_dovecot, rewrite) as connection:
        connection.examine("INBOX")
        fetched = connection.fetch_headers([1, 2, 3])
    assert [1, 3] == sorted(fetched.messages)
    assert {2: "[UNAVAILABLE] UID FETCH Server error"} == fetched.broken


def test_a_server_that_breaks_over_everything(on_dovecot: Account, dovecot: Dovecot):
    """Messages are not blamed for a server that hangs up on every FETCH."""
    mailbox_of(on_dovecot, dovecot, 12)
    rewrite = replacing((rb"\A\* \d+ FETCH .*", b"* BYE Request is throttled\r\n"))
    with rewritten(on_dovecot, rewrite, timeout=2) as connection:
        connection.examine("INBOX")
        with pytest.raises(MailboxUnreachable):
            connection.fetch_headers(range(1, 13))


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


# -- drafts whose fate is in doubt


@pytest.fixture
def cutting(on_dovecot: Account) -> Iterator[CuttingProxy]:
    """A proxy that cuts in an APPEND."""
    with CuttingProxy((on_dovecot.host, on_dovecot.port), b" APPEND ") as proxy:
        yield proxy


@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
@pytest.mark.parametrize(
    ("stored", "beyond", "answered"),
    [(0, -200, None), (0, -3, None), (0, -1, None), (1, 0, 0), (1, 0, 4), (1, 0, 20)],
)
def test_a_connection_lost_in_an_append(
    on_dovecot: Account, cutting: CuttingProxy, stored: int, beyond: int, answered: int | None, *, reset: bool
):
    """From the first byte of APPEND on its outcome is unknown, whether the draft was stored or not."""
    with on_dovecot.connect(cutting) as connection:
        connection.append("Junk", RAW)
        length = len(cutting.said.partition(RAW + b"\r\n")[0] + RAW) + 2
    cutting.cut_after(length + len('"Drafts"') - len('"Junk"') + beyond, answered=answered, reset=reset)
    with on_dovecot.connect(cutting) as connection, pytest.raises(AppendUnknown, match="Drafts"):
        connection.append("Drafts", RAW)
    assert stored == len(on_dovecot.contents("Drafts"))


@pytest.mark.parametrize(
    "said",
    [
        b"OK Append completed",
        b"OK [APPENDUID x y] Append completed",
        b"OK [APPENDUID 1 0] Append completed",
        b"OK [APPENDUID 99999999999 1] Append completed",
        b"OK [APPENDUID 1 12345] swapped by DavMail",
        b"OK [ALERT] Append completed",
    ],
)
def test_an_append_that_tells_nothing(on_dovecot: Account, said: bytes):
    """Without a sound APPENDUID the draft's place is not known; that is no error."""
    with rewritten(on_dovecot, replacing((rb"OK \[APPENDUID [^\r]*", said))) as connection:
        connection.select("Drafts")
        assert Appended(0, 0) == connection.append("Drafts", RAW)
    assert 1 == len(on_dovecot.contents("Drafts"))


@pytest.mark.parametrize("answer", [b"NO [OVERQUOTA] full", b"BAD what?"])
def test_an_append_that_is_refused(on_dovecot: Account, answer: bytes):
    """NO and BAD are definite."""
    with (
        rewritten(on_dovecot, replacing((rb"OK \[APPENDUID [^\r]*", answer))) as connection,
        pytest.raises(AppendRefused, match=r"full|what"),
    ):
        connection.append("Drafts", RAW)


def test_remove_without_uidplus_only_marks(on_dovecot: Account):
    """A plain EXPUNGE would take others' messages: without UIDPLUS the draft is marked, nothing more."""
    with rewritten(on_dovecot, replacing((rb" UIDPLUS", b""))) as connection:
        appended = connection.append("Drafts", RAW)
        assert connection.remove("Drafts", appended.uidvalidity, appended.uid)
    [(_, flags)] = on_dovecot.contents("Drafts").values()
    assert {"\\Draft", "\\Seen", "\\Deleted"} == flags


def test_remove_on_gmail_moves_to_trash(on_dovecot: Account):
    """On Gmail a message is deleted by moving it to Trash."""
    with rewritten(on_dovecot, replacing((rb"IMAP4rev1", b"IMAP4rev1 X-GM-EXT-1"))) as connection:
        appended = connection.append("Drafts", RAW)
        assert connection.remove("Drafts", appended.uidvalidity, appended.uid)
    assert {} == on_dovecot.contents("Drafts")
    assert [RAW] == [raw for raw, _ in on_dovecot.contents("Trash").values()]


def test_values():
    """What is told of nothing is empty."""
    assert ({}, {}, ()) == (Fetched().messages, Fetched().broken, Fetched().missing)
    assert 0 == FolderState(1, 2, 3).highestmodseq
