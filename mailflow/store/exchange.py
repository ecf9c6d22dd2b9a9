"""What only the rep knows, and what only the store still remembers, as JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Row, case, func, select

from mailflow.conversations.message import Address, Kind, Message
from mailflow.errors import InputInvalid
from mailflow.people.addresses import Own, outsiders
from mailflow.people.model import Event, EventKind
from mailflow.people.optouts import source_of, still_asked
from mailflow.people.suppression import Entry
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import schema
from mailflow.store import suppression as suppression_rows
from mailflow.store.insert import insert_or_update
from mailflow.store.messages import FoundFailure, Incoming
from mailflow.store.rows import HEADER_COLUMNS, addresses_in, chunks
from mailflow.store.session import Store

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The last event, message, failure and change of the suppression list that an export holds."""

    event: int = 0
    message: int = 0
    failure: int = 0
    suppression: int = 0


def export_to(store: Store, file: Path) -> int:
    """Write everything to a file, atomically and readable by its owner only; returns the lines written.

    Every event, the suppression list, and every answer, bounce and touch that concerns somebody outside. The
    messages are there because a mailbox forgets: who answered once must count after the answer was purged.
    Headers only: no line holds a text, nor the few words of one that the store keeps as a reason.
    """
    temporary = file.with_name(f".{file.name}.new")
    with store.read() as db:
        count = _write(temporary, os.O_TRUNC, _lines(db, _Marks(), _last(db)))
    temporary.replace(file)
    return count


def export_beside(store: Store) -> None:
    """Append what is new to the export that is kept beside the database file.

    A crash between writing and noting may write a line twice; an import takes it once.
    """
    if store.file is None:
        return
    file = store.file.with_suffix(".jsonl")
    with store.read() as db:
        done, last = _marks(db) if file.exists() else _Marks(), _last(db)
        if done == last:
            return
        _write(file, os.O_APPEND, _lines(db, done, last))
    with store.write() as db:
        rows = [{"table": field.name, "number": getattr(last, field.name)} for field in fields(last)]
        insert_or_update(db, schema.exported, rows, ("table",))


def _write(file: Path, mode: int, lines: Iterable[Line]) -> int:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | mode, 0o600)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    count = 0
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(f"{encode(line)}\n")
            count += 1
        out.flush()
        os.fsync(out.fileno())
    return count


def _marks(db: Connection) -> _Marks:
    return _Marks(**{row.table: row.number for row in db.execute(select(schema.exported))})


def _last(db: Connection) -> _Marks:
    def last(column: Column[int]) -> int:
        return db.execute(select(func.max(column))).scalar() or 0

    return _Marks(
        last(schema.event.c.number),
        last(schema.message.c.id),
        last(schema.failure.c.number),
        last(schema.suppression.c.id),
    )


def _lines(db: Connection, after: _Marks, until: _Marks) -> Iterator[Line]:
    yield from _suppression_lines(db, after.suppression, until.suppression)
    boxes = select(schema.mailbox.c.id, schema.mailbox.c.name).order_by(schema.mailbox.c.name)
    for row in db.execute(boxes).all():
        yield from _event_lines(db, row.id, row.name, after.event, until.event)
        yield from _message_lines(db, row.id, row.name, after.message, until.message)
        yield from _bounce_lines(db, row.id, row.name, after.failure, until.failure)


def _suppression_lines(db: Connection, after: int, until: int) -> Iterator[Line]:
    """Who must not be written to; it is the same list for all mailboxes."""
    s = schema.suppression.c
    for row in db.execute(select(schema.suppression).where(s.id > after, s.id <= until).order_by(s.id)):
        yield {
            "type": "suppression",
            "address": row.address,
            "at": row.at.astimezone(UTC).isoformat(),
            "reason": row.reason,
            "source": row.source,
            "lifted": row.lifted,
        }


