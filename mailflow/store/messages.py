"""Which messages a mailbox held, in which thread each belongs, and where each lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, and_, bindparam, case, cast, delete, select, update

from mailflow.conversations.link import Candidate, Linked
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.conversations.ses import may_be_from_ses
from mailflow.conversations.subject import base_subject, is_reply_subject
from mailflow.people.addresses import Own
from mailflow.store import schema, threads
from mailflow.store.insert import insert_new, new_ids
from mailflow.store.rows import MAIL_COLUMNS, addresses_in, chunks, is_one_of, mail_of

_REPORTS = (Kind.BOUNCE, Kind.DELAY, Kind.COMPLAINT)  # their bodies say whom they are about


@dataclass(slots=True)  # not frozen: to make a frozen one of so many fields takes three times as long
class Incoming:
    """A message that was just read, judged, with the place where it lies.

    uid: 0 for a message that is remembered but lies nowhere any more.
    outsiders: (address, role) of everybody outside whom it concerns.
    """

    uid: int
    message: Message
    kind: Kind
    ours: bool
    internal: bool
    outsiders: tuple[tuple[str, str], ...]
    evidence: str = ""


def add_messages(
    connection: Connection,
    mailbox_id: int,
    incoming: Sequence[Incoming],
    *,
    own: Own,
    folder_id: int = 0,
    uidvalidity: int = 0,
) -> int:
    """Keep these messages and their places; returns how many were not known before.

    A message has one row however many copies there are (RFC 5322 Message-IDs are no key: some
    messages have none, and some share one).
    """
    known = _rows_of(connection, mailbox_id, [item.message.identity for item in incoming])
    fresh: dict[str, Incoming] = {}
    copies: dict[str, Incoming] = {}
    for item in incoming:
        identity = item.message.identity
        some = copies if identity in known else fresh
        some[identity] = _one_of(some[identity], item) if identity in some else item
    _learn(connection, [(known[identity], item) for identity, item in copies.items()])
    ids = _insert(connection, mailbox_id, folder_id, list(fresh.values()), own)
    ids.update({identity: row.id for identity, row in known.items()})
    insert_new(
        connection,
        schema.location,
        [
            {
                "folder_id": folder_id,
                "uidvalidity": uidvalidity,
                "uid": item.uid,
                "message_id": ids[item.message.identity],
            }
            for item in incoming
            if item.uid
        ],
    )
    return len(fresh)


def _one_of(one: Incoming, other: Incoming) -> Incoming:
    """Two copies of a message: the one that knows it is the rep's, with the earlier date."""
    at = min(one.message.at, other.message.at)
    better = other if other.ours and not one.ours else one
    return replace(better, message=replace(better.message, at=at))


class _Row(NamedTuple):
    id: int
    at: datetime
    ours: bool
    utc_offset: int | None


def _rows_of(connection: Connection, mailbox_id: int, identities: Sequence[str]) -> dict[str, _Row]:
    m = schema.message.c
    query = select(m.identity, m.id, m.at, m.ours, m.utc_offset).where(
        m.mailbox_id == mailbox_id, is_one_of(connection, m.identity, identities)
    )
    return {row[0]: _Row(*row[1:]) for row in connection.execute(query)}


def _learn(connection: Connection, copies: Sequence[tuple[_Row, Incoming]]) -> None:
    """A second copy may know better who wrote the message, when, and by which clock."""
    m = schema.message
    earlier = [
        {"row": row.id, "earlier": item.message.at}
        for row, item in copies
        if item.message.at < row.at  # a copy made later carries the date of the copying
    ]
    if earlier:
        connection.execute(
            update(m).where(m.c.id == bindparam("row")).values(at=bindparam("earlier")), earlier
        )
    clocks = [
        {"row": row.id, "offset": item.message.utc_offset}
        for row, item in copies
        if row.utc_offset is None and item.message.utc_offset is not None  # read before there was a column
    ]
    if clocks:
        connection.execute(
            update(m).where(m.c.id == bindparam("row")).values(utc_offset=bindparam("offset")), clocks
        )
    ours = {row.id: item for row, item in copies if item.ours and not row.ours}
    if ours:
        _learn_ours(connection, ours)


