"""What is known of a person, and from where?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mailflow.countries import country_name
from mailflow.cycle.account import Account
from mailflow.drafts.clean import one_line
from mailflow.people.history import told_of
from mailflow.people.languages import language_of, told_by
from mailflow.people.model import History
from mailflow.people.whereabouts import BY, whereabouts
from mailflow.review.words import LANGUAGES

_SAID = "as you said"
_LANGUAGE_BY: Mapping[str, str] = {"said": _SAID, "mails": "as they write", "": ""}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of somebody.

    key: what `mailflow prospects set` calls it, "" for what cannot be set so. label: for people. value: as it
    is shown, "" where it is not known; raw: as it is typed. source: what tells it, a few words.
    """

    key: str
    label: str
    value: str
    source: str = ""
    raw: str = ""


def facts_of(history: History, account: Account) -> tuple[Fact, ...]:
    """Everything that is known of somebody; what can be said and is not known has an empty value."""
    return tuple(_facts(history, account))


def _facts(history: History, account: Account) -> Iterator[Fact]:
    prospect, settings = history.prospect, account.settings
    said = told_of(history.events)
    where = whereabouts(prospect, country=settings.country, zone=settings.time_zone)
    country = country_name(where.country) if where.country else ""
    yield _fact("name", "Name", prospect.name, _SAID if said.get("name") else "by your mail with them")
    yield _fact("company", "Company", prospect.company, _SAID if said.get("company") else "by their address")
    yield Fact("country", "Country", country, BY[where.country_by] if country else "", prospect.country)
    yield Fact("time_zone", "Time zone", where.zone, BY[where.zone_by], prospect.time_zone)
    language = language_of(prospect)
    yield Fact("language", "Language", _named(language), _LANGUAGE_BY[told_by(prospect)], prospect.language)
    yield _fact("tags", "Tags", " ".join(prospect.tags), _SAID)
    yield _fact("deal", "Deal", "" if prospect.deal is None else str(prospect.deal), _SAID)
    if others := [one for one in prospect.addresses if one != prospect.address]:
        yield Fact("", "Also theirs", ", ".join(map(one_line, others)), _SAID)
    if prospect.referred_by:
        yield Fact("", "Named by", one_line(prospect.referred_by), _SAID)


def _named(language: str) -> str:
    """``German (de)``; a code that has no name here is shown as it is."""
    name = LANGUAGES.get(language.partition("-")[0])
    return f"{name} ({language})" if name else one_line(language)


def _fact(key: str, label: str, value: str, source: str) -> Fact:
    value = one_line(value)
    return Fact(key, label, value, source if value else "", value)
