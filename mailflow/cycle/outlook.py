"""What do rules lead to for everybody in a mailbox: in the weeks to come, or on the mail of the past?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from mailflow.cadence.backtest import Backtest, backtest
from mailflow.cadence.forecast import Forecast, forecast
from mailflow.cadence.past import news_of
from mailflow.cadence.replay import NOWHERE, Person, Rules
from mailflow.cadence.spread import Room
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.cycle.plan import limits_of, room
from mailflow.drafts.model import State
from mailflow.people.model import History
from mailflow.store import messages as message_rows
from mailflow.store.session import Store

Folders = Mapping[str, Sequence[str]]


def forecast_of(store: Store, account: Account, clock: Clock, *, days: int) -> Forecast:
    """What comes up today and in so many days to come."""
    people, rules = at_present(store, account, clock)
    return forecast(people, rules, start=clock.now, days=days)


def backtest_of(store: Store, account: Account, clock: Clock, *, start: datetime) -> Backtest:
    """What the account's rules would have done from an instant of the past until now."""
    with store.read() as db:
        book = Book(db, account, clock, since=start)
        people = [
            Person(
                history,
                book.calendar(history.prospect),
                folders,
                news=news_of(history, after=start, until=clock.now),
            )
            for history, folders in _histories(book)
        ]
        limits = limits_of(account)
        rules = Rules(account.cadences, book.own_calendar, book.terms, limits, Room(limits.per_day))
    return backtest(people, rules, start=start, until=clock.now)


def at_present(store: Store, account: Account, clock: Clock) -> tuple[list[Person], Rules]:
    """Everybody in the plan as things stand now, and what the plan goes by.

    What has to be done before Mailflow writes a draft (`mailflow start`, drafts.place, a text that the server
    does not show at present) is taken for done.
    """
    with store.read() as db:
        book = Book(db, account, clock)
        drafted = _drafted(book)
        people = [
            Person(
                history,
                book.calendar(history.prospect),
                folders,
                has_draft=not drafted.isdisjoint(history.prospect.addresses),
            )
            for history, folders in _histories(book)
        ]
        left = room(book, [person.history.prospect for person in people])
        return people, Rules(account.cadences, book.own_calendar, book.terms, limits_of(account), left)


def _histories(book: Book) -> Iterator[tuple[History, Folders]]:
    """Everybody's history, with the folders in which the touches lie, if a rule asks for them."""
    for histories in book.everybody():
        folders = _folders(book, histories)
        yield from ((history, folders) for history in histories)


def _folders(book: Book, histories: Sequence[History]) -> Folders:
    """By the identity of a touch, where it lies."""
    if not any(cadence.applies_to.folders for cadence in book.account.cadences):
        return NOWHERE
    touches = [touch.identity for history in histories for touch in history.touches]
    found = message_rows.places_of_identities(book.db, book.account.number, touches)
    return {identity: [place.folder for place in places] for identity, places in found.items()}


def _drafted(book: Book) -> set[str]:
    """The addresses to which a draft lies there, by whomever it was written."""
    live = (draft for draft in book.drafts if draft.state is not State.UNKNOWN)
    ours = {address for draft in live for address in (draft.prospect, *draft.also)}
    return ours.union(book.unsent, book.inherited)
