"""``mailflow template list`` and ``show``: which texts are there, which steps use them, what do they say?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json
from mailflow.cli.say import say, show_line
from mailflow.cli.template.names import Name, named

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.model import Cadence
    from mailflow.drafts.templates import Templates

_INCLUDE = re.compile(r"""\binclude\s+["']([^"'\n]+)["']""")
_LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[a-z]{2,4})?)\.txt\Z")


def register(app: typer.Typer) -> None:
    app.command("list")(list_)
    app.command()(show)


def list_(context: typer.Context, json: Json = False) -> None:
    """List the templates: which steps use each, for how many people it is next, and what is wrong with it.

    Example: mailflow template list
    """
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.cycle.rulebook import missing_templates

    program = session(context).program()
    account = program.accounts[0]
    cadences, templates = account.cadences, account.templates
    uses, ahead, problems = uses_of(cadences, templates), _next(program), _problems(templates)
    rows = [
        _row(name, templates, uses.get(name, ()), ahead[name], problems.get(name, ()))
        for name in sorted({*templates.names, *uses})
    ]
    if json:
        json_lines(rows)
        return
    table(
        counted(len(templates.names), "template"),
        ("Template", "Used by", "Next for", "Problems"),
        [
            (
                row["template"],
                "; ".join(row["used_by"]) or "no step",
                str(row["next_for"] or ""),
                "; ".join(row["problems"]),
            )
            for row in rows
        ],
        empty="There is no template.",
    )
    where = program.config.templates.folder
    say(f"They lie in {where}." if where else "They come with Mailflow; the first change makes them yours.")
    if missing_templates(cadences, templates) or problems:
        say("`mailflow template check` tells all that is wrong.")


def _row(
    name: str, templates: Templates, used_by: Iterable[str], ahead: int, problems: Iterable[str]
) -> dict[str, Any]:
    is_there = name in templates.names
    return {
        "template": name,
        "used_by": list(used_by),
        "next_for": ahead,
        "problems": list(problems) if is_there else ["there is no such file"],
    }


def uses_of(cadences: Sequence[Cadence], templates: Templates) -> dict[str, list[str]]:
    """By template, in words: the steps that use it, and the templates that put it in."""
    found: dict[str, list[str]] = defaultdict(list)
    for cadence in cadences:
        for number, step in enumerate(cadence.steps, 1):
            for name in step.templates:
                found[name].append(f"{cadence.name} step {number}")
        if cadence.then.template:
            found[cadence.then.template].append(f"{cadence.name} reconnect")
    for name in templates.names:
        plain, language = _plain(name)
        if language and plain in found:
            found[name] += [f"{use} in {language}" for use in found[plain]]
        for included in _INCLUDE.findall(templates.text_of(name)):
            found[included].append(f"put into {name}")
    return dict(found)


def plain_name(name: str) -> str:
    """The template of which this is one in another language; else itself."""
    return _plain(name)[0]


def _plain(name: str) -> tuple[str, str]:
    """The same, and the language; "" for none."""
    found = _LANGUAGE.search(name)
    return (f"{name[: found.start()]}.txt", found[1]) if found else (name, "")


def _next(program: Program) -> Counter[str]:
    """For how many people each template is next."""
    from mailflow.cadence.model import FollowUp
    from mailflow.cycle.plan import make_plan
    from mailflow.people.languages import language_of

    return Counter(
        account.templates.in_language(line.action.template, language_of(line.prospect))
        for account in program.accounts
        for line in make_plan(program.store, account, clock())
        if isinstance(line.action, FollowUp)
    )


def _problems(templates: Templates) -> Mapping[str, Sequence[str]]:
    """By template, what is wrong with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for problem in templates.check():
        for name in templates.names:
            if problem.startswith((f"{name} line ", f"{name}:")):
                found[name].append(problem.removeprefix(name).lstrip(": "))
    return found


def show(context: typer.Context, name: Name, json: Json = False) -> None:
    """Show the text of a template, and which steps use it.

    Example: mailflow template show outreach/2-question
    """
    from mailflow.cli.output import json_lines
    from mailflow.cli.template.desk import TextDesk
    from mailflow.cycle.rulebook import read_rules, template_folder

    desk = TextDesk(context)
    found = named(name, desk.templates.names)
    uses = uses_of(read_rules(desk.config), desk.templates).get(found, [])
    text = desk.templates.text_of(found)
    file = template_folder(desk.config) / found
    if json:
        json_lines([{"template": found, "file": str(file), "used_by": uses, "text": text}])
        return
    say(f"{found}, used by {'; '.join(uses) or 'no step'} ({file})\n")
    for line in text.splitlines():
        show_line(line)
