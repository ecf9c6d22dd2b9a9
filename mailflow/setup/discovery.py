"""Which IMAP server has this address?"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mailflow.people.addresses import company_of, domain_of
from mailflow.setup.providers import Provider, provider_at, provider_behind, provider_of
from mailflow.wire.loss import is_no_tls

if TYPE_CHECKING:
    from dns.resolver import Resolver

Security = Literal["tls", "starttls", "none"]
_DNS_SECONDS = 3.0  # for each question, all name servers together
_CONNECT_SECONDS = 4.0
_REACH_SECONDS = 15.0  # for each answer of a server that somebody named
_LONGEST_LINE = 8192
# RFC 6186 section 3.1, RFC 8314 section 5.1: TLS from the first byte before STARTTLS.
_SERVICES: tuple[tuple[str, Literal["tls", "starttls"]], ...] = (("_imaps", "tls"), ("_imap", "starttls"))
_GUESSES = ("imap", "mail")


@dataclass(frozen=True, slots=True)
class Found:
    """A server for an address.

    by: how it was found, for a person. sure: nobody but the owner of the domain or a well-known provider can
    have named it, so that a password may go there unasked. ca_file: one more certificate to trust, for a
    server of one's own.
    """

    host: str
    port: int
    security: Security
    by: str
    sure: bool
    provider: Provider | None = None
    ca_file: Path | None = None


@dataclass(slots=True)
class Dns:
    """The questions that are asked of the domain name system; no resolver and no answer are [].

    nameserver, port: whom to ask, "" for whom the system asks. is_silent: a question was not answered in
    time; no more are asked then.
    """

    nameserver: str = ""
    port: int = 53
    patience: float = _DNS_SECONDS
    is_silent: bool = field(default=False, init=False)

    def services(self, name: str) -> list[tuple[str, int]]:
        """(host, port) of SRV records, the best first; RFC 2782.

        A config names one host, so that of several with one priority the one with the most weight is taken.
        """
        records = sorted(self._ask(name, "SRV"), key=lambda record: (record.priority, -record.weight))
        hosts = [(_name(record.target), int(record.port)) for record in records]
        return [(host, port) for host, port in hosts if host]  # "." says that there is no such service

    def exchangers(self, domain: str) -> list[str]:
        """Hosts of MX records, the preferred first."""
        records = sorted(self._ask(domain, "MX"), key=lambda record: int(record.preference))
        return [host for record in records if (host := _name(record.exchange))]

    def _ask(self, name: str, kind: str) -> list[Any]:
        from dns.exception import DNSException, Timeout

        if self.is_silent:
            return []
        try:
            return list(self._resolver().resolve(name, kind, lifetime=self.patience))
        except Timeout:
            self.is_silent = True
            return []
        except (DNSException, OSError, UnicodeError):
            return []

    def _resolver(self) -> Resolver:
        from dns.resolver import Resolver

        if not self.nameserver:
            return Resolver()
        resolver = Resolver(configure=False)
        resolver.nameservers = [self.nameserver]
        resolver.port = self.port
        return resolver


def _name(target: Any) -> str:
    return str(target.to_text(omit_final_dot=True)).strip(".").lower()


def speaks_imap(host: str, port: int = 993) -> bool:
    """Whether an IMAP server with a certificate for this name answers there."""
    with suppress(OSError, UnicodeError):  # ssl.SSLError is an OSError
        context = ssl.create_default_context()
        with (
            socket.create_connection((host, port), timeout=_CONNECT_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as safe,
        ):
            return safe.recv(512).startswith(b"* OK")
    return False


def reach(found: Found) -> Security:
    """What this server speaks, after an exchange of greetings; OSError or UnicodeError where it does not.

    Where TLS from the first byte is expected and something else answers, STARTTLS is tried.
    """
    try:
        _greet(found, found.security)
        return found.security
    except ssl.SSLError as error:
        if found.security != "tls" or not is_no_tls(error):
            raise
    _greet(found, "starttls")
    return "starttls"


def _greet(found: Found, security: Security) -> None:
    with socket.create_connection((found.host, found.port), timeout=_REACH_SECONDS) as plain:
        if security == "tls":
            with _wrapped(plain, found) as safe:
                _read_greeting(safe)
            return
        _read_greeting(plain)
        if security == "starttls":
            plain.sendall(b"a STARTTLS\r\n")
            if not _line(plain).upper().startswith(b"A OK"):
                raise OSError("the server offers no encryption (STARTTLS) at this port")
            _wrapped(plain, found).close()


def _wrapped(plain: socket.socket, found: Found) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    if found.ca_file:
        context.load_verify_locations(found.ca_file)
    return context.wrap_socket(plain, server_hostname=found.host)


def _read_greeting(server: socket.socket) -> None:
    if not _line(server).startswith(b"* "):  # "* BYE" too: the login tells why
        raise OSError("what answers at this port is no IMAP server; check host and port")


def _line(server: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
        more = server.recv(512)
        if not more:
            raise ConnectionResetError
        line += more
    return line


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for servers. dns: asked for records; answers: says whether a host speaks IMAP over TLS."""

    dns: Dns = field(default_factory=Dns)
    answers: Callable[[str], bool] = speaks_imap

    def find(self, address: str) -> Found | None:
        """The server of an address, by the surest way that finds one; None where a person must be asked."""
        domain = domain_of(address)
        if provider := provider_of(domain):
            return _at(provider, provider.host, f"{domain} is {provider.name}")
        return self._by_service(domain) or self._by_exchanger(domain) or self._by_guess(domain)

    def _by_service(self, domain: str) -> Found | None:
        for service, security in _SERVICES:
            for host, port in self.dns.services(f"{service}._tcp.{domain}"):
                provider = provider_at(host)
                # Whoever forges an answer of the DNS can name a host of their own, with a good certificate:
                # RFC 6186 section 6 has a person look at a host of another domain.
                sure = provider is not None or company_of(f"@{host}") == company_of(f"@{domain}")
                return Found(host, port, security, f"{domain} names it", sure, provider)
        return None

    def _by_exchanger(self, domain: str) -> Found | None:
        behind = provider_behind(self.dns.exchangers(domain))
        if not behind:
            return None
        provider, host = behind
        return _at(provider, host, f"mail for {domain} goes to {provider.name}")

    def _by_guess(self, domain: str) -> Found | None:
        if self.dns.is_silent:  # connecting would wait for the same answer, and longer
            return None
        for first in _GUESSES:
            if self.answers(host := f"{first}.{domain}"):
                return Found(host, 993, "tls", "it answers", sure=True)
        return None


def _at(provider: Provider, host: str, by: str) -> Found:
    return Found(host, provider.port, provider.security, by, sure=True, provider=provider)
