"""What did a pass find and do?"""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.cycle.plan import PlanLine


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pass found and did; plan is everybody's next action after it."""

    mailbox: str
    plan: tuple[PlanLine, ...]
    messages_read: int = 0
    messages_new: int = 0
    drafts_placed: int = 0
    drafts_withdrawn: int = 0
    drafts_held: int = 0
    quarantined: int = 0
    due: int = 0
