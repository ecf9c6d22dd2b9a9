"""How does a person edit a text in their editor, so that it is checked before it is saved and never lost?"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from mailflow.cli.context import wall
from mailflow.cli.say import say, talk
from mailflow.errors import InputInvalid, MailflowError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.cycle.editcopy import EditCopy

_USUAL = ("nano", "vi")  # where neither VISUAL nor EDITOR says which
_AT_LINE = re.compile(r"(?:\w*vi[m]?|view|nano|micro|emacs(?:client)?|joe|kak|ne|hx)(?:-\w+)?")  # take +12
_LINE = re.compile(r"\bline (\d+)")
_GO_ON, _DROP, _KEEP = "go on editing", "drop my text", "keep my text in a file, and save nothing"


class Sheet(Protocol):
    """A text that may be edited.

    text: what it says now. called: ``the rules``. copies: the folder in which a text lies as long as it is
    not saved. ending: of its name. command: what offers such a text again. zone: the rep's.
    """

    @property
    def text(self) -> str: ...
    @property
    def called(self) -> str: ...
    @property
    def copies(self) -> Path: ...
    @property
    def ending(self) -> str: ...
    @property
    def command(self) -> str: ...
    @property
    def zone(self) -> str: ...

    def problems(self, text: str) -> list[str]:
        """Why a new text cannot be saved, each with its line."""
        ...

    def refused(self, file: Path, problems: list[str]) -> MailflowError:
        """What is said of them where nobody can be asked. file: where the text is kept."""
        ...

    def save(self, text: str) -> bool:
        """Save a sound text; whether it is in its place now. typer.Exit where the person does not want it."""
        ...


def edit(sheet: Sheet, line: int = 0) -> None:
    """Let a person edit a copy until it is sound and saved, or they give it up.

    line: where the editor begins, if it can; 0 for the top.
    """
    from mailflow.cli.ask import is_at_terminal

    command = _editor()
    copy = _taken_up(sheet) if is_at_terminal() else None
    copy = copy or _new_copy(sheet)
    with copy.held() as descriptor:
        try:
            while _goes_on(sheet, copy, [*command, *_at(command, line), str(copy.file)], descriptor):
                line = min(filter(None, map(_line_in, sheet.problems(copy.read()))), default=0)
        except BaseException:
            if copy.file.exists() and copy.read() == sheet.text:
                copy.drop()
            elif copy.file.exists():
                talk(f"Your text is kept in {copy.file}; `{sheet.command}` offers it again.")
            raise


def _new_copy(sheet: Sheet) -> EditCopy:
    from mailflow.cycle.editcopy import EditCopy

    try:
        return EditCopy.make(sheet.copies, sheet.text, wall(), sheet.ending)
    except OSError as error:
        raise InputInvalid(f"{sheet.copies} cannot be written: {error.strerror}") from None


def _taken_up(sheet: Sheet) -> EditCopy | None:
    """A text that an earlier edit left, if the rep wants to go on with it; else it is put aside."""
    from mailflow.cli.ask import confirm
    from mailflow.cli.output import moment
    from mailflow.cycle.editcopy import EditCopy

    for copy in reversed(EditCopy.left(sheet.copies, sheet.ending)):
        if copy.read() == sheet.text:
            copy.drop()
            continue
        say(
            f"A text of {moment(copy.written_at, sheet.zone)} was not saved ({copy.file})."
            f" If you do not go on with it, it is kept in a file, and you begin with {sheet.called} anew."
        )
        if confirm("Go on with it?", default=True):
            return copy
        say(f"It is kept in {copy.put_aside()}.")
    return None


def _goes_on(sheet: Sheet, copy: EditCopy, command: Sequence[str], descriptor: int) -> bool:
    """Let the rep edit once, and save what came out; whether they want to edit again."""
    from mailflow.cli.ask import is_at_terminal

    _run(command, descriptor)
    text = copy.read()
    if text == sheet.text:
        say("Nothing was changed.")
        copy.drop()
        return False
    if problems := sheet.problems(text):
        if is_at_terminal():
            _show_problems(sheet, problems, text)
        return _asked(sheet, copy, problems)
    try:
        is_saved = sheet.save(text)
    except typer.Exit:  # they said no
        if is_at_terminal():
            return _asked(sheet, copy, [])
        raise
    if is_saved:
        copy.drop()
    else:
        say(f"Your text is kept in {copy.put_aside()}.")
    return False


def in_editor(file: Path, descriptor: int) -> None:
    """Let the rep change a file. descriptor: of its lock, which the editor holds as well."""
    _run([*_editor(), str(file)], descriptor)


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


def _asked(sheet: Sheet, copy: EditCopy, problems: Sequence[str]) -> bool:
    """What is to become of a text that is not saved; whether the rep wants to edit again."""
    from mailflow.cli.ask import Ask, is_at_terminal

    if not is_at_terminal():
        kept = copy.put_aside()
        raise sheet.refused(kept, [*problems, f"nothing was saved; your text is kept in {kept}"])
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


def _show_problems(sheet: Sheet, problems: Sequence[str], text: str) -> None:
    """Each with the line that it is about."""
    lines = text.splitlines()
    talk(f"{sheet.called[:1].upper()}{sheet.called[1:]} cannot be saved so:")
    for problem in problems:
        talk(f"  - {problem}")
        number = _line_in(problem)
        if 0 < number <= len(lines):
            talk(f"{number:>7} | {lines[number - 1]}")


def _line_in(problem: str) -> int:
    found = _LINE.search(problem)
    return int(found[1]) if found else 0


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
