"""Which parts of a sentence are commands, and which run from right to left and must not turn the rest?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

# Hebrew, Arabic and their kin (Unicode, bidirectional classes R and AL).
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_TURNED = re.compile(rf"([{_LETTERS}]+(?:[^\w{_LETTERS}]+[{_LETTERS}]+)*)")


def pieces(sentence: str) -> Iterator[tuple[Literal["", "code", "bdi"], str]]:
    """The sentence from its begin to its end; ``code`` stood between backticks, ``bdi`` runs to the left."""
    for number, part in enumerate(sentence.split("`")):
        if number % 2:
            yield "code", part
        else:
            yield from (("bdi" if at % 2 else "", run) for at, run in enumerate(_TURNED.split(part)) if run)