def _learn_ours(connection: Connection, ours: Mapping[int, Incoming]) -> None:
    """Messages are the rep's own after all, and concern others than was thought. ours: by row."""
    m, c = schema.message, schema.correspondent
    connection.execute(
        update(m)
        .where(m.c.id == bindparam("row"))
        .values(ours=True, internal=False, kind=bindparam("new_kind")),
        [{"row": row_id, "new_kind": item.kind.value} for row_id, item in ours.items()],
    )
    query = select(m.c.id, m.c.sender, m.c.to, m.c.cc).where(is_one_of(connection, m.c.id, list(ours)))
    concerned = [
        {"row": row_id, "who": who}
        for row_id, sender, to, cc in connection.execute(query)
        for who in {sender, *(address for address, _ in (*to, *cc))}
    ]
    # With the address, by which the table is ordered: without it the whole table would be read.
    connection.execute(
        delete(c).where(c.c.address == bindparam("who"), c.c.message_id == bindparam("row")), concerned
    )
    insert_new(connection, c, [row for row_id, item in ours.items() for row in _correspondents(row_id, item)])


def _insert(
    connection: Connection, mailbox_id: int, folder_id: int, fresh: Sequence[Incoming], own: Own
) -> dict[str, int]:
    """The ids of the rows that these messages got, by identity."""
    if not fresh:
        return {}
    ids = new_ids(connection, schema.message, len(fresh))
    placed = threads.place(connection, mailbox_id, [item.message for item in fresh], own)
    insert_new(
        connection,
        schema.message,
        [
            _row(row_id, mailbox_id, folder_id, item, *place)
            for row_id, item, place in zip(ids, fresh, placed, strict=True)
        ],
    )
    correspondents = [
        row for row_id, item in zip(ids, fresh, strict=True) for row in _correspondents(row_id, item)
    ]
    insert_new(connection, schema.correspondent, correspondents)
    return {item.message.identity: row_id for row_id, item in zip(ids, fresh, strict=True)}


def _row(
    row_id: int, mailbox_id: int, folder_id: int, item: Incoming, thread: int, matched_by: str
) -> dict[str, Any]:
    message = item.message
    return {
        "id": row_id,
        "mailbox_id": mailbox_id,
        "identity": message.identity,
        "thread": thread,
        "at": message.at,
        "kind": item.kind.value,
        "ours": item.ours,
        "internal": item.internal,
        "sender": message.sender.address,
        "sender_name": message.sender.name,
        "to": message.to,
        "cc": message.cc,
        "subject": message.subject,
        "message_id": message.message_id,
        "in_reply_to": " ".join(message.in_reply_to),
        "references": " ".join(message.references),
        "mailflow_id": message.mailflow_id,
        "matched_by": matched_by,
        "intent": "",
        "utc_offset": message.utc_offset,
        "evidence": item.evidence,
        "folder_id": folder_id,
        "orphan": not matched_by and bool(item.outsiders) and is_reply_subject(message.subject),
        "unexamined": item.kind in _REPORTS or may_be_from_ses(message) or _is_of_own_calendar(item),
    }


def _is_of_own_calendar(item: Incoming) -> bool:
    """Whether its body may say when the rep is away."""
    return item.ours and item.kind is Kind.CALENDAR and item.uid > 0


def _correspondents(row_id: int, item: Incoming) -> list[dict[str, Any]]:
    return [{"address": address, "message_id": row_id, "role": role} for address, role in set(item.outsiders)]


def has_unfinished(connection: Connection, mailbox_id: int) -> bool:
    """Whether a pass was cut off before it settled what headers alone do not tell."""
    m = schema.message.c
    orphan = select(m.id).where(m.mailbox_id == mailbox_id, m.orphan).limit(1)
    body = select(m.id).where(m.mailbox_id == mailbox_id, m.unexamined).limit(1)
    return any(connection.execute(query).first() for query in (orphan, body))


def orphans(connection: Connection, mailbox_id: int) -> list[tuple[int, Mail]]:
    """Messages that call themselves a reply and found no parent when they were read."""
    m = schema.message
    query = select(m.c.id, *MAIL_COLUMNS).where(m.c.mailbox_id == mailbox_id, m.c.orphan).order_by(m.c.at)
    return [(row[0], mail_of(row[1:])) for row in connection.execute(query)]


def settle_orphans(
    connection: Connection, mailbox_id: int, found: Sequence[tuple[int, Mail, Linked]]
) -> None:
    """Note what the search for parents found, so that it is not made again. found: (row, orphan, parents)."""
    m = schema.message
    settled = update(m).where(m.c.id == bindparam("row")).values(orphan=False)
    connection.execute(settled, [{"row": row_id} for row_id, _, _ in found])
    parents = [(row_id, orphan, linked) for row_id, orphan, linked in found if linked.threads]
    if parents:
        connection.execute(
            settled.values(matched_by=bindparam("rule")),
            [{"row": row_id, "rule": linked.matched_by} for row_id, _, linked in parents],
        )
        threads.join_threads(
            connection, mailbox_id, [(orphan.thread, *linked.threads) for _, orphan, linked in parents]
        )


