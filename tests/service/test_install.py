"""The service is installed, asked about and taken away; a systemctl that keeps what it is told stands in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailflow.cli.app import app
from mailflow.config import Config, load
from mailflow.errors import InputInvalid, MailflowError
from mailflow.install import manager as services
from mailflow.install.units import MARK
from tests.support.config import MAILBOX

FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> "$(dirname "$0")/said"
refused=$(cat "$(dirname "$0")/refuses" 2>/dev/null || echo nothing)
case "$*" in *"$refused"*) echo no such luck >&2; exit 1;; esac
"""

NewConfig = Callable[[str], Config]


@pytest.fixture
def new_config(tmp_path: Path) -> NewConfig:
    """Makes a config with one mailbox, whose password is where this says."""

    def make(password: str, more: str = "") -> Config:
        file = tmp_path / "config.toml"
        file.write_text(more + MAILBOX + password + "\n")
        file.chmod(0o600)
        return load(file)

    return make


class Machine:
    """The programs of a machine with systemd. said: what they were told."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("systemctl", "systemd-run", "loginctl"):
            (folder / name).write_text(FAKE)
            (folder / name).chmod(0o700)

    def refuses(self, words: str) -> None:
        (self._folder / "refuses").write_text(words)

    @property
    def said(self) -> list[str]:
        file = self._folder / "said"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line for line in lines if line.startswith("systemctl")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Linux with systemd, and a home of its own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return Machine(folder)


on_linux, on_mac = pytest.mark.usefixtures("machine"), pytest.mark.usefixtures("mac")


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))


def mailflow(config: Config, *words: str, code: int = 0) -> str:
    """What the command line says."""
    done = CliRunner().invoke(app, ["--config", str(config.file), *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert code == done.exit_code, done.output
    return done.output


def test_the_service_is_installed_and_taken_away(machine: Machine, new_config: NewConfig) -> None:
    """systemd reads the file before it starts the service, and forgets it at the end."""
    config = new_config("keyring = true")
    said = mailflow(config, "service", "install", "--yes")
    file = services.systemd().file
    assert f'--config" "{config.file}' in file.read_text()
    assert [
        "systemctl --user show-environment",
        "systemctl --user daemon-reload",
        "systemctl --user enable --now mailflow",
    ] == machine.said
    assert "loginctl enable-linger" in said
    mailflow(config, "service", "uninstall", "--yes")
    assert not file.exists()
    assert ["systemctl --user disable --now mailflow", "systemctl --user daemon-reload"] == machine.said[-2:]


def test_a_second_install_starts_it_anew(machine: Machine, new_config: NewConfig) -> None:
    """With what the config says now."""
    config = new_config("keyring = true")
    mailflow(config, "service", "install", "--yes")
    mailflow(config, "service", "install", "--yes")
    assert "systemctl --user disable --now mailflow" == machine.said[-3]
    assert "systemctl --user enable --now mailflow" == machine.said[-1]


@on_linux
def test_nothing_is_done_without_a_yes(new_config: NewConfig) -> None:
    """Where nobody can be asked, it says how to go on."""
    assert "say --yes" in mailflow(new_config("keyring = true"), "service", "install", code=2)
    assert not services.systemd().file.exists()


@on_linux
def test_a_file_of_somebody_else_is_left_alone(new_config: NewConfig) -> None:
    """Written by hand after an older page."""
    config = new_config("keyring = true")
    file = services.systemd().file
    file.parent.mkdir(parents=True)
    file.write_text("[Service]\n")
    for command in ("install", "uninstall"):
        with pytest.raises(InputInvalid, match="was not written by Mailflow"):
            mailflow(config, "service", command, "--yes")
    assert "[Service]\n" == file.read_text()


def test_print_shows_the_file_and_does_nothing(machine: Machine, new_config: NewConfig) -> None:
    """As it would be written."""
    assert mailflow(new_config("keyring = true"), "service", "install", "--print").startswith(f"# {MARK}")
    assert [] == machine.said
    assert not services.systemd().file.exists()


def test_what_systemd_refuses_is_told(machine: Machine, new_config: NewConfig) -> None:
    """With its own words and where to look."""
    machine.refuses("enable")
    with pytest.raises(
        MailflowError, match=r"enable --now mailflow` failed: no such luck; `mailflow service"
    ):
        mailflow(new_config("keyring = true"), "service", "install", "--yes")


def test_without_systemd_it_says_what_to_do_instead(
    new_config: NewConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MailflowError, match=r"no systemd here.*`mailflow --verbose run`"):
        mailflow(new_config("keyring = true"), "service", "install", "--yes")


def test_a_systemd_that_does_not_answer_is_told(machine: Machine, new_config: NewConfig) -> None:
    """As after su."""
    machine.refuses("show-environment")
    with pytest.raises(MailflowError, match="systemd does not answer you"):
        mailflow(new_config("keyring = true"), "service", "install", "--yes")


def test_status_says_whether_it_is_there(machine: Machine, new_config: NewConfig) -> None:
    """And asks systemd only where it is."""
    config = new_config("keyring = true")
    assert "There is no service" in mailflow(config, "service", "status", code=1)
    mailflow(config, "service", "install", "--yes")
    mailflow(config, "service", "status")
    machine.refuses("status")
    mailflow(config, "service", "status", code=1)


def test_a_machine_that_cannot_confine_runs_it_unconfined(machine: Machine, new_config: NewConfig) -> None:
    """Where users may have no namespaces of their own."""
    config = new_config("keyring = true")
    assert "ProtectHome" in mailflow(config, "service", "install", "--print")
    machine.refuses("PrivateUsers")
    assert "ProtectHome" not in mailflow(config, "service", "install", "--print")


@pytest.mark.parametrize(
    ("password", "more"),
    [
        ('password_command = ["pass", "show", "mail"]', ""),
        ('token_command = ["oama", "access"]', ""),
        ("keyring = true", '[digest]\ncommand = ["mail", "robin"]\n'),
    ],
)
def test_the_owners_own_programs_may_write_where_they_like(
    new_config: NewConfig, password: str, more: str
) -> None:
    """gpg has its locks, a token helper its tokens."""
    assert not services.service_of(new_config(password, more), confinable=True).confined


def test_it_may_write_where_it_has_to(new_config: NewConfig, tmp_path: Path) -> None:
    """Store, backups, log."""
    config = new_config("keyring = true", '[log]\nfile = "logs/m.log"\n[backup]\nfolder = "/elsewhere"\n')
    assert (tmp_path, Path("/elsewhere"), tmp_path / "logs") == (
        services.service_of(config, confinable=True).writable
    )


def test_a_variable_with_a_password_has_to_stand_in_a_file(new_config: NewConfig, tmp_path: Path) -> None:
    """A service has no shell's variables; the file has to be private."""
    config = new_config('password_env = "ROBINS_PASSWORD"')
    with pytest.raises(InputInvalid, match=r"ROBINS_PASSWORD=PASSWORD into .*service\.env"):
        services.service_of(config, confinable=True)
    file = tmp_path / "service.env"
    file.write_text("OTHER=1\nROBINS_PASSWORD=secret\n")
    file.chmod(0o644)
    with pytest.raises(InputInvalid, match="chmod 600") as refusal:
        services.service_of(config, confinable=True)
    assert "secret" not in str(refusal.value)
    file.chmod(0o600)
    assert file == services.service_of(config, confinable=True).variables


