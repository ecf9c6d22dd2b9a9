"""What is this person called? No first name rather than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.drafts.clean import short

_ROLE = frozenset(
    (
        "account", "accounting", "accounts", "admin", "administration", "assistance", "billing",
        "booking", "bookings", "buchhaltung", "callcenter", "care", "client", "clients",
        "commercial", "compliance", "contact", "contacts", "customer", "customers", "department",
        "desk", "einkauf", "enquiries", "events", "feedback", "finance", "front", "groups", "hello",
        "help", "helpdesk", "hotline", "hr", "info", "information", "inquiries", "invoice",
        "invoices", "jobs", "kontakt", "kundenservice", "list", "logistics", "mail", "mailer",
        "management", "manager", "marketing", "news", "newsletter", "no-reply", "noreply",
        "notification", "notifications", "office", "orders", "personal", "press", "presse",
        "procurement", "purchasing", "reception", "recruiting", "redaktion", "reply",
        "reservations", "sales", "secretary", "secretariat", "security", "sekretariat", "service",
        "services", "shop", "staff", "support", "team", "teams", "tech", "technik", "the",
        "verkauf", "vertrieb", "webmaster", "zentrale",
    )
)  # fmt: skip
_COMPANY = frozenset(
    (
        "ab", "academy", "ag", "agency", "agentur", "architects", "architekten", "aps", "as",
        "associates", "association", "bank", "bhd", "bv", "capital", "care", "clinic", "club", "co",
        "company", "consultants", "consulting", "corp", "corporation", "design", "digital", "e.v",
        "ev", "foundation", "gbr", "ggmbh", "global", "gmbh", "group", "gruppe", "handel",
        "holding", "holdings", "hospital", "hotel", "inc", "industries", "institut", "institute",
        "international", "kg", "kft", "kanzlei", "lab", "labs", "limited", "llc", "llp", "logistik",
        "ltd", "ltda", "media", "nv", "ohg", "oy", "partner", "partners", "partnership", "plc",
        "praxis", "pte", "pty", "restaurant", "s.a", "s.r.l", "sa", "sarl", "sas", "school", "se",
        "software", "solutions", "spa", "srl", "studio", "studios", "systems", "tech",
        "technologies", "technology", "trading", "trust", "ug", "university", "ventures", "verein",
        "verlag", "vof",
    )
)  # fmt: skip
# Forms of address that nameparser does not know; it would take them for first names.
_HONORIFIC = frozenset(
    (
        "herr", "frau", "hr", "fr", "monsieur", "madame", "mme", "mlle", "señor", "señora", "sr",
        "sra", "signor", "signora", "sig", "dhr", "mevr", "pan", "pani",
    )
)  # fmt: skip
_TWO_PEOPLE = re.compile(r"[&+/]|\b(?:and|und|et|y|en|og)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.)+")
_AFTER_NAME = re.compile(r"\s[|–—@-]\s.*|\s+(?:via|at|from|bei|chez)\s.*|\s*[|•·].*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTES = " \t'\"`´‘’“”„«»"
_FIRST = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*|[^\W\d_]['’-][^\W\d_]{2,}")
# The family name comes first in these scripts, and nobody is greeted by the given name alone.
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOCAL_PART = re.compile(r"[._-]")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """first, last: "" where not sure. full: the display name, cleaned; "" where it is an address."""

    first: str = ""
    last: str = ""
    full: str = ""


def person_name(display: str, address: str) -> PersonName:
    """What to call the owner of this mailbox, by the display name of its From or To header.

    Desks, companies, couples, initials and single words have no first name: greeting "Hi Sales" or "Hi J."
    is worse than not writing yet. Never raises.
    """
    full = _ASIDE.sub(" ", short(display)).strip(_QUOTES)
    full = " ".join(_AFTER_NAME.sub("", full).strip(_QUOTES).split())
    if not full or "@" in full or full.lower() == address.partition("@")[0].lower():
        return PersonName()
    if not _is_of_a_person(full, address):
        return PersonName(full=full)
    return _parsed(full)


def _is_of_a_person(name: str, address: str) -> bool:
    words = [word.strip(".,").lower() for word in name.split()]
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    if any(character.isdigit() for character in name) or name.isupper():
        return False
    if _INITIALS.fullmatch(name.split()[0]) or _TWO_PEOPLE.search(name) or _FAMILY_FIRST.search(name):
        return False
    if not (_ROLE | _COMPANY).isdisjoint(words):
        return False
    return not _names_the_domain(words, address)


def _names_the_domain(words: list[str], address: str) -> bool:
    """Whether "Acme Bakery" writes from acme-bakery.example, but not "Tom Bell" as tom@tombell.example."""
    local, _, domain = address.lower().rpartition("@")
    labels = domain.split(".")[:-1]
    # A company calls its mailbox acme@acme.example; somebody who works alone is tom@ or tom.bell@ at home.
    if words[0] in (local, _LOCAL_PART.split(local)[0]) and local not in labels:
        return False
    known = {part for label in labels for part in (*label.split("-"), label.replace("-", ""))}
    return words[0] in known or "".join(words) in known


def _parsed(full: str) -> PersonName:
    from nameparser import HumanName  # slow to import, and only drafting needs it

    words = full.split()
    while words and words[0].strip(".").lower() in _HONORIFIC:
        words = words[1:]
    if len(words) < 2 or not _comma_is_plain(full):
        return PersonName(full=full)
    name = HumanName(" ".join(_surname_last(words)))
    first, last = str(name.first), str(name.last)
    if not _FIRST.fullmatch(first) or not last or (first.isupper() and len(first) > 1):
        return PersonName(last=_cased(last), full=full)
    return PersonName(_cased(first), _cased(last), full)


def _surname_last(words: list[str]) -> list[str]:
    """ "SMITH John" as "John SMITH": capitals mark the family name, in France and in the United Nations."""
    if "," in " ".join(words):
        return words
    capitals = [word for word in words if word.isupper() and len(word) > 2]
    if len(capitals) == 1 and words[0] == capitals[0]:
        return [*words[1:], words[0]]
    return words


def _comma_is_plain(name: str) -> bool:
    """Whether a comma can only mean "Last, First" or "First Last, PhD": one, and no long company after it."""
    before, comma, after = name.partition(",")
    if not comma:
        return True
    if "," in after:
        return False
    if len(before.split()) == 1 or before.split()[0].islower():
        return 1 <= len(after.split()) <= 2
    return _is_degree(after)


def _is_degree(text: str) -> bool:
    from nameparser import HumanName

    suffixes = str(HumanName(f"Jane Smith, {text}").suffix)
    return suffixes.replace(",", "").split() == text.split()


def _cased(name: str) -> str:
    """ "smith" and "SMITH" as "Smith"; anything else as the person writes it."""
    if name.islower() or name.isupper():
        return "-".join(part.capitalize() for part in name.split("-"))
    return name
