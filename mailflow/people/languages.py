"""Which language does somebody read, and what tells so?"""

from __future__ import annotations

from mailflow.people.model import Prospect


def language_of(prospect: Prospect) -> str:
    """ISO 639, perhaps with a country (``de-at``): as the rep said, else that of their mails, else ""."""
    return prospect.language or prospect.wrote_in


def told_by(prospect: Prospect) -> str:
    """What tells the language: ``said``, ``mails``, or "" where nothing does."""
    return "said" if prospect.language else "mails" if prospect.wrote_in else ""


def language_in_words(prospect: Prospect) -> str:
    """A sentence for the rep; "" where nothing is known."""
    by = {"said": "as you said", "mails": "as they write"}.get(told_by(prospect))
    return f"Their language is {language_of(prospect)}, {by}." if by else ""
