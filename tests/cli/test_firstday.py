"""What a person types at the first list."""

from __future__ import annotations

import pytest

from mailflow.cli.firstday import chosen, named

PEOPLE = [f"p{number}@acme.example" for number in range(1, 10)]


def people(*numbers: int) -> list[str]:
    return [PEOPLE[number - 1] for number in numbers]


@pytest.mark.parametrize(
    ("typed", "addresses", "patterns"),
    [
        ("", [], []),
        ("3", people(3), []),
        ("3, 7-9", people(3, 7, 8, 9), []),
        ("1 2;2 , 1-1", people(1, 2), []),
        ("7 - 9", people(7, 8, 9), []),
        ("Customer.example", [], ["*@customer.example"]),
        ("@customer.example, joe@x-y.example", [], ["*@customer.example", "joe@x-y.example"]),
        ("2, müller.example", people(2), ["*@müller.example"]),
    ],
)
def test_numbers_domains_and_addresses_are_understood(
    typed: str, addresses: list[str], patterns: list[str]
) -> None:
    """Commas, blanks and semicolons part them; a domain is everybody there."""
    assert (addresses, patterns) == named(typed, PEOPLE)


@pytest.mark.parametrize("typed", ["0", "10", "3-12", "9-7", "everybody", "3,x", "*", "a@b"])
def test_what_is_none_of_these_is_refused(typed: str) -> None:
    """The answer names the word that was not understood."""
    with pytest.raises(ValueError, match=r"type numbers|the numbers go"):
        named(typed, PEOPLE)


def test_only_suggestions_are_accepted() -> None:
    """Who is on the list already needs no acceptance, and a domain is nobody in particular."""
    assert people(8, 9) == chosen("8-9", PEOPLE, people(8, 9))
    for typed in ("1", "7-8", "customer.example"):
        with pytest.raises(ValueError, match="is not one of the suggestions"):
            chosen(typed, PEOPLE, people(8, 9))
