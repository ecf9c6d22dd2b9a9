"""Where do the secrets come from that log in to a mailbox or outbox? They are never shown, never logged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from mailflow.config import LoginSettings
from mailflow.errors import SecretUnavailable

_PATIENCE = 30  # seconds; a password manager may ask its owner first
_SERVICE = "mailflow"  # what the keyring calls our passwords
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750 section 2.1


@dataclass(frozen=True, slots=True)
class Password:
    """A password, or an app password."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """An OAuth access token (RFC 6749): good for an hour or so, and never sent as a password."""

    text: str = field(repr=False)


Secret = Password | Token


def secret_of(settings: LoginSettings) -> Secret:
    """What logs in there now, asked for anew at every call; SecretUnavailable says why not."""
    if settings.token_command:
        return _token(settings)
    if settings.password_command:
        where = f"{settings.whose}: password_command ({settings.password_command[0]})"
        return Password(_first_line(settings.password_command, where))
    if settings.keyring:
        return _from_keyring(settings)
    if settings.password_credential:
        return _from_credential(settings)
    return _from_environment(settings)


def source_of(settings: LoginSettings) -> str:
    """What secret_of() asks, as a person calls it."""
    if settings.token_command:
        return f"token from the command {settings.token_command[0]}"
    match settings.password_command:
        case ["cat", file]:  # what `mailflow init` writes where there is no keyring
            return f"password in the file {file}"
    if settings.password_command:
        return f"password from the command {settings.password_command[0]}"
    if settings.keyring:
        return "password from the keyring"
    if settings.password_credential:
        return f"password from the systemd credential {settings.password_credential}"
    return f"password from the variable {settings.password_env}"


def keep_in_keyring(username: str, password: str) -> None:
    """Store a password where ``keyring = true`` finds it; SecretUnavailable where there is no keyring."""
    where = "the password cannot be stored: keyring"
    _check(_keyring("set", username, where, password), where)


def _from_environment(settings: LoginSettings) -> Password:
    password = os.environ.get(settings.password_env, "")
    if not password:
        raise SecretUnavailable(
            f"{settings.whose}: the environment variable {settings.password_env} is not set"
        )
    return Password(password)


def _from_credential(settings: LoginSettings) -> Password:
    """systemd puts the credentials of a service into a folder that only the service can read."""
    name = settings.password_credential
    where = f"{settings.whose}: the systemd credential {name}"
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        raise SecretUnavailable(
            f"{where} is there only for a service that systemd starts (CREDENTIALS_DIRECTORY is not set); "
            f"in a terminal, begin the command with: systemd-run --user --pty -p LoadCredential={name}:FILE"
        )
    try:
        lines = (Path(folder) / name).read_bytes()
    except FileNotFoundError:
        raise SecretUnavailable(f"{where} is missing; add LoadCredential={name}:FILE to the unit") from None
    except OSError as error:
        raise SecretUnavailable(f"{where} cannot be read: {error.strerror}") from None
    return Password(_filled(lines, f"{where} is empty"))


def _from_keyring(settings: LoginSettings) -> Password:
    where = f"{settings.whose}: keyring"
    done = _keyring("get", settings.username, where)
    if done.returncode and not done.stderr:
        raise SecretUnavailable(
            f'{where}: it has no password for "{settings.username}"; '
            f"store it with `mailflow init`, or with `keyring set {_SERVICE} {settings.username}`"
        )
    return Password(_line(done, where))


def _keyring(what: str, username: str, where: str, password: str = "") -> subprocess.CompletedProcess[bytes]:
    """The library's own command: a locked keyring may wait for its owner for ever, a command can be ended."""
    if find_spec("keyring") is None:
        raise SecretUnavailable(
            f'{where}: the library for it is not installed: pip install "mailflow-engine[keyring]"'
        )
    # -P: a file keyring.py in the present folder is not the library.
    command = [sys.executable, "-P", "-m", "keyring", what, "--", _SERVICE, username]
    done = _run(command, where, password)
    if b"NoKeyringError" in done.stderr:
        raise SecretUnavailable(
            f"{where}: this machine has none that can be used here; "
            "use password_command, or password_credential in a service"
        )
    return done


def _token(settings: LoginSettings) -> Token:
    where = f"{settings.whose}: token_command ({settings.token_command[0]})"
    line = _first_line(settings.token_command, where).strip()
    if not _TOKEN.fullmatch(line):  # a message, or JSON; the server would only say that it is no token
        raise SecretUnavailable(f"{where} printed something else than an access token on its first line")
    return Token(line)


def _first_line(command: Sequence[str], where: str) -> str:
    return _line(_run(command, where), where)


def _run(command: Sequence[str], where: str, told: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - the command is the owner's own, from the config
            command,
            input=told.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env=os.environ | {"PYTHONUTF8": "1"},  # many of these tools are Python; UTF-8 is read below
        )
    except FileNotFoundError:
        raise SecretUnavailable(f"{where} was not found; give its full path") from None
    except OSError as error:
        raise SecretUnavailable(f"{where} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise SecretUnavailable(f"{where} gave no answer within {_PATIENCE} seconds") from None


def _line(done: subprocess.CompletedProcess[bytes], where: str) -> str:
    """The first line of what a command printed."""
    _check(done, where)
    return _filled(done.stdout, f"{where} printed nothing")


def _check(done: subprocess.CompletedProcess[bytes], where: str) -> None:
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise SecretUnavailable(
            f"{where} failed with exit code {done.returncode}: {said[-1] if said else ''}"
        )


def _filled(lines: bytes, otherwise: str) -> str:
    line = lines.decode(errors="replace").split("\n", 1)[0].rstrip("\r")
    if not line:
        raise SecretUnavailable(otherwise)
    return line
