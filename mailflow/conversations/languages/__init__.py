"""The languages in which mail is understood, one module for each; to teach one more, add a module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import normalize

from mailflow.conversations.languages.cs import CZECH
from mailflow.conversations.languages.da import DANISH
from mailflow.conversations.languages.de import GERMAN
from mailflow.conversations.languages.en import ENGLISH
from mailflow.conversations.languages.es import SPANISH
from mailflow.conversations.languages.fi import FINNISH
from mailflow.conversations.languages.fr import FRENCH
from mailflow.conversations.languages.it import ITALIAN
from mailflow.conversations.languages.ja import JAPANESE
from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.nl import DUTCH
from mailflow.conversations.languages.no import NORWEGIAN
from mailflow.conversations.languages.pl import POLISH
from mailflow.conversations.languages.pt import PORTUGUESE
from mailflow.conversations.languages.ru import RUSSIAN
from mailflow.conversations.languages.sv import SWEDISH
from mailflow.conversations.languages.tr import TURKISH
from mailflow.conversations.languages.zh import CHINESE

LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    DUTCH,
    SWEDISH,
    DANISH,
    NORWEGIAN,
    FINNISH,
    POLISH,
    CZECH,
    RUSSIAN,
    TURKISH,
    JAPANESE,
    CHINESE,
)
"""Every language that is understood; where two of them fit, the first is right."""


# Characters that nobody sees go. Apostrophes are written in many ways, and digits in East Asia in full width.
_TIDY = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_TIDY |= dict.fromkeys(map(ord, "\u2018\u2019\u00b4`\u02bc"), "'")
_TIDY |= {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0F: "/", 0xFF0D: "-", 0xFF20: "@"}


def tidy(text: str) -> str:
    """The text on one line, as written; white space folded, apostrophes straight."""
    text = text.replace("`", "'") if text.isascii() else normalize("NFC", text).translate(_TIDY)
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text as patterns want it: tidy, in lower case. As long as tidy(text): places are the same."""
    return one_i(tidy(text)).lower()


def one_i(text: str) -> str:
    """With one letter for what is four in Turkish; people and programs mix them up."""
    return text.replace("\u0130", "i").replace("\u0131", "i")


@cache
def any_of(field: str) -> re.Pattern[str]:
    """All languages' patterns of this field together, for plain text; those with {date} are left out."""
    return together(pattern for language in LANGUAGES for pattern in getattr(language, field))


def by_language(field: str) -> Iterator[tuple[Language, re.Pattern[str]]]:
    """Each language that has patterns in this field, with them; those with {date} are left out.

    Those with {date} are read by dated.dated().
    """
    return ((language, of(language, field)) for language in LANGUAGES if getattr(language, field))


@cache
def of(language: Language, field: str) -> re.Pattern[str]:
    """One language's patterns of a field together, for one line or many; those with {date} are left out."""
    return together(getattr(language, field), re.MULTILINE)


def together(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """What fits any of these patterns, for plain text; those with {date} are left out. flags: of re."""
    wanted = [one_i(pattern) for pattern in patterns if "{date}" not in pattern]
    # "A word begins here" is asked once for all, and faster than \\b, which is true at the end of words too.
    words = [pattern.removeprefix(r"\b") for pattern in wanted if pattern.startswith(r"\b")]
    others = [pattern for pattern in wanted if not pattern.startswith(r"\b")]
    begin = rf"(?<!\w)(?=\w){either(words)}" if words else ""
    return re.compile("|".join(filter(None, (begin, either(others) if others else ""))) or "(?!)", flags)


def either(patterns: Iterable[str]) -> str:
    """The pattern of what fits any of these; it fits nothing where there are none."""
    return f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns) or '(?!)'})"
