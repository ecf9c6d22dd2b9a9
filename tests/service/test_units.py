"""What the service managers are given: read back by their own programs and by the rules of their formats."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

import pytest

from mailflow.install.units import MARK, Credential, Service, is_ours, launchd_plist, systemd_unit

ODD = Path('/srv/Röbin\'s "50%" $HOME/a\\b')
SERVICE = Service(
    command=("/opt/mailflow/bin/mailflow", "--config", "/home/robin/.config/mailflow/config.toml", "run"),
    search_path="/usr/local/bin:/usr/bin",
    writable=(Path("/home/robin/.config/mailflow"), Path("/home/robin/backups")),
)


def settings(unit: str) -> dict[str, list[str]]:
    """Every setting of a unit with its values."""
    found: dict[str, list[str]] = {}
    for line in unit.splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_systemd_is_told_what_the_service_does() -> None:
    """It says when it is ready and that it lives, and has the time that a pass needs to end."""
    unit = settings(systemd_unit(SERVICE))
    assert ["notify"] == unit["Type"]
    assert ["300"] == unit["WatchdogSec"]
    assert ["45"] == unit["TimeoutStopSec"]
    assert ["on-failure"] == unit["Restart"]
    assert ["default.target"] == unit["WantedBy"]


def test_what_a_restart_does_not_mend_is_not_tried_again() -> None:
    """Usage, config, rules, templates and an old schema."""
    assert ["2 21 22 27 28"] == settings(systemd_unit(SERVICE))["RestartPreventExitStatus"]


def test_words_of_the_command_arrive_as_they_are() -> None:
    """Spaces, quotes, percent and dollar signs have a meaning in a unit."""
    unit = settings(systemd_unit(replace(SERVICE, command=("/opt/mailflow", "--config", str(ODD)))))
    assert ['"/opt/mailflow" "--config" "/srv/Röbin\'s \\"50%%\\" $$HOME/a\\\\b"'] == unit["ExecStart"]


def test_a_confined_service_may_write_to_its_own_folders_only() -> None:
    """Everything else is read-only, and /tmp is its own."""
    unit = settings(systemd_unit(SERVICE))
    assert (["strict"], ["read-only"]) == (unit["ProtectSystem"], unit["ProtectHome"])
    assert ['"/home/robin/.config/mailflow" "/home/robin/backups"'] == unit["ReadWritePaths"]
    assert ["yes"] == unit["PrivateTmp"]


def test_a_store_below_tmp_stays_in_sight() -> None:
    """A /tmp of its own would hide it."""
    assert "PrivateTmp" not in settings(
        systemd_unit(replace(SERVICE, writable=(Path(gettempdir()) / "trial",)))
    )


def test_a_service_that_is_not_confined_is_hardened_all_the_same() -> None:
    """What needs nothing of the machine is always there."""
    unit = settings(systemd_unit(replace(SERVICE, confined=False)))
    assert {"PrivateUsers", "ProtectSystem", "ReadWritePaths"}.isdisjoint(unit)
    assert (["yes"], ["0077"]) == (unit["NoNewPrivileges"], unit["UMask"])


def test_secrets_reach_the_service_as_files() -> None:
    """By their paths; what is in them never stands in the unit."""
    unit = settings(
        systemd_unit(
            replace(
                SERVICE,
                variables=Path("/etc/my 100%.env"),
                credentials=(
                    Credential("work", Path("/c/work"), encrypted=False),
                    Credential("side", Path("/c/side.cred"), encrypted=True),
                ),
            )
        )
    )
    assert ["/etc/my 100%%.env"] == unit["EnvironmentFile"]
    assert ["work:/c/work"] == unit["LoadCredential"]
    assert ["side:/c/side.cred"] == unit["LoadCredentialEncrypted"]


def test_launchd_reads_back_what_was_meant() -> None:
    """A plist with a comment in it is a plist."""
    agent = plistlib.loads(
        launchd_plist(replace(SERVICE, command=("/opt/mailflow", str(ODD))), Path("/logs/m.log")).encode()
    )
    assert ["/opt/mailflow", str(ODD)] == agent["ProgramArguments"]
    assert {"SuccessfulExit": False} == agent["KeepAlive"]
    assert "/logs/m.log" == agent["StandardErrorPath"]
    assert 0o077 == agent["Umask"]
    assert {"PATH": "/usr/local/bin:/usr/bin"} == agent["EnvironmentVariables"]


def test_our_files_are_known_by_their_mark() -> None:
    """A file written by hand is not ours to remove."""
    assert is_ours(systemd_unit(SERVICE))
    assert is_ours(launchd_plist(SERVICE, Path("/logs/m.log")))
    assert not is_ours("[Service]\nExecStart=/usr/bin/mailflow run\n")
    assert "--" not in MARK, "it stands in a comment of XML"


def verify(tmp_path: Path, unit: str) -> str:
    """What systemd's own checker has to say of a unit."""
    file = tmp_path / "mailflow.service"
    file.write_text(unit)
    checker = shutil.which("systemd-analyze")
    assert checker
    done = subprocess.run(
        [checker, "--user", "--man=no", "--recursive-errors=no", "verify", file],
        capture_output=True,
        text=True,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    return f"{done.returncode} {done.stdout}{done.stderr}"


if shutil.which("systemd-analyze"):  # else tools/get-systemd has said that it is missing

    @pytest.mark.slow
    def test_systemd_understands_the_unit(tmp_path: Path) -> None:
        """Its checker knows every setting and finds nothing to say."""
        program = str(Path(sys.executable))
        odd = tmp_path / "Röbin 50% $x"
        odd.mkdir()
        unit = systemd_unit(
            replace(
                SERVICE,
                command=(program, "--config", str(odd / "config.toml")),
                variables=odd / "service.env",
                credentials=(Credential("work", odd / "work", encrypted=False),),
                writable=(odd,),
            )
        )
        assert "0 " == verify(tmp_path, unit)
        assert "Unknown" in verify(tmp_path, unit.replace("ProtectHome=", "ProtectHouse="))
