"""What would other rules change for everybody in a mailbox?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.cadence.forecast import Effect, compare, days_to_compare, forecast
from mailflow.cadence.model import Cadence
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.outlook import at_present
from mailflow.store.session import Store


def effect_of(
    store: Store,
    account: Account,
    clock: Clock,
    cadences_before: Sequence[Cadence],
    cadences_after: Sequence[Cadence],
) -> Effect:
    """Whose next action moves, and how many drafts more or fewer appear a day.

    What happened is read once, and decided upon by both.
    """
    before, after = tuple(cadences_before), tuple(cadences_after)
    people, rules = at_present(store, replace(account, cadences=before + after), clock)
    days = days_to_compare(rules.calendar, rules.calendar.rep_date(clock.now))
    old, new = (
        forecast(people, replace(rules, cadences=cadences), start=clock.now, days=days)
        for cadences in (before, after)
    )
    return compare(old, new)
