"""``mailflow template check``: can every letter be written that is still ahead?"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say
from mailflow.errors import ConfigInvalid, TemplateBroken

if TYPE_CHECKING:
    from mailflow.cadence.model import Cadence
    from mailflow.config import Config
    from mailflow.cycle.account import Account
    from mailflow.cycle.rehearsal import Lack, Rehearsal
    from mailflow.drafts.templates import Templates

_FEW = 3  # people who are named; --json has all
_MANY = 5  # people for whom a file is quicker than a command each


def register(app: typer.Typer) -> None:
    app.command()(check)


def check(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """Check all templates, and try every letter that is still ahead for everybody: what would be missing?

    Exit code 27 where anything is. Nothing is written. Example: mailflow template check
    """
    from mailflow.cli.output import json_lines
    from mailflow.cycle.rulebook import read_rules, read_templates

    config = session(context).config()
    templates, cadences = read_templates(config), read_rules(config)
    findings = [*_broken(templates), *_absent(cadences, templates), *_values(config)]
    tried: list[Rehearsal] = []
    if not any(one["kind"] == "values" for one in findings):
        program = session(context).program()
        for account in [program.account(mailbox)] if mailbox else program.accounts:
            with _progress(account.name) as progress:
                found = _rehearsed(context, account, templates, progress)
            tried.append(found)
            findings += _lacking(account, found.lacks)
    if json:
        json_lines(findings)
    else:
        _show(findings, templates, tried)
    if findings:
        raise typer.Exit(TemplateBroken.exit_code)


def _rehearsed(
    context: typer.Context, account: Account, templates: Templates, progress: Callable[[int, int], None]
) -> Rehearsal:
    from mailflow.cycle.rehearsal import rehearse

    program = session(context).program()
    problems = templates.check()
    broken = {name for name in templates.names if any(_is_about(one, name) for one in problems)}
    return rehearse(program.store, account, clock(), leave_out=broken, progress=progress)


def _is_about(problem: str, name: str) -> bool:
    return problem.startswith((f"{name} line ", f"{name}:"))


def _finding(
    kind: str,
    what: str,
    *,
    templates: Sequence[str] = (),
    mailbox: str = "",
    field: str = "",
    people: Sequence[str] = (),
    command: str = "",
) -> dict[str, Any]:
    """One thing that is wrong, as a line of JSON."""
    return {
        "kind": kind,
        "what": what,
        "templates": list(templates),
        "mailbox": mailbox,
        "field": field,
        "people": list(people),
        "command": command,
    }


def _broken(templates: Templates) -> Iterator[dict[str, Any]]:
    for problem in templates.check():
        name = next((name for name in templates.names if _is_about(problem, name)), "")
        command = f"mailflow template edit {name}" if name else ""
        yield _finding("template", problem, templates=[name] if name else (), command=command)


def _absent(cadences: Sequence[Cadence], templates: Templates) -> Iterator[dict[str, Any]]:
    from mailflow.cadence.rules import templates_named

    for key, name in templates_named(cadences):
        if name not in templates.names:
            what = f"{key}: there is no template {name}"
            yield _finding("absent", what, templates=[name], command=f"mailflow template new {name}")


def _values(config: Config) -> Iterator[dict[str, Any]]:
    from mailflow.cycle.rulebook import read_values

    try:
        read_values(config)
    except ConfigInvalid as error:
        for problem in error.problems:
            yield _finding("values", f"{error.file}: {problem}", command="mailflow value edit")


def _lacking(account: Account, lacks: Sequence[Lack]) -> Iterator[dict[str, Any]]:
    """What letters lack, together where one thing is missing for many."""
    groups: dict[tuple[str, str], list[Lack]] = defaultdict(list)
    for lack in lacks:
        step = f"{lack.action.cadence} step {lack.action.step}" if lack.field == "value" else ""
        groups[lack.field, lack.problem or step].append(lack)
    for (field, told), some in groups.items():
        people = list(dict.fromkeys(lack.address for lack in some))
        templates = sorted({lack.template for lack in some})
        what, command = _in_words(field, told, people, some[0])
        kind = "missing" if field else "template"
        yield _finding(
            kind,
            what,
            templates=templates,
            mailbox=account.name,
            field=field,
            people=people,
            command=command,
        )


def _in_words(field: str, told: str, people: Sequence[str], lack: Lack) -> tuple[str, str]:
    """What is missing for whom, and the command that mends it."""
    from mailflow.cli.output import counted
    from mailflow.drafts.missing import command_for

    many = "person" if len(people) == 1 else "people"
    whom = f"{len(people)} {many}: {', '.join(people[:_FEW])}"
    whom += f" and {counted(len(people) - _FEW, 'other')}" if len(people) > _FEW else ""
    if field == "value":
        asked = "is left in the value library" if lack.action.value else "is asked for by the step"
        library = "mailflow value add" if lack.action.value else ""
        step = f"mailflow cadence step set {lack.action.cadence} {lack.action.step} value true"
        return f"value: nothing {asked} at {told} for {whom}", library or step
    if not field:
        return f"{told} (for {whom})", f"mailflow template edit {lack.template}"
    return f"{field} is missing for {whom}", command_for(field, people[0])


@contextmanager
def _progress(mailbox: str) -> Iterator[Callable[[int, int], None]]:
    """A line on standard error that says how far it is, on a terminal only."""
    is_shown = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if is_shown:
            sys.stderr.write(f"\r{mailbox}: {done:,} of {total:,} people")
            sys.stderr.flush()

    yield show
    if is_shown:
        sys.stderr.write("\r\x1b[K")


def _show(findings: Sequence[dict[str, Any]], templates: Templates, tried: Sequence[Rehearsal]) -> None:
    from mailflow.cli.output import counted

    for one in findings:
        say(f"- {one['what']}{_where(one)}")
        if hint := _hint(one):
            say(f"  {hint}")
    letters, people = sum(one.letters for one in tried), sum(one.people for one in tried)
    looked = f"{counted(len(templates.names), 'template')}; {letters:,} letters to {people:,} people tried"
    problems = counted(len(findings), "problem") if findings else "no problem"
    say(f"{looked}: {problems} found.")


def _where(finding: dict[str, Any]) -> str:
    """In which templates a field is missing."""
    names = finding["templates"] if finding["kind"] == "missing" else []
    few = ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")
    return f" (in {few})" if names else ""


def _hint(finding: dict[str, Any]) -> str:
    command, people, field = finding["command"], finding["people"], finding["field"]
    if field.startswith("prospect.") and len(people) >= _MANY:
        column = field.removeprefix("prospect.").replace("first_name", "name").replace("last_name", "name")
        file = f"a CSV file with the columns email and {column}: `mailflow prospects import FILE`"
        return f"One by one: `{command}`. For all at once {file}"
    if not command:
        return f'Write a default into the template: `{{{{ {field}|default("...") }}}}`.'
    return f"To mend it: `{command}`"
