"""Times and days as a person types them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mailflow.cli.context import parse_day, parse_instant
from mailflow.cli.output import moment, printable
from mailflow.errors import InputInvalid

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00", "2026-03-02 09:00Z"])
def test_an_instant_is_aware(text: str) -> None:
    """RFC 3339, in any zone."""
    assert NINE == parse_instant(text)


@pytest.mark.parametrize(
    "text", ["2026-03-02T09:00:00", "2026-03-02", "tomorrow", "", "2026-13-02T09:00:00Z"]
)
def test_an_instant_without_a_zone_is_none(text: str) -> None:
    """Whose nine o'clock would it be?"""
    with pytest.raises(InputInvalid, match="2026-03-02T09:00:00Z"):
        parse_instant(text)


def test_a_day_is_a_date() -> None:
    """YYYY-MM-DD and nothing else."""
    assert date(2026, 3, 2) == parse_day("2026-03-02")
    for text in ("2.3.2026", "tomorrow", "2026-02-30"):
        with pytest.raises(InputInvalid, match="write it as 2026-03-02"):
            parse_day(text)


def test_what_mail_says_does_not_command_the_terminal() -> None:
    """A subject with escape codes could rewrite the screen."""
    assert "a�[2Jb\nc�" == printable("a\x1b[2Jb\nc\u202e")


def test_a_person_reads_the_time_of_their_own_place() -> None:
    """With the name of the zone, as it is called on that day."""
    assert ["2026-03-02 10:00 CET", "2026-03-02 09:00 UTC"] == [
        moment(NINE, zone) for zone in ("Europe/Berlin", "UTC")
    ]
