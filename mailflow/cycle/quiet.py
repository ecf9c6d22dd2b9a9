"""Does the plan that was made last still hold, as nothing has happened since?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection

from mailflow import __version__
from mailflow.cycle.account import Account
from mailflow.cycle.plan import PlanLine, decisions
from mailflow.cycle.wanted import leaving
from mailflow.cycle.work import Work
from mailflow.drafts.model import Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows

# What is no due date (ten business days to answer, a new day with its own limit) is noticed so much late at
# most. Nothing is ever written by a kept plan.
_LONGEST = timedelta(hours=1)
_UNSETTLED = (State.APPENDING, State.SENDING, State.UNKNOWN, State.SENT)


def basis_of(work: Work) -> str:
    """All that the plan hangs on besides clock and mail: program, settings, rules, texts, the rep's words.

    Mail is not in it, as whoever keeps some in the store forgets the plan (store/folders.py).
    """
    account = work.account
    texts = (account.templates.digest, account.values)
    made_of = (__version__, account.config, account.cadences, texts, work.may_write)
    with work.store.read() as db:
        counters = people_rows.last_changes(db, account.number)
    return f"{sha256(repr(made_of).encode()).hexdigest()[:32]} {counters}"


def begin(work: Work) -> str:
    """The basis of a plan that is made now; mail that is kept from now on may not be in it."""
    with work.store.write() as db:
        folder_rows.begin_plan(db, work.account.name)
    return basis_of(work)


def told_since(db: Connection, account: Account) -> list[str]:
    """Of whom the rep said something since the kept plan was made, the latest first.

    Where nobody knows what that plan was made from, as on a pass that has just begun or that failed: since
    the mailbox was last read to the end.
    """
    kept = folder_rows.mailbox_row(db, account.name)
    known = kept.plan_basis.split()[1:2]  # basis_of() has the number of the last event there
    if known:
        number = int(known[0]) if known[0].isdecimal() else 0
    elif kept.read_at:
        number = event_rows.last_number(db, account.number, kept.read_at)
    else:
        return []  # there is no kept plan
    return event_rows.told_after(db, account.number, number)


def holds(work: Work, basis: str) -> bool:
    """Whether the plan that the store keeps would come out the same now, as far as the clock is concerned."""
    clock = work.clock
    with work.store.read() as db:
        kept = folder_rows.mailbox_row(db, work.account.name)
    in_time = kept.plan_until is not None and clock.now < kept.plan_until
    return in_time and kept.plan_basis == basis and not clock.is_past


def remember(work: Work, basis: str, plan: Sequence[PlanLine]) -> None:
    """Note what the plan was made from (begin()), and until when it holds if nothing happens.

    Not where mail came in since, as right before something is placed or sent.
    """
    account = work.account
    with work.store.read() as db:
        drafts = draft_rows.live_drafts(db, account.number, account.name)
        drafts += draft_rows.unfiled(db, account.number, account.name)
    until = _until(work, plan, drafts)
    with work.store.write() as db:
        folder_rows.plan_holds(db, account.number, basis, until)


def _lost_reason(work: Work, drafts: Sequence[Draft]) -> bool:
    """Whether a draft lies in Drafts that is not to be sent: the rep decided, or somebody answered."""
    people = [one for draft in drafts for one in (draft.prospect, *draft.also)]
    lines = decisions(work.store, work.account, work.clock, people) if people else {}
    return bool(leaving(work.store, work.account, work.clock, drafts, lines))


def _until(work: Work, plan: Sequence[PlanLine], drafts: Sequence[Draft]) -> datetime:
    """When time alone changes what is to be done."""
    now = work.clock.now
    if any(draft.state in _UNSETTLED or draft.missing_since for draft in drafts):
        return now
    if any(line.unread for line in plan):  # could not be had, and is asked for again
        return now
    if work.may_write and _lost_reason(work, drafts):  # since the drafts were looked at on this pass
        return now
    leaving = (max(draft.send_at, now) for draft in drafts if draft.send_at and draft.state is State.APPROVED)
    dates = (due for line in plan if (due := line.due_at) is not None and due > now)
    return min([now + _LONGEST, *leaving, *dates])
