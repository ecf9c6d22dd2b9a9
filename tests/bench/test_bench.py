"""Does the benchmark still run?"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.story.rep import PROJECT


@pytest.mark.slow
def test_prints_its_figures_as_json() -> None:
    """The last line has every time, for a small mailbox too; before it, each aim is met or missed."""
    command = [sys.executable, "-m", "tests.bench", "--messages", "60", "--runs", "1", "--scans-only"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    *before, last = done.stdout.splitlines()
    figures = json.loads(last)

    assert 0 < figures["60 bare socket"] < figures["60 cold scan to plan"]
    assert 0 < figures["60 peak MB"]
    aims = [line.split(maxsplit=1) for line in before if line.startswith(("met ", "MISSED "))]
    assert any(sentence.startswith("cold scan to bare socket") for _, sentence in aims)
