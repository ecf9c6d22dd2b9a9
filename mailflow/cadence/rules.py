"""Which rules did the operator write, and which of them is a prospect's?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import time
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeVar

from mailflow.cadence.model import Cadence, Scope, Step, Then
from mailflow.errors import CadenceInvalid
from mailflow.people.model import History

CONVERSATION = "conversation"  # the cadence of this name is for people who once answered

T = TypeVar("T")
Data = dict[str, Any]  # a table as tomllib gives it

DEFAULTS = Cadence(name="", steps=())

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_SYNTAX = re.compile(r"(.+) \(at line (\d+), column \d+\)")


def parse_rules(text: str, file: str) -> tuple[Cadence, ...]:
    """The cadences of a rules file (TOML), in file order.

    Raises CadenceInvalid with every problem at once: key, line, and what is allowed there. Steps are
    numbered from 1, as everywhere. That the templates exist is not checked here.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CadenceInvalid(file, [_syntax(str(error))]) from None
    problems: list[str] = []
    cadences = _cadences(_Table("", data, _lines(text), problems))
    if problems:
        raise CadenceInvalid(file, problems)
    return cadences


def choose(cadences: Sequence[Cadence], *, history: History, folders: Sequence[str] = ()) -> Cadence | None:
    """The cadence of a prospect, or None: the first in file order that applies to them.

    Somebody who once answered gets the cadence called "conversation" where there is one for them; nobody
    else gets that one. folders: where the first touch of the silence lies.
    """
    fitting = [cadence for cadence in cadences if _applies(cadence.applies_to, history, folders)]
    if history.replies:
        fitting.sort(key=lambda cadence: cadence.name != CONVERSATION)  # stable: file order otherwise
        return next(iter(fitting), None)
    return next((cadence for cadence in fitting if cadence.name != CONVERSATION), None)


def _applies(scope: Scope, history: History, folders: Sequence[str]) -> bool:
    prospect = history.prospect
    return (
        (not scope.tags or any(tag in scope.tags for tag in prospect.tags))
        and (not scope.domains or any(_within(address, scope.domains) for address in prospect.addresses))
        and (not scope.addresses or any(_like(address, scope.addresses) for address in prospect.addresses))
        and (not scope.subjects or _like(_subject(history), scope.subjects))
        and (not scope.folders or any(folder in scope.folders for folder in folders))
    )


def _subject(history: History) -> str:
    first = next(iter(history.silence), None)
    return first.mail.message.subject.lower() if first and first.mail else ""


def _within(address: str, domains: Iterable[str]) -> bool:
    domain = address.rpartition("@")[2]
    return any(domain == wanted or domain.endswith("." + wanted) for wanted in domains)


def _like(text: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(text, pattern.lower()) for pattern in patterns)


