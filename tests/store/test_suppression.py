"""The suppression list of a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailflow.people.suppression import Entry
from mailflow.store import suppression
from mailflow.store.session import Store

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
JANE, ANN = "jane@acme.example", "ann@globex.example"


def put(store: Store, *entries: Entry) -> list[str]:
    with store.write() as db:
        return [entry.address for entry in suppression.add(db, entries)]


def listed(store: Store, *addresses: str) -> dict[str, str]:
    with store.read() as db:
        return {address: entry.address for address, entry in suppression.suppressed(db, addresses).items()}


def test_people_are_found_by_address_and_by_domain(store: Store) -> None:
    """In any case, with any plus tag, at any sub-domain."""
    put(store, Entry(JANE, NOON, source="add"), Entry("*@globex.example", NOON, source="add"))
    assert {
        "Jane+x@acme.example": JANE,
        ANN: "*@globex.example",
        "bo@eu.globex.example": "*@globex.example",
    } == listed(
        store, "Jane+x@acme.example", ANN, "bo@eu.globex.example", "joe@acme.example", "x@notglobex.example"
    )


def test_only_what_is_new_is_told(store: Store) -> None:
    """Duplicates are fine, within a list and against the store."""
    entries = [Entry(JANE, NOON, source="import:a.csv"), Entry(JANE, NOON, source="import:a.csv")]
    assert ([JANE], []) == (put(store, *entries), put(store, *entries))
    with store.read() as db:
        assert [entries[0]] == suppression.everybody(db)


def test_who_was_taken_off_may_be_written_to(store: Store) -> None:
    """And stays off when the same answer is read again; a new word puts them on again."""
    asked = Entry(JANE, NOON, "opted_out", "answer:7")
    put(store, asked)
    with store.write() as db:
        suppression.lift(db, suppression.find(db, [JANE]).values(), NOON + timedelta(days=2))
    assert {} == listed(store, JANE)
    assert [] == put(store, asked)
    assert [JANE] == put(store, Entry(JANE, NOON + timedelta(days=3), source="add"))
    assert {JANE: JANE} == listed(store, JANE)
