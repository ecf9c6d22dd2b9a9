"""Where does the password come from, and where is it kept?"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow.cli.answers import filled, words_of_command
from mailflow.cli.ask import Ask, is_at_terminal
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.config import MailboxSettings
    from mailflow.setup.providers import Provider

_OPTIONS = "--password-stdin, --password-command or --password-env"


def with_password(
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
    return ask.secret("Password (not shown)", _OPTIONS)


def typed_again(ask: Ask) -> str:
    """Another password for the same user name; "" where it is not the password that is wrong."""
    return ask.secret("Password (not shown; Enter: another user name, or another way)", _OPTIONS, found="")


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


def keep_password(
    given: Given, settings: MailboxSettings, typed: str, file: Path
) -> tuple[MailboxSettings, Path | None]:
    """Put a typed password where the config finds it; the file that was made for it, if one was."""
    from mailflow.errors import SecretUnavailable
    from mailflow.secret import keep_in_keyring
    from mailflow.setup.configfile import write_password

    if not typed:
        return settings, None
    if given.keyring is not False:
        try:
            keep_in_keyring(settings.username, typed)
        except SecretUnavailable:
            if given.keyring:
                raise
        else:
            say("The password is kept in this machine's keyring.")
            return settings, None
    kept = write_password(file, settings.name, typed)
    say(f"The password is kept in {kept}, which only you can read.")
    return settings.model_copy(update={"keyring": False, "password_command": ("cat", str(kept))}), kept
