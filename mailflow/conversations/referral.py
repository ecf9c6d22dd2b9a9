"""Whom does an answer name instead of the writer?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from mailflow.conversations.languages import of, plain, together
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
from mailflow.conversations.sentences import Sentence
from mailflow.conversations.signs import Answer, Sign, anywhere, is_taken_back, stands_before
from mailflow.conversations.wish import Intent

_FOLLOWING = 4  # sentences in which the address of somebody may stand, below the words that name them

# -- Words that name somebody --------------------------------------------------------------------------------

_PLAIN_SENTENCE = 150  # characters
_BEHIND = 60  # characters
_BESIDE = 45  # characters between a name and what is said of it: an address, what they do
_MOST_NAMED = 20


def left_signs(answer: Answer) -> Iterator[Sign]:
    """They work there no more, and say so themselves or name where they are now."""
    if not answer.may_say("left"):
        return
    for at, sentence in enumerate(answer.sentences):
        match = of(answer.language, "left").search(sentence.said)
        if not match or len(sentence.said) > _PLAIN_SENTENCE or sentence.asks:
            continue
        speaks_of_self = of(answer.language, "speaks_of_self").search(sentence.said[: match.end()])
        if not speaks_of_self and not _now_at(_told(at, answer.sentences), answer.message):
            continue
        if not is_taken_back(Intent.REFERRAL, match, sentence, answer.language):
            yield Sign(Intent.REFERRAL, at, match.start(), match.end(), left=True)


def named_signs(answer: Answer) -> Iterator[Sign]:
    """A request with a name behind it: "Please contact Jane Roe". With a condition it is mere politeness."""
    language = answer.language
    if not _turn_to(language).search(answer.said):
        return
    for at, sentence in _naming(answer):
        for match in islice(_turn_to(language).finditer(sentence.said), _MOST_NAMED):
            start, before = match.start(), sentence.said[: match.start()].rstrip()
            begins = not before[-1:].isalnum() or stands_before(len(before), before, language, "request")
            named = name_at_start(sentence.shown[match.end() : match.end() + _BEHIND]) if begins else None
            if named is None or _is_known(named.name, answer.message):
                continue
            if anywhere(language, "condition").search(before):
                continue
            if not is_taken_back(Intent.REFERRAL, match, sentence, language):
                yield Sign(Intent.REFERRAL, at, start, match.end() + named.end, name=named.name)


def in_charge_signs(answer: Answer) -> Iterator[Sign]:
    """Somebody with a name is in charge: "Jane Roe has taken over"."""
    if not answer.may_say("in_charge"):
        return
    for at, sentence in _naming(answer):
        if match := of(answer.language, "in_charge").search(sentence.said):
            before = names_in(sentence.shown[: match.start()])
            full = [one.name for one in before if match.start() - one.end < _BESIDE and " " in one.name]
            if full and _is_news(full[-1], match, sentence, answer):
                yield Sign(Intent.REFERRAL, at, 0, match.end(), name=full[-1])


def copying_signs(answer: Answer) -> Iterator[Sign]:
    """Somebody with a name gets the answer too: "copying Jane"."""
    if not answer.may_say("copying"):
        return
    for at, sentence in _naming(answer):
        if match := of(answer.language, "copying").search(sentence.said):
            behind = slice(match.end(), match.end() + _BEHIND)
            copied = _in_copy(sentence.said[behind], answer.message)
            somebody = copied or name_at_start(sentence.shown[behind])
            if somebody and somebody.name and _is_news(somebody.name, match, sentence, answer):
                yield Sign(Intent.REFERRAL, at, match.start(), match.end(), name=somebody.name)


def _naming(answer: Answer) -> Iterator[tuple[int, Sentence]]:
    return ((at, sentence) for at, sentence in enumerate(answer.sentences) if sentence.names)


def _is_news(name: str, match: re.Match[str], sentence: Sentence, answer: Answer) -> bool:
    if _is_known(name, answer.message):
        return False
    return not is_taken_back(Intent.REFERRAL, match, sentence, answer.language)


@cache
def _turn_to(language: Language) -> re.Pattern[str]:
    return together((*language.substitute, *language.refer_to), re.MULTILINE)


def _is_known(name: str, message: Message) -> bool:
    """Is it the name of the sender, or of the only one who got the message?"""
    people = (message.sender, *(message.recipients if len(message.recipients) == 1 else ()))
    return any(plain(name) == plain(one.name) for one in people)


# -- Who it is -----------------------------------------------------------------------------------------------


def referred(sign: Sign, sentences: Sequence[Sentence], message: Message) -> Address | None:
    """Whom the words speak of: somebody with an address, in copy, or with a name; None where none is told."""
    told = _told(sign.at, sentences)
    if sign.left and (address := _now_at(told, message)):
        return Address(address, message.sender.name)
    somebody = _somebody(sign, told, message)
    name = sign.name or (somebody.name if somebody else "")
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


def _somebody(sign: Sign, told: str, message: Message) -> Address | None:
    found = person_in(told[sign.start :], message)
    if not found and sign.start:
        found = person_in(told, message)
    if sign.left and found and not found.address:
        # A mere name among the words "I work no more at Acme Pumps" is that of the company.
        return person_in(told[sign.end :], message)
    return found


def named_below(sign: Sign, sentences: Sequence[Sentence], message: Message) -> Address | None:
    """Somebody new, with name and address, in or below a no: "Not for us. My friend Ed: ed@other.example"."""
    for sentence in sentences[sign.at : sign.at + _FOLLOWING]:
        if not any(addresses_in(sentence.shown)) or len(_PROSE.findall(sentence.said)) < _IN_PROSE:
            continue  # the line of a signature is no prose
        somebody = person_in(sentence.shown, message)
        if somebody and somebody.address and somebody.name and not _is_known(somebody.name, message):
            return somebody
    return None


_PROSE = re.compile(r"(?<![\w@.-])(?!e?-?mail|phone|mobile|mobil|tel|web)[^\W\d_]{2,}(?![\w@.-]*@)")
_IN_PROSE = 4  # words
_WORD = re.compile(r"\w+")


def _told(at: int, sentences: Sequence[Sentence]) -> str:
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
