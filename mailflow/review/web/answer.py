"""How does a page answer: with what template, and how does it learn what was asked?"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mailflow.cadence.case import shown
from mailflow.hints import as_typed
from mailflow.report.persistence import FOLDER as CHARTS
from mailflow.review.web.desk import Desk
from mailflow.review.web.direction import pieces
from mailflow.review.web.door import Notice, Session

FOLDER = Path(__file__).parent
Form = ImmutableMultiDict[str, str]
# What a mail may hold and no page shows: control characters, and those that turn the direction of the text
# around them (a name that ends in one would turn the rest of its line; Unicode TR 36, section 2.5).
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OWN = re.compile(r"/(?![/\\])")  # browsers take "//host" and "/\\host" for another host's


def desk_of(request: Request) -> Desk:
    """What the page works with."""
    desk: Desk = request.app.state.desk
    return desk


def form_of(request: Request) -> Form:
    """What was sent with a POST; lines end with ``\\n``. The guard has read it and checked its token."""
    form: Form = request.scope["mailflow.form"]
    return form


def approver(request: Request) -> str:
    """Who decides, as the trusted proxy says; "" for the rep."""
    return _session(request).by


def show(request: Request, template: str, /, *, status: int = 200, **values: Any) -> Response:
    """A page, or for htmx what changes of it; with what was done, where a page before it did something.

    The template extends ``layout``; values: what it shows. Besides it has ``typed(sentence)``, which makes
    the commands that a sentence of Mailflow's names act on this config.
    """
    layout = "part.html" if wants_part(request) else "base.html"
    notice = _session(request).take_notice()
    return HTMLResponse(_rendered(request, template, layout=layout, notice=notice, **values), status)


def part(request: Request, template: str, /, **values: Any) -> Response:
    """A piece of a page, for htmx to put into it; the template extends nothing."""
    return HTMLResponse(_rendered(request, template, **values))


def _here(request: Request) -> str:
    """The page that is shown, to come back to; the first one, where this is the answer to a form."""
    if request.method == "POST":
        return "/"
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def go_on(request: Request, to: str, notice: Notice | str = "") -> Response:
    """On to the page at this path, after something was done; it shows the notice.

    to: a path of ours; it may come from a form, and anything else leads to the first page. htmx follows as a
    browser does, and its header with it, so both kinds of forms have one answer.
    """
    if notice:
        _session(request).notice = Notice(notice) if isinstance(notice, str) else notice
    return RedirectResponse(to if _OWN.match(to) else "/", 303)


def refuse(request: Request, status: int, heading: str, *sentences: str) -> Response:
    """Why something was not done. With htmx that is said in the page, which stays as it is."""
    if wants_part(request):
        html = _templates.get_template("refusal_part.html").render(sentences=sentences)
        headers = {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML", "HX-Push-Url": "false"}
        return HTMLResponse(html, status, headers)
    html = _templates.get_template("refusal.html").render(
        heading=heading, sentences=sentences, leads_on=request.method == "POST"
    )
    return HTMLResponse(html, status)


def wants_part(request: Request) -> bool:
    """Whether htmx asks, for what it puts into the page that is shown."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def _rendered(request: Request, template: str, /, **values: Any) -> str:
    config = desk_of(request).program.config.file
    return _templates.get_template(template).render(
        navigation=request.app.state.navigation,
        path=request.url.path,
        here=_here(request),
        csrf=_session(request).csrf,
        typed=lambda text: as_typed(text, config),
        **values,
    )


def _session(request: Request) -> Session:
    session: Session = request.scope["mailflow.session"]
    return session


def _shown(value: object) -> object:
    return _UNSHOWN.sub("�", value) if type(value) is str else value


def day(at: datetime, zone: str) -> str:
    """``Mon 2 Nov 2026``, where the clocks go by this zone."""
    here = at.astimezone(ZoneInfo(zone))
    return f"{here:%a} {here.day} {here:%b %Y}"


def moment(at: datetime, zone: str) -> str:
    """``Mon 2 Nov 2026, 09:30 CET``."""
    return f"{day(at, zone)}, {at.astimezone(ZoneInfo(zone)):%H:%M %Z}"


def clock(at: datetime, zone: str) -> str:
    """``09:30``."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader([FOLDER / "templates", CHARTS]),
        autoescape=True,
        undefined=StrictUndefined,
        # Who installs another Mailflow beside a service that runs replaces the files: a template of that one
        # asks for what this one does not give.
        auto_reload=False,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"pieces": pieces, "day": day, "moment": moment, "clock": clock, "date": shown}
    return made


_templates = _environment()
