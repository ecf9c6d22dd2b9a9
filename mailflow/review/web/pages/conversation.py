"""What was said between the rep and somebody? A page of its own, and a part of others."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.review.conversation import conversation_of
from mailflow.review.texts import Texts
from mailflow.review.web.answer import desk_of, part, show
from mailflow.review.words import KINDS

_PLACE = "conversation"  # the id of where other pages have it, as htmx names it


def routes() -> list[Route]:
    return [Route("/conversation/{mailbox:path}", conversation)]


def conversation(request: Request) -> Response:
    """The newest letters of either side with their words, read from the mailbox now."""
    desk, address = desk_of(request), request.query_params.get("address", "").strip().lower()
    program, clock = desk.program, desk.clock()
    account = program.account(request.path_params["mailbox"])
    texts: Texts = request.app.state.texts
    values: dict[str, Any] = {
        "mailbox": account.name,
        "address": address,
        "conversation": conversation_of(program, account, address, clock, texts),
        "zone": account.settings.time_zone,
        "kinds": KINDS,
    }
    if request.headers.get("hx-target") == _PLACE:
        return part(request, "_conversation.html", level=3, **values)
    return show(request, "conversation.html", level=2, **values)
