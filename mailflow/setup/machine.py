"""Where does the rep live, by what this machine and their address tell?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow.countries import country_hint, is_country, zones
from mailflow.people.addresses import domain_of

_LOCALTIME = Path("/etc/localtime")
_OF_NO_PLACE = " gmt greenwich uct universal utc zulu "  # the zones of servers
# Country codes that people anywhere take for their sound, and one that is no country.
_ANYWHERE = " ai am cc cd co eu fm gg gl im io la ly me ms nu sh so st tk to tv vc ws "


def time_zone(environment: Mapping[str, str], localtime: Path = _LOCALTIME) -> str:
    """The machine's time zone by its IANA name, "UTC" where it has none.

    environment: TZ wins over the file. localtime: the link that systemd, macOS and most others keep.
    """
    named = environment.get("TZ", "").lstrip(":")
    if named and _is_zone(named):
        return named
    _, _, linked = str(localtime.resolve()).partition("zoneinfo/")
    return linked if linked and _is_zone(linked) else "UTC"


def is_of_no_place(zone: str) -> bool:
    """Whether nobody need live by this time zone: UTC, under any of its names."""
    return f" {zone.lower().removeprefix('etc/')} " in _OF_NO_PLACE


def country(address: str, zone: str, environment: Mapping[str, str]) -> str:
    """The rep's country, two letters: by address, else time zone, else language; "" if unknown."""
    ending = domain_of(address).rpartition(".")[2]
    by_address = "" if f" {ending} " in _ANYWHERE else _as_country(ending)
    return by_address or _countries_of_zones().get(zone, "") or _country_of_locale(environment)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _as_country(letters: str) -> str:
    code = country_hint(letters) or letters.upper()
    return code if len(code) == 2 and is_country(code) else ""


def _country_of_locale(environment: Mapping[str, str]) -> str:
    """``de_AT.UTF-8`` is Austria's."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    locale = next((name for name in names if name), "")
    return _as_country(locale.partition("_")[2][:2])


@cache
def _countries_of_zones() -> dict[str, str]:
    return {zone: code for code, zone in zones()}
