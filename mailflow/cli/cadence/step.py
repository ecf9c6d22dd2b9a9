"""``mailflow cadence step``: the steps of a cadence."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mailflow.cli.cadence import names
from mailflow.cli.cadence.names import Name, Number
from mailflow.cli.cadence.save import DryRun, Json, Wish, Yes

Pairs = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY VALUE",
        help="Keys and values: after 3 template outreach/2-question.txt.",
        autocompletion=names.pairs,
    ),
]


def register(app: typer.Typer) -> None:
    steps = typer.Typer(help="Add, change, move and remove the steps of a cadence.", no_args_is_help=True)
    steps.command()(add)
    steps.command("set")(set_)
    steps.command()(move)
    steps.command()(remove)
    app.add_typer(steps, name="step")


def add(
    context: typer.Context,
    name: Name,
    number: Number,
    pairs: Pairs,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add a step at a place; the steps from there on move up by one.

    Example: mailflow cadence step add outreach 3 after 4 task call note "Ask for the budget"
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    values = _values(pairs)
    desk = Desk(context)
    text = edit.add_step(desk.rules.text, name, number, values)
    desk.propose(Change(text, _what("add", name, number, *pairs), name), wish)


def set_(
    context: typer.Context,
    name: Name,
    number: Number,
    pairs: Pairs,
    default: Annotated[
        bool, typer.Option("--default", help="Take these keys out: their defaults hold.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Set keys of a step; a task takes the place of a template, and the other way round.

    Example: mailflow cadence step set outreach 3 after 6
    """
    from mailflow.cadence import edit
    from mailflow.cadence.typed import step_key
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    values = {step_key(key)[0]: None for key in pairs} if default else _values(pairs)
    desk = Desk(context)
    text = desk.rules.text
    for key, value in values.items():
        text = edit.set_step(text, name, number, key, value)
    more = ("--default",) if default else ()
    desk.propose(Change(text, _what("set", name, number, *pairs, *more), name), wish)


def move(
    context: typer.Context,
    name: Name,
    number: Number,
    to: Annotated[
        int, typer.Argument(metavar="TO", help="The number that it is to have.", autocompletion=names.steps)
    ],
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Move a step to another place, with its comments.

    Example: mailflow cadence step move outreach 5 2
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    text = edit.move_step(desk.rules.text, name, number, to)
    desk.propose(Change(text, _what("move", name, number, str(to)), name), wish)


def remove(
    context: typer.Context,
    name: Name,
    number: Number,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Remove a step; those after it move down by one.

    Example: mailflow cadence step remove outreach 7
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    text = edit.remove_step(desk.rules.text, name, number)
    desk.propose(Change(text, _what("remove", name, number), name), wish)


def _values(pairs: list[str]) -> dict[str, Any]:
    """KEY VALUE KEY VALUE, checked."""
    from mailflow.cadence.typed import step_key, value_for

    if len(pairs) % 2:
        raise typer.BadParameter(f"{pairs[-1]!r} has no value: say KEY VALUE, such as after 3")
    named = zip(pairs[::2], pairs[1::2], strict=True)
    return {key: value_for(key, step_key(key)[1], value) for key, value in named}


def _what(verb: str, name: str, number: int, *more: str) -> str:
    from shlex import quote

    return " ".join(["step", verb, name, str(number), *map(quote, more)])
