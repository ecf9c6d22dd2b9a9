"""What does the store make of the messages it is given?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.addresses import Own, outsiders
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store import schema
from mailflow.store.folders import Bookmark
from mailflow.store.messages import Incoming
from mailflow.store.session import Store

OWN = Own.of(["robin@vendor.example"])
JANE = "jane@acme.example"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def message(
    name: str,
    sender: str = "robin@vendor.example",
    to: str = JANE,
    *,
    at: datetime = NOON,
    answers: str = "",
    references: str = "",
    subject: str = "Scheduling for your workshop",
) -> Message:
    return Message(
        identity=f"identity of {name}",
        at=at,
        sender=Address(sender),
        to=(Address(to),),
        subject=subject,
        message_id=f"{name}@x.example",
        in_reply_to=(f"{answers}@x.example",) if answers else (),
        references=tuple(f"{one}@x.example" for one in references.split()),
    )


def incoming(one: Message, *, uid: int = 0, ours: bool | None = None) -> Incoming:
    is_ours = OWN.is_rep(one.sender.address) if ours is None else ours
    concerned = outsiders(one, Kind.REPLY, ours=is_ours, own=OWN)
    return Incoming(uid, one, Kind.REPLY, is_ours, False, concerned)


@pytest.fixture
def inbox(store: Store, mailbox: int) -> Bookmark:
    with store.write() as db:
        return folder_rows.add_folder(db, mailbox, "INBOX", "inbox")


def keep(store: Store, mailbox: int, *some: Incoming, folder: Bookmark | None = None) -> int:
    with store.write() as db:
        return message_rows.add_messages(
            db, mailbox, some, own=OWN, folder_id=folder.folder_id if folder else 0, uidvalidity=1
        )


def exchanged(store: Store, mailbox: int, address: str = JANE) -> list[Mail]:
    with store.read() as db:
        return message_rows.exchanged_with(db, mailbox, address)


def test_copies_in_several_folders_are_one_message_with_several_places(
    store: Store, mailbox: int, inbox: Bookmark
) -> None:
    """Identity says what is the same, not the Message-ID."""
    with store.write() as db:
        archive = folder_rows.add_folder(db, mailbox, "Archive", "archive")
    one = message("first")
    assert (1, 0) == (
        keep(store, mailbox, incoming(one, uid=1), folder=inbox),
        keep(store, mailbox, incoming(one, uid=7), folder=archive),
    )
    with store.read() as db:
        places = message_rows.places_of_identities(db, mailbox, [one.identity])[one.identity]
    assert {("INBOX", 1), ("Archive", 7)} == {(place.folder, place.uid) for place in places}


def test_copies_in_one_batch_are_one_message(store: Store, mailbox: int, inbox: Bookmark) -> None:
    """A mailbox that was imported twice."""
    one = message("first")
    assert 1 == keep(store, mailbox, incoming(one, uid=1), incoming(one, uid=2), folder=inbox)
    with store.read() as db:
        assert 2 == len(message_rows.places_of_identities(db, mailbox, [one.identity])[one.identity])


def test_different_messages_may_share_a_message_id(store: Store, mailbox: int) -> None:
    """Rare, but real; and empty ids must not collapse."""
    one = message("first")
    assert 2 == keep(store, mailbox, incoming(one), incoming(replace(one, identity="other")))


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after another"])
@pytest.mark.parametrize("hours", [(0, 5), (5, 0)], ids=["earlier first", "later first"])
def test_of_several_dates_the_earliest_counts(
    store: Store, mailbox: int, together: bool, hours: tuple[int, int]
) -> None:
    """A copy that was made later carries the date of the copying."""
    copies = [incoming(message("first", at=NOON + timedelta(hours=hour))) for hour in hours]
    for some in [copies] if together else [[copy] for copy in copies]:
        keep(store, mailbox, *some)
    assert [NOON] == [mail.message.at for mail in exchanged(store, mailbox)]


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after another"])
@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_the_copy_in_sent_knows_who_wrote_it(
    store: Store, mailbox: int, together: bool, order: tuple[bool, bool]
) -> None:
    """An address of the rep's that the config does not name: in Sent it is ours, whatever came first."""
    one = message("first", "robin@home.example")
    copies = [incoming(one, ours=ours) for ours in order]
    for some in [copies] if together else [[copy] for copy in copies]:
        keep(store, mailbox, *some)
    assert [True] == [mail.ours for mail in exchanged(store, mailbox)]
    assert [] == exchanged(store, mailbox, "robin@home.example")


