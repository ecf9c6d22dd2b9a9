"""Whom the rep wrote to, everything exchanged with them, and the plan as it stood last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Subquery,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from mailflow.conversations.message import Kind, Mail
from mailflow.people.model import Failure
from mailflow.people.paperwork import is_paperwork
from mailflow.people.track import Evidence
from mailflow.store import schema
from mailflow.store.rows import MAIL_COLUMNS, chunks, is_one_of, mail_of

_m, _c = schema.message.c, schema.correspondent.c
_ANSWERS = [kind.value for kind in (Kind.REPLY, Kind.AUTO_REPLY, Kind.CALENDAR)]
_FEW = 5  # a mail to more people than this is no personal mail


def evidence_of(
    connection: Connection,
    mailbox_id: int,
    *,
    until: datetime,
    first_scan_at: datetime,
    addresses: Iterable[str] | None = None,
) -> Iterator[Evidence]:
    """What the mailbox shows of the outside addresses that the rep has written to, by address.

    addresses: None for all of them; of these few alone it is found without reading the whole mailbox.
    """
    if addresses is None:
        yield from _evidence(connection, mailbox_id, until, first_scan_at, true(), true())
        return
    named = is_one_of(connection, _c.address, sorted(addresses))
    exchanged = _m.id.in_(select(_c.message_id).where(named))
    # Of every mailbox: asked for one, SQLite goes through all threads of it. The next query asks.
    threads = connection.execute(select(_m.thread).where(exchanged)).scalars()
    in_threads = is_one_of(connection, _m.thread, sorted(set(threads)))
    yield from _evidence(connection, mailbox_id, until, first_scan_at, named, in_threads)


def _evidence(
    connection: Connection,
    mailbox_id: int,
    until: datetime,
    first_scan_at: datetime,
    named: ColumnElement[bool],
    in_threads: ColumnElement[bool],
) -> Iterator[Evidence]:
    """named: whose evidence; in_threads: which messages lie in threads with them."""
    # Answers to the rep are later than what they answer, whatever their Date says.
    sent = select(_m.message_id).where(_m.mailbox_id == mailbox_id, _m.ours, in_threads)
    unasked = not_(and_(_m.in_reply_to != "", _m.in_reply_to.in_(sent.correlate(None))))
    began = _threads_begun_by_rep(mailbox_id, unasked, in_threads)
    written = _c.role == "to"
    personal = and_(written, began.c.thread.is_not(None), func.json_array_length(_m.to) <= _FEW)
    human = and_(_c.role == "from", _m.kind == Kind.REPLY.value)
    before = and_(human, _m.at <= first_scan_at)
    bulk = and_(_c.role == "from", _m.kind == Kind.BULK.value)
    query = (
        select(
            _c.address,
            func.count(case((written, 1))),
            func.count(case((personal, 1))),
            func.count(case((human, 1))),
            func.count(case((before, 1))),
            func.min(case((written, _m.at)), type_=schema.Instant()),
            func.max(case((written, _m.at)), type_=schema.Instant()),
            func.min(case((and_(human, unasked), _m.at)), type_=schema.Instant()),
            func.min(case((before, _m.at)), type_=schema.Instant()),
            func.max(case((before, _m.at)), type_=schema.Instant()),
            func.min(case((bulk, _m.at)), type_=schema.Instant()),
        )
        .select_from(schema.correspondent)
        .join(schema.message, _m.id == _c.message_id)
        .outerjoin(began, began.c.thread == _m.thread)
        .where(_m.mailbox_id == mailbox_id, _m.at <= until, named)
        .group_by(_c.address)
        .having(func.count(case((written, 1))) > 0)
        .order_by(_c.address)
    )
    papers = _paperwork(connection, mailbox_id, until, named, in_threads)
    for address, count, own, heard, heard_before, *dates in connection.execute(query):
        first, last, first_heard, first_known, last_known, first_bulk = dates
        yield Evidence(
            address=address,
            name="",
            written=count,
            personal=own,
            heard=heard,
            heard_before=heard_before,
            first_written_at=first,
            last_written_at=last,
            first_heard_at=first_heard,
            known_for=last_known - first_known if first_known else timedelta(0),
            first_bulk_at=first_bulk,
            paperwork=papers.get(address, 0),
        )


def _paperwork(
    connection: Connection,
    mailbox_id: int,
    until: datetime,
    named: ColumnElement[bool],
    in_threads: ColumnElement[bool],
) -> dict[str, int]:
    """How many of the rep's mails to each are invoices, orders and the like; who got none is left out."""
    ours = and_(_m.mailbox_id == mailbox_id, _m.ours, _m.at <= until, in_threads)
    subjects = connection.execute(select(_m.subject).where(ours).distinct()).scalars()
    papers = [subject for subject in subjects if is_paperwork(subject)]
    if not papers:
        return {}
    query = (
        select(_c.address, func.count().label("papers"))
        .join(schema.message, _m.id == _c.message_id)
        .where(ours, is_one_of(connection, _m.subject, papers), _c.role == "to", named)
        .group_by(_c.address)
    )
    return {row.address: row.papers for row in connection.execute(query)}


