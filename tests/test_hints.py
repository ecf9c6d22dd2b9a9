"""Commands that Mailflow names, as they must be typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mailflow.hints import as_typed, default_config, program


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person in an empty folder, who calls the program by its name."""
    monkeypatch.delenv("MAILFLOW_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["mailflow", "status"])
    return tmp_path


def test_a_command_names_the_config_that_it_is_to_act_on() -> None:
    """Else it would act on another, or on none."""
    said = "`mailflow start`, or `mailflow --config OTHER init`; a `mailflow` by itself"
    assert (
        "`mailflow --config 'my d.toml' start`, or `mailflow --config OTHER init`; a `mailflow` by itself"
    ) == as_typed(said, Path("my d.toml"))


def test_the_config_that_is_taken_anyway_is_not_named(home: Path) -> None:
    """That of this folder, or the user's own."""
    assert home / "mailflow" / "config.toml" == default_config()
    assert "`mailflow start`" == as_typed("`mailflow start`", home / "mailflow" / "config.toml")
    (home / "config.toml").touch()
    assert "`mailflow start`" == as_typed("`mailflow start`", home / "config.toml")


def test_a_program_that_is_not_on_the_path_is_named_by_its_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was typed; from the PATH its name will do."""
    called = home / "bin" / "mailflow"
    called.parent.mkdir()
    called.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", ["bin/mailflow"])
    assert "bin/mailflow" == program()
    monkeypatch.setenv("PATH", str(called.parent))
    assert "mailflow" == program()
    monkeypatch.setattr(sys, "argv", ["/somewhere/mailflow/__main__.py"])
    assert f"{sys.executable} -m mailflow" == program()
