"""How are a number and a time said?"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def counted(number: int, noun: str) -> str:
    """``1 draft``, ``2 drafts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def moment(at: datetime, zone: str) -> str:
    """A day and time where the rep is: ``2026-11-02 09:30 CET``."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M %Z}"
