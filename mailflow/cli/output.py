"""How results are shown: tables for people, JSON Lines for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.cli.say import columns_of, fitted, readable, say

_ROOMY = 120  # columns of a terminal that has room for a table with addresses
_ADDRESS = 45  # characters of an address that is kept in one piece, so that it can be copied
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

    On a narrow terminal each row is a paragraph instead, begun by its first ``heads`` cells: an
    address that is broken over two lines cannot be copied. Into a pipe or file goes one line a row.
    """
    room = columns_of(sys.stdout)
    if not rows:
        say(empty)
    elif room is None:
        _lines(title, columns, rows)
    elif room < _ROOMY:
        _paragraphs(title, columns, rows, heads, room)
    else:
        _grid(title, columns, rows)


def _lines(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    cells = [columns, *([" ".join(readable(cell).split()) for cell in row] for row in rows)]
    widths = [min(max(map(len, column)), _LONG) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    print("\n".join([title, "", *lines]))  # noqa: T201 - data for a person


def _grid(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        words = [word for row in rows for word in row[number].split() if "@" in word]
        widest = min(max(map(len, words), default=0), _ADDRESS)
        shown.add_column(column, overflow="fold", min_width=max(len(column), widest))
    for row in rows:
        # Text, not markup: a name such as "[red]" is somebody's name.
        shown.add_row(*(Text(readable(cell)) for cell in row))
    Console().print(shown)


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


def moment(at: datetime, zone: str) -> str:
    """A day and time where the rep is: ``2026-11-02 09:30 CET``."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M %Z}"


def counted(number: int, noun: str) -> str:
    """``1 draft``, ``2 drafts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
