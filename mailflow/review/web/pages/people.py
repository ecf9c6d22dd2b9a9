"""What does People show? Everybody of the plan, to be searched, and whoever may be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.cadence.inactive import in_words
from mailflow.errors import InputInvalid
from mailflow.review import directory, people
from mailflow.review.directory import Show
from mailflow.review.web.answer import desk_of, form_of, go_on, show
from mailflow.review.web.door import Notice
from mailflow.review.web.pages.person import path_to
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
_NOTHING: Mapping[str, str] = {}
_DIGITS = 6  # of the number of a page, or of a step
_LONGEST = 200  # characters that are searched for; of thousands of words a database makes nothing


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, as the form has it."""

    search: str
    show: Show
    cadence: str
    step: int  # 0 for any
    sort: Sort

    def query(self, page: int) -> str:
        """The same, another page of it."""
        return urlencode(
            {
                "search": self.search,
                "show": self.show,
                "cadence": self.cadence,
                "step": self.step or "",
                "sort": self.sort,
                "page": page,
            }
        )


def routes() -> list[Route]:
    return [Route("/people", everybody), Route("/people/add", add, methods=["POST"])]


def everybody(request: Request) -> Response:
    """Those of the plan who fit."""
    return _page(request)


def add(request: Request) -> Response:
    """Somebody the rep has not written to yet; then their page."""
    desk, form = desk_of(request), form_of(request)
    account = desk.program.account(form.get("mailbox", ""))
    address = form.get("address", "").strip().lower()
    said = {name: form.get(name, "").strip() for name in ("name", "company")}
    try:
        decided = people.add(desk.program, account, address, said, desk.clock())
    except InputInvalid as invalid:
        return _page(request, status=422, complaint=str(invalid), was=form)
    desk.decided()
    # Once that is undone nothing may be known of them, and their page is no more.
    notice = Notice(decided.sentence, decided.undo, account.name, back="/people")
    return go_on(request, path_to(account.name, address), notice)


def _page(
    request: Request, *, status: int = 200, complaint: str = "", was: Mapping[str, str] = _NOTHING
) -> Response:
    """complaint: what is wrong with who was to be added; was: what was typed there."""
    desk, query = desk_of(request), request.query_params
    program, clock = desk.program, desk.clock()
    asked = _Asked(
        query.get("search", "")[:_LONGEST],
        next((one for one, _ in _SHOWS if one == query.get("show")), "all"),
        query.get("cadence", ""),
        _number(query.get("step", "")),
        next((one for one, _ in _SORTS if one == query.get("sort")), "due"),
    )
    found = directory.people(
        program,
        clock,
        search=asked.search,
        show=asked.show,
        cadence=asked.cadence,
        step=asked.step,
        sort=asked.sort,
        page=_number(query.get("page", "")) or 1,
    )
    return show(
        request,
        "people.html",
        status=status,
        complaint=complaint,
        was=was,
        mailboxes=tuple(one.name for one in program.accounts),
        page=found,
        asked=asked,
        longest=_LONGEST,
        shows=_SHOWS,
        sorts=_SORTS,
        actions=ACTIONS,
        in_words=in_words,
        zones={one.name: one.settings.time_zone for one in program.accounts},
        now=clock.now,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0
