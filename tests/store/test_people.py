"""What does the store tell of the people whom the rep writes to?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailflow.conversations.message import Address, Kind, Message
from mailflow.people.addresses import Own, outsiders
from mailflow.people.model import EventKind
from mailflow.store import events as event_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store.messages import Incoming
from mailflow.store.session import Store

OWN = Own.of(["robin@vendor.example"])
ROBIN, JANE, JOE, ANN = "robin@vendor.example", "jane@acme.example", "joe@acme.example", "ann@globex.example"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=9)


def keep(store: Store, mailbox: int, *mails: tuple[str, str, str, str]) -> None:
    """Mails an hour apart: (name, sender, recipients, name of the one that it answers)."""
    messages = [
        Message(
            identity=name,
            at=NOON + timedelta(hours=number),
            sender=Address(sender),
            to=tuple(map(Address, to.split())),
            message_id=f"{name}@x.example",
            in_reply_to=(f"{parent}@x.example",) if parent else (),
        )
        for number, (name, sender, to, parent) in enumerate(mails)
    ]
    incoming = [
        Incoming(0, one, Kind.REPLY, ours, False, outsiders(one, Kind.REPLY, ours=ours, own=OWN))
        for one in messages
        for ours in [OWN.is_rep(one.sender.address)]
    ]
    with store.write() as db:
        message_rows.add_messages(db, mailbox, incoming, own=OWN)


def test_evidence_of_some_is_the_same_as_among_all(store: Store, mailbox: int) -> None:
    """Looking up a few people must not judge them by less mail."""
    keep(
        store,
        mailbox,
        ("begun", ROBIN, f"{JANE} {JOE}", ""),
        ("answer", JOE, ROBIN, "begun"),
        ("asked", ANN, ROBIN, ""),
        ("told", ROBIN, ANN, "asked"),
    )
    with store.read() as db:
        everybody = list(people_rows.evidence_of(db, mailbox, until=LATER, first_scan_at=NOON))
        some = list(
            people_rows.evidence_of(db, mailbox, until=LATER, first_scan_at=NOON, addresses=[ANN, JOE, "x@y"])
        )
    assert [ANN, JANE, JOE] == [one.address for one in everybody]
    assert [everybody[0], everybody[2]] == some
    assert (0, NOON + timedelta(hours=2)) == (some[0].personal, some[0].first_heard_at)
    assert (1, None) == (some[1].personal, some[1].first_heard_at)


def test_a_thread_is_told_where_somebody_else_answered(store: Store, mailbox: int) -> None:
    """What only the person written to answered is known from their own mail."""
    keep(
        store,
        mailbox,
        ("to Jane", ROBIN, JANE, ""),
        ("from Jane", JANE, ROBIN, "to Jane"),
        ("to Ann", ROBIN, ANN, ""),
        ("from Joe", JOE, ROBIN, "to Ann"),
    )
    with store.read() as db:
        found = people_rows.correspondence(db, mailbox, [ANN, JANE], LATER)
    assert ["to Jane", "from Jane"] == [mail.message.identity for _, mail in found.by_address[JANE]]
    (thread,) = found.in_threads.values()
    assert ["to Ann", "from Joe"] == [mail.message.identity for mail in thread]


def test_addresses_told_to_be_one_person_are_found_by_each_of_them(store: Store, mailbox: int) -> None:
    """By the main address and by the others; nobody else comes along."""
    events = [
        event_rows.new_event(EventKind.ADDED, "work", JANE, NOON, {"addresses": "jane@home.test j@old.test"}),
        event_rows.new_event(EventKind.ADDED, "work", ANN, NOON, {"name": "Ann"}),
    ]
    with store.write() as db:
        event_rows.add_events(db, mailbox, events)
        people = event_rows.same_people(db, mailbox)
    jane = {JANE, "jane@home.test", "j@old.test"}
    assert jane == people.everybody({JANE})
    assert jane | {JOE} == people.everybody({"j@old.test", JOE})
    assert {ANN} == people.everybody({ANN})


def test_evidence_knows_what_speaks_against_a_prospect(store: Store, mailbox: int) -> None:
    """How long they have been heard, since when bulk mail comes from them, how many mails are papers."""
    keep(
        store,
        mailbox,
        ("paper", ROBIN, JANE, ""),
        ("answer", JANE, ROBIN, "paper"),
        ("more", JANE, ROBIN, ""),
    )
    advertisement = Message(
        identity="bulk", at=NOON - timedelta(hours=1), sender=Address(JANE), to=(Address(ROBIN),)
    )
    bill = Message(
        identity="bill", at=NOON, sender=Address(ROBIN), to=(Address(JANE),), subject="Your invoice 2026-11"
    )
    with store.write() as db:
        kept = [
            Incoming(0, one, kind, ours, False, outsiders(one, kind, ours=ours, own=OWN))
            for one, kind, ours in ((advertisement, Kind.BULK, False), (bill, Kind.REPLY, True))
        ]
        message_rows.add_messages(db, mailbox, kept, own=OWN)
        (jane,) = people_rows.evidence_of(db, mailbox, until=LATER, first_scan_at=LATER)
        (asked,) = people_rows.evidence_of(db, mailbox, until=LATER, first_scan_at=LATER, addresses=[JANE])
        (before,) = people_rows.evidence_of(db, mailbox, until=LATER, first_scan_at=NOON)
    assert jane == asked
    assert (2, 1, timedelta(hours=1), NOON - timedelta(hours=1)) == (
        jane.written,
        jane.paperwork,
        jane.known_for,
        jane.first_bulk_at,
    )
    assert (0, timedelta(0)) == (before.heard_before, before.known_for)
