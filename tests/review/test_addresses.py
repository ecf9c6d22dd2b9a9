"""Which addresses may be somebody's, and what does it change when the rep says whose they are?"""

from __future__ import annotations

import pytest

from mailflow.conversations.message import Address, Kind
from mailflow.errors import InputInvalid
from mailflow.people.model import EventKind
from mailflow.people.suppression import ANSWER, Entry
from mailflow.review import addresses
from mailflow.review.addresses import How, Other
from mailflow.review.decisions import undo
from mailflow.review.person import Person, person_of
from mailflow.store import suppression as suppression_rows
from tests.review.past import ANN, CLOCK, JANE, NOW, ROBIN, Past

PRIVATE = Address("jane.doe@mail.example", "Jane Doe")


def jane(past: Past) -> Person:
    return person_of(past.program, past.account, JANE.address, CLOCK)


def hows(past: Past) -> dict[str, How]:
    return {other.address: other.how for other in jane(past).others}


def test_two_addresses_of_one_person(past: Past) -> None:
    """Mail from either counts, until that is taken back."""
    past.wrote(JANE)
    past.wrote(ROBIN, sender=PRIVATE, days=1, subject="Something else")
    assert {PRIVATE.address: How.NAMESAKE} == hows(past)
    decided = addresses.link(past.program, past.account, "Jane@acme.example", f" {PRIVATE.address}", CLOCK)
    assert "jane@acme.example and jane.doe@mail.example are one person." == decided.sentence
    assert ("answer", {PRIVATE.address: How.THEIRS}) == (jane(past).action, hows(past))
    undo(past.program, past.account, decided.undo, CLOCK)
    assert ("follow_up", {PRIVATE.address: How.NAMESAKE}) == (jane(past).action, hows(past))


def test_what_somebody_else_wrote_does_not_count(past: Past) -> None:
    """Until that is taken back; who answered in the thread of another person is shown as such."""
    sent = past.wrote(JANE)
    past.answered(ANN, to=sent)
    told = "answered in your thread, which counts for them"
    assert ("answer", (Other(ANN.address, How.ANSWERED, told),)) == (jane(past).action, jane(past).others)
    decided = addresses.unlink(past.program, past.account, JANE.address, ANN.address, CLOCK)
    assert ("follow_up", {}) == (jane(past).action, hows(past))
    undo(past.program, past.account, decided.undo, CLOCK)
    assert ("answer", {ANN.address: How.ANSWERED}) == (jane(past).action, hows(past))


def test_what_somebody_else_asked_for_does_not_count(past: Past) -> None:
    """Taken off the suppression list, and put on it again."""
    sent = past.wrote(JANE)
    past.answered(ANN, to=sent)
    past.told(EventKind.OPTED_OUT, JANE, by=ANN.address, message="m1")
    with past.program.store.write() as db:
        suppression_rows.add(db, [Entry(JANE.address, NOW, "opted_out", f"{ANSWER}:m1")])
    assert ("inactive", True) == (jane(past).action, bool(jane(past).suppressed))
    decided = addresses.unlink(past.program, past.account, JANE.address, ANN.address, CLOCK)
    assert "it was ann@acme.example who asked: jane@acme.example." in decided.sentence
    assert ("follow_up", "") == (jane(past).action, jane(past).suppressed)
    undo(past.program, past.account, decided.undo, CLOCK)
    assert ("inactive", True) == (jane(past).action, bool(jane(past).suppressed))


def test_the_new_address_that_an_automatic_reply_names(past: Past) -> None:
    """It may be theirs; once the rep has said so it is."""
    past.wrote(JANE)
    past.wrote(ROBIN, sender=JANE, days=3, kind=Kind.AUTO_REPLY)
    past.told(EventKind.MOVED, JANE, by=JANE.address, new_address=PRIVATE.address)
    assert ("task", {PRIVATE.address: How.NAMED}) == (jane(past).action, hows(past))
    addresses.link(past.program, past.account, JANE.address, PRIVATE.address, CLOCK)
    assert ("follow_up", {PRIVATE.address: How.THEIRS}) == (jane(past).action, hows(past))


@pytest.mark.parametrize("other", ["nobody", "jane@acme.example", "robin@vendor.example", "k@vendor.example"])
def test_some_addresses_are_never_theirs(past: Past, other: str) -> None:
    """What is no address, the same one, the rep's own, and a colleague's."""
    past.wrote(JANE)
    with pytest.raises(InputInvalid):
        addresses.link(past.program, past.account, JANE.address, other, CLOCK)
