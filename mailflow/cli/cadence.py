"""``mailflow cadence``: the rules of follow-up."""

from __future__ import annotations

import typer

from mailflow.cli.context import session
from mailflow.cli.options import Json
from mailflow.errors import CadenceInvalid

app = typer.Typer(help="The rules of follow-up.", no_args_is_help=True)


@app.callback()
def _cadence() -> None:
    """The rules of follow-up."""


@app.command()
def check(context: typer.Context, json: Json = False) -> None:
    """Check the rules and the templates that they name; every problem at once.

    Example: mailflow cadence check
    """
    from mailflow import bundled
    from mailflow.cli.output import json_lines, table
    from mailflow.cycle.rulebook import missing_templates, read_rules, read_templates

    config = session(context).config()
    cadences, templates = read_rules(config), read_templates(config)
    file = config.cadences.file or bundled.example("cadences.example.toml")
    if problems := missing_templates(cadences, templates) + templates.check():
        raise CadenceInvalid(str(file), problems)
    if json:
        json_lines(
            {
                "cadence": cadence.name,
                "attempts": 1 + len(cadence.steps),
                "waits": [step.after for step in cadence.steps],
                "count_days": cadence.count_days,
                "then": cadence.then.action,
            }
            for cadence in cadences
        )
        return
    table(
        f"{file}: no problem found",
        ("Cadence", "Attempts", "Waits", "Days", "Then"),
        [
            (
                cadence.name,
                str(1 + len(cadence.steps)),
                ", ".join(str(step.after) for step in cadence.steps),
                cadence.count_days,
                cadence.then.action,
            )
            for cadence in cadences
        ],
        empty="There is no cadence.",
    )
