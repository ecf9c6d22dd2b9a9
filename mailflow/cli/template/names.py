"""Which names of templates may be typed here, and which one is meant? Also for the Tab key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from mailflow.errors import NotFound


def names(ctx: typer.Context, incomplete: str) -> list[str]:
    from mailflow.cli.cadence.names import template_names

    return [name for name in template_names(ctx) if name.startswith(incomplete)]


Name = Annotated[
    str,
    typer.Argument(help="The template, such as outreach/2-question.txt.", autocompletion=names),
]


def named(typed: str, known: Iterable[str]) -> str:
    """The template that is meant: its ending may be left out, and the folder where it is clear without."""
    there: Sequence[str] = sorted(known)
    full = typed if typed.endswith(".txt") else f"{typed}.txt"
    if full in there:
        return full
    alike = [name for name in there if name.rpartition("/")[2] == full]
    if len(alike) == 1:
        return alike[0]
    raise not_there(full, alike or there)


def not_there(name: str, known: Sequence[str]) -> NotFound:
    """What to say of a template that is not among these."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
    return NotFound(f"there is no template {name}; {hint}")
