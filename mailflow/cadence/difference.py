"""What is different between two texts of the rules, and whose lines are these?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from mailflow.cadence.rules import place_of

_HUNK = re.compile(r"[-+](\d+)")


def difference(before: str, after: str, context: int = 0) -> list[str]:
    """The lines that go and come, as `diff -u` has them, without its head.

    Behind each ``@@`` stands whose lines they are.
    """
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=context, lineterm=""))[2:]
    starts = [number for number, line in enumerate(lines) if line.startswith("@@")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        lines[start] = f"{lines[start]} {_whose(lines[start:end], before, after)}".rstrip()
    return lines


def by_place(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Whose the lines of a difference() are, ``outreach, step 2``, and these; "" for nobody's."""
    place, some = "", list[str]()
    for line in lines:
        if not line.startswith("@@"):
            some.append(line)
        elif (other := line.rpartition("@@")[2].strip()) != place:
            if some:
                yield place, some
            place, some = other, []
    if some:
        yield place, some


def _whose(hunk: Sequence[str], before: str, after: str) -> str:
    """Cadence and step of the first line that says something new, else that says something no more."""
    old, new = (int(start) for start in _HUNK.findall(hunk[0])[:2])
    for sign, other, number, text in (("+", "-", new, after), ("-", "+", old, before)):
        there = [line for line in hunk[1:] if not line.startswith(other)]
        for place, line in enumerate(there):
            if line.startswith(sign) and line[1:].strip() and not line[1:].lstrip().startswith("#"):
                return place_of(number + place, text)
    return ""
