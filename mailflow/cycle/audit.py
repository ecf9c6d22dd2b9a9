"""Is there anybody without a dated next action who is not inactive with a reason?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from mailflow.cadence.model import FollowUp, Inactive
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import PlanLine, make_plan
from mailflow.drafts.model import State
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store.session import Store

_FAR = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Finding:
    """Somebody who may fall through, and why."""

    address: str
    mailbox: str
    problem: str


def findings(store: Store, account: Account, clock: Clock) -> list[Finding]:
    """Everybody of a mailbox for whom the rule does not hold, by address."""
    plan = make_plan(store, account, clock)
    with store.read() as db:
        kept = people_rows.kept_plan(db, account.number)
        drafts = draft_rows.live_drafts(db, account.number, account.name)
    planned = {address for line in plan for address in line.prospect.addresses}
    found = {line.address: problem for line in plan if (problem := _problem(line, clock))}
    for address in kept - planned:
        found.setdefault(address, "was in the plan at the last scan and is not now; run `mailflow scan`")
    for draft in drafts:
        if draft.prospect not in planned and draft.state is not State.EDITED:
            found.setdefault(draft.prospect, f"has draft {draft.id}, but is in no plan")
    return [Finding(address, account.name, problem) for address, problem in sorted(found.items())]


def _problem(line: PlanLine, clock: Clock) -> str:
    action = line.action
    if isinstance(action, Inactive):
        return "" if action.reason else "is inactive without a reason"
    if action.due_at > clock.now + _FAR:
        return f"has a next action only on {action.due_at:%Y-%m-%d}: that is as good as never"
    if isinstance(action, FollowUp) and not action.template:
        return "is to be followed up, but no template is named"
    return ""
