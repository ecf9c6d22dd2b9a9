"""Which names of cadences, keys and steps may be typed here? For the Tab key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.hints import default_config

if TYPE_CHECKING:
    from mailflow.cadence.model import Cadence


def _cadences(context: typer.Context) -> tuple[Cadence, ...]:
    """The cadences of the config in use; none where anything is wrong: nobody wants an error at the Tab key.

    The config is not checked, which would take longer than a person waits.
    """
    import tomllib

    from mailflow import bundled
    from mailflow.cadence.rules import parse_rules
    from mailflow.errors import MailflowError

    config = _config(context)
    try:
        told = tomllib.loads(config.read_text(encoding="utf-8")).get("cadences", {}).get("file")
        file = config.resolve().parent / told if told else bundled.example("cadences.example.toml")
        return parse_rules(file.read_text(encoding="utf-8"), "")
    except (OSError, ValueError, AttributeError, TypeError, MailflowError):
        return ()


def _config(context: typer.Context) -> Path:
    named = context.find_root().params.get("config")
    return Path(named) if named else default_config()


def names(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    return [one.name for one in _cadences(ctx) if one.name.startswith(incomplete)]


def keys(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    from mailflow.cadence.typed import keys_of_cadence

    return [key for key in keys_of_cadence() if key.startswith(incomplete)]


def values(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """The words that are allowed for a key that takes one of a few."""
    from mailflow.cadence.typed import cadence_key, words_of
    from mailflow.errors import MailflowError

    try:
        return [
            one for one in words_of(cadence_key(ctx.params.get("key") or "")[1]) if one.startswith(incomplete)
        ]
    except MailflowError:
        return []


def steps(ctx: typer.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    """The numbers of the steps, each with what it does."""
    from mailflow.review.rulewords import step_in_words

    return [
        (str(number), step_in_words(one))
        for cadence in _cadences(ctx)
        if cadence.name == ctx.params.get("name")
        for number, one in enumerate(cadence.steps, 1)
        if str(number).startswith(incomplete)
    ]


def pairs(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Keys of a step, and after each its words or the templates that there are."""
    from mailflow.cadence.keys import STEP
    from mailflow.cadence.typed import words_of

    typed = list(ctx.params.get("pairs") or ())
    if len(typed) % 2 and typed[-1] in STEP:
        found = template_names(ctx) if typed[-1] == "template" else words_of(STEP[typed[-1]])
        return [one for one in found if one.startswith(incomplete)]
    return [key for key in STEP if key.startswith(incomplete)]


def template_names(context: typer.Context) -> list[str]:
    """The templates of the config in use; none where anything is wrong."""
    from mailflow.config import load
    from mailflow.cycle.rulebook import read_templates
    from mailflow.errors import MailflowError

    try:
        return sorted(read_templates(load(_config(context))).names)
    except MailflowError:
        return []


Name = Annotated[str, typer.Argument(help="The cadence.", autocompletion=names)]
MaybeName = Annotated[str | None, typer.Argument(help="The cadence.", autocompletion=names)]
Number = Annotated[
    int, typer.Argument(metavar="N", help="The number of the step, from 1.", autocompletion=steps)
]
