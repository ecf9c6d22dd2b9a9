"""Which days are meant by "until Monday", "bis 3.1." or "12月1日まで"?

All text here is plain (languages.plain). A date is looked for by the words of one language, and read against
the day on which it was said. What is no date ("31.2.", "13/13") reads as None.
"""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mailflow.conversations.languages import LANGUAGES, either, one_i, plain, together
from mailflow.conversations.languages.model import Language

_SOON = 90  # days; nobody says by numbers alone when they will be back in half a year
_STALE = 3  # days; a note may outlive its date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included; one day where they are equal."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that name a day. said: the words. span: the days. language: of the words."""

    span: Span
    said: str
    language: Language


def read_date(said: str, language: Language, sent: date, *, american: bool | None) -> Span | None:
    """The first date in these words, None where there is none.

    sent: the day they were written, as the writer's calendar had it. Without a year the nearest such day is
    meant, past or future; of weekdays, months and seasons the coming one.
    american: whether the writer puts the month before the day in 3/4/2026. It counts for English only; where
    nobody knows (None), the reading is right that lies within 90 days after sent, if only one does.
    """
    return next((found.span for found in _dates(said, _Day(language, sent, american))), None)


def dates(text: str, language: Language, sent: date, *, american: bool | None) -> list[Dated]:
    """Every date in the text, and every range joined by a dash; sent, american: as in read_date()."""
    found = _dates(text, _Day(language, sent, american))
    return [Dated(one.span, text[one.start : one.end], language) for one in found]


def dated(
    text: str,
    field: str,
    sent: date,
    *,
    american: bool | None,
    languages: Iterable[Language] = LANGUAGES,
) -> list[Dated]:
    """What the patterns with {date} of one field find in the text.

    For a pattern with two dates, the days from the first to the last. sent, american: as in read_date().
    languages: those that are looked at, in this order.
    """
    text = text.replace(_MARK, " ")
    taught = (language for language in languages if may_be_dated(text, field, language))
    return [one for language in taught for one in _said(text, field, _Day(language, sent, american))]


def is_end_of_period(said: str, language: Language) -> bool:
    """Do the words speak of the end of a month or another period: "late in January"?"""
    return any(_reader(pattern, language).search(said) for pattern in _of_a_period(language.late))


def may_be_dated(text: str, field: str, language: Language) -> bool:
    """Whether dated() may find something in a line of this text: a quick look without the dates."""
    hint = _hint(field, language)
    return hint is not None and bool(hint.search(text))


# Top-level domains of countries, sold to the whole world.
_WORLDWIDE = frozenset(
    {"ai", "cc", "co", "fm", "gg", "io", "la", "me", "ly", "sh", "so", "to", "tv", "vc", "ws"}
)


def month_first(domain: str) -> bool | None:
    """Whether people of this domain put the month before the day, None where that cannot be told."""
    end = domain.rpartition(".")[2]
    if end in ("us", "gov", "mil", "edu", "ph"):
        return True
    return False if len(end) == 2 and end != "ca" and end not in _WORLDWIDE else None


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
        return next(part for part in reversed(parts) if not _may_be_empty(part))
    return pattern.removesuffix("{date}").replace("{date}", ".{1,60}?")


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


def _said(text: str, field: str, day: _Day) -> Iterator[Dated]:
    before: _Found | None = None
    for found in _dates(text, day):
        if said := _fitting(_once(field, day.language), text, text[: found.start], found):
            yield Dated(found.span, said.replace(_MARK, text[found.start : found.end]), day.language)
        head = text[: found.start]
        if before and found.start - before.end < _AFTER:
            head = text[: before.start] + _MARK + text[before.end : found.start]
        if said := _fitting(_twice(field, day.language), text, head, found):
            first = before.span.first if before and said.count(_MARK) == 2 else found.span.first
            for one in (before, found) if before and said.count(_MARK) == 2 else (found,):
                said = said.replace(_MARK, text[one.start : one.end], 1)
            yield Dated(Span(first, found.span.last), said, day.language)
        before = found


def _fitting(pattern: re.Pattern[str], text: str, head: str, found: _Found) -> str:
    """The words that fit the pattern with this date among them, "" where they do not. head: all before it."""
    head = head[-_BEFORE:]
    words = pattern.finditer(head + _MARK + text[found.end : found.end + _AFTER])
    return next((match[0] for match in words if match.start() <= len(head) < match.end()), "")


# -- Finding dates -------------------------------------------------------------------------------------------

