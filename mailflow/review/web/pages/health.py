"""What does the Health page show? Accounts, what was read last, what cannot be read, and the doctor's findings."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.review.health import health_of
from mailflow.review.web.answer import desk_of, show


def routes() -> list[Route]:
    return [Route("/health", health)]


def health(request: Request) -> Response:
    """The state of the service, the mailboxes and the settings."""
    desk = desk_of(request)
    return show(request, "health.html", health=health_of(desk.program, desk.clock()))
