"""What Sent knows of the rep: names and addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailflow.conversations.message import Address
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Password
from mailflow.setup.sent import Sender, counted_senders, own_addresses, own_name, senders
from tests.support.dovecot import Dovecot

ME = "robin@vendor.example"


@pytest.fixture
def connection(dovecot: Dovecot, user: str) -> Iterator[Connection]:
    server = Server(dovecot.host, dovecot.port, "none", user, "work")
    with Connection.open(server, lambda: Password(dovecot.password)) as opened:
        yield opened


def test_senders_are_read_from_a_folder(connection: Connection, dovecot: Dovecot, user: str) -> None:
    """Every readable From counts, the most frequent first; plus tags are left out."""
    froms = ("Robin Keller <robin+fair@vendor.example>", ME, "Amy <amy@vendor.example>", "nobody", "")
    for sender in froms:
        head = f"From: {sender}\r\n" if sender else ""
        dovecot.deliver(user, "Sent", f"{head}To: jane@acme.example\r\n\r\nHello\r\n".encode())

    assert [Sender(ME, "Robin Keller", 2), Sender("amy@vendor.example", "Amy", 1)] == senders(
        connection, "Sent"
    )


def test_an_empty_folder_knows_nobody(connection: Connection) -> None:
    """A new mailbox is no trouble."""
    assert [] == senders(connection, "Sent")


def found(*mails: tuple[str, str, int]) -> list[Sender]:
    return counted_senders(Address(address, name) for address, name, count in mails for _ in range(count))


def test_the_name_is_the_one_that_goes_with_the_address() -> None:
    """Else the most usual one; an address is no name."""
    some = found(("desk@vendor.example", "The Desk", 5), (ME, "Robin Keller", 2), (ME, ME, 3))
    assert "Robin Keller" == own_name(some, ME)
    assert "The Desk" == own_name(some, "other@vendor.example")
    assert "" == own_name([], ME)


def test_addresses_of_others_in_sent_are_not_the_reps() -> None:
    """Name and company, or one of them and much use, make an address the rep's own."""
    some = found(
        (ME, "Robin Keller", 9),
        ("r.keller@vendor.example", "Robin Keller", 1),
        ("robin@gmail.com", "Robin Keller", 4),
        ("sales@vendor.example", "Vendor Sales", 4),
        ("amy@vendor.example", "Amy", 1),
        ("robin@yahoo.com", "Robin Keller", 1),
        ("jane@acme.example", "Jane Doe", 7),
    )
    assert {ME, "r.keller@vendor.example", "robin@gmail.com", "sales@vendor.example"} == set(
        own_addresses(some, "Robin@vendor.example")
    )


def test_free_mail_is_no_company() -> None:
    """Of two people at one provider the other is not the rep."""
    some = found(("robin@gmail.com", "Robin", 9), ("joe@gmail.com", "Joe", 9))
    assert ["robin@gmail.com"] == own_addresses(some, "robin@gmail.com")
