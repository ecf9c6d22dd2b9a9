"""How do the rep's own words look as HTML, in a letter that had HTML before?

A paragraph that they left as it was looks as it did. What they typed is shown as they typed it: nothing of it
is read as a mark, as ``2*3*4`` and ``/etc/hosts`` are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby, pairwise

from mailflow.conversations.text import fold
from mailflow.drafts.markdown import html_lines, html_quotation

_BLOCK = re.compile(r"<(/?)(?:p|ul|ol|blockquote)\b[^>]*>")
_GAP = re.compile(r"\n{2,}")
_TAG = re.compile(r"<(/?\w+)([^>]*)>")
_TARGET = re.compile(r'href="([^"]*)"')
_START = re.compile(r'start="(\d{1,9})"', re.ASCII)
# What plain_of() writes for a tag.
_MARKS = {"strong": "*", "/strong": "*", "em": "/", "/em": "/", "br": "\n", "p": "\n"}


def restyled(own: str, before: str, quotation: str) -> str:
    """The HTML of what the rep says. before: all of the HTML that the letter had. quotation: below both."""
    html, below = before.replace("\r\n", "\n"), html_quotation(quotation)
    looks = _looks(html.rpartition(below)[0] if below else html)
    return "".join(looks.get(fold(block)) or html_lines(block) for block in _GAP.split(own))


def _looks(html: str) -> dict[str, str]:
    """The HTML of each block of the plain text, by what it says there."""
    elements = list(_elements(html))
    # One block of the plain text are lists that follow one another, and a signature that goes on with the
    # last line above it.
    lists = ("".join(some) for are_lists, some in groupby(elements, _is_list) if are_lists)
    pairs = map("".join, pairwise(elements))
    return {_plain(block): block for block in (*pairs, *lists, *elements)}


def _elements(html: str) -> Iterator[str]:
    """The outermost paragraphs and lists."""
    depth = begin = 0
    for tag in _BLOCK.finditer(html):
        depth += -1 if tag[1] else 1
        if not tag[1] and depth == 1:
            begin = tag.start()
        elif tag[1] and depth == 0:
            yield f"{html[begin : tag.end()]}\n"


def _is_list(element: str) -> bool:
    return element.startswith(("<ul", "<ol"))


def _plain(html: str) -> str:
    """What HTML of ours says, with white space folded and the marks of plain_of()."""
    said: list[str] = []
    numbers: list[int] = []  # of the next item of each list that is open, 0 where it has none
    target, begin, at = "", 0, 0  # where a link leads, and where it begins in ``said``
    for tag in _TAG.finditer(html):
        said.append(unescape(html[at : tag.start()]))
        at, name = tag.end(), tag[1]
        if name == "a":
            target, begin = _value(_TARGET, tag[2]), len(said)
        elif name == "/a":
            said.append("" if "".join(said[begin:]) == target else f" <{target}>")
        elif name in ("ul", "ol"):
            numbers.append(int(_value(_START, tag[2]) or 1) if name == "ol" else 0)
        elif name in ("/ul", "/ol"):
            numbers = numbers[:-1]
        elif name == "li" and numbers:
            said.append(f"\n{numbers[-1]}. " if numbers[-1] else "\n- ")
            numbers[-1] += bool(numbers[-1])
        else:
            said.append(_MARKS.get(name, ""))
    return fold("".join(said))


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return unescape(found[1]) if found else ""
