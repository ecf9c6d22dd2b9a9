"""Does the benchmark still run?"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.story.rep import PROJECT


@pytest.mark.slow
def test_prints_its_figures_as_json() -> None:
    """The last line has every time, for a small mailbox too."""
    command = [sys.executable, "-m", "tests.bench", "--messages", "60", "--runs", "1"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])

    assert 60 == figures["messages"]
    assert figures["seconds"].keys() == figures["to_bare_socket"].keys()
    assert 0 < figures["prospects"] < 60
    assert 0 < figures["peak_mb"]["command, cold"]
