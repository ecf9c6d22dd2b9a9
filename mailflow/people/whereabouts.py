"""In which country is a prospect, which clock do they keep, and what tells so?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from mailflow.conversations.message import Kind, Mail
from mailflow.countries import country_name, is_country, zones
from mailflow.people.model import Prospect

# Country domains that people all over the world register for their sound: they tell no country.
_SOUNDING = """
    ac ad ag ai am as bz cc cd cf co cx dj fm ga gd gg gl gq im io je la ly me ml mn ms mu nu pn pw
    sc sh so sr st tc tk to tv vc vg ws
"""
_GENERIC = frozenset(_SOUNDING.split())
# A clock without a country: which zone stands for it. Those where most people live come first.
_WELL_KNOWN = (
    "Asia/Shanghai", "Asia/Kolkata", "America/New_York", "Europe/Berlin", "America/Sao_Paulo",
    "America/Chicago", "Asia/Tokyo", "Europe/London", "Europe/Moscow", "Europe/Athens", "Asia/Dubai",
    "America/Los_Angeles", "Australia/Sydney", "Asia/Bangkok", "Asia/Karachi", "Asia/Dhaka",
    "Africa/Johannesburg", "America/Denver", "America/Bogota", "America/Mexico_City", "Africa/Lagos",
    "Pacific/Auckland", "America/Halifax", "Asia/Tehran", "Asia/Kathmandu", "America/Caracas",
)  # fmt: skip
_LATEST = 6  # mails that are looked at: people move
_AGREEING = 2  # mails it takes: one may have been written on a journey
_NOON = time(12, tzinfo=UTC)


class Source(StrEnum):
    """What tells the country or time zone of somebody."""

    SAID = "said"
    PHONE = "phone"
    OFFSET = "offset"
    DOMAIN = "domain"
    REP = "rep"


BY = {
    Source.SAID: "as you said",
    Source.PHONE: "by the telephone number in their signature",
    Source.OFFSET: "by the UTC offset of their mails",
    Source.DOMAIN: "by their mail domain",
    Source.REP: "as yours, since nothing tells theirs",
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """country: ISO 3166 two letters, "" where it is not known and not the rep's. zone: IANA name."""

    country: str
    country_by: Source
    zone: str
    zone_by: Source

    @property
    def known_by(self) -> str:
        """A sentence for the rep."""
        time_zone = f"Their time zone is {self.zone}, {BY[self.zone_by]}."
        if not self.country:
            told = (
                "Their country is not known, so no public holidays of theirs are."
                if self.is_elsewhere
                else ""
            )
            return f"{told} {time_zone}".lstrip()
        if self.country_by is self.zone_by:
            return f"Their country is {country_name(self.country)} and their {time_zone[6:]}"
        return f"Their country is {country_name(self.country)}, {BY[self.country_by]}. {time_zone}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether their clock shows that they are not where the rep is."""
        return self.country_by is Source.OFFSET


def whereabouts(prospect: Prospect, *, country: str, zone: str) -> Whereabouts:
    """Where a prospect is, by the first that tells; country, zone: the rep's.

    What was said of them, the telephone number in their signature, the UTC offset of their own mails, the
    country of their mail domain, else what the rep has. Of a country with several time zones they have the
    one that fits their mails. A domain whose country never keeps the clock of their mails is not where they
    are.
    """
    return _located(
        prospect.country,
        prospect.time_zone,
        prospect.phone_country,
        prospect.phone_zone,
        prospect.address.rpartition("@")[2],
        prospect.offsets,
        (country, zone),
    )


# Colleagues at one domain have it in common, and everybody of whom nothing is known.
@lru_cache(maxsize=16384)
def _located(
    said: str,
    zone_said: str,
    phone: str,
    phone_zone: str,
    domain: str,
    offsets: Sequence[tuple[date, int]],
    rep: tuple[str, str],
) -> Whereabouts:
    of_domain = country_of(domain)
    clock = _clock(offsets, [*zones_of(said or phone or of_domain), rep[1]])
    country, by = _country(said, phone, of_domain, clock, offsets, rep)
    only = only_zone_of(country)
    if zone_said:
        return Whereabouts(country, by, zone_said, Source.SAID)
    if clock and by in (Source.OFFSET, Source.REP):
        return Whereabouts(country, by, clock, Source.OFFSET)
    if only and by is not Source.REP:
        return Whereabouts(country, by, only, by)
    if clock in zones_of(country):
        return Whereabouts(country, by, clock, Source.OFFSET)
    if phone_zone and phone == country:
        return Whereabouts(country, by, phone_zone, Source.PHONE)
    return Whereabouts(country, by, rep[1], Source.REP)


