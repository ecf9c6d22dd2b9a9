"""Where on their cadence is somebody, and what comes next if nobody answers?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """Where a step stands."""

    DONE = "done"
    SKIPPED = "skipped"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a cadence.

    step: 1 is the first follow-up; 0 is what comes after the last. wait: "3 business days". what: the template,
    or the task in words. at: when it was done or skipped, or falls due if nobody answers; None where nobody
    knows.
    """

    step: int
    wait: str
    what: str
    place: Place
    at: datetime | None = None