def _threads_begun_by_rep(
    mailbox_id: int, unasked: ColumnElement[bool], in_threads: ColumnElement[bool]
) -> Subquery:
    """Threads in which nobody wrote before the rep, other than to answer."""
    in_mailbox = and_(_m.mailbox_id == mailbox_id, in_threads)
    first = select(_m.thread, func.min(_m.at).label("at")).where(in_mailbox, _m.ours).group_by(_m.thread)
    ours = first.subquery()
    before = and_(_m.mailbox_id == mailbox_id, _m.thread == ours.c.thread, _m.at < ours.c.at)
    theirs = and_(before, not_(_m.ours), unasked)
    # A join rather than NOT EXISTS: SQLite would look anew for every mail of the thread.
    joined = ours.outerjoin(schema.message, theirs)
    return select(ours.c.thread).select_from(joined).where(_m.id.is_(None)).subquery()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What was exchanged with some addresses: (role, mail) by address, oldest first.

    in_threads: the rep's mails and everybody's answers, also of machines, in those threads in which the rep
    wrote to one of them and somebody else answered.
    """

    by_address: Mapping[str, Sequence[tuple[str, Mail]]]
    in_threads: Mapping[int, Sequence[Mail]]


def correspondence(
    connection: Connection, mailbox_id: int, addresses: Sequence[str], until: datetime
) -> Correspondence:
    """Everything exchanged with these addresses up to an instant."""
    by_address: dict[str, list[tuple[str, Mail]]] = defaultdict(list)
    written_to: dict[int, set[str]] = defaultdict(set)
    for some in chunks(addresses):
        query = (
            select(*MAIL_COLUMNS, _c.address, _c.role)
            .join(schema.correspondent, _c.message_id == _m.id)
            .where(_c.address.in_(some), _m.mailbox_id == mailbox_id, _m.at <= until)
            .order_by(_m.at, _m.identity)
        )
        for row in connection.execute(query):
            mail, (address, role) = mail_of(row), row[-2:]
            by_address[address].append((role, mail))
            if mail.ours and role == "to":
                written_to[mail.thread].add(address)
    shared = _answered_by_others(connection, mailbox_id, written_to, until)
    return Correspondence(by_address, _threads(connection, mailbox_id, shared, until))


def _answered_by_others(
    connection: Connection, mailbox_id: int, written_to: Mapping[int, set[str]], until: datetime
) -> list[int]:
    """The threads in which somebody answered to whom the rep had not written, or one of several."""
    query = (
        select(_m.thread, _m.sender)
        .where(_m.mailbox_id == mailbox_id, is_one_of(connection, _m.thread, list(written_to)))
        .where(_m.at <= until, _m.kind.in_(_ANSWERS), not_(_m.ours))
    )
    answers = connection.execute(query)
    return sorted({thread for thread, sender in answers if written_to[thread] != {sender}})


def _threads(
    connection: Connection, mailbox_id: int, threads: Sequence[int], until: datetime
) -> dict[int, list[Mail]]:
    """The rep's mails and everybody's answers in these threads, oldest first."""
    found: dict[int, list[Mail]] = defaultdict(list)
    query = (
        select(*MAIL_COLUMNS)
        .where(_m.mailbox_id == mailbox_id, is_one_of(connection, _m.thread, threads))
        .where(_m.at <= until, or_(_m.ours, _m.kind.in_(_ANSWERS)))
        .order_by(_m.at, _m.identity)
    )
    for row in connection.execute(query) if threads else ():
        mail = mail_of(row)
        found[mail.thread].append(mail)
    return found


def failures_of(
    connection: Connection, mailbox_id: int, addresses: Sequence[str], until: datetime
) -> dict[str, list[Failure]]:
    """Bounces by address, oldest first."""
    t = schema.failure.c
    found: dict[str, list[Failure]] = defaultdict(list)
    query = (
        select(t.at, t.address, t.status, t.permanent, t.dead_address, t.cause)
        .where(t.mailbox_id == mailbox_id, is_one_of(connection, t.address, addresses), t.at <= until)
        .order_by(t.at)
    )
    for row in connection.execute(query):
        found[row.address].append(Failure(*row))
    return found


def answers_between(
    connection: Connection, mailbox_id: int, after: datetime, until: datetime
) -> list[tuple[str, datetime]]:
    """Who answered in a conversation with the rep in that time, and when; the oldest first."""
    ours = schema.message.alias()
    in_conversation = exists().where(
        ours.c.mailbox_id == mailbox_id, ours.c.thread == _m.thread, ours.c.ours, ours.c.at < _m.at
    )
    query = (
        select(_c.address, _m.at)
        .join(schema.message, _c.message_id == _m.id)
        .where(_m.mailbox_id == mailbox_id, _m.at > after, _m.at <= until, _c.role == "from")
        .where(_m.kind == Kind.REPLY.value, in_conversation)
        .order_by(_m.at, _c.address)
    )
    return [(address, at) for address, at in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One prospect's line of the plan as the last pass left it. step: that comes next, 0 for none."""

    address: str
    action: str
    due_at: datetime | None
    reason: str
    attempts: int
    name: str = ""
    company: str = ""
    cadence: str = ""
    hold: str = ""
    last_touch_at: datetime | None = None
    last_reply_at: datetime | None = None
    step: int = 0


