"""``mailflow init``: from an e-mail address to the first drafts."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from mailflow.cli.ask import Ask, is_at_terminal, need_terminal
from mailflow.cli.context import Session, default_config, session, talk

if TYPE_CHECKING:
    from pydantic import ValidationError

    from mailflow.assembly import Program
    from mailflow.config import MailboxSettings
    from mailflow.cycle.account import Account
    from mailflow.cycle.firstlist import FirstList
    from mailflow.mailbox.connection import Connection
    from mailflow.mailbox.folders import Listed, Role, Roles
    from mailflow.providers import Provider
    from mailflow.setup.discovery import Found

Security = Literal["tls", "starttls", "none"]
_PLACEHOLDER = "rep"  # until the rep is known


@dataclass(frozen=True, slots=True)
class Given:
    """What the options of the command line say; None or () where they say nothing."""

    address: str | None
    also: tuple[str, ...]
    host: str | None
    port: int | None
    security: Security | None
    ca_file: Path | None
    username: str | None
    password_command: str | None
    password_env: str | None
    password_stdin: bool
    keyring: bool | None
    token_command: str | None
    folders: tuple[str, ...]
    exclude: tuple[str, ...]
    name: str
    rep: str | None
    time_zone: str | None
    country: str | None
    day_start: str | None
    signature: str | None
    ignore: tuple[str, ...]
    accept: tuple[str, ...]
    start: bool | None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox that lets the rep in.

    typed: the password if it was typed; it is kept nowhere until the config is in its place.
    """

    settings: MailboxSettings
    typed: str
    listed: tuple[Listed, ...]
    prefix: str


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
        settings = _set_up(ask, given, file)
        with _what_is_left(file):
            found, started, placed = _first_day(context, ask, given)
            _tell_what_is_next(file, started)
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


# -- The mailbox and its owner


def _set_up(ask: Ask, given: Given, file: Path) -> MailboxSettings:
    """Everything up to the config file; nothing is written before the last answer."""
    from mailflow.setup.configfile import render, write_config

    address = ask.text("Your e-mail address", "--address", _an_address, given=given.address)
    mailbox = _sign_in(ask, given, address, _server(ask, given, address))
    mailbox = _with_folders(ask, given, mailbox)
    mailbox = _with_owner(ask, given, mailbox, address)
    settings, kept = _keep_password(given, mailbox, file)
    try:
        write_config(file, render(settings))
    except BaseException:
        if kept:
            kept.unlink()
        raise
    typer.echo(f"\nYour settings are in {file}.\n")
    return settings


def _server(ask: Ask, given: Given, address: str) -> Found:
    """By the options, else found and told; a host that anybody might have named is asked about."""
    from mailflow.setup.discovery import Finder

    if given.host is not None:
        return _named_server(ask, given, address)
    found = Finder().find(address)
    if found is None:
        talk("No mail server was found for this address. Your provider's help pages name it.")
        return _named_server(ask, given, address)
    found = replace(found, port=given.port or found.port, security=given.security or found.security)
    typer.echo(f"Server: {found.host}, port {found.port}, {found.security} ({found.by})")
    return found if found.sure or _may_have_the_password(found) else _named_server(ask, given, address)


def _may_have_the_password(found: Found) -> bool:
    """Not for --yes to say: anybody may have forged what the domain name system told."""
    need_terminal(f"--host {found.host}")
    return typer.confirm(f"{found.host} belongs to another domain. May your password go there?")


def _named_server(ask: Ask, given: Given, address: str) -> Found:
    """A server that a person names."""
    from mailflow.providers import provider_at
    from mailflow.setup.discovery import Found

    proposal = None if given.host or ask.yes else f"imap.{address.rpartition('@')[2]}"
    host = ask.text("IMAP server", "--host", _filled, given=given.host, found=proposal)
    provider = provider_at(host)
    usual = provider.port if provider else 993
    asked = ask if given.host is None else replace(ask, yes=True)
    port = asked.text(
        "Port", "--port", _a_port, given=str(given.port) if given.port else None, found=str(usual)
    )
    security = given.security or (provider.security if provider and port == usual else _security_at(port))
    return Found(host, port, security, "you named it", sure=True, provider=provider)


def _security_at(port: int) -> Security:
    return "starttls" if port == 143 else "tls"  # RFC 8314 section 3.2


