"""What a command on a filled store begins with: a copy of what the module `wrote`, and the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.program import Ended, run

Mailflow = Callable[..., Ended]


@pytest.fixture
def folder(wrote: Path, tmp_path: Path) -> Path:
    """A copy for this test of the folder that its module filled."""
    return shutil.copytree(wrote, tmp_path / "mailflow")


@pytest.fixture
def mailflow(folder: Path) -> Mailflow:
    """``mailflow ARGS``, with these variables in its environment."""

    def call(*args: str, **env: str) -> Ended:
        return run(["--config", str(folder / "config.toml"), *args], folder=folder, env=env)

    return call
