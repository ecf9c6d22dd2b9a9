"""How long does a command take to begin?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.ours import Ours, Spent, run

OFFLINE = ("plan", "drafts", "prospects list", "threads", "audit", "cadence check", "status")
_BARE = '''\
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""


@app.command()
def bye(name: str = "you") -> None:
    """Say bye."""


app()
'''
_CONFIG = """\
[[mailbox]]
name = "work"
rep = "Robin Keller"
addresses = ["robin@vendor.example"]
time_zone = "Europe/Berlin"
country = "DE"
host = "imap.vendor.example"
username = "robin"
password_env = "NOBODY_ASKS"
"""


def measures(home: Path) -> dict[str, Callable[[], Spent]]:
    """What to take the time of, with an empty store."""
    home.mkdir()
    bare, config = home / "bare.py", home / "config.toml"
    bare.write_text(_BARE)
    config.write_text(_CONFIG)
    config.chmod(0o600)
    ours = Ours(config)
    ours.command("plan")  # makes the store
    found: dict[str, Callable[[], Spent]] = {
        "bare Typer --help": lambda: run([sys.executable, str(bare), "--help"]),
        "--help": lambda: run([sys.executable, "-m", "mailflow", "--help"]),
    }
    return found | {name: partial(ours.command, *name.split()) for name in OFFLINE}
