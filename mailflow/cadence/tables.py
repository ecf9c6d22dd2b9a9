"""What stands in a table of a TOML file, and at which line is what is wrong with it?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mailflow.cadence.keys import Keys
from mailflow.cadence.typed import nearest_word

Data = dict[str, Any]  # a table as tomllib gives it

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_SYNTAX = re.compile(r"(.+) \(at line (\d+), column \d+\)")


@dataclass(frozen=True)
class Table:
    """One table of a file; what is wrong with it is added to ``problems``."""

    path: str  # "cadence.outreach.steps[2]", "" for the whole file
    data: Data
    keys: Keys
    lines: dict[str, int]
    problems: list[str]
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read every key: as checked, or the default where it is absent, or wrong and reported."""
        for name, key in self.keys.items():
            self.values[name] = key.default
            if name in self.data:
                try:
                    self.values[name] = key.check(self.data[name])
                except ValueError as error:
                    told = self.data[name]
                    self.report(name, f"{error}, not {shown(told)}{nearest_word(key, told)}")
            elif key.required:
                self.report(name, key.missing)
        for name in self.data:
            if name not in self.keys:
                self.report(name, f"is not a known key; {_hint(name, self.keys)}")

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def report(self, name: str, problem: str) -> None:
        """Say what is wrong with a key, or with the whole table where name is ""."""
        path = ".".join(filter(None, (self.path, name)))
        line = line_of(path, self.lines)
        self.problems.append(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")

    def table(self, name: str, keys: Keys) -> Table | None:
        """The table below this key; None where it is absent or empty, or no table and reported."""
        data = self.data.get(name, {})
        if isinstance(data, dict):
            return self._below(name, data, keys) if data else None
        self.report(name, f"must be a table, not {shown(data)}")
        return None

    def tables(self, name: str, keys: Keys) -> list[Table]:
        """The tables of an array of tables."""
        found = self.data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.report(
                name, f"must be tables, each under its own line in double brackets, not {shown(found)}"
            )
            return []
        return [self._below(f"{name}[{number}]", data, keys) for number, data in enumerate(found, 1)]

    def _below(self, name: str, data: Data, keys: Keys) -> Table:
        return Table(f"{self.path}.{name}", data, keys, self.lines, self.problems)


def _hint(name: str, known: Keys) -> str:
    close = get_close_matches(name, known, n=1)
    return f'did you mean "{close[0]}"?' if close else "known: " + ", ".join(sorted(known))


def shown(value: object) -> str:
    """A value as it stands in the file, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def syntax(error: str) -> str:
    """What tomllib says of a text that is no TOML, its line first."""
    found = _SYNTAX.fullmatch(error)
    return f"line {found[2]}: not valid TOML: {found[1]}" if found else f"not valid TOML: {error}"


# tomllib gives no positions, so a scan of the lines finds where each key stands: good enough to send a person
# to the right place, while the values themselves always come from tomllib.


def lines_of(text: str) -> dict[str, int]:
    """The line of every table and key of a file, by its path as problems name it."""
    found: dict[str, int] = {}
    counts: Counter[str] = Counter()
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        if table := _HEADER.match(line):
            here = _path(table[2])
            for end in (match.start() for match in re.finditer(r"\.|$", here)):
                found.setdefault(here[:end], number)
            if table[1] == "[[":
                counts[here] += 1
                here = f"{here}[{counts[here]}]"
                found[here] = number
        elif key := _KEY.match(line):
            path = _path(key[1])
            found.setdefault(f"{here}.{path}" if here else path, number)
    return found


def _path(dotted: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(dotted))


def line_of(path: str, lines: dict[str, int]) -> int:
    """The line of this key, else of the nearest table around it, else 0."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)
