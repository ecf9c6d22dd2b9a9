"""Which words of an answer tell a wish, and do the words around them take it back?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from mailflow.conversations.languages import either, of
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Message
from mailflow.conversations.sentences import Sentence
from mailflow.conversations.wish import Intent


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and the language by whose words it is looked at.

    said: its sentences, one a line. languages: all in which it may be written; short ones are hard to tell.
    """

    sentences: Sequence[Sentence]
    said: str
    message: Message
    language: Language
    languages: Sequence[Language]

    def may_say(self, field: str) -> bool:
        """Is it worth asking the sentences one by one? Most fields have nothing to say of a letter."""
        return bool(of(self.language, field).search(self.said))


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that tell an intent.

    at: number of the sentence. day, of NOT_NOW and INTERESTED, and name, of REFERRAL: what they speak of.
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

    def overlaps(self, other: Sign) -> bool:
        return self.at == other.at and self.start < other.end and other.start < self.end


_BY_WORDS = (
    Intent.OPT_OUT, Intent.REFERRAL, Intent.NOT_NOW, Intent.NOT_INTERESTED, Intent.INTERESTED,
)  # fmt: skip


def plain_signs(answer: Answer) -> Iterator[Sign]:
    """What words alone tell, without a day or a name."""
    intents = [intent for intent in _BY_WORDS if answer.may_say(intent)]
    for at, sentence in enumerate(answer.sentences):
        for intent in intents:
            for match in of(answer.language, intent).finditer(sentence.said):
                if not is_taken_back(intent, match, sentence, answer.language):
                    yield Sign(intent, at, match.start(), match.end())


# -- The words around ----------------------------------------------------------------------------------------

_QUOTES = tuple("\"'“„«‘「")
_CONDITION_BEHIND = ("ja", "tr")  # 興味がない場合は, ilgilenmiyorsanız
_WITHOUT_BLANKS = ("ja", "zh")
_NEAR = 60  # characters
_CLOSE = {"condition": 8, "negation": 2, "request": 8}  # characters up to the words that are meant


def is_taken_back(intent: Intent, words: re.Match[str], sentence: Sentence, language: Language) -> bool:
    """Do the words around say that this is no answer, or the contrary?"""
    said, start, end = sentence.said, words.start(), words.end()
    if stands_before(start, said, language, "condition") or stands_before(start, said, language, "negation"):
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


def stands_before(start: int, said: str, language: Language, field: str) -> bool:
    """Does what is said before start end in a word of this field, or in one and up to three others?"""
    return bool(_ending(language, field).search(said[max(0, start - _NEAR) : start]))


@cache
def _ending(language: Language, field: str) -> re.Pattern[str]:
    words = either(getattr(language, field))
    if language.code in _WITHOUT_BLANKS:
        return re.compile(rf"{words}[^、，。,.]{{0,{_CLOSE[field]}}}$")
    return re.compile(rf"(?<!\w){words}(?!\w)(?: [^\s,;:.!?–-]+){{0,3}} ?$")


@cache
def anywhere(language: Language, field: str) -> re.Pattern[str]:
    """The words of a field that are written without borders: "if", "after"."""
    if language.code in _WITHOUT_BLANKS:
        return of(language, field)
    return re.compile(rf"(?<!\w){either(getattr(language, field))}(?!\w)")