def exchanged_with(connection: Connection, mailbox_id: int, address: str) -> list[Mail]:
    """Every message between the rep and one address, oldest first."""
    m, c = schema.message, schema.correspondent
    query = (
        select(*MAIL_COLUMNS)
        .join(c, c.c.message_id == m.c.id)
        .where(c.c.address == address, m.c.mailbox_id == mailbox_id, c.c.role != "colleague")
        .order_by(m.c.at, m.c.identity)
    )
    found = {row[0]: mail_of(row) for row in connection.execute(query)}
    return list(found.values())


def candidates(
    connection: Connection, mailbox_id: int, addresses: Sequence[str]
) -> Iterator[tuple[str, Candidate]]:
    """Every message between the rep and these addresses as one to answer: by address, oldest first."""
    m, c = schema.message.c, schema.correspondent.c
    query = (
        select(c.address, m.identity, m.at, m.subject, m.thread)
        .join(schema.message, c.message_id == m.id)
        .where(is_one_of(connection, c.address, addresses), m.mailbox_id == mailbox_id, c.role != "colleague")
        .distinct()
        .order_by(c.address, m.at, m.identity)
    )
    for address, identity, at, subject, thread in connection.execute(query):
        yield address, Candidate(identity, at, base_subject(subject), thread)


def sent_under(
    connection: Connection, mailbox_id: int, subjects: Set[str], since: datetime, until: datetime
) -> Iterator[tuple[Candidate, tuple[Address, ...]]]:
    """The rep's mails with these base subjects from that time, with the people they went to; oldest first."""
    m = schema.message.c
    query = (
        select(m.id, m.identity, m.at, m.subject, m.thread)
        .where(m.mailbox_id == mailbox_id, m.ours, m.at >= since, m.at <= until)
        .order_by(m.at, m.identity)
    )
    found = {
        row_id: Candidate(identity, at, base, thread)
        for row_id, identity, at, subject, thread in connection.execute(query)
        if (base := base_subject(subject)) in subjects
    }
    people = select(m.id, cast(m.to, Text), cast(m.cc, Text)).where(is_one_of(connection, m.id, list(found)))
    went_to = {row_id: addresses_in(to) + addresses_in(cc) for row_id, to, cc in connection.execute(people)}
    return ((candidate, went_to[row_id]) for row_id, candidate in found.items())


def settle_answers(
    connection: Connection, mailbox_id: int, read: Sequence[tuple[str, Kind, str, str]]
) -> None:
    """Note what the texts of messages say, so that they are not read again.

    read: (identity, kind, intent, evidence); without evidence, what is known stays. What proved to be a
    bounce or a complaint waits to be examined as one.
    """
    m = schema.message.c
    settled = (
        update(schema.message)
        .where(m.mailbox_id == mailbox_id, m.identity == bindparam("answer"))
        .values(
            kind=bindparam("new_kind"),
            intent=bindparam("new_intent"),
            unexamined=bindparam("is_report"),
            not_shown_since=None,
            evidence=case((bindparam("why") != "", bindparam("why")), else_=m.evidence),
        )
    )
    connection.execute(
        settled,
        [
            {
                "answer": identity,
                "new_kind": kind.value,
                "new_intent": str(intent),
                "is_report": kind in _REPORTS,
                "why": evidence,
            }
            for identity, kind, intent, evidence in read
        ],
    )


def evidence_of(connection: Connection, mailbox_id: int, identities: Sequence[str]) -> dict[str, str]:
    """Why each of these messages is of the kind that it is."""
    m = schema.message.c
    query = select(m.identity, m.evidence).where(
        m.mailbox_id == mailbox_id, is_one_of(connection, m.identity, identities)
    )
    return {row.identity: row.evidence for row in connection.execute(query)}


