"""``mailflow cadence set``, ``new``, ``copy``, ``rename``, ``remove``: a change in one command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.cadence import names
from mailflow.cli.cadence.names import Name
from mailflow.cli.cadence.save import DryRun, Json, Wish, Yes
from mailflow.cli.say import say
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.cli.cadence.save import Desk


def register(app: typer.Typer) -> None:
    app.command("set")(set_)
    app.command()(new)
    app.command()(copy)
    app.command()(rename)
    app.command()(remove)


def set_(
    context: typer.Context,
    name: Name,
    key: Annotated[
        str, typer.Argument(help="Such as amber, then.after, window.fri.", autocompletion=names.keys)
    ],
    value: Annotated[str | None, typer.Argument(help="The new value.", autocompletion=names.values)] = None,
    default: Annotated[bool, typer.Option("--default", help="Take the key out: its default holds.")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Set one key of a cadence, after showing what that changes for everybody.

    Example: mailflow cadence set outreach then.after 60
    """
    from mailflow.cadence import edit
    from mailflow.cadence.typed import cadence_key, value_for
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    if (value is None) != default:
        raise typer.BadParameter("say the new value, or --default to take the key out")
    wish = Wish(yes, dry_run, json)
    path, known = cadence_key(key)
    told = None if value is None else value_for(key, known, value)
    desk = Desk(context)
    what = f"set {name} {key} {'--default' if value is None else value}"
    if path[0] == "steps":
        text = edit.set_step(desk.rules.text, name, int(path[1]), str(path[2]), told)
    else:
        text = edit.set_value(desk.rules.text, name, path, told)
    if path in _WEEKEND and told is not None and not json:
        say(
            "Mail leaves on business days of the prospect only: this window counts where that day is one,"
            " as in countries with another weekend.\n"
        )
    desk.propose(Change(text, what, name), wish)


_WEEKEND = (("window", "sat"), ("window", "sun"))


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")],
    other: Annotated[
        str | None,
        typer.Option("--from", metavar="OTHER", help="Begin with its rules.", autocompletion=names.names),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add a cadence, before all others, for people who have the tag of its name.

    Example: mailflow cadence new fair-2027 --from outreach
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    _need_name(name)
    desk = Desk(context)
    text = (
        edit.new_from(desk.rules.text, name, other)
        if other
        else edit.new(desk.rules.text, name, _a_template(desk))
    )
    what = f"new {name}" + (f" --from {other}" if other else "")
    if desk.propose(Change(text, what, name), wish) and not json:
        say(
            f"It is for people with the tag {name}: `mailflow prospects tag {name} jane@acme.example`."
            " To ask for a domain instead:"
            f""" `mailflow cadence set {name} applies_to '{{ domains = ["acme.example"] }}'`."""
            f" Or choose by hand: `mailflow cadence assign {name} --company acme.example`."
        )


def _a_template(desk: Desk) -> str:
    """A text for the first step of a new cadence: that of a step that there is."""
    from mailflow.cycle.rulebook import read_templates

    used = [step.template for cadence in desk.rules.before or () for step in cadence.steps if step.template]
    found = [*used, *sorted(read_templates(desk.rules.config).names)]
    if not found:
        raise InputInvalid("there is no template for its first step; write one into the templates folder")
    return found[0]


def copy(
    context: typer.Context,
    name: Name,
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="The name of the copy.")],
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Copy a cadence with its comments, right below; until you say otherwise both are for the same people.

    Example: mailflow cadence copy outreach outreach-short
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    _need_name(new_name)
    desk = Desk(context)
    text = edit.copy(desk.rules.text, name, new_name)
    if desk.propose(Change(text, f"copy {name} {new_name}", new_name), wish) and not json:
        say(
            f"{name} stands above it and goes first, so it is nobody's yet;"
            f" `mailflow cadence assign {new_name} --tag TAG` gives it to people"
        )


def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="The cadence.", autocompletion=names.names)],
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Rename a cadence; people whom you assigned to it follow it.

    Example: mailflow cadence rename outreach first-letters
    """
    from mailflow.cadence import edit
    from mailflow.cadence.choose import CONVERSATION
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    _need_name(new_name)
    desk = Desk(context)
    text = edit.rename(desk.rules.text, old, new_name)
    if CONVERSATION in (old, new_name) and not json:
        say(f'Only the cadence with the name "{CONVERSATION}" is for people who once answered.')
    desk.propose(Change(text, f"rename {old} {new_name}", new_name, renamed=((old, new_name),)), wish)


def remove(
    context: typer.Context, name: Name, yes: Yes = False, dry_run: DryRun = False, json: Json = False
) -> None:
    """Remove a cadence, after showing to which other one its people fall back.

    Example: mailflow cadence remove fair-2027
    """
    from mailflow.cadence import edit
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import Change

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    text = edit.remove(desk.rules.text, name)
    if desk.rules.before and len(desk.rules.before) == 1:
        raise InputInvalid(
            f"{name} is the only cadence, and one is needed; first add another: `mailflow cadence new`"
        )
    desk.propose(Change(text, f"remove {name}", name), wish)


def _need_name(name: str) -> None:
    from mailflow.cadence.rules import is_name

    if not is_name(name):
        raise InputInvalid(f'"{name}" is no name: letters, digits, - and _, beginning with a letter or digit')
