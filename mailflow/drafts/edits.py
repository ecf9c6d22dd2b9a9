"""What did the rep change alike in several letters of one template, and what should the template say then?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

AGREE = 3  # letters in which the same was changed: then it is a habit
_MOST_WORDS = 2_000  # of a letter that are compared
_PIECE = re.compile(r"\{[{%#][^}]{0,500}\}+|\n\s*\n|[^\s{]+|\{")
_PARAGRAPH = "\n\n"
_CODE = re.compile(r"[{}]")
_SUBJECT = re.compile(r"\s*subject:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """One letter as it was written and as it went out, both without quotation."""

    written: str
    sent: str


@dataclass(frozen=True, slots=True)
class Change:
    """The same change of a template's words, made in several letters.

    start, end: the place in the text of the template. old, new: what stands there, and what the rep wrote.
    letters: in how many.
    """

    start: int
    end: int
    old: str
    new: str
    letters: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a template, the gap between two paragraphs, or a field or tag, which is like nothing else."""

    text: str
    start: int
    end: int

    @property
    def is_code(self) -> bool:
        return self.text.startswith("{")


def changes(template: str, edits: Sequence[Edit]) -> list[Change]:
    """What at least three letters changed alike, in the order of the text; no two of them overlap.

    template: as it is written. Only words of its own are proposed, none that a field filled in, and no brace:
    what is learnt from a letter is never read as a field.
    """
    pieces = _pieces(template)
    made = (change for edit in edits for change in set(_changes(pieces, edit)))
    counted = Counter(change for change in made if not _CODE.search(" ".join(change[2])))
    often = [(change, letters) for change, letters in counted.most_common() if letters >= AGREE]
    found: list[Change] = []
    for (first, last, new), letters in often:
        one = _change(template, pieces, first, last, new, letters)
        if all(one.end < other.start or other.end < one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda change: change.start)


def changed(template: str, some: Iterable[Change]) -> str:
    """The text of the template with these changes made."""
    for change in sorted(some, key=lambda change: change.start, reverse=True):
        template = template[: change.start] + change.new + template[change.end :]
    return template


def _pieces(template: str) -> list[_Piece]:
    """Of the letter's text: a subject line is no part of it."""
    begin = template.find("\n") + 1 if _SUBJECT.match(template) else 0
    found = _PIECE.finditer(template, begin)
    return [_Piece(_as_word(one[0]), *one.span()) for one in found][:_MOST_WORDS]


def _as_word(text: str) -> str:
    return text if text.strip() else _PARAGRAPH


def _words(text: str) -> list[str]:
    """The words of a letter, and the gaps between its paragraphs; however a client wrapped its lines."""
    return [_as_word(word) for word in re.findall(r"\n\s*\n|\S+", text.strip())][:_MOST_WORDS]


def _changes(pieces: Sequence[_Piece], edit: Edit) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What one letter changed of the template's own words: from which piece, to before which, into what."""
    written, sent = _words(edit.written), _words(edit.sent)
    places = _places(pieces, written)
    for kind, first, last, new_first, new_last in _compared(written, sent).get_opcodes():
        if kind != "equal" and (span := _span(places, first, last)):
            yield (*span, tuple(sent[new_first:new_last]))


def _places(pieces: Sequence[_Piece], written: Sequence[str]) -> dict[int, int]:
    """By the number of a word that was written, the piece of the template that says it."""
    texts = [f"\0{number}" if one.is_code else one.text for number, one in enumerate(pieces)]
    return {
        block.b + step: block.a + step
        for block in _compared(texts, written).get_matching_blocks()
        for step in range(block.size)
    }


def _span(places: dict[int, int], first: int, last: int) -> tuple[int, int] | None:
    """The pieces that say these words, one right after the other; of an insertion the place between two."""
    if first == last:
        before, after = places.get(first - 1), places.get(first)
        place = before + 1 if before is not None else after  # where code lies between, it comes before that
        return None if place is None else (place, place)
    found = [places.get(number) for number in range(first, last)]
    begin = found[0]
    if begin is None or found != list(range(begin, begin + len(found))):
        return None
    return begin, begin + len(found)


def _compared(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, after, autojunk=False)


def _change(
    template: str, pieces: Sequence[_Piece], first: int, last: int, new: Sequence[str], letters: int
) -> Change:
    """The change in characters, so that the blanks around it stay one each."""
    text = re.sub(r" ?\n\n ?", _PARAGRAPH, " ".join(new))
    if first < last:
        start, end = pieces[first].start, pieces[last - 1].end
        if not new:  # a blank goes with it
            if last < len(pieces) and pieces[last].text != _PARAGRAPH:
                end = pieces[last].start
            elif first and pieces[first - 1].text != _PARAGRAPH:
                start = pieces[first - 1].end
        return Change(start, end, template[start:end].strip(), text, letters)
    before = pieces[first - 1] if first else None
    after = pieces[first] if first < len(pieces) else None
    begins = before is None or before.text == _PARAGRAPH
    ends = after is None or after.text == _PARAGRAPH
    start = before.end if before else after.start if after else 0
    end = after.start if after else start
    left = "" if begins or text.startswith("\n") else " "
    right = "" if ends or text.endswith("\n") else " "
    return Change(start, end, "", f"{left}{text}{right}", letters)
