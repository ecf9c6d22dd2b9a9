"""Is of one person known the same, whether everybody is looked up or they alone?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.assembly import Program
from mailflow.conversations.message import Address, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.book import Book
from mailflow.people.model import EventKind, History
from mailflow.store import events as event_rows
from tests.support.offline import EVERYBODY, keep, new_program

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example")
JANE = Address("jane@acme.example", "Jane Doe")
JOE = Address("joe@beta.example", "Joe Roe")
KIM = Address("kim@acme.example", "Kim Low")
CARL = Address("carl@gamma.example", "Carl Lind")
STRANGERS = [Address(f"{who.name.split()[0].lower()}7@gmail.com", who.name) for who in (JANE, JOE, CARL)]
PERSON = {who.address: who for who in (JANE, JOE, KIM, CARL)}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Three people were written to and one was called; strangers of their names wrote ten days ago."""
    program = new_program(tmp_path_factory.mktemp("book"), EVERYBODY + "[company]\nhold_days = 5\n")
    keep(program, [_letter(ROBIN, JANE, 20), _letter(ROBIN, JOE, 3), _letter(ROBIN, KIM, 2)])
    keep(program, [_letter(KIM, ROBIN, 1), *(_letter(who, ROBIN, 10) for who in STRANGERS)])
    told = {"name": CARL.name, "addresses": "carl@delta.example"}
    with program.store.write() as db:
        called_at = NOW - timedelta(days=30)
        said = [
            event_rows.new_event(EventKind.ADDED, "work", CARL.address, called_at, told),
            event_rows.new_event(EventKind.CALL, "work", CARL.address, called_at),
        ]
        event_rows.add_events(db, program.accounts[0].number, said)
    yield program
    program.store.close()


@pytest.mark.parametrize("address", [*PERSON, "carl@delta.example"])
def test_of_whom_is_asked_alone_the_same_is_known(program: Program, address: str) -> None:
    """The book of few people leaves out only what says nothing about them."""
    expected = [one for one in histories(program) if address in one.prospect.addresses]
    assert expected == histories(program, address)
    assert expected


def test_of_whom_is_asked_together_the_same_is_known(program: Program) -> None:
    """Also where one was written to long after another."""
    assert histories(program) == histories(program, *PERSON)


@pytest.mark.parametrize(("who", "letters"), [(JANE, 1), (JOE, 0), (CARL, 1)], ids=["jane", "joe", "carl"])
def test_a_namesake_counts_from_the_last_touch_on(program: Program, who: Address, letters: int) -> None:
    """Of whom was only called, from the call on."""
    (history,) = histories(program, who.address)
    assert letters == len(history.namesakes)


def histories(program: Program, *about: str) -> list[History]:
    """Of these people, or else of everybody."""
    with program.store.read() as db:
        book = Book(db, program.accounts[0], CLOCK, frozenset(about) or None)
        return list(book.histories(book.candidates()))


def _letter(sender: Address, to: Address, days: float) -> Message:
    id_ = f"{sender.address}.{to.address}"
    answers = (f"{to.address}.{sender.address}",) if to == ROBIN and sender in PERSON.values() else ()
    at = NOW - timedelta(days=days)
    return Message(id_, at, sender, (to,), subject="Offer", message_id=id_, in_reply_to=answers)
