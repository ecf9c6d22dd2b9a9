"""Where in a text are words for days, and what stands around them?

Text is plain (languages.plain). Which days are meant by the words is read by when.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from mailflow.conversations.languages import LANGUAGES, either, one_i, together
from mailflow.conversations.languages.model import Language
from mailflow.conversations.periods import Span
from mailflow.conversations.when import Writer, date_pattern, read


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that name a day. said: the words. span: the days. language: of the words.

    begin: where in the text the day is named; the words around it may begin before.
    """

    span: Span
    said: str
    language: Language
    begin: int


def dates(text: str, language: Language, sent: date, *, american: bool | None) -> list[Dated]:
    """Every date in the text, and every range joined by a dash; sent, american: as in when.Writer.

    Opening hours ("Mon - Fri 9-17") are none, nor are prices, versions and numbers of telephones that look
    like a range.
    """
    found = _dates(text, Writer(language, sent, american), _DASH)
    return [_as_dated(one, text, language) for one in found if not _is_something_else(one, text)]


def ranges(text: str, language: Language, sent: date, *, american: bool | None) -> list[Dated]:
    """Every range of which both ends are named: "18 - 30 November", "18.11. bis 2.12."; else as dates()."""
    found = _dates(text, Writer(language, sent, american), _joint(language))
    both = (one for one in found if one.joined and not _is_something_else(one, text))
    return [_as_dated(one, text, language) for one in both]


def dated(
    text: str,
    field: str,
    sent: date,
    *,
    american: bool | None,
    languages: Iterable[Language] = LANGUAGES,
) -> list[Dated]:
    """What the patterns with {date} of one field find in the text.

    For a pattern with two dates, the days from the first to the last. sent, american: as in when.Writer.
    languages: those that are looked at, in this order.
    """
    text = text.replace(_MARK, " ")
    taught = (language for language in languages if may_be_dated(text, field, language))
    return [one for language in taught for one in _said(text, field, Writer(language, sent, american))]


def may_be_dated(text: str, field: str, language: Language) -> bool:
    """Whether dated() may find something in a line of this text: a quick look without the dates."""
    hint = _hint(field, language)
    return hint is not None and bool(hint.search(text))


# -- Words around a date -------------------------------------------------------------------------------------

# Stands for a date while the words around it are looked at. A letter, so that words begin and end beside it;
# Unicode has it (MULTIOCULAR O), and nobody writes it.
_MARK = "\ua66e"
_BEFORE, _AFTER = 150, 80  # characters that are looked at on either side of a date
_BARE_DAY = rf"(?:{_MARK}|\d{{1,2}}[.ºª°a-zé]{{0,3}})"  # "from 3 to 7 January"


@cache
def _hint(field: str, language: Language) -> re.Pattern[str] | None:
    """What a line must have for any of these patterns to fit, None where there are none."""
    patterns = _with_dates(field, language)
    return together(map(_without_date, patterns), re.MULTILINE) if patterns else None


def _with_dates(field: str, language: Language) -> list[str]:
    return [pattern for pattern in getattr(language, field) if "{date}" in pattern]


def _without_date(pattern: str) -> str:
    """What stands around the date; where nothing need stand before it, the last words that must follow."""
    parts = pattern.split("{date}")
    if not pattern.startswith(r"\b") and _may_be_empty(parts[0]):
        # To try every place of a text, and all behind it as the date, would take long.
        return _needed(next(part for part in reversed(parts) if not _may_be_empty(part)))
    return pattern.removesuffix("{date}").replace("{date}", ".{1,60}?")


_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_MAY_BE_MISSING = re.compile(r"[?*]\??|\{0,\d+\}\??")


