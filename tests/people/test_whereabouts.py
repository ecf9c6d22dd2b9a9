"""Where is a prospect? Each kind of evidence, and which of them is believed first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import Prospect
from mailflow.people.whereabouts import (
    Source,
    Whereabouts,
    country_of,
    offsets_of,
    only_zone_of,
    whereabouts,
)

JANE = "jane@acme.example"
WINTER, SUMMER = date(2026, 1, 12), date(2026, 7, 13)


def where(
    address: str = JANE, offsets: tuple[tuple[date, int], ...] = (), rep: str = "DE", **known: str
) -> Whereabouts:
    prospect = Prospect(address, (address,), "work", offsets=offsets, **known)  # type: ignore[arg-type]  # texts
    return whereabouts(prospect, country=rep, zone={"DE": "Europe/Berlin", "US": "America/New_York"}[rep])


def hours(*ahead: float, day: date = WINTER) -> tuple[tuple[date, int], ...]:
    """Mails on one day after the other, so many hours ahead of UTC."""
    return tuple((day + timedelta(days=n), int(one * 60)) for n, one in enumerate(ahead))


def test_what_was_said_comes_before_everything() -> None:
    """An import, --country, --time-zone."""
    found = where("jane@acme.de", hours(9, 9), country="US", time_zone="America/Chicago", phone_country="FR")
    assert Whereabouts("US", Source.SAID, "America/Chicago", Source.SAID) == found
    told = "Their country is United States and their time zone is America/Chicago, as you said."
    assert told == found.known_by


def test_the_telephone_comes_before_mails_and_domain() -> None:
    """Its country, and the zone of its place where the country has several."""
    assert Whereabouts("JP", Source.PHONE, "Asia/Tokyo", Source.PHONE) == where(
        "jane@acme.de", hours(1, 1), phone_country="JP"
    )
    pacific = where(phone_country="US", phone_zone="America/Los_Angeles")
    assert Whereabouts("US", Source.PHONE, "America/Los_Angeles", Source.PHONE) == pacific
    told = "Their country is Japan and their time zone is Asia/Tokyo, by the telephone number in their"
    assert f"{told} signature." == where(phone_country="JP").known_by


def test_a_country_with_several_zones_has_the_one_of_their_mails() -> None:
    """Sydney in its summer and winter; New York, wherever the telephone was bought."""
    sydney = ((WINTER, 660), (SUMMER, 600))
    assert Whereabouts("AU", Source.DOMAIN, "Australia/Sydney", Source.OFFSET) == where(
        "jane@acme.com.au", sydney
    )
    moved = where(offsets=hours(-5, -5), phone_country="US", phone_zone="America/Los_Angeles")
    assert ("US", "America/New_York", Source.OFFSET) == (moved.country, moved.zone, moved.zone_by)


def test_mails_tell_the_clock_where_nothing_tells_the_country() -> None:
    """Nine hours ahead is Japan, Korea and others: the clock is known, the holidays are not."""
    found = where(offsets=hours(9, 9))
    assert Whereabouts("", Source.OFFSET, "Asia/Tokyo", Source.OFFSET) == found
    assert (
        "Their country is not known, so no public holidays of theirs are."
        " Their time zone is Asia/Tokyo, by the UTC offset of their mails." == found.known_by
    )


def test_a_clock_that_one_country_keeps_tells_that_country() -> None:
    """Five hours and three quarters are Nepal."""
    assert Whereabouts("NP", Source.OFFSET, "Asia/Kathmandu", Source.OFFSET) == where(
        offsets=hours(5.75, 5.75)
    )


def test_mails_with_the_clock_of_the_rep_speak_for_the_country_of_the_rep() -> None:
    """Most likely a neighbour."""
    found = where(offsets=((WINTER, 60), (SUMMER, 120)))
    assert Whereabouts("DE", Source.REP, "Europe/Berlin", Source.OFFSET) == found
    assert (
        "Their country is Germany, as yours, since nothing tells theirs."
        " Their time zone is Europe/Berlin, by the UTC offset of their mails." == found.known_by
    )


def test_a_domain_whose_country_never_keeps_that_clock_is_not_where_they_are() -> None:
    """Somebody of a Japanese company who works near the rep."""
    found = where("jane@acme.jp", hours(1, 1))
    assert ("DE", Source.REP, "Europe/Berlin") == (found.country, found.country_by, found.zone)


@pytest.mark.parametrize(
    "offsets",
    [
        hours(9),  # one mail may have been written on a journey
        hours(9, 1),
        hours(9, -5, 3, 9),  # nowhere most of the time
    ],
)
def test_mails_that_do_not_agree_tell_nothing(offsets: tuple[tuple[date, int], ...]) -> None:
    """Two at least, and more than half of the latest."""
    assert Whereabouts("DE", Source.REP, "Europe/Berlin", Source.REP) == where(offsets=offsets)


def test_a_journey_changes_nothing() -> None:
    """Most mails count."""
    assert "Asia/Tokyo" == where(offsets=hours(9, 9, 1, 9)).zone


def test_a_domain_tells_the_country_and_the_only_zone_of_it() -> None:
    """In the United States the zone stays the rep's."""
    assert Whereabouts("JP", Source.DOMAIN, "Asia/Tokyo", Source.DOMAIN) == where("jane@acme.jp")
    found = where("jane@acme.us")
    assert Whereabouts("US", Source.DOMAIN, "Europe/Berlin", Source.REP) == found
    assert (
        "Their country is United States, by their mail domain."
        " Their time zone is Europe/Berlin, as yours, since nothing tells theirs." == found.known_by
    )


