"""How does the DNS know a domain in letters of its own? (pure)"""

from __future__ import annotations

from unicodedata import normalize

# Python's codec is IDNA of 2003, which writes these as others: "straße.example" as "strasse.example". Since
# RFC 5891 those are two domains, and may be two people's.
_KEPT_SINCE_2010 = frozenset("ßς")


def in_dns(domain: str) -> str:
    """In ASCII (RFC 5891); "" where it is no domain."""
    try:
        if not _KEPT_SINCE_2010.isdisjoint(domain):
            domain = ".".join(map(_label, normalize("NFC", domain.lower()).split(".")))
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _label(label: str) -> str:
    if _KEPT_SINCE_2010.isdisjoint(label):
        return label
    label.encode()  # a lone surrogate is no letter, and punycode would take it for one
    return f"xn--{label.encode('punycode').decode('ascii')}"
