"""How a row becomes a value and a value a row, and how many values a query takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Row, Text, any_, cast, func, literal, select

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.store import schema

_m = schema.message.c
_T = TypeVar("_T")
_IN = 900  # values in one IN list: SQLite's old limit of parameters is 999
_SHORT = 300  # characters of a list of addresses that is kept: the same few people are met again and again
_KINDS = {kind.value: kind for kind in Kind}

# What a message's headers say; a row begins with them.
HEADER_COLUMNS = (
    _m.identity,
    _m.at,
    _m.sender,
    _m.sender_name,
    cast(_m.to, Text),
    cast(_m.cc, Text),
    _m.subject,
    _m.message_id,
    _m.in_reply_to,
    _m.references,
)
# The columns that make a Mail, in the order in which mail_of() reads them.
MAIL_COLUMNS = (
    *HEADER_COLUMNS,
    _m.mailflow_id,
    _m.thread,
    _m.kind,
    _m.ours,
    _m.internal,
    _m.matched_by,
    _m.intent,
    _m.utc_offset,
)


def mail_of(row: Row[Any] | Sequence[Any]) -> Mail:
    """A Mail from the columns of MAIL_COLUMNS (further columns are not looked at)."""
    identity, at, sender, name, to, cc, subject, message_id, in_reply_to, references, mailflow_id = row[:11]
    thread, kind, ours, internal, matched_by, intent, utc_offset = row[11:18]
    message = Message(
        identity=identity,
        at=at,
        sender=_person(sender, name),
        to=addresses_in(to),
        cc=addresses_in(cc),
        subject=subject,
        message_id=message_id,
        in_reply_to=tuple(map(_shared, in_reply_to.split())),
        references=tuple(map(_shared, references.split())),
        mailflow_id=mailflow_id,
        utc_offset=utc_offset,
    )
    return Mail(message, thread, _KINDS[kind], ours, internal, matched_by, intent)


_person = lru_cache(maxsize=2048)(Address)
_shared = lru_cache(maxsize=8192)(str)  # every answer of a thread cites all those before it


def addresses_in(text: str) -> tuple[Address, ...]:
    """The addresses in the JSON of a column, read once for all messages to the same people."""
    return _known_addresses(text) if len(text) <= _SHORT else addresses_of(json.loads(text))


@lru_cache(maxsize=2048)
def _known_addresses(text: str) -> tuple[Address, ...]:
    return addresses_of(json.loads(text))


def addresses_of(pairs: Iterable[Sequence[str]]) -> tuple[Address, ...]:
    return tuple(Address(address, name) for address, name in pairs)


def is_one_of(connection: Connection, column: Column[_T], values: Sequence[_T]) -> ColumnElement[bool]:
    """The condition that a column (text or number) holds one of these values, for any number of them.

    They are one parameter: the statement is the same for 2 values and for 2000, so it is compiled once.
    """
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(values), ARRAY(column.type)))
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def chunks(values: Sequence[_T], size: int = _IN) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
