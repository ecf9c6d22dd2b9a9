"""Who is away until when, who is gone, and whom to write to instead?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mailflow.conversations.dated import Dated, dated, dates, ranges
from mailflow.conversations.languages import any_of, by_language, of, plain, tidy
from mailflow.conversations.languages.guess import of_its_script
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Address, Message
from mailflow.conversations.named import addresses_in, first_sentence, is_senders_or_ours, person_in
from mailflow.conversations.numeric import month_first
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import unquoted
from mailflow.conversations.when import is_end_of_period


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
        self.american = month_first(message.sender.domain)
        self.languages = of_its_script(self.words)
        self._ranges: dict[Language, list[Dated]] = {}

    def ranges(self, language: Language) -> list[Dated]:
        if language not in self._ranges:
            self._ranges[language] = ranges(self.words, language, self.sent, american=self.american)
        return self._ranges[language]

    def says(self, what: str, match: re.Match[str]) -> str:
        """A sentence for the rep, with the words around the match."""
        begin = self.written.rfind(" ", 0, max(0, match.start() - 30)) + 1
        return f'It says {what}: "{_cut(self.written[begin : match.end() + 60])}".'

    def dated(self, field: str) -> list[Dated]:
        return dated(self.words, field, self.sent, american=self.american, languages=self.languages)


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
    until = note.dated("back")
    ends = [one for one in until if _is_last_away(one, note)]
    back = [(one.span.first, one.said) for one in until if one not in ends]
    through = (*ends, *(_to_its_end(one, note) for one in note.dated("through")))
    away = [(one.span.last + _DAY, one.said) for one in through]
    away = away if back or away else list(_days_away(note))
    named = [one for one in (*back, *away) if one[0] <= note.sent + _FARTHEST]
    last = max(named, key=lambda one: one[0], default=None)
    return last if last is None or last in back else (_weekday_from(last[0]), last[1])


def _is_last_away(one: Dated, note: _Note) -> bool:
    """Is a day meant as the last one away: "until the end of May", "18/11 til 27/11"?"""
    whole = _range_of(one, note)
    return is_end_of_period(one.said, one.language) or (whole is not None and whole.begin < one.begin)


def _to_its_end(one: Dated, note: _Note) -> Dated:
    """The range that a day begins: "out on 18/11 to 27/11"; else the day."""
    whole = _range_of(one, note)
    return whole if whole and whole.span.last > one.span.last else one


def _range_of(one: Dated, note: _Note) -> Dated | None:
    """The range of which a day is one end."""
    found = note.ranges(one.language)
    return next((each for each in found if each.begin <= one.begin < each.begin + len(each.said)), None)


def _days_away(note: _Note) -> Iterator[tuple[date, str]]:
    """The day after the days that are named beside "I am away", unless they only say since when."""
    behind = list(_behind_away(note))
    since = {one.span for one in note.dated("since")} if behind else set()
    for one, said in behind:
        if one.span.first < one.span.last or (one.language.since and one.span not in since):
            yield one.span.last + _DAY, said
    for one in _ranges_away(note):
        yield one.span.last + _DAY, one.said


def _weekday_from(day: date) -> date:
    """This day, or the Monday after: who is away to Friday is not back on Saturday."""
    return day + _DAY * (7 - day.weekday() if day.weekday() >= _SATURDAY else 0)


def _behind_away(note: _Note) -> Iterator[tuple[Dated, str]]:
    """Each date right behind "I am away", and the words from there to the date."""
    for language, away in by_language("away"):
        for match in away.finditer(note.words):
            tail = _SENTENCE_ENDS.split(note.words[match.end() : match.end() + _BESIDE], maxsplit=1)[0]
            for one in dates(tail, language, note.sent, american=note.american):
                yield one, f"{match[0]}{tail[: one.begin + len(one.said)]}"


def _ranges_away(note: _Note) -> Iterator[Dated]:
    """Each range of days beside words for an absence, in the same sentence: "Urlaub 3.-7. Mai"."""
    for sentence in _SENTENCE_ENDS.split(note.words):
        for language in note.languages:
            patterns = (of(language, "away"), of(language, "time_off"))
            places = [match.span() for words in patterns for match in words.finditer(sentence)]
            found = ranges(sentence, language, note.sent, american=note.american) if places else []
            yield from (one for one in found if any(_gap(one, place) <= _BESIDE for place in places))


def _gap(one: Dated, place: tuple[int, int]) -> int:
    """Characters between the days and the words at this place."""
    begin, end = place
    return max(begin - one.begin - len(one.said), one.begin - end)


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