@dataclass(frozen=True)
class _Table:
    """One table of the rules file; what is wrong with its values is added to ``problems``."""

    path: str  # "cadence.outreach.steps[2]", "" for the whole file
    data: Data
    lines: dict[str, int]
    problems: list[str]
    known: set[str] = field(default_factory=set)

    def key(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def report(self, path: str, problem: str) -> None:
        line = _line_of(path, self.lines)
        self.problems.append(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")

    def read(self, key: str, check: Callable[[object], T], default: T) -> T:
        """The value of this key as checked; the default where it is absent, or wrong and reported."""
        self.known.add(key)
        if key not in self.data:
            return default
        try:
            return check(self.data[key])
        except ValueError as error:
            self.report(self.key(key), f"{error}, not {_shown(self.data[key])}")
            return default

    def need(self, key: str, check: Callable[[object], T], default: T) -> T:
        """As read, but an absent key is a problem."""
        if key not in self.data:
            self.report(self.key(key), "is missing")
        return self.read(key, check, default)

    def table(self, key: str) -> _Table:
        """The table of this name; an empty one where it is absent, or no table and reported."""
        none: Data = {}
        return self._below(self.key(key), self.read(key, _table, none))

    def tables(self, key: str) -> list[_Table]:
        """The tables of an array of tables."""
        none: list[Data] = []
        found = self.read(key, _list_of_tables, none)
        return [self._below(f"{self.key(key)}[{number}]", data) for number, data in enumerate(found, 1)]

    def _below(self, path: str, data: Data) -> _Table:
        return _Table(path, data, self.lines, self.problems)

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.data:
            if key not in self.known:
                close = get_close_matches(key, self.known, n=1)
                hint = f'did you mean "{close[0]}"?' if close else "known: " + ", ".join(sorted(self.known))
                self.report(self.key(key), f"is not a known key; {hint}")


def _cadences(file: _Table) -> tuple[Cadence, ...]:
    named = file.table("cadence")
    file.finish()
    if not named.data:
        file.problems.append("cadence: none is defined; write [cadence.outreach] with at least one step")
    return tuple(_cadence(name, named.table(name)) for name in named.data)


def _cadence(name: str, table: _Table) -> Cadence:
    if not _NAME.fullmatch(name):
        table.report(table.path, "a name is letters, digits, - and _, beginning with a letter or digit")
    cadence = Cadence(
        name=name,
        applies_to=_scope(table.table("applies_to")),
        count_days=table.read("count_days", _count, DEFAULTS.count_days),
        window=table.read("window", _window, DEFAULTS.window),
        steps=tuple(_step(step) for step in table.tables("steps")),
        then=_then(table.table("then")),
    )
    if not table.data.get("steps"):
        table.report(table.key("steps"), f"at least one step is needed; write [[{table.path}.steps]]")
    table.finish()
    return cadence


def _scope(table: _Table) -> Scope:
    scope = Scope(
        tags=table.read("tags", _strings, ()),
        domains=table.read("domains", _lower_strings, ()),
        addresses=table.read("addresses", _lower_strings, ()),
        subjects=table.read("subjects", _strings, ()),
        folders=table.read("folders", _strings, ()),
    )
    table.finish()
    return scope


def _step(table: _Table) -> Step:
    step = Step(after=table.need("after", _days(0, 365), 0), template=table.need("template", _template, ""))
    table.finish()
    return step


def _then(table: _Table) -> Then:
    if not table.data:
        return Then()
    action = table.need("action", _action, DEFAULTS.then.action)
    template_of = table.need if action == "reconnect" else table.read
    then = Then(
        action=action,
        # From 1: a reconnect after no days would write again every day, for ever.
        after=table.read("after", _days(1, 3650), DEFAULTS.then.after),
        template=template_of("template", _template, DEFAULTS.then.template),
    )
    table.finish()
    return then


# What a value may be: each returns it as the model has it, or raises ValueError saying what is allowed.


def _table(value: object) -> Data:
    if not isinstance(value, dict):
        raise ValueError("must be a table")
    return value


def _list_of_tables(value: object) -> list[Data]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("must be tables, each under its own line in double brackets")
    return value


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('must be a list of texts such as ["a", "b"]')
    return tuple(value)


def _lower_strings(value: object) -> tuple[str, ...]:
    return tuple(text.lower() for text in _strings(value))


def _days(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if type(value) is not int or not least <= value <= most:  # type: `true` is an int to Python
            raise ValueError(f"must be a whole number of days from {least} to {most}")
        return value

    return check


def _template(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not _stays_below(value):
        raise ValueError('must be a path below the templates folder, such as "outreach/2-question.txt"')
    return value


def _stays_below(path: str) -> bool:
    """Whether a path is relative, written with /, and leads nowhere else."""
    return (
        ":" not in path and "\\" not in path and all(part not in ("", ".", "..") for part in path.split("/"))
    )


def _window(value: object) -> tuple[time, time]:
    found = _WINDOW.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError('must be two times of day such as "08:30-17:00"')
    start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if start >= end:
        raise ValueError('must begin before it ends, such as "08:30-17:00"')
    return start, end


def _count(value: object) -> Literal["business", "calendar"]:
    if value == "business" or value == "calendar":
        return value
    raise ValueError('must be "business" or "calendar"')


def _action(value: object) -> Literal["reconnect", "inactive"]:
    if value == "reconnect" or value == "inactive":
        return value
    raise ValueError('must be "reconnect" or "inactive"')


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
