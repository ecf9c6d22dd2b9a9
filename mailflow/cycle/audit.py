"""Is there anybody without a dated next action who is not inactive with a reason?"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from mailflow.cadence.model import FollowUp, Inactive
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import PlanLine, ignored, make_plan
from mailflow.drafts.model import Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store.session import Store

_FAR = timedelta(days=5 * 366)


class Gap(StrEnum):
    """How somebody may fall through."""

    NO_REASON = "no_reason"  # inactive, and nobody knows why
    FAR = "far"  # the next action is so far away that it is as good as never
    NO_TEMPLATE = "no_template"  # there is nothing that could be written
    GONE = "gone"  # in the plan once, and not now
    ONLY_A_DRAFT = "only_a_draft"  # in no plan, but a draft to them waits


@dataclass(frozen=True, slots=True)
class Finding:
    """Somebody who may fall through, and why."""

    address: str
    mailbox: str
    problem: str
    gap: Gap = Gap.NO_REASON


def findings(store: Store, account: Account, clock: Clock) -> list[Finding]:
    """Everybody of a mailbox for whom the rule does not hold, by address."""
    return findings_in(make_plan(store, account, clock), store, account, clock)


def findings_in(plan: list[PlanLine], store: Store, account: Account, clock: Clock) -> list[Finding]:
    """The same, of the present plan."""
    found = {finding.address: finding for finding in _outside(plan, store, account, clock)}
    for line in plan:
        if finding := _of_line(line, account.name, clock.now):
            found[line.address] = finding
    return [found[address] for address in sorted(found)]


def kept_findings(store: Store, account: Account, clock: Clock) -> list[Finding]:
    """What the kept plan alone tells of it, by address: quick, and without what only a new plan shows."""
    with store.read() as db:
        drafts = draft_rows.live_unplanned(db, account.number, account.name)
        far = people_rows.due_after(db, account.number, clock.now + _FAR)
    found = [_only_a_draft(draft) for draft in drafts if _is_left_over(draft, ())]
    found += [_far(row.address, account.name, row.due_at) for row in far if row.due_at]
    return sorted(found, key=attrgetter("address"))


def _is_left_over(draft: Draft, planned: Container[str]) -> bool:
    """Whether a draft is to somebody in no plan; an edited one is the rep's own matter."""
    return draft.prospect not in planned and draft.state is not State.EDITED


def _only_a_draft(draft: Draft) -> Finding:
    problem = f"has draft {draft.id}, but is in no plan"
    return Finding(draft.prospect, draft.mailbox, problem, Gap.ONLY_A_DRAFT)


def _far(address: str, mailbox: str, due_at: datetime) -> Finding:
    problem = f"has a next action only on {due_at:%Y-%m-%d}: that is as good as never"
    return Finding(address, mailbox, problem, Gap.FAR)


def _outside(plan: list[PlanLine], store: Store, account: Account, clock: Clock) -> Iterator[Finding]:
    """Who is not in the plan, and was, or has a draft. Whom the rep ignored since has a reason not to be."""
    planned = {address for line in plan for address in line.prospect.addresses}
    with store.read() as db:
        gone = people_rows.kept_plan(db, account.number) - planned
        drafts = draft_rows.live_drafts(db, account.number, account.name)
    spared = ignored(store, account, clock, gone) if gone else frozenset()
    yield from (_only_a_draft(draft) for draft in drafts if _is_left_over(draft, planned))
    for address in gone - spared:
        problem = "was in the plan at the last scan and is not now; run `mailflow scan`"
        yield Finding(address, account.name, problem, Gap.GONE)


def _of_line(line: PlanLine, mailbox: str, now: datetime) -> Finding | None:
    action, address = line.action, line.address
    if isinstance(action, Inactive):
        missing = Finding(address, mailbox, "is inactive without a reason", Gap.NO_REASON)
        return None if action.reason else missing
    if action.due_at > now + _FAR:
        return _far(address, mailbox, action.due_at)
    if isinstance(action, FollowUp) and not action.template:
        problem = "is to be followed up, but no template is named"
        return Finding(address, mailbox, problem, Gap.NO_TEMPLATE)
    return None
