"""Which country is this, and which time zone has it?"""

from __future__ import annotations

from functools import cache
from importlib import resources

# What people write, and what the European Union writes, where ISO 3166 has other letters.
_ALSO_WRITTEN = {"UK": "GB", "EL": "GR"}
# Names that people use beside those of iso3166.tab, and what some countries call themselves.
_ALSO_NAMED = {
    "belgique": "BE", "belgië": "BE", "brasil": "BR", "czechia": "CZ", "danmark": "DK", "deutschland": "DE",
    "eesti": "EE", "england": "GB", "españa": "ES", "great britain": "GB", "holland": "NL", "hrvatska": "HR",
    "italia": "IT", "magyarország": "HU", "méxico": "MX", "nederland": "NL", "norge": "NO", "polska": "PL",
    "românia": "RO", "schweiz": "CH", "scotland": "GB", "slovenija": "SI", "slovensko": "SK", "suisse": "CH",
    "suomi": "FI", "sverige": "SE", "svizzera": "CH", "usa": "US", "united kingdom": "GB",
    "united states of america": "US", "wales": "GB", "česko": "CZ", "österreich": "AT", "ελλάδα": "GR",
    "россия": "RU", "україна": "UA",
}  # fmt: skip


def is_country(code: str) -> bool:
    """Whether ISO 3166 has these two letters, in either case."""
    return code.upper() in _names().values()


def country_hint(code: str) -> str:
    """The ISO 3166 letters of a country that is often written otherwise (UK is GB), else ""."""
    return _ALSO_WRITTEN.get(code.upper(), "")


def country_named(name: str) -> str:
    """The two letters of a country by its English name, else ""."""
    return _names().get(name.casefold(), "")


def country_name(code: str) -> str:
    """The English name of a country by its two letters; the letters where nobody knows them."""
    return _by_code().get(code, code)


def zone_of(code: str) -> str:
    """The time zone in which most people of a country live, "" where it has none."""
    # The table names populous zones first, where it can.
    return next((zone for country, zone in zones() if country == code), "")


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Every (country, time zone)."""
    return tuple((row[0], row[2]) for row in _rows("zone.tab"))


@cache
def _names() -> dict[str, str]:
    return _ALSO_NAMED | {name.casefold(): code for code, name in _rows("iso3166.tab")}


@cache
def _by_code() -> dict[str, str]:
    return {code: name for code, name, *_ in _rows("iso3166.tab")}


@cache
def _rows(table: str) -> list[list[str]]:
    text = (resources.files("tzdata") / "zoneinfo" / table).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