def _event_lines(db: Connection, mailbox_id: int, mailbox: str, after: int, until: int) -> Iterator[Line]:
    e = schema.event.c
    query = select(schema.event).where(e.mailbox_id == mailbox_id, e.number > after, e.number <= until)
    for row in db.execute(query.order_by(e.number)):
        yield {
            "type": "event",
            "id": row.id,
            "mailbox": mailbox,
            "at": row.at.astimezone(UTC).isoformat(),
            "kind": row.kind,
            "address": row.address,
            "details": {key: value for key, value in row.details.items() if key not in _QUOTING},
        }


def _message_lines(db: Connection, mailbox_id: int, mailbox: str, after: int, until: int) -> Iterator[Line]:
    m, c = schema.message.c, schema.correspondent.c
    kinds = [kind.value for kind in (Kind.REPLY, Kind.CALENDAR, Kind.AUTO_REPLY)]
    written = (
        select(c.address, m.thread)
        .join(schema.message, c.message_id == m.id)
        .where(m.mailbox_id == mailbox_id, c.role == "to")
        .subquery()
    )
    concerned = m.thread.in_(select(written.c.thread)) | m.sender.in_(select(written.c.address))
    # "+ 0" keeps SQLite from reading the whole mailbox by the index for a few rows at the end of the table.
    new = (m.id > after) & (m.id <= until) & (m.mailbox_id + 0 == mailbox_id)
    query = select(*_LINE_COLUMNS).where(new, m.kind.in_(kinds), concerned).order_by(m.id)
    for row in db.execute(query):
        yield _message_line(row, mailbox)


def _bounce_lines(db: Connection, mailbox_id: int, mailbox: str, after: int, until: int) -> Iterator[Line]:
    m, f = schema.message.c, schema.failure.c
    query = (
        select(*_LINE_COLUMNS, f.address, f.status, f.permanent, f.dead_address, f.cause)
        .join(schema.failure, f.message_id == m.id)
        .where(m.mailbox_id == mailbox_id, f.number > after, f.number <= until)
        .order_by(f.number)
    )
    for row in db.execute(query):
        failure = dict(zip(_FAILURE, row[-len(_FAILURE) :], strict=True))
        yield _message_line(row, mailbox) | {"failure": failure}


_FAILURE = ("address", "status", "permanent", "dead_address", "cause")
_QUOTING = ("said", "summary")  # details of events that repeat words of a mail
_m = schema.message.c
# Of a message whose text was read (it has an intent) the evidence may quote it.
_EVIDENCE = case((_m.intent == "", _m.evidence), else_="")
_LINE_COLUMNS = (*HEADER_COLUMNS, _m.kind, _m.ours, _m.internal, _EVIDENCE, _m.utc_offset)


def _message_line(row: Row[Any] | Sequence[Any], mailbox: str) -> Line:
    """A line from the columns of _LINE_COLUMNS (further columns are not looked at)."""
    identity, at, sender, sender_name, to, cc, subject, message_id, in_reply_to, references = row[:10]
    kind, ours, internal, evidence, utc_offset = row[10:15]
    return {
        "type": "message",
        "mailbox": mailbox,
        "identity": identity,
        "at": at.isoformat(),
        "kind": kind,
        "ours": ours,
        "internal": internal,
        "from": [sender, sender_name],
        "to": addresses_in(to),
        "cc": addresses_in(cc),
        "subject": subject,
        "message_id": message_id,
        "in_reply_to": in_reply_to,
        "references": references,
        "utc_offset": utc_offset,
        "evidence": evidence,
    }


