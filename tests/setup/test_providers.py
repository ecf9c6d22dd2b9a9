"""The table of providers: right in its form, and used as it is meant."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mailflow.setup.providers import PROVIDERS, Provider, provider_at, provider_behind, provider_of

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_an_entry_is_complete(provider: Provider) -> None:
    """Hosts and domains are written as the domain name system has them; pages are safe ones."""
    assert provider.host == "{exchanger}" or _HOST.fullmatch(provider.host)
    assert provider.domains or provider.exchangers
    assert [] == [name for name in provider.domains | provider.exchangers if not _HOST.fullmatch(name)]
    assert (provider.port, provider.security) in ((993, "tls"), (1143, "starttls"))
    assert provider.page == "" or provider.page.startswith("https://")


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_what_a_person_must_do_is_said(provider: Provider) -> None:
    """Where the usual password does not do, a sentence says what does."""
    assert provider.login == "own password" or provider.needs.endswith(".")


@pytest.mark.parametrize("kind", ["domains", "exchangers"])
def test_no_two_providers_claim_one_name(kind: str) -> None:
    """A domain or an exchanger leads to one provider."""
    claims = Counter(name for provider in PROVIDERS for name in getattr(provider, kind))
    assert [] == [name for name, count in claims.items() if count > 1]


def test_names_differ() -> None:
    """What is told of a provider is told of one."""
    assert len(PROVIDERS) == len({provider.name for provider in PROVIDERS})


@pytest.mark.parametrize(
    ("exchanger", "host"),
    [
        ("ASPMX.L.GOOGLE.COM.", "imap.gmail.com"),
        ("smtp.google.com", "imap.gmail.com"),
        ("vendor-example.mail.protection.outlook.com", "outlook.office365.com"),
        ("vendor-example.a-v1.mx.microsoft", "outlook.office365.com"),
        ("mx00.kundenserver.de", "imap.ionos.de"),
        ("smtpin.rzone.de", "imap.strato.de"),
        ("w0123456.kasserver.com", "w0123456.kasserver.com"),
        ("in1-smtp.messagingengine.com", "imap.fastmail.com"),
        ("mx2.zoho.eu", "imappro.zoho.eu"),
    ],
)
def test_a_domain_of_ones_own_is_known_by_its_exchanger(exchanger: str, host: str) -> None:
    """The exchanger tells where the mail is read, whatever its case."""
    found = provider_behind(["mx.elsewhere.example", exchanger])
    assert found
    assert host == found[1]


def test_an_exchanger_must_end_in_whole_labels() -> None:
    """notgoogle.com is not google.com."""
    assert None is provider_behind(["mx.notgoogle.com", "google.com.evil.example"])


def test_a_provider_is_found_by_domain_and_by_host() -> None:
    """Cases do not count; on this machine nobody is recognised."""
    gmail = provider_of("GMail.com")
    assert gmail is not None
    assert gmail is provider_at("IMAP.gmail.com.")
    assert None is provider_of("vendor.example")
    assert None is provider_at("127.0.0.1")


def test_some_want_the_part_before_the_at_sign() -> None:
    """The user name is as the provider takes it."""
    names = {
        provider.username_of(f"robin@{domain}")
        for domain in ("icloud.com", "gmx.de")
        if (provider := provider_of(domain))
    }
    assert {"robin", "robin@gmx.de"} == names
