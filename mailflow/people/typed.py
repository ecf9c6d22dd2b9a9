"""Is what somebody typed words of their own, and how are they kept?"""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"[ .\u2026]*|<[^<>]*>")


def tidy(text: str) -> str:
    """On one line, with white space folded."""
    return " ".join(text.split())


def is_placeholder(text: str) -> bool:
    """Whether this stands for what somebody is to write: nothing, dots, or a word in angle brackets."""
    return _PLACEHOLDER.fullmatch(tidy(text).strip("\"'")) is not None