def _sign_in(ask: Ask, given: Given, address: str, found: Found) -> Mailbox:
    """Log in; what does not work is explained, and asked again at a terminal."""
    from mailflow.errors import LoginRefused, MailboxUnreachable, SecretUnavailable

    _explain(found.provider)
    # A well-known provider says what it takes for a user name; elsewhere it is nearly always the address.
    username = given.username or (found.provider.username_of(address) if found.provider else address)
    while True:
        settings, typed = _with_secret(ask, given, _draft_of(given, address, found, username), found.provider)
        try:
            return _look(settings, typed)
        except (LoginRefused, SecretUnavailable) as error:
            _ask_again(error, found.provider)
            given = replace(given, password_command=None, password_env=None, token_command=None)
            given = replace(given, password_stdin=False)
            if isinstance(error, LoginRefused) and not found.provider:
                username = ask.text("User name", "--username", _filled, found=username)
        except MailboxUnreachable as error:
            _ask_again(error, None)
            given = replace(given, host=None, port=None, security=None)
            found = _named_server(ask, given, address)


def _explain(provider: Provider | None) -> None:
    """What this provider wants before it lets a program in."""
    if provider and provider.needs:
        typer.echo(f"{provider.name}: {provider.needs}")
        if provider.page:
            typer.echo(f"  {provider.page}")


def _ask_again(error: Exception, provider: Provider | None) -> None:
    """Tell what went wrong; without a terminal it is the end."""
    if not is_at_terminal():
        raise error
    talk(f"\n{error}")
    _explain(provider)
    typer.echo("Try again, or press Ctrl-C to end; nothing is written yet.\n")


def _draft_of(given: Given, address: str, found: Found, username: str) -> MailboxSettings:
    """The settings as far as they are known, so that a login can be tried."""
    from pydantic import ValidationError

    from mailflow.config import MailboxSettings

    try:
        return MailboxSettings(
            name=given.name,
            rep=_PLACEHOLDER,
            addresses=(address,),
            host=found.host,
            port=found.port,
            security=found.security,
            ca_file=given.ca_file.resolve() if given.ca_file else None,
            username=username,
            keyring=True,  # stands for a typed password until it is kept
        )
    except ValidationError as error:
        raise typer.BadParameter(_reason(error)) from None


def _with_secret(
    ask: Ask, given: Given, settings: MailboxSettings, provider: Provider | None
) -> tuple[MailboxSettings, str]:
    """The settings with the place that the password comes from, and the password if it is typed."""
    if given.password_stdin:
        return settings, sys.stdin.readline().rstrip("\r\n")
    source = _source(ask, given, provider)
    return (
        (settings.model_copy(update={"keyring": False, **source}), "") if source else (settings, _typed(ask))
    )


def _typed(ask: Ask) -> str:
    return ask.secret("Password (not shown)", "--password-stdin, --password-command or --password-env")


def _source(ask: Ask, given: Given, provider: Provider | None) -> dict[str, object]:
    """Where the password or token comes from, as keys of the config; {} if it is typed."""
    if given.token_command:
        return {"token_command": _words(given.token_command)}
    if given.password_command:
        return {"password_command": _words(given.password_command)}
    if given.password_env:
        return {"password_env": given.password_env}
    if provider and provider.login == "token":
        command = ask.text("Command that prints an access token", "--token-command", _words)
        return {"token_command": command}
    if given.keyring is not None or not is_at_terminal():
        return {}
    ways = ("I type it now", "A command prints it, such as a password manager", "An environment variable")
    way = ask.choose("Where does the password come from?", "--password-stdin", ways, found=0)
    if way == 1:
        return {"password_command": ask.text("Command", "--password-command", _words)}
    if way == 2:
        return {"password_env": ask.text("Variable", "--password-env", _filled)}
    return {}


def _open(settings: MailboxSettings, typed: str) -> Connection:
    from mailflow.assembly import log_in
    from mailflow.secret import Password, secret_of

    return log_in(settings, lambda: Password(typed) if typed else secret_of(settings))


def _look(settings: MailboxSettings, typed: str) -> Mailbox:
    """Log in, and see which folders there are."""
    with _open(settings, typed) as connection:
        listed, prefix = tuple(connection.folders()), connection.personal_prefix
    typer.echo("The login works.\n")
    return Mailbox(settings, typed, listed, prefix)


