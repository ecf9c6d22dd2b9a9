"""What did a pass find and do?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pass found and did. prospects, due: how many the plan has after it, and how many are due."""

    mailbox: str
    prospects: int
    due: int
    messages_read: int = 0
    messages_new: int = 0
    drafts_placed: int = 0
    drafts_withdrawn: int = 0
    drafts_held: int = 0
    drafts_sent: int = 0
    quarantined: int = 0
