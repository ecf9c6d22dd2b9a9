"""What does somebody want who answers?

Judged sentence by sentence, by the words of the languages in which it is written (languages/). Only plain
wording counts: a "no" that is missed costs one polite mail, one that is made up costs a customer. What is in
doubt is UNCLEAR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from mailflow.conversations.languages import any_of, plain, tidy
from mailflow.conversations.languages.guess import languages_of
from mailflow.conversations.later import away_signs, dated_signs, is_ahead, is_soon
from mailflow.conversations.message import Message
from mailflow.conversations.referral import (
    copying_signs,
    in_charge_signs,
    left_signs,
    named_below,
    named_signs,
    referred,
)
from mailflow.conversations.sentences import Sentence, sentences_in
from mailflow.conversations.signs import Answer, Sign, plain_signs
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import new_text
from mailflow.conversations.wish import Intent, Wish

_LONGEST = 50_000  # characters, of which quotes may be the most
_READ = 3000  # characters of what is new; what matters stands at the beginning


def read_intent(text: str, message: Message, *, sent_by_us: str = "") -> Wish:
    """The wish of a human answer.

    text: its readable body, quotes and all. message: its headers; dates are read against the day it was sent.
    sent_by_us: the text of ours that it answers, where known (new_text). Never raises.
    """
    sentences = list(sentences_in(new_text(text[:_LONGEST], sent_by_us=sent_by_us)[:_READ]))
    if alone := _said_alone(sentences, message):
        return Wish(Intent.OPT_OUT, evidence=(f'They say nothing but "{alone}".',))
    told = _Told(_without_echoes(list(_signs(sentences, message))), sentences, message)
    for question in (_opts_out, _refers, _puts_off, _says_yes_or_no):
        if wish := question(told):
            return wish
    return Wish(Intent.UNCLEAR, evidence=("No words in it say what they want.",))


# -- What is said --------------------------------------------------------------------------------------------

_READERS = (
    dated_signs, plain_signs, away_signs, left_signs, named_signs, in_charge_signs, copying_signs,
)  # fmt: skip


def _signs(sentences: Sequence[Sentence], message: Message) -> Iterator[Sign]:
    """Every sign, by languages and in the order of the sentences."""
    said = "\n".join(sentence.said for sentence in sentences)
    languages = languages_of(said)
    for language in languages:
        answer = Answer(sentences, said, message, language, languages)
        yield from sorted(chain.from_iterable(read(answer) for read in _READERS), key=lambda sign: sign.at)


def _without_echoes(signs: Sequence[Sign]) -> list[Sign]:
    """The signs less those inside words that say more: "let's talk" in "let's talk in March"."""
    dated = [sign for sign in signs if sign.day]
    others = [sign for sign in signs if sign.intent is not Intent.INTERESTED]
    more = {Intent.OPT_OUT: dated, Intent.INTERESTED: others}
    return [sign for sign in signs if not any(map(sign.overlaps, more.get(sign.intent, ())))]


# -- What is meant -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """All that an answer tells. A question below is asked where those above have no answer."""

    signs: Sequence[Sign]
    sentences: Sequence[Sentence]
    message: Message

    def of(self, intent: Intent) -> list[Sign]:
        return [sign for sign in self.signs if sign.intent is intent]

    def because_of(self, *signs: Sign) -> tuple[str, ...]:
        return tuple(_evidence(sign, self.sentences) for sign in signs)


def _opts_out(told: _Told) -> Wish | None:
    """Who names a day on which to be asked wants no end of it."""
    if not (signs := told.of(Intent.OPT_OUT)):
        return None
    if day := next((sign for sign in told.signs if sign.day), None):
        return Wish(Intent.UNCLEAR, evidence=told.because_of(signs[0], day))
    return Wish(Intent.OPT_OUT, evidence=told.because_of(signs[0]))


def _refers(told: _Told) -> Wish | None:
    if signs := told.of(Intent.REFERRAL):
        somebody = referred(signs[0], told.sentences, told.message)
        return Wish(Intent.REFERRAL, referred=somebody, evidence=told.because_of(signs[0]))
    refusals = told.of(Intent.NOT_INTERESTED)
    if refusals and (somebody := named_below(refusals[0], told.sentences, told.message)):
        return Wish(Intent.REFERRAL, referred=somebody, evidence=told.because_of(refusals[0]))
    return None


def _puts_off(told: _Told) -> Wish | None:
    """Who is interested and names a day soon wants to meet, not to wait."""
    if not (later := told.of(Intent.NOT_NOW)):
        return None
    sent, interested = told.message.at.date(), told.of(Intent.INTERESTED)
    if interested and all(is_soon(sign.day, sent) for sign in later):
        return Wish(Intent.INTERESTED, evidence=told.because_of(interested[0]))
    if all(sign.soon for sign in later):
        return Wish(Intent.UNCLEAR, evidence=told.because_of(later[0]))
    # The latest: "nothing will come of it before the summer. Please ask again in September."
    days = [sign.day for sign in told.signs if sign.day and is_ahead(sign.day, sent)]
    return Wish(Intent.NOT_NOW, until=max(days, default=None), evidence=told.because_of(later[0]))


def _says_yes_or_no(told: _Told) -> Wish | None:
    no, yes = told.of(Intent.NOT_INTERESTED), told.of(Intent.INTERESTED)
    if no and yes:
        return Wish(Intent.UNCLEAR, evidence=told.because_of(no[0], yes[0]))
    if no:
        return Wish(Intent.NOT_INTERESTED, evidence=told.because_of(no[0]))
    return Wish(Intent.INTERESTED, evidence=told.because_of(yes[0])) if yes else None


_WHY = {
    Intent.OPT_OUT: "They ask not to be written to",
    Intent.REFERRAL: "They name somebody else",
    Intent.NOT_NOW: "They say not now",
    Intent.NOT_INTERESTED: "They say no",
    Intent.INTERESTED: "They are interested",
}
_QUOTED = 120  # characters


def _evidence(sign: Sign, sentences: Sequence[Sentence]) -> str:
    shown = sentences[sign.at].shown
    if len(shown) > _QUOTED:
        begin = max(0, shown.rfind(" ", 0, max(0, sign.end - _QUOTED)))
        shown = shown[begin : begin + _QUOTED].strip()
    why = "They name a day soon" if sign.soon else "They have left" if sign.left else _WHY[sign.intent]
    return f'{why}: "{shown}".'


# -- Nothing but one word ------------------------------------------------------------------------------------

_WORD = re.compile(r"\w+")
_GREETING = 2  # words beside names, such as "hi", "thanks"
_AROUND = " .!,;:'\"*-–。！"
_MOST_BESIDE = 6  # sentences; a signature has so many lines
_LONGEST_ALONE = 12  # words


def _said_alone(sentences: Sequence[Sentence], message: Message) -> str:
    """The word of an answer that says "stop" and no more; "" where it says something else.

    Where nothing is said, a subject of their own is: mail programs make such mail of a link (RFC 6068).
    """
    if not sentences:
        subject = "" if is_reply_subject(message.subject) else tidy(message.subject)
        return subject if any_of("opt_out_alone").fullmatch(plain(subject).strip(_AROUND)) else ""
    people = plain(" ".join(f"{one.name} {one.address}" for one in (message.sender, *message.recipients)))
    said = " ".join(one.said for one in sentences)
    if len(sentences) > _MOST_BESIDE or _words_beside(people, said) > _GREETING + _LONGEST_ALONE:
        return ""
    # "Hi Robin, unsubscribe": the greeting may stand on the same line.
    parts = (part for one in sentences for part in (one.said, one.said.partition(", ")[2]))
    alone = any_of("opt_out_alone")
    found = next((part for part in parts if alone.fullmatch(part.strip(_AROUND))), "")
    return found if found and _words_beside(people, said.replace(found, " ", 1)) <= _GREETING else ""


def _words_beside(names: str, said: str) -> int:
    known = set(_WORD.findall(names))
    return sum(word not in known for word in _WORD.findall(said))
