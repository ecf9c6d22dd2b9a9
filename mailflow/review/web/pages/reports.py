"""What does Reports show? The rep's own figures: where they stop, which texts are answered, what is coming.

Each section is counted when somebody looks, in a request of its own, and kept for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.assembly import Program
from mailflow.cadence.decide import REVIVE
from mailflow.cadence.forecast import Day
from mailflow.cadence.inactive import in_words
from mailflow.cycle.account import Account, Clock
from mailflow.errors import NotFound
from mailflow.report.columns import Chart, Row, chart
from mailflow.report.persistence import chart_of
from mailflow.report.textuse import Outcome, share
from mailflow.review.figures import Counted
from mailflow.review.reports import Persisted, Workload, persisted_of, rescues, text_use_of, workload_of
from mailflow.review.web.answer import desk_of, part, show
from mailflow.review.words import ACTIONS

_PERIODS = ((90, "the last 90 days"), (180, "the last 180 days"), (365, "the last year"), (0, "all time"))
_USUAL = 365
_EVER = datetime(1970, 1, 2, tzinfo=UTC)
_OF_NO_PERIOD = 0
_APART = 3  # columns; on a phone only those with two lines below them are named
_WEEKEND = timedelta(days=2)  # belongs to the week that follows
_KINDS = {"drafts": "drafts", "tasks": "tasks", "questions": "questions that only you can answer"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for.

    days: the period, 0 for all. after: figures that were counted until then are not good enough. whole:
    whether all of it is counted before anything is shown, as without JavaScript.
    """

    account: Account
    days: int
    after: datetime
    whole: bool

    def query(self, after: datetime | None = None, *, whole: bool = False) -> str:
        """The same, counted after an instant."""
        fields = {"mailbox": self.account.name, "days": str(self.days)}
        fields |= {"after": after.isoformat()} if after else {}
        return urlencode(fields | ({"whole": "yes"} if whole else {}))


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of the page. counted: None as long as nobody has counted it. values: what it shows besides."""

    name: str
    title: str
    counted: Counted | None
    values: Mapping[str, object]


def routes() -> list[Route]:
    return [Route("/reports", reports), Route("/reports/{name}", section)]


async def reports(request: Request) -> Response:
    """What is known already; the rest comes section by section, or with it where all of it is asked for."""
    turn = request.app.state.counting if "whole" in request.query_params else None
    return await run_sync(_page, request, limiter=turn)


async def section(request: Request) -> Response:
    """One section, for htmx. One is counted at a time, and who waits for that keeps nobody else waiting."""
    return await run_sync(_part, request, limiter=request.app.state.counting)


def _page(request: Request) -> Response:
    desk = desk_of(request)
    program = desk.program
    asked = _asked(request, program)
    look = _counted if asked.whole else _kept
    return show(
        request,
        "reports.html",
        sections=[_section(request, name, look(request, asked, name), asked) for name in _TITLES],
        periods=_PERIODS,
        mailboxes=[account.name for account in program.accounts],
        **_common(asked),
    )


def _part(request: Request) -> Response:
    desk, name = desk_of(request), request.path_params["name"]
    if name not in _TITLES:
        raise NotFound("There are no such figures.")
    asked = _asked(request, desk.program)
    found = _section(request, name, _counted(request, asked, name), asked)
    return part(request, "_report.html", section=found, **_common(asked))


def _common(asked: _Asked) -> dict[str, Any]:
    return {
        "asked": asked,
        "zone": asked.account.settings.time_zone,
        "share": share,
        "actions": ACTIONS,
        "in_words": in_words,
        "dormant": REVIVE,
        "outcomes": Outcome,
    }


def _asked(request: Request, program: Program) -> _Asked:
    query = request.query_params
    days = next((days for days, _ in _PERIODS if str(days) == query.get("days")), _USUAL)
    account = program.account(query.get("mailbox") or None)
    return _Asked(account, days, _instant(query.get("after", "")), "whole" in query)


def _instant(text: str) -> datetime:
    """What a link of ours says; the beginning of time for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _EVER
    return at if at.tzinfo else _EVER


# What is counted.


def _ahead(program: Program, account: Account, clock: Clock, _days: int) -> Workload:
    return workload_of(program, account, clock)


_COUNTS: Mapping[str, Callable[[Program, Account, Clock, int], object]] = {
    "persistence": persisted_of,
    "texts": text_use_of,
    "ahead": _ahead,
}
_TITLES = {
    "persistence": "Where you stop, and when they answer",
    "texts": "Your templates",
    "ahead": "The next four weeks",
}


def _kept(request: Request, asked: _Asked, name: str) -> Counted | None:
    now = desk_of(request).clock().wall
    found: Counted | None = request.app.state.figures.kept(
        asked.account, name, _days(asked, name), now=now, after=asked.after
    )
    return found


def _counted(request: Request, asked: _Asked, name: str) -> Counted:
    desk = desk_of(request)
    program, clock, days = desk.program, desk.clock(), _days(asked, name)
    found: Counted = request.app.state.figures.counted(
        asked.account,
        name,
        days,
        lambda: _COUNTS[name](program, asked.account, clock, days),
        now=clock.wall,
        after=asked.after,
    )
    return found


def _days(asked: _Asked, name: str) -> int:
    """What is to come is the same whatever part of the past is looked at."""
    return _OF_NO_PERIOD if name == "ahead" else asked.days


# What is shown.


def _section(request: Request, name: str, counted: Counted | None, asked: _Asked) -> _Section:
    values: dict[str, object] = {}
    match counted.figures if counted else None:
        case Persisted(found=found):
            values["chart"] = chart_of(found.attempts)
            values["rescues"] = rescues(desk_of(request).program, asked.account, found.rescuable)
        case Workload(days=days, limit=limit):
            values["chart"] = _chart(days, limit)
    return _Section(name, _TITLES[name], counted, values)


def _chart(days: Sequence[Day], limit: int) -> Chart:
    return chart(_KINDS, list(_rows(days)), limit=limit)


def _rows(days: Sequence[Day]) -> Iterator[Row]:
    """Below the first day of each week, which month it is; not where that is too near to the one before."""
    named, week = -_APART, 0
    for place, day in enumerate(days):
        before, week = week, (day.day + _WEEKEND).isocalendar().week
        is_named = week != before and place - named >= _APART
        named = place if is_named else named
        counts = {"drafts": day.draft_count, "tasks": day.task_count, "questions": day.questions}
        yield Row(str(day.day.day), counts, f"{day.day:%b}" if is_named else "")