# A word or number begins or ends here. East Asian letters do not count: they are written without blanks.
_BEGIN, _END = r"(?<![^\W\u2e80-\uffff])", r"(?![^\W\u2e80-\uffff])"
_DASH = r" ?[-–—~〜～] ?"
_DAY_BEFORE = re.compile(rf"(?<![\d.,/:-])(\d{{1,2}})\.?{_DASH}$")
_DAY_AFTER = re.compile(rf"{_DASH}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[./:]\d|{_DASH}\d)")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Day:
    """The day on which, and the language in which something is said."""

    language: Language
    sent: date
    american: bool | None


@cache
def _finder(language: Language) -> re.Pattern[str]:
    return re.compile(_BEGIN + date_pattern(language) + _END)


def _dates(text: str, day: _Day) -> Iterator[_Found]:
    """Every date in the text, and every range of dates joined by a dash, in order."""
    before: _Found | None = None
    for match in _finder(day.language).finditer(text):
        span = _read(match, day)
        if not span:
            continue
        found = _stretched(text, _Found(match.start(), match.end(), span), before.end if before else 0)
        if before and re.fullmatch(_DASH, text[before.end : found.start]) and before.span.first <= span.last:
            before = _Found(before.start, found.end, Span(before.span.first, span.last))
            continue
        if before:
            yield before
        before = found
    if before:
        yield before


def _stretched(text: str, found: _Found, after: int) -> _Found:
    """With the other end of a range of which only the day is said: "3-7 January", "January 3-7".

    after: where the date before it ends.
    """
    first, last = found.span.first, found.span.last
    if first != last:
        return found
    bare = _DAY_BEFORE.search(text, max(after, found.start - 8), found.start)
    if bare and 1 <= int(bare[1]) < last.day:
        return _Found(bare.start(), found.end, Span(last.replace(day=int(bare[1])), last))
    bare = _DAY_AFTER.match(text, found.end)
    if bare and first.day < int(bare[1]) <= monthrange(first.year, first.month)[1]:
        return _Found(found.start, bare.end(), Span(first, first.replace(day=int(bare[1]))))
    return found


def _read(words: re.Match[str], day: _Day) -> Span | None:
    # In place: some days alone are told by the word before them ("le 18", "el 20").
    readings = itertools.chain(
        (
            (rule, _ON + pattern + _IN_PARENTHESES)
            for rule in _DAYS
            for pattern in rule.patterns(day.language)
        ),
        ((rule, pattern) for rule in _OTHERS for pattern in rule.patterns(day.language)),
    )
    for rule, pattern in readings:
        if match := _reader(pattern, day.language).fullmatch(words.string, words.start(), words.end()):
            try:
                return rule.read(_Said(match.groupdict(), day))
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


# -- Reading dates -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """The parts of a date that were said, by name, and the day on which they were."""

    parts: dict[str, str | None]
    day: _Day

    @property
    def sent(self) -> date:
        return self.day.sent

    @property
    def month(self) -> int:
        return _which(self.day.language.months, self.parts["month"] or "")

    @property
    def number(self) -> int:
        said = self.parts["n"] or ""
        return int(said) if said.isdecimal() else _numbers(self.day.language)[said]

    @property
    def year(self) -> int | None:
        return _full_year(self.parts.get("year") or "", self.sent)

    def best(self, days: Iterable[date]) -> date:
        """The first of these, or the first that has the weekday that was said."""
        days = list(days)
        if not days:
            raise ValueError
        if not (weekday := self.parts.get("weekday") or self.parts.get("weekday_behind")):
            return days[0]
        wanted = _which(self.day.language.weekdays, weekday) - 1
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


def _full_year(said: str, sent: date) -> int | None:
    """The year; None where none was said, or two digits that are none: an hour, people, pieces."""
    digits = said.lstrip("'")
    if len(digits) != 2:
        return int(digits) if digits else None
    year = sent.year // 100 * 100 + int(digits)
    return year if abs(year - sent.year) <= 2 else None


def _one_day(day: date) -> Span:
    return Span(day, day)


def _nearest(month: int, day: int, sent: date) -> date:
    """The nearest such day: what lies back by less than half a year is past, and a note forgotten."""
    years = [year for year in (sent.year, sent.year + 1, sent.year - 1) if _exists(year, month, day)]
    return min((date(year, month, day) for year in years), key=lambda one: abs((one - sent).days))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _written(said: _Said) -> Span:
    day = int(said.parts.get("day") or 1)  # "primo gennaio" has no number
    if year := said.year:
        return _one_day(date(year, said.month, day))
    return _one_day(_nearest(said.month, day, said.sent))


