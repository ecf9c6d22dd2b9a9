"""Messages that nobody can read cost themselves, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mailflow.errors import MailboxUnreachable
from tests.contract.conftest import Account
from tests.contract.letters import RAW, mailbox_of
from tests.contract.poison import POISON, poisoned
from tests.contract.rewriting import replacing, rewritten
from tests.support.dovecot import Dovecot


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


@pytest.mark.parametrize("answer", [b"NIL", b"{99999999999}", b'"'])
def test_a_body_that_cannot_be_had(on_dovecot: Account, answer: bytes):
    """A body that is NIL, or breaks the connection, is None; the session goes on."""
    uid = on_dovecot.deliver("INBOX", RAW)
    rewrite = replacing((rb"BODY\[\]<0> \{\d+\}.*", b"BODY[]<0> " + answer + b")\r\n"))
    with rewritten(on_dovecot, rewrite, timeout=2) as connection:
        connection.examine("INBOX")
        assert connection.fetch_raw(uid) is None
        assert 1 == connection.status("INBOX").messages


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
