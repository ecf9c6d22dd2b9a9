"""Which characters may stand in what we write?"""

from __future__ import annotations

import re

# Control characters end a header or hide text from the reader; direction marks turn "moc.live" into
# "evil.com" (Unicode TR 36); surrogates cannot be written in UTF-8. The joiners U+200C and U+200D stay:
# Persian and emoji need them.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_LONGEST_VALUE = 300


def one_line(text: str) -> str:
    """The text on one line that no header can be injected with; blanks inside are kept."""
    return _FORBIDDEN.sub("", _BREAK.sub(" ", text).replace("\t", " ")).strip()


def sentence(text: str) -> str:
    """The text on one line, white space folded."""
    return " ".join(one_line(text).split())


def short(text: str) -> str:
    """The text as a short value for a template: a sentence() of at most 300 characters."""
    return sentence(text)[:_LONGEST_VALUE]


def paragraphs(text: str) -> str:
    """The text with lines that end in LF, nothing invisible, and no blanks at the end of a line.

    Thunderbird joins a line that ends in a blank with the next one (format=flowed, RFC 3676).
    """
    lines = (_FORBIDDEN.sub("", line.replace("\t", "    ")).rstrip() for line in _BREAK.split(text))
    return "\n".join(lines).strip("\n")
