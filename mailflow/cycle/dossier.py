"""What is known of a few people: their history, their place on a cadence, and what is next with them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mailflow.cadence.attempts import Position, position
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Cadence
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Candidate
from mailflow.cycle.plan import PlanLine, book_of, line_of, with_drafts
from mailflow.people.model import History
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person.

    line: what is decided now, whatever the daily limit, with their draft. cadence: None where none is theirs.
    position: None where there was no contact yet.
    """

    line: PlanLine
    history: History
    cadence: Cadence | None
    calendar: WorkCalendar
    position: Position | None

    def today(self, clock: Clock) -> date:
        """The date where they are."""
        return self.calendar.local(clock.now)


def history_of(store: Store, account: Account, clock: Clock, address: str) -> History:
    """What happened with whoever has this address, in the plan or not."""
    with book_of(store, account, clock, [address]) as (book, found):
        if found:
            return found[0]
        [history] = book.histories([Candidate(book.people.main(address), book.people.addresses(address), "")])
        return history


def dossiers(store: Store, account: Account, clock: Clock, addresses: Iterable[str]) -> dict[str, Dossier]:
    """Those of these people who are in the plan, by any address of theirs; nobody else is decided about."""
    found: dict[str, Dossier] = {}
    with book_of(store, account, clock, addresses) as (book, histories):
        lines = with_drafts([line_of(book, history) for history in histories], book.drafts_to(histories))
        for history, line in zip(histories, lines, strict=True):
            cadence, calendar = book.cadence(history), book.calendar(history.prospect)
            at = position(history, cadence, calendar, now=clock.now)
            one = Dossier(line, history, cadence, calendar, at)
            found |= dict.fromkeys(history.prospect.addresses, one)
    return found


def lines_of(known: Mapping[str, Dossier]) -> dict[str, PlanLine]:
    """What is decided for these people, by any address of theirs."""
    return {address: one.line for address, one in known.items()}