def _numeric(said: _Said) -> Span:
    """3.1., 03/01/2026, 1/3: the order of day and month is a custom of the language, or of the country."""
    numbers = [said.parts[name] or "" for name in ("one", "two", "three")]
    days = [day for order in _orders(said, numbers) if (day := _ordered(order, numbers, said.sent))]
    if len(days) > 1 and said.day.language.numeric == "mdy" and said.day.american is None:
        soon = [day for day in days if -_STALE <= (day - said.sent).days <= _SOON]
        days = soon if len(soon) == 1 else days
    return _one_day(said.best(days))


def _orders(said: _Said, numbers: list[str]) -> tuple[str, ...]:
    custom = said.day.language.numeric
    if len(numbers[0]) == 4:
        return ("ymd",)
    if custom == "ymd":
        return ("ymd", "dmy") if numbers[2] else ("mdy",)
    if said.parts["dot"] == ".":
        return ("dmy",)  # nobody writes the month first with dots
    if custom == "mdy" and said.day.american is not False:
        return ("mdy", "dmy")
    return ("dmy", "mdy")


def _ordered(order: str, numbers: list[str], sent: date) -> date | None:
    if not numbers[2]:
        month, day = (int(one) for one in (numbers[:2] if order == "mdy" else reversed(numbers[:2])))
        return _nearest(month, day, sent) if _exists(2000, month, day) else None
    year, month, day = (int(numbers[order.index(part)]) for part in "ymd")
    if year < 100:
        year += sent.year // 100 * 100
    return date(year, month, day) if _exists(year, month, day) else None


def _day_alone(said: _Said) -> Span:
    """A day of this month or the next."""
    number, sent = int(said.parts["day"] or ""), said.sent
    after = sent.replace(day=1) + timedelta(days=31)
    months = [(sent.year, sent.month), (after.year, after.month)]
    days = [date(year, month, number) for year, month in months if _exists(year, month, number)]
    return _one_day(said.best(day for day in days if (day - sent).days >= -_STALE))


def _in_days(said: _Said) -> Span:
    return _one_day(said.sent + timedelta(days=said.number))


def _in_weeks(said: _Said) -> Span:
    return _one_day(said.sent + timedelta(weeks=said.number))


def _in_months(said: _Said) -> Span:
    year, month = divmod(said.sent.year * 12 + said.sent.month - 1 + said.number, 12)
    return _one_day(date(year, month + 1, min(said.sent.day, monthrange(year, month + 1)[1])))


def _week_of_year(said: _Said) -> Span:
    """Weeks have numbers in northern Europe (ISO 8601)."""
    for year in (said.sent.year, said.sent.year + 1):
        monday = date.fromisocalendar(year, said.number, 1)
        if monday + timedelta(days=6) >= said.sent:
            break
    return _week(monday)


def _weekday(said: _Said) -> Span:
    wanted = _which(said.day.language.weekdays, said.parts["weekday"] or "") - 1
    return _one_day(said.sent + timedelta(days=(wanted - said.sent.weekday() - 1) % 7 + 1))


def _today(said: _Said) -> Span:
    return _one_day(said.sent)


def _tomorrow(said: _Said) -> Span:
    return _one_day(said.sent + timedelta(days=1))


def _whole_period(said: _Said) -> Span:
    return _period(said.parts["period"] or "", said.day)


