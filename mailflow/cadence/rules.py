"""Which rules did the operator write?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from mailflow.cadence import keys
from mailflow.cadence.model import Cadence, HandOver, Scope, Step, Then
from mailflow.cadence.tables import Data, Table, line_of, lines_of, shown, syntax
from mailflow.errors import CadenceInvalid

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_PLACE = re.compile(r"cadence\.([^.\[\]]+)(?:\.steps\[(\d+)\])?")


def parse_rules(text: str, file: str, templates: Collection[str] | None = None) -> tuple[Cadence, ...]:
    """The cadences of a rules file (TOML), in file order.

    Raises CadenceInvalid with every problem at once: key, line, and what is allowed there. Steps are
    numbered from 1, as everywhere. templates: the names of those that there are; None where that they exist
    is not to be checked.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CadenceInvalid(file, [syntax(str(error))]) from None
    except RecursionError:  # of hundreds of brackets in each other
        raise CadenceInvalid(file, ["not valid TOML: brackets in brackets without end"]) from None
    problems: list[str] = []
    lines = lines_of(text)
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
            for name in step.templates:
                yield f"{path}.steps[{number}].template", name
        if cadence.then.template:
            yield f"{path}.then.template", cadence.then.template


def place_of(number: int, text: str) -> str:
    """Whose a line of a rules file is, counted from 1: ``fair, step 2``; "" where it is no cadence's."""
    found = max(((line, path) for path, line in lines_of(text).items() if line <= number), default=(0, ""))[1]
    place = _PLACE.match(found)
    if not place:
        return ""
    return f"{place[1]}, step {place[2]}" if place[2] else place[1]


def is_name(text: str) -> bool:
    """Whether a cadence may be called so: letters, digits, - and _, beginning with a letter or digit."""
    return _NAME.fullmatch(text) is not None


def _missing(cadences: Sequence[Cadence], templates: Collection[str], lines: dict[str, int]) -> Iterator[str]:
    for path, name in templates_named(cadences):
        if name not in templates:
            close = get_close_matches(name, templates, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(templates))}"
            yield f"{path}, line {line_of(path, lines)}: there is no template {name}; {hint}"


def _cadences(data: Data, lines: dict[str, int], problems: list[str]) -> tuple[Cadence, ...]:
    file = Table("", data, keys.FILE, lines, problems)
    named = file["cadence"]
    if not named and not problems:
        problems.append("cadence: none is defined; write [cadence.outreach] with at least one step")
    return tuple(_cadence(name, told, lines, problems) for name, told in named.items())


def _cadence(name: str, told: object, lines: dict[str, int], problems: list[str]) -> Cadence:
    data = told if isinstance(told, dict) else {}
    table = Table(f"cadence.{name}", data, keys.CADENCE, lines, problems)
    if not isinstance(told, dict):
        table.report("", f"must be a table, not {shown(told)}")
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


def _scope(table: Table | None) -> Scope:
    return Scope(**table.values) if table else Scope()


def _step(table: Table) -> Step:
    if "template" in table.data and "task" in table.data:
        table.report("task", "a step is a mail or a task: leave out template or task")
    elif "template" not in table.data and "task" not in table.data:
        table.report("template", 'is missing (or a task, such as task = "call")')
    days, hours = table["after"]
    template, *variants = table["template"] or ("",)
    return Step(
        after=days,
        hours=hours,
        template=template,
        variants=tuple(variants),
        channel=table["task"],
        note=table["note"],
        new_thread=table["thread"] == "new",
        value=table["value"],
    )


def _then(table: Table | None) -> Then:
    if table is None:
        return Then()
    if table["action"] == "reconnect" and "template" not in table.data:
        table.report("template", "is missing")
    return Then(**table.values)


def _hand_over(table: Table | None) -> HandOver | None:
    return HandOver(**table.values) if table else None
