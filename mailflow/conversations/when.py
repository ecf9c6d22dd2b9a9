"""Which days are meant by "Monday", "3.1." or "next month"?

Words are plain (languages.plain), of one language, and read against the day on which they were said. What is
no date ("31.2.", "13/13") reads as None. Where in a text such words stand is found by dated.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mailflow.conversations import numeric
from mailflow.conversations.languages import either, one_i, plain
from mailflow.conversations.languages.model import Language
from mailflow.conversations.periods import (
    Span,
    christmas,
    coming,
    days_alone,
    later_by_months,
    month,
    months,
    nearest,
    one_day,
    week,
    week_of_year,
    year,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who named the days, as far as it counts.

    sent: the day of the writing, as the writer's calendar had it. Without a year the nearest such day is
    meant, past or future; of weekdays, months and seasons the coming one.
    american: whether the writer puts the month before the day in 3/4/2026. It counts for English only; where
    nobody knows (None), the reading is right that lies within 90 days after sent, if only one does.
    """

    language: Language
    sent: date
    american: bool | None


@cache
def date_pattern(language: Language) -> str:
    """What {date} stands for in this language."""
    days = [pattern for rule in _DAYS for pattern in rule.patterns(language)]
    others = [pattern for rule in _OTHERS for pattern in rule.patterns(language)]
    # Long parts once, where they are the same: to compile a pattern takes time by its length.
    parts = [pattern.removesuffix("{period}") for pattern in others if pattern.endswith("{period}")]
    others = [pattern for pattern in others if not pattern.endswith("{period}")]
    # Where the word follows ("{period} loppuun"), it must not be cut off.
    behind = [pattern for pattern in others if pattern.startswith("{period}")]
    others = [pattern for pattern in others if pattern not in behind]
    every = either([_ON + either(days) + _IN_PARENTHESES, *behind, either(parts) + "{period}", *others])
    return re.sub(r"\(\?P<\w+>", "(?:", _fill(every, language))


def read(words: re.Match[str], writer: Writer) -> Span | None:
    """The days that a match of date_pattern() means, None where there is no such day."""
    # In place: some days alone are told by the word before them ("le 18", "el 20").
    readings = itertools.chain(
        (
            (rule, _ON + pattern + _IN_PARENTHESES)
            for rule in _DAYS
            for pattern in rule.patterns(writer.language)
        ),
        ((rule, pattern) for rule in _OTHERS for pattern in rule.patterns(writer.language)),
    )
    for rule, pattern in readings:
        if match := _reader(pattern, writer.language).fullmatch(words.string, words.start(), words.end()):
            try:
                return rule.read(_Said(match.groupdict(), writer))
            except (ValueError, OverflowError):  # no such day
                return None
    return None


@cache
def _reader(pattern: str, language: Language) -> re.Pattern[str]:
    return re.compile(_fill(pattern, language))


def _fill(pattern: str, language: Language) -> str:
    """The pattern with its parts filled in, each as a group of its name."""
    for name, words in _parts(language).items():
        pattern = pattern.replace(f"{{{name}}}", f"(?P<{name}>{words})")
    return one_i(pattern)


@cache
def _parts(language: Language) -> dict[str, str]:
    numbers = sorted(map(re.escape, language.numbers), key=len, reverse=True)
    parts = {
        "weekday": either(language.weekdays),
        "coming": either(language.coming),
        "month": either(language.months),
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        # Two digits after a month may be an hour, or the day where a range ends.
        "year": r"(?:(?:19|20)\d\d|'\d\d|\d\d(?![:.]?\d))(?!\d)",
        "n": either([r"\d{1,3}", *numbers]),
    }
    period = either(pattern for rule in _PERIODS for pattern in rule.patterns(language))
    for name in ("month", "year", "n"):
        period = period.replace(f"{{{name}}}", f"(?:{parts[name]})")
    behind = {f"{name}_behind": parts[name] for name in ("weekday", "coming")}
    return {"period": period, **behind, **parts}


def is_end_of_period(said: str, language: Language) -> bool:
    """Do the words speak of the end of a month or another period: "late in January"?"""
    return any(_reader(pattern, language).search(said) for pattern in _of_a_period(language.late))


@dataclass(frozen=True, slots=True)
class _Said:
    """The parts of a date that were said, by name, and by whom."""

    parts: dict[str, str | None]
    writer: Writer

    @property
    def sent(self) -> date:
        return self.writer.sent

    @property
    def month(self) -> int:
        return _which(self.writer.language.months, self.parts["month"] or "")

    @property
    def number(self) -> int:
        said = self.parts["n"] or ""
        return int(said) if said.isdecimal() else _numbers(self.writer.language)[said]

    @property
    def year(self) -> int | None:
        return numeric.full_year(self.parts.get("year") or "", self.sent)

    def best(self, days: Iterable[date]) -> date:
        """The first of these, or the first that has the weekday that was said."""
        days = list(days)
        if not days:
            raise ValueError
        if not (weekday := self.parts.get("weekday") or self.parts.get("weekday_behind")):
            return days[0]
        wanted = _which(self.writer.language.weekdays, weekday) - 1
        return next((one for one in days if one.weekday() == wanted), days[0])


@cache
def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_i("|".join(f"({pattern})" for pattern in patterns)))


def _which(patterns: tuple[str, ...], said: str) -> int:
    """Which of these patterns it is that fits, from 1."""
    match = _one_of(patterns).fullmatch(said)
    if not match or not match.lastindex:
        raise ValueError
    return match.lastindex


@cache
def _numbers(language: Language) -> dict[str, int]:
    return {plain(word): number for word, number in language.numbers.items()}


