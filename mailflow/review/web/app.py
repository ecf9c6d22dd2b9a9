"""Which pages are there, and what becomes of an error?"""

from __future__ import annotations

import logging
import secrets

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from mailflow.errors import MailboxUnreachable, MailflowError, NotFound, Refused, StoreBusy, sentence
from mailflow.hints import as_typed
from mailflow.review.figures import Figures
from mailflow.review.texts import Texts
from mailflow.review.web.answer import FOLDER, desk_of, refuse
from mailflow.review.web.desk import Desk
from mailflow.review.web.pages import (
    cadences,
    conversation,
    health,
    people,
    person,
    reports,
    suggestions,
    today,
)

log = logging.getLogger("mailflow")

PAGES = (today, people, person, suggestions, conversation, cadences, reports, health)
NAVIGATION = (
    ("Today", "/"),
    ("People", "/people"),
    ("Suggestions", "/suggestions"),
    ("Cadences", "/cadences"),
    ("Reports", "/reports"),
    ("Health", "/health"),
)
STATUS: dict[type[MailflowError], tuple[int, str]] = {
    Refused: (409, "That is not possible any more"),
    NotFound: (404, "There is no such thing"),
    StoreBusy: (503, "Mailflow is busy"),
    MailboxUnreachable: (503, "The mailbox cannot be reached"),
}


def page_app(desk: Desk) -> Starlette:
    """The web page without its guard, which has to stand before it."""
    routes = [route for page in PAGES for route in page.routes()]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")],
        exception_handlers={
            MailflowError: _told,
            HTTPException: _no_page,
            Exception: _unforeseen,
        },
    )
    app.router.redirect_slashes = False  # by a whole address, and behind a proxy with TLS by one without
    app.state.desk = desk
    app.state.navigation = NAVIGATION
    app.state.texts = Texts(desk.connections.of)
    app.state.figures = Figures()
    app.state.counting = CapacityLimiter(1)
    return app


def _told(request: Request, error: Exception) -> Response:
    """An error that a person can mend says itself how."""
    known = (STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    status, heading = next(known, (400, "That did not work"))
    told = as_typed(str(error), desk_of(request).program.config.file)
    return refuse(request, status, heading, *told.splitlines())


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refuse(request, status, "There is no such page", "The address may be old, or misspelt.")


def _unforeseen(request: Request, error: Exception) -> Response:
    """Neither a trace nor a word of the error: both may hold parts of a mail."""
    reference = secrets.token_hex(4)
    log.error("web page: reference %s: %s", reference, sentence(error))
    return refuse(
        request,
        500,
        "Something went wrong",
        f"This is a fault of Mailflow's. In its log it has the reference {reference}.",
    )
