"""``mailflow template new`` and ``edit``: a text of the rep's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.say import say
from mailflow.cli.template.names import Name, named, names
from mailflow.errors import InputInvalid, MailflowError, TemplateBroken

if TYPE_CHECKING:
    from mailflow.cli.template.desk import TextDesk

_NEW = """\
Hi {{ prospect.first_name }},

Write here what you want to say.

Best regards,
"""


def register(app: typer.Typer) -> None:
    app.command()(new)
    app.command()(edit)


def new(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(help="Such as outreach/9-last.txt; with .de.txt it is for who reads German.")
    ],
    other: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="OTHER", help="Begin with the text of this one.", autocompletion=names
        ),
    ] = None,
) -> None:
    """Make a template, with a few lines to begin with or the text of another one.

    Of a template in another language the plain one is what it begins with.

    Example: mailflow template new outreach/9-last.txt --from outreach/8-close.txt
    """
    from mailflow.cadence.keys import STEP
    from mailflow.cli.template.desk import TextDesk
    from mailflow.cli.template.listing import plain_name

    desk = TextDesk(context)
    full = name if name.endswith(".txt") else f"{name}.txt"
    try:
        STEP["template"].check(full)
    except ValueError as error:
        raise InputInvalid(f"{name!r} {error}") from None
    if full in desk.templates.names:
        raise InputInvalid(f"there is a template {full} already: `mailflow template edit {full}`")
    plain = plain_name(full)
    begin = named(other, desk.templates.names) if other else plain if plain in desk.templates.names else ""
    desk.create(full, desk.text_of(begin) if begin else _NEW, what=f"new from {begin}" if begin else "new")
    say(f"{desk.folder / full} is there. To write it: `mailflow template edit {full}`")
    if plain in desk.templates.names and plain != full:
        say(f"It takes the place of {plain} for those who read that language.")
    else:
        say(f"To use it in a step: `mailflow cadence step set outreach 2 template {full}`")


def edit(context: typer.Context, name: Name) -> None:
    """Edit a template in your editor ($VISUAL, else $EDITOR); what is wrong is shown before it is saved.

    You edit a copy. A text that could not be saved is kept: the next `template edit` of this one offers it.
    What the template said before is kept as well.

    Example: mailflow template edit outreach/2-question.txt
    """
    from mailflow.cli import editing
    from mailflow.cli.template.desk import TextDesk

    desk = TextDesk(context)
    editing.edit(TextSheet(desk, named(name, desk.templates.names)))


class TextSheet:
    """A template as a text that is edited."""

    ending = ".txt"

    def __init__(self, desk: TextDesk, name: str) -> None:
        self._desk = desk
        self._name = name
        self.text = desk.text_of(name)
        self.called = name
        self.command = f"mailflow template edit {name}"
        self.copies: Path = desk.file(name).folder
        self.zone = desk.config.mailbox[0].time_zone

    def problems(self, text: str) -> list[str]:
        return self._desk.problems(self._name, text)

    def refused(self, file: Path, problems: list[str]) -> MailflowError:
        return TemplateBroken("\n  - ".join([f"{file}:", *problems]))

    def save(self, text: str) -> bool:
        self._desk.save(self._name, text, over=self.text, what="edit")
        say("`mailflow template check` says whether anything is missing for anybody.")
        return True
