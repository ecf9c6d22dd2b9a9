"""Why would a draft not be written again now?"""

from __future__ import annotations

from mailflow.cadence.case import shown
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Answer, FollowUp, Inactive, Reconnect
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import PlanLine, is_for
from mailflow.cycle.report import reason_of
from mailflow.drafts.model import Draft
from mailflow.words import ordinal


def why_gone(draft: Draft, line: PlanLine | None, account: Account, clock: Clock) -> str:
    """What has changed, as the rest of a sentence: "they answered". line: what is decided for its person."""
    if line is None:
        return "they are in the plan no more"
    action = line.action
    day = account.calendar.rep_date
    if isinstance(action, Inactive):
        return f"they are inactive ({in_words(action.reason)})"
    if isinstance(action, Answer):
        return f"they spoke last, on {shown(day(line.last_reply_at or action.due_at))}"
    if not isinstance(action, FollowUp):
        return f"another question comes first: {reason_of(action)}"
    if not is_for(draft, action):
        step = f"the {ordinal(action.step)} follow-up"
        again = "to write again later" if isinstance(action, Reconnect) else step
        return f"you have written to them since, and {again} is next"
    if line.hold:
        return line.hold
    if not line.is_due(clock.now):
        return f"it is due only on {shown(day(action.due_at))}"
    return "somebody whom it is written to has answered, or is not to be written to"
