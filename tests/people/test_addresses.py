"""Whose address is this?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.conversations.message import Address, Kind, Message
from mailflow.people.addresses import (
    Own,
    company_of,
    is_free_mail,
    is_made_for_one_matter,
    is_no_reply,
    is_ours,
    is_role,
    marks,
    matches,
    outsiders,
    plain,
)

OWN = Own.of(["Robin@Vendor.example", "robin.keller@gmail.com"])
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def message(sender: str, to: str = "", cc: str = "", *, submitter: str = "", reply_to: str = "") -> Message:
    return Message(
        identity="some",
        at=NOON,
        sender=Address(sender),
        to=tuple(map(Address, to.split())),
        cc=tuple(map(Address, cc.split())),
        submitter=Address(submitter) if submitter else None,
        reply_to=tuple(map(Address, reply_to.split())),
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("robin@vendor.example", True),
        ("robin+fair@vendor.example", True),
        ("robin.keller@gmail.com", True),
        ("robina@vendor.example", False),
        ("robin@vendor.example.org", False),
        ("", False),
    ],
)
def test_the_reps_addresses_are_known_with_any_plus_tag(address: str, expected: bool) -> None:
    """A plus tag is a note to oneself (RFC 5233); anything else is another address."""
    assert expected is OWN.is_rep(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("jane@acme.example", True),
        ("kim@vendor.example", False),
        ("kim@mail.vendor.example", False),
        ("kim@notvendor.example", True),
        ("somebody@gmail.com", True),
        ("robin+x@vendor.example", False),
        ("mailer-daemon", False),
        ("", False),
    ],
)
def test_outside_is_who_is_neither_the_rep_nor_a_colleague(address: str, expected: bool) -> None:
    """Sub-domains are the company's too; a free-mail domain of the rep's is nobody's company."""
    assert expected is OWN.is_outside(address)


def test_domains_that_the_config_names_replace_the_guess() -> None:
    """``internal_domains = []``: the rep has no colleagues, whoever shares the domain."""
    alone = Own.of(["robin@vendor.example"], [])
    assert alone.is_outside("kim@vendor.example")
    assert not alone.is_outside("robin@vendor.example")


def test_plain_takes_case_and_tag_away() -> None:
    """Only the local part has tags."""
    assert "jane@a+b.example" == plain("Jane+News+2@A+B.example")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("jane@acme.example", "acme.example"),
        ("jane@mail.eu.acme.example", "acme.example"),
        ("jane@sales.acme.co.uk", "acme.co.uk"),
        ("jane@gmail.com", ""),
        ("jane@pm.me", ""),
        ("jane@gmx.de", ""),
        ("jane@localhost", ""),
        ("", ""),
    ],
)
def test_the_company_is_the_registrable_domain(address: str, expected: str) -> None:
    """By the public suffix list; free mail tells no company."""
    assert expected == company_of(address)


def test_free_mail_is_told_from_company_mail() -> None:
    """By the whole domain, not by its end."""
    assert is_free_mail("x@GMAIL.com")
    assert not is_free_mail("x@notgmail.com")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("noreply@acme.example", True),
        ("no-reply-123@acme.example", True),
        ("orders-noreply@acme.example", True),
        ("mailer-daemon@acme.example", True),
        ("noreen@acme.example", False),
        ("jane.notification@acme.example", False),
    ],
)
def test_a_no_reply_address_is_read_by_nobody(address: str, expected: bool) -> None:
    """By the beginning or the end of the local part."""
    assert expected is is_no_reply(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [("info@acme.example", True), ("sales+de@acme.example", True), ("jane.info@acme.example", False)],
)
def test_a_role_address_is_a_desk(address: str, expected: bool) -> None:
    """Only the whole local part counts, without its tag (RFC 2142)."""
    assert expected is is_role(address)


def test_patterns_of_the_config_match_in_any_case() -> None:
    """Shell patterns on the whole address."""
    assert matches("jane@customer.example", ["*@Customer.example"])
    assert not matches("jane@customer.example.org", ["*@customer.example"])
    assert not matches("jane@customer.example", [])


def test_from_or_sender_makes_a_message_ours() -> None:
    """An assistant may send for the rep, and the rep for somebody."""
    assert is_ours(message("robin+x@vendor.example"), OWN)
    assert is_ours(message("team@acme.example", submitter="robin@vendor.example"), OWN)
    assert not is_ours(message("jane@acme.example", reply_to="robin@vendor.example"), OWN)