def answered_by(connection: Connection, mailbox_id: int, answers: Sequence[Mail]) -> dict[str, str]:
    """Identity of the rep's message that each of these names as its parent, by identity of the answer."""
    m = schema.message.c
    cited = {
        answer.message.identity: (*answer.message.references, *answer.message.in_reply_to)
        for answer in answers
    }
    query = select(m.message_id, m.identity).where(
        m.mailbox_id == mailbox_id,
        is_one_of(connection, m.thread, sorted({answer.thread for answer in answers})),
        is_one_of(connection, m.message_id, sorted(set(chain.from_iterable(cited.values())))),
        m.ours,
    )
    ours: dict[str, str] = {row.message_id: row.identity for row in connection.execute(query)}
    return {
        answer: ours[nearest]
        for answer, ids in cited.items()
        if (nearest := next((id_ for id_ in reversed(ids) if id_ in ours), None))
    }


def unexamined(connection: Connection, mailbox_id: int) -> list[tuple[int, Mail]]:
    """Bounces and complaints whose body was not read yet: only the body says whom they are about."""
    m = schema.message
    query = select(m.c.id, *MAIL_COLUMNS).where(m.c.mailbox_id == mailbox_id, m.c.unexamined)
    return [(row[0], mail_of(row[1:])) for row in connection.execute(query)]


