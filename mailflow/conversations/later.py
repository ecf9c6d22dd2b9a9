"""When may somebody be asked again, or met?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from mailflow.conversations.absence import read_absence
from mailflow.conversations.dated import Dated, dated, may_be_dated
from mailflow.conversations.languages import of, together
from mailflow.conversations.languages.model import Language
from mailflow.conversations.numeric import month_first
from mailflow.conversations.periods import Span
from mailflow.conversations.signs import Answer, Sign, anywhere, stands_before
from mailflow.conversations.when import is_end_of_period
from mailflow.conversations.wish import Intent

_SOON = timedelta(days=14)  # who names a day before that proposes a meeting, or promises something
_FARTHEST = timedelta(days=400)
_WEEK = timedelta(days=7)


def is_soon(day: date | None, sent: date) -> bool:
    return day is not None and sent < day < sent + _SOON


def is_ahead(day: date, sent: date) -> bool:
    """May somebody be asked again on this day?"""
    return sent < day <= sent + _FARTHEST


# -- A day that is named -------------------------------------------------------------------------------------


def dated_signs(answer: Answer) -> Iterator[Sign]:
    """What is told with a day: "call me in March", "let's talk on Monday at ten"."""
    if not may_be_dated(answer.said, "not_now", answer.language):
        return
    sent, american = answer.message.at.date(), month_first(answer.message.sender.domain)
    for at, sentence in enumerate(answer.sentences):
        for one in dated(sentence.said, "not_now", sent, american=american, languages=(answer.language,)):
            start = max(0, sentence.said.find(one.said))
            if stands_before(start, sentence.said, answer.language, "negation"):
                continue
            day = _day_meant(one, sent)
            end = start + len(one.said)
            meet = _says("meet", sentence.said, answer)
            if meet and any(_hour(language).search(sentence.said) for language in answer.languages):
                yield Sign(Intent.INTERESTED, at, start, end, day)
            elif not _is_at_once(one.span, sent):
                soon = is_soon(day, sent) and not _puts_off(one, answer)
                intent = Intent.INTERESTED if soon and meet else Intent.NOT_NOW
                yield Sign(intent, at, start, end, day, soon=soon and not meet)


def _day_meant(one: Dated, sent: date) -> date:
    """The first day that fits; of "the end of January" the first of its last week."""
    if anywhere(one.language, "after").search(one.said):
        return one.span.last + timedelta(days=1)
    week_before = one.span.last - timedelta(days=6)
    if week_before > sent and is_end_of_period(one.said, one.language):
        return week_before
    return one.span.first


def _puts_off(one: Dated, answer: Answer) -> bool:
    """Do the words ask to wait ("not before Monday", "swamped until Monday"), or name a month or season?"""
    language, days = one.language, one.span.last - one.span.first
    if days > _WEEK or of(language, "until").search(one.said):
        return True
    if any(anywhere(language, field).search(one.said) for field in ("after", "negation")):
        return True
    if days and _says("unavailable", answer.said, answer):
        return True  # "I am off on Friday. Let's talk next week."
    sent, american = answer.message.at.date(), month_first(answer.message.sender.domain)
    return bool(dated(one.said, "through", sent, american=american, languages=(language,)))


def _says(field: str, said: str, answer: Answer) -> bool:
    return any(of(language, field).search(said) for language in answer.languages)


def _is_at_once(span: Span, sent: date) -> bool:
    """Today, tomorrow, this week: who names that does not want to wait."""
    tomorrow = sent + timedelta(days=1)
    return span.first <= tomorrow and span.last >= sent and span.last - span.first < _WEEK


# "10:30" and "10h30" are understood everywhere.
_CLOCK = r"(?<![\d.:])(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)"
_OCLOCK = r"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?![\d/]|\.\d)"  # {n}; "10.3.2027" is none


@cache
def _hour(language: Language) -> re.Pattern[str]:
    return together((_CLOCK, *(pattern.replace("{n}", _OCLOCK) for pattern in language.hour)))


# -- Somebody who is away ------------------------------------------------------------------------------------


def away_signs(answer: Answer) -> Iterator[Sign]:
    """Somebody is away, and means afterwards: "I'm on holiday until 5 January, let's talk after"."""
    if not answer.may_say("away"):
        return
    for at, sentence in enumerate(answer.sentences):
        said = "\n".join(one.said for one in answer.sentences[at : at + 2])
        if not of(answer.language, "away").search(sentence.said) or not _says("afterwards", said, answer):
            continue
        if day := read_absence(sentence.shown, answer.message).returns_on:
            # The whole of it, so that "let's talk" in it counts for nothing more.
            soon = day < answer.message.at.date() + _SOON
            yield Sign(Intent.NOT_NOW, at, 0, len(sentence.said), day, soon=soon)
