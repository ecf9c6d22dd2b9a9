"""What does the report on persistence look like as a page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined

from mailflow.cadence.persistence import Attempt, Persistence

_TEMPLATE = "persistence.html.jinja"
_WIDTH, _HEIGHT, _BASE = 640, 240, 200  # of a chart, in pixels; _BASE: where the bars stand
_SHOWN = 100  # people named on the page


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a column; y, height: from the top of the chart, in pixels."""

    kind: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """An attempt with its parts, from the bottom up."""

    number: int
    reached: int
    middle: float
    top: float
    bars: tuple[Bar, ...]


def page(mailbox: str, found: Persistence, now: datetime, zone: str) -> str:
    """The report as one HTML file with its charts in it (SVG); nothing is loaded from elsewhere.

    zone: IANA name, of the dates.
    """
    # Names and addresses are made by strangers.
    jinja = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    jinja.filters["day"] = lambda at: f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d}"
    text = resources.files("mailflow.report").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    return jinja.from_string(text).render(
        mailbox=mailbox,
        found=found,
        now=now,
        columns=list(_columns(found.attempts)),
        width=_WIDTH,
        height=_HEIGHT,
        base=_BASE,
        shown=found.rescuable[:_SHOWN],
    )


def _columns(attempts: Sequence[Attempt]) -> Iterator[Column]:
    """A column for each attempt: answered, left, waited for, gone on to the next one."""
    most = max((one.reached for one in attempts), default=0)
    for place, one in enumerate(attempts):
        step = _WIDTH / len(attempts)
        width = min(step * 0.7, 56)
        x, y = place * step + (step - width) / 2, float(_BASE)
        bars = []
        for kind, count in (
            ("answered", one.answered),
            ("left", one.left),
            ("waiting", one.waiting),
            ("on", one.went_on),
        ):
            height = (_BASE - 24) * count / most
            y -= height
            bars.append(Bar(kind, count, x, y, width, height))
        yield Column(one.number, one.reached, x + width / 2, y, tuple(bars))
