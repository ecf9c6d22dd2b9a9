"""What does the page of a person show? What is next, all that happened, and what the rep may say of them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.cycle.account import Account
from mailflow.review.later import choices, today_of
from mailflow.review.person import Person, person_of
from mailflow.review.web.answer import desk_of, show
from mailflow.review.words import DRAFT_STATES, PLACES, REASONS, WHATS


def routes() -> list[Route]:
    return [Route("/person/{mailbox:path}", person)]


def person(request: Request) -> Response:
    """Whoever has this address in this mailbox."""
    desk = desk_of(request)
    program, clock = desk.program, desk.clock()
    account = program.account(request.path_params["mailbox"])
    found = person_of(program, account, request.query_params.get("address", "").strip(), clock)
    return show(
        request,
        "person.html",
        person=found,
        next=_next(found, account),
        several=len(program.accounts) > 1,
        zone=account.settings.time_zone,
        states=DRAFT_STATES,
        places=PLACES,
        whats=WHATS,
        later=choices(today_of(account, clock)),
        reasons=REASONS,
        refusal="",
    )


def _next(found: Person, account: Account) -> str:
    """What is next, in a sentence."""
    return found.standing or found.action
