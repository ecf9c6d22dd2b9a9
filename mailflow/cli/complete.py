"""Which addresses and tasks may be typed here? For the Tab key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from mailflow.hints import default_config

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
_MOST = 200  # nobody reads more, and a shell is slow with them


def _asked(context: typer.Context, question: Callable[[Connection], list[T]]) -> list[T]:
    """What the store of the config in use answers; nothing where anything is wrong with it.

    Nobody wants an error at the Tab key. The store is opened as it is: nothing is made, or made new.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from mailflow.config import load
    from mailflow.errors import MailflowError
    from mailflow.store.session import Store

    named = context.find_root().params.get("config")
    try:
        store = Store(load(Path(named) if named else default_config()).store.url)
        if store.file and not store.file.exists():
            return []
        with store.read() as db:
            return question(db)
    except (MailflowError, SQLAlchemyError, OSError):
        return []


def addresses(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Those of the last plan, with what is next with them."""
    from mailflow.store.people import kept_actions

    found = _asked(ctx, lambda db: kept_actions(db, incomplete.lower(), _MOST))
    return [(address, action.replace("_", " ")) for address, action in found]


def tasks(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids of what was planned and is not done, with what it is."""
    from mailflow.people.tasks import by_short_id, open_tasks
    from mailflow.store.events import planned

    found = by_short_id(open_tasks(_asked(ctx, planned)))
    return [
        (short, f"{task.address}: {task.details.get('text', '')}")
        for short, task in found.items()
        if short.startswith(incomplete)
    ]


def drafts(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The numbers of the drafts that wait, with what they are."""
    from mailflow.store.drafts import numbers

    found = _asked(ctx, lambda db: numbers(db, _MOST))
    return [
        (str(number), f"{to}: {subject}")
        for number, to, subject in found
        if str(number).startswith(incomplete)
    ]


def addresses_and_tasks(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    return [*addresses(ctx, incomplete), *tasks(ctx, incomplete)]


Address = Annotated[str, typer.Argument(help="Of a prospect.", autocompletion=addresses)]
Draft = Annotated[int, typer.Argument(metavar="ID", help="As listed.", autocompletion=drafts)]
Addresses = Annotated[list[str], typer.Argument(help="Of prospects.", autocompletion=addresses)]
