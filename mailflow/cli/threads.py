"""``mailflow threads``: the conversations in which the rep wrote to somebody outside."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock_as_of, session
from mailflow.cli.options import AsOf, Json, Mailbox

if TYPE_CHECKING:
    from mailflow.cycle.account import Account


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
    moment = clock_as_of(program, as_of, mailbox)
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    rows = (
        (account, row)
        for account in accounts
        for row in thread_rows(program.store, account, moment, unanswered=unanswered)
    )
    if json:
        json_lines(row for _, row in rows)
        return
    shown = [
        (
            row["subject"],
            ", ".join(row["prospects"]),
            _day(row["started_at"], account),
            str(len(row["touches"])),
            _day(row["answered_at"], account),
        )
        for account, row in rows
    ]
    table(
        counted(len(shown), "thread"),
        ("Subject", "To", "Began", "Touches", "Answered"),
        shown,
        empty="No such thread. Run `mailflow scan` first.",
    )


def _day(instant: str | None, account: Account) -> str:
    """The day of a moment, where the rep is."""
    from mailflow.cli.output import day

    return day(datetime.fromisoformat(instant) if instant else None, account.settings.time_zone)
