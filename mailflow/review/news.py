"""What is new about a draft since it was shown?"""

from __future__ import annotations

from hashlib import sha256

from mailflow.cycle.account import Account
from mailflow.drafts.model import State
from mailflow.review.person import Person
from mailflow.review.queue import Queue
from mailflow.review.sheet import Sheet
from mailflow.review.timeline import Moment, What
from mailflow.review.told import moment
from mailflow.review.turns import TO_DECIDE
from mailflow.review.words import DRAFT_STATES

_HEARD = (What.REPLY, What.AUTO_REPLY, What.CALENDAR, What.COLLEAGUE, What.BOUNCE)


def mark_of(sheet: Sheet) -> str:
    """What is known of a draft, for ``is_news`` and ``news_of``: a digest of it, and one of each sentence.

    That it has come into Drafts is in none of them: it is what was announced.
    """
    draft, last = sheet.draft, sheet.moments[-1:]
    state = State.WAITING if draft.state is State.APPENDING else draft.state
    known = (state, draft.reason, draft.approved_at, draft.send_at, sheet.fingerprint, last)
    return ".".join((_digest(repr(known)), *map(_digest, (*map(repr, _heard(sheet)), *sheet.warnings))))


def mark_of_person(person: Person) -> str:
    """The same of a person without a draft."""
    return _digest(repr(person.moments[-1:]))


def mark_of_none(queue: Queue) -> str:
    """The same where no draft is shown: whether one asks for a decision."""
    return "some" if queue.of(*TO_DECIDE) else "none"


def is_news(seen: str, mark: str) -> bool:
    """Whether there is more to know than what was seen; that a warning has gone is no news."""
    (before, *told), (now, *sentences) = seen.split("."), mark.split(".")
    return before != now or not set(sentences) <= set(told)


def news_of(sheet: Sheet, account: Account, seen: str) -> list[str]:
    """What there is to know that was not seen yet, in sentences, the most important first."""
    told = seen.split(".")[1:]
    heard = [one for one in _heard(sheet) if _digest(repr(one)) not in told]
    news = [f"{one.title} on {moment(one.at, account)}." for one in heard]
    news += [one for one in sheet.warnings if _digest(one) not in told]
    return news or [f"The draft changed: {DRAFT_STATES[sheet.draft.state]}."]


def _heard(sheet: Sheet) -> list[Moment]:
    """What came in since the draft was made, if that was the last that was exchanged."""
    made = sheet.draft.created_at
    return [one for one in sheet.moments[-1:] if one.what in _HEARD and made and one.at > made]


def _digest(text: str) -> str:
    return sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]