def import_file(store: Store, file: Path, own: dict[str, Own]) -> int:
    """Take in an export; what is known already stays as it is. own: by name of mailbox.

    InputInvalid lists every line that cannot be used; nothing is taken in then.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputInvalid(f"{file}: cannot be read: {error}") from None
    events: list[Event] = []
    messages: list[tuple[str, Incoming, FoundFailure | None]] = []
    suppressed: list[Entry] = []
    problems = []
    for number, raw in enumerate(text.split("\n"), 1):  # JSON writes other line separators as they are
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            if line["type"] == "suppression":
                suppressed.append(_entry(line))
                continue
            if line["mailbox"] not in own:
                raise ValueError(f"there is no mailbox {line['mailbox']!r} in the config")
            if line["type"] == "event":
                events.append(_event(line))
            else:
                messages.append((line["mailbox"], _incoming(line, own[line["mailbox"]]), _failure(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problems.append(f"line {number}: {_fault(error)}")
    if problems:
        raise InputInvalid(f"{file}: nothing was imported\n" + "\n".join(f"  - {one}" for one in problems))
    with store.write() as db:
        suppression_rows.add(db, suppressed)
        for name, some in _by_mailbox(events).items():
            event_rows.add_events(db, folder_rows.mailbox_row(db, name).id, some)
        suppression_rows.add(db, _older_opt_outs(db, events, own))
        for name in own:
            _remember(db, name, [entry for entry in messages if entry[0] == name], own[name])
    return len(events) + len(messages) + len(suppressed)


def _fault(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return "is not JSON"
        case KeyError():
            return f"has no {error}"
        case ValueError():
            return str(error)
    return "is no line of an export"


def _remember(
    db: Connection, mailbox: str, entries: Iterable[tuple[str, Incoming, FoundFailure | None]], own: Own
) -> None:
    number = folder_rows.mailbox_row(db, mailbox).id
    folder_rows.forget_plan(db, number)
    entries = list(entries)
    for some in chunks(entries):
        message_rows.add_messages(db, number, [incoming for _, incoming, _ in some], own=own)
    for _, incoming, failure in entries:
        if failure:
            row_id = message_rows.row_of(db, number, incoming.message.identity)
            identity = incoming.message.identity
            mail = message_rows.mails_by_identity(db, number, [identity])[identity]
            message_rows.settle_bounces(db, number, [(row_id, mail, [failure])])


def _older_opt_outs(db: Connection, imported: Sequence[Event], own: Iterable[str]) -> list[Entry]:
    """What opt-outs put on the list that were exported before there was one. own: names of mailboxes."""
    opt_outs = [event for event in imported if event.kind is EventKind.OPTED_OUT]
    known = suppression_rows.sources(db, {source_of(event) for event in opt_outs})
    if all(source_of(event) in known for event in opt_outs):
        return []
    numbers = {name: folder_rows.mailbox_row(db, name).id for name in own}
    people = {name: event_rows.same_people(db, number) for name, number in numbers.items()}
    told = chain.from_iterable(event_rows.events_of(db, number, name) for name, number in numbers.items())
    return list(still_asked(opt_outs, told, people, known))


def _by_mailbox(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.mailbox, []).append(event)
    return found


def _event(line: Line) -> Event:
    details = {str(key): str(value) for key, value in line["details"].items()}
    return Event(
        str(line["id"]),
        _instant(line["at"]),
        EventKind(line["kind"]),
        line["mailbox"],
        str(line["address"]),
        details,
    )


def _entry(line: Line) -> Entry:
    return Entry(
        str(line["address"]),
        _instant(line["at"]),
        str(line["reason"]),
        str(line["source"]),
        bool(line["lifted"]),
    )


def _incoming(line: Line, own: Own) -> Incoming:
    message = Message(
        identity=str(line["identity"]),
        at=_instant(line["at"]),
        sender=Address(*line["from"]),
        to=tuple(Address(*pair) for pair in line["to"]),
        cc=tuple(Address(*pair) for pair in line["cc"]),
        subject=str(line["subject"]),
        message_id=str(line["message_id"]),
        in_reply_to=tuple(line["in_reply_to"].split()),
        references=tuple(line["references"].split()),
        utc_offset=int(offset) if (offset := line.get("utc_offset")) is not None else None,
    )
    kind, ours = Kind(line["kind"]), bool(line["ours"])
    concerned = outsiders(message, kind, ours=ours, own=own)
    return Incoming(0, message, kind, ours, bool(line["internal"]), concerned, str(line["evidence"]))


def _failure(line: Line) -> FoundFailure | None:
    failure = line.get("failure")
    if failure is None:
        return None
    return FoundFailure(
        failure["address"],
        failure["status"],
        bool(failure["permanent"]),
        bool(failure["dead_address"]),
        str(failure.get("cause", "")),
    )


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at
