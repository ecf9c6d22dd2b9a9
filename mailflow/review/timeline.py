"""What happened between the rep and one person, in one line of time?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What kind of thing happened."""

    TOUCH = "touch"  # the rep wrote
    REPLY = "reply"  # they, or somebody on their side, answered
    AUTO_REPLY = "auto_reply"
    CALENDAR = "calendar"
    COLLEAGUE = "colleague"  # a colleague of the rep's wrote to them
    BOUNCE = "bounce"
    DRAFT = "draft"  # a draft was written; state says what became of it
    CONTACT = "contact"  # a call, visit, card or meeting that the rep recorded
    TOLD = "told"  # what the rep said: a note, snooze, stop, task ...


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. at: aware UTC.

    title: a short sentence: "You wrote", "They answered". by: the address of who wrote, "" for none. subject:
    of a message or draft. note: what the rep noted, or how the message was read, with the words that decided.
    identity: of the message, by which its text is found; event: id of what was told; draft: its number. Each
    is empty where there is none.
    """

    at: datetime
    what: What
    title: str
    by: str = ""
    subject: str = ""
    note: str = ""
    identity: str = ""
    event: str = ""
    draft: int = 0
    state: str = ""
