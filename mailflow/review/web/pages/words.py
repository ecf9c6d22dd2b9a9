"""In which words do the pages say what the program has short names for?"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from mailflow.conversations.message import Kind
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.clean import sentence
from mailflow.drafts.model import State
from mailflow.errors import InputInvalid
from mailflow.review.ladder import Place
from mailflow.review.web.answer import Form

DRAFT_STATES = {
    State.HELD: "not written yet",
    State.APPENDING: "on its way into Drafts",
    State.WAITING: "waits in Drafts",
    State.APPROVED: "approved",
    State.EDITED: "edited by you",
    State.SENDING: "being sent",
    State.SENT: "sent",
    State.DISMISSED: "dismissed",
    State.WITHDRAWN: "taken back",
    State.UNKNOWN: "gone from Drafts",
}
PLACES = {Place.DONE: "done", Place.SKIPPED: "left out", Place.NEXT: "next", Place.AHEAD: "to come"}
KINDS = {
    Kind.REPLY: "letter",
    Kind.AUTO_REPLY: "automatic reply",
    Kind.BOUNCE: "came back",
    Kind.DELAY: "late",
    Kind.RECEIPT: "receipt",
    Kind.BULK: "mail to many",
    Kind.CALENDAR: "calendar",
    Kind.COMPLAINT: "complaint",
}
ACTIONS = {
    "follow_up": "follow up",
    "answer": "answer them",
    "task": "task",
    "reconnect": "write again",
    "inactive": "inactive",
}
# What is kept, and how it is offered.
REASONS = (
    ("opted_out", "They asked to be left alone"),
    ("bought elsewhere", "They bought elsewhere"),
    ("no need", "They have no need"),
    ("not the right person", "Not the right person"),
    ("no longer there", "They no longer work there"),
)


def reason_given(form: Form) -> str:
    """Why, in the rep's own words or by what they chose; "" for neither."""
    return sentence(form.get("words", "")) or sentence(form.get("reason", ""))


def day_given(form: Form, name: str) -> date:
    """The day that was chosen; InputInvalid for none."""
    try:
        return date.fromisoformat(form.get(name, "").strip())
    except ValueError:
        raise InputInvalid("Choose a day, such as 2026-12-01.") from None


def today_of(account: Account, clock: Clock) -> date:
    """The day where the rep is."""
    return clock.now.astimezone(ZoneInfo(account.settings.time_zone)).date()
