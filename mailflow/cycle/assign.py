"""Whom does the rep put under a cadence of their own choice?"""

from __future__ import annotations

from mailflow.cadence.choose import assigned_to
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.cycle.effect import Choices
from mailflow.people.addresses import company_of
from mailflow.people.model import EventKind, Prospect
from mailflow.store import events as event_rows
from mailflow.store import exchange
from mailflow.store.session import Store


def everybody(store: Store, account: Account, clock: Clock) -> list[Prospect]:
    """Who is in the plan of a mailbox."""
    with store.read() as db:
        return [history.prospect for some in Book(db, account, clock).everybody() for history in some]


def is_at(prospect: Prospect, company: str) -> bool:
    """Whether somebody works there: by the name that was told, or the domain of an address."""
    wanted = company.lower().removeprefix("*@").removeprefix("@")
    domains = {address.rpartition("@")[2] for address in prospect.addresses}
    return wanted in {prospect.company.lower(), *domains, *map(company_of, prospect.addresses)}


def chosen(store: Store, account: Account) -> Choices:
    """Whom the rep assigned to which cadence, there or not; also who is in no plan at present."""
    with store.read() as db:
        people = event_rows.same_people(db, account.number)
        events = event_rows.events_of(db, account.number, account.name)
    last = {people.main(event.address): event for event in events if event.kind is EventKind.ASSIGNED}
    known = {cadence.name for cadence in account.cadences}
    named = {address: assigned_to(event) for address, event in last.items()}
    return {
        address: next((name for name in names if name in known), names[0])
        for address, names in named.items()
        if names
    }


def keep(store: Store, account: Account, clock: Clock, choices: Choices, *, was: str = "") -> None:
    """From now on these people have these cadences. was: the name that theirs has until it is renamed."""
    before = {"was": was} if was else {}
    events = [
        event_rows.new_event(
            EventKind.ASSIGNED, account.name, address, clock.wall, {"cadence": name, **before}
        )
        for address, name in choices.items()
    ]
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
    exchange.export_beside(store)


def moved_along(choices: Choices, old: str, name: str) -> Choices:
    """The choices of one cadence, changed to another."""
    return {address: name for address, chosen in choices.items() if chosen == old}
