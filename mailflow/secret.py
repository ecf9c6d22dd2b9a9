"""Where a mailbox's password comes from; it is never stored, shown or logged."""

from __future__ import annotations

import os
import subprocess

from mailflow.config import MailboxSettings
from mailflow.errors import SecretUnavailable

_PATIENCE = 30  # seconds; a password manager may ask its owner first


def password_of(settings: MailboxSettings) -> str:
    """The password, from the environment or from the first line that a command prints."""
    if settings.password_env:
        return _from_environment(settings)
    return _from_command(settings)


def _from_environment(settings: MailboxSettings) -> str:
    password = os.environ.get(settings.password_env, "")
    if not password:
        raise SecretUnavailable(
            f"mailbox {settings.name}: the environment variable {settings.password_env} is not set"
        )
    return password


def _from_command(settings: MailboxSettings) -> str:
    command = settings.password_command
    where = f"mailbox {settings.name}: password_command ({command[0]})"
    try:
        done = subprocess.run(  # noqa: S603 - the command is the owner's own, from the config
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except FileNotFoundError:
        raise SecretUnavailable(f"{where} was not found; give its full path") from None
    except OSError as error:
        raise SecretUnavailable(f"{where} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise SecretUnavailable(f"{where} gave no answer within {_PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise SecretUnavailable(
            f"{where} failed with exit code {done.returncode}: {said[-1] if said else ''}"
        )
    password = done.stdout.decode(errors="replace").split("\n", 1)[0].rstrip("\r")
    if not password:
        raise SecretUnavailable(f"{where} printed nothing")
    return password
