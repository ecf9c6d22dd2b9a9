"""`mailflow review` where nobody looks at a screen."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from datetime import timedelta

import pytest

from mailflow.drafts.model import State
from tests.review.past import ANN, JANE, JOE, NOW, Past
from tests.terminal.seat import PATIENCE
from tests.terminal.test_review import drafts

WITHOUT_TEXTUAL = """
import sys
sys.modules["textual"] = None
from mailflow.cli.app import main
main()
"""
pytestmark = pytest.mark.slow
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(past: Past) -> Run:
    """`mailflow review ARGS` into a pipe."""

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mailflow", "--config", str(past.program.config.file), "review"]
        return subprocess.run([*command, *args], capture_output=True, text=True, check=True)

    return run


def test_a_line_of_json_for_each(past: Past, run: Run) -> None:
    """The drafts in their order, and then whoever waits for something else."""
    past.answered(JANE, to="", days=0.5)
    past.passed()
    rows = [json.loads(line) for line in run("--json").stdout.splitlines()]

    assert [("leaving", 1), ("ready", 2), ("ready", 3), ("answer", None)] == [
        (row["group"], row["id"]) for row in rows
    ]
    assert (JOE.address, "Joe Roe", "beta.example", 2, "waiting", "2026-11-20T04:00:00Z", None) == tuple(
        rows[1][name] for name in ("prospect", "name", "company", "attempt", "state", "since", "send_at")
    )
    assert "do not send it" in rows[0]["what"]


def test_a_pipe_gets_the_list(run: Run) -> None:
    """One line for each, so that grep finds a name."""
    lines = run().stdout.splitlines()
    assert "3 drafts to decide" == lines[0]
    assert [True] * 3 == [who.name in line for who, line in zip((JANE, JOE, ANN), lines[-3:], strict=True)]
    assert lines == run("--list").stdout.splitlines()


def test_without_its_library_it_says_how_to_get_it(past: Past) -> None:
    """On a terminal; the list needs none."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TEXTUAL, "--config", str(past.program.config.file), "review"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TERM": "xterm"},
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert 32 == done.returncode
    assert 'pip install "mailflow-engine[tui]"' in done.stderr


def test_a_terminal_that_is_ended_is_as_it_was_before(past: Past) -> None:
    """`kill`, or the end of the session: no mouse reports, no second screen, keys are shown again."""
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "mailflow", "--config", str(past.program.config.file), "review"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    shown = b""
    try:
        while b"Jane Doe" not in shown:
            assert select.select([ours], [], [], PATIENCE)[0], shown
            shown += os.read(ours, 65536)
        process.send_signal(signal.SIGTERM)
        while process.poll() is None:
            if select.select([ours], [], [], 0.1)[0]:
                shown += os.read(ours, 65536)
        while select.select([ours], [], [], 0)[0]:
            shown += os.read(ours, 65536)
        assert 128 + signal.SIGTERM == process.returncode
        assert before == termios.tcgetattr(theirs)
        for on, off in (
            (b"\x1b[?1049h", b"\x1b[?1049l"),
            (b"\x1b[?25l", b"\x1b[?25h"),
            (b"\x1b[?1000h", b"\x1b[?1000l"),
        ):
            assert shown.rfind(on) < shown.rfind(off)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def test_nothing_is_decided_by_looking(past: Past, run: Run) -> None:
    """The list changes nothing."""
    run("--list")
    assert {State.WAITING} == {draft.state for draft in drafts(past).values()}
    assert NOW - timedelta(hours=9) == drafts(past)[JANE.address].placed_at