def _early(said: _Said) -> Span:
    """The first third of it, two weeks at most."""
    span = _whole_period(said)
    return Span(span.first, span.first + timedelta(days=min((span.last - span.first).days // 3, 14)))


def _middle(said: _Said) -> Span:
    span = _whole_period(said)
    return _one_day(span.first + timedelta(days=((span.last - span.first).days - 1) // 2))


def _late(said: _Said) -> Span:
    return _one_day(_whole_period(said).last)


def _period(said: str, day: _Day) -> Span:
    for rule in _PERIODS:
        for pattern in rule.patterns(day.language):
            if match := _reader(pattern, day.language).fullmatch(said):
                return rule.read(_Said(match.groupdict(), day))
    raise ValueError


def _coming(span_in: Callable[[int], Span], sent: date) -> Span:
    """The one of this year, or of the next where this year's is over."""
    spans = (span_in(year) for year in (sent.year - 1, sent.year, sent.year + 1))
    return next(span for span in spans if span.last >= sent)


def _months(first: int, count: int) -> Callable[[int], Span]:
    """The months from this one in a year."""

    def span_in(year: int) -> Span:
        years, month = divmod(first + count - 2, 12)
        end = date(year + years, month + 1, monthrange(year + years, month + 1)[1])
        return Span(date(year, first, 1), end)

    return span_in


def _whole_month(said: _Said) -> Span:
    span_in = _months(said.month, 1)
    return span_in(said.year) if said.year else _coming(span_in, said.sent)


def _quarter(said: _Said) -> Span:
    if not 1 <= said.number <= 4:
        raise ValueError
    span_in = _months(said.number * 3 - 2, 3)
    return span_in(said.year) if said.year else _coming(span_in, said.sent)


def _christmas(said: _Said) -> Span:
    """Business rests until the new year."""
    return _coming(lambda year: Span(date(year, 12, 24), date(year + 1, 1, 1)), said.sent)


def _season(first: int) -> Callable[[_Said], Span]:
    """As meteorologists have them, in the northern half of the world; first: the month."""
    return lambda said: _coming(_months(first, 3), said.sent)


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def _this_week(said: _Said) -> Span:
    return _week(said.sent)


def _next_week(said: _Said) -> Span:
    return _week(said.sent + timedelta(days=7))


def _this_month(said: _Said) -> Span:
    return _months(said.sent.month, 1)(said.sent.year)


def _next_month(said: _Said) -> Span:
    day = said.sent.replace(day=1) + timedelta(days=31)
    return _months(day.month, 1)(day.year)


def _this_year(said: _Said) -> Span:
    return _months(1, 12)(said.sent.year)


def _next_year(said: _Said) -> Span:
    return _months(1, 12)(said.sent.year + 1)


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
    _Rule(lambda language: language.weeks, _week_of_year),
    _Rule(lambda language: language.this_week, _this_week),
    _Rule(lambda language: language.this_month, _this_month),
    _Rule(lambda language: language.this_year, _this_year),
    _Rule(lambda language: language.next_week, _next_week),
    _Rule(lambda language: language.next_month, _next_month),
    _Rule(lambda language: language.next_year, _next_year),
    _Rule(_season_words("christmas"), _christmas),
    *(
        _Rule(_season_words(name), _season(first))
        for name, first in (("spring", 3), ("summer", 6), ("autumn", 9), ("winter", 12))
    ),
)

# "Monday, the", "Montag, den", "lundi le" before a day; "(月)", "(Monday)" behind it.
_ON = r"(?:(?:{coming} )?{weekday}[.,]{0,2} (?:\(?\w{1,4}\.? )?)?"
_IN_PARENTHESES = r"(?: ?[(（]{weekday_behind}[)）])?"
_NUMBERS = (
    r"(?P<one>\d{4})(?P<dot>[-/.])(?P<two>\d{1,2})[-/.](?P<three>\d{1,2})(?!\d)",
    r"(?P<one>\d{1,2})(?P<dot>[-/.]) ?(?P<two>\d{1,2})[-/.] ?(?P<three>\d{4}|\d\d)(?!\d)",
    r"(?P<one>\d{1,2})(?P<dot>\.) ?(?P<two>\d{1,2})\.(?P<three>)",
    r"(?P<one>\d{1,2})(?P<dot>/)(?P<two>\d{1,2})(?P<three>)(?![\d/])",
)
_WITHOUT_LAST_DOT = r"(?P<one>\d{1,2})(?P<dot>\.)(?P<two>\d{1,2})(?P<three>)(?![\d.:])"


def _numbers_of(language: Language) -> list[str]:
    # "9.30" is an hour where days are not written with dots.
    return [*_NUMBERS, *([_WITHOUT_LAST_DOT] if language.numeric == "dmy" else [])]


# The longest first: a finder takes the first that fits.
_DAYS = (
    _Rule(lambda language: language.dates, _written),
    _Rule(_numbers_of, _numeric),
    _Rule(lambda language: language.days_alone, _day_alone),
)
_OTHERS = (
    _Rule(lambda language: language.in_days, _in_days),
    _Rule(lambda language: language.in_weeks, _in_weeks),
    _Rule(lambda language: language.in_months, _in_months),
    _Rule(lambda language: _of_a_period(language.early), _early),
    _Rule(lambda language: _of_a_period(language.middle), _middle),
    _Rule(lambda language: _of_a_period(language.late), _late),
    _Rule(lambda _: ["{period}"], _whole_period),
    _Rule(lambda _: ["(?:{coming} ?)?{weekday}(?: ?{coming_behind})?"], _weekday),
    _Rule(lambda language: language.today, _today),
    _Rule(lambda language: language.tomorrow, _tomorrow),
)
