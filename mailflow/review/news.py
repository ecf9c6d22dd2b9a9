"""What is new about a draft since it was shown?"""

from __future__ import annotations

from hashlib import sha256

from mailflow.cycle.account import Account
from mailflow.review.queue import Queue
from mailflow.review.sheet import Sheet
from mailflow.review.timeline import What
from mailflow.review.told import moment
from mailflow.review.turns import TO_DECIDE
from mailflow.review.words import DRAFT_STATES

_HEARD = (What.REPLY, What.AUTO_REPLY, What.CALENDAR, What.COLLEAGUE, What.BOUNCE)


def mark_of(sheet: Sheet) -> str:
    """The same as long as there is nothing new to know about a draft."""
    draft, last = sheet.draft, sheet.moments[-1:]
    known = (
        draft.state,
        draft.reason,
        draft.approved_at,
        draft.send_at,
        sheet.fingerprint,
        sheet.warnings,
        last,
    )
    return sha256(repr(known).encode()).hexdigest()[:16]


def mark_of_none(queue: Queue) -> str:
    """The same as long as no draft asks for a decision."""
    return "some" if queue.of(*TO_DECIDE) else "none"


def news_of(sheet: Sheet, account: Account) -> list[str]:
    """What may have changed, in sentences, the most important first."""
    draft, told = sheet.draft, []
    for one in sheet.moments[-1:]:
        if one.what in _HEARD and draft.created_at and one.at > draft.created_at:
            told.append(f"{one.title} on {moment(one.at, account)}.")
    return [*told, *sheet.warnings] or [f"This draft is {DRAFT_STATES[draft.state]}."]
