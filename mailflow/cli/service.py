"""``mailflow run``: the background service, in the foreground."""

from __future__ import annotations

import typer

from mailflow.cli.context import session


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
        Daemon(program).run()
