"""``mailflow cadence history``, ``diff``, ``undo``: what did the rules say before?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.cadence.save import DryRun, Wish, Yes
from mailflow.cli.cadence.save import Json as ChangeJson
from mailflow.cli.context import session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say, show_line
from mailflow.errors import CadenceInvalid, InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.cycle.rulefile import RuleFile, Version

_NOTHING_KEPT = "No earlier version is kept: no command has changed the rules yet."


def register(app: typer.Typer) -> None:
    app.command()(diff)
    app.command()(history)
    app.command()(undo)


def history(context: typer.Context, json: Json = False) -> None:
    """List every version of the rules file, when it was made and how. Example: mailflow cadence history"""
    from mailflow.cli.output import json_lines, moment, table
    from mailflow.cycle.report import instant

    config = session(context).config()
    file = _file(context)
    if file:
        file.notice(wall())
    versions = file.versions() if file else []
    if json:
        json_lines(
            {
                "version": one.number,
                "at": instant(one.at),
                "what": one.what,
                "restores": one.restores or None,
                "present": one is versions[-1],
            }
            for one in versions
        )
        return
    zone = config.mailbox[0].time_zone
    table(
        f"Versions of {file.file}, the last is the present one" if file else "",
        ("Version", "When", "What"),
        [(str(one.number), moment(one.at, zone), one.what) for one in versions],
        empty=_NOTHING_KEPT,
    )


def diff(
    context: typer.Context,
    version: Annotated[
        int | None, typer.Argument(help="An earlier version (without it, the one before).")
    ] = None,
) -> None:
    """Show what is different in the rules now from an earlier version. Example: mailflow cadence diff"""
    from mailflow.cadence.difference import difference

    file = _file(context)
    earlier = file and (_numbered(file, version) if version is not None else file.before())
    if not file or not earlier:
        say(_NOTHING_KEPT if not file or not file.versions() else "There is no version before this one.")
        return
    lines = difference(file.text_of(earlier), file.read(), context=3)
    say(
        f"From version {earlier.number} ({earlier.what}) to now:"
        if lines
        else f"As in version {earlier.number}."
    )
    for line in lines:
        show_line(line)


def undo(
    context: typer.Context,
    version: Annotated[
        int | None, typer.Argument(help="Have this version again (without it, the one before).")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: ChangeJson = False,
) -> None:
    """Take back the last change of the rules, byte for byte; once more takes back the one before.

    With the number of a version, as `mailflow cadence history` has them, that one holds again: an undo is
    taken back so, too.

    Example: mailflow cadence undo --yes
    """
    from mailflow.cli.cadence.save import Desk
    from mailflow.review.rules import put_back

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    file = desk.rules.file
    if not desk.rules.is_own or not file.versions():
        raise NotFound("there is nothing to take back: no command has changed the rules yet")
    by_hand = file.is_edited_by_hand()
    target = file.before() if version is None else _numbered(file, version)
    if target is None:
        raise NotFound("there is nothing more to take back: this is the first version that is kept")
    present = file.versions()[-1].number + by_hand  # what was made by hand is kept as one more
    if by_hand and not json:
        say(f"The last change was made by hand. It is taken back, and kept as version {present}.")
    change = put_back(file, target)
    try:
        desk.rules.sound(change.text)
    except CadenceInvalid as error:
        raise InputInvalid(
            f"version {target.number} is not sound, so it was not put back:\n"
            + "\n".join(f"  - {problem}" for problem in error.problems)
        ) from None
    desk.propose(change, wish, _way_forward(present, is_sound=desk.rules.before is not None))


def _way_forward(present: int, *, is_sound: bool) -> str:
    """How an undo is taken back; a version that cannot be followed is only kept."""
    if not is_sound:
        return f"What could not be followed is kept as version {present}."
    return f"To have version {present} again: `mailflow cadence undo {present}`"


def _file(context: typer.Context) -> RuleFile | None:
    """The rules file of the rep's own; None where those that come with Mailflow hold."""
    from mailflow.cycle.rulefile import RuleFile

    config = session(context).config()
    return RuleFile(config.cadences.file) if config.cadences.file else None


def _numbered(file: RuleFile, number: int) -> Version:
    versions = file.versions()
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        last = f"there are 1 to {versions[-1].number}" if versions else "none is kept yet"
        raise NotFound(f"there is no version {number}; {last}")
    return found
