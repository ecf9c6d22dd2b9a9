"""Which thread does each new message continue, join or begin?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, update

from mailflow.conversations import link as linking
from mailflow.conversations.link import Known, KnownThread, Linked
from mailflow.conversations.message import Message
from mailflow.conversations.subject import base_subject
from mailflow.people.addresses import Own
from mailflow.store import schema
from mailflow.store.insert import insert_new
from mailflow.store.rows import is_one_of

_NEW = Linked()


def place(
    connection: Connection, mailbox_id: int, messages: Sequence[Message], own: Own
) -> list[tuple[int, str]]:
    """The thread of each of these new messages, and the rule that found it ("" when it begins one)."""
    return _Threads(connection, mailbox_id, own).place(messages)


class _Threads:
    """The threads that a chunk of new messages continues, joins or begins.

    Two threads become one when a message belongs to both: replies are often read before what
    they answer, since they lie in another folder.
    """

    def __init__(self, connection: Connection, mailbox_id: int, own: Own) -> None:
        self.connection = connection
        self.mailbox_id = mailbox_id
        self.own = own
        self.known: dict[str, Known] = {}
        self.filed: dict[str, _Filed] = {}  # those of the known that are not in the store yet
        self.roots = _Roots()
        m = schema.message.c
        last = select(func.max(m.thread)).where(m.mailbox_id == mailbox_id)
        self.last = connection.execute(last).scalar() or 0

    def place(self, messages: Sequence[Message]) -> list[tuple[int, str]]:
        keys = [linking.keys(message) for message in messages]
        self._load(messages, keys)
        places = [self._place(message, some) for message, some in zip(messages, keys, strict=True)]
        self._save()
        # Only now: a later message may have joined the threads of two earlier ones.
        return [(self.roots.of(thread), matched_by) for thread, matched_by in places]

    def _load(self, messages: Sequence[Message], keys: Sequence[Sequence[str]]) -> None:
        """What the store knows of the threads that these messages may join."""
        k = schema.thread_key.c
        wanted = sorted({key for some in keys for key in some})
        query = select(k.key, k.thread).where(
            k.mailbox_id == self.mailbox_id, is_one_of(self.connection, k.key, wanted)
        )
        threads = {row.key: row.thread for row in self.connection.execute(query)}
        doubtful = {
            threads[key]
            for message in messages
            if threads.keys().isdisjoint(message.in_reply_to)
            for key in linking.conditional_keys(message)
            if key in threads
        }
        facts = self._facts(sorted(doubtful))
        nothing = ("", frozenset[str]())
        self.known = {
            key: KnownThread(thread, *facts.get(thread, nothing)) for key, thread in threads.items()
        }

    def _facts(self, threads: Sequence[int]) -> dict[int, tuple[str, frozenset[str]]]:
        """Subject and people of threads that are joined only under conditions."""
        if not threads:
            return {}
        m = schema.message.c
        facts: dict[int, tuple[str, frozenset[str]]] = {}
        query = (
            select(m.thread, m.subject, m.sender, m.to, m.cc)
            .where(m.mailbox_id == self.mailbox_id, is_one_of(self.connection, m.thread, threads))
            .order_by(m.at)
        )
        for thread, subject, sender, to, cc in self.connection.execute(query):
            base, people = facts.get(thread, (base_subject(subject), frozenset()))
            found = (sender, *(pair[0] for pair in to), *(pair[0] for pair in cc))
            facts[thread] = (base, people | _others(found, self.own))
        return facts

    def _place(self, message: Message, keys: Sequence[str]) -> tuple[int, str]:
        is_new = self.known.keys().isdisjoint(keys)
        linked = _NEW if is_new else linking.link(message, self.known)
        if linked.threads:
            thread = self.roots.join(linked.threads)
        else:
            self.last += 1
            thread = self.last
        filed = _Filed(thread, message, self.own)
        for key in keys:
            if key not in self.known:
                self.known[key] = self.filed[key] = filed
        return thread, linked.matched_by

    def _save(self) -> None:
        _rename(self.connection, self.mailbox_id, self.roots)
        insert_new(
            self.connection,
            schema.thread_key,
            [
                {"mailbox_id": self.mailbox_id, "key": key, "thread": self.roots.of(filed.thread)}
                for key, filed in self.filed.items()
            ],
        )


class _Roots:
    """Which threads became part of which: of those that are joined, the first stays."""

    def __init__(self) -> None:
        self.joined: dict[int, int] = {}

    def of(self, thread: int) -> int:
        while thread in self.joined:
            thread = self.joined[thread]
        return thread

    def join(self, threads: Iterable[int]) -> int:
        """The thread that all of these are from now on."""
        roots = {self.of(thread) for thread in threads}
        first = min(roots)
        for other in roots - {first}:
            self.joined[other] = first
        return first


@dataclass(slots=True)
class _Filed:
    """What the message that named an id first tells of its thread; few are ever asked."""

    thread: int
    message: Message
    own: Own

    @property
    def subject(self) -> str:
        return base_subject(self.message.subject)

    @property
    def others(self) -> frozenset[str]:
        message = self.message
        return _others((some.address for some in (message.sender, *message.recipients)), self.own)


def _others(addresses: Iterable[str], own: Own) -> frozenset[str]:
    return frozenset(some for some in addresses if some and not own.is_rep(some))


def join_threads(connection: Connection, mailbox_id: int, belonging: Iterable[Iterable[int]]) -> None:
    """Make the threads that belong together one, group by group."""
    roots = _Roots()
    for some in belonging:
        roots.join(some)
    _rename(connection, mailbox_id, roots)


def _rename(connection: Connection, mailbox_id: int, roots: _Roots) -> None:
    """Move the messages and ids of threads that were joined."""
    if not roots.joined:
        return
    rows = [{"old": old, "new": roots.of(old)} for old in sorted(roots.joined)]
    for table in (schema.message, schema.thread_key):
        connection.execute(
            update(table)
            .where(table.c.mailbox_id == mailbox_id, table.c.thread == bindparam("old"))
            .values(thread=bindparam("new")),
            rows,
        )
