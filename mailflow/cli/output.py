"""How results are shown: tables for people, JSON Lines for scripts."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.cli.say import columns_of, fitted, readable, say
from mailflow.words import counted as counted
from mailflow.words import moment as moment

_ROOMY = 120  # columns of a terminal on which a cell may take as many lines as it wants
_BOUNDLESS = 10_000  # columns in which any table fits
_LINES = 3  # of a cell on a narrower one
_WORDS = 16  # characters in which prose can be read, and a date stays in one piece
_PIECES = re.compile(r"`[^`\n]+`|\S+")
_LONG = 60  # characters of a cell for which others make room, where a row is one line however long


def json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on stdout: the stable contract."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str, heads: int = 1
) -> None:
    """A readable table on stdout, or a sentence where there are no rows.

    Where the rows do not fit the terminal each is a paragraph instead, begun by its first ``heads``
    cells: an address that is broken over two lines cannot be copied. Into a pipe or file goes one line a row.
    """
    room = columns_of(sys.stdout)
    if not rows:
        say(empty)
    elif room is None:
        _lines(title, columns, rows)
    elif not _grid(title, columns, rows, room):
        _paragraphs(title, columns, rows, heads, room)


def _lines(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    cells = [columns, *([" ".join(readable(cell).split()) for cell in row] for row in rows)]
    widths = [min(max(map(len, column)), _LONG) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    print("\n".join([title, "", *lines]))  # noqa: T201 - data for a person


def _grid(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> bool:
    """Print the table if it fits; whether it did."""
    from rich import box
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for number, column in enumerate(columns):
        narrowest = max(_narrowest(readable(cell), room) for cell in (column, *(row[number] for row in rows)))
        shown.add_column(column, overflow="fold", min_width=narrowest)
    for row in rows:
        # Text, not markup: a name such as "[red]" is somebody's name.
        shown.add_row(*(Text(readable(cell)) for cell in row))
    console = Console(width=room)
    boundless = console.options.update_width(_BOUNDLESS)
    if Measurement.get(console, boundless, shown).minimum > room:
        return False
    print(f"{fitted(title, room)}\n")  # noqa: T201 - data for a person
    console.print(shown)
    console.print()
    return True


def _narrowest(cell: str, room: int) -> int:
    """Columns without which a cell is hard to read: no word, address or command of it is broken."""
    from rich.cells import cell_len

    words = max(map(cell_len, _PIECES.findall(cell)), default=0)
    width = cell_len(cell)
    lines = _LINES if room < _ROOMY else width
    return max(words, min(width, _WORDS), width // max(lines, 1))


def _paragraphs(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], heads: int, room: int
) -> None:
    lines = [fitted(title, room), ""]
    for row in rows:
        cells = [" ".join(readable(cell).split()) for cell in row]
        lines.append("  ".join(filter(None, cells[:heads])))
        told = zip(columns[heads:], cells[heads:], strict=True)
        details = "; ".join(f"{column.lower()}: {cell}" for column, cell in told if cell)
        if details:
            lines.append(fitted(f"    {details}", room))
    print("\n".join(lines))  # noqa: T201 - data for a person


def day(at: datetime | None, zone: str) -> str:
    """A day as a person says it: ``Mon 2 Nov 2026``."""
    if at is None:
        return ""
    return date_in_words(at.astimezone(ZoneInfo(zone)).date())


def date_in_words(day: date) -> str:
    """``Mon 2 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b %Y}"