def test_of_our_mail_to_is_written_to_and_cc_stands_by() -> None:
    """Colleagues and the rep's own other address are nobody outside."""
    sent = message(
        "robin@vendor.example",
        "jane@acme.example kim@vendor.example robin.keller@gmail.com",
        "joe@acme.example",
    )
    assert (("jane@acme.example", "to"), ("joe@acme.example", "cc")) == outsiders(
        sent, Kind.REPLY, ours=True, own=OWN
    )


def test_of_their_mail_only_the_writer_counts() -> None:
    """Whom else they wrote to says nothing about us."""
    got = message("jane@acme.example", "robin@vendor.example joe@acme.example")
    assert (("jane@acme.example", "from"),) == outsiders(got, Kind.REPLY, ours=False, own=OWN)


def test_a_colleagues_mail_counts_for_whom_it_was_written_to() -> None:
    """But not a colleague's auto-reply, or a list's mail."""
    got = message("kim@vendor.example", "jane@acme.example", "robin@vendor.example joe@acme.example")
    assert (("jane@acme.example", "colleague"),) == outsiders(got, Kind.REPLY, ours=False, own=OWN)
    assert () == outsiders(got, Kind.AUTO_REPLY, ours=False, own=OWN)


@pytest.mark.parametrize(
    "address",
    [
        "reply+abc123@desk.example",
        "reply-8f3k2@desk.example",
        "case-4711@help.example",
        "support+id48211@desk.example",
        "jane+4f3a2b9c@desk.example",
        "4f3k2j9d8s7a6q5w@x.example",
        "abcd1234-ab12-cd34-ef56-abcdef123456@x.example",
        "1f2e3d@inbound.acme.example",
        "kim.w@guest.booking.com",
        "xk7h2m9q4b1z8r3t@marketplace.amazon.de",
    ],
)
def test_an_address_that_a_machine_made_up_is_known(address: str) -> None:
    """For one ticket, order or advertisement; answers to it reach a machine first."""
    assert is_made_for_one_matter(address)


@pytest.mark.parametrize(
    "address",
    [
        "jane.doe@mail.acme.example",
        "jane+fair2026@acme.example",
        "johnsmith19841985@x.example",
        "j.r.smith2000@acme.example",
        "casey123@x.example",
        "order-team@acme.example",
        "12345678@qq.com",
        "jane@sales.acme.example",
    ],
)
def test_people_have_numbers_in_their_addresses_too(address: str) -> None:
    """Nobody is left alone for a year in their address."""
    assert not is_made_for_one_matter(address)


JANE = Address("jane@acme.example", "Jane Doe")


@pytest.mark.parametrize(
    "other",
    [
        Address("jane@mail.acme.example"),
        Address("Jane+x@Acme.example".lower()),
        Address("jane.doe@home.example"),
        Address("jd@home.example", "Doe, Jane (External)"),
        Address("jd@home.example", "Dr. Jane M. DOE | Acme"),
        Address("jd@home.example", "Jane Doé via LinkedIn"),
    ],
)
def test_one_person_has_a_mark_in_common(other: Address) -> None:
    """The same name, in whatever spelling; or the same local part at the same company."""
    assert set(marks(JANE)) & set(marks(other))


@pytest.mark.parametrize(
    "other",
    [
        Address("joe@acme.example", "Joe Roe"),
        Address("jane@acme.test", "Jane Roe"),
        Address("jane@gmail.com", "Jane"),
        Address("jdoe@acme.example"),
        Address("acme@home.example", "Acme"),
        Address("", ""),
    ],
)
def test_different_people_have_none(other: Address) -> None:
    """Never the company alone, nor the first name, nor the local part anywhere."""
    assert not set(marks(JANE)) & set(marks(other))


def test_desks_have_no_name() -> None:
    """There is a Sales Team everywhere."""
    assert not set(marks(Address("a@x.example", "Sales Team"))) & set(
        marks(Address("b@y.example", "Sales Team"))
    )


def test_who_wrote_in_the_name_of_a_shared_mailbox_has_written() -> None:
    """An answer with another Sender concerns both (RFC 5322 section 3.6.2); but no machine, and no bulk."""
    answer = message("office@acme.example", "robin@vendor.example", submitter="jane@acme.example")
    both = (("office@acme.example", "from"), ("jane@acme.example", "from"))
    assert both == outsiders(answer, Kind.REPLY, ours=False, own=OWN)
    assert both[:1] == outsiders(answer, Kind.BULK, ours=False, own=OWN)
    machine = message("jane@acme.example", "robin@vendor.example", submitter="bounces-77@esp.example")
    assert (("jane@acme.example", "from"),) == outsiders(machine, Kind.REPLY, ours=False, own=OWN)
