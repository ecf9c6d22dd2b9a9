"""Which decisions can be taken about a draft?"""

from __future__ import annotations

from mailflow.drafts.model import UNTOUCHED, Draft, State
from mailflow.review.queue import Group, Queue


def possible(draft: Draft, queue: Queue) -> tuple[str, ...]:
    """Their names; ``undo`` is of the approval. One that another process changes meanwhile is Refused."""
    group = next((entry.group for entry in queue.entries if entry.draft.id == draft.id), None)
    away = ("snooze", "dismiss", "stop")
    if group is None or group is Group.SETTLED or draft.state is State.SENDING:
        return ()
    if draft.state is State.UNKNOWN:
        return ("sent", *(("not-sent",) if draft.is_handed_over else ()), *away)
    if draft.state not in UNTOUCHED or group is Group.LEAVING or draft.missing_since:
        return away
    return ("undo" if draft.approved_at else "approve", "edit", *away)
