"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for scripts.")]
NothingAsked = Annotated[
    bool,
    typer.Option("--yes", "-y", help="Nothing is asked here; taken so that a script may say it anywhere."),
]
Mailbox = Annotated[
    str | None, typer.Option("--mailbox", "-m", help="The mailbox's name in the config (default: all).")
]
OneMailbox = Annotated[
    str | None, typer.Option("--mailbox", "-m", help="The mailbox's name in the config (default: the first).")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="TIME", help="Decide as if now were this: 2026-03-02, or 2026-03-02T09:00:00Z."
    ),
]
ItsMailbox = Annotated[
    str | None,
    typer.Option("--mailbox", "-m", help="The mailbox's name in the config (default: the one that has it)."),
]
TheirMailbox = Annotated[
    str | None,
    typer.Option(
        "--mailbox", "-m", help="The mailbox's name in the config (default: the first that knows them)."
    ),
]
