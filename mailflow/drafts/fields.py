"""Which values may a template use, and what are they for this person?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo

from mailflow.conversations.subject import is_reply_subject
from mailflow.drafts.clean import one_line, paragraphs, sentence, short
from mailflow.drafts.compose import Letterhead
from mailflow.drafts.names import person_name
from mailflow.people.languages import language_of
from mailflow.people.model import History, Prospect, Touch

GROUPS: Mapping[str, tuple[str, ...]] = {
    "prospect": ("first_name", "last_name", "name", "company", "address", "language"),
    "rep": ("name", "signature", "address"),
    "thread": ("subject", "last_touch_at", "first_touch_at"),
}
SINGLE = ("attempt", "step", "value")


def fields(
    history: History,
    *,
    sender: Letterhead,
    attempt: int,
    step: int,
    together: Sequence[Prospect] = (),
    value: str = "",
    zone: tzinfo = UTC,
) -> dict[str, object]:
    """What a template sees. A field without a value is left out, never "", so that ``default(...)`` works.

    Texts are on one line (the signature excepted) and hold no control or direction characters. Times are
    aware, in ``zone``. together: the other prospects whom the draft greets as well. value: what this step
    brings, Value.wording.
    """
    known: dict[str, object] = {
        "prospect": _prospect(history.prospect, together),
        "rep": _filled(
            name=short(sender.rep_name), signature=paragraphs(sender.signature), address=short(sender.address)
        ),
        "thread": _thread(history, zone),
        "attempt": attempt,
        "step": step,
    }
    return known | _filled(value=sentence(value))  # the rep's own; a link that is cut leads nowhere


def _prospect(prospect: Prospect, together: Sequence[Prospect]) -> dict[str, object]:
    name = person_name(prospect.name, prospect.address)
    others = [person_name(other.name, other.address).first for other in together]
    return _filled(
        first_name=_greeting([name.first, *others]),
        last_name=name.last,
        name=name.full,
        company=short(prospect.company),
        address=short(prospect.address),
        language=short(language_of(prospect)),
    )


def _greeting(first_names: Sequence[str]) -> str:
    """ "Ana and Luka", "Ana, Luka and Eva"; "" where one of the names is not known: nobody is left out."""
    if not all(first_names):
        return ""
    *others, last = first_names
    return f"{', '.join(others)} and {last}" if others else last


def _thread(history: History, zone: tzinfo) -> dict[str, object]:
    """The thread of the rep's last message to them."""
    mails = [touch for touch in history.touches if touch.mail]
    if not mails:
        return {}
    here = [touch for touch in mails if _thread_of(touch) == _thread_of(mails[-1])]
    return _filled(
        subject=_topic(here[-1]),
        last_touch_at=here[-1].at.astimezone(zone),
        first_touch_at=here[0].at.astimezone(zone),
    )


def _thread_of(touch: Touch) -> int:
    return touch.mail.thread if touch.mail else 0


def _topic(touch: Touch) -> str:
    """The subject without its ``Re:``, in its own case."""
    subject = one_line(touch.mail.message.subject) if touch.mail else ""
    while is_reply_subject(subject) and (rest := subject.partition(":")[2].strip()):
        subject = rest
    return short(subject)


def _filled(**values: object) -> dict[str, object]:
    return {name: one for name, one in values.items() if one != ""}
