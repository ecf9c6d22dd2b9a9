"""What does People show? Everybody of the plan, to be searched, and whoever may be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.review.directory import Show, people
from mailflow.review.web.answer import desk_of, show
from mailflow.review.words import ACTIONS
from mailflow.store.people import Sort

_SHOWS: tuple[tuple[Show, str], ...] = (
    ("all", "everybody"),
    ("due", "due now"),
    ("follow_up", "follow up"),
    ("answer", "answer owed"),
    ("task", "task or question"),
    ("reconnect", "write again later"),
    ("inactive", "inactive"),
)
_SORTS: tuple[tuple[Sort, str], ...] = (
    ("due", "next action"),
    ("name", "name"),
    ("company", "company"),
    ("last_touch", "when you wrote"),
    ("last_reply", "when they answered"),
    ("attempts", "attempts"),
)
_DIGITS = 6  # of the number of a page


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, as the form has it."""

    search: str
    show: Show
    cadence: str
    sort: Sort

    def query(self, page: int) -> str:
        """The same, another page of it."""
        return urlencode(
            {
                "search": self.search,
                "show": self.show,
                "cadence": self.cadence,
                "sort": self.sort,
                "page": page,
            }
        )


def routes() -> list[Route]:
    return [Route("/people", everybody)]


def everybody(request: Request) -> Response:
    """Those of the plan who fit."""
    desk, query = desk_of(request), request.query_params
    program, clock = desk.program, desk.clock()
    asked = _Asked(
        query.get("search", ""),
        next((one for one, _ in _SHOWS if one == query.get("show")), "all"),
        query.get("cadence", ""),
        next((one for one, _ in _SORTS if one == query.get("sort")), "due"),
    )
    number = query.get("page", "")
    found = people(
        program,
        clock,
        search=asked.search,
        show=asked.show,
        cadence=asked.cadence,
        sort=asked.sort,
        page=int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else 1,
    )
    return show(
        request,
        "people.html",
        page=found,
        asked=asked,
        shows=_SHOWS,
        sorts=_SORTS,
        actions=ACTIONS,
        zones={one.name: one.settings.time_zone for one in program.accounts},
        now=clock.now,
    )
