"""How does a template get into the rep's folder? Checked, with the text before it kept."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.say import talk
from mailflow.errors import InputInvalid, TemplateBroken

if TYPE_CHECKING:
    from mailflow.config import Config
    from mailflow.cycle.rulefile import RuleFile
    from mailflow.drafts.templates import Templates

_OWN = "templates"


class TextDesk:
    """The folder of templates, the rep's own or what will be it, and all that is needed to change a text."""

    def __init__(self, context: typer.Context) -> None:
        self.config: Config = session(context).config()
        self.is_own = self.config.templates.folder is not None
        self.folder: Path = self.config.templates.folder or self.config.file.parent / _OWN

    @cached_property
    def templates(self) -> Templates:
        from mailflow.cycle.rulebook import read_templates

        return read_templates(self.config)

    def file(self, name: str) -> RuleFile:
        """A template and its versions, which lie beside the folder: in it they would be templates too."""
        from mailflow.cycle.rulefile import RuleFile

        history = self.folder.with_name(f"{self.folder.name}.history")
        return RuleFile(self.folder / name, history / name.removesuffix(".txt"))

    def text_of(self, name: str) -> str:
        """A template as it lies there, with its line ends."""
        if not self.is_own:
            return self.templates.text_of(name)
        try:
            return (self.folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateBroken(f"{self.folder / name} cannot be read: {error}") from None

    def problems(self, name: str, text: str) -> list[str]:
        """What is wrong with a new text, and what would be wrong by it with others that was not before."""
        before = self.templates.check()
        after = self.templates.with_text(name, text.removeprefix("\ufeff")).check()
        own = (f"{name} line ", f"{name}:")
        return [one for one in after if one.startswith(own) or one not in before]

    def save(self, name: str, text: str, *, over: str, what: str) -> None:
        """Put this text in place of the one that it was made from."""
        self.make_own()
        version = self.file(name).save(text, over=over, what=what, at=wall())
        before = self.file(name).folder / f"{version.parent:04}.txt"
        talk(f"{name} is saved. What it said before is kept: {before}")
        self._tell_service()

    def create(self, name: str, text: str, *, what: str) -> None:
        """Make a template that is not there yet."""
        self.make_own()
        try:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputInvalid(f"{error.filename} cannot be written: {error.strerror}") from None
        self.file(name).create(text, what=what, at=wall())

    def make_own(self) -> None:
        """The templates that come with Mailflow become the rep's own, and the config names them."""
        from mailflow import bundled
        from mailflow.drafts.templates import Templates
        from mailflow.setup.configfile import name_texts

        if self.is_own:
            return
        shipped = bundled.templates()
        is_left = self.folder.is_dir() and any(self.folder.iterdir())
        if is_left and Templates.from_folder(self.folder).digest != self.templates.digest:
            raise InputInvalid(
                f"{self.folder} is there, but {self.config.file} does not name it. To use it, write"
                f' folder = "{_OWN}" below [templates] in the config; else move it away. Nothing was changed'
            )
        if not is_left:
            _copied(shipped, self.folder)
        name_texts(self.config.file, _OWN)
        self.is_own = True
        talk(
            f"The templates that come with Mailflow were copied to {self.folder}, and {self.config.file}"
            f' names them now: folder = "{_OWN}" below [templates]. Without that line those that come with'
            " Mailflow are used again."
        )

    def _tell_service(self) -> None:
        from mailflow.lock import holder, lock_file
        from mailflow.store.session import Store

        if holder(lock_file(Store(self.config.store.url).file, self.config.file)) is not None:
            talk("The running service takes it up within seconds.")


def _copied(shipped: Path, folder: Path) -> None:
    """Whole or not at all: a half of them would be taken for the rep's own."""
    from shutil import copytree, ignore_patterns, rmtree

    part = folder.with_name(f".{folder.name}.part")
    try:
        rmtree(part, ignore_errors=True)
        copytree(shipped, part, ignore=ignore_patterns("__pycache__", "*.py"))
        if folder.is_dir():
            folder.rmdir()  # it is empty
        part.rename(folder)
    except OSError as error:
        raise InputInvalid(f"{folder} cannot be written: {error}; nothing was changed") from None
