"""What may be said of a prospect, and how is what was typed read?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from mailflow.countries import country_hint, country_named, is_country, zones
from mailflow.errors import InputInvalid
from mailflow.people.addresses import is_address
from mailflow.people.typed import is_placeholder, tidy

_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'\u2019\u00a0]\d{3})+")  # as spreadsheets write thousands
_CENTS = re.compile(r"[.,]\d{1,2}$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_LARGEST = 15  # digits of a deal


# Each fact: what was typed made into what is kept, or ValueError with what would be right.


def _country(text: str) -> str:
    if is_country(text):
        return text.upper()
    if named := country_named(text):
        return named
    meant = country_hint(text)
    raise ValueError(
        f"country {text!r}: write two letters (ISO 3166), such as DE, or its English name"
        f"{f'; did you mean {meant}?' if meant else ''}"
    )


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        end = f"/{text.lower().replace(' ', '_')}"
        meant = next((zone for _, zone in zones() if f"/{zone.lower()}".endswith(end)), "")
        hint = f"; did you mean {meant}?" if meant else ""
        raise ValueError(f"time_zone {text!r} is no IANA time zone, such as Europe/Berlin{hint}") from None


def _language(text: str) -> str:
    code = text.lower().replace("_", "-")
    if _LANGUAGE.fullmatch(code):
        return code
    raise ValueError(f"language {text!r}: write two letters (ISO 639), such as de")


def tags_of(text: str) -> str:
    return " ".join(dict.fromkeys(text.replace(",", " ").split()))


def _deal(text: str) -> str:
    """Digits alone. Thousands may be set apart, cents are left out: nobody decides by them."""
    whole = _CENTS.sub("", text) if not _GROUPED.fullmatch(text) else text
    digits = re.sub(r"\D", "", whole) if _GROUPED.fullmatch(whole) else whole
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LARGEST:
        return str(int(digits))
    raise ValueError(f"deal {text!r}: write a whole number in your currency, such as 12000")


def _words(text: str) -> str:
    if text and is_placeholder(text):
        raise ValueError(f"{text!r} stands for what you are to write; write that")
    return tidy(text)


FACTS: Mapping[str, Callable[[str], str]] = {
    "name": _words,
    "company": _words,
    "country": _country,
    "time_zone": _zone,
    "language": _language,
    "tags": tags_of,
    "deal": _deal,
}


def problem_of(person: Mapping[str, str]) -> str:
    """What is wrong with an address and what is told of who has it; "" if nothing is."""
    if not is_address(person["email"]):
        return f"{person['email']!r} is not an e-mail address"
    try:
        read_facts(person)
    except ValueError as error:
        return str(error)
    return ""


def read_facts(person: Mapping[str, str]) -> dict[str, str]:
    """The facts as they are kept; ValueError for the first that cannot be."""
    return {key: read(person[key]) if person.get(key) else "" for key, read in FACTS.items()}


def fact_named(key: str) -> str:
    """The fact that somebody named in whatever case; InputInvalid with the nearest for one that is none."""
    name = key.lower().replace("-", "_")
    if name in FACTS:
        return name
    close = get_close_matches(key.lower(), FACTS, n=1)
    meant = f"; did you mean {close[0]}?" if close else ""
    raise InputInvalid(f"{key!r} is nothing that can be set{meant}; there are: {', '.join(FACTS)}")


def as_told(said: Mapping[str, str]) -> dict[str, str]:
    """Facts that somebody typed as they are kept, "" for none; InputInvalid for the first that cannot be."""
    try:
        return {name: FACTS[name](tidy(text)) if tidy(text) else "" for name, text in said.items()}
    except ValueError as error:
        raise InputInvalid(str(error)) from None
