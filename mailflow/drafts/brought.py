"""What of the value library does a mail bring that the rep sent?"""

from __future__ import annotations

from mailflow.conversations.links import links_in, links_of
from mailflow.conversations.text import body_text, fold
from mailflow.drafts.values import Library

_TELLING_LENGTH = 40  # characters; a shorter text may stand in a mail by chance


def brought_by(raw: bytes, library: Library) -> list[str]:
    """The ids of the values whose link or text stands in a message, quoted or not. Never raises."""
    said, links = fold(body_text(raw)).casefold(), links_of(raw)
    return [
        one.id
        for one in library.values
        if not links.isdisjoint(links_in(one.wording)) or _stands_in(one.text, said)
    ]


def _stands_in(text: str, said: str) -> bool:
    words = fold(text).casefold()
    return len(words) >= _TELLING_LENGTH and words in said
