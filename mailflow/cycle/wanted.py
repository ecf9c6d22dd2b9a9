"""Which drafts would be written again now, and which does the next pass take out of Drafts?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

from mailflow.cadence.model import Inactive, Task, is_step
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import (
    PlanLine,
    decisions,
    decisions_at_work,
    decisions_whenever,
    ignored,
    is_for,
)
from mailflow.drafts.compose import ids_after
from mailflow.drafts.model import UNTOUCHED, Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.session import Store

Lines = Mapping[str, PlanLine]  # what is decided, by any address of a person


def wanted(store: Store, account: Account, clock: Clock, drafts: Collection[Draft], lines: Lines) -> Set[int]:
    """The numbers of those of these drafts that keep their reason.

    lines: what is decided for their people.
    """
    with store.read() as db:
        spared = suppression_rows.suppressed(
            db, {address for draft in drafts for address in draft.recipients}
        )
    open_ = [draft for draft in drafts if spared.keys().isdisjoint(draft.recipients)]
    found = {draft.id for draft in open_ if is_wanted(draft, lines, clock)}
    if others := [draft for draft in open_ if draft.id not in found]:
        # Days off make due dates later; what lies in Drafts by then keeps its reason.
        at_work = decisions_at_work(store, account, clock, _people(others))
        found |= {draft.id for draft in others if is_wanted(draft, at_work, clock)}
    if others := reviewed(store, account, [draft for draft in open_ if draft.id not in found]):
        steps = max(draft.step for draft in others)
        whenever = decisions_whenever(store, account, clock, _people(others), steps)
        found |= {draft.id for draft in others if is_still_open(draft, whenever)}
    left_out = nobody_writes_to(store, account, clock, open_, lines)
    return {
        draft.id
        for draft in open_
        if draft.id in found
        and left_out.isdisjoint(draft.recipients)
        and not _stranger_answered(store, account, draft, lines)
    }


def nobody_writes_to(
    store: Store, account: Account, clock: Clock, drafts: Collection[Draft], lines: Lines
) -> Set[str]:
    """Those whom these drafts go to besides, in Cc as well, and who are inactive or no prospects."""
    others = {address for draft in drafts for address in draft.recipients}.difference(lines)
    if not others:
        return frozenset()
    theirs = decisions(store, account, clock, others)
    inactive = {address for address, line in theirs.items() if isinstance(line.action, Inactive)}
    return inactive | ignored(store, account, clock, others.difference(theirs))


def leaving(
    store: Store, account: Account, clock: Clock, drafts: Collection[Draft], lines: Lines
) -> Set[int]:
    """The numbers of those of these drafts that the next pass takes out of Drafts: none is to be sent."""
    untouched = [draft for draft in drafts if draft.state in UNTOUCHED]
    return {draft.id for draft in untouched} - wanted(store, account, clock, untouched, lines)


def reviewed(store: Store, account: Account, drafts: Collection[Draft]) -> list[Draft]:
    """Those that the rep approved or changed: only what happens takes them out, not what the rules say."""
    if not (untouched := [draft for draft in drafts if draft.state in UNTOUCHED]):
        return []
    with store.read() as db:
        replaced = draft_rows.replaced(db, account.number, account.name, untouched)
    successors = {ids_after(old.message_id)[0] for old in replaced}
    return [draft for draft in untouched if draft.approved_at or draft.message_id in successors]


def is_wanted(draft: Draft, lines: Lines, clock: Clock) -> bool:
    """Whether this very draft would be written again now, to the same people."""
    line = lines.get(draft.prospect)
    if line is None:
        return False
    if draft.state is State.UNKNOWN:  # the question what became of it is open
        is_question = isinstance(line.action, Task) and not is_step(line.action)
        return is_question or is_for(draft, line.action)
    return line.is_due(clock.now) and is_still_open(draft, lines)


def is_still_open(draft: Draft, lines: Lines) -> bool:
    """Whether the same people are still at this step of the silence, due or not, and nothing holds it."""
    line = lines.get(draft.prospect)
    if line is None or line.hold or not is_for(draft, line.action):
        return False
    others = [lines.get(address) for address in draft.also]
    return all(other is not None and other.goes_along_with(line) for other in others)


def _people(drafts: Collection[Draft]) -> list[str]:
    return [address for draft in drafts for address in (draft.prospect, *draft.also)]


def _stranger_answered(store: Store, account: Account, draft: Draft, lines: Lines) -> bool:
    """Whether one of the others whom the draft goes to, in Cc as well, has answered the last touch."""
    strangers, line = set(draft.recipients).difference(lines), lines.get(draft.prospect)
    if not strangers or line is None or line.last_touch_at is None:
        return False
    with store.read() as db:
        return bool(people_rows.answered_after(db, account.number, strangers, line.last_touch_at))
