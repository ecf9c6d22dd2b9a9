"""What of a text may reach the terminal?"""

from __future__ import annotations

import re

# What a terminal obeys (C0 and C1, ECMA-48), what turns the direction of the line around it (Unicode TR 36,
# section 2.5), what ends a line in some programs and not in others, and what cannot be written in UTF-8.
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Text of one or several lines as it may be shown, with a mark for what may not."""
    return _OBEYED.sub("�", text.replace("\t", "    "))