def test_without_any_sign_the_rep_stands_for_them() -> None:
    """Also the zone of a rep in a country with several."""
    assert Whereabouts("US", Source.REP, "America/New_York", Source.REP) == where(rep="US")


def mail(day: int, offset: int | None, sender: str = JANE, kind: Kind = Kind.REPLY) -> Mail:
    at = datetime(2026, 1, day, 9, tzinfo=UTC)
    return Mail(Message(f"{sender}-{day}", at, Address(sender), utc_offset=offset), 1, kind, ours=False)


def test_only_what_they_wrote_themselves_shows_their_clock() -> None:
    """Not a newsletter, a note of a machine, a colleague; the latest six."""
    mails = [mail(day, 540) for day in range(1, 9)]
    mails += [
        mail(9, 60, kind=Kind.BULK),
        mail(10, 60, kind=Kind.AUTO_REPLY),
        mail(11, 60, "joe@acme.example"),
    ]
    mails += [mail(12, None)]
    assert tuple((date(2026, 1, day), 540) for day in range(3, 9)) == offsets_of((JANE,), mails)


@pytest.mark.parametrize(
    ("country", "domain"),
    [
        ("DE", "acme.de"),
        ("GB", "acme.co.uk"),
        ("AU", "mail.acme.com.AU"),
        ("", "acme.com"),
        ("", "startup.io"),
        ("", "startup.ai"),
        ("", "startup.co"),
        ("", "channel.tv"),
        ("", "acme.example"),
        ("", "localhost"),
        ("", ""),
        ("", "xn--acme.xn--p1ai"),
    ],
)
def test_country_of_a_domain(country: str, domain: str) -> None:
    """A country's own domain tells the country, unless the whole world registers there."""
    assert country == country_of(domain)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Tokyo", "JP"),
        ("Europe/Stockholm", "SE"),
        ("Europe/Berlin", "DE"),  # Busingen is listed too, and keeps the same time
        ("", "US"),
        ("", "ES"),  # the Canary Islands are an hour behind
        ("", "ZZ"),
        ("", ""),
    ],
)
def test_zone_of_a_country(zone: str, country: str) -> None:
    """A country tells the time zone where all of it keeps the same time."""
    assert zone == only_zone_of(country)
