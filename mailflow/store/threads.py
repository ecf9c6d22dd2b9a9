"""Which thread does each new message continue, join or begin?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select, update

from mailflow.conversations import link as linking
from mailflow.conversations.link import Known
from mailflow.conversations.message import Message
from mailflow.conversations.subject import base_subject
from mailflow.people.addresses import Own
from mailflow.store import schema
from mailflow.store.insert import insert_new
from mailflow.store.rows import chunks


class Threads:
    """The threads that a chunk of new messages continues, joins or begins.

    Two threads become one when a message belongs to both: replies are often read before what
    they answer, since they lie in another folder.
    """

    def __init__(
        self, connection: Connection, mailbox_id: int, messages: Sequence[Message], own: Own
    ) -> None:
        self.connection = connection
        self.mailbox_id = mailbox_id
        self.own = own
        self.known = self._load(messages)
        self.before = {key: known.thread for key, known in self.known.items()}
        self.joined: dict[int, int] = {}  # thread -> the thread it became part of
        m = schema.message.c
        last = select(func.max(m.thread)).where(m.mailbox_id == mailbox_id)
        self.last = connection.execute(last).scalar() or 0

    def _load(self, messages: Sequence[Message]) -> dict[str, Known]:
        wanted = sorted({key for message in messages for key in linking.keys(message)})
        k = schema.thread_key.c
        threads: dict[str, int] = {}
        for some in chunks(wanted):
            query = select(k.key, k.thread).where(k.mailbox_id == self.mailbox_id, k.key.in_(some))
            threads.update({row.key: row.thread for row in self.connection.execute(query)})
        doubtful = {
            threads[key]
            for message in messages
            if not message.in_reply_to
            for key in linking.keys(message)
            if key in threads
        }
        facts = self._facts(sorted(doubtful))
        nothing = ("", frozenset[str]())
        return {key: Known(thread, *facts.get(thread, nothing)) for key, thread in threads.items()}

    def _facts(self, threads: Sequence[int]) -> dict[int, tuple[str, frozenset[str]]]:
        """Subject and people of threads that are joined only under conditions."""
        m = schema.message.c
        facts: dict[int, tuple[str, frozenset[str]]] = {}
        for some in chunks(threads):
            query = (
                select(m.thread, m.subject, m.sender, m.to, m.cc)
                .where(m.mailbox_id == self.mailbox_id, m.thread.in_(some))
                .order_by(m.at)
            )
            for thread, subject, sender, to, cc in self.connection.execute(query):
                base, people = facts.get(thread, (base_subject(subject), frozenset()))
                found = (sender, *(pair[0] for pair in to), *(pair[0] for pair in cc))
                facts[thread] = (base, people | self._others(found))
        return facts

    def place(self, message: Message) -> tuple[int, str]:
        """The thread of a message and the rule that found it ("" when it begins one)."""
        linked = linking.link(message, self.known)
        threads = {self.root(thread) for thread in linked.threads}
        if threads:
            thread = min(threads)
            for other in threads - {thread}:
                self.joined[other] = thread
        else:
            self.last += 1
            thread = self.last
        people = (message.sender.address, *(address.address for address in message.recipients))
        facts = Known(thread, base_subject(message.subject), self._others(people))
        for key in linking.keys(message):
            self.known.setdefault(key, facts)
        return thread, linked.matched_by

    def _others(self, addresses: Iterable[str]) -> frozenset[str]:
        return frozenset(some for some in addresses if some and not self.own.is_rep(some))

    def root(self, thread: int) -> int:
        while thread in self.joined:
            thread = self.joined[thread]
        return thread

    def save(self) -> None:
        for thread in sorted(self.joined):
            join_threads(self.connection, self.mailbox_id, thread, self.root(thread))
        insert_new(
            self.connection,
            schema.thread_key,
            [
                {"mailbox_id": self.mailbox_id, "key": key, "thread": self.root(known.thread)}
                for key, known in self.known.items()
                if key not in self.before
            ],
        )


def join_threads(connection: Connection, mailbox_id: int, thread: int, into: int) -> None:
    """Make one thread part of another."""
    for table in (schema.message, schema.thread_key):
        connection.execute(
            update(table)
            .where(table.c.mailbox_id == mailbox_id, table.c.thread == thread)
            .values(thread=into)
        )
