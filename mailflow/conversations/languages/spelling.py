"""How are words typed where the keyboard has no accents?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace

from mailflow.conversations.languages.model import Language

# German writes vowels out (DIN 5007); Italians put an apostrophe behind: "perche'".
_PLAIN = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe",
    "á": "a", "â": "a", "ã": "a", "é": "e", "ê": "e", "ë": "e", "í": "i", "î": "i", "ï": "i",
    "ó": "o", "ô": "o", "õ": "o", "ú": "u", "û": "u", "ç": "c", "ñ": "n",
    "å": "aa", "æ": "ae", "ø": "oe",
    "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ś": "s", "ź": "z", "ż": "z",
    "č": "c", "ď": "d", "ě": "e", "ň": "n", "ř": "r", "š": "s", "ť": "t", "ů": "u", "ý": "y", "ž": "z",
    "ğ": "g", "ş": "s",
}  # fmt: skip

_GRAVE = {"à": "a", "è": "e", "ì": "i", "ò": "o", "ù": "u"}


def _either(accented: str, plain: str) -> str:
    return f"[{accented}{plain}]" if len(plain) == 1 else f"(?:{accented}|{plain})"


_ANYHOW = (
    {accented: _either(accented, plain) for accented, plain in _PLAIN.items()}
    | {accented: f"(?:{accented}|{plain}'?)" for accented, plain in _GRAVE.items()}
    | {"é": "(?:é|è|e'?)"}
)
_WITHOUT = _PLAIN | _GRAVE


def also_without_accents(language: Language, **otherwise: str) -> Language:
    """The language with patterns that fit words without their accents as well: "für" and "fuer", "à" and "a".

    No accented letter may stand in a set: write ``(?:é|è)`` for ``[éè]``.
    otherwise: letters that this language writes in a way of its own, such as ö="o".
    """
    anyhow = _ANYHOW | {letter: _either(letter, plain) for letter, plain in otherwise.items()}
    without = _WITHOUT | otherwise
    changes: dict[str, object] = {
        field.name: tuple(_respelt(pattern, anyhow) for pattern in patterns)
        for field in fields(language)
        if isinstance(patterns := getattr(language, field.name), tuple)
    }
    changes["numbers"] = {
        spelt: number
        for word, number in language.numbers.items()
        for spelt in (word, _respelt(word, without))
    }
    changes["seasons"] = {name: _respelt(words, anyhow) for name, words in language.seasons.items()}
    return replace(language, **changes)  # type: ignore[arg-type]  # the names are those of the fields


def _respelt(words: str, letters: Mapping[str, str]) -> str:
    if words.isascii():
        return words
    # A tenth of the time of str.translate(), which looks every letter up.
    return _ACCENTED.sub(lambda letter: letters.get(letter[0], letter[0]), words)


_ACCENTED = re.compile("[\u00c0-\u017f]")
