"""``mailflow template stats``: how the rep's templates do, by the rep's own mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.report.textuse import Tally


def register(app: typer.Typer) -> None:
    app.command()(stats)


def stats(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """Show what became of the drafts of each template, by attempt: sent as written, changed, answered.

    Answered is what a person answered before you wrote again. Example: mailflow template stats
    """
    from mailflow.cli.output import json_lines, table
    from mailflow.cycle.textuse import uses_of
    from mailflow.report.textuse import Outcome, compared, share, tallies

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    found = tallies(use for account in accounts for use in uses_of(program.store, account, clock()))
    if json:
        json_lines(map(_row, found))
        return
    table(
        "Your templates",
        (
            "Template",
            "Attempt",
            "Written",
            "Sent as written",
            "Changed first",
            "Not read yet",
            "Thrown away",
            "Answered",
        ),
        [
            (
                one.template,
                str(one.attempt),
                str(one.written),
                share(one.outcomes[Outcome.AS_WRITTEN], one.read),
                share(one.outcomes[Outcome.CHANGED], one.read),
                str(one.outcomes[Outcome.SENT] or ""),
                str(one.outcomes[Outcome.DISMISSED] or ""),
                share(one.answered, one.sent),
            )
            for one in found
        ],
        empty="No draft was written yet.",
    )
    if any(one.outcomes[Outcome.SENT] for one in found):
        say("\nNot read yet: a later pass compares what you sent with what was written, unless it is gone.")
    for sentence in compared(accounts[0].cadences, found):
        say(sentence)


def _row(tally: Tally) -> dict[str, Any]:
    from mailflow.report.textuse import Outcome

    outcomes = tally.outcomes
    return {
        "template": tally.template,
        "attempt": tally.attempt,
        "written": tally.written,
        "sent": tally.sent,
        "as_written": outcomes[Outcome.AS_WRITTEN],
        "changed": outcomes[Outcome.CHANGED],
        "dismissed": outcomes[Outcome.DISMISSED],
        "withdrawn": outcomes[Outcome.WITHDRAWN],
        "open": outcomes[Outcome.OPEN],
        "answered": tally.answered,
    }
