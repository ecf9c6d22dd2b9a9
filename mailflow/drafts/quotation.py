"""Where does a letter of ours end, and what it quotes begin?"""

from __future__ import annotations

import re
from datetime import datetime

from mailflow.conversations.message import Message
from mailflow.conversations.text import quote
from mailflow.drafts.clean import one_line, paragraphs

_MOST_LINES = 400
_LONGEST = 50_000  # characters
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_INTRODUCTION = re.compile(r"On \w{3}, \d{1,2} \w{3} \d{1,4} at \d\d:\d\d, .* wrote:")
# Below a letter that quotes nothing and ends like one that does: no letter ends in empty lines, so these say
# that the lines above them are the rep's own.
_ALL_OWN = "\n\n"


def quotation_of(parent: Message | None, text: str | None, now: datetime) -> str:
    """The parent's text with ``>`` before each line, and above it who wrote it when; "" for no text.

    now: aware; the line above is written in its time zone.
    """
    if parent is None or not (text and (said := paragraphs(text[:_LONGEST]))):
        return ""
    lines = said.split("\n")
    if len(lines) > _MOST_LINES or len(text) > _LONGEST:
        lines = [*lines[:_MOST_LINES], "[...]"]
    author = one_line(parent.sender.name) or one_line(parent.sender.address)
    quoted = quote("\n".join(lines))
    return f"On {_day_and_time(parent.at.astimezone(now.tzinfo))}, {author} wrote:\n{quoted}"


def joined(own: str, quotation: str) -> str:
    """A whole letter. own: as paragraphs() leaves it. quotation: as quotation_of() makes it."""
    if quotation:
        return f"{own}\n\n{quotation}" if own else quotation
    return f"{own}{_ALL_OWN}" if _begin(own.split("\n")) else own


def parted(letter: str) -> tuple[str, str]:
    """(own, quotation) of a letter that joined() made, exactly; of any other by its looks."""
    text = paragraphs(letter)
    if letter.replace("\r\n", "\n").endswith(_ALL_OWN):
        return text, ""
    lines = text.split("\n")
    begin = _begin(lines)
    if not begin:
        return text, ""
    return "\n".join(lines[: begin - 1]).rstrip("\n"), "\n".join(lines[begin - 1 :])


def _begin(lines: list[str]) -> int:
    """The number of the first quoted line of the quotation that these lines end with; 0 for none."""
    begin = len(lines)
    while begin and lines[begin - 1].startswith(">"):
        begin -= 1
    is_quotation = 0 < begin < len(lines) and _INTRODUCTION.fullmatch(lines[begin - 1])
    return begin if is_quotation else 0


def _day_and_time(at: datetime) -> str:
    """ "Mon, 2 Nov 2026 at 09:14": in English whatever the locale, so that clients know it for a quote."""
    return f"{_WEEKDAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year} at {at:%H:%M}"
