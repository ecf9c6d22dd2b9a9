"""Which web pages does a text or a whole message point to?"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

_LINK = re.compile(r"""https?://[^\s<>"'`{}|\\^]{4,2000}""", re.IGNORECASE)
_BEHIND = ".,;:!?)]*_"  # what stands behind a link in a sentence or a bracket
_MOST = 1_000
_LARGEST = 400_000  # characters of a part


def links_in(text: str) -> set[str]:
    """The links of a text, each as same_page() writes it; those to a whole site, as signatures have, are not
    counted."""
    found = (same_page(link) for link in _LINK.findall(text[:_LARGEST])[:_MOST])
    return set(filter(None, found))


def links_of(raw: bytes) -> set[str]:
    """The links of a whole message, behind words of its HTML too. Never raises."""
    from mailflow.conversations.mime import content, content_type, is_attachment, own_parts, parse

    root = parse(raw)  # late: who only has texts needs no reader of mail
    if root is None:
        return set()
    found: set[str] = set()
    for part in own_parts(root):
        if content_type(part) in ("text/plain", "text/html") and not is_attachment(part):
            text = content(part)
            found |= links_in(unescape(text) if content_type(part) == "text/html" else text)
    return found


def same_page(link: str) -> str:
    """A link without what tells nothing of the page: scheme, www., the last slash, campaign parameters.

    "" for a whole site, and for what is no link.
    """
    try:
        parts = urlsplit(link.rstrip(_BEHIND))
        asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.startswith("utm_")]
    except ValueError:  # a bracket that is no IPv6 address; hundreds of parameters
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or not (path or asked):
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}{f'?{urlencode(asked)}' if asked else ''}"
