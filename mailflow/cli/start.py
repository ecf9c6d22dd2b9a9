"""``mailflow start``: the rep has seen the first list; from now on drafts are placed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mailflow.cli.context import session, talk
from mailflow.cli.options import Mailbox


def register(app: typer.Typer) -> None:
    app.command()(start)


def start(
    context: typer.Context,
    mailbox: Mailbox = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Say that the first list is right, so that drafts may be placed.

    Example: mailflow start --yes
    """
    from mailflow.cli.firstday import read_first_list, say_started, show_first_list

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if not yes:
        for account in accounts:
            show_first_list(account, read_first_list(program, account))
        typer.echo("\nEverybody: `mailflow plan`, `mailflow prospects suggested`.")
        if not sys.stdin.isatty():
            talk("mailflow: say --yes to start without being asked")
            raise typer.Exit(2)
        typer.confirm("Is this list right, and may drafts be placed?", abort=True)
    say_started(program, accounts)
    typer.echo("Started. `mailflow scan` or the running service places the drafts that are due.")
