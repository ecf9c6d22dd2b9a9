"""``mailflow init``: from an e-mail address to the first drafts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.ask import Ask, confirm, is_at_terminal
from mailflow.cli.context import session
from mailflow.cli.newmailbox.given import Given, Security
from mailflow.cli.newmailbox.steps import set_up
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.firstlist import FirstList


def register(app: typer.Typer) -> None:
    app.command()(init)


_SIGN_IN = "Signing in"
_YOU = "You"
_FIRST_DAY = "The first day"


def _option(help_: str, *names: str, panel: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help_, metavar=metavar, rich_help_panel=panel)


def init(
    context: typer.Context,
    address: Annotated[str | None, _option("Your e-mail address.", "--address", panel=_SIGN_IN)] = None,
    host: Annotated[str | None, _option("The IMAP server.", "--host", panel=_SIGN_IN)] = None,
    port: Annotated[int | None, _option("Its port (993, or 143).", "--port", panel=_SIGN_IN)] = None,
    security: Annotated[
        Security | None, _option("none: on this machine only.", "--security", panel=_SIGN_IN)
    ] = None,
    ca_file: Annotated[
        Path | None, _option("One more certificate to trust (PEM).", "--ca-file", panel=_SIGN_IN)
    ] = None,
    username: Annotated[str | None, _option("The name to log in with.", "--username", panel=_SIGN_IN)] = None,
    password_command: Annotated[
        str | None,
        _option("A command that prints it: 'pass show mail'.", "--password-command", panel=_SIGN_IN),
    ] = None,
    password_env: Annotated[
        str | None, _option("The environment variable that holds it.", "--password-env", panel=_SIGN_IN)
    ] = None,
    password_stdin: Annotated[
        bool, _option("Read it from standard input, and keep it.", "--password-stdin", panel=_SIGN_IN)
    ] = False,
    keyring: Annotated[
        bool | None,
        _option(
            "Keep a typed password in the keyring, or in a file (default: keyring, else file).",
            "--keyring/--no-keyring",
            panel=_SIGN_IN,
        ),
    ] = None,
    token_command: Annotated[
        str | None, _option("A command that prints an OAuth token.", "--token-command", panel=_SIGN_IN)
    ] = None,
    folder: Annotated[
        list[str] | None,
        _option(
            "Pin a folder: sent, drafts, archive, all, junk, trash.",
            "--folder",
            panel=_SIGN_IN,
            metavar="ROLE=NAME",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None, _option("Folders not to read, such as 'Lists/*'.", "--exclude", panel=_SIGN_IN)
    ] = None,
    name: Annotated[str, _option("What Mailflow calls this mailbox.", "--name", panel=_SIGN_IN)] = "work",
    rep: Annotated[str | None, _option("Your name.", "--rep", panel=_YOU)] = None,
    also: Annotated[
        list[str] | None, _option("A further address that you write from.", "--also", panel=_YOU)
    ] = None,
    time_zone: Annotated[str | None, _option("Such as Europe/Berlin.", "--time-zone", panel=_YOU)] = None,
    country: Annotated[
        str | None, _option("Two letters, for public holidays; '' for none.", "--country", panel=_YOU)
    ] = None,
    day_start: Annotated[str | None, _option("Such as 08:00.", "--day-start", panel=_YOU)] = None,
    signature: Annotated[
        str | None, _option("The lines below each draft; '' for your name.", "--signature", panel=_YOU)
    ] = None,
    ignore: Annotated[
        list[str] | None,
        _option("A domain or address that is no prospect.", "--ignore", panel=_FIRST_DAY),
    ] = None,
    accept: Annotated[
        list[str] | None, _option("Somebody suggested who is one.", "--accept", panel=_FIRST_DAY)
    ] = None,
    start: Annotated[
        bool | None, _option("Place the first drafts now, or not.", "--start/--no-start", panel=_FIRST_DAY)
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Take what is found, without asking; it starts nothing.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object at the end, for scripts.")] = False,
) -> None:
    """Set up a mailbox: find its server, log in, read it, and place the first drafts.

    Every question has an option, so that all of it can be scripted.

    Example: mailflow init
    """
    from mailflow.cli.output import json_lines
    from mailflow.setup.configfile import refuse_existing

    file = session(context).config_file
    refuse_existing(file)
    given = Given(
        address, tuple(also or ()), host, port, security, ca_file, username, password_command,
        password_env, password_stdin, keyring, token_command, tuple(folder or ()), tuple(exclude or ()),
        name, rep, time_zone, country, day_start, signature, tuple(ignore or ()), tuple(accept or ()), start,
    )  # fmt: skip
    ask = Ask(yes)
    # With --json standard output is for the one object; the talk goes to standard error.
    with redirect_stdout(sys.stderr) if json else nullcontext():
        settings = set_up(ask, given, file)
        with _what_is_left():
            found, started, placed = _first_day(context, ask, given)
            _tell_what_is_next(started, placed)
    if json:
        json_lines(
            [
                {
                    "config": str(file),
                    "mailbox": settings.name,
                    "address": settings.addresses[0],
                    "host": settings.host,
                    "written_to": found.written_to,
                    "never_answered": found.never_answered,
                    "worth_a_note": len(found.rescues),
                    "suggested": len(found.suggested),
                    "started": started,
                    "drafts_placed": placed,
                }
            ]
        )


# -- The first day


@contextmanager
def _what_is_left() -> Iterator[None]:
    """Tell how to go on where the first day is cut short: the settings are kept."""
    try:
        yield
    except BaseException:
        talk(
            "\nYour settings are kept. Go on with: `mailflow scan --dry-run`, which reads your mailbox, then"
            " `mailflow start`, which shows the list again"
        )
        raise


def _first_day(context: typer.Context, ask: Ask, given: Given) -> tuple[FirstList, bool, int]:
    """Read the mailbox, show the list, correct it, start: (the list, started, drafts placed)."""
    from mailflow.cli import prospects
    from mailflow.cli.firstday import agree_on_list, ignore_patterns, say_started, show_drafts
    from mailflow.lock import only_one

    with only_one(_program(context).lock_file):
        say("Reading your mailbox: headers only, and nothing in it changes.")
        _pass(context, write=False)
        ignore_patterns(context, _patterns(given.ignore), given.name)
        if given.accept:
            prospects.accept(context, list(given.accept), mailbox=given.name)
        found = agree_on_list(context, ask, given.name)
        if not _is_to_start(ask, given):
            return found, False, 0
        program = _program(context)
        say_started(program, list(program.accounts))
        placed = _pass(context, write=True)
        show_drafts(program, program.accounts[0])
    return found, True, placed


def _program(context: typer.Context) -> Program:
    return session(context).program()


def _pass(context: typer.Context, *, write: bool) -> int:
    """One pass as `mailflow scan` makes it; how many drafts it placed."""
    from mailflow.cli.scan import one_pass, progress

    account = _program(context).accounts[0]
    with progress(account.name) as show:
        return one_pass(_program(context), account, write=write, progress=show).drafts_placed


def _patterns(ignored: tuple[str, ...]) -> list[str]:
    from mailflow.cli.firstday import named

    try:
        return named(" ".join(ignored), [])[1]
    except ValueError as error:
        raise typer.BadParameter(f"--ignore: {error}") from None


def _is_to_start(ask: Ask, given: Given) -> bool:
    """--yes takes facts that were found; that the list is right is for a person to say."""
    if given.start is not None:
        return given.start
    if ask.yes or not is_at_terminal():
        return False
    say()
    return confirm(
        "Start now? The drafts that are due are put into your Drafts folder; nothing is sent", default=True
    )


def _tell_what_is_next(started: bool, placed: int) -> None:
    say()
    if not started:
        say("Nothing is placed yet. When the list is right: `mailflow start`")
    elif placed:
        say("Read them in your mail program: change what you like, and send or delete them there.")
    say("Let it keep watch, so that it places what falls due and takes back what was answered:")
    say("  `mailflow service install`")
