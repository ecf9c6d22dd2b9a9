"""``mailflow cadence edit``: the rules in an editor, checked before they are saved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mailflow.cli.cadence.names import MaybeName
from mailflow.cli.cadence.save import DryRun, Json, Wish, Yes
from mailflow.errors import CadenceInvalid, MailflowError

if TYPE_CHECKING:
    from mailflow.cli.cadence.save import Desk


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
    from mailflow.cli import editing
    from mailflow.cli.cadence.rules import named
    from mailflow.cli.cadence.save import Desk

    wish = Wish(yes, dry_run, json)
    desk = Desk(context)
    if name and desk.rules.before is not None:
        named(desk.rules.before, name)
    editing.edit(RuleSheet(desk, wish), _line_of(desk.rules.text, name) if name else 0)


class RuleSheet:
    """The rules as a text that is edited."""

    called = "the rules"
    command = "mailflow cadence edit"
    ending = ".toml"

    def __init__(self, desk: Desk, wish: Wish) -> None:
        self._desk = desk
        self._wish = wish

    @property
    def text(self) -> str:
        return self._desk.rules.text

    @property
    def copies(self) -> Path:
        return self._desk.rules.file.folder

    @property
    def zone(self) -> str:
        return self._desk.rules.config.mailbox[0].time_zone

    def problems(self, text: str) -> list[str]:
        try:
            self._desk.rules.sound(text)
        except CadenceInvalid as error:
            return error.problems
        return []

    def refused(self, file: Path, problems: list[str]) -> MailflowError:
        return CadenceInvalid(str(file), problems)

    def save(self, text: str) -> bool:
        from mailflow.review.rules import Change

        proposal = self._desk.rules.propose(Change(text, "edit"), self._desk.program)
        self._desk.offer(proposal, self._wish)
        return not self._wish.dry_run


def _line_of(text: str, name: str) -> int:
    found = re.search(rf"^\s*\[+\s*cadence\s*\.\s*{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0
