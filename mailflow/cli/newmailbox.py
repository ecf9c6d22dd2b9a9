"""What must be known of a mailbox before it can be read? Asked, tried, and written into a config."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from ssl import SSLCertVerificationError
from typing import TYPE_CHECKING, Literal

import typer

from mailflow.cli.answers import (
    all_addresses,
    certificate,
    filled,
    one_address,
    port_number,
    reason,
    setting,
    words_of_command,
    zone_name,
)
from mailflow.cli.ask import Ask, checked, is_at_terminal, need_terminal
from mailflow.cli.context import talk

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.config import MailboxSettings
    from mailflow.mailbox.connection import Connection
    from mailflow.mailbox.folders import Listed, Role, Roles
    from mailflow.setup.discovery import Found
    from mailflow.setup.providers import Provider
    from mailflow.setup.sent import Sender

Security = Literal["tls", "starttls", "none"]
_PLACEHOLDER = "rep"  # until the rep is known
_ON_THIS_MACHINE = (
    "File with the certificate of your mail server on this machine, such as Proton Bridge's (Enter: none)"
)
_OF_YOUR_OWN = "File with the certificate of the mail server, if it is your own (Enter: none)"


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
    newest: Mapping[str, datetime]  # the newest mail of folders that may have the same role


def set_up(ask: Ask, given: Given, file: Path) -> MailboxSettings:
    """Everything up to the config file; nothing is written before the last answer."""
    from mailflow.setup.configfile import apart_from_others, render, write_config

    _check_options(given)
    address = ask.text("Your e-mail address", "--address", one_address, given=given.address)
    server = _reached(ask, _with_certificate(ask, given, _server(ask, given, address)))
    mailbox = _sign_in(ask, given, address, server)
    mailbox = _with_folders(ask, given, mailbox)
    mailbox = _with_owner(ask, given, mailbox, address)
    settings, kept = _keep_password(given, mailbox, file)
    try:
        write_config(file, render(settings, apart_from_others(file)))
    except BaseException:
        if kept:
            kept.unlink()
        raise
    typer.echo(f"\nYour settings are in {file}.\n")
    return settings


def _check_options(given: Given) -> None:
    """A fault of usage for what would be refused only after the login."""
    checks: tuple[tuple[str, str | None, Callable[[str], object]], ...] = (
        ("--time-zone", given.time_zone, zone_name),
        ("--country", given.country, setting("country")),
        ("--day-start", given.day_start, setting("day_start")),
        ("--also", ", ".join(given.also) or None, all_addresses),
    )
    for option, value, check in checks:
        if value is not None:
            checked(check, value, option)


def _server(ask: Ask, given: Given, address: str) -> Found:
    """By the options, else found and told; a host that anybody might have named is asked about."""
    from mailflow.setup.discovery import Finder

    if given.host is not None:
        return _named_server(ask, given)
    found = Finder().find(address)
    if found is None:
        talk("No mail server was found for this address. Your provider's help pages name it.")
        return _named_server(ask, given)
    found = replace(found, port=given.port or found.port, security=given.security or found.security)
    typer.echo(f"Server: {found.host}, port {found.port}, {found.security} ({found.by})")
    return found if found.sure or _may_have_the_password(found) else _named_server(ask, given)


def _may_have_the_password(found: Found) -> bool:
    """Not for --yes to say: anybody may have forged what the domain name system told."""
    need_terminal(f"--host {found.host}")
    return typer.confirm(f"{found.host} belongs to another domain. May your password go there?")


def _named_server(ask: Ask, given: Given) -> Found:
    """A server that a person names."""
    from mailflow.setup.discovery import Found
    from mailflow.setup.providers import provider_at

    host = ask.text("IMAP server", "--host", filled, given=given.host)
    provider = provider_at(host)
    usual = provider.port if provider else 993
    asked = ask if given.host is None else replace(ask, yes=True)
    port = asked.text(
        "Port", "--port", port_number, given=str(given.port) if given.port else None, found=str(usual)
    )
    security = given.security or (provider.security if provider and port == usual else _security_at(port))
    return Found(host, port, security, "you named it", sure=True, provider=provider)


def _security_at(port: int) -> Security:
    return "starttls" if port == 143 else "tls"  # RFC 8314 section 3.2


def _with_certificate(ask: Ask, given: Given, found: Found) -> Found:
    """A program on this machine, such as a bridge, vouches for itself; others are vouched for."""
    from mailflow.config import is_loopback

    asked = ask if is_loopback(found.host) and found.security != "none" else replace(ask, yes=True)
    named = str(given.ca_file) if given.ca_file else None
    return replace(
        found, ca_file=asked.text(_ON_THIS_MACHINE, "--ca-file", certificate, given=named, found="")
    )


def _reached(ask: Ask, found: Found) -> Found:
    """The server that answers, and what it speaks: tried before a password is asked for."""
    from mailflow.errors import MailboxUnreachable
    from mailflow.mailbox import loss
    from mailflow.setup.discovery import reach

    while True:
        try:
            return replace(found, security=reach(found))
        except (OSError, UnicodeError) as error:
            why = loss.reason(error) or str(error)
            _ask_again(MailboxUnreachable(f"{found.host}:{found.port} cannot be used: {why}"), None)
            found = _server_again(ask, found, error)


def _server_again(ask: Ask, last: Found, error: Exception) -> Found:
    """A person names the server once more; what they said last is proposed."""
    from mailflow.config import is_loopback
    from mailflow.setup.discovery import Found
    from mailflow.setup.providers import provider_at

    ask = replace(ask, yes=False)
    host = ask.text("IMAP server", "--host", filled, found=last.host)
    provider = provider_at(host)
    usual = provider.port if provider and host != last.host else last.port
    port = ask.text("Port", "--port", port_number, found=str(usual))
    is_plain = last.security == "none" and is_loopback(host)
    security = "none" if is_plain else _security_at(port)
    found = Found(host, port, security, "you named it", sure=True, provider=provider, ca_file=last.ca_file)
    is_untrusted = isinstance(error, SSLCertVerificationError)
    if is_plain or not (is_untrusted or last.ca_file or is_loopback(host)):
        return found
    question = _ON_THIS_MACHINE if is_loopback(host) else _OF_YOUR_OWN
    proposal = str(last.ca_file) if last.ca_file else ""
    return replace(found, ca_file=ask.text(question, "--ca-file", certificate, found=proposal))


def _sign_in(ask: Ask, given: Given, address: str, found: Found) -> Mailbox:
    """Log in; what does not work is explained, and asked again at a terminal."""
    from mailflow.errors import LoginRefused, MailboxUnreachable, SecretUnavailable

    _explain(found.provider)
    # A well-known provider says what it takes for a user name; elsewhere it is nearly always the address.
    username = given.username or (found.provider.username_of(address) if found.provider else address)
    settings = None
    while True:
        draft = _draft_of(given, address, found, username)
        settings, typed = _with_secret(ask, given, draft, found.provider, settings)
        try:
            return _look(settings, typed)
        except (LoginRefused, SecretUnavailable) as error:
            _ask_again(error, found.provider)
            ask = replace(ask, yes=False)
            given = replace(given, password_command=None, password_env=None, token_command=None)
            given = replace(given, password_stdin=False)
            if isinstance(error, LoginRefused) and not found.provider:
                username = ask.text("User name", "--username", filled, found=username)
        except MailboxUnreachable as error:
            _ask_again(error, None)
            found = _reached(ask, _server_again(ask, found, error))


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
            ca_file=found.ca_file,
            username=username,
            keyring=True,  # stands for a typed password until it is kept
        )
    except ValidationError as error:
        raise typer.BadParameter(reason(error)) from None


def _with_secret(
    ask: Ask, given: Given, draft: MailboxSettings, provider: Provider | None, last: MailboxSettings | None
) -> tuple[MailboxSettings, str]:
    """The settings with the place that the password comes from, and the password if it is typed.

    last: what did not work before; its way is proposed again.
    """
    if given.password_stdin:
        return draft, sys.stdin.readline().rstrip("\r\n")
    source = _source(ask, given, provider, last or draft)
    return (draft.model_copy(update={"keyring": False, **source}), "") if source else (draft, _typed(ask))


def _typed(ask: Ask) -> str:
    return ask.secret("Password (not shown)", "--password-stdin, --password-command or --password-env")


def _source(ask: Ask, given: Given, provider: Provider | None, last: MailboxSettings) -> dict[str, object]:
    """Where the password or token comes from, as keys of the config; {} if it is typed."""
    if given.token_command:
        return {"token_command": words_of_command(given.token_command)}
    if given.password_command:
        return {"password_command": words_of_command(given.password_command)}
    if given.password_env:
        return {"password_env": given.password_env}
    if provider and provider.login == "token":
        token = shlex.join(last.token_command) or None
        question = "Command that prints an access token"
        command = ask.text(question, "--token-command", words_of_command, found=token)
        return {"token_command": command}
    if given.keyring is not None or not is_at_terminal():
        return {}
    ways = ("I type it now", "A command prints it, such as a password manager", "An environment variable")
    before = 1 if last.password_command else 2 if last.password_env else 0
    way = ask.choose("Where does the password come from?", "--password-stdin", ways, found=before)
    if way == 1:
        words = shlex.join(last.password_command) or None
        return {"password_command": ask.text("Command", "--password-command", words_of_command, found=words)}
    if way == 2:
        variable = last.password_env or None
        return {"password_env": ask.text("Variable", "--password-env", filled, found=variable)}
    return {}


def _open(settings: MailboxSettings, typed: str) -> Connection:
    from mailflow.mailbox.login import log_in
    from mailflow.secret import Password, secret_of

    return log_in(settings, lambda: Password(typed) if typed else secret_of(settings))


def _look(settings: MailboxSettings, typed: str) -> Mailbox:
    """Log in, and see which folders there are."""
    from mailflow.cycle.roles import newest_mail
    from mailflow.mailbox.folders import find_roles

    with _open(settings, typed) as connection:
        listed, prefix = tuple(connection.folders()), connection.personal_prefix
        newest = newest_mail(connection, find_roles(listed, {}, prefix).rivals)
    typer.echo("The login works.\n")
    return Mailbox(settings, typed, listed, prefix, newest)


def _roles(mailbox: Mailbox, pins: Mapping[Role, str]) -> Roles:
    from mailflow.mailbox.folders import find_roles

    return find_roles(mailbox.listed, pins, mailbox.prefix, newest=mailbox.newest)


def _with_folders(ask: Ask, given: Given, mailbox: Mailbox) -> Mailbox:
    """Show what each folder is for, and let it be pinned."""
    from mailflow.config import FolderSettings
    from mailflow.mailbox.folders import Role

    pins = _pins(given, mailbox)
    roles = _roles(mailbox, pins)
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
    rep = ask.text("Your name", "--rep", filled, given=given.rep, found=name or None)
    proposed = own_addresses(found, address)
    others = [sender for sender in found if sender.address not in proposed]
    if others and not ask.yes:
        typer.echo("Sent has mail from these too; add those that are yours:")
        for sender in others[:10]:
            typer.echo(f"  {sender.address} ({sender.mails})")
    addresses = ask.text(
        "All addresses that you write from",
        "--also",
        all_addresses,
        given=", ".join((address, *given.also)) if given.also else None,
        found=", ".join(proposed),
    )
    zone = ask.text(
        "Time zone",
        "--time-zone",
        zone_name,
        given=given.time_zone,
        found=machine.time_zone(os.environ),
    )
    country = ask.text(
        "Country, two letters, for public holidays",
        "--country",
        setting("country"),
        given=given.country,
        found=machine.country(address, zone, os.environ),
    )
    if ask.yes:
        typer.echo(f"You: {rep}, time zone {zone}, country {country or 'unknown (no public holidays)'}.\n")
    day_start = ask.text(
        "Your day begins at", "--day-start", setting("day_start"), given=given.day_start, found="08:00"
    )
    signature = ask.lines(
        "Signature, line by line; an empty line ends it (none: your name)",
        "--signature",
        given=given.signature,
    )
    owner = {"rep": rep, "addresses": addresses, "time_zone": zone, "country": country}
    owner |= {"day_start": day_start, "signature": signature}
    return replace(mailbox, settings=mailbox.settings.model_copy(update=owner))


def _senders(mailbox: Mailbox) -> list[Sender]:
    """Who writes from Sent; nobody where there is no such folder."""
    from mailflow.mailbox.folders import Role
    from mailflow.setup.sent import senders

    folders = mailbox.settings.folders
    pins = {Role.SENT: folders.sent} if folders.sent else {}
    sent = _roles(mailbox, pins).folder(Role.SENT)
    if not sent:
        return []
    with _open(mailbox.settings, mailbox.typed) as connection:
        return senders(connection, sent)


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
    kept = write_password(file, settings.name, mailbox.typed)
    typer.echo(f"The password is kept in {kept}, which only you can read.")
    return settings.model_copy(update={"keyring": False, "password_command": ("cat", str(kept))}), kept
