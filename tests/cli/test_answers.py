"""What a person types at a question of the set-up."""

from __future__ import annotations

import pytest

from mailflow.cli.answers import certificate, zone_name


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), ("utc", "UTC")],
)
def test_a_time_zone_is_known_in_any_case(typed: str, zone: str) -> None:
    """The config has it as it is spelt."""
    assert zone == zone_name(typed)


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Asia/Tokio", "Asia/Tokyo"),
    ],
)
def test_what_is_close_to_a_time_zone_is_proposed(typed: str, proposal: str) -> None:
    """A slip of the keyboard, or a city alone."""
    with pytest.raises(ValueError, match=f"did you mean .{proposal}"):
        zone_name(typed)


def test_a_proposed_certificate_can_be_taken_back() -> None:
    """Enter would take it."""
    assert None is certificate("none")
