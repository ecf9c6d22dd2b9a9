"""``mailflow cadence edit``: the rules in an editor, checked before they are saved."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mailflow.cli.cadence.names import MaybeName
from mailflow.cli.cadence.save import DryRun, Json, Wish, Yes
from mailflow.cli.context import wall
from mailflow.cli.say import say, talk
from mailflow.errors import CadenceInvalid, InputInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.cadence.model import Cadence
    from mailflow.cli.cadence.save import Desk
    from mailflow.cycle.editcopy import EditCopy

_USUAL = ("nano", "vi")  # where neither VISUAL nor EDITOR says which
_AT_LINE = re.compile(r"(?:\w*vi[m]?|view|nano|micro|emacs(?:client)?|joe|kak|ne|hx)(?:-\w+)?")  # take +12
_LINE = re.compile(r"\bline (\d+)")
_GO_ON, _DROP, _KEEP = "go on editing", "drop my text", "keep my text in a file, and save nothing"


def register(app: typer.Typer) -> None:
    app.command()(edit)


def edit(
    context: typer.Context,
    name: MaybeName = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Edit the rules in your editor ($VISUAL, else $EDITOR); what is wrong is shown before anything is saved.

    You edit a copy. With NAME the editor begins there, if it can. A text that could not be saved is kept: the
    next `cadence edit` offers it.

    Example: mailflow cadence edit outreach
    """
    from mailflow.cli.ask import is_at_terminal
    from mailflow.cli.cadence.rules import named
    from mailflow.cli.cadence.save import Desk

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    if name and desk.before is not None:
        named(desk.before, name)
    command = _editor()
    copy = _taken_up(desk) if is_at_terminal() else None
    copy = copy or _new_copy(desk)
    line = _line_of(desk.text, name) if name else 0
    with copy.held() as descriptor:
        try:
            while _goes_on(desk, copy, [*command, *_at(command, line), str(copy.file)], descriptor, wish):
                line = _first_problem(desk, copy)
        except BaseException:
            if copy.file.exists() and copy.read() == desk.text:
                copy.drop()
            elif copy.file.exists():
                talk(f"Your text is kept in {copy.file}; `mailflow cadence edit` offers it again.")
            raise


def _new_copy(desk: Desk) -> EditCopy:
    from mailflow.cycle.editcopy import EditCopy

    try:
        return EditCopy.make(desk.file.folder, desk.text, wall())
    except OSError as error:
        raise InputInvalid(f"{desk.file.folder} cannot be written: {error.strerror}") from None


def _taken_up(desk: Desk) -> EditCopy | None:
    """A text that an earlier edit left, if the rep wants to go on with it; else it is put aside."""
    from mailflow.cli.ask import confirm
    from mailflow.cli.output import moment
    from mailflow.cycle.editcopy import EditCopy

    zone = desk.config.mailbox[0].time_zone
    left = EditCopy.left(desk.file.folder)
    for copy in reversed(left):
        if copy.read() == desk.text:
            copy.drop()
            continue
        say(
            f"A text of {moment(copy.written_at, zone)} was not saved ({copy.file})."
            " If you do not go on with it, it is kept in a file, and you begin with the rules as they are."
        )
        if confirm("Go on with it?", default=True):
            return copy
        say(f"It is kept in {copy.put_aside()}.")
    return None


def _goes_on(desk: Desk, copy: EditCopy, command: Sequence[str], descriptor: int, wish: Wish) -> bool:
    """Let the rep edit once, and save what came out; whether they want to edit again."""
    from mailflow.cli.ask import is_at_terminal

    _run(command, descriptor)
    text = copy.read()
    if text == desk.text:
        say("Nothing was changed.")
        copy.drop()
        return False
    try:
        after = desk.sound(text)
    except CadenceInvalid as error:
        if is_at_terminal():
            _show_problems(error.problems, text)
        return _asked(copy, error)
    return _offered(desk, copy, text, after, wish)


def _run(command: Sequence[str], descriptor: int) -> None:
    try:
        ended = subprocess.run(command, pass_fds=[descriptor], check=False).returncode  # noqa: S603 - the rep's own editor
    except OSError as error:
        raise NotFound(
            f"the editor {command[0]} cannot be started: {error.strerror}; say which one in EDITOR"
        ) from None
    if ended:
        how = f"was ended by signal {-ended}" if ended < 0 else f"ended with exit code {ended}"
        raise InputInvalid(f"the editor {how}, so nothing was saved")


def _offered(desk: Desk, copy: EditCopy, text: str, after: tuple[Cadence, ...], wish: Wish) -> bool:
    """Show what sound rules do, and save them if the rep agrees; whether they want to edit again instead."""
    from mailflow.cli.ask import is_at_terminal
    from mailflow.cli.cadence.save import Change

    change = Change(text, "edit")
    try:
        desk.offer(change, after, wish)
    except typer.Exit:  # they said no
        if is_at_terminal():
            return _asked(copy, None)
        raise
    if wish.dry_run:
        say(f"Your text is kept in {copy.put_aside()}.")
    else:
        copy.drop()
    return False


def _asked(copy: EditCopy, error: CadenceInvalid | None) -> bool:
    """What is to become of a text that is not saved; whether the rep wants to edit again."""
    from mailflow.cli.ask import Ask, is_at_terminal

    if not is_at_terminal():
        kept = copy.put_aside()
        problems = [*(error.problems if error else ()), f"nothing was saved; your text is kept in {kept}"]
        raise CadenceInvalid(str(kept), problems)
    choices = (_GO_ON, _KEEP, _DROP)
    chosen = choices[Ask().choose("What now?", "--yes", choices, found=0)]
    if chosen == _GO_ON:
        return True
    if chosen == _KEEP:
        say(f"Nothing was saved. Your text is kept in {copy.put_aside()}.")
    else:
        copy.drop()
        say("Nothing was saved.")
    raise typer.Exit(1)


def _show_problems(problems: Sequence[str], text: str) -> None:
    """Each with the line that it is about."""
    lines = text.splitlines()
    talk("The rules cannot be saved so:")
    for problem in problems:
        talk(f"  - {problem}")
        number = _line_in(problem)
        if 0 < number <= len(lines):
            talk(f"{number:>7} | {lines[number - 1]}")


def _line_in(problem: str) -> int:
    found = _LINE.search(problem)
    return int(found[1]) if found else 0


def _first_problem(desk: Desk, copy: EditCopy) -> int:
    """The line at which the editor begins again, 0 for the top."""
    try:
        desk.sound(copy.read())
    except CadenceInvalid as error:
        return min((line for problem in error.problems if (line := _line_in(problem))), default=0)
    return 0


def _line_of(text: str, name: str) -> int:
    found = re.search(rf"^\s*\[+\s*cadence\s*\.\s*{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _editor() -> list[str]:
    """The words of the command that starts the rep's editor."""
    from shutil import which

    told = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if told:
        return shlex.split(told)
    usual = next((name for name in _USUAL if which(name)), "")
    if not usual:
        raise NotFound("there is no editor: say which one in EDITOR, such as EDITOR=nano")
    return [usual]


def _at(command: Sequence[str], line: int) -> list[str]:
    """How the editor is told to begin at a line."""
    name = Path(command[0]).name
    return [f"+{line}"] if line and _AT_LINE.fullmatch(name) else []
