"""Where does one sentence of a letter end and the next begin?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.conversations.languages import one_i, tidy


@dataclass(frozen=True, slots=True)
class Sentence:
    """shown: as it was written. said: the same in lower case, place by place, for patterns."""

    shown: str
    said: str

    @property
    def names(self) -> bool:
        """May it name somebody, beside the word with which it begins?"""
        return any(word[0].isupper() and word[1:2].islower() for word in self.shown.split()[1:])

    @property
    def asks(self) -> bool:
        return self.shown.rstrip("\"')»” ").endswith(("?", "？"))


_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"  # East Asian letters, written without blanks
_WIDE_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_WRAPPED = 50  # characters; a shorter line was ended by the writer, not by a program that wraps lines
_STOP = re.compile(r"[.!?]+[\"')»”]*\s+|[。！？]+\s*")
_ABBREVIATIONS = frozenset(
    ("dr", "mr", "mrs", "ms", "prof", "st", "hr", "fr", "sr", "sra", "srta", "dra", "mme", "mlle", "dhr",
     "mevr", "mw", "nr", "tel", "ca", "approx", "bzw", "inkl", "evtl", "ggf", "resp", "usw", "etc", "inc",
     "ltd", "co", "ext", "vs", "kl", "str", "ul", "tj", "sog", "jan", "feb", "mar", "apr", "jun", "jul",
     "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez",
     "godz", "hod")
)  # fmt: skip


def sentences_in(text: str) -> Iterator[Sentence]:
    """The sentences of a text with lines, as a person wrote or a program wrapped it."""
    for piece in _pieces(_WIDE_WRAP.sub("", text)):
        shown = tidy(piece)
        begin = 0
        for stop in _STOP.finditer(shown):
            if _ends_sentence(shown[begin : stop.start()], stop[0], shown[stop.end() : stop.end() + 1]):
                yield _sentence(shown[begin : stop.end()])
                begin = stop.end()
        if begin < len(shown):
            yield _sentence(shown[begin:])


def _sentence(tidied: str) -> Sentence:
    shown = tidied.strip()
    return Sentence(shown, one_i(shown).lower())


def _pieces(text: str) -> Iterator[str]:
    """The text cut where the writer, and not a program, began a new line."""
    piece = ""
    for line in text.splitlines():
        runs_on = piece[-1:].isalnum() and line.lstrip()[:1].islower()
        if piece and not runs_on and len(piece.rpartition("\n")[2]) < _WRAPPED:
            yield piece
            piece = ""
        piece = f"{piece}\n{line.strip()}"
    yield piece


def _ends_sentence(before: str, stop: str, following: str) -> bool:
    """Whether a full stop ends a sentence, and no ordinal ("3. März"), initial or abbreviation."""
    if not stop.startswith("."):
        return True
    word = before.rpartition(" ")[2].lstrip("(\"'").lower()
    if word.isdecimal():
        return len(word) > 2 or not following.isalpha()
    return len(word) > 1 and "." not in word and word not in _ABBREVIATIONS
