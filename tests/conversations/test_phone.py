"""The country of the telephone in a signature."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.conversations.message import Address, Message
from mailflow.conversations.phone import Phone, read_phone

FROM_JANE = Message("m", datetime(2026, 11, 2, tzinfo=UTC), Address("jane.doe@acme.example", "Jane Doe"))


@pytest.mark.parametrize(
    ("expected", "letter"),
    [
        (
            Phone("US", "America/Los_Angeles"),
            "Let us talk.\n\nBest regards\nJane Doe\nAcme Inc.\n+1 (415) 555-2671",
        ),
        (
            Phone("DE", "Europe/Berlin"),
            "Das passt.\n\nMit freundlichen Grüßen\nJane Doe\nTel.: +49 (0) 30 / 12 34 567\nFax +49 30 1",
        ),
        (Phone("AE", "Asia/Dubai"), "Sounds good\n\n-- \nJane\nT +971 4 366 8888"),
        (
            Phone("BR", "America/Sao_Paulo"),
            "Sounds good\n\nJane Doe\nHead of Sales\nMob. +55 11 3071 0000 | www.acme.example",
        ),
        (Phone("CA", "America/Vancouver"), "Thanks\n\nKind regards,\n\nJane Doe\n\nP: +1.604.683.3131"),
        (Phone("US"), "Thanks\n\nKind regards\nJane Doe\nfree call +1 800 555 1212"),  # all over the country
        (Phone("US"), "Thanks\n\nKind regards\njane.doe@acme.example\n+1 800 555 1212"),
    ],
)
def test_a_number_with_its_country_in_a_signature(expected: Phone, letter: str) -> None:
    """With brackets, dots and the nought that is only dialled at home."""
    assert expected == read_phone(letter, FROM_JANE)


@pytest.mark.parametrize(
    "letter",
    [
        "Call me at +81 3-1234-5678\n\nBest\nJane",  # of whom, is not said
        "ok\n\nBest regards\nRobin Keller\n+49 30 1234567",  # the rep's, quoted without a mark
        "ok\n\n> Best regards\n> Jane Doe\n> +49 30 1234567",
        "ok\n\nBest regards\nJane Doe\n030 1234567",  # of a country that is not told
        "ok\n\nBest regards\nJane Doe\n+49 12",
        "ok\n\nBest regards\nJane Doe\n+999 1234 5678",
        "ok\n\nBest regards\nJane Doe\n+800 1234 5678",  # free all over the world
        "",
    ],
)
def test_what_tells_no_country(letter: str) -> None:
    """Numbers in the letter, of others, of nowhere and of everywhere."""
    assert read_phone(letter, FROM_JANE) is None


def test_what_the_rep_had_sent_is_not_their_signature() -> None:
    """A program copied it without a mark, with Jane's name in it."""
    ours = "Hello Jane,\n\nBest regards\nRobin for Jane Doe\n+49 30 1234567"
    assert read_phone(f"ok\n\n{ours}", FROM_JANE, sent_by_us=ours) is None


def test_a_hostile_letter_takes_no_time() -> None:
    """Numbers without an end."""
    assert read_phone("Best regards\nJane Doe\n" + "+1 " * 50_000, FROM_JANE) is None
    assert read_phone("Best regards\nJane Doe\n+1" + " (" * 50_000, FROM_JANE) is None
