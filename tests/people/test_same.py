"""Which addresses are one person's, as the rep said."""

from __future__ import annotations

from mailflow.people.model import EventKind
from mailflow.people.same import SamePeople, Told

JANE, HOME, OLD, ANN = "jane@acme.example", "jane@home.example", "j@old.example", "ann@acme.example"
LINKED, UNLINKED = EventKind.LINKED, EventKind.UNLINKED


def test_one_person_is_found_by_each_address() -> None:
    """The address that others were linked to is the main one, also through another one of theirs."""
    people = SamePeople([Told(EventKind.ADDED, JANE, (HOME,)), Told(LINKED, HOME, (OLD,))])
    for address in (JANE, HOME, OLD):
        assert (JANE, HOME, OLD) == people.addresses(address)
        assert JANE == people.main(address)
    assert (ANN,) == people.addresses(ANN)
    assert {JANE, HOME, OLD, ANN} == people.everybody([OLD, ANN])


def test_two_people_who_prove_to_be_one_are_one() -> None:
    """With all that each of them had."""
    people = SamePeople([Told(LINKED, JANE, (HOME,)), Told(LINKED, OLD, (ANN,)), Told(LINKED, JANE, (ANN,))])
    assert (JANE, HOME, OLD, ANN) == people.addresses(OLD)


def test_linking_in_a_circle_changes_nothing() -> None:
    """Nor does linking twice."""
    people = SamePeople(
        [Told(LINKED, JANE, (HOME,)), Told(LINKED, HOME, (JANE,)), Told(LINKED, JANE, (HOME,))]
    )
    assert (JANE, HOME) == people.addresses(HOME)


def test_the_last_word_counts() -> None:
    """What was undone is undone, and can be done again."""
    told = [Told(LINKED, JANE, (HOME, OLD)), Told(UNLINKED, JANE, (HOME,))]
    apart = SamePeople(told)
    assert ((JANE, OLD), (HOME,)) == (apart.addresses(JANE), apart.addresses(HOME))
    assert {HOME} == apart.apart([JANE, OLD])
    assert {JANE} == apart.apart([HOME])
    again = SamePeople([*told, Told(LINKED, JANE, (HOME,))])
    assert (JANE, OLD, HOME) == again.addresses(HOME)
    assert set() == again.apart([JANE, OLD, HOME])


def test_who_was_never_linked_can_be_kept_apart() -> None:
    """An answer that Mailflow took for theirs by itself is undone so."""
    people = SamePeople([Told(UNLINKED, JANE, (ANN,))])
    assert (JANE,) == people.addresses(JANE)
    assert {ANN} == people.apart([JANE])
    assert {JANE} == people.apart([ANN])


def test_the_main_address_cannot_be_taken_away_by_another_name() -> None:
    """Unlinked from an address of theirs, the main one stays, and that one goes."""
    people = SamePeople([Told(LINKED, JANE, (HOME, OLD)), Told(UNLINKED, HOME, (JANE,))])
    assert ((JANE, OLD), (HOME,)) == (people.addresses(JANE), people.addresses(HOME))
