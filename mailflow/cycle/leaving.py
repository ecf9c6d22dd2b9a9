"""When may an approved draft of a mailbox leave?"""

from __future__ import annotations

from collections.abc import Iterable

from mailflow.cadence.calendar import ONE_DAY
from mailflow.cadence.model import Cadence
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import book_of
from mailflow.drafts.model import Draft
from mailflow.outbox.when import Leave, Leaving, Pace, Turn
from mailflow.people.addresses import company_of
from mailflow.store import outgoing
from mailflow.store.outgoing import Left
from mailflow.store.session import Store

_NONE = Cadence("", ())  # of a draft whose cadence there is no more


def leaves_at(store: Store, account: Account, draft: Draft, clock: Clock) -> Leave | None:
    """When a draft that is approved now would leave; None where nothing sends for this mailbox.

    What was approved before leaves before, if it can.
    """
    outbox = account.outbox
    if outbox is None:
        return None
    with store.read() as db:
        others = outgoing.to_leave(db, account.number, besides=draft.id)
    return turn_of(store, account, draft, clock, others).after(clock.now + outbox.undo)


def turn_of(store: Store, account: Account, draft: Draft, clock: Clock, others: Iterable[Left] = ()) -> Turn:
    """What decides when a draft leaves. others: those that are to leave, besides all that has left."""
    now = clock.now
    with store.read() as db:
        left = outgoing.left_since(db, account.number, now - ONE_DAY)
    # What has left has left by now, also where the clock of the mailbox is ahead of ours.
    left = [Left(min(one.at, now), one.recipients) for one in left]
    with book_of(store, account, clock, [draft.prospect]) as (book, found):
        calendar = book.calendar(found[0].prospect) if found else book.own_calendar
        cadence = next((one for one in account.cadences if one.name == draft.cadence), _NONE)
    return Turn(
        number=draft.id,
        companies=_companies(account, draft.recipients),
        windows=cadence.windows,
        calendar=calendar,
        pace=_pace(account),
        others=[Leaving(one.at, _companies(account, one.recipients)) for one in (*left, *others)],
    )


def _companies(account: Account, addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(company_of(one) for one in addresses if account.own.is_outside(one)) - {""}


def _pace(account: Account) -> Pace:
    outbox = account.outbox
    if outbox is None:
        return Pace()
    return Pace(outbox.daily_limit, outbox.hourly_limit, outbox.company_limit, outbox.spacing)
