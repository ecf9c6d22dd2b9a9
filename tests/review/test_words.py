"""Does a person read words wherever the program has short names?"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Inactive
from mailflow.conversations.languages import LANGUAGES
from mailflow.conversations.message import Kind
from mailflow.conversations.refusal import Cause
from mailflow.conversations.wish import Intent
from mailflow.drafts.model import State
from mailflow.people.model import READ
from mailflow.review import words
from mailflow.review.addresses import How
from mailflow.review.effectwords import next_in_words
from mailflow.review.ladder import Place
from mailflow.review.timeline import What
from mailflow.words import ordinal

TABLES: list[tuple[Iterable[str], Iterable[str]]] = [
    (words.DRAFT_STATES, State),
    (words.PLACES, Place),
    (words.KINDS, Kind),
    (words.WHATS, What),
    (words.HOWS, How),
    (words.CAUSES, set(Cause) - {Cause.UNKNOWN}),
    (words.READ_AS, {*Intent, *READ} - {""}),
    (words.LANGUAGES, [one.code for one in LANGUAGES]),
]


@pytest.mark.parametrize(("table", "names"), TABLES)
def test_every_short_name_has_its_words(table: Iterable[str], names: Iterable[str]) -> None:
    """And no other has."""
    assert set(map(str, names)) == set(map(str, table))


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("opted_out", "they asked to be left alone"),
        ("no_budget", "no budget"),
        ("see file_of_may", "see file_of_may"),
    ],
)
def test_why_somebody_is_inactive(reason: str, told: str) -> None:
    """A sentence of the rep's stays as it is."""
    assert told == in_words(reason)


def test_what_a_change_does_to_somebody_inactive() -> None:
    """In words as well."""
    assert "inactive: they said no" == next_in_words(Inactive("not_interested"), None)


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (112, "112th"), (0, "0th")],
)
def test_ordinals(number: int, told: str) -> None:
    """In words as far as people say them."""
    assert told == ordinal(number)
