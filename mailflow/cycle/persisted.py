"""How long did the rep of a mailbox stay with people, by what the store knows?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.decide import decide
from mailflow.cadence.model import NextAction
from mailflow.cadence.persistence import Persistence, persistence
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.people.model import History
from mailflow.store.session import Store


def persistence_of(store: Store, account: Account, clock: Clock, since: datetime) -> Persistence:
    """The figures of this mailbox, of silences that began since an instant."""
    with store.read() as db:
        return persistence(_people(Book(db, account, clock)), since=since, now=clock.now)


def _people(book: Book) -> Iterator[tuple[History, NextAction, WorkCalendar]]:
    for history in chain.from_iterable(book.everybody()):
        calendar = book.calendar(history.prospect)
        action = decide(history, book.cadence(history), calendar, now=book.now, terms=book.terms)
        yield history, action, calendar
