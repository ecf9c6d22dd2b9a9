"""What people type before they know the commands, and what they mistype."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from mailflow import __version__
from mailflow.cli.app import app


def said(*words: str) -> str:
    """What the program answers, without the frame around it."""
    done = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    return " ".join(done.output.replace("│", " ").split())


@pytest.mark.parametrize("words", [("plan", "--help"), ("plan", "-h"), ("help", "plan")])
def test_help_is_asked_for_in_several_ways(words: tuple[str, ...]) -> None:
    """The answer is the same."""
    assert "Show everybody's next action" in said(*words)


def test_the_version_is_a_word_too() -> None:
    """As well as an option."""
    assert f"mailflow {__version__}" == said("version") == said("--version")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("drafts", "dismiss", "abc"), "'ID': 'abc' should be a valid integer"),
        (("init", "--security", "ssl"), "'--security': 'ssl' is not one of 'tls', 'starttls', 'none'."),
        (("plann",), "Did you mean 'plan'?"),
    ],
)
def test_what_is_mistyped_is_told_in_plain_words(words: tuple[str, ...], reason: str) -> None:
    """Not in those of a library."""
    assert reason in said(*words)
