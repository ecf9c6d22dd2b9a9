"""Where the rep lives, by the machine and the address."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.setup.machine import country, is_of_no_place, time_zone


def test_the_variable_goes_before_the_file(tmp_path: Path) -> None:
    """TZ, with or without a colon, is what the machine goes by."""
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Paris")
    assert "Asia/Tokyo" == time_zone({"TZ": ":Asia/Tokyo"}, link)
    assert "Europe/Paris" == time_zone({}, link)
    assert "Europe/Paris" == time_zone({"TZ": "CET-1CEST,M3.5.0"}, link)


@pytest.mark.parametrize("target", ["/etc/hostname", "/usr/share/zoneinfo/No/Where", "missing"])
def test_a_machine_without_a_zone_is_on_utc(tmp_path: Path, target: str) -> None:
    """What names no zone names none."""
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert "UTC" == time_zone({}, link)


def test_utc_is_the_time_of_no_place() -> None:
    """Under any of its names; Lisbon and Reykjavik are places."""
    of_no_place = ["UTC", "Etc/UTC", "Etc/UCT", "GMT", "Etc/GMT", "Zulu"]
    zones = [*of_no_place, "Europe/Lisbon", "Atlantic/Reykjavik", "Etc/GMT+2"]
    assert of_no_place == [zone for zone in zones if is_of_no_place(zone)]


@pytest.mark.parametrize(
    ("expected", "address", "zone", "environment"),
    [
        ("AT", "robin@vendor.at", "Europe/Berlin", {"LANG": "de_DE.UTF-8"}),
        ("GB", "robin@vendor.co.uk", "UTC", {}),
        ("DE", "robin@vendor.io", "Europe/Berlin", {"LANG": "en_US.UTF-8"}),
        ("DE", "robin@vendor.eu", "Europe/Berlin", {}),
        ("US", "robin@vendor.com", "UTC", {"LC_ALL": "en_US.UTF-8", "LANG": "de_DE"}),
        ("", "robin@vendor.com", "UTC", {"LANG": "C.UTF-8"}),
    ],
)
def test_the_country_is_that_of_address_zone_or_language(
    expected: str, address: str, zone: str, environment: dict[str, str]
) -> None:
    """The first of these that names one; endings that are taken anywhere name none."""
    assert expected == country(address, zone, environment)
