"""``mailflow threads``: the conversations in which the rep wrote to somebody outside."""

from __future__ import annotations

from typing import Annotated

import typer

from mailflow.cli.context import clock, parse_instant, session
from mailflow.cli.options import AsOf, Json, Mailbox


def register(app: typer.Typer) -> None:
    app.command()(threads)


def threads(
    context: typer.Context,
    mailbox: Mailbox = None,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only those nobody answered.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the threads in which you wrote to somebody outside.

    Example: mailflow threads --unanswered
    """
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.cycle.report import threads as thread_rows

    program = session(context).program()
    moment = clock(parse_instant(as_of) if as_of else None)
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    rows = (
        row
        for account in accounts
        for row in thread_rows(program.store, account, moment, unanswered=unanswered)
    )
    if json:
        json_lines(rows)
        return
    shown = [
        (
            row["subject"],
            ", ".join(row["prospects"]),
            row["started_at"][:10],
            str(len(row["touches"])),
            (row["answered_at"] or "")[:10],
        )
        for row in rows
    ]
    table(
        counted(len(shown), "thread"),
        ("Subject", "To", "Began", "Touches", "Answered"),
        shown,
        empty="No such thread. Run `mailflow scan` first.",
    )
