"""Which rules did the operator write?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mailflow.cadence import keys
from mailflow.cadence.keys import Keys
from mailflow.cadence.model import Cadence, HandOver, Scope, Step, Then
from mailflow.cadence.typed import nearest_word
from mailflow.errors import CadenceInvalid

Data = dict[str, Any]  # a table as tomllib gives it

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_PLACE = re.compile(r"cadence\.([^.\[\]]+)(?:\.steps\[(\d+)\])?")
_SYNTAX = re.compile(r"(.+) \(at line (\d+), column \d+\)")


def parse_rules(text: str, file: str, templates: Collection[str] | None = None) -> tuple[Cadence, ...]:
    """The cadences of a rules file (TOML), in file order.

    Raises CadenceInvalid with every problem at once: key, line, and what is allowed there. Steps are
    numbered from 1, as everywhere. templates: the names of those that there are; None where that they exist
    is not to be checked.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CadenceInvalid(file, [_syntax(str(error))]) from None
    problems: list[str] = []
    lines = _lines(text)
    cadences = _cadences(data, lines, problems)
    if templates is not None:
        problems += _missing(cadences, templates, lines)
    if problems:
        raise CadenceInvalid(file, problems)
    return cadences


def templates_named(cadences: Sequence[Cadence]) -> Iterator[tuple[str, str]]:
    """The key and the name of each template that cadences name."""
    for cadence in cadences:
        path = f"cadence.{cadence.name}"
        for number, step in enumerate(cadence.steps, 1):
            if step.template:  # a task has none
                yield f"{path}.steps[{number}].template", step.template
        if cadence.then.template:
            yield f"{path}.then.template", cadence.then.template


def place_of(number: int, text: str) -> str:
    """Whose a line of a rules file is, counted from 1: ``fair, step 2``; "" where it is no cadence's."""
    found = max(((line, path) for path, line in _lines(text).items() if line <= number), default=(0, ""))[1]
    place = _PLACE.match(found)
    if not place:
        return ""
    return f"{place[1]}, step {place[2]}" if place[2] else place[1]


def is_name(text: str) -> bool:
    """Whether a cadence may be called so: letters, digits, - and _, beginning with a letter or digit."""
    return _NAME.fullmatch(text) is not None


@dataclass(frozen=True)
class _Table:
    """One table of the rules file; what is wrong with it is added to ``problems``."""

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
                    self.report(name, f"{error}, not {_shown(told)}{nearest_word(key, told)}")
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
        line = _line_of(path, self.lines)
        self.problems.append(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")

    def table(self, name: str, keys: Keys) -> _Table | None:
        """The table below this key; None where it is absent or empty, or no table and reported."""
        data = self.data.get(name, {})
        if isinstance(data, dict):
            return self._below(name, data, keys) if data else None
        self.report(name, f"must be a table, not {_shown(data)}")
        return None

    def tables(self, name: str, keys: Keys) -> list[_Table]:
        """The tables of an array of tables."""
        found = self.data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.report(
                name, f"must be tables, each under its own line in double brackets, not {_shown(found)}"
            )
            return []
        return [self._below(f"{name}[{number}]", data, keys) for number, data in enumerate(found, 1)]

    def _below(self, name: str, data: Data, keys: Keys) -> _Table:
        return _Table(f"{self.path}.{name}", data, keys, self.lines, self.problems)


def _missing(cadences: Sequence[Cadence], templates: Collection[str], lines: dict[str, int]) -> Iterator[str]:
    for path, name in templates_named(cadences):
        if name not in templates:
            close = get_close_matches(name, templates, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(templates))}"
            yield f"{path}, line {_line_of(path, lines)}: there is no template {name}; {hint}"


def _hint(name: str, known: Keys) -> str:
    close = get_close_matches(name, known, n=1)
    return f'did you mean "{close[0]}"?' if close else "known: " + ", ".join(sorted(known))


def _cadences(data: Data, lines: dict[str, int], problems: list[str]) -> tuple[Cadence, ...]:
    file = _Table("", data, keys.FILE, lines, problems)
    named = file["cadence"]
    if not named and not problems:
        problems.append("cadence: none is defined; write [cadence.outreach] with at least one step")
    return tuple(_cadence(name, told, lines, problems) for name, told in named.items())


def _cadence(name: str, told: object, lines: dict[str, int], problems: list[str]) -> Cadence:
    data = told if isinstance(told, dict) else {}
    table = _Table(f"cadence.{name}", data, keys.CADENCE, lines, problems)
    if not isinstance(told, dict):
        table.report("", f"must be a table, not {_shown(told)}")
    if not is_name(name):
        table.report("", "a name is letters, digits, - and _, beginning with a letter or digit")
    if "steps" in data and not data["steps"]:
        table.report("steps", keys.NO_STEP)
    if table["red"] and table["amber"] >= table["red"]:
        table.report("amber", f"must be less than red ({table['red']})")
    return Cadence(
        name=name,
        steps=tuple(map(_step, table.tables("steps", keys.STEP))),
        then=_then(table.table("then", keys.THEN)),
        applies_to=_scope(table.table("applies_to", keys.SCOPE)),
        about=table["about"],
        kind=table["kind"],
        count_days=table["count_days"],
        windows=table["window"],
        amber=table["amber"],
        red=table["red"],
        pauses_on=table["pauses_on"],
        stops_on=table["stops_on"],
        hand_over=_hand_over(table.table("hand_over", keys.HAND_OVER)),
        ends_on=table["ends_on"],
    )


def _scope(table: _Table | None) -> Scope:
    return Scope(**table.values) if table else Scope()


def _step(table: _Table) -> Step:
    if "template" in table.data and "task" in table.data:
        table.report("task", "a step is a mail or a task: leave out template or task")
    elif "template" not in table.data and "task" not in table.data:
        table.report("template", 'is missing (or a task, such as task = "call")')
    days, hours = table["after"]
    return Step(
        after=days,
        hours=hours,
        template=table["template"],
        channel=table["task"],
        note=table["note"],
        new_thread=table["thread"] == "new",
        value=table["value"],
    )


def _then(table: _Table | None) -> Then:
    if table is None:
        return Then()
    if table["action"] == "reconnect" and "template" not in table.data:
        table.report("template", "is missing")
    return Then(**table.values)


def _hand_over(table: _Table | None) -> HandOver | None:
    return HandOver(**table.values) if table else None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _syntax(error: str) -> str:
    found = _SYNTAX.fullmatch(error)
    return f"line {found[2]}: not valid TOML: {found[1]}" if found else f"not valid TOML: {error}"


# tomllib gives no positions, so a scan of the lines finds where each key stands: good enough to send a person
# to the right place, while the values themselves always come from tomllib.


def _lines(text: str) -> dict[str, int]:
    """The line of every table and key of a rules file, by its path as problems name it."""
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


def _line_of(path: str, lines: dict[str, int]) -> int:
    """The line of this key, else of the nearest table around it, else 0."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)