def _with_folders(ask: Ask, given: Given, mailbox: Mailbox) -> Mailbox:
    """Show what each folder is for, and let it be pinned."""
    from mailflow.config import FolderSettings
    from mailflow.mailbox.folders import Role, find_roles

    pins = _pins(given, mailbox)
    roles = find_roles(mailbox.listed, pins, mailbox.prefix)
    _show_folders(roles)
    chosen: dict[Role, str] = {}
    if missing := [role for role in (Role.SENT, Role.DRAFTS) if not roles.folder(role)]:
        chosen = _chosen_folders(mailbox, roles, missing)
    elif not pins and not ask.agree("Are these the right folders?", "--folder ROLE=NAME"):
        everyone = (Role.SENT, Role.DRAFTS, Role.ARCHIVE, Role.JUNK, Role.TRASH)
        chosen = _chosen_folders(mailbox, roles, everyone)
    pins |= {role: name for role, name in chosen.items() if name != roles.folder(role)}
    folders = FolderSettings(**{role.value: name for role, name in pins.items()}, exclude=given.exclude)
    return replace(mailbox, settings=mailbox.settings.model_copy(update={"folders": folders}))


def _pins(given: Given, mailbox: Mailbox) -> dict[Role, str]:
    """The folders that --folder names."""
    from mailflow.mailbox.folders import Role

    known = {folder.name for folder in mailbox.listed}
    pins: dict[Role, str] = {}
    for pin in given.folders:
        role, _, name = pin.partition("=")
        if role not in ("sent", "drafts", "archive", "all", "junk", "trash"):
            raise typer.BadParameter(f"--folder {pin}: say ROLE=NAME, such as sent='Sent Items'")
        if name not in known:
            raise typer.BadParameter(
                f"--folder {pin}: there is no such folder; there are {', '.join(sorted(known))}"
            )
        pins[Role(role)] = name
    return pins


def _show_folders(roles: Roles) -> None:
    from mailflow.cli.output import printable
    from mailflow.mailbox.folders import Role

    typer.echo(f"{len(roles.by_folder)} folders. Of these:")
    for role in Role:
        if role not in (Role.INBOX, Role.OTHER) and (name := roles.folder(role)):
            typer.echo(printable(f"  {role.value:8}  {name}"))
    for note in roles.notes:
        typer.echo(printable(f"  {note}"))


def _chosen_folders(mailbox: Mailbox, roles: Roles, asked: Sequence[Role]) -> dict[Role, str]:
    """What a person says that some folders are for, by numbers of a list."""
    from mailflow.cli.output import printable

    names = sorted(folder.name for folder in mailbox.listed if folder.name.upper() != "INBOX")
    need_terminal(" and ".join(f"--folder {role.value}=NAME" for role in asked))
    for number, name in enumerate(names, 1):
        typer.echo(printable(f"  {number:3}  {name}"))

    def check(answer: str) -> str:
        if not answer:
            return ""
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        raise ValueError(f"type a number from 1 to {len(names)}, or nothing if there is none")

    found = {role: roles.folder(role) for role in asked}
    proposed = {role: str(names.index(name) + 1) if name else "" for role, name in found.items()}
    return {
        role: Ask().text(f"Number of the folder for {role.value}", "--folder", check, found=proposed[role])
        for role in asked
    }


def _with_owner(ask: Ask, given: Given, mailbox: Mailbox, address: str) -> Mailbox:
    """Who writes from this mailbox, and where their day begins."""
    from mailflow.setup import machine
    from mailflow.setup.sent import own_addresses, own_name

    found = _senders(mailbox)
    name = own_name(found, address)
    rep = ask.text("Your name", "--rep", _filled, given=given.rep, found=name or None)
    proposed = own_addresses(found, address)
    others = [sender for sender in found if sender.address not in proposed]
    if others and not ask.yes:
        typer.echo("Sent has mail from these too; add those that are yours:")
        for sender in others[:10]:
            typer.echo(f"  {sender.address} ({sender.mails})")
    addresses = ask.text(
        "All addresses that you write from",
        "--also",
        _addresses,
        given=", ".join((address, *given.also)) if given.also else None,
        found=", ".join(proposed),
    )
    zone = ask.text(
        "Time zone",
        "--time-zone",
        _setting("time_zone"),
        given=given.time_zone,
        found=machine.time_zone(os.environ),
    )
    country = ask.text(
        "Country, two letters, for public holidays",
        "--country",
        _setting("country"),
        given=given.country,
        found=machine.country(address, zone, os.environ),
    )
    day_start = ask.text(
        "Your day begins at", "--day-start", _setting("day_start"), given=given.day_start, found="08:00"
    )
    signature = ask.lines(
        "Signature, line by line; an empty line ends it (none: your name)",
        "--signature",
        given=given.signature,
    )
    owner = {"rep": rep, "addresses": addresses, "time_zone": zone, "country": country}
    owner |= {"day_start": day_start, "signature": signature}
    return replace(mailbox, settings=mailbox.settings.model_copy(update=owner))


