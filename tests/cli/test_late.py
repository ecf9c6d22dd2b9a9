"""Commands that are loaded when they are called: the list of them tells what they say of themselves."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import typer

from mailflow.cli.app import app

GROUP: Any = typer.main.get_command(app)


@pytest.mark.parametrize(("name", "command"), GROUP.load_all().items())
def test_the_list_says_of_a_command_what_it_says_itself(name: str, command: Any) -> None:
    """The first sentence stands in both places."""
    assert command.help.split("\n\n")[0].replace("\n", " ") == GROUP.late[name].help


def test_help_loads_no_command_and_no_heavy_library() -> None:
    """`mailflow --help` lists the commands by name."""
    heavy = {"sqlalchemy", "pydantic", "imapclient", "jinja2", "holidays", "alembic", "mailflow.cli.plan"}
    code = (
        "import sys, contextlib\n"
        "from mailflow.cli.app import app\n"
        "with contextlib.suppress(SystemExit): app(['--help'])\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "prospects" in done.stdout


def test_a_command_that_does_not_exist_is_told_with_the_nearest() -> None:
    """A slip of the finger: `drafs`."""
    command = [sys.executable, "-m", "mailflow", "drafs"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (2, True) == (done.returncode, "Did you mean 'drafts'?" in done.stderr)
