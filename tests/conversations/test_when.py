"""Which days are meant."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.dated import _said, dated, dates, may_be_dated, ranges
from mailflow.conversations.languages import LANGUAGES, plain
from mailflow.conversations.languages.model import Language
from mailflow.conversations.periods import Span
from mailflow.conversations.when import Writer, date_pattern
from tests.support.examples import examples

BY_CODE = {language.code: language for language in LANGUAGES}
WEDNESDAY = date(2026, 3, 4)


def read(said: str, code: str = "en", sent: date = WEDNESDAY, american: bool | None = None) -> Span | None:
    """The first date in these words."""
    found = dates(plain(said), BY_CODE[code], sent, american=american)
    return found[0].span if found else None


def span(said: str) -> Span:
    """ "2026-03-09" or "2026-03-09/2026-03-15"."""
    first, _, last = said.partition("/")
    return Span(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("2026-03-05", "March 5"),
        ("2026-03-05", "5th of March"),
        ("2026-03-05", "Thursday, the 5th of March, 2026"),
        ("2027-01-05", "Jan. 5th, 2027"),
        ("2026-03-05", "the 5th"),
        ("2026-04-01", "Wednesday the 1st"),  # a Wednesday in April, not in March
        ("2026-03-09", "Monday"),
        ("2026-03-11", "Wednesday"),
        ("2026-03-09", "next Monday"),
        ("2026-03-04", "today"),
        ("2026-03-05", "tomorrow"),
        ("2026-03-07", "in 3 days"),
        ("2026-03-18", "in two weeks"),
        ("2026-05-04", "in a couple of months"),
        ("2026-03-02/2026-03-08", "this week"),
        ("2026-03-09/2026-03-15", "next week"),
        ("2026-04-01/2026-04-30", "next month"),
        ("2027-01-01/2027-12-31", "the new year"),
        ("2026-07-01/2026-09-30", "Q3"),
        ("2027-04-01/2027-06-30", "2nd quarter of 2027"),
        ("2026-09-01/2026-09-30", "September"),
        ("2027-02-01/2027-02-28", "February"),
        ("2026-09-01/2026-09-10", "early September"),
        ("2026-09-15", "mid-September"),
        ("2026-09-30", "the end of September"),
        ("2026-12-31", "the end of the year"),
        ("2026-06-01/2026-08-31", "the summer"),
        ("2026-12-24/2027-01-01", "Christmas"),
        ("2026-04-03/2026-04-09", "April 3 - April 9"),
        ("2026-04-03/2026-04-09", "April 3-9"),
        ("2026-04-03/2026-04-09", "3–9 April"),
        ("2026-03-30/2026-04-02", "3/30-4/2"),
        ("2026-03-05", "2026-03-05"),
        ("2026-03-05", "５ March"),  # full-width digits
        ("2026-03-14", "March 14, 10 am"),
    ],
)
def test_english_days(days: str, said: str) -> None:
    """Days, weeks, months and seasons, as English has them."""
    assert span(days) == read(said)


@pytest.mark.parametrize(
    ("code", "days", "said"),
    [
        ("de", "2026-03-09", "Montag, den 9. März"),
        ("de", "2027-01-03", "3.1.27"),
        ("de", "2026-03-03/2026-03-07", "3.-7. März"),
        ("de", "2026-03-12", "12.03"),
        ("fr", "2026-03-09", "lundi 9 mars"),
        ("fr", "2026-04-01", "1er avril"),
        ("es", "2026-03-09", "lunes 9 de marzo de 2026"),
        ("pt", "2026-03-09", "9 de março"),
        ("it", "2026-03-09", "lunedì 9 marzo"),
        ("nl", "2026-03-09", "maandag 9 maart"),
        ("sv", "2026-03-09", "9 mars"),
        ("da", "2026-03-09", "9. marts"),
        ("no", "2026-03-09", "9. mars"),
        ("fi", "2026-03-09", "9.3."),
        ("pl", "2026-03-09", "9 marca"),
        ("cs", "2026-03-09", "9. března"),
        ("ru", "2026-03-09", "9 марта"),
        ("tr", "2026-03-09", "9 Mart"),
        ("ja", "2026-12-01", "2026年12月1日(火)"),
        ("ja", "2026-03-09", "3月9日"),
        ("ja", "2026-03-12", "３月１２日"),
        ("zh", "2026-03-09", "3月9日"),
    ],
)
def test_days_in_every_language(code: str, days: str, said: str) -> None:
    """A written date in each language."""
    assert span(days) == read(said, code)


@pytest.mark.parametrize(
    ("day", "said", "sent"),
    [
        ("2027-01-05", "5 January", date(2026, 12, 20)),
        ("2026-01-05", "5 January", WEDNESDAY),  # a note that was forgotten
        ("2025-12-28", "28 December", date(2026, 1, 2)),
        ("2028-02-29", "29 February", date(2027, 12, 1)),
        ("2026-03-31", "the 31st", date(2026, 2, 27)),
        ("2027-01-02", "the 2nd", date(2026, 12, 30)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(day: str, said: str, sent: date) -> None:
    """The turn of the year changes nothing, and what is just over is past."""
    assert span(day) == read(said, sent=sent)


@pytest.mark.parametrize(
    ("day", "said", "american"),
    [
        ("2026-04-03", "4/3", True),
        ("2026-03-04", "4/3", False),
        ("2026-04-05", "4/5", None),  # 4 May lies within 90 days too: then as in America
        ("2026-05-04", "4/5", False),
        ("2026-03-05", "5/3/2026", False),
        ("2026-04-01", "1/4", None),  # 4 January is over
        ("2026-03-16", "16/3", True),  # there is no other reading
        ("2026-03-04", "Wednesday, 4/3", True),  # 3 April is a Friday
    ],
)
def test_day_and_month_in_numbers(day: str, said: str, american: bool | None) -> None:
    """The order is a custom of the country; where it is not known, the reading that makes sense is right."""
    assert span(day) == read(said, american=american)


@pytest.mark.parametrize(
    "said", ["31 February", "31/31", "0/0/2026", "2026-13-01", "9.30", "99 May", "Q7", ""]
)
def test_impossible_dates_are_none(said: str) -> None:
    """What is no date is none, without an exception; 9.30 is an hour in English."""
    assert read(said) is None or read(said) == read("May")


@pytest.mark.parametrize(
    ("days", "field", "text"),
    [
        ("2026-03-09", "back", "I am out of the office until Monday, 9 March. Please call Bob."),
        ("2026-03-10", "back", "I will be back\nin the office on Tuesday"),
        ("2026-04-07", "through", "I am away from 3 to 7 April"),
        ("2026-04-03/2026-04-07", "through", "away between 3 April and 7 April"),
    ],
)
def test_days_are_found_beside_their_words(days: str, field: str, text: str) -> None:
    """The words around a date say what it means; other dates are left alone."""
    (found,) = dated(plain(text), field, WEDNESDAY, american=None)
    assert span(days) in (found.span, Span(found.span.last, found.span.last))
    assert found.said in plain(text)


@pytest.mark.parametrize(
    ("days", "code", "text"),
    [
        ("2026-03-09/2026-03-13", "en", "away 9 March to 13 March"),
        ("2026-03-09/2026-03-13", "en", "away March 9 - 13"),
        ("2026-03-09/2026-04-02", "en", "9 Mar – 2 Apr"),
        ("2026-03-09/2026-03-13", "de", "9. bis 13. März"),
        ("2026-03-09/2026-03-13", "fr", "du lundi 9 au vendredi 13 mars"),
        ("2026-03-09/2026-03-13", "da", "9/3-13/3"),
        ("2026-03-09/2026-03-13", "ja", "3月9日〜13日"),
        ("2026-03-09/2026-03-13", "zh", "3月9日至3月13日"),
    ],
)
def test_ranges_of_which_both_ends_are_named(days: str, code: str, text: str) -> None:
    """With a dash or a word between them, and the month perhaps only once."""
    assert [span(days)] == [one.span for one in ranges(plain(text), BY_CODE[code], WEDNESDAY, american=None)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "open Mon - Fri 9-17"),
        ("fr", "ouvert du lundi au vendredi de 9h à 18h"),
        ("zh", "周一至周五 9:00-18:00"),
        ("de", "Preise: 18.11 - 30.11 EUR"),
        ("de", "Version 3.11 - 3.12"),
        ("en", "call 0171 18/11 - 30/11"),
        ("en", "in March"),
        ("en", "9 March"),
    ],
)
def test_what_only_looks_like_a_range_is_none(code: str, text: str) -> None:
    """Opening hours, prices, versions and numbers of telephones, a month, and a day alone."""
    assert [] == ranges(plain(text), BY_CODE[code], WEDNESDAY, american=None)


def test_opening_hours_name_no_day() -> None:
    """But weekdays with days of the month behind them do."""
    assert [] == dates(plain("Mon - Fri 9-17"), BY_CODE["en"], WEDNESDAY, american=None)
    (found,) = dates(plain("Mon-Fri 23-27 March"), BY_CODE["en"], WEDNESDAY, american=None)[-1:]
    assert date(2026, 3, 27) == found.span.last


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_language_can_be_read(language: Language) -> None:
    """Each language's words for days fit together into one pattern, and its months are told apart."""
    assert date_pattern(language)
    found = dates(plain("2026-03-09 x 2026-04-02"), language, WEDNESDAY, american=None)
    assert [span("2026-03-09"), span("2026-04-02")] == [one.span for one in found]


@examples(60)
@given(
    text=st.text(max_size=40)
    | st.from_regex(r"(until|bis|au|to|[0-9/. -]|march|monday|end of){1,9}", fullmatch=True),
    code=st.sampled_from(sorted(BY_CODE)),
    sent=st.dates(min_value=date(1970, 1, 1)),
)
def test_any_words_can_be_read(text: str, code: str, sent: date) -> None:
    """Whatever is said and whenever: days or none, the first not after the last."""
    found = read(text, code, sent)
    assert found is None or found.last - found.first >= timedelta(0)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_quick_look_misses_no_date(language: Language) -> None:
    """Where the patterns find something in a sentence, a quick look had promised it; among others as well."""
    table = Path(__file__).parent / "sentences" / f"{language.code}.tsv"
    with table.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        sentences = [plain(row["text"]) for row in rows]
    missed = [
        (field, said)
        for field in ("through", "back", "since", "not_now")
        for said in sentences
        if any(_said(said, field, Writer(language, WEDNESDAY, None)))
        and not (may_be_dated(said, field, language) and may_be_dated(f"-\n{said}\n-", field, language))
    ]
    assert [] == missed
