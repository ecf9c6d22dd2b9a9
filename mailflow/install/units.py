"""What must a service manager be told about Mailflow? The text of a systemd unit and of a launchd plist."""

from __future__ import annotations

import plistlib
from dataclasses import dataclass
from pathlib import Path

from mailflow.errors import CadenceInvalid, ConfigInvalid, StoreOutdated, TemplateBroken

NAME = "mailflow"
LABEL = "local.mailflow"  # launchd's name for it
MARK = 'Written by "mailflow service install", and removed by "mailflow service uninstall".'

_HOPELESS = (ConfigInvalid, CadenceInvalid, TemplateBroken, StoreOutdated)  # a restart mends none of them
_USAGE = 2
_RETRY_AFTER = 30  # seconds
_STOP_WITHIN = 45  # seconds; a pass ends at its next safe place, within five
_SIGN_OF_LIFE = 300  # seconds without one until systemd restarts it; sleep of the machine does not count

# Needs nothing of the machine, and stops no password manager that comes as an ordinary package.
_HARDENED = """\
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
"""
# PrivateUsers gives a manager without privileges the right to all the others: without it some are passed
# over in silence (ProtectSystem), some keep the service from starting (PrivateDevices, ProtectClock).
# ProtectHome must be said: strict spares /home. PrivateTmp stands apart: it would hide a store below /tmp.
_CONFINED = """\
PrivateUsers=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictNamespaces=yes
MemoryDenyWriteExecute=yes
"""
_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - named, not used


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret that systemd hands to the service as a file. encrypted: by ``systemd-creds encrypt``."""

    name: str
    file: Path
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Service:
    """This installation, as a service manager has to know it.

    command: absolute program and arguments. search_path: PATH, for a password command and what it runs.
    writable: the folders in which it writes. variables: a file with passwords as ``NAME=value``.
    confined: whether it may be given a view of the files of its own, most of them read-only; then the folders
    in ``writable`` have to be there.
    """

    command: tuple[str, ...]
    search_path: str
    writable: tuple[Path, ...]
    variables: Path | None = None
    credentials: tuple[Credential, ...] = ()
    confined: bool = True


def systemd_unit(service: Service) -> str:
    """A unit for the user's own manager (``systemctl --user``)."""
    never = " ".join(str(code) for code in (_USAGE, *(error.exit_code for error in _HOPELESS)))
    lines = [
        f"# {MARK}",
        "# Changes of your own live longer in a drop-in: systemctl --user edit mailflow",
        "[Unit]",
        "Description=Mailflow",
        "Documentation=man:mailflow(1)",
        "",
        "[Service]",
        "Type=notify",
        f"ExecStart={' '.join(_word(part).replace('$', '$$') for part in service.command)}",
        f"Environment={_word('PATH=' + service.search_path)}",
        *([f"EnvironmentFile={_plain(service.variables)}"] if service.variables else []),
        *(_credential(one) for one in service.credentials),
        "Restart=on-failure",
        f"RestartSec={_RETRY_AFTER}",
        f"RestartPreventExitStatus={never}",
        f"WatchdogSec={_SIGN_OF_LIFE}",
        f"TimeoutStopSec={_STOP_WITHIN}",
        "",
        *_HARDENED.splitlines(),
        *(_confinement(service.writable) if service.confined else []),
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return "\n".join(lines) + "\n"


def launchd_plist(service: Service, log: Path) -> str:
    """An agent of the user's own. log: where launchd puts what the service writes to standard error."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(service.command),
        "EnvironmentVariables": {"PATH": service.search_path},
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": _RETRY_AFTER,
        "ExitTimeOut": _STOP_WITHIN,
        "ProcessType": "Background",
        "StandardErrorPath": str(log),
        "Umask": 0o077,
    }
    head, begin, body = plistlib.dumps(agent, sort_keys=False).decode().partition("<plist")
    return f"{head}<!-- {MARK} -->\n{begin}{body}"


def is_ours(text: str) -> bool:
    """Whether this file was written by us, not by hand."""
    return MARK in text


def _confinement(writable: tuple[Path, ...]) -> list[str]:
    lines = _CONFINED.splitlines()
    lines.append(f"ReadWritePaths={' '.join(_word(str(folder)) for folder in writable)}")
    if not any(folder.is_relative_to(hidden) for folder in writable for hidden in _TEMPORARY):
        lines.append("PrivateTmp=yes")
    return lines


def _credential(one: Credential) -> str:
    key = "LoadCredentialEncrypted" if one.encrypted else "LoadCredential"
    return f"{key}={one.name}:{_plain(one.file)}"


def _word(text: str) -> str:
    """One word of a setting, whatever stands in it (systemd.syntax(7), and % as in systemd.unit(5))."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("%", "%%")
    return f'"{escaped}"'


def _plain(file: Path) -> str:
    """A path where systemd takes the rest of the line for it: quotes would be part of it."""
    return str(file).replace("%", "%%")
