"""Is this a country?"""

from __future__ import annotations

from functools import cache
from importlib import resources

# What people write, and what the European Union writes, where ISO 3166 has other letters.
_ALSO_WRITTEN = {"UK": "GB", "EL": "GR"}


def is_country(code: str) -> bool:
    """Whether ISO 3166 has these two letters, in either case."""
    return code.upper() in _codes()


def country_hint(code: str) -> str:
    """The ISO 3166 letters of a country that is often written otherwise (UK is GB), else ""."""
    return _ALSO_WRITTEN.get(code.upper(), "")


@cache
def _codes() -> frozenset[str]:
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    return frozenset(line[:2] for line in table.splitlines() if not line.startswith("#"))
