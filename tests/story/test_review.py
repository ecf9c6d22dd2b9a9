"""The rep reviews in a real terminal: `mailflow review`, by keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.story import tmux
from tests.story.rep import Rep, ago, text_of
from tests.story.tmux import Tmux

pytestmark = pytest.mark.slow

EDITOR = """\
#!/bin/sh
printf 'In my own words.\\n' > "$1"
"""


@pytest.fixture
def terminal(rep: Rep, tmp_path: Path) -> Tmux:
    """Of the rep, who has one draft to Jane; nothing is started yet."""
    rep.sent(at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    home = tmp_path / "home"
    home.mkdir()
    editor = home / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o700)
    review = [sys.executable, "-m", "mailflow", "--config", str(rep.config), "review"]
    environment = {**rep.environment, "VISUAL": str(editor), "NO_COLOR": "1"}
    return Tmux(*review, folder=home, columns=80, lines=24, env=environment)


if tmux.IS_HERE:

    def test_approve_and_quit(rep: Rep, terminal: Tmux) -> None:
        """The conversation is read from the mailbox; a approves, q ends, and the store knows it."""
        with terminal:
            terminal.press("o", when="The letter")
            terminal.press("q", when="Shall we talk")
            terminal.press("a", when="a approve")
            terminal.press("q", when="is approved: send it from\n? ?your mail program")
            screen = terminal.end()

        assert "You took 1 decision." in screen
        assert "No service works on this store" in screen
        assert ["approved"] == rep.states()

    def test_the_own_editor(rep: Rep, terminal: Tmux) -> None:
        """E lends the terminal to it; what comes back is the draft, which the next pass puts into Drafts."""
        with terminal:
            terminal.press("E", when="a approve")
            terminal.press("q", when="Draft 1 is draft 2 now, with your words.")
            terminal.end()

        rep.scan()
        assert text_of(rep.waiting_draft().message).startswith("In my own words.\n")
