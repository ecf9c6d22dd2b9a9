"""Whom does the rep put under a cadence of their own choice, and what does that change?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mailflow.cadence.choose import assigned_to
from mailflow.cadence.forecast import Effect, compare, days_to_compare, forecast
from mailflow.cadence.model import Cadence
from mailflow.cadence.replay import Person
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.outlook import at_present
from mailflow.people.addresses import company_of
from mailflow.people.model import EventKind, Prospect
from mailflow.store import events as event_rows
from mailflow.store import exchange
from mailflow.store.session import Store

Choices = Mapping[str, str]  # the cadence by the main address of a prospect; "": as the rules say


def everybody(store: Store, account: Account, clock: Clock) -> list[Prospect]:
    """Who is in the plan of a mailbox."""
    people, _ = at_present(store, account, clock)
    return [person.history.prospect for person in people]


def is_at(prospect: Prospect, company: str) -> bool:
    """Whether somebody works there: by the name that was told, or the domain of an address."""
    wanted = company.lower().removeprefix("*@").removeprefix("@")
    domains = {address.rpartition("@")[2] for address in prospect.addresses}
    return wanted in {prospect.company.lower(), *domains, *map(company_of, prospect.addresses)}


def chosen(store: Store, account: Account, clock: Clock) -> Choices:
    """Whom the rep assigned to which cadence."""
    people, _ = at_present(store, account, clock)
    named = {person.address: assigned_to(person.history) for person in people}
    return {address: name for address, name in named.items() if name}


def keep(store: Store, account: Account, clock: Clock, choices: Choices) -> None:
    """From now on these people have these cadences."""
    events = [
        event_rows.new_event(EventKind.ASSIGNED, account.name, address, clock.wall, {"cadence": name})
        for address, name in choices.items()
    ]
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
    exchange.export_beside(store)


def effect_of_choices(
    store: Store,
    account: Account,
    clock: Clock,
    before: Sequence[Cadence],
    after: Sequence[Cadence],
    choices: Choices,
) -> Effect:
    """What changes where these people get these cadences, and the rules change along with it."""
    people, rules = at_present(store, replace(account, cadences=(*before, *after)), clock)
    days = days_to_compare(rules.calendar, rules.calendar.rep_date(clock.now))
    old = forecast(people, replace(rules, cadences=tuple(before)), start=clock.now, days=days)
    moved = [_with_choice(person, account, clock, choices) for person in people]
    new = forecast(moved, replace(rules, cadences=tuple(after)), start=clock.now, days=days)
    return compare(old, new)


def _with_choice(person: Person, account: Account, clock: Clock, choices: Choices) -> Person:
    if person.address not in choices:
        return person
    told = {"cadence": choices[person.address]}
    event = event_rows.new_event(EventKind.ASSIGNED, account.name, person.address, clock.now, told)
    return replace(person, history=replace(person.history, events=(*person.history.events, event)))


def moved_along(choices: Choices, names: Iterable[str], to: str) -> Choices:
    """The choices of these cadences, changed to another."""
    wanted = set(names)
    return {address: to for address, name in choices.items() if name in wanted}
