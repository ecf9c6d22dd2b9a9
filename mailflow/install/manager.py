"""How is Mailflow handed to the service manager of this machine, and taken back?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mailflow.config import Config, LoginSettings, readable_by_others
from mailflow.errors import InputInvalid, MailflowError
from mailflow.install.units import LABEL, NAME, Credential, Service, is_ours, launchd_plist, systemd_unit
from mailflow.store.session import Store

Command = tuple[str, ...]

_PATIENCE = 120  # seconds; systemd answers when the service said that it is ready


@dataclass(frozen=True, slots=True)
class Manager:
    """A service manager: the file that it reads, and what is said to it.

    folders: have to be there before the service starts. log: where what it says ends up, None where the
    manager keeps it.
    """

    name: str
    file: Path
    text: str
    folders: tuple[Path, ...]
    start: tuple[Command, ...]
    stop: tuple[Command, ...]
    forget: tuple[Command, ...]
    status: Command
    log: Path | None = None


def systemd(service: Service | None = None) -> Manager:
    """The user's own systemd."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    systemctl = ("systemctl", "--user")
    return Manager(
        name="systemd",
        file=home / "systemd" / "user" / f"{NAME}.service",
        text=systemd_unit(service) if service else "",
        folders=service.writable if service else (),
        start=((*systemctl, "daemon-reload"), (*systemctl, "enable", "--now", NAME)),
        stop=((*systemctl, "disable", "--now", NAME),),
        forget=((*systemctl, "daemon-reload"),),
        status=(*systemctl, "--no-pager", "status", NAME),
    )


def launchd(service: Service | None = None) -> Manager:
    """The user's own launchd, on macOS."""
    home, domain = Path.home(), f"gui/{os.getuid()}"
    file = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    log = home / "Library" / "Logs" / f"{NAME}.log"
    return Manager(
        name="launchd",
        file=file,
        text=launchd_plist(service, log) if service else "",
        folders=(log.parent,),
        start=(("launchctl", "bootstrap", domain, str(file)),),
        stop=(("launchctl", "bootout", f"{domain}/{LABEL}"),),
        forget=(),
        status=("launchctl", "print", f"{domain}/{LABEL}"),
        log=log,
    )


def manager_for(service: Service | None = None) -> Manager:
    """The kind of manager that this system has, whether it can be reached now or not."""
    return launchd(service) if sys.platform == "darwin" else systemd(service)


def require_manager() -> None:
    """MailflowError where nobody here could start the service."""
    if sys.platform == "darwin":
        return
    if not shutil.which("systemctl"):
        raise MailflowError(
            "there is no systemd here (in a container there is none): let what starts programs here run"
            " `mailflow --verbose run` and start it again when it ends; docs/how-to/container.md shows how"
        )
    if _run(("systemctl", "--user", "show-environment")).returncode:
        raise MailflowError(
            "systemd does not answer you: log in as yourself, not through su or sudo, and try again; in a"
            " container let what starts programs there run `mailflow --verbose run`"
        )


def can_confine() -> bool:
    """Whether systemd can give a service of the user's a view of the files of its own.

    That takes user namespaces, which some kernels and distributions keep from users: trying alone can tell.
    """
    if sys.platform == "darwin" or not shutil.which("systemd-run"):
        return False
    settings = ("PrivateUsers=yes", "ProtectSystem=strict", "ProtectHome=read-only", "PrivateTmp=yes")
    words = [word for setting in settings for word in ("-p", setting)]
    return not _run(("systemd-run", "--user", "--wait", "--collect", "--quiet", *words, "true")).returncode


def service_of(config: Config, *, confinable: bool) -> Service:
    """What a manager has to know of this installation; InputInvalid where a password could not reach it."""
    return Service(
        command=(*_program(), "--config", str(config.file), "--verbose", "run"),
        search_path=os.environ.get("PATH", os.defpath),
        writable=_writable(config),
        variables=_variables(config),
        credentials=tuple(
            dict.fromkeys(_credential(config, login) for login in config.logins if login.password_credential)
        ),
        # A program of the owner's writes where it likes: gpg its locks, a token helper its tokens.
        confined=confinable and not _owners_programs(config),
    )


def install(manager: Manager) -> None:
    """Write the file and start the service; one that runs already is started anew."""
    if is_installed(manager):
        _say(manager.stop, anyway=True)
    for folder in manager.folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(manager.file, manager.text)
    _say(manager.start)


