"""How long ago was the last contact with somebody, and is that too long?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Cadence
from mailflow.people.model import History

Colour = Literal["", "green", "amber", "red"]


@dataclass(frozen=True, slots=True)
class Contact:
    """The last contact in either direction.

    last_at: aware UTC, None where there was none. days: calendar days since then, on the rep's clock.
    colour: of customers, by the thresholds of their cadence; "" where it has none, or nobody ever spoke.
    """

    last_at: datetime | None
    days: int = 0
    colour: Colour = ""


NEVER = Contact(None)


def contact(history: History, cadence: Cadence | None, calendar: WorkCalendar, now: datetime) -> Contact:
    """The last contact with a prospect, and the colour in which it is shown."""
    last = history.last_contact
    if last is None:
        return NEVER
    days = max((calendar.rep_date(now) - calendar.rep_date(last.at)).days, 0)
    return Contact(last.at, days, _colour(days, cadence))


def _colour(days: int, cadence: Cadence | None) -> Colour:
    if cadence is None or cadence.kind != "customer" or not (cadence.amber or cadence.red):
        return ""
    if cadence.red and days >= cadence.red:
        return "red"
    return "amber" if cadence.amber and days >= cadence.amber else "green"