def test_many_copies_in_sent_are_learnt_from_at_once(store: Store, mailbox: int) -> None:
    """A folder becomes Sent and is read again: everything in it concerns others than was thought."""
    some = [message(f"no. {number}", "robin@home.example") for number in range(3)]
    for ours in (False, True):
        keep(store, mailbox, *[incoming(one, ours=ours) for one in some])
    assert ([True] * 3, []) == (
        [mail.ours for mail in exchanged(store, mailbox)],
        exchanged(store, mailbox, "robin@home.example"),
    )


def threads(store: Store, mailbox: int) -> dict[str, int]:
    with store.read() as db:
        m = schema.message.c
        query = select(m.message_id, m.thread).where(m.mailbox_id == mailbox)
        return {row.message_id.removesuffix("@x.example"): row.thread for row in db.execute(query)}


def test_an_answer_joins_the_thread_of_what_it_answers(store: Store, mailbox: int) -> None:
    """By In-Reply-To."""
    keep(store, mailbox, incoming(message("first")), incoming(message("other", to="joe@acme.example")))
    keep(store, mailbox, incoming(message("answer", JANE, "robin@vendor.example", answers="first")))
    found = threads(store, mailbox)
    assert found["first"] == found["answer"] != found["other"]


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after another"])
def test_an_answer_to_a_lost_answer_joins_by_its_references(
    store: Store, mailbox: int, together: bool
) -> None:
    """What it answers was deleted, what that answered was not: the batches do not matter."""
    some = [
        incoming(message("first")),
        incoming(message("third", JANE, answers="second", references="first second")),
    ]
    for batch in [some] if together else [[one] for one in some]:
        keep(store, mailbox, *batch)
    assert 1 == len(set(threads(store, mailbox).values()))


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after another"])
def test_an_answer_may_be_read_before_what_it_answers(store: Store, mailbox: int, together: bool) -> None:
    """It lies in a folder that is read earlier."""
    some = [incoming(message("answer", JANE, answers="first")), incoming(message("first"))]
    for batch in [some] if together else [[one] for one in some]:
        keep(store, mailbox, *batch)
    assert 1 == len(set(threads(store, mailbox).values()))


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after another"])
def test_threads_become_one_when_a_message_belongs_to_both(
    store: Store, mailbox: int, together: bool
) -> None:
    """The message in the middle was read last."""
    some = [
        incoming(message("first")),
        incoming(message("last", answers="middle")),
        incoming(message("other", to="joe@acme.example")),
        incoming(message("middle", JANE, answers="first")),
        incoming(message("later still", answers="last")),
    ]
    for batch in [some] if together else [[one] for one in some]:
        keep(store, mailbox, *batch)
    found = threads(store, mailbox)
    assert 1 == len({found[name] for name in ("first", "middle", "last", "later still")})
    assert found["other"] != found["first"]


def test_one_template_to_many_people_is_many_threads(store: Store, mailbox: int) -> None:
    """Never by subject alone."""
    keep(
        store,
        mailbox,
        *(incoming(message(f"m{number}", to=f"p{number}@acme.example")) for number in range(500)),
    )
    assert 500 == len(set(threads(store, mailbox).values()))


def test_messages_stay_known_when_their_folder_goes(store: Store, mailbox: int, inbox: Bookmark) -> None:
    """The rep emptied or deleted it; what was learnt still counts."""
    keep(store, mailbox, incoming(message("first"), uid=1), folder=inbox)
    with store.write() as db:
        folder_rows.put_in_quarantine(db, inbox.folder_id, 1, [(9, "odd", [])], NOON)
        folder_rows.forget_folder(db, inbox.folder_id)
    assert 1 == len(exchanged(store, mailbox))
    with store.read() as db:
        assert {} == message_rows.places_of_identities(db, mailbox, ["identity of first"])
        assert 0 == db.execute(select(func.count()).select_from(schema.quarantine)).scalar()


def test_mailboxes_do_not_see_each_others_messages(store: Store, mailbox: int) -> None:
    """The same prospect, two reps: two conversations."""
    with store.write() as db:
        other = folder_rows.mailbox_row(db, "other").id
    one = message("first")
    assert (1, 1) == (keep(store, mailbox, incoming(one)), keep(store, other, incoming(one)))
    keep(store, other, incoming(message("answer", JANE, answers="first")))
    assert (1, 2) == (len(exchanged(store, mailbox)), len(exchanged(store, other)))