def _country(
    said: str, phone: str, domain: str, clock: str, offsets: Sequence[tuple[date, int]], rep: tuple[str, str]
) -> tuple[str, Source]:
    if said:
        return said, Source.SAID
    if phone:
        return phone, Source.PHONE
    if domain and (not clock or clock in zones_of(domain)):
        return domain, Source.DOMAIN
    if not clock or clock == rep[1]:
        return rep[0], Source.REP
    keeping = _countries_keeping(offsets)
    return (keeping[0] if len(keeping) == 1 else ""), Source.OFFSET


def offsets_of(addresses: Sequence[str], mails: Iterable[Mail]) -> tuple[tuple[date, int], ...]:
    """On which days somebody wrote, and by how many minutes their clock was ahead of UTC; the latest few.

    Only what people wrote themselves counts: machines keep the time of their servers.
    """
    theirs = {
        mail.message.identity: mail.message
        for mail in mails
        if mail.kind is Kind.REPLY
        and not mail.ours
        and mail.message.utc_offset is not None
        and mail.message.sender.address in addresses
    }
    latest = sorted(theirs.values(), key=attrgetter("at", "identity"))[-_LATEST:]
    return tuple((message.at.date(), message.utc_offset or 0) for message in latest)


def _clock(offsets: Sequence[tuple[date, int]], likely: Sequence[str]) -> str:
    """The time zone whose clock their mails show, likely ones first; "" where they do not agree on one."""
    near = next((zone for zone in likely if _fits(zone, offsets)), "")
    if near or len(offsets) < _AGREEING:
        return near
    fitting = _fitting(offsets)
    return next((zone for zone in (*_WELL_KNOWN, *_all_zones()) if zone in fitting), "")


def _fits(zone: str, offsets: Sequence[tuple[date, int]]) -> bool:
    """Whether most of their mails show the time of this zone, summer time included."""
    return _are_most(sum(_offset(zone, day) == offset for day, offset in offsets), offsets)


def _fitting(offsets: Sequence[tuple[date, int]]) -> Set[str]:
    """Every time zone of which the same is true."""
    shown = Counter(zone for day, offset in offsets for zone in _zones_at(day).get(offset, ()))
    return {zone for zone, count in shown.items() if _are_most(count, offsets)}


def _are_most(fitting: int, offsets: Sequence[tuple[date, int]]) -> bool:
    return fitting >= _AGREEING and 2 * fitting > len(offsets)


def _countries_keeping(offsets: Sequence[tuple[date, int]]) -> Sequence[str]:
    fitting = _fitting(offsets)
    return sorted({country for country, zone in zones() if zone in fitting})


def _all_zones() -> Iterator[str]:
    return (zone for _, zone in zones())


# To ask each of 400 zones about each mail takes milliseconds for one person; people write on the same days.
@lru_cache(maxsize=1024)
def _zones_at(day: date) -> Mapping[int, Sequence[str]]:
    """The time zones of the world by the minutes that they are ahead of UTC on a day."""
    found: dict[int, list[str]] = {}
    for zone in _all_zones():
        found.setdefault(_offset(zone, day), []).append(zone)
    return found


def _offset(zone: str, day: date) -> int:
    """Minutes ahead of UTC in this zone on a day."""
    ahead = datetime.combine(day, _NOON).astimezone(_zone(zone)).utcoffset()
    return int(ahead.total_seconds() // 60) if ahead is not None else 0


@cache  # ZoneInfo itself keeps no more than eight, and reads the others again from disk
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def country_of(domain: str) -> str:
    """The ISO 3166 country of a domain by its last label, or "" where that tells none."""
    return _country_of(domain.rpartition(".")[2].lower())


@lru_cache(maxsize=2048)
def _country_of(label: str) -> str:
    if len(label) != 2 or label in _GENERIC:
        return ""
    country = "GB" if label == "uk" else label.upper()
    return country if is_country(country) else ""


@lru_cache(maxsize=1024)
def only_zone_of(country: str) -> str:
    """The IANA time zone of a country where all of it keeps the same time, else ""."""
    found = zones_of(country)
    # Of a year far enough ahead that today's rules are the last ones.
    clocks = {tuple(_offset(zone, date(2037, month, 1)) for month in (1, 7)) for zone in found}
    return found[0] if len(clocks) == 1 else ""


def zones_of(country: str) -> Sequence[str]:
    """Every time zone of a country, those where most people live first as far as they are known."""
    return _zones().get(country, ())


@cache
def _zones() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rank = {zone: number for number, zone in enumerate(_WELL_KNOWN)}
    for country, zone in sorted(zones(), key=lambda pair: rank.get(pair[1], len(rank))):
        found.setdefault(country, []).append(zone)
    return found
