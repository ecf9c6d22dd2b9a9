"""``mailflow init``: from an e-mail address to the first drafts."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.ask import Ask, is_at_terminal
from mailflow.cli.context import Session, default_config, session, talk
from mailflow.cli.newmailbox.given import Given, Security
from mailflow.cli.newmailbox.steps import set_up

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
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
        with _what_is_left(file):
            found, started, placed = _first_day(context, ask, given)
            _tell_what_is_next(file, started, placed)
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
def _what_is_left(file: Path) -> Iterator[None]:
    """Tell how to go on where the first day is cut short: the settings are kept."""
    try:
        yield
    except BaseException:
        mailflow = _command(file)
        talk(f"\nYour settings are kept. Go on with: {mailflow} scan --dry-run, then {mailflow} start")
        raise


def _first_day(context: typer.Context, ask: Ask, given: Given) -> tuple[FirstList, bool, int]:
    """Read the mailbox, show the list, correct it, start: (the list, started, drafts placed)."""
    from mailflow.cli.firstday import read_first_list, say_started, show_drafts, show_first_list
    from mailflow.lock import only_one

    account = _account(context)
    with only_one(_program(context).lock_file):
        typer.echo("Reading your mailbox: headers only, and nothing in it changes.")
        _pass(context, write=False)
        _ignore_patterns(context, _patterns(given.ignore))
        _accept(context, given.accept)
        found = read_first_list(_program(context), _account(context))
        people = show_first_list(account, found)
        while not ask.yes and is_at_terminal() and _correct(context, ask, people, len(found.rescues)):
            found = read_first_list(_program(context), _account(context))
            people = show_first_list(_account(context), found)
        if not _is_to_start(ask, given):
            return found, False, 0
        program, account = _program(context), _account(context)
        say_started(program, [account])
        placed = _pass(context, write=True)
        show_drafts(program, account)
    return found, True, placed


def _program(context: typer.Context) -> Program:
    return session(context).program()


def _account(context: typer.Context) -> Account:
    return _program(context).accounts[0]


def _pass(context: typer.Context, *, write: bool) -> int:
    """One pass as `mailflow scan` makes it; how many drafts it placed."""
    from mailflow.cli.scan import one_pass, progress

    account = _account(context)
    with progress(account.name) as show:
        return one_pass(_program(context), account, write=write, progress=show).drafts_placed


def _correct(context: typer.Context, ask: Ask, people: list[str], rescues: int) -> bool:
    """Ask who is no prospect, and who of the suggested is one; whether anything changed."""
    from mailflow.cli import prospects
    from mailflow.cli.firstday import named

    def chosen(answer: str) -> tuple[list[str], list[str]]:
        return named(answer, people)

    typer.echo("")
    ignored, patterns = ask.text(
        "Who is no prospect? Numbers, or whole domains: 3, 7-9, customer.example (Enter: nobody)",
        "--ignore",
        chosen,
        found="",
    )
    accepted: list[str] = []
    if len(people) > rescues:
        accepted, _ = ask.text(
            "Who of the suggested is one? Numbers (Enter: nobody)", "--accept", chosen, found=""
        )
    name = _account(context).name
    if ignored:
        prospects.ignore(context, ignored, mailbox=name)
    _ignore_patterns(context, patterns)
    if accepted:
        prospects.accept(context, accepted, mailbox=name)
    return bool(ignored or patterns or accepted)


def _patterns(ignored: tuple[str, ...]) -> list[str]:
    from mailflow.cli.firstday import named

    try:
        return named(" ".join(ignored), [])[1]
    except ValueError as error:
        raise typer.BadParameter(f"--ignore: {error}") from None


def _ignore_patterns(context: typer.Context, patterns: list[str]) -> None:
    """Write them into the config, which is read anew."""
    from mailflow.cli.firstday import reach_of, read_first_list
    from mailflow.setup.configfile import add_ignored

    if patterns:
        found = read_first_list(_program(context), _account(context))
        file = session(context).config_file
        add_ignored(file, patterns)
        context.obj = Session(file)
        typer.echo(f"Ignored from now on, by {file}:")
        for line in reach_of(patterns, found):
            typer.echo(f"  {line}")


def _accept(context: typer.Context, addresses: tuple[str, ...]) -> None:
    from mailflow.cli import prospects

    if addresses:
        prospects.accept(context, list(addresses), mailbox=_account(context).name)


def _is_to_start(ask: Ask, given: Given) -> bool:
    """--yes takes facts that were found; that the list is right is for a person to say."""
    if given.start is not None:
        return given.start
    if ask.yes or not is_at_terminal():
        return False
    typer.echo("")
    return typer.confirm(
        "Start now? The drafts that are due are put into your Drafts folder; nothing is sent", default=True
    )


def _tell_what_is_next(file: Path, started: bool, placed: int) -> None:
    mailflow = _command(file)
    typer.echo("")
    if not started:
        typer.echo(f"Nothing is placed yet. When the list is right: {mailflow} start")
    elif placed:
        typer.echo("Read them in your mail program: change what you like, and send or delete them there.")
    typer.echo("Let it keep watch, so that it places what falls due and takes back what was answered:")
    typer.echo(f"  {mailflow} service install")


def _command(file: Path) -> str:
    """How to call Mailflow with this config."""
    is_usual = default_config().resolve() == file.resolve()
    return "mailflow" if is_usual else f"mailflow --config {shlex.quote(str(file))}"
