"""Many headers are read in batches, one asked for while the last is worked on."""

from __future__ import annotations

from tests.contract.conftest import Account
from tests.contract.letters import RAW, mailbox_of
from tests.contract.poison import POISON, poisoned
from tests.contract.rewriting import rewritten
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy


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
