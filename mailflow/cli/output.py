"""How results are shown: tables for people, JSON Lines for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from shutil import get_terminal_size
from typing import Any
from zoneinfo import ZoneInfo

_ROOMY = 120  # columns in which an address has a column of its own
_WIDE = 160  # columns, where no terminal says how wide it is


def json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on stdout: the stable contract."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """A readable table on stdout, or a sentence where there are no rows."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    if not rows:
        console.print(empty, markup=False, highlight=False)
        return
    shown = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        shown.add_column(column, overflow="fold", min_width=len(column))
    for row in rows:
        # Text, not markup: a name such as "[red]" is somebody's name.
        shown.add_row(*(Text(printable(cell)) for cell in row))
    console.print(shown)


def printable(text: str) -> str:
    """Text from a mail, without what a terminal would obey (control characters, RFC 5322 is no shield)."""
    return "".join(char if char == "\n" or char.isprintable() else "�" for char in text)


def is_narrow() -> bool:
    """Whether the terminal is too narrow for wide tables."""
    return sys.stdout.isatty() and get_terminal_size().columns < _ROOMY


def day(at: datetime | None, zone: str) -> str:
    """A day as a person says it: ``Mon 2 Nov 2026``."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y}"


def counted(number: int, noun: str) -> str:
    """``1 draft``, ``2 drafts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
