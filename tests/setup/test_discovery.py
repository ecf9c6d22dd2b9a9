"""The server of an address: by the table, by SRV records, by the mail exchanger, by trying."""

from __future__ import annotations

import ssl

import pytest

from mailflow.setup.discovery import Dns, Finder, Found, Security, reach, speaks_imap
from mailflow.setup.providers import provider_of
from tests.support.dovecot import Dovecot
from tests.support.nameserver import NameServer, Records

ADDRESS = "robin@vendor.example"


def nobody(host: str) -> bool:
    """No host speaks IMAP."""
    return host == ""


def found(records: Records, address: str = ADDRESS) -> Found | None:
    """What is found where the domain name system says this, and no guess is right."""
    with NameServer(records) as server:
        return Finder(Dns(server.host, server.port), nobody).find(address)


def where(of: Found | None) -> tuple[str, int, str, bool] | None:
    return (of.host, of.port, of.security, of.sure) if of else None


def test_a_well_known_domain_needs_no_question() -> None:
    """The table answers; the domain name system is not asked."""
    with NameServer({}) as server:
        gmail = Finder(Dns(server.host, server.port), nobody).find("Robin@Gmail.com")
        assert [] == server.asked
    assert ("imap.gmail.com", 993, "tls", True) == where(gmail)
    assert gmail
    assert provider_of("gmail.com") is gmail.provider


def test_the_domain_names_its_server() -> None:
    """RFC 6186: _imaps._tcp, with a port of its own."""
    records = {("_imaps._tcp.vendor.example", "SRV"): ["0 1 9993 mail.vendor.example."]}
    assert ("mail.vendor.example", 9993, "tls", True) == where(found(records))


def test_the_best_of_several_is_taken() -> None:
    """The lowest priority, and of these the most weight (RFC 2782)."""
    records = {
        ("_imaps._tcp.vendor.example", "SRV"): [
            "20 9 993 spare.vendor.example.",
            "10 1 993 small.vendor.example.",
            "10 5 993 large.vendor.example.",
        ]
    }
    assert ("large.vendor.example", 993, "tls", True) == where(found(records))


def test_a_service_that_is_not_offered_is_passed_over() -> None:
    """The target "." says no to TLS from the first byte; STARTTLS is offered."""
    records = {
        ("_imaps._tcp.vendor.example", "SRV"): ["0 0 0 ."],
        ("_imap._tcp.vendor.example", "SRV"): ["0 1 143 mail.vendor.example."],
    }
    assert ("mail.vendor.example", 143, "starttls", True) == where(found(records))


def test_a_host_of_another_domain_is_not_sure() -> None:
    """Anybody may forge an answer (RFC 6186 section 6); a well-known provider's host is no danger."""
    forged = {("_imaps._tcp.vendor.example", "SRV"): ["0 1 993 imap.evil.example."]}
    known = {("_imaps._tcp.vendor.example", "SRV"): ["0 1 993 imap.fastmail.com."]}
    assert ("imap.evil.example", 993, "tls", False) == where(found(forged))
    assert ("imap.fastmail.com", 993, "tls", True) == where(found(known))


@pytest.mark.parametrize(
    ("exchangers", "host"),
    [
        (["1 aspmx.l.google.com.", "5 alt1.aspmx.l.google.com."], "imap.gmail.com"),
        (["0 vendor-example.mail.protection.outlook.com."], "outlook.office365.com"),
    ],
)
def test_the_exchanger_tells_the_provider(exchangers: list[str], host: str) -> None:
    """A company's own domain at Google or Microsoft is known by its MX records."""
    assert (host, 993, "tls", True) == where(found({("vendor.example", "MX"): exchangers}))


def test_a_usual_name_is_tried_last() -> None:
    """imap.DOMAIN, then mail.DOMAIN, where one answers."""
    with NameServer({}) as server:
        finder = Finder(Dns(server.host, server.port), lambda host: host == "mail.vendor.example")
        assert ("mail.vendor.example", 993, "tls", True) == where(finder.find(ADDRESS))


@pytest.mark.parametrize(
    "address", [ADDRESS, "robin@müller.example", f"robin@{'a' * 70}.example", "robin@..example"]
)
def test_where_nothing_is_found_a_person_is_asked(address: str) -> None:
    """None, whatever the domain looks like."""
    assert None is found({}, address)


def test_a_silent_name_server_is_asked_once() -> None:
    """Without the network it is a matter of seconds until a person is asked, and no host is tried."""
    with NameServer({}, is_silent=True) as server:
        finder = Finder(Dns(server.host, server.port, patience=0.2), bool)
        assert None is finder.find(ADDRESS)
        assert {("_imaps._tcp.vendor.example", "SRV")} == set(server.asked)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_port_for_starttls_is_told_from_one_for_tls(dovecot: Dovecot, security: Security) -> None:
    """What is no TLS from the first byte is tried with STARTTLS."""
    port = dovecot.tls_port if security == "tls" else dovecot.port
    named = Found("localhost", port, "tls", "", sure=True, ca_file=dovecot.ca_file)
    assert security == reach(named)


def test_a_server_without_a_trusted_certificate_is_not_reached(dovecot: Dovecot) -> None:
    """With TLS as with STARTTLS, and nothing is sent but a greeting."""
    for port in (dovecot.tls_port, dovecot.port):
        with pytest.raises(ssl.SSLCertVerificationError):
            reach(Found("localhost", port, "tls", "", sure=True))


def test_a_server_speaks_imap_if_its_certificate_can_be_trusted(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that nobody vouches for is no server to trust with a password; plain text is none."""
    assert not speaks_imap("localhost", dovecot.tls_port)
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca_file))
    assert speaks_imap("localhost", dovecot.tls_port)
    assert not speaks_imap("localhost", dovecot.port)
    assert not speaks_imap("nosuch.invalid", dovecot.tls_port)