def _written(said: _Said) -> Span:
    day = int(said.parts.get("day") or 1)  # "primo gennaio" has no number
    if year := said.year:
        return one_day(date(year, said.month, day))
    return one_day(nearest(said.month, day, said.sent))


def _numeric(said: _Said) -> Span:
    numbers = [said.parts[name] or "" for name in ("one", "two", "three")]
    writer = said.writer
    dot = said.parts["dot"] or ""
    days = numeric.readings(numbers, dot, writer.language, writer.sent, american=writer.american)
    return one_day(said.best(days))


def _day_alone(said: _Said) -> Span:
    return one_day(said.best(days_alone(int(said.parts["day"] or ""), said.sent)))


def _weekday(said: _Said) -> Span:
    wanted = _which(said.writer.language.weekdays, said.parts["weekday"] or "") - 1
    return one_day(said.sent + ((wanted - said.sent.weekday() - 1) % 7 + 1) * _DAY)


def _whole_period(said: _Said) -> Span:
    return _period(said.parts["period"] or "", said.writer)


def _early(said: _Said) -> Span:
    """The first third of it, two weeks at most."""
    span = _whole_period(said)
    return Span(span.first, span.first + min((span.last - span.first).days // 3, 14) * _DAY)


def _middle(said: _Said) -> Span:
    span = _whole_period(said)
    return one_day(span.first + ((span.last - span.first).days - 1) // 2 * _DAY)


def _late(said: _Said) -> Span:
    return one_day(_whole_period(said).last)


def _period(said: str, writer: Writer) -> Span:
    for rule in _PERIODS:
        for pattern in rule.patterns(writer.language):
            if match := _reader(pattern, writer.language).fullmatch(said):
                return rule.read(_Said(match.groupdict(), writer))
    raise ValueError


def _whole_month(said: _Said) -> Span:
    span_in = months(said.month, 1)
    return span_in(said.year) if said.year else coming(span_in, said.sent)


def _quarter(said: _Said) -> Span:
    if not 1 <= said.number <= 4:
        raise ValueError
    span_in = months(said.number * 3 - 2, 3)
    return span_in(said.year) if said.year else coming(span_in, said.sent)


def _season(first: int) -> Callable[[_Said], Span]:
    """As meteorologists have them, in the northern half of the world; first: the month."""
    return lambda said: coming(months(first, 3), said.sent)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way to name days. patterns: those of a language that this rule reads."""

    patterns: Callable[[Language], Iterable[str]]
    read: Callable[[_Said], Span]


def _of_a_year(patterns: Iterable[str]) -> list[str]:
    return [rf"{pattern}(?:,?[ /](?:of |de |del |di |van )?{{year}})?" for pattern in patterns]


def _of_a_period(patterns: Iterable[str]) -> list[str]:
    return [one if "{period}" in one else f"(?:{one})[ -]?{{period}}" for one in patterns]


def _season_words(name: str) -> Callable[[Language], list[str]]:
    return lambda language: [language.seasons[name]] if name in language.seasons else []


_PERIODS = (
    _Rule(lambda _: _of_a_year(["{month}"]), _whole_month),
    _Rule(lambda language: _of_a_year(language.quarters), _quarter),
    _Rule(lambda language: language.weeks, lambda said: week_of_year(said.number, said.sent)),
    _Rule(lambda language: language.this_week, lambda said: week(said.sent)),
    _Rule(lambda language: language.this_month, lambda said: month(said.sent)),
    _Rule(lambda language: language.this_year, lambda said: year(said.sent.year)),
    _Rule(lambda language: language.next_week, lambda said: week(said.sent + 7 * _DAY)),
    _Rule(lambda language: language.next_month, lambda said: month(said.sent.replace(day=1) + 31 * _DAY)),
    _Rule(lambda language: language.next_year, lambda said: year(said.sent.year + 1)),
    _Rule(_season_words("christmas"), lambda said: coming(christmas, said.sent)),
    *(
        _Rule(_season_words(name), _season(first))
        for name, first in (("spring", 3), ("summer", 6), ("autumn", 9), ("winter", 12))
    ),
)

# "Monday, the", "Montag, den", "lundi le" before a day; "(月)", "(Monday)" behind it.
_ON = r"(?:(?:{coming} )?{weekday}[.,]{0,2} (?:\(?\w{1,4}\.? )?)?"
_IN_PARENTHESES = r"(?: ?[(（]{weekday_behind}[)）])?"

# The longest first: a finder takes the first that fits.
_DAYS = (
    _Rule(lambda language: language.dates, _written),
    _Rule(numeric.patterns, _numeric),
    _Rule(lambda language: language.days_alone, _day_alone),
)
_OTHERS = (
    _Rule(lambda language: language.in_days, lambda said: one_day(said.sent + said.number * _DAY)),
    _Rule(lambda language: language.in_weeks, lambda said: one_day(said.sent + 7 * said.number * _DAY)),
    _Rule(lambda language: language.in_months, lambda said: one_day(later_by_months(said.sent, said.number))),
    _Rule(lambda language: _of_a_period(language.early), _early),
    _Rule(lambda language: _of_a_period(language.middle), _middle),
    _Rule(lambda language: _of_a_period(language.late), _late),
    _Rule(lambda _: ["{period}"], _whole_period),
    _Rule(lambda _: ["(?:{coming} ?)?{weekday}(?: ?{coming_behind})?"], _weekday),
    _Rule(lambda language: language.today, lambda said: one_day(said.sent)),
    _Rule(lambda language: language.tomorrow, lambda said: one_day(said.sent + _DAY)),
)
