"""``mailflow start``: the rep has seen the first list; from now on drafts are placed."""

from __future__ import annotations

from typing import Annotated

import typer

from mailflow.cli.context import clock, session, talk, wall
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
    import sys

    from mailflow.cli.plan import show_plan
    from mailflow.cycle.plan import make_plan
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows
    from mailflow.store import exchange

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if not yes:
        moment = clock()
        show_plan(
            [(account, line) for account in accounts for line in make_plan(program.store, account, moment)]
        )
        if not sys.stdin.isatty():
            talk("mailflow: say --yes to start without being asked")
            raise typer.Exit(2)
        typer.confirm("Is this list right, and may drafts be placed?", abort=True)
    with program.store.write() as db:
        for account in accounts:
            event = event_rows.new_event(EventKind.STARTED, account.name, "", wall())
            event_rows.add_events(db, account.number, [event])
    exchange.export_beside(program.store)
    typer.echo("Started. `mailflow scan` or the running service places the drafts that are due.")
