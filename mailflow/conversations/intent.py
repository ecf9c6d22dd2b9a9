"""What does somebody want who answers?

Judged sentence by sentence, by the words of all languages (languages/). Only plain wording counts: a "no"
that is missed costs one polite mail, one that is made up costs a customer. What is in doubt is UNCLEAR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import islice

from mailflow.conversations.languages import any_of, either, of, one_i, plain, tidy, together
from mailflow.conversations.languages.guess import languages_of
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Address, Message
from mailflow.conversations.named import fits, name_at_start, names_in, person_in
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import new_text
from mailflow.conversations.when import Span, dated, may_be_dated, month_first


class Intent(StrEnum):
    """UNREAD: the text was not read yet. UNCLEAR: it was, and says nothing that we are sure of."""

    UNREAD = ""
    UNCLEAR = "unclear"
    INTERESTED = "interested"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    REFERRAL = "referral"
    OPT_OUT = "opt_out"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants who answers.

    until: NOT_NOW, the first day on which they may be asked again; None where they named none, or one that is
    past or more than 400 days away. referred: REFERRAL, whom to write to instead; the address or the name may
    be "". evidence: sentences that say why, in the words of the answer.
    """

    intent: Intent
    until: date | None = None
    referred: Address | None = None
    evidence: tuple[str, ...] = ()


_LONGEST = 50_000  # characters, of which quotes may be the most
_READ = 3000  # characters of what is new; what matters stands at the beginning
_FARTHEST = timedelta(days=400)
_SOON = timedelta(days=14)  # somebody who is interested and names such a day proposes a meeting


def read_intent(text: str, message: Message, *, sent_by_us: str = "") -> Wish:
    """The wish of a human answer.

    text: its readable body, quotes and all. message: its headers; dates are read against the day it was sent.
    sent_by_us: the text of ours that it answers, where known (new_text). Never raises.
    """
    sentences = list(_sentences(new_text(text[:_LONGEST], sent_by_us=sent_by_us)[:_READ]))
    if alone := _said_alone(sentences, message):
        return Wish(Intent.OPT_OUT, evidence=(f'They say nothing but "{alone}".',))
    return _decided(sentences, message)


# -- Sentences -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    """shown: as it was written. said: the same in lower case, place by place, for patterns."""

    shown: str
    said: str

    @property
    def names(self) -> bool:
        """May it name somebody, beside the word with which it begins?"""
        return any(word[0].isupper() and word[1:2].islower() for word in self.shown.split()[1:])

    @property
    def asks(self) -> bool:
        return self.shown.rstrip("\"')»” ").endswith(("?", "？"))


_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"  # East Asian letters, written without blanks
_WIDE_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_WRAPPED = 50  # characters; a shorter line was ended by the writer, not by a program that wraps lines
_STOP = re.compile(r"[.!?]+[\"')»”]*\s+|[。！？]+\s*")
_ABBREVIATIONS = frozenset(
    ("dr", "mr", "mrs", "ms", "prof", "st", "hr", "fr", "sr", "sra", "srta", "dra", "mme", "mlle", "dhr",
     "mevr", "mw", "nr", "tel", "ca", "approx", "bzw", "inkl", "evtl", "ggf", "resp", "usw", "etc", "inc",
     "ltd", "co", "ext", "vs", "kl", "str", "ul", "tj", "sog", "jan", "feb", "mar", "apr", "jun", "jul",
     "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez")
)  # fmt: skip


def _sentences(text: str) -> Iterator[_Sentence]:
    for piece in _pieces(_WIDE_WRAP.sub("", text)):
        shown = tidy(piece)
        begin = 0
        for stop in _STOP.finditer(shown):
            if _ends_sentence(shown[begin : stop.start()], stop[0], shown[stop.end() : stop.end() + 1]):
                yield _sentence(shown[begin : stop.end()])
                begin = stop.end()
        if begin < len(shown):
            yield _sentence(shown[begin:])


def _sentence(tidied: str) -> _Sentence:
    shown = tidied.strip()
    return _Sentence(shown, one_i(shown).lower())


def _pieces(text: str) -> Iterator[str]:
    """The text cut where the writer, and not a program, began a new line."""
    piece = ""
    for line in text.splitlines():
        runs_on = piece[-1:].isalnum() and line.lstrip()[:1].islower()
        if piece and not runs_on and len(piece.rpartition("\n")[2]) < _WRAPPED:
            yield piece
            piece = ""
        piece = f"{piece}\n{line.strip()}"
    yield piece


def _ends_sentence(before: str, stop: str, following: str) -> bool:
    """Whether a full stop ends a sentence, and no ordinal ("3. März"), initial or abbreviation."""
    if not stop.startswith("."):
        return True
    word = before.rpartition(" ")[2].lstrip("(\"'").lower()
    if word.isdecimal():
        return len(word) > 2 or not following.isalpha()
    return len(word) > 1 and "." not in word and word not in _ABBREVIATIONS


