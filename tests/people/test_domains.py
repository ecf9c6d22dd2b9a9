"""A domain in letters of its own, as the DNS knows it."""

from __future__ import annotations

import pytest

from mailflow.people.domains import in_dns


@pytest.mark.parametrize(
    ("domain", "ascii_domain"),
    [
        ("acme.example", "acme.example"),
        ("müller.example", "xn--mller-kva.example"),
        ("xn--mller-kva.example", "xn--mller-kva.example"),
        # Not strasse.example, which may be somebody else's.
        ("straße.example", "xn--strae-oqa.example"),
        ("Mail.STRAßE.müller.example", "mail.xn--strae-oqa.xn--mller-kva.example"),
        ("βόλος.example", "xn--nxasmm1c.example"),
        ("ß..example", ""),
        ("ü..example", ""),
        ("\ud800.example", ""),
        ("ß\ud800.example", ""),
        ("x" * 64 + ".example", ""),
        ("ß" + "x" * 64 + ".example", ""),
    ],
)
def test_in_dns(domain: str, ascii_domain: str) -> None:
    """By IDNA of today; what is no domain is nothing."""
    assert ascii_domain == in_dns(domain)
