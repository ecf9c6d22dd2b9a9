"""What was typed into a form: a reason, a day, how somebody was reached?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from mailflow.cadence.case import shown
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.clean import sentence
from mailflow.errors import InputInvalid
from mailflow.people.model import EventKind
from mailflow.review.later import day_typed, today_of
from mailflow.review.web.answer import Form

CONTACTS = (
    (EventKind.CALL, "call"),
    (EventKind.VISIT, "visit"),
    (EventKind.MEET, "meeting"),
    (EventKind.CARD, "card or letter"),
)


def reason_given(form: Form) -> str:
    """Why, in the rep's own words or by what they chose; "" for neither."""
    return sentence(form.get("words", "")) or sentence(form.get("reason", ""))


def day_given(form: Form, name: str) -> date:
    """The day that was chosen; InputInvalid for none."""
    return day_typed(form.get(name, ""))


def instant_given(form: Form, name: str, account: Account, clock: Clock) -> datetime:
    """When something happened: now, or at noon of the day that was chosen, where the rep is."""
    if not form.get(name):
        return clock.wall
    day, today = day_given(form, name), today_of(account, clock)
    if day > today:
        raise InputInvalid(f"{shown(day)} is still to come; record it when it has happened.")
    if day == today:
        return clock.wall
    return datetime.combine(day, time(12), ZoneInfo(account.settings.time_zone)).astimezone(UTC)


def contact_given(form: Form, name: str) -> EventKind | None:
    """How somebody was reached out to; None where that was not said."""
    return next((kind for kind, _ in CONTACTS if kind == form.get(name)), None)
