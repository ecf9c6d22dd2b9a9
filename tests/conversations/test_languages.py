"""What every language is taught, and what it makes of sentences."""

from __future__ import annotations

import csv
import re
import string
import time
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.conversations.absence import read_absence
from mailflow.conversations.intent import read_intent
from mailflow.conversations.languages import LANGUAGES, together
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Message
from mailflow.conversations.when import date_pattern
from tests.conversations.letters import ANSWER

SENTENCES = Path(__file__).parent / "sentences"
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
PARTS = ("date", "period", "day", "month", "year", "n")


def tables(language: Language) -> dict[str, tuple[str, ...]]:
    """The patterns of each field."""
    found = {field.name: getattr(language, field.name) for field in fields(language)}
    found = {name: patterns for name, patterns in found.items() if isinstance(patterns, tuple)}
    return found | {"seasons": tuple(language.seasons.values())}


def filled(pattern: str, language: Language) -> str:
    """The pattern with something for each of its parts."""
    pattern = pattern.replace("{date}", date_pattern(language))
    for part in PARTS:
        pattern = pattern.replace(f"{{{part}}}", "(?:x)")
    return pattern


@pytest.mark.slow
@EVERY_LANGUAGE
def test_every_pattern_is_one(language: Language) -> None:
    """Every pattern compiles, captures nothing, neither begins nor ends in a blank, and wants some words."""
    patterns = [(name, one) for name, patterns in tables(language).items() for one in patterns]
    # Without its parts each compiles in no time, and what stands for the parts compiles once.
    stripped = [(name, one, filled(one.replace("{date}", "(?:x)"), language)) for name, one in patterns]
    re.compile(date_pattern(language))

    assert [] == [(name, one) for name, one, full in stripped if re.compile(full).groups]
    assert [] == [(name, one) for name, one in patterns if one != one.strip()]
    assert [] == [(name, one) for name, one, full in stripped if re.fullmatch(full, "")]
    assert 0 == re.compile(date_pattern(language)).groups


@EVERY_LANGUAGE
def test_every_calendar_is_whole(language: Language) -> None:
    """Twelve months, seven weekdays, small numbers, and at least one way to write a day."""
    assert (12, 7) == (len(language.months), len(language.weekdays))
    assert {"spring", "summer", "autumn", "winter", "christmas"} == set(language.seasons)
    assert language.dates
    assert {1, 2, 3} <= set(language.numbers.values())


@EVERY_LANGUAGE
def test_every_language_is_taught_what_decides(language: Language) -> None:
    """No language is without the words by which an answer or a notice is known."""
    needed = "auto_subject auto_text away anybody received left moved through back substitute opt_out "
    needed += "opt_out_alone not_interested not_now interested referral farewell footer leave_list "
    needed += "until meet hour unavailable afterwards speaks_of_self"

    assert [] == [name for name in needed.split() if not getattr(language, name)]


def hostile(language: Language) -> str:
    """A long text of what slow patterns choke on."""
    quarter = 25_000
    tried = tables(language).values()
    words = [word for one in tried for pattern in one for word in re.findall(r"[^\W\d_]{2,}", pattern)]
    kinds = ("a ", string.digits, "1.1. ", f"{' '.join(words)} ")
    return "".join((kind * (quarter // len(kind) + 1))[:quarter] for kind in kinds)


@pytest.mark.slow
@EVERY_LANGUAGE
def test_no_pattern_is_slow(language: Language) -> None:
    """All patterns of a language read 100 kB of hostile text in seconds: a slow one takes minutes."""
    patterns = [together(patterns) for patterns in tables(language).values()]
    patterns.append(re.compile(date_pattern(language)))
    text = hostile(language)

    before = time.process_time()
    found = sum(1 for pattern in patterns for _ in pattern.finditer(text))
    seconds = time.process_time() - before

    assert found
    assert seconds < 5  # 0.6 where nothing else runs, 1.2 for Chinese


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def sent_on(day: str) -> Message:
    return replace(ANSWER, at=datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC))


def reading(row: dict[str, str]) -> str:
    """What is made of a sentence, as the tables have it."""
    if row["what"] == "absence":
        absence = read_absence(row["text"], sent_on(row["sent"]))
        return f"{absence.kind} {absence.returns_on or ''}".strip()
    wish = read_intent(row["text"], sent_on(row["sent"]))
    return f"{wish.intent} {wish.until or ''}".strip()


@pytest.mark.parametrize("table", sorted(SENTENCES.glob("*.tsv")), ids=lambda table: table.stem)
def test_every_sentence_means_what_it_says(table: Path) -> None:
    """The sentences of a table mean what stands beside them."""
    expected = {row["text"]: row["expected"] for row in rows(table)}

    assert expected == {row["text"]: reading(row) for row in rows(table)}


def test_every_language_has_sentences() -> None:
    """Forty sentences for each language at least; six of them tempt to see more in them than they say."""
    for language in LANGUAGES:
        table = rows(SENTENCES / f"{language.code}.tsv")
        unclear = [row for row in table if row["expected"] == "unclear"]

        assert (True, True) == (len(table) >= 40, len(unclear) >= 6), language.code
