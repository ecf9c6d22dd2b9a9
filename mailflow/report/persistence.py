"""What does the report on persistence look like as a page?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailflow.cadence.persistence import Attempt, Persistence
from mailflow.report.columns import Chart, Row, chart

FOLDER = Path(__file__).parent  # of the templates that draw
_TEMPLATE = "persistence.html.jinja"
_KINDS = {
    "answered": "answered",
    "left": "left: nothing more from you for 30 days",
    "waiting": "waited for",
    "on": "went on to the next attempt",
}
_DRAWN = 12  # attempts; whoever makes more is in the table
_SHOWN = 100  # people named on the page


def page(mailbox: str, found: Persistence, now: datetime, zone: str) -> str:
    """The report as one HTML file with its charts in it (SVG); nothing is loaded from elsewhere.

    zone: IANA name, of the dates.
    """
    # Names and addresses are made by strangers.
    jinja = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["day"] = lambda at: f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d}"
    return jinja.get_template(_TEMPLATE).render(
        mailbox=mailbox,
        found=found,
        now=now,
        chart=chart_of(found.attempts),
        shown=found.rescuable[:_SHOWN],
    )


def chart_of(attempts: Sequence[Attempt]) -> Chart:
    """A column for each attempt: answered, left, waited for, gone on to the next one."""
    return chart(_KINDS, [Row(str(one.number), _parts(one)) for one in attempts[:_DRAWN]])


def _parts(one: Attempt) -> dict[str, int]:
    return {"answered": one.answered, "left": one.left, "waiting": one.waiting, "on": one.went_on}
