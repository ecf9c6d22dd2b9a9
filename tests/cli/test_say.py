"""Sentences for a person at a terminal."""

from __future__ import annotations

from mailflow.cli.say import fitted, printable

COMMAND = "`mailflow prospects accept jane@acme.example`"


def test_no_word_and_no_command_is_broken() -> None:
    """A line that is longer than the terminal ends at a blank; a command is copied in one piece."""
    shown = fitted(f"jane@acme.example is only suggested; {COMMAND} puts them into the plan", 46)
    assert ["jane@acme.example is only suggested;", COMMAND, "puts them into the plan"] == shown.splitlines()


def test_further_lines_are_indented_as_the_first() -> None:
    """What stands below a heading, or in a list, stays there."""
    assert "  one two\n  three" == fitted("  one two three", 10)
    assert "- one two\n  three" == fitted("- one two three", 10)
    assert "ok   one\n     two" == fitted("ok   one two", 10, hang=5)


def test_lines_that_fit_stay_as_they_are() -> None:
    """Columns of a table, and empty lines, too."""
    assert "a   b\n\nc" == fitted("a   b\n\nc", 80)


def test_what_mail_says_does_not_command_the_terminal() -> None:
    """A subject with escape codes could rewrite the screen."""
    assert "a�[2Jb\nc�" == printable("a\x1b[2Jb\nc\u202e")
