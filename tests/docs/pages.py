"""What stands in the pages: headings, tables, code and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
FIELDS = r"(?:\\\||[^|])+"  # a cell of a table; "\|" is no end of it

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:(?<=\n\n)|\A)((?: {4,}\S.*\n?)+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced piece of code. language: the word after the fence."""

    page: Path
    language: str
    text: str


def read(page: Path | str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def fences(page: Path) -> list[Block]:
    found = _FENCE.findall(read(page))
    return [Block(page, language, dedent(text)) for _, language, text in found]


def shell_lines(page: Path) -> list[str]:
    """The lines of indented code, which are commands to type."""
    text = _FENCE.sub("", read(page))
    return [line.strip() for block in _INDENTED.findall(text) for line in block.splitlines()]


def code(text: str) -> list[str]:
    """Everything between backticks, the fences left out."""
    return _CODE.findall(_FENCE.sub("", text))


def links(page: Path) -> list[str]:
    return _LINK.findall(_FENCE.sub("", read(page)))


def anchors(page: Path) -> set[str]:
    """The anchors that a web view makes of the headings."""
    titles = (re.sub(r"[`*]", "", title) for _, title in _HEADING.findall(_FENCE.sub("", read(page))))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def section(page: str, heading: str) -> str:
    """The text below a heading, up to the next one of its level or above; "" without such a heading."""
    text = read(page)
    for found in _HEADING.finditer(text):
        if found[2] == heading:
            rest = text[found.end() :]
            following = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
            return rest[: following.start()] if following else rest
    return ""


def rows(text: str) -> dict[str, list[str]]:
    """The rows of the tables in a text, by the name between backticks in their first cell."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.findall(rf"\|({FIELDS})(?=\|)", line)]
        if cells and (name := re.fullmatch(r"`([^`]+)`.*", cells[0])):
            found[name[1]] = cells[1:]
    return found
