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

from mailflow.conversations.absence import read_absence
from mailflow.conversations.languages import any_of, either, of, one_i, plain, tidy, together
from mailflow.conversations.languages.guess import languages_of
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Address, Message
from mailflow.conversations.named import (
    addresses_in,
    fits,
    name_at_start,
    names_in,
    person_in,
    titled_in,
)
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import new_text
from mailflow.conversations.when import (
    Dated,
    Span,
    dated,
    is_end_of_period,
    may_be_dated,
    month_first,
)


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
    past or more than 400 days away. A day within two weeks is an appointment, or a promise, which must be
    seen now: INTERESTED or UNCLEAR. referred: REFERRAL, whom to write to instead; the address or the name may
    be "". evidence: sentences that say why, in the words of the answer.
    """

    intent: Intent
    until: date | None = None
    referred: Address | None = None
    evidence: tuple[str, ...] = ()


_LONGEST = 50_000  # characters, of which quotes may be the most
_READ = 3000  # characters of what is new; what matters stands at the beginning
_FARTHEST = timedelta(days=400)
_SOON = timedelta(days=14)  # who names a day before that proposes a meeting, or promises something


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
    soon, of NOT_NOW: the day is near, and nothing in the words puts anything off. left, of REFERRAL: who
    writes is gone.
    """

    intent: Intent
    at: int
    start: int
    end: int
    day: date | None = None
    name: str = ""
    soon: bool = False
    left: bool = False

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
                yield from _dated_hits(at, sentence, language, message, whole)
            yield from _plain_hits(at, sentence, language, plainly)
            yield from _away_hits(at, sentences, language, message)
            yield from _left_hits(at, sentences, language, message)
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


def _dated_hits(
    at: int, sentence: _Sentence, language: Language, message: Message, whole: str
) -> Iterator[_Hit]:
    sent, american = message.at.date(), month_first(message.sender.domain)
    for one in dated(sentence.said, "not_now", sent, american=american, languages=(language,)):
        start = max(0, sentence.said.find(one.said))
        if _follows(language, "negation", sentence.said[:start]):
            continue
        end = start + len(one.said)
        day = _day_meant(one, sent)
        meeting = _MEETING.search(sentence.said)
        at_once = _is_at_once(one.span, sent)
        if meeting and _HOUR.search(sentence.said):
            yield _Hit(Intent.INTERESTED, at, start, end, day)
        elif at_once:
            continue
        elif not sent < day < sent + _SOON or _puts_off(one, whole, message):
            yield _Hit(Intent.NOT_NOW, at, start, end, day)
        elif meeting:
            yield _Hit(Intent.INTERESTED, at, start, end, day)
        else:
            yield _Hit(Intent.NOT_NOW, at, start, end, day, soon=True)


def _day_meant(one: Dated, sent: date) -> date:
    """The first day that fits; of "the end of January" the first of its last week."""
    if _anywhere(one.language, "after").search(one.said):
        return one.span.last + timedelta(days=1)
    week_before = one.span.last - timedelta(days=6)
    if week_before > sent and is_end_of_period(one.said, one.language):
        return week_before
    return one.span.first


def _puts_off(one: Dated, whole: str, message: Message) -> bool:
    """Do the words ask to wait ("not before Monday", "swamped until Monday"), or name a month or season?"""
    days = one.span.last - one.span.first
    if days > _WEEK or _UNTIL.search(one.said):
        return True
    if any(_anywhere(one.language, field).search(one.said) for field in ("after", "negation")):
        return True
    if days and _UNAVAILABLE.search(whole):
        return True  # "I am off on Friday. Let's talk next week."
    sent, american = message.at.date(), month_first(message.sender.domain)
    return bool(dated(one.said, "through", sent, american=american, languages=(one.language,)))


