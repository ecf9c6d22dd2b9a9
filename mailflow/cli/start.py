"""``mailflow start``: the rep has seen the first list; from now on drafts are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.ask import Ask, confirm, is_at_terminal
from mailflow.cli.context import session
from mailflow.cli.options import Mailbox
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.assembly import Program


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
    from mailflow.cli.firstday import agree_on_list, say_started

    names = _not_started(session(context).program(), mailbox)
    if not names:
        return
    if not yes:
        for name in names:
            agree_on_list(context, Ask(), name)
        say("\nEverybody: `mailflow plan`, `mailflow prospects suggested`.")
        if not is_at_terminal():
            talk("mailflow: say --yes to start without being asked")
            raise typer.Exit(2)
        if not confirm("Is this list right, and may drafts be placed?", default=False):
            say("Nothing is placed. `mailflow start` asks again.")
            raise typer.Exit(1)
    program = session(context).program()
    say_started(program, [program.account(name) for name in names])
    say(f"Started. {_who_places(program)}")


def _not_started(program: Program, mailbox: str | None) -> list[str]:
    """The mailboxes that wait for it; of the others it is told since when they do not."""
    from mailflow.cli.firstday import started_at
    from mailflow.cli.output import day

    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    waiting = []
    for account in accounts:
        if since := started_at(program, account):
            on = day(since, account.settings.time_zone)
            say(f"{account.name} was started on {on}: what falls due is placed, and nothing is left to say.")
        else:
            waiting.append(account.name)
    return waiting


def _who_places(program: Program) -> str:
    from mailflow.lock import holder

    if holder(program.lock_file) is not None:
        return "The running service places the drafts that are due."
    return (
        "No draft is placed yet: `mailflow scan` places those that are due now,"
        " `mailflow service install` lets it be done from now on."
    )
