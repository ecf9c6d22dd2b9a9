"""``mailflow run``: the background service, in the foreground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mailflow.cli.context import session, talk, wall
from mailflow.cli.scan import sentence

if TYPE_CHECKING:
    from mailflow.cycle.outcome import Outcome


def register(app: typer.Typer) -> None:
    app.command()(run)


def run(context: typer.Context) -> None:
    """Watch the mailboxes: place what is due, withdraw at once what was answered; stop with Ctrl-C.

    Example: mailflow --verbose run
    """
    from mailflow.daemon import Daemon
    from mailflow.lock import only_one

    program = session(context).program()
    with only_one(program.lock_file):
        names = ", ".join(account.name for account in program.accounts)
        talk(f"mailflow: watching {names}; what happens is told here, Ctrl-C ends it")
        Daemon(program, _tell).run()


def _tell(outcome: Outcome) -> None:
    """A line for every pass that changed something."""
    if outcome.drafts_placed or outcome.drafts_withdrawn or outcome.drafts_held:
        talk(f"{wall():%H:%M:%S}Z  {sentence(outcome)}")
