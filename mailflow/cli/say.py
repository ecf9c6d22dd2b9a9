"""How does Mailflow talk to a person? In lines that fit their terminal, with commands that can be typed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import TextIO

from mailflow.hints import as_typed

_COMMAND = re.compile(r"`[^`\n]+`")
_LIST_ITEM = re.compile(r"\s*(?:- )?")
_JOINT = "\0"  # stands for a blank at which no line ends; printable text has none

_config: Path | None = None


def act_on(config: Path) -> None:
    """From now on the commands that are named act on this config."""
    global _config
    _config = config


def say(text: str = "", *, hang: int | None = None) -> None:
    """Sentences on standard output. hang: as fitted() has it."""
    _put(text, sys.stdout, hang)


def talk(text: str, *, hang: int | None = None) -> None:
    """Words for a person where standard output is for data: on standard error."""
    _put(text, sys.stderr, hang)


def show_line(line: str) -> None:
    """A line of a text as it stands there: in one piece, and with its commands as they are written."""
    print(printable(line))  # noqa: T201 - data for a person


def readable(text: str) -> str:
    """Text as a person may see it: it commands no terminal, and its commands can be typed as they stand."""
    text = printable(text)
    return as_typed(text, _config) if _config else text


def printable(text: str) -> str:
    """Text from a mail, without what a terminal would obey (control characters, RFC 5322 is no shield)."""
    return "".join(char if char == "\n" or char.isprintable() else "�" for char in text)


def fitted(text: str, columns: int, hang: int | None = None) -> str:
    """Text in lines of so many columns; no word, address or command in backticks is broken.

    hang: by how much the rest of the first line is indented; else, as of all others, as it begins itself.
    """
    first, *others = text.split("\n")
    return "\n".join([_wrapped(first, columns, hang), *(_wrapped(line, columns, None) for line in others)])


def columns_of(stream: TextIO) -> int | None:
    """The width of the terminal that shows this stream; None for a pipe or file, whose lines stay whole."""
    return get_terminal_size().columns if stream.isatty() else None


def _put(text: str, stream: TextIO, hang: int | None) -> None:
    text, columns = readable(text), columns_of(stream)
    print(fitted(text, columns, hang) if columns else text, file=stream)


def _wrapped(line: str, columns: int, hang: int | None) -> str:
    if len(line) <= columns:
        return line
    if hang is None:
        found = _LIST_ITEM.match(line)
        hang = found.end() if found else 0
    lines = wrap(
        _COMMAND.sub(lambda command: command[0].replace(" ", _JOINT), line),
        columns,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_JOINT, " ")
