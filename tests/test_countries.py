"""Two letters are a country, or they are not."""

from __future__ import annotations

import pytest

from mailflow.countries import country_hint, is_country


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("DE", True),
        ("de", True),
        ("GB", True),
        ("UK", False),
        ("EL", False),
        ("XX", False),
        ("", False),
        ("#", False),
        ("DEU", False),
        ("Germany", False),
    ],
)
def test_a_country_is_one_of_iso_3166(code: str, expected: bool) -> None:
    """In either case, and nothing but its two letters."""
    assert expected is is_country(code)


@pytest.mark.parametrize(
    ("code", "expected"), [("UK", "GB"), ("uk", "GB"), ("EL", "GR"), ("XX", ""), ("DE", "")]
)
def test_letters_that_are_often_written_have_a_hint(code: str, expected: str) -> None:
    """Its own letters for the United Kingdom and for Greece."""
    assert expected == country_hint(code)