# -- What is said --------------------------------------------------------------------------------------------

_FIELDS = {
    Intent.OPT_OUT: "opt_out",
    Intent.REFERRAL: "referral",
    Intent.NOT_NOW: "not_now",
    Intent.NOT_INTERESTED: "not_interested",
    Intent.INTERESTED: "interested",
}
_WHY = {
    Intent.OPT_OUT: "They ask not to be written to",
    Intent.REFERRAL: "They name somebody else",
    Intent.NOT_NOW: "They say not now",
    Intent.NOT_INTERESTED: "They say no",
    Intent.INTERESTED: "They are interested",
}


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that tell an intent.

    at: number of the sentence. day, of NOT_NOW, and name, of REFERRAL: whatever the words speak of.
    """

    intent: Intent
    at: int
    start: int
    end: int
    day: date | None = None
    name: str = ""

    def overlaps(self, other: _Hit) -> bool:
        return self.at == other.at and self.start < other.end and other.start < self.end


def _hits(sentences: Sequence[_Sentence], message: Message) -> Iterator[_Hit]:
    whole = "\n".join(sentence.said for sentence in sentences)
    for language in languages_of(whole):
        # Most fields have nothing to say of a letter; then its sentences need not be asked one by one.
        plainly = [intent for intent in _FIELDS if _wish(language, intent).search(whole)]
        dated_too = may_be_dated(whole, "not_now", language)
        for at, sentence in enumerate(sentences):
            if dated_too:
                yield from _dated_hits(at, sentence, language, message)
            yield from _plain_hits(at, sentence, language, plainly)
            if sentence.names:
                yield from _named_hits(at, sentence, language, message)
                yield from _in_charge_hits(at, sentence, language, message)


def _plain_hits(
    at: int, sentence: _Sentence, language: Language, intents: Sequence[Intent]
) -> Iterator[_Hit]:
    for intent in intents:
        for match in _wish(language, intent).finditer(sentence.said):
            if not _cancelled(intent, sentence, match.start(), match.end(), language):
                yield _Hit(intent, at, match.start(), match.end())


def _dated_hits(at: int, sentence: _Sentence, language: Language, message: Message) -> Iterator[_Hit]:
    sent, american = message.at.date(), month_first(message.sender.domain)
    for one in dated(sentence.said, "not_now", sent, american=american, languages=(language,)):
        start = max(0, sentence.said.find(one.said))
        if _follows(language, "negation", sentence.said[:start]) or _is_at_once(one.span, sent):
            continue
        after = _anywhere(language, "after").search(one.said)
        day = one.span.last + timedelta(days=1) if after else one.span.first
        yield _Hit(Intent.NOT_NOW, at, start, start + len(one.said), day)


def _named_hits(at: int, sentence: _Sentence, language: Language, message: Message) -> Iterator[_Hit]:
    """A request with a name behind it: "Please contact Jane Roe". With a condition it is mere politeness."""
    said = sentence.said
    for match in islice(_turn_to(language).finditer(said), _MOST_NAMED):
        before = said[: match.start()].rstrip()
        begins = not before[-1:].isalnum() or _follows(language, "request", before)
        named = name_at_start(sentence.shown[match.end() : match.end() + _BEHIND]) if begins else None
        if named is None or _is_known(named.name, message) or _anywhere(language, "condition").search(before):
            continue
        if not _cancelled(Intent.REFERRAL, sentence, match.start(), match.end(), language):
            yield _Hit(Intent.REFERRAL, at, match.start(), match.end() + named.end, name=named.name)


def _in_charge_hits(at: int, sentence: _Sentence, language: Language, message: Message) -> Iterator[_Hit]:
    """Somebody with a name is in charge ("Jane Roe has taken over") or gets the answer ("copying Jane")."""
    shown, said = sentence.shown, sentence.said
    if match := of(language, "in_charge").search(said):
        names = [one for one in names_in(shown[: match.start()]) if match.start() - one.end < _BESIDE]
        named = next((one.name for one in reversed(names) if " " in one.name), "")
        if named and not _is_known(named, message) and not _cancelled_at(match, sentence, language):
            yield _Hit(Intent.REFERRAL, at, 0, match.end(), name=named)
    if match := of(language, "copying").search(said):
        name = name_at_start(shown[match.end() : match.end() + _BEHIND])
        one = _in_copy(said[match.end() : match.end() + _BEHIND], message)
        named = one.name if one else name.name if name else ""
        if named and not _is_known(named, message) and not _cancelled_at(match, sentence, language):
            yield _Hit(Intent.REFERRAL, at, match.start(), match.end(), name=named)


def _cancelled_at(match: re.Match[str], sentence: _Sentence, language: Language) -> bool:
    return _cancelled(Intent.REFERRAL, sentence, match.start(), match.end(), language)


_BESIDE = 45  # characters between a name and what is said of it: an address, what they do


@cache
def _turn_to(language: Language) -> re.Pattern[str]:
    return together((*language.substitute, *language.refer_to))


_BEHIND = 60  # characters
_MOST_NAMED = 20


def _is_known(name: str, message: Message) -> bool:
    """Is it the name of the sender, or of the only one who got the message?"""
    people = (message.sender, *(message.recipients if len(message.recipients) == 1 else ()))
    return any(plain(name) == plain(one.name) for one in people)


def _is_at_once(span: Span, sent: date) -> bool:
    """Today, tomorrow, this week: who names that does not want to wait."""
    tomorrow = sent + timedelta(days=1)
    return span.first <= tomorrow and span.last >= sent and span.last - span.first < timedelta(days=7)


def _cancelled(intent: Intent, sentence: _Sentence, start: int, end: int, language: Language) -> bool:
    """Do the words around say that this is no answer, or the contrary?"""
    said = sentence.said
    if _follows(language, "condition", said[:start]) or _follows(language, "negation", said[:start]):
        return True
    if language.code in _CONDITION_BEHIND and of(language, "condition").match(said, end):
        return True
    if sentence.asks and intent is Intent.NOT_INTERESTED:
        return True
    if sentence.asks and intent in (Intent.OPT_OUT, Intent.REFERRAL):
        return not of(language, "request").search(said)
    if intent is not Intent.OPT_OUT:
        return False
    if said[:start].rstrip()[-1:] in _QUOTES:
        return True  # reply with "unsubscribe me": words that somebody is told to say
    # "To unsubscribe, click here" is what a mailing offers, such as the footer of the writer's own company.
    offers = of(language, "leave_list").finditer(said)
    return any(not start <= offer.start() < end for offer in offers)


_QUOTES = tuple("\"'“„«‘「")
_CONDITION_BEHIND = ("ja", "tr")  # 興味がない場合は, ilgilenmiyorsanız
_NEAR = 60  # characters


def _follows(language: Language, field: str, before: str) -> bool:
    """Does the part of a sentence end in such a word, or in one and up to three others behind it?"""
    return bool(_ending(language, field).search(before[-_NEAR:]))


@cache
def _ending(language: Language, field: str) -> re.Pattern[str]:
    words = either(getattr(language, field))
    if language.code in _WITHOUT_BLANKS:
        return re.compile(rf"{words}[^、，。,.]{{0,{_CLOSE[field]}}}$")
    return re.compile(rf"(?<!\w){words}(?!\w)(?: [^\s,;:.!?–-]+){{0,3}} ?$")


_WITHOUT_BLANKS = ("ja", "zh")
_CLOSE = {"condition": 8, "negation": 2, "request": 8}  # characters up to the words that are meant


@cache
def _anywhere(language: Language, field: str) -> re.Pattern[str]:
    if language.code in _WITHOUT_BLANKS:
        return of(language, field)
    return re.compile(rf"(?<!\w){either(getattr(language, field))}(?!\w)")


@cache
def _wish(language: Language, intent: Intent) -> re.Pattern[str]:
    """What tells this intent by words alone, in a sentence or in a text of one sentence a line."""
    return together(getattr(language, _FIELDS[intent]), re.MULTILINE)


# -- What is meant -------------------------------------------------------------------------------------------


def _decided(sentences: Sequence[_Sentence], message: Message) -> Wish:
    sent = message.at.date()
    hits = _without_echoes(list(_hits(sentences, message)))
    said = {intent: [hit for hit in hits if hit.intent is intent] for intent in _FIELDS}
    days = [hit for hit in said[Intent.NOT_NOW] if hit.day]

    def wish(intent: Intent, *, until: date | None = None, referred: Address | None = None) -> Wish:
        return Wish(intent, until, referred, (_evidence(said[intent][0], sentences),))

    def unclear(*intents: Intent) -> Wish:
        return Wish(Intent.UNCLEAR, evidence=tuple(_evidence(said[one][0], sentences) for one in intents))

    if said[Intent.OPT_OUT]:
        # Who names a day on which to be asked wants no end of it.
        return unclear(Intent.OPT_OUT, Intent.NOT_NOW) if days else wish(Intent.OPT_OUT)
    if said[Intent.REFERRAL]:
        return wish(Intent.REFERRAL, referred=_referred(said[Intent.REFERRAL][0], sentences, message))
    if said[Intent.NOT_NOW]:
        if said[Intent.INTERESTED] and len(days) == len(said[Intent.NOT_NOW]) and _is_soon(days, sent):
            return wish(Intent.INTERESTED)
        # The latest: "nothing will come of it before the summer. Please ask again in September."
        ahead = (hit.day for hit in days if hit.day and _is_ahead(hit, sent))
        return wish(Intent.NOT_NOW, until=max(ahead, default=None))
    if said[Intent.NOT_INTERESTED] and said[Intent.INTERESTED]:
        return unclear(Intent.NOT_INTERESTED, Intent.INTERESTED)
    told = next((intent for intent in (Intent.NOT_INTERESTED, Intent.INTERESTED) if said[intent]), None)
    return wish(told) if told else Wish(Intent.UNCLEAR, evidence=("No words in it say what they want.",))


def _without_echoes(hits: list[_Hit]) -> list[_Hit]:
    """The hits less those inside words that say more: "let's talk" in "let's talk in March"."""
    dated_ones = [hit for hit in hits if hit.day]
    others = [hit for hit in hits if hit.intent is not Intent.INTERESTED]
    return [
        hit
        for hit in hits
        if not (hit.intent is Intent.OPT_OUT and any(map(hit.overlaps, dated_ones)))
        and not (hit.intent is Intent.INTERESTED and any(map(hit.overlaps, others)))
    ]


def _is_ahead(hit: _Hit, sent: date) -> bool:
    return hit.day is not None and sent < hit.day <= sent + _FARTHEST


def _is_soon(hits: Sequence[_Hit], sent: date) -> bool:
    return all(hit.day is not None and sent < hit.day <= sent + _SOON for hit in hits)


def _evidence(hit: _Hit, sentences: Sequence[_Sentence]) -> str:
    shown = sentences[hit.at].shown
    if len(shown) > _QUOTED:
        begin = max(0, shown.rfind(" ", 0, max(0, hit.end - _QUOTED)))
        shown = shown[begin : begin + _QUOTED].strip()
    return f'{_WHY[hit.intent]}: "{shown}".'


_QUOTED = 120  # characters


_FOLLOWING = 4  # sentences in which the address of somebody may stand, below the words that name them


def _referred(hit: _Hit, sentences: Sequence[_Sentence], message: Message) -> Address | None:
    """Whom the words speak of: somebody with an address, in copy, or with a name; None where none is told."""
    following = sentences[hit.at : hit.at + _FOLLOWING]
    told = ", ".join(sentence.shown.rstrip(".!?") for sentence in following)
    somebody = person_in(told[hit.start :], message) or person_in(told, message)
    name = hit.name or (somebody.name if somebody else "")
    theirs = somebody and (somebody.name == name or fits(name, somebody.address))
    if somebody and somebody.address and theirs:
        return Address(somebody.address, name)
    if one := _in_copy(plain(name or told), message):
        return Address(one.address, one.name or name)
    if name:
        return Address("", name)
    copied = _colleagues(message)
    return copied[0] if len(copied) == 1 else None


def _in_copy(said: str, message: Message) -> Address | None:
    """The one colleague of the sender who got the message as well and whose name is said."""
    words = {word for word in _WORD.findall(said) if len(word) > 2}
    names = [
        (one, _WORD.findall(plain(f"{one.name} {one.address.partition('@')[0]}")))
        for one in _colleagues(message)
    ]
    meant = [one for one, name in names if words & set(name)]
    return meant[0] if len(meant) == 1 else None


def _colleagues(message: Message) -> list[Address]:
    sender = message.sender
    return [
        one for one in message.recipients if one.domain == sender.domain and one.address != sender.address
    ]


# -- Nothing but one word ------------------------------------------------------------------------------------

_WORD = re.compile(r"\w+")
_GREETING = 2  # words beside names, such as "hi", "thanks"


def _said_alone(sentences: Sequence[_Sentence], message: Message) -> str:
    """The word of an answer that says "stop" and no more; "" where it says something else.

    Where nothing is said, a subject of their own is: mail programs make such mail of a link (RFC 6068).
    """
    alone = any_of("opt_out_alone")
    if not sentences:
        subject = "" if is_reply_subject(message.subject) else tidy(message.subject)
        return subject if alone.fullmatch(plain(subject).strip(_AROUND)) else ""
    if len(sentences) > _MOST_BESIDE:
        return ""
    # "Hi Robin, unsubscribe": the greeting may stand on the same line.
    parts = [part for one in sentences for part in (one.said, one.said.partition(", ")[2])]
    found = next((part for part in parts if alone.fullmatch(part.strip(_AROUND))), "")
    if not found:
        return ""
    people = " ".join(f"{one.name} {one.address}" for one in (message.sender, *message.recipients))
    names = set(_WORD.findall(plain(people)))
    others = _WORD.findall(" ".join(one.said for one in sentences).replace(found, " ", 1))
    return found if sum(word not in names for word in others) <= _GREETING else ""


_AROUND = " .!,;:'\"*-–。！"
_MOST_BESIDE = 6  # sentences; a signature has so many lines
