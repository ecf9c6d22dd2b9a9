"""Words for a person."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest

from mailflow.cli.output import counted


@pytest.mark.parametrize(("number", "expected"), [(0, "0 drafts"), (1, "1 draft"), (2, "2 drafts")])
def test_one_is_not_many(number: int, expected: str) -> None:
    """The noun goes with its number."""
    assert expected == counted(number, "draft")


def shown_on_a_terminal(columns: int, program: str) -> str:
    """What a program shows on a real terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen([sys.executable, "-c", program], stdout=theirs, env=environment)
    os.close(theirs)
    shown = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        try:
            while some := terminal.read(65536):
                shown += some
        except OSError:  # how Linux says that the other side has closed
            pass
    assert 0 == process.wait()
    return shown.decode()


PLAN = """
from mailflow.cli.output import table
table("2 prospects", ("Who", "Address", "Next", "Note"),
      [("Piotr", "p.zielinski@odlewnia-zielinski.example", "follow up", "draft 12 is waiting in Drafts"),
       ("Jane", "jane@acme.example", "follow up", "one of many words that want more room " * 9)],
      empty="Nobody", heads=2)
"""


SMALL = """
from mailflow.cli.output import table
table("2 prospects", ("Who", "Address", "Next", "On", "Note"),
      [("Jane Doe", "jane@acme.example", "follow up", "Mon 2 Nov 2026", "draft 12 is waiting in Drafts"),
       ("", "joe@beta.example", "answer", "", "")],
      empty="Nobody", heads=2)
"""


@pytest.mark.parametrize(("columns", "is_table"), [(60, False), (80, True), (140, True)])
def test_rows_that_fit_make_a_table(columns: int, *, is_table: bool) -> None:
    """Where a cell may take a few lines, and no word is broken; else each row is a paragraph."""
    shown = shown_on_a_terminal(columns, SMALL)
    assert is_table == ("Mon 2 Nov 2026" in shown and "\u2500" in shown)
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= columns


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_an_address_is_never_broken_over_two_lines(columns: int) -> None:
    """On a terminal of whatever width it can be copied into the next command."""
    assert "p.zielinski@odlewnia-zielinski.example" in shown_on_a_terminal(columns, PLAN)
