"""Where in the text of a rules file does each table, key and value stand?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

Path = tuple[str | int, ...]  # ("cadence", "outreach", "steps", 2, "after"): items of arrays count from 1
Span = tuple[int, int]  # from this character to before that one
Kind = Literal["header", "plain", "inline", "array"]

_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")  # what may stand between the items of an array
_NAME = re.compile(r'[\w-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+"  # a date and time with a blank between
    r"|[^\s,\]}#]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A header such as ``[cadence.outreach]``, a key with its value, or an item of an array.

    start, end: all of it, without comment and end of line. value: where its value begins, of a header the
    end. names: each part of its key as it is written, with its place in the path. below: what is in an inline
    table or array.
    """

    path: Path
    kind: Kind
    start: int
    value: int
    end: int
    names: tuple[tuple[int, Span], ...] = ()
    below: tuple[Node, ...] = ()

    def within(self, path: Path) -> bool:
        return self.path[: len(path)] == path


class Layout:
    """The nodes of a text that is TOML and ends with an end of line, in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes = tuple(_statements(text))

    @cached_property
    def eol(self) -> str:
        """How lines end in this file: as the first one does."""
        return "\r\n" if "\r\n" in self.text.partition("\n")[0] + "\n" else "\n"

    def everything(self) -> Iterator[Node]:
        """Every node, what is inside values too."""
        return _all(self.nodes)

    def header(self, path: Path) -> Node | None:
        return next((node for node in self.nodes if node.kind == "header" and node.path == path), None)

    def value(self, path: Path) -> Node | None:
        """The key of this path, or the item of an array, that has its value written beside it."""
        return next((node for node in self.everything() if node.kind != "header" and node.path == path), None)

    def around(self, node: Node) -> Node | None:
        """The inline table or array in which it stands; None where it has a line of its own."""
        return next((one for one in self.everything() if node in one.below), None)

    def keys_under(self, header: Node) -> tuple[Node, ...]:
        """The keys that stand below a header, before the next one."""
        rest = self.nodes[self.nodes.index(header) + 1 :]
        count = next((number for number, node in enumerate(rest) if node.kind == "header"), len(rest))
        return rest[:count]

    def runs(self, path: Path) -> list[tuple[Node, Node]]:
        """The first and the last node of a table, for each place where nodes of it stand together."""
        found: list[tuple[Node, Node]] = []
        previous: Node | None = None
        for node in self.nodes:
            if node.within(path):
                together = previous is not None and previous.within(path)
                found[len(found) - together :] = [(found[-1][0] if together else node, node)]
            previous = node
        return found

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """After the end of this line."""
        return self.text.index("\n", at) + 1

    def lead(self, node: Node) -> int:
        """Where it begins, with the lines of comment right above it."""
        start = self.line_start(node.start)
        floor = max((self.line_end(one.end - 1) for one in self.nodes if one.end <= start), default=0)
        while start > floor and self._line_before(start).startswith("#"):
            start = self.line_start(start - 1)
        return start

    def tail(self, node: Node) -> int:
        """Where its lines end, with the lines of comment right below, unless these are the next node's."""
        end = after = self.line_end(node.end - 1)
        while self.text[after:].lstrip(" \t").startswith("#") and after < len(self.text):
            after = self.line_end(after)
        begins = self.text[after:].lstrip(" \t")
        return end if begins.startswith("[") or self._is_key_at(after) else after

    def blank_after(self, at: int) -> int:
        """After the empty lines that begin here."""
        while at < len(self.text) and not self.text[at : self.line_end(at)].strip():
            at = self.line_end(at)
        return at

    def blank_before(self, at: int) -> int:
        """Where the empty lines begin that end here."""
        while at > 0 and not self.text[self.line_start(at - 1) : at].strip():
            at = self.line_start(at - 1)
        return at

    def indent(self, node: Node) -> str:
        return self.text[self.line_start(node.start) : node.start]

    def _is_key_at(self, line: int) -> bool:
        return any(self.line_start(node.start) == line for node in self.nodes)

    def _line_before(self, start: int) -> str:
        return self.text[self.line_start(start - 1) : start].strip()


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def _statements(text: str) -> Iterator[Node]:
    counts: Counter[Path] = Counter()
    table: Path = ()
    at = _end(_GAP, text, 0)
    while at < len(text):
        if text[at] == "[":
            node = _header(text, at, counts)
            table = node.path
        else:
            node = _key(text, at, table)
        yield node
        at = _end(_GAP, text, node.end)


def _header(text: str, at: int, counts: Counter[Path]) -> Node:
    is_item = text.startswith("[[", at)
    path: Path = ()
    names: list[tuple[int, Span]] = []
    parts, after = _dotted(text, at + 1 + is_item)
    for number, (name, span) in enumerate(parts):
        names.append((len(path), span))
        path = (*path, name)
        if is_item and number == len(parts) - 1:
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path])
    end = text.index("]", after) + 1 + is_item
    return Node(path, "header", at, end, end, tuple(names))


def _key(text: str, at: int, table: Path) -> Node:
    parts, after = _dotted(text, at)
    path = (*table, *(name for name, _ in parts))
    names = tuple((len(table) + number, span) for number, (_, span) in enumerate(parts))
    return replace(_value(text, _end(_BLANK, text, text.index("=", after) + 1), path), start=at, names=names)


def _value(text: str, at: int, path: Path) -> Node:
    if text[at] not in "[{":
        return Node(path, "plain", at, at, _end(_SCALAR, text, at))
    is_array, close = text[at] == "[", "]" if text[at] == "[" else "}"
    below: list[Node] = []
    here = _end(_GAP, text, at + 1)
    while text[here] != close:
        node = _value(text, here, (*path, len(below) + 1)) if is_array else _key(text, here, path)
        below.append(node)
        here = _end(_GAP, text, node.end)
        if text[here] == ",":
            here = _end(_GAP, text, here + 1)
    return Node(path, "array" if is_array else "inline", at, at, here + 1, (), tuple(below))


def _dotted(text: str, at: int) -> tuple[list[tuple[str, Span]], int]:
    """The parts of a dotted key that begins here, and where it ends."""
    parts: list[tuple[str, Span]] = []
    while True:
        start = _end(_BLANK, text, at)
        end = _end(_NAME, text, start)
        parts.append((text[start:end].strip("\"'"), (start, end)))
        at = _end(_BLANK, text, end)
        if text[at] != ".":
            return parts, at
        at += 1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    if not found:
        raise ValueError(f"no TOML at character {at}")
    return found.end()
