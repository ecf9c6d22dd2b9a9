"""``mailflow cadence list``, ``show`` and ``check``: what do the rules say, and are they sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.cadence.names import Name
from mailflow.cli.context import session
from mailflow.cli.options import Json
from mailflow.cli.say import say
from mailflow.errors import CadenceInvalid

if TYPE_CHECKING:
    from mailflow.cadence.model import Cadence


def register(app: typer.Typer) -> None:
    app.command("list")(list_)
    app.command()(show)
    app.command()(check)


def list_(context: typer.Context, json: Json = False) -> None:
    """List the cadences in the order in which they are tried. Example: mailflow cadence list"""
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.cycle.rulebook import read_rules
    from mailflow.review.rulewords import scope_in_words, then_in_words, wait_in_short

    cadences = read_rules(session(context).config())
    if json:
        json_lines(map(_row, cadences))
        return
    table(
        counted(len(cadences), "cadence"),
        ("Cadence", "For", "Attempts", "Waits", "Days", "Then", "About"),
        [
            (
                one.name,
                scope_in_words(one),
                str(1 + len(one.steps)),
                ", ".join(map(wait_in_short, one.steps)),
                one.count_days,
                then_in_words(one),
                one.about,
            )
            for one in cadences
        ],
        empty="There is no cadence.",
    )


def show(context: typer.Context, name: Name, json: Json = False) -> None:
    """Show one cadence: for whom, each step, what comes after. Example: mailflow cadence show outreach"""
    from mailflow.cli.output import json_lines, table
    from mailflow.cycle.rulebook import read_rules

    cadences = read_rules(session(context).config())
    found = named(cadences, name)
    if json:
        json_lines(
            [_row(found) | {"steps": [_step_row(number, one) for number, one in enumerate(found.steps, 1)]}]
        )
        return
    for line in _settings(found, cadences):
        say(line, hang=12)
    say()
    table(
        "The first mail is attempt 1; each step is one more",
        ("Step", "After", "What", "Note"),
        [_step_cells(number, one) for number, one in enumerate(found.steps, 1)],
        empty="It has no steps.",
    )


def named(cadences: tuple[Cadence, ...], name: str) -> Cadence:
    """The cadence of this name; NotFound with the nearest where there is none."""
    from mailflow.cadence.edit import not_there

    found = next((one for one in cadences if one.name == name), None)
    if found is None:
        raise not_there(name, [one.name for one in cadences])
    return found


def _settings(cadence: Cadence, cadences: tuple[Cadence, ...]) -> list[str]:
    from mailflow.review.rulewords import place_in_words, settings_in_words

    told = {
        "Cadence": f"{cadence.name}, {place_in_words(cadence.name, cadences)}",
        "About": cadence.about,
        **settings_in_words(cadence),
    }
    return [f"{name:<12}{value}" for name, value in told.items() if value]


def _step_cells(number: int, step: Any) -> tuple[str, str, str, str]:
    from mailflow.review.rulewords import marks_of, wait_in_words

    what = ", ".join([" or ".join(step.templates) or str(step.channel), *marks_of(step)])
    return str(number), wait_in_words(step), what, step.note


def _row(cadence: Cadence) -> dict[str, Any]:
    """A cadence as JSON; `steps` only of `show`."""
    return {
        "cadence": cadence.name,
        "about": cadence.about,
        "kind": cadence.kind,
        "applies_to": {
            "tags": list(cadence.applies_to.tags),
            "domains": list(cadence.applies_to.domains),
            "addresses": list(cadence.applies_to.addresses),
            "subjects": list(cadence.applies_to.subjects),
            "folders": list(cadence.applies_to.folders),
            "deal_from": cadence.applies_to.deal_from,
            "deal_below": cadence.applies_to.deal_below,
        },
        "attempts": 1 + len(cadence.steps),
        "count_days": cadence.count_days,
        "windows": [None if one is None else [f"{time:%H:%M}" for time in one] for one in cadence.windows],
        "amber": cadence.amber,
        "red": cadence.red,
        "pauses_on": list(cadence.pauses_on),
        "stops_on": list(cadence.stops_on),
        "hand_over": cadence.hand_over and {"after": cadence.hand_over.after, "to": cadence.hand_over.to},
        "ends_on": cadence.ends_on.isoformat() if cadence.ends_on else "",
        "then": cadence.then.action,
        "then_after": cadence.then.after,
        "then_template": cadence.then.template,
        "then_reason": cadence.then.reason,
    }


def _step_row(number: int, step: Any) -> dict[str, Any]:
    return {
        "step": number,
        "after_days": step.after,
        "after_hours": step.hours,
        "channel": str(step.channel),
        "template": step.template,
        "variants": list(step.variants),
        "note": step.note,
        "thread": "new" if step.new_thread else "same",
        "value": step.value,
    }


def check(context: typer.Context, json: Json = False) -> None:
    """Check the rules and the templates that they name; every problem at once.

    Example: mailflow cadence check
    """
    from mailflow.cli.output import json_lines, table
    from mailflow.cycle.rulebook import read_rules, read_templates, rules_file, way_out
    from mailflow.review.rulewords import wait_in_short

    config = session(context).config()
    templates, file = read_templates(config), rules_file(config)
    problems = templates.check()
    try:
        cadences = read_rules(config, templates.names)
    except CadenceInvalid as error:
        raise CadenceInvalid(str(file), error.problems + problems, way_out(config)) from None
    if problems:
        raise CadenceInvalid(str(file), problems)
    if json:
        json_lines(
            {
                "cadence": cadence.name,
                "attempts": 1 + len(cadence.steps),
                "waits": [wait_in_short(step) if step.hours else step.after for step in cadence.steps],
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
                ", ".join(map(wait_in_short, cadence.steps)),
                cadence.count_days,
                cadence.then.action,
            )
            for cadence in cadences
        ],
        empty="There is no cadence.",
    )
