"""Where does each part of a chart of columns stand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_FULL = 176  # height of the highest column, in pixels
_HEAD = 24  # above it: the number over the column
_FOOT = 40  # below: two lines of labels
_FILLED = 0.7  # of its place a column takes
_NARROWEST = 12  # places that there are at least, so that two columns are no walls


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a column. y, height: from the top of the chart, in pixels."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column with its parts, from the bottom up; those of which there are none are left out.

    total: the number over it, "" for none. label, below: the two lines under it. x, width, middle: in percent
    of the chart's width, so that words keep their size on every screen. top: in pixels.
    """

    label: str
    below: str
    total: str
    x: float
    width: float
    middle: float
    top: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns on a common ground.

    kinds: of parts, with what each means, in their order from the bottom up. base: where the columns stand,
    in pixels from the top. limit, limit_y: a height that is marked, and where; 0 for none.
    """

    kinds: Mapping[str, str]
    columns: tuple[Column, ...]
    limit: int = 0
    limit_y: float = 0
    base: int = _HEAD + _FULL
    height: int = _HEAD + _FULL + _FOOT


@dataclass(frozen=True, slots=True)
class Row:
    """What one column is about. counts: by kind."""

    label: str
    counts: Mapping[str, int]
    below: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def chart(kinds: Mapping[str, str], rows: Sequence[Row], *, limit: int = 0) -> Chart:
    """Columns of these parts, all on one scale. limit: is marked where it is not far above them."""
    most = max((row.total for row in rows), default=0)
    shown = limit if limit <= 2 * most else 0
    scale = _FULL / max(most, shown, 1)
    limit_y = _HEAD + _FULL - shown * scale if shown else 0.0
    return Chart(kinds, tuple(_columns(kinds, rows, scale)), shown, limit_y)


def _columns(kinds: Mapping[str, str], rows: Sequence[Row], scale: float) -> Iterator[Column]:
    step = 100 / max(len(rows), _NARROWEST)
    for place, row in enumerate(rows):
        parts, y = [], float(_HEAD + _FULL)
        for kind in kinds:
            if count := row.counts.get(kind, 0):
                height = count * scale
                y -= height
                parts.append(Part(kind, y, height))
        x = place * step + step * (1 - _FILLED) / 2
        total = str(row.total) if row.total else ""
        yield Column(row.label, row.below, total, x, step * _FILLED, (place + 0.5) * step, y, tuple(parts))