def _senders(mailbox: Mailbox) -> list[Any]:
    """Who writes from Sent; nobody where there is no such folder."""
    from mailflow.mailbox.folders import Role, find_roles
    from mailflow.setup.sent import senders

    folders = mailbox.settings.folders
    pins = {Role.SENT: folders.sent} if folders.sent else {}
    sent = find_roles(mailbox.listed, pins, mailbox.prefix).folder(Role.SENT)
    if not sent:
        return []
    with _open(mailbox.settings, mailbox.typed) as connection:
        return list(senders(connection, sent))


def _keep_password(given: Given, mailbox: Mailbox, file: Path) -> tuple[MailboxSettings, Path | None]:
    """Put a typed password where the config finds it; the file that was made for it, if one was."""
    from mailflow.errors import SecretUnavailable
    from mailflow.secret import keep_in_keyring
    from mailflow.setup.configfile import write_password

    settings = mailbox.settings
    if not mailbox.typed:
        return settings, None
    if given.keyring is not False:
        try:
            keep_in_keyring(settings.username, mailbox.typed)
        except SecretUnavailable:
            if given.keyring:
                raise
        else:
            typer.echo("The password is kept in this machine's keyring.")
            return settings, None
    kept = write_password(file.parent, settings.name, mailbox.typed)
    typer.echo(f"The password is kept in {kept}, which only you can read.")
    return settings.model_copy(update={"keyring": False, "password_command": ("cat", str(kept))}), kept


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
    _ignore_patterns(context, patterns)
    name = _account(context).name
    if ignored:
        prospects.ignore(context, ignored, mailbox=name)
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
    from mailflow.setup.configfile import add_ignored

    if patterns:
        file = session(context).config_file
        add_ignored(file, patterns)
        context.obj = Session(file)
        typer.echo(f"Ignored from now on, in {file}: {', '.join(patterns)}")


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


def _tell_what_is_next(file: Path, started: bool) -> None:
    mailflow = _command(file)
    typer.echo("")
    if not started:
        typer.echo(f"Nothing is placed yet. When the list is right: {mailflow} start, then {mailflow} run")
        return
    typer.echo("Read them in your mail program: change what you like, and send or delete them there.")
    typer.echo(f"{mailflow} run keeps watch: it places what falls due, and takes back what was answered.")


def _command(file: Path) -> str:
    """How to call Mailflow with this config."""
    is_usual = default_config().resolve() == file.resolve()
    return "mailflow" if is_usual else f"mailflow --config {shlex.quote(str(file))}"


# -- Checks of what was typed: a value, or ValueError with what would be right


def _filled(answer: str) -> str:
    if not answer or any(letter.isspace() and letter != " " for letter in answer):
        raise ValueError("type something")
    return answer


def _a_port(answer: str) -> int:
    if answer.isascii() and answer.isdigit() and 0 < int(answer) < 65536:
        return int(answer)
    raise ValueError("type a port, such as 993")


def _words(answer: str) -> tuple[str, ...]:
    """A command line as words, without a shell."""
    words = tuple(shlex.split(answer))
    if not words:
        raise ValueError("type a command, such as: pass show mail/robin")
    return words


def _an_address(answer: str) -> str:
    found: tuple[str, ...] = _addresses(answer)
    if len(found) != 1:
        raise ValueError("type one address")
    return found[0]


def _addresses(answer: str) -> tuple[str, ...]:
    words = answer.replace(",", " ").replace(";", " ").split()
    if not words:
        raise ValueError("type an e-mail address, such as robin@vendor.example")
    addresses: tuple[str, ...] = _setting("addresses")(words)
    return tuple(dict.fromkeys(addresses))


def _setting(name: str) -> Callable[[Any], Any]:
    """The check that config.toml makes of this key of a mailbox."""
    from pydantic import TypeAdapter, ValidationError

    from mailflow.config import MailboxSettings

    field: Any = MailboxSettings.model_fields[name].rebuild_annotation()

    def check(answer: Any) -> Any:
        try:
            return TypeAdapter(field).validate_python(answer)
        except ValidationError as error:
            raise ValueError(_reason(error)) from None

    return check


def _reason(error: ValidationError) -> str:
    return error.errors()[0]["msg"].removeprefix("Value error, ")
