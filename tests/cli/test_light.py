"""What does a command not load? Nobody waits for what they do not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mailflow.config import load
from mailflow.store.session import open_store
from tests.support.config import CONFIG

OFFLINE = ("plan", "drafts", "prospects list", "threads", "audit", "status", "start --yes")
RUN = """
import sys
from mailflow.cli.app import app
config, *commands = sys.argv[1:]
for command in commands:
    app(["--config", config, *command.split()], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""
MAIL = {"imapclient", "imaplib", "mailflow.mailbox.connection", "mailflow.cycle.run"}
WORDS = {
    "mailflow.conversations.recognise", "mailflow.conversations.wording", "mailflow.conversations.returned",
    "lxml", "flufl.bounce",
}  # fmt: skip
LETTERS = {"jinja2", "nameparser", "mailflow.drafts.compose"}
REST = {
    "alembic", "apscheduler", "dns", "keyring", "prometheus_client", "pymap", "requests", "rich",
    "sqlalchemy.dialects.postgresql", "starlette", "tldextract", "tomlkit", "uvicorn",
}  # fmt: skip


def loaded(config: Path, *commands: str) -> set[str]:
    """The modules that a process has loaded after these commands."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, config, *commands], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A config with a store that is empty."""
    file = tmp_path_factory.mktemp("light") / "config.toml"
    file.write_text(CONFIG)
    open_store(load(file).store.url).close()  # to make it needs Alembic
    return file


def test_who_only_asks_the_store_loads_nothing_of_mail_or_letters(config: Path) -> None:
    """The plan is made from the store alone; without prospects no country's holidays are asked either."""
    assert set() == loaded(config, *OFFLINE) & (MAIL | WORDS | LETTERS | REST | {"holidays"})


def test_checking_the_rules_loads_no_database(config: Path) -> None:
    """Rules and texts are files."""
    assert set() == loaded(config, "cadence check") & (MAIL | WORDS | REST | {"holidays", "sqlalchemy"})
