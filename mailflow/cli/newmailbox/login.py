"""Does the server let the rep in?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from mailflow.cli.answers import filled, reason
from mailflow.cli.ask import Ask
from mailflow.cli.newmailbox.advice import explain, try_again
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.newmailbox.password import typed_again, with_password
from mailflow.cli.newmailbox.server import another_server
from mailflow.cli.say import say

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.config import MailboxSettings
    from mailflow.mailbox.connection import Connection
    from mailflow.mailbox.folders import Listed, Role, Roles
    from mailflow.setup.discovery import Found
    from mailflow.setup.sent import Sender

_PLACEHOLDER = "rep"  # until the rep is known


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

    def roles(self, pins: Mapping[Role, str]) -> Roles:
        """What each folder is for. pins: the folders that the rep named."""
        from mailflow.mailbox.folders import find_roles

        return find_roles(self.listed, pins, self.prefix, newest=self.newest)


def sign_in(ask: Ask, given: Given, address: str, found: Found) -> Mailbox:
    """Log in; what does not work is explained, and asked again at a terminal."""
    from mailflow.errors import LoginRefused, MailboxUnreachable, SecretUnavailable

    explain(found.provider)
    # A well-known provider says what it takes for a user name; elsewhere it is nearly always the address.
    username = given.username or (found.provider.username_of(address) if found.provider else address)
    settings, again = None, ""
    while True:
        draft = _draft_of(given, address, found, username)
        if again:
            settings, typed = draft, again
        else:
            settings, typed = with_password(ask, given, draft, found.provider, settings)
        try:
            return _look(settings, typed)
        except (LoginRefused, SecretUnavailable) as error:
            try_again(error, found.provider)
            ask = replace(ask, yes=False)
            given = replace(given, password_command=None, password_env=None, token_command=None)
            given = replace(given, password_stdin=False)
            # A slip is the likeliest, and a password must not be typed into a question that shows it.
            again = typed_again(ask) if typed else ""
            if isinstance(error, LoginRefused) and not found.provider and not again:
                username = ask.text("User name", "--username", filled, found=username)
        except MailboxUnreachable as error:
            try_again(error)
            found = another_server(ask, found, error)


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


def _look(settings: MailboxSettings, typed: str) -> Mailbox:
    """Log in, and see which folders there are."""
    from mailflow.cycle.roles import newest_mail
    from mailflow.mailbox.folders import find_roles

    with connect(settings, typed) as connection:
        listed, prefix = tuple(connection.folders()), connection.personal_prefix
        newest = newest_mail(connection, find_roles(listed, {}, prefix).rivals)
    say("The login works.\n")
    return Mailbox(settings, typed, listed, prefix, newest)


def senders_in(mailbox: Mailbox, folder: str) -> list[Sender]:
    """Who wrote the mail in a folder, the most frequent first; nobody where there is no such folder."""
    from mailflow.setup.sent import senders

    if not folder:
        return []
    with connect(mailbox.settings, mailbox.typed) as connection:
        return senders(connection, folder)


def connect(settings: MailboxSettings, typed: str) -> Connection:
    """Log in. typed: the password, "" where the settings say where it comes from."""
    from mailflow.mailbox.login import log_in
    from mailflow.secret import Password, secret_of

    return log_in(settings, lambda: Password(typed) if typed else secret_of(settings))