def uninstall(manager: Manager) -> None:
    """Stop the service and take its file away; a file that was written by hand is left alone."""
    _say(manager.stop, anyway=True)
    manager.file.unlink()
    _say(manager.forget)


def is_installed(manager: Manager) -> bool:
    """Whether our file is there; InputInvalid where the file is somebody else's."""
    try:
        text = manager.file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return False
    if not is_ours(text):
        raise InputInvalid(f"{manager.file} was not written by Mailflow; move it away and try again")
    return True


def log_command(file: Path | None, lines: int, *, follow: bool) -> Command:
    """What shows the last lines of the log: of its file, else of the journal."""
    if file:
        return ("tail", "-n", str(lines), *(["-F"] if follow else []), str(file))
    return ("journalctl", "--user", "--unit", NAME, "--lines", str(lines), *(["--follow"] if follow else []))


def hand_over(command: Command) -> int:
    """Run a command that talks to the person itself; its exit code."""
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - words of our own, no shell
    except FileNotFoundError:
        raise MailflowError(
            f"there is no {command[0]} here; what started the service keeps its log"
        ) from None


def lingers() -> bool:
    """Whether systemd runs the user's services also while the user is not logged in."""
    asked = _run(("loginctl", "show-user", str(os.getuid()), "--property=Linger", "--value"))
    return asked.stdout.strip() == "yes"


def _program() -> Command:
    """The program as it was started, in a way that needs no PATH."""
    script = Path(sys.executable).parent / NAME
    return (str(script),) if script.exists() else (sys.executable, "-m", NAME)


def _writable(config: Config) -> tuple[Path, ...]:
    """The folders of the store, with lock and status beside it, of the backups and of the log."""
    store = Store(config.store.url).file
    folders = [store.parent if store else config.file.parent]
    if config.backup.keep and store:
        folders.append(config.backup.folder)
    if config.log.file:
        folders.append(config.log.file.parent)
    return tuple(dict.fromkeys(folders))


def _owners_programs(config: Config) -> bool:
    return bool(config.digest.command) or any(
        login.password_command or login.token_command for login in config.logins
    )


def _variables(config: Config) -> Path | None:
    """The file with the variables that hold passwords; a service does not have those of a shell."""
    named = {login.password_env: login.whose for login in config.logins if login.password_env}
    if not named:
        return None
    if sys.platform == "darwin":
        raise InputInvalid(
            f"{next(iter(named.values()))}: launchd would keep the password of password_env in the"
            " clear, in a file that every program can read; use keyring = true, or password_command with"
            " `security`"
        )
    file = config.file.parent / "service.env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    given = {line.partition("=")[0].strip() for line in lines}
    if missing := [f"{name} ({whose})" for name, whose in named.items() if name not in given]:
        raise InputInvalid(
            f"a service does not have the variables of your shell: {', '.join(missing)}. Write a line"
            f" {missing[0].split()[0]}=PASSWORD into {file}, run `chmod 600 {file}`, and try again; or use"
            " keyring = true or password_command"
        )
    if readable_by_others(file):
        raise InputInvalid(f"{file} holds passwords and may be read by others: run `chmod 600 {file}`")
    return file


def _credential(config: Config, login: LoginSettings) -> Credential:
    name = login.password_credential
    if sys.platform == "darwin":
        raise InputInvalid(f"{login.whose}: launchd knows no credentials; use keyring = true")
    folder = config.file.parent / "credentials"
    encrypted, plain = folder / f"{name}.cred", folder / name
    if encrypted.exists():
        return Credential(name, encrypted, encrypted=True)
    if not plain.exists():
        raise InputInvalid(
            f"{login.whose}: there is no credential {name} yet. With systemd 256 or newer:"
            f" `systemd-ask-password -n | systemd-creds encrypt --user --name={name} - {encrypted}`;"
            f" with an older one write the password into {plain} and run `chmod 600 {plain}`"
        )
    if readable_by_others(plain):
        raise InputInvalid(f"{plain} holds a password and may be read by others: run `chmod 600 {plain}`")
    return Credential(name, plain, encrypted=False)


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a manager may read at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def _say(commands: Sequence[Command], *, anyway: bool = False) -> None:
    """Tell the manager; anyway: whatever it answers, as it may know of no service yet."""
    for command in commands:
        done = _run(command)
        if done.returncode and not anyway:
            said = " ".join(done.stderr.split()) or f"exit code {done.returncode}"
            raise MailflowError(f"`{' '.join(command)}` failed: {said}; `mailflow service logs` shows more")


def _run(command: Command) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - words of our own, no shell
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))
