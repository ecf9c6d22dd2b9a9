"""The command ``mailflow``: what can be asked of it."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mailflow import __version__
from mailflow.cli import (
    cadence,
    demo,
    doctor,
    drafts,
    plan,
    prospects,
    scan,
    service,
    start,
    store,
    threads,
)
from mailflow.cli.context import Session, default_config, talk
from mailflow.errors import MailflowError

app = typer.Typer(
    help="Mailflow finds the people who never answered and drafts the next follow-up.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,  # a trace with local variables could show a letter or a password
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mailflow {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            help="The config file (default: config.toml here, then ~/.config/mailflow/config.toml).",
            envvar="MAILFLOW_CONFIG",
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what happens, in ids.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    if verbose:  # of Mailflow's own log: libraries write down users and addresses
        logging.getLogger("mailflow").setLevel(logging.INFO)
    context.obj = Session(config or default_config())


for _module in (scan, plan, start, threads, service, doctor):
    _module.register(app)
app.add_typer(prospects.app, name="prospects")
app.add_typer(drafts.app, name="drafts")
app.add_typer(cadence.app, name="cadence")
app.add_typer(store.app, name="store")
app.add_typer(demo.app, name="demo")


def main() -> None:
    """Run the command line; every error that a person can mend is one message and an exit code."""
    try:
        app()
    except MailflowError as error:
        talk(f"mailflow: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `mailflow plan | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