_PLAN = [field.name for field in fields(PlanRow)]


def save_plan(connection: Connection, mailbox_id: int, rows: Sequence[PlanRow]) -> None:
    """Keep the plan; the table's constraints refuse an active prospect without a date."""
    t = schema.prospect
    connection.execute(delete(t).where(t.c.mailbox_id == mailbox_id))
    if rows:
        connection.execute(
            insert(t),
            [{"mailbox_id": mailbox_id, **{name: getattr(row, name) for name in _PLAN}} for row in rows],
        )


_FOLLOW_UPS = ("follow_up", "reconnect")
_PLAN_COLUMNS = [schema.prospect.c[name] for name in _PLAN]


def kept_rows(connection: Connection, mailbox_id: int, addresses: Iterable[str]) -> dict[str, PlanRow]:
    """The lines of the kept plan for these main addresses; who is not in it is left out."""
    t = schema.prospect.c
    query = select(*_PLAN_COLUMNS).where(
        t.mailbox_id == mailbox_id, is_one_of(connection, t.address, list(addresses))
    )
    return {row.address: PlanRow(*row) for row in connection.execute(query)}


def at_company(
    connection: Connection, mailbox_id: int, company: str, *, but: str, most: int
) -> list[PlanRow]:
    """The lines of the kept plan for others at a company, who was written to last first."""
    t = schema.prospect.c
    query = (
        select(*_PLAN_COLUMNS)
        .where(t.mailbox_id == mailbox_id, t.company == company, t.address != but)
        .order_by(t.last_touch_at.desc(), t.address)
        .limit(most)
    )
    return [PlanRow(*row) for row in connection.execute(query)]


def due_after(connection: Connection, mailbox_id: int, at: datetime) -> list[PlanRow]:
    """The lines of the kept plan that fall due only after an instant."""
    t = schema.prospect.c
    query = select(*_PLAN_COLUMNS).where(t.mailbox_id == mailbox_id, t.due_at > at)
    return [PlanRow(*row) for row in connection.execute(query.order_by(t.address))]