def test_whoever_spoke_after_an_instant_is_noticed(store: Store, mailbox: int) -> None:
    """Only what is human and to or from them counts."""
    keep(store, mailbox, incoming(message("answer", JANE, "robin@vendor.example")))
    with store.read() as db:
        assert people_rows.spoke_after(db, mailbox, [JANE], NOON - timedelta(hours=1))
        assert not people_rows.spoke_after(db, mailbox, [JANE], NOON)
        assert not people_rows.spoke_after(db, mailbox, ["joe@acme.example"], NOON - timedelta(hours=1))


def test_quarantine_keeps_the_first_time_and_counts_the_tries(
    store: Store, mailbox: int, inbox: Bookmark
) -> None:
    """A message is asked for a few times, then left alone, but never forgotten."""
    with store.write() as db:
        folder_rows.put_in_quarantine(db, inbox.folder_id, 1, [(9, "odd", [JANE])], NOON)
        folder_rows.put_in_quarantine(
            db, inbox.folder_id, 1, [(9, "still", [JANE])], NOON + timedelta(days=1)
        )
    with store.read() as db:
        [item] = folder_rows.quarantined(db, mailbox)
    assert ("INBOX", 9, "still", (JANE,), NOON, 2) == (
        item.folder,
        item.uid,
        item.reason,
        item.addresses,
        item.at,
        item.tries,
    )


@pytest.mark.parametrize(
    "asked",
    [message_rows.orphans, message_rows.unexamined, message_rows.has_unfinished],
    ids=lambda f: f.__name__,
)
def test_what_is_unfinished_is_found_by_its_index(
    store: Store, mailbox: int, asked: Callable[[Connection, int], object]
) -> None:
    """Few messages are, and each pass asks: the others must not be looked at."""
    used = re.compile(r"USING (COVERING )?INDEX ix_message_(orphan|unexamined) ")
    found = plans(store, lambda db: asked(db, mailbox))
    assert found
    assert [] == [plan for plan in found if not used.search(plan[0])]


@pytest.mark.parametrize(
    "asked", [message_rows.our_ids, message_rows.recipients_of], ids=lambda f: f.__name__
)
def test_mails_of_the_rep_are_found_by_the_keys_of_their_threads(
    store: Store, mailbox: int, asked: Callable[[Connection, int, list[str]], object]
) -> None:
    """Each batch with list mail asks for some: to look at the whole mailbox took longer with each batch."""
    found = plans(store, lambda db: asked(db, mailbox, [f"{number}@vendor.example" for number in range(40)]))
    assert found
    assert [] == [plan for plan in found if not re.search(r"mailbox_id=\? AND (key|thread)=\?", plan[0])]


def test_letters_of_strangers_are_found_by_their_index(store: Store, mailbox: int) -> None:
    """Whoever looks at one person asks for them: the whole mailbox must not be read for that."""
    lately = NOON - timedelta(days=180)
    (found,) = plans(store, lambda db: people_rows.letters_of_strangers(db, mailbox, lately, NOON))
    assert "USING INDEX ix_message_letter (mailbox_id=? AND at>? AND at<?)" in found[0]


@pytest.mark.parametrize(
    "asked", [draft_rows.live_listed, draft_rows.live_unplanned], ids=lambda asked: asked.__name__
)
def test_live_drafts_are_found_by_their_index(
    store: Store, mailbox: int, asked: Callable[[Connection, int, str], object]
) -> None:
    """Each page asks for them: in time there are thousands that were sent."""
    (found,) = plans(store, lambda db: asked(db, mailbox, "work"))
    assert "SEARCH draft USING INDEX uq_draft_one_alive (mailbox_id=?)" == found[0]


def test_what_people_said_last_is_found_by_their_addresses(store: Store, mailbox: int) -> None:
    """The queue asks for it of a hundred: not all mail of the mailbox is looked through."""
    (found,) = plans(store, lambda db: people_rows.last_intents(db, mailbox, ["jane@acme.example"]))
    assert not any("(mailbox_id=?" in step for step in found)


def test_the_threads_of_a_mailbox_are_listed_in_one_go(store: Store, mailbox: int) -> None:
    """To go through all correspondents for each message took minutes at twenty thousand prospects."""
    (found,) = plans(store, lambda db: list(message_rows.outreach_threads(db, mailbox, NOON)))
    assert found[1].startswith("LIST SUBQUERY")


def plans(store: Store, ask: Callable[[Connection], object]) -> list[list[str]]:
    """How SQLite goes about each statement of a question, step by step."""
    statements: list[tuple[str, Any]] = []

    def note(_db: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        statements.append((statement, values))

    with store.read() as db:
        event.listen(db, "before_cursor_execute", note)
        ask(db)
        event.remove(db, "before_cursor_execute", note)
        explained = (db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in statements)
        return [[step.detail for step in plan] for plan in explained]