def test_a_credential_is_found_beside_the_config(new_config: NewConfig, tmp_path: Path) -> None:
    """An encrypted one is taken first."""
    config = new_config('password_credential = "work"')
    with pytest.raises(InputInvalid, match=r"systemd-creds encrypt --user --name=work"):
        services.service_of(config, confinable=True)
    folder = tmp_path / "credentials"
    folder.mkdir()
    (folder / "work").write_text("secret")
    (folder / "work").chmod(0o600)
    [found] = services.service_of(config, confinable=True).credentials
    assert (folder / "work", False) == (found.file, found.encrypted)
    (folder / "work.cred").touch()
    [found] = services.service_of(config, confinable=True).credentials
    assert (folder / "work.cred", True) == (found.file, found.encrypted)


@on_mac
@pytest.mark.parametrize("password", ['password_env = "X"', 'password_credential = "work"'])
def test_launchd_is_given_no_password(new_config: NewConfig, password: str) -> None:
    """It would keep it in the clear."""
    with pytest.raises(InputInvalid, match="keyring = true"):
        services.service_of(new_config(password), confinable=False)


@on_mac
def test_launchd_has_its_own_words(tmp_path: Path) -> None:
    """An agent of the user's own."""
    manager = services.manager_for()
    assert tmp_path / "Library" / "LaunchAgents" / "local.mailflow.plist" == manager.file
    assert ("launchctl", "bootstrap") == manager.start[0][:2]
    assert tmp_path / "Library" / "Logs" / "mailflow.log" == manager.log


@pytest.mark.parametrize(
    ("file", "follow", "expected"),
    [
        (None, True, "journalctl --user --unit mailflow --lines 9 --follow"),
        (None, False, "journalctl --user --unit mailflow --lines 9"),
        (Path("/m.log"), True, "tail -n 9 -F /m.log"),
        (Path("/m.log"), False, "tail -n 9 /m.log"),
    ],
)
def test_the_log_is_shown_by_what_keeps_it(file: Path | None, follow: bool, expected: str) -> None:
    """The journal or a file."""
    assert expected == " ".join(services.log_command(file, 9, follow=follow))