def note_not_shown(
    connection: Connection, mailbox_id: int, identities: Sequence[str], now: datetime
) -> dict[str, datetime]:
    """The texts of these messages are asked for in vain; returns since when, by identity."""
    m = schema.message
    named = and_(m.c.mailbox_id == mailbox_id, is_one_of(connection, m.c.identity, identities))
    connection.execute(update(m).where(named, m.c.not_shown_since.is_(None)).values(not_shown_since=now))
    query = select(m.c.identity, m.c.not_shown_since).where(named)
    return {row.identity: row.not_shown_since for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class NotShown:
    """A message whose text the server does not show. since: the first time that it was asked for in vain."""

    folder: str
    uid: int
    sender: str
    since: datetime


def not_shown(connection: Connection, mailbox_id: int) -> list[NotShown]:
    """The messages whose texts are asked for in vain now, by folder and UID."""
    m, f, lies = schema.message.c, schema.folder.c, schema.location.c
    query = (
        select(f.name, lies.uid, m.sender, m.not_shown_since)
        .join(schema.location, lies.message_id == m.id)
        .join(schema.folder, f.id == lies.folder_id)
        .where(m.mailbox_id == mailbox_id, m.not_shown_since.is_not(None))
        .order_by(f.name, lies.uid)
    )
    return [NotShown(*row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Place:
    folder: str
    uidvalidity: int
    uid: int


def places(connection: Connection, row_ids: Iterable[int]) -> dict[int, list[Place]]:
    """Where messages lie now, by row id."""
    locations, folders = schema.location, schema.folder
    found: dict[int, list[Place]] = {}
    for some in chunks(list(row_ids)):
        query = (
            select(locations.c.message_id, folders.c.name, locations.c.uidvalidity, locations.c.uid)
            .join(folders, folders.c.id == locations.c.folder_id)
            .where(locations.c.message_id.in_(some))
        )
        for row_id, name, uidvalidity, uid in connection.execute(query):
            found.setdefault(row_id, []).append(Place(name, uidvalidity, uid))
    return found


def mails_by_identity(connection: Connection, mailbox_id: int, identities: Sequence[str]) -> dict[str, Mail]:
    m = schema.message.c
    found: dict[str, Mail] = {}
    for some in chunks(identities):
        query = select(*MAIL_COLUMNS).where(m.mailbox_id == mailbox_id, m.identity.in_(some))
        found |= {mail.message.identity: mail for mail in map(mail_of, connection.execute(query))}
    return found


def row_of(connection: Connection, mailbox_id: int, identity: str) -> int:
    m = schema.message.c
    query = select(m.id).where(m.mailbox_id == mailbox_id, m.identity == identity)
    return int(connection.execute(query).scalar_one())


def places_of_identities(
    connection: Connection, mailbox_id: int, identities: Sequence[str]
) -> dict[str, list[Place]]:
    """Where messages lie now, by identity."""
    m = schema.message.c
    names: dict[int, str] = {}
    for some in chunks(identities):
        query = select(m.id, m.identity).where(m.mailbox_id == mailbox_id, m.identity.in_(some))
        names.update((row.id, row.identity) for row in connection.execute(query))
    return {names[row_id]: lying for row_id, lying in places(connection, names).items()}


def our_ids(connection: Connection, mailbox_id: int, ids: Iterable[str]) -> set[str]:
    """Those of these Message-IDs that are of the rep's own messages."""
    return {message_id for message_id, _ in _ours(connection, mailbox_id, ids)}


def _ours(
    connection: Connection, mailbox_id: int, ids: Iterable[str]
) -> Iterator[tuple[str, tuple[Address, ...]]]:
    """The rep's messages with these Message-IDs: each with whom it went to."""
    m, k = schema.message.c, schema.thread_key.c
    wanted = sorted(set(ids) - {""})
    if not wanted:
        return
    # Two questions: in one, SQLite goes through the whole mailbox to find the threads.
    filed = select(k.thread).where(k.mailbox_id == mailbox_id, is_one_of(connection, k.key, wanted))
    threads = sorted(set(connection.execute(filed).scalars()))
    query = select(m.message_id, cast(m.to, Text), cast(m.cc, Text)).where(
        m.mailbox_id == mailbox_id,
        is_one_of(connection, m.thread, threads),
        is_one_of(connection, m.message_id, wanted),
        m.ours,
    )
    for message_id, to, cc in connection.execute(query):
        yield message_id, addresses_in(to) + addresses_in(cc)


@dataclass(frozen=True, slots=True)
class FoundFailure:
    address: str
    status: str
    permanent: bool
    dead_address: bool
    cause: str = ""


def settle_bounces(
    connection: Connection, mailbox_id: int, read: Sequence[tuple[int, Mail, Sequence[FoundFailure]]]
) -> None:
    """Note what the bodies of bounces said, so that they are not read again.

    read: (row, mail with the kind it proved to be, failures).
    """
    if not read:
        return
    m = schema.message
    settled = (
        update(m)
        .where(m.c.id == bindparam("row"))
        .values(unexamined=False, kind=bindparam("new_kind"), not_shown_since=None)
    )
    connection.execute(settled, [{"row": row_id, "new_kind": mail.kind.value} for row_id, mail, _ in read])
    insert_new(
        connection,
        schema.failure,
        [
            {
                "message_id": row_id,
                "mailbox_id": mailbox_id,
                "at": mail.message.at,
                "address": failure.address,
                "status": failure.status,
                "permanent": failure.permanent,
                "dead_address": failure.dead_address,
                "cause": failure.cause,
            }
            for row_id, mail, failures in read
            for failure in {failure.address: failure for failure in failures}.values()
        ],
    )


def settle_calendar(connection: Connection, row_ids: Sequence[int]) -> None:
    """Note that the bodies of the rep's own calendar mail were read."""
    m = schema.message
    read = update(m).where(is_one_of(connection, m.c.id, row_ids))
    connection.execute(read.values(unexamined=False, not_shown_since=None))


def recipients_of(connection: Connection, mailbox_id: int, message_ids: Iterable[str]) -> dict[str, set[str]]:
    """To whom the rep's messages with these Message-IDs went, by Message-ID."""
    found: dict[str, set[str]] = {}
    for message_id, went_to in _ours(connection, mailbox_id, message_ids):
        found.setdefault(message_id, set()).update(one.address for one in went_to)
    return found


def written_to(connection: Connection, mailbox_id: int, thread: int) -> set[str]:
    """Everybody to whom the rep's messages in a thread went."""
    m = schema.message
    query = select(*MAIL_COLUMNS).where(m.c.mailbox_id == mailbox_id, m.c.thread == thread, m.c.ours)
    return {one.address for row in connection.execute(query) for one in mail_of(row).message.recipients}


def outreach_threads(connection: Connection, mailbox_id: int, until: datetime) -> Iterator[list[Mail]]:
    """Every thread in which the rep wrote to somebody outside, its messages oldest first."""
    m, c = schema.message, schema.correspondent
    # Not a join: SQLite would go through all correspondents for each message.
    written = m.c.id.in_(select(c.c.message_id).where(c.c.role == "to"))
    threads = (
        select(m.c.thread)
        .where(m.c.mailbox_id == mailbox_id, m.c.ours, written, m.c.at <= until)
        .distinct()
        .order_by(m.c.thread)
    )
    for some in chunks(list(connection.execute(threads).scalars())):
        query = (
            select(*MAIL_COLUMNS)
            .where(m.c.mailbox_id == mailbox_id, m.c.thread.in_(some), m.c.at <= until)
            .order_by(m.c.thread, m.c.at, m.c.identity)
        )
        yield from _by_thread(mail_of(row) for row in connection.execute(query))


def _by_thread(mails: Iterable[Mail]) -> Iterator[list[Mail]]:
    thread: list[Mail] = []
    for mail in mails:
        if thread and mail.thread != thread[0].thread:
            yield thread
            thread = []
        thread.append(mail)
    if thread:
        yield thread