_UNAVAILABLE = re.compile(
    r"\b(?:(?:off|away|out|tied up|booked) (?:on|all|until|till|this|for)|busy|swamped|unavailable"
    r"|not available"
    r"|travell?ing|ausgebucht|unterwegs|nicht da|débordée?s?|pas disponible|ocupad[oa]s?|impegnat[oai]|druk"
    r"|upptagen"
    r"|optaget|opptatt|kiireinen|zajęt[ya]|zaneprázdněn[aý]?|занят[аы]?|meşgul)\b"
)
_WEEK = timedelta(days=7)
_UNTIL = re.compile(
    r"\b(?:un)?till?\b|\bbefore\b|\bavant\b|\bjusqu|\bvor\b|\bhasta\b|\bantes\b|\baté\b|\bprima\b|\bfino\b"
)
# Verbs of meeting and calling, by their stems.
_MEETING = re.compile(
    r"\b(?:call|phone|ring|meet|talk|speak|chat|catch up|zoom"
    r"|ruf|anruf|anzurufen|treff|sprech|sprich|sprach|telefon|unterhalt|termin"
    r"|r?appel|rencontr|reparl|parl|voyons|échang|rendez-vous"
    r"|llám|llam|habl|vern|vemos|vemo|reun|reún|cita\b"
    r"|lig(?:ue|ar|a\b)|fal(?:ar|amos|e\b)|convers|chiam|richiam|sent(?:iamo|irci)|risent|incontr|vediamo"
    r"|bel(?:len|t)?\b|afspr|spre(?:ek|ken)|ring|hörs\b|ses\b|prata|träff|möte|tales\b|snakke|mødes|møtes"
    r"|møde"
    r"|møte|soit|tavata|tapa|puhu|zadzwo|spotka|porozmaw|zdzwo|zavol|sejd|sejít|setk|promluv"
    r"|[ıi]?ara[yr]|görüş|buluş|konuş)"
    r"|\b(?:по|пере)?(?:звон|созвон)|\bсозвон|\bвстре|\bпоговор|電話|打ち合わせ|会議|面談|电话|通话|见面|会面|聊"
)
# A time of day; "at 10", "10 Uhr", "10h30", "3pm".
_HOUR = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d\b| ?(?:am|pm|a\.m|p\.m|uhr|h|heures?|uur|hrs?|horas"
    r"|hodin\w?"
    r"|час\w*|o'clock)\b|[時点點])"
    r"|\b(?:at|kl\.?|klo|alle|a las|às|um|saat) (?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?![\w/.])|\bat noon\b"
)


def _away_hits(
    at: int, sentences: Sequence[_Sentence], language: Language, message: Message
) -> Iterator[_Hit]:
    """Somebody is away, and means afterwards: "I'm on holiday until 5 January, let's talk after"."""
    said = sentences[at].said
    if not of(language, "away").search(said) or not any(
        _THEN.search(one.said) for one in sentences[at : at + 2]
    ):
        return
    if day := read_absence(sentences[at].shown, message).returns_on:
        # The whole of it, so that "let's talk" in it counts for nothing more.
        soon = day < message.at.date() + _SOON
        yield _Hit(Intent.NOT_NOW, at, 0, len(said), day, soon=soon)


_THEN = re.compile(
    r"\b(?:after(?:wards)?|then|when i(?:'m| am) back|danach|dann|anschließend|hinterher|après|ensuite"
    r"|después|luego"
    r"|entonces|depois|dopo|poi|daarna|därefter|sedan|efteråt|efter|derefter|etter|etterpå|sen jälkeen"
    r"|sitten|potem"
    r"|później|poté|potom|pak|потом|после|затем|sonra)\b|その後|以降|之后|以后|然后"
)


def _left_hits(
    at: int, sentences: Sequence[_Sentence], language: Language, message: Message
) -> Iterator[_Hit]:
    """They work there no more, and say so themselves or name where they are now."""
    sentence = sentences[at]
    match = of(language, "left").search(sentence.said)
    if not match or len(sentence.said) > _PLAIN_SENTENCE or sentence.asks:
        return
    if not _MYSELF.search(sentence.said[: match.end()]) and not _now_at(_told(at, sentences), message):
        return
    if not _cancelled(Intent.REFERRAL, sentence, match.start(), match.end(), language):
        yield _Hit(Intent.REFERRAL, at, match.start(), match.end(), left=True)


