"""What somebody types for a key of the rules, and what they mean by it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mailflow.cadence.typed import cadence_key, keys_of_cadence, step_key, value_for, words_of
from mailflow.errors import InputInvalid


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("amber", "14", 14),
        ("window", "08:30-17:00", "08:30-17:00"),
        ("window", '{ mon = "09:00-12:00" }', {"mon": "09:00-12:00"}),
        ("window.fri", "08:30-13:00", "08:30-13:00"),
        ("window.sat", "none", None),
        ("applies_to.tags", "fair-2026", ["fair-2026"]),
        ("applies_to.tags", "fair, vip", ["fair", "vip"]),
        ("applies_to.tags", "2026", ["2026"]),
        ("applies_to.tags", '["a,b"]', ["a,b"]),
        ("applies_to.tags", "", []),
        ("applies_to.deal_from", "5000", 5000),
        ("pauses_on", "meeting,out_of_office", ["meeting", "out_of_office"]),
        ("ends_on", "2027-03-31", date(2027, 3, 31)),
        ("then.action", "inactive", "inactive"),
        ("then.reason", "true", "true"),
        ("hand_over.to", "Kim", "Kim"),
        ("about", "first\nletters", None),
        ("steps.2.after", "4h", "4h"),
        ("steps[2].value", "true", True),
    ],
)
def test_a_value_is_read_as_what_the_key_takes(key: str, typed: str, expected: Any) -> None:
    """TOML where it is TOML, else a text, else a list with commas."""
    path, known = cadence_key(key)
    if key == "about":
        with pytest.raises(InputInvalid, match="one line of text"):
            value_for(key, known, typed)
        return
    assert expected == value_for(key, known, typed)
    assert path[-1] == key.rpartition(".")[2]


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("amber", "soon", "whole number of days from 1 to 3650, not soon"),
        ("kind", "client", 'must be "prospect" or "customer", not client'),
        ("pauses_on", "meeting,x", '"out_of_office", "meeting" or "company_answered"'),
        ("window.fri", "13:00-08:00", "must begin before it ends"),
        ("then.after", "0", "1 to 3650"),
        ("amber", "3\nred = 4", "whole number"),
        ("ends_on", "tomorrow", "a date such as 2027-03-31"),
    ],
)
def test_what_is_not_allowed_is_told_with_what_is(key: str, typed: str, told: str) -> None:
    """In the words of the table of keys."""
    with pytest.raises(InputInvalid) as refusal:
        value_for(key, cadence_key(key)[1], typed)
    assert told in str(refusal.value)


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("ambr", '"amber"'),
        ("then.afer", '"then.after"'),
        ("tags", '"applies_to.tags"'),
        ("window.fry", '"window.fri"'),
        ("steps", "cadence step"),
    ],
)
def test_an_unknown_key_brings_the_nearest(key: str, nearest: str) -> None:
    """Also one whose table was left out."""
    with pytest.raises(InputInvalid, match=nearest):
        cadence_key(key)


def test_an_unknown_key_of_a_step_brings_the_nearest() -> None:
    """Or all that there are."""
    with pytest.raises(InputInvalid, match='did you mean "template"'):
        step_key("tempalte")
    with pytest.raises(InputInvalid, match="there are: after, template"):
        step_key("xyz")


def test_every_key_is_known_by_the_name_under_which_it_is_listed() -> None:
    """What the Tab key offers can be set."""
    for key in keys_of_cadence():
        cadence_key(key)
    assert ["prospect", "customer"] == words_of(cadence_key("kind")[1])
    assert ["true", "false"] == words_of(step_key("value")[1])
    assert [] == words_of(cadence_key("about")[1])
