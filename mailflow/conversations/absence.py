"""Who is away until when, who is gone, and whom to write to instead?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mailflow.conversations.languages import any_of, by_language, plain, tidy
from mailflow.conversations.languages.guess import of_its_script
from mailflow.conversations.message import Address, Message
from mailflow.conversations.named import addresses_in, first_sentence, is_senders_or_ours, person_in
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import unquoted
from mailflow.conversations.when import Dated, dated, dates, month_first


class AbsenceKind(StrEnum):
    """AWAY: back some day. LEFT: works there no more. MOVED: has another address now.

    RECEIVED: a desk or a shop confirms that something came in.
    """

    AWAY = "away"
    LEFT = "left"
    MOVED = "moved"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Absence:
    """What an automatic reply says.

    returns_on: the first day back, None where no day is named; it may lie in the past, or far ahead.
    substitute: whom to write to instead, as far as named: the address or the name may be "".
    new_address: "" where none is named. evidence: sentences that say why, the decisive one first.
    """

    kind: AbsenceKind
    returns_on: date | None = None
    substitute: Address | None = None
    new_address: str = ""
    evidence: tuple[str, ...] = ()


_LONGEST = 20_000  # characters, of which a quote may be the most
_READ = 3000  # characters; what matters stands at the beginning
_FARTHEST = timedelta(days=730)  # nobody is away for longer and has a mailbox still
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)  # RFC 3676 section 4.3


def read_absence(text: str, message: Message) -> Absence:
    """What an automatic reply says; text: its readable body, quotes and all. Never raises.

    A note that nothing can be read from is one of somebody who is away.
    """
    note = _Note(message, _written(text, message))
    if gone := any_of("left").search(note.words):
        evidence = note.says("that somebody works there no more", gone)
        return Absence(AbsenceKind.LEFT, None, _substitute(note), _new_address(note), (evidence,))
    if moved := any_of("moved").search(note.words):
        evidence = note.says("that an address has changed", moved)
        return Absence(AbsenceKind.MOVED, None, None, _new_address(note), (evidence,))
    away = any_of("away").search(note.words)
    received = any_of("received").search(note.words)
    # A desk may say when it will answer, which is no day of return.
    if (back := _return(note)) and (away or not received):
        day, said = back
        evidence = f'It says how long somebody is away: "{_cut(said)}".'
        return Absence(AbsenceKind.AWAY, day, _substitute(note), evidence=(evidence,))
    received = received or any_of("confirms").search(note.words)
    if received and not away:
        return Absence(AbsenceKind.RECEIVED, evidence=(note.says("that something came in", received),))
    evidence = "It names no day on which somebody will be back."
    return Absence(AbsenceKind.AWAY, None, _substitute(note), evidence=(evidence,))


def _written(text: str, message: Message) -> str:
    """What the program wrote: the subject, as far as it is not ours that it answers, and the text."""
    own = _SIGNATURE.split(unquoted(text[:_LONGEST]), maxsplit=1)[0]
    # "Automatic reply: Our offer, valid until 5 March": what follows the colon are our words.
    subject = "" if is_reply_subject(message.subject) else re.split("[:：]", message.subject, maxsplit=1)[0]
    return tidy(f"{subject}. {own}"[:_READ])


class _Note:
    """An automatic reply. written: its words; words: the same in lower case, place by place."""

    def __init__(self, message: Message, written: str) -> None:
        self.message = message
        self.written = written
        self.words = plain(written)
        self.sent = message.at.date()
        self.languages = of_its_script(self.words)

    def says(self, what: str, match: re.Match[str]) -> str:
        """A sentence for the rep, with the words around the match."""
        begin = self.written.rfind(" ", 0, max(0, match.start() - 30)) + 1
        return f'It says {what}: "{_cut(self.written[begin : match.end() + 60])}".'

    def dated(self, field: str) -> list[Dated]:
        american = month_first(self.message.sender.domain)
        return dated(self.words, field, self.sent, american=american, languages=self.languages)


def _cut(said: str) -> str:
    return said if len(said) <= 100 else said[:100].rpartition(" ")[0] + " …"


# -- The day of return ---------------------------------------------------------------------------------------

_DAY = timedelta(days=1)
_SATURDAY = 5
_SENTENCE_ENDS = re.compile(r"[!?。！？]|(?<!\d)\.(?= [^\W\d])")  # "Oct. 26th", "29. desember" go on
_BESIDE = 60  # characters between "I am away" and the days


def _return(note: _Note) -> tuple[date, str] | None:
    """The first day back and the words that name it.

    Where a note names several, the last: "out until the 5th, then at a fair, back on the 12th".
    """
    back = [(one.span.first, one.said) for one in note.dated("back")]
    away = [(one.span.last + _DAY, one.said) for one in note.dated("through")]
    away = away if back or away else list(_days_away(note))
    named = [one for one in (*back, *away) if one[0] <= note.sent + _FARTHEST]
    last = max(named, key=lambda one: one[0], default=None)
    return last if last is None or last in back else (_weekday_from(last[0]), last[1])


def _days_away(note: _Note) -> Iterator[tuple[date, str]]:
    """The day after the days that are named right behind "I am away", unless they only say since when."""
    beside = list(_beside_away(note))
    since = {one.span for one in note.dated("since")} if beside else set()
    for one, said in beside:
        if one.span.first < one.span.last or (one.language.since and one.span not in since):
            yield one.span.last + _DAY, said


def _weekday_from(day: date) -> date:
    """This day, or the Monday after: who is away to Friday is not back on Saturday."""
    return day + _DAY * (7 - day.weekday() if day.weekday() >= _SATURDAY else 0)


def _beside_away(note: _Note) -> Iterator[tuple[Dated, str]]:
    """Each date right behind "I am away", and the words from there to the date."""
    american = month_first(note.message.sender.domain)
    for language, away in by_language("away"):
        for match in away.finditer(note.words):
            tail = _SENTENCE_ENDS.split(note.words[match.end() : match.end() + _BESIDE], maxsplit=1)[0]
            for one in dates(tail, language, note.sent, american=american):
                yield one, f"{match[0]}{tail[: tail.index(one.said) + len(one.said)]}"


# -- Other people and addresses ------------------------------------------------------------------------------

_NEAR = 200  # characters after "please contact" in which somebody is named


def _substitute(note: _Note) -> Address | None:
    """Whom the note asks to write to instead: the first one named; of the words before, any language's."""
    asked = any_of("substitute").finditer(note.words)
    named = (_person(note, match.end()) for match in asked)
    return next((person for person in named if person), None) or _somebody_else(note)


def _person(note: _Note, start: int) -> Address | None:
    part = note.written[start : start + _NEAR]
    if part.startswith((".", "!", "?")):
        return None  # "Thank you for your message. Jane Roe is no longer with us."
    part = first_sentence(part)
    return person_in(part, note.message, among=_addresses(note))


def _somebody_else(note: _Note) -> Address | None:
    """An address in the same house that is neither the sender's nor ours is given to be written to."""
    house = note.message.sender.domain
    return next((Address(one) for one in _addresses(note) if house and one.endswith(f"@{house}")), None)


def _addresses(note: _Note) -> Iterator[str]:
    """Addresses in the note of somebody who is neither the sender nor we."""
    return (one for one in addresses_in(note.written) if not is_senders_or_ours(one, note.message))


def _new_address(note: _Note) -> str:
    """The address that somebody has now: the first one behind the words that say so."""
    moved = any_of("moved").search(note.words)
    if not moved:
        return ""
    known = {one.address for one in (note.message.sender, *note.message.recipients, *note.message.reply_to)}
    found = (one for part in (note.written[moved.start() :], note.written) for one in addresses_in(part))
    return next((one for one in found if one not in known), "")
