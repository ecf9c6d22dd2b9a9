"""In which country is the telephone that stands in somebody's signature?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.conversations.languages import plain
from mailflow.conversations.message import Address, Message
from mailflow.conversations.text import signature

_LONGEST = 100_000  # characters of a letter that are looked at
_MOST = 5  # numbers that are tried: telephone, mobile, fax
# As E.123 has it: a plus, the country, blanks or marks between the digits; a nought that is only dialled at
# home stands in brackets.
_NUMBER = re.compile(r"\+ ?[1-9](?:[\d .()/\u00a0\u2010-\u2013-]{5,24})\d")
_HOME_NOUGHT = re.compile(r"\( ?0 ?\)")
_NAME = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Phone:
    """country: ISO 3166 two letters. zone: IANA name, "" where the number is good for several."""

    country: str
    zone: str = ""


def read_phone(text: str, message: Message, *, sent_by_us: str = "") -> Phone | None:
    """The first telephone number with its country in the signature of who wrote a letter, None for none.

    text: a readable body (body_text). sent_by_us: as in new_text(). A signature that does not name the sender
    may be somebody else's, whom a program quoted without a mark. Numbers that no country gives out, and those
    that are good all over the world, tell nothing. Never raises.
    """
    if not _NUMBER.search(text, 0, _LONGEST):
        return None
    signed = signature(text[:_LONGEST], sent_by_us=sent_by_us)
    if not _is_named(message.sender, signed):
        return None
    return next(_phones(signed), None)


def _is_named(sender: Address, signed: str) -> bool:
    """Whether any word of the sender's name, or their address, stands in this text."""
    said = plain(signed)
    names = _NAME.findall(plain(sender.name)) or _NAME.findall(sender.address.partition("@")[0])
    return sender.address in said or not set(names).isdisjoint(_NAME.findall(said))


def _phones(signed: str) -> Iterator[Phone]:
    import phonenumbers  # 35 ms, and few letters have such a number
    from phonenumbers import timezone

    for written in _NUMBER.findall(_HOME_NOUGHT.sub(" ", signed))[:_MOST]:
        try:
            number = phonenumbers.parse(written)
        except phonenumbers.NumberParseException:
            continue
        country = phonenumbers.region_code_for_number(number) or ""
        if phonenumbers.is_valid_number(number) and country.isalpha():  # 001 is all the world
            zones = timezone.time_zones_for_number(number)
            yield Phone(country, zones[0] if len(zones) == 1 else "")
