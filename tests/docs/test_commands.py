"""Do the pages say what the command line can do, and nothing else?"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from mailflow.cli.app import app
from tests.docs.pages import PAGES, ROOT, code, read, rows, section, shell_lines

PAGE = "reference/commands.md"
ROOT_COMMAND: Any = typer.main.get_command(app)
ROOT_COMMAND.commands = ROOT_COMMAND.load_all()


def commands(command: Any = ROOT_COMMAND, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command that does something by itself, with its words."""
    below = getattr(command, "commands", {})
    if path and (not below or command.invoke_without_command):
        yield " ".join(("mailflow", *path)), command
    for name, one in below.items():
        yield from commands(one, (*path, name))


def options(command: Any) -> set[str]:
    """The names of a command's options, long and short, as they are typed."""
    named = {
        name
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    return named - {"--help"}


COMMANDS = dict(commands())


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_has_a_section_with_an_example(words: str) -> None:
    """Each command stands under its own heading, and an example shows how it is typed."""
    text = section(PAGE, words)
    assert text, f"{PAGE} has no heading {words!r}"
    last = words.split()[-1]
    examples = re.findall(r"^ {4}(mailflow .+)$", text, re.MULTILINE)
    assert any(last in shlex.split(example) for example in examples), words


@pytest.mark.parametrize("words", COMMANDS)
def test_the_section_of_a_command_lists_its_options_and_no_others(words: str) -> None:
    """The table of a command has exactly the options that it takes."""
    table = [line.split("|")[1] for line in section(PAGE, words).splitlines() if line.startswith("| `-")]
    documented = {name.split()[0] for cell in table for name in code(cell)}
    assert options(COMMANDS[words]) == documented


def test_every_heading_of_the_commands_is_a_command() -> None:
    """The page tells of no command that is not there."""
    headings = re.findall(r"^## (mailflow .+)$", read(PAGE), re.MULTILINE)
    assert set(COMMANDS) == set(headings)


def test_the_options_before_the_command_are_listed() -> None:
    """What may stand before the command is in the page's first table."""
    begin = read(PAGE).partition("Options that several commands share")[0]
    cells = [line.split("|")[1] for line in begin.splitlines() if line.startswith("| `")]
    assert options(ROOT_COMMAND) == {name.split()[0] for cell in cells for name in code(cell)}


@pytest.mark.parametrize("words", [words for words, one in COMMANDS.items() if not hasattr(one, "commands")])
def test_the_help_of_every_command_has_an_example(words: str) -> None:
    """`--help` shows how the command is typed, and it can be typed so."""
    examples = re.findall(r"Example: mailflow (.+)", COMMANDS[words].help or "")
    assert [example for example in examples if not _unknown(shlex.split(example))], words


def _typed(page: Path) -> Iterator[list[str]]:
    """The command lines of Mailflow in a page, as words; placeholders and options' values included."""
    for line in (*shell_lines(page), *code(read(page))):
        text = line.split("  #")[0].strip().removeprefix(".venv/bin/")
        if re.match(r"mailflow [a-z-]", text):
            yield shlex.split(text)[1:]


def _unknown(words: list[str]) -> str:
    """What of a typed command line does not exist, "" if all does."""
    command = ROOT_COMMAND
    known = options(ROOT_COMMAND)
    values = 0
    for word in words:
        if values:
            values -= 1
        elif word.startswith("-"):
            if word not in known | {"--help"}:
                return word
            takes = [one for one in command.params if word in one.opts and not getattr(one, "is_flag", False)]
            values = len(takes)
        elif word in getattr(command, "commands", {}):
            command = command.commands[word]
            known = options(command)
        elif getattr(command, "commands", {}) and word not in ("COMMAND", "...", "[OPTIONS]"):
            return word
    return ""


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_command_line_in_a_page_can_be_typed(page: Path) -> None:
    """Commands and options that any page shows exist."""
    assert [words for words in _typed(page) if _unknown(words)] == []


def test_the_check_of_command_lines_finds_what_is_wrong() -> None:
    """A misspelt command and a foreign option are found."""
    assert _unknown(["plann"]) == "plann"
    assert _unknown(["plan", "--unanswered"]) == "--unanswered"
    assert _unknown(["prospects", "log", "jane@acme.example", "--call", "--note", "--x"]) == ""


def test_rows_are_read_from_tables() -> None:
    """The reader of tables takes a bar after a backslash for a letter."""
    assert {"a": ["x \\| y"]} == rows("| `a` | x \\| y |")