Sort = Literal["due", "name", "company", "last_touch", "last_reply", "attempts"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is looked for in the kept plan, and in which order they are wanted.

    words: each stands in the name, address or company. show: an action, ``due`` for what is due, "" for all.
    step: that comes next; 0 for any or none.
    """

    words: tuple[str, ...] = ()
    show: str = ""
    cadence: str = ""
    sort: Sort = "due"
    step: int = 0


def count_fitting(connection: Connection, mailboxes: Sequence[int], wish: Wish, now: datetime) -> int:
    """How many of the people in the kept plans of these mailboxes fit."""
    query = select(func.count()).select_from(schema.prospect).where(*_fits(connection, mailboxes, wish, now))
    return connection.execute(query).scalar_one()


def fitting(
    connection: Connection, mailboxes: Sequence[int], wish: Wish, now: datetime, *, most: int, after: int
) -> list[tuple[int, PlanRow]]:
    """(mailbox, line) of those who fit, in the order of the wish; ``after`` so many of them."""
    t = schema.prospect.c
    query = (
        select(t.mailbox_id, *_PLAN_COLUMNS)
        .where(*_fits(connection, mailboxes, wish, now))
        .order_by(*_ORDERS[wish.sort], t.address, t.mailbox_id)
        .limit(most)
        .offset(after)
    )
    return [(row[0], PlanRow(*row[1:])) for row in connection.execute(query)]


def numbers(
    connection: Connection, mailboxes: Sequence[int], now: datetime
) -> tuple[dict[str, int], list[str]]:
    """How many people there are by action, ``all`` and ``due``; and the cadences that they are under."""
    t = schema.prospect.c
    due = func.count(case((t.due_at <= now, 1)))
    query = select(t.action, t.cadence, func.count(), due).where(t.mailbox_id.in_(mailboxes))
    counts: dict[str, int] = defaultdict(int)
    cadences: set[str] = set()
    for action, cadence, count, due_now_ in connection.execute(query.group_by(t.action, t.cadence)):
        counts[action] += count
        counts["all"] += count
        counts["due"] += due_now_
        cadences.add(cadence)
    return dict(counts), sorted(cadences - {""})


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people under one cadence have the same step before them, or rest for the same reason.

    step: 0 for none. rest: the reason of the inactive, "" for others. due: whose day has come and who need
    not wait; held: who must.
    """

    cadence: str
    step: int
    rest: str
    people: int
    due: int
    held: int


def crowds(connection: Connection, mailboxes: Sequence[int], now: datetime) -> list[Crowd]:
    """How the people of these mailboxes are spread over cadences and their steps."""
    t = schema.prospect.c
    rest = case((t.action == "inactive", t.reason), else_="")
    due = func.count(case((and_(t.due_at <= now, t.hold == ""), 1)))
    held = func.count(case((t.hold != "", 1)))
    query = select(t.cadence, t.step, rest, func.count(), due, held).where(t.mailbox_id.in_(mailboxes))
    return [Crowd(*row) for row in connection.execute(query.group_by(t.cadence, t.step, rest))]


_ORDERS: Mapping[Sort, Sequence[ColumnElement[Any]]] = {
    "due": (schema.prospect.c.due_at.is_(None), schema.prospect.c.due_at),
    "name": (schema.prospect.c.name == "", func.lower(schema.prospect.c.name)),
    "company": (schema.prospect.c.company == "", func.lower(schema.prospect.c.company)),
    "last_touch": (schema.prospect.c.last_touch_at.is_(None), schema.prospect.c.last_touch_at.desc()),
    "last_reply": (schema.prospect.c.last_reply_at.is_(None), schema.prospect.c.last_reply_at.desc()),
    "attempts": (schema.prospect.c.attempts.desc(),),
}


def _fits(
    connection: Connection, mailboxes: Sequence[int], wish: Wish, now: datetime
) -> Iterator[ColumnElement[bool]]:
    t = schema.prospect.c
    yield t.mailbox_id.in_(mailboxes)
    if wish.show == "due":
        yield t.due_at <= now
    elif wish.show:
        yield t.action == wish.show
    if wish.cadence:
        yield t.cadence == wish.cadence
    if wish.step:
        yield t.step == wish.step
    for word in wish.words:
        yield or_(*(_contains(connection, column, word) for column in (t.name, t.address, t.company)))


def _contains(connection: Connection, column: Column[str], word: str) -> ColumnElement[bool]:
    """The condition that a column has this word, whatever its case."""
    if connection.dialect.name == "postgresql":
        return column.icontains(word, autoescape=True)
    spelled = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
    return or_(*(column.contains(one, autoescape=True) for one in sorted(spelled)))  # LIKE folds ASCII alone


@dataclass(frozen=True, slots=True)
class Due:
    """What is due by the kept plan: numbers by (action, reason), and the first rows of each sort.

    answers: who waits for one, since when they wrote. tasks: the others. follow_ups: mails to be written.
    """

    counts: Mapping[tuple[str, str], int]
    answers: Sequence[PlanRow]
    tasks: Sequence[PlanRow]
    follow_ups: Sequence[PlanRow]


def due_now(
    connection: Connection,
    mailbox_id: int,
    now: datetime,
    *,
    but: Sequence[str],
    owed: str,
    last: str,
    most: int,
) -> Due:
    """What is due, the longest due first, without the people at these addresses.

    owed: the reason of a task that is an answer owed. last: the reason of tasks that come after all others.
    most: rows of each sort.
    """
    t = schema.prospect.c
    due = and_(t.mailbox_id == mailbox_id, t.due_at <= now, not_(is_one_of(connection, t.address, but)))
    is_owed = or_(t.action == "answer", and_(t.action == "task", t.reason == owed))
    sort = case((is_owed, "answer"), (t.action == "task", "task"), else_="follow_up")
    # One sort for all of a group: min() gives that.
    counted = select(func.min(sort), t.action, t.reason, func.count()).where(due)
    found = list(connection.execute(counted.group_by(t.action, t.reason)))
    sorts = {row[0] for row in found}
    rows = select(*_PLAN_COLUMNS).where(due).limit(most)

    def first(name: str, *order: ColumnElement[Any]) -> list[PlanRow]:
        if name not in sorts:  # nobody: the plan need not be gone through
            return []
        ordered = rows.where(sort == name).order_by(*order, t.address)
        return [PlanRow(*row) for row in connection.execute(ordered)]

    return Due(
        {(action, why): count for _, action, why, count in found},
        first("answer", t.last_reply_at),
        first("task", t.reason == last, t.due_at),
        first("follow_up", t.due_at),
    )


def count_kept(connection: Connection, mailbox_id: int, now: datetime) -> tuple[int, int]:
    """How many people the kept plan has, and how many of them are due."""
    t = schema.prospect.c
    query = select(func.count(), func.count(case((t.due_at <= now, 1)))).where(t.mailbox_id == mailbox_id)
    prospects, due = connection.execute(query).one()
    return prospects, due


def last_changes(connection: Connection, mailbox_id: int) -> str:
    """The same as long as the rep says nothing new and no draft comes or changes."""
    e, d, s = schema.event.c, schema.draft.c, schema.suppression.c
    query = select(
        select(func.max(e.number)).where(e.mailbox_id == mailbox_id).scalar_subquery(),
        select(func.count()).where(d.mailbox_id == mailbox_id).scalar_subquery(),
        select(func.max(d.changed_at)).where(d.mailbox_id == mailbox_id).scalar_subquery(),
        select(func.max(s.id)).scalar_subquery(),
    )
    return " ".join(str(value) for value in connection.execute(query).one())


def kept_plan(connection: Connection, mailbox_id: int) -> set[str]:
    """Who was in the plan after the last pass."""
    t = schema.prospect.c
    return set(connection.execute(select(t.address).where(t.mailbox_id == mailbox_id)).scalars())


def kept_actions(connection: Connection, begin: str, most: int) -> list[tuple[str, str]]:
    """(address, action) of those in the plan after the last pass whose addresses begin so, by address."""
    t = schema.prospect.c
    query = select(t.address, t.action).where(t.address.startswith(begin, autoescape=True))
    found = connection.execute(query.order_by(t.address).limit(most))
    return [(address, action) for address, action in found]


def letters_of_strangers(
    connection: Connection, mailbox_id: int, after: datetime, until: datetime
) -> list[Mail]:
    """What humans wrote in that time, to whom the rep never did, outside the rep's threads; oldest first."""
    other = schema.message.alias()
    ours = exists().where(other.c.mailbox_id == mailbox_id, other.c.thread == _m.thread, other.c.ours)
    written_to = exists().where(_c.address == _m.sender, _c.role == "to")
    query = (
        select(*MAIL_COLUMNS)
        .where(_m.mailbox_id == mailbox_id, _m.at > after, _m.at <= until)
        # Written out, for SQLite to see that the index of letters holds all of them.
        .where(_m.kind == literal_column("'reply'"), not_(_m.ours), not_(_m.internal))
        # Most who write were written to, and that is seen sooner than what their thread holds.
        .where(not_(written_to), not_(ours))
        .order_by(_m.at, _m.identity)
    )
    return [mail_of(row) for row in connection.execute(query)]


def last_touches(
    connection: Connection, mailbox_id: int, addresses: Sequence[str], until: datetime
) -> dict[str, datetime]:
    """When the rep last wrote to each of these addresses; nothing of those to whom they never did."""
    query = (
        select(_c.address, func.max(_m.at, type_=schema.Instant()))
        .join(schema.message, _c.message_id == _m.id)
        .where(is_one_of(connection, _c.address, addresses), _c.role == "to", _m.at <= until)
        .where(_m.mailbox_id == mailbox_id, _m.kind.in_([Kind.REPLY.value, Kind.CALENDAR.value]))
        .group_by(_c.address)
    )
    return {row.address: row[1] for row in connection.execute(query)}


def last_letters(connection: Connection, mailbox_id: int, addresses: Sequence[str]) -> dict[str, datetime]:
    """When a human last wrote from each of these addresses; nothing of those that never did."""
    query = (
        select(_c.address, func.max(_m.at, type_=schema.Instant()))
        .join(schema.message, _c.message_id == _m.id)
        .where(is_one_of(connection, _c.address, addresses), _c.role == "from")
        .where(_m.mailbox_id == mailbox_id, _m.kind == Kind.REPLY.value)
        .group_by(_c.address)
    )
    return {row.address: row[1] for row in connection.execute(query)}


def last_intents(connection: Connection, mailbox_id: int, addresses: Sequence[str]) -> dict[str, str]:
    """What the last letter of a human from each of these addresses was found to say, "" for not read yet."""
    # In groups: asked for an order, SQLite begins with all messages of the mailbox, not with these people.
    last_at = func.max(_m.at, type_=schema.Instant())
    query = (
        select(_c.address, _m.intent, last_at)
        .join(schema.message, _c.message_id == _m.id)
        .where(is_one_of(connection, _c.address, addresses), _c.role == "from")
        .where(_m.mailbox_id == mailbox_id, _m.kind == Kind.REPLY.value)
        .group_by(_c.address, _m.intent)
    )
    found = sorted(connection.execute(query), key=lambda row: (row[2], row.intent))
    return {row.address: row.intent for row in found}


def answered_after(
    connection: Connection, mailbox_id: int, addresses: Iterable[str], after: datetime
) -> set[str]:
    """Those of these addresses from which a human wrote after an instant."""
    query = (
        select(_c.address)
        .join(schema.message, _c.message_id == _m.id)
        .where(is_one_of(connection, _c.address, list(addresses)), _c.role == "from")
        .where(_m.mailbox_id == mailbox_id, _m.kind == Kind.REPLY.value, _m.at > after)
    )
    return set(connection.execute(query).scalars())


def spoke_after(connection: Connection, mailbox_id: int, addresses: Sequence[str], after: datetime) -> bool:
    """Whether the rep and one of these people exchanged anything human after an instant."""
    query = (
        select(func.count())
        .select_from(schema.message)
        .join(schema.correspondent, _c.message_id == _m.id)
        .where(
            _c.address.in_(list(addresses)),
            _c.role.in_(("from", "to")),
            _m.mailbox_id == mailbox_id,
            _m.kind == Kind.REPLY.value,
            _m.at > after,
        )
    )
    return bool(connection.execute(query).scalar_one())
