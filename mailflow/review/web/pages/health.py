"""What does the Health page show? Mailboxes, when they were read, unreadable mail, and doctor's findings."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.review.health import health_of
from mailflow.review.web.answer import desk_of, show

_LEVELS = {"fault": "fault", "note": "note", "ok": "in order"}
_BADGES = {"fault": "bad", "note": "warn", "ok": "good"}


def routes() -> list[Route]:
    return [Route("/health", health)]


def health(request: Request) -> Response:
    """The state of the service, the mailboxes and the settings; faults first."""
    desk = desk_of(request)
    program = desk.program
    found = health_of(program, desk.clock())
    return show(
        request,
        "health.html",
        health=found,
        findings=sorted(found.findings, key=lambda finding: list(_LEVELS).index(finding.level)),
        zones={account.name: account.settings.time_zone for account in program.accounts},
        levels=_LEVELS,
        badges=_BADGES,
    )
