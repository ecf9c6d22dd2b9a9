"""What a person types at a question of the set-up."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from mailflow.cli.answers import certificate, country, server_name, time_of_day, zone_name


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
        ("Germany", "Europe/Berlin"),
        ("DE", "Europe/Berlin"),
        ("UK", "Europe/London"),
        ("united states", "America/New_York"),
    ],
)
def test_what_is_close_to_a_time_zone_is_proposed(typed: str, proposal: str) -> None:
    """A slip of the keyboard, a city alone, or a country."""
    with pytest.raises(ValueError, match=f"did you mean .{proposal}"):
        zone_name(typed)


@pytest.mark.parametrize("typed", ["DE", "de", "Germany", "Deutschland", "DEUTSCHLAND"])
def test_a_country_is_known_by_its_letters_and_names(typed: str) -> None:
    """The English one, and what some call themselves."""
    assert "DE" == country(typed)


def test_what_is_no_country_is_told_what_would_be() -> None:
    """Letters, or a name in English."""
    with pytest.raises(ValueError, match="or type its English name, such as Germany"):
        country("Alemania")


def test_a_proposed_certificate_can_be_taken_back() -> None:
    """Enter would take it."""
    assert None is certificate("none")


def test_a_file_without_a_certificate_is_refused(tmp_path: Path) -> None:
    """Before it is proposed again and again."""
    (tmp_path / "README.md").write_text("# Read me\n")
    for name, reason in (
        ("README.md", "holds no certificate"),
        ("nosuch", "No such file"),
        (".", "Is a dir"),
    ):
        with pytest.raises(ValueError, match=reason):
            certificate(str(tmp_path / name))


@pytest.mark.parametrize(
    ("typed", "server"),
    [
        ("imap.vendor.example", ("imap.vendor.example", None)),
        ("IMAP.Vendor.example:143", ("imap.vendor.example", 143)),
        ("imaps://imap.vendor.example/", ("imap.vendor.example", None)),
        ("127.0.0.1:58351", ("127.0.0.1", 58351)),
        ("::1", ("::1", None)),
        ("[::1]:993", ("::1", 993)),
        ("mail_server", ("mail_server", None)),
        ("пошта.example", ("пошта.example", None)),
    ],
)
def test_a_server_may_be_named_with_its_port(typed: str, server: tuple[str, int | None]) -> None:
    """As it stands on a provider's page."""
    assert server == server_name(typed)


@pytest.mark.parametrize(
    "typed", ["", "what?", "imap vendor", "imap.vendor.example:x", "imap..example", "[x]:"]
)
def test_what_cannot_be_a_server_is_refused(typed: str) -> None:
    """Before its port is asked for."""
    with pytest.raises(ValueError, match="type"):
        server_name(typed)


def test_a_country_may_be_named() -> None:
    """The config has its two letters."""
    assert ["DE", "GB", "CZ", ""] == [country(typed) for typed in ("germany", "gb", "Czechia", "")]
    with pytest.raises(ValueError, match="did you mean GB"):
        country("UK")


def test_a_day_may_begin_at_a_bare_hour() -> None:
    """Nobody types the minutes."""
    assert [time(8), time(8, 30), time(8, 30)] == [time_of_day(typed) for typed in ("8", "8.30", "08:30")]
    with pytest.raises(ValueError, match="08:00"):
        time_of_day("25")