_PLAIN_SENTENCE = 150  # characters
# Somebody speaks of themselves; Spanish, Portuguese and Italian do so by the verb, Slavic ones by its end.
_MYSELF = re.compile(
    r"\b(?:i|i'm|i've|my|ich|bin|arbeite|habe|mein|je|j'ai|mon|ik|mijn|jag|min|jeg|minä|en ole|olen|yo"
    r"|trabajo|laboro|formo"
    r"|estoy|he|me|mi|trabalho|faço|estou|deixei|meu|lavoro|sono|ho|nie pracuję|nepracuji|jsem|я"
    r"|çalışmıyorum|ayrıldım)\b"
    r"|私|我"
)


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
    days = [hit for hit in hits if hit.day]

    def wish(intent: Intent, *, until: date | None = None, referred: Address | None = None) -> Wish:
        return Wish(intent, until, referred, (_evidence(said[intent][0], sentences),))

    def unclear(*intents: Intent) -> Wish:
        return Wish(Intent.UNCLEAR, evidence=tuple(_evidence(said[one][0], sentences) for one in intents))

    if said[Intent.OPT_OUT]:
        # Who names a day on which to be asked wants no end of it.
        return unclear(Intent.OPT_OUT, Intent.NOT_NOW) if days else wish(Intent.OPT_OUT)
    if said[Intent.REFERRAL]:
        return wish(Intent.REFERRAL, referred=_referred(said[Intent.REFERRAL][0], sentences, message))
    if said[Intent.NOT_INTERESTED] and (
        beside := _named_beside(said[Intent.NOT_INTERESTED], sentences, message)
    ):
        evidence = (_evidence(said[Intent.NOT_INTERESTED][0], sentences),)
        return Wish(Intent.REFERRAL, referred=beside, evidence=evidence)
    if said[Intent.NOT_NOW]:
        if said[Intent.INTERESTED] and all(_is_soon(hit, sent) for hit in said[Intent.NOT_NOW]):
            return wish(Intent.INTERESTED)
        if all(hit.soon for hit in said[Intent.NOT_NOW]):
            return unclear(Intent.NOT_NOW)
        # The latest: "nothing will come of it before the summer. Please ask again in September."
        ahead = (hit.day for hit in days if hit.day and _is_ahead(hit, sent))
        return wish(Intent.NOT_NOW, until=max(ahead, default=None))
    if said[Intent.NOT_INTERESTED] and said[Intent.INTERESTED]:
        return unclear(Intent.NOT_INTERESTED, Intent.INTERESTED)
    told = next((intent for intent in (Intent.NOT_INTERESTED, Intent.INTERESTED) if said[intent]), None)
    return wish(told) if told else Wish(Intent.UNCLEAR, evidence=("No words in it say what they want.",))


def _named_beside(hits: Sequence[_Hit], sentences: Sequence[_Sentence], message: Message) -> Address | None:
    """Somebody new, with name and address, in or below a no: "Not for us. My friend Ed: ed@other.example"."""
    for sentence in sentences[hits[0].at : hits[0].at + _FOLLOWING]:
        if not any(addresses_in(sentence.shown)) or len(_PROSE.findall(sentence.said)) < _IN_PROSE:
            continue  # the line of a signature is no prose
        somebody = person_in(sentence.shown, message)
        if somebody and somebody.address and somebody.name and not _is_known(somebody.name, message):
            return somebody
    return None


_PROSE = re.compile(r"(?<![\w@.-])(?!e?-?mail|phone|mobile|mobil|tel|web)[^\W\d_]{2,}(?![\w@.-]*@)")
_IN_PROSE = 4  # words


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


def _is_soon(hit: _Hit, sent: date) -> bool:
    return hit.day is not None and sent < hit.day <= sent + _SOON


def _evidence(hit: _Hit, sentences: Sequence[_Sentence]) -> str:
    shown = sentences[hit.at].shown
    if len(shown) > _QUOTED:
        begin = max(0, shown.rfind(" ", 0, max(0, hit.end - _QUOTED)))
        shown = shown[begin : begin + _QUOTED].strip()
    why = "They name a day soon" if hit.soon else "They have left" if hit.left else _WHY[hit.intent]
    return f'{why}: "{shown}".'


_QUOTED = 120  # characters
_FOLLOWING = 4  # sentences in which the address of somebody may stand, below the words that name them


def _referred(hit: _Hit, sentences: Sequence[_Sentence], message: Message) -> Address | None:
    """Whom the words speak of: somebody with an address, in copy, or with a name; None where none is told."""
    told = _told(hit.at, sentences)
    if hit.left and (address := _now_at(told, message)):
        return Address(address, message.sender.name)
    somebody = person_in(told[hit.start :], message) or person_in(told, message)
    name = hit.name or (somebody.name if somebody else "")
    theirs = somebody and (somebody.name == name or fits(name, somebody.address))
    if somebody and somebody.address and theirs:
        return Address(somebody.address, name)
    if one := _in_copy(plain(name or told), message):
        return Address(one.address, one.name or name)
    titled = next((one for one in titled_in(told) if not _is_known(one.partition(" ")[2], message)), "")
    if name or titled:
        return Address("", name or titled)
    copied = _colleagues(message)
    return copied[0] if len(copied) == 1 else None


def _told(at: int, sentences: Sequence[_Sentence]) -> str:
    """A sentence and those below it in which an address may stand."""
    return ", ".join(sentence.shown.rstrip(".!?") for sentence in sentences[at : at + _FOLLOWING])


def _now_at(told: str, message: Message) -> str:
    """The address that somebody who is gone has elsewhere; it may well begin like the old one."""
    known = {one.address for one in (message.sender, *message.recipients, *message.reply_to)}
    house = f"@{message.sender.domain}"
    return next((one for one in addresses_in(told) if one not in known and not one.endswith(house)), "")


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