def _needed(pattern: str) -> str:
    """The pattern from what must be there on: endings of words would be tried at every letter."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            missing = _MAY_BE_MISSING.match(pattern, token.end())
            return _needed(pattern[missing.end() :]) if missing else pattern
    return pattern


def _may_be_empty(pattern: str) -> bool:
    return bool(re.search(one_i(pattern), ""))


@cache
def _once(field: str, language: Language) -> re.Pattern[str]:
    patterns = (one for one in _with_dates(field, language) if one.count("{date}") == 1)
    return together(pattern.replace("{date}", _MARK) for pattern in patterns)


@cache
def _twice(field: str, language: Language) -> re.Pattern[str]:
    patterns = (one for one in _with_dates(field, language) if one.count("{date}") == 2)
    return together(one.replace("{date}", _BARE_DAY, 1).replace("{date}", _MARK) for one in patterns)


def _said(text: str, field: str, writer: Writer) -> Iterator[Dated]:
    before: _Found | None = None
    for found in _dates(text, writer, _DASH):
        if said := _fitting(_once(field, writer.language), text, text[: found.start], found):
            said = said.replace(_MARK, text[found.start : found.end])
            yield Dated(found.span, said, writer.language, found.start)
        head = text[: found.start]
        if before and found.start - before.end < _AFTER:
            head = text[: before.start] + _MARK + text[before.end : found.start]
        if said := _fitting(_twice(field, writer.language), text, head, found):
            ends = [before, found] if before and said.count(_MARK) == 2 else [found]
            for one in ends:
                said = said.replace(_MARK, text[one.start : one.end], 1)
            yield Dated(Span(ends[0].span.first, found.span.last), said, writer.language, ends[0].start)
        before = found


def _fitting(pattern: re.Pattern[str], text: str, head: str, found: _Found) -> str:
    """The words that fit the pattern with this date among them, "" where they do not. head: all before it."""
    head = head[-_BEFORE:]
    words = pattern.finditer(head + _MARK + text[found.end : found.end + _AFTER])
    return next((match[0] for match in words if match.start() <= len(head) < match.end()), "")


# -- Finding dates -------------------------------------------------------------------------------------------

# A word or number begins or ends here. East Asian letters do not count: they are written without blanks.
_BEGIN, _END = r"(?<![^\W\u2e80-\uffff])", r"(?![^\W\u2e80-\uffff])"
_DASH = r" ?[-–—~〜～]{1,3} ?"
_BETWEEN = 24  # characters that stand between the ends of a range, with a bare day before them


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    span: Span
    joined: bool = False  # both ends of a range were said


@cache
def _finder(language: Language) -> re.Pattern[str]:
    return re.compile(_BEGIN + date_pattern(language) + _END)


@cache
def _joint(language: Language) -> str:
    """What stands between the ends of a range."""
    return rf"(?:{_DASH}| ?{_BEGIN}{one_i(either(language.to))}{_END} ?)"


@cache
def _opening_hours(language: Language) -> re.Pattern[str]:
    """Two weekdays with hours behind them: "Mon - Fri 9-17"; but "Mon - Fri 23-27 Nov" are days."""
    weekday, month = one_i(either(language.weekdays)), one_i(either(language.months))
    hour = r"\d{1,2}(?:[:.h]\d\d)?(?!\d)"
    until = rf" ?(?:[-–~〜～]|\w{{1,4}}) ?{hour}(?!\.? ?{month}|\.\d)"
    hours = rf"\W{{0,3}}(?:\w{{1,6}}\.? )?{hour}(?:(?<=[:.h]\d\d)| ?(?:uhr|h|am|pm)\b|{until})"
    return re.compile(f"{_BEGIN}{weekday}{_joint(language)}{weekday}{hours}")


@cache
def _bare_ends(joint: str, language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day without its month before a range's last day, and behind its first."""
    month = rf"\.? ?(?:d[ei] |of )?{one_i(either(language.months))}| ?月"
    before = rf"(?<![\d.,/:-])(\d{{1,2}})(?:\.|st|nd|rd|th)?{joint}$"
    behind = rf"{joint}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[./:]\d|{_DASH}\d|{month})"
    return re.compile(before), re.compile(behind)


def _dates(text: str, writer: Writer, joint: str) -> Iterator[_Found]:
    """Every date in the text, and every range of dates with this pattern between them, in order."""
    between = re.compile(joint)
    before: _Found | None = None
    hours = [match.span() for match in _opening_hours(writer.language).finditer(text)]
    for match in _finder(writer.language).finditer(text):
        span = read(match, writer)
        if not span or any(begin <= match.start() < end for begin, end in hours):
            continue
        found = _Found(match.start(), match.end(), span)
        found = _stretched(text, found, before.end if before else 0, joint, writer.language)
        if before and between.fullmatch(text, before.end, found.start) and before.span.first <= span.last:
            before = _Found(before.start, found.end, Span(before.span.first, span.last), joined=True)
            continue
        if before:
            yield before
        before = found
    if before:
        yield before


def _stretched(text: str, found: _Found, after: int, joint: str, language: Language) -> _Found:
    """With the other end of a range of which only the day is said: "3-7 January", "January 3-7".

    after: where the date before it ends.
    """
    first, last = found.span.first, found.span.last
    if first != last:
        return found
    before, behind = _bare_ends(joint, language)
    bare = before.search(text, max(after, found.start - _BETWEEN), found.start)
    if bare and 1 <= int(bare[1]) < last.day:
        return _Found(bare.start(), found.end, Span(last.replace(day=int(bare[1])), last), joined=True)
    bare = behind.match(text, found.end)
    if bare and first.day < int(bare[1]) <= monthrange(first.year, first.month)[1]:
        return _Found(found.start, bare.end(), Span(first, first.replace(day=int(bare[1]))), joined=True)
    return found


_MONEY = r"(?:[€$£¥%円元]|\b(?:eur|euro|usd|chf|gbp|kr|zł|kč|tl)\b)"
_UNIT_BEHIND = re.compile(rf" ?(?:{_MONEY}|(?:uhr|h|hrs?|hours?|heures?|horas?)\b)")
_UNIT_BEFORE = re.compile(rf"(?:{_MONEY}|\d|[+#§]|\b(?:v|versions?|kl|tel|phone|fon|fax|nr))[.:]? ?$")


def _is_something_else(found: _Found, text: str) -> bool:
    """Is this no range of days, but of numbers with a unit?"""
    before = text[max(0, found.start - len("version: ")) : found.start]
    return found.joined and bool(_UNIT_BEHIND.match(text, found.end) or _UNIT_BEFORE.search(before))


def _as_dated(found: _Found, text: str, language: Language) -> Dated:
    return Dated(found.span, text[found.start : found.end], language, found.start)
