"""How does the command line know its commands without loading what they need?"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup


class Where(NamedTuple):
    """A command that is not loaded yet. module: in mailflow.cli. help: its first sentence."""

    module: str
    help: str


class LateGroup(TyperGroup):
    """A group whose commands are loaded when they are called; listing them takes no more than their names.

    Sub-classes name them in ``late``.
    """

    late: ClassVar[Mapping[str, Where]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: _Late(name, where) for name, where in self.late.items()}

    def load_all(self) -> dict[str, Any]:
        """Every command as it is, for who needs them all: the man page, the tests of the docs."""
        return {name: _load(name, where) for name, where in self.late.items()}


class _Late(TyperCommand):
    """Stands for a command in the list of them, and hands over to it once it is called."""

    def __init__(self, name: str, where: Where) -> None:
        super().__init__(name, help=where.help)
        self.where = where

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        command = _load(self.name or "", self.where)
        return command.make_context(info_name, args, parent=parent, **extra)


def _load(name: str, where: Where) -> Any:
    module = import_module(f"mailflow.cli.{where.module}")
    app = typer.Typer()
    if hasattr(module, "register"):
        module.register(app)
    else:
        app.add_typer(module.app, name=name)
    return typer.main.get_group(app).commands[name]
