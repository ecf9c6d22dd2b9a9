"""What would other rules, or other choices of the rep, change for everybody in a mailbox?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mailflow.cadence.choose import choose
from mailflow.cadence.decide import decide
from mailflow.cadence.forecast import Effect, compare, days_to_compare, forecast
from mailflow.cadence.model import Cadence
from mailflow.cadence.replay import Person, Rules
from mailflow.cadence.whenever import whenever
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.outlook import at_present
from mailflow.cycle.plan import PlanLine
from mailflow.cycle.wanted import is_still_open, is_wanted, reviewed
from mailflow.drafts.model import UNTOUCHED, Draft
from mailflow.people.model import EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store.session import Store

Choices = Mapping[str, str]  # the cadence by the main address of a prospect; "": as the rules say
NOBODY: Choices = {}


def effect_of(
    store: Store,
    account: Account,
    clock: Clock,
    cadences_before: Sequence[Cadence],
    cadences_after: Sequence[Cadence],
    choices: Choices = NOBODY,
) -> Effect:
    """Whose next action moves, which drafts are taken out, and how many more or fewer appear a day.

    What happened is read once, and decided upon by both. choices: who gets which cadence along with it.
    """
    both = replace(account, cadences=(*cadences_before, *cadences_after))
    people, rules = at_present(store, both, clock)
    before, after = (replace(rules, cadences=tuple(some)) for some in (cadences_before, cadences_after))
    chosen = [_with_choice(person, account, clock, choices) for person in people]
    with store.read() as db:
        drafts = draft_rows.drafts_of(db, account.number, account.name, states=UNTOUCHED)
    goes = _unwanted(drafts, chosen, after, clock)
    goes = [draft for draft in goes if draft not in _unwanted(drafts, people, before, clock)]
    kept = _kept(reviewed(store, account, goes), chosen, after, clock)
    goes = [draft for draft in goes if draft not in kept]
    left = {address for draft in goes for address in (draft.prospect, *draft.also)}
    then = [
        replace(person, has_draft=False) if left.intersection(person.history.prospect.addresses) else person
        for person in chosen
    ]
    days = days_to_compare(rules.calendar, rules.calendar.rep_date(clock.now))
    old = forecast(people, before, start=clock.now, days=days)
    new = forecast(then, after, start=clock.now, days=days)
    return compare(old, new, withdrawn=[draft.prospect for draft in goes])


def _unwanted(drafts: Sequence[Draft], people: Sequence[Person], rules: Rules, clock: Clock) -> list[Draft]:
    """Those that nobody would write again by these rules, whether the rep is away or not."""
    theirs = _theirs(drafts, people)
    found = [_lines(some, rules, clock) for some in (theirs, _at_work(theirs))]
    return [draft for draft in drafts if not any(is_wanted(draft, lines, clock) for lines in found)]


def _kept(reviewed: Sequence[Draft], people: Sequence[Person], rules: Rules, clock: Clock) -> Sequence[Draft]:
    """Those of the reviewed drafts that stay all the same: nothing happened, it is only the rules."""
    if not reviewed:
        return ()
    theirs = _at_work(_theirs(reviewed, people))
    steps = max(draft.step for draft in reviewed)
    lines = _lines(theirs, replace(rules, cadences=whenever(rules.cadences, steps)), clock)
    return [draft for draft in reviewed if is_still_open(draft, lines)]


def _theirs(drafts: Sequence[Draft], people: Iterable[Person]) -> list[Person]:
    about = {address for draft in drafts for address in (draft.prospect, *draft.also)}
    return [person for person in people if about.intersection(person.history.prospect.addresses)]


def _at_work(people: Iterable[Person]) -> list[Person]:
    return [replace(person, calendar=replace(person.calendar, days_off=frozenset())) for person in people]


def _lines(people: Iterable[Person], rules: Rules, clock: Clock) -> dict[str, PlanLine]:
    """What is decided for each, by any address of theirs, whatever the limits."""
    lines: dict[str, PlanLine] = {}
    for person in people:
        history = person.history
        folders = person.folders.get(history.silence_id, ())
        cadence = choose(rules.cadences, history=history, folders=folders)
        action = decide(history, cadence, person.calendar, now=clock.now, terms=rules.terms)
        touch = history.last_touch.identity if history.last_touch else ""
        line = PlanLine(history.prospect, action, action, touch=touch)
        lines.update(dict.fromkeys(history.prospect.addresses, line))
    return lines


def _with_choice(person: Person, account: Account, clock: Clock, choices: Choices) -> Person:
    if person.address not in choices:
        return person
    told = {"cadence": choices[person.address]}
    event = event_rows.new_event(EventKind.ASSIGNED, account.name, person.address, clock.now, told)
    return replace(person, history=replace(person.history, events=(*person.history.events, event)))
