"""What does Suggestions show? Whom Mailflow is not sure about, to be accepted or ignored together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.errors import InputInvalid
from mailflow.review import people
from mailflow.review.directory import Domain, ignored_domains, suggestions
from mailflow.review.web.answer import Form, desk_of, form_of, go_on, show
from mailflow.review.web.door import Notice

_FEW = 5  # people who are named; more are a number
_VERBS = {"accept": "accepted", "ignore": "ignored"}


def routes() -> list[Route]:
    return [
        Route("/suggestions", suggested),
        Route("/suggestions/decide", decide, methods=["POST"]),
        Route("/suggestions/again", again, methods=["POST"]),
    ]


def suggested(request: Request) -> Response:
    """Everybody, by domain."""
    return _page(request)


def decide(request: Request) -> Response:
    """Accept or ignore those who are ticked, and everybody of the domains that are.

    To accept a domain takes those who are listed there; to ignore it holds for who comes later, too.
    """
    desk, form = desk_of(request), form_of(request)
    program, clock, verb = desk.program, desk.clock(), form.get("do", "")
    if verb not in _VERBS:
        raise InputInvalid("Say whether to accept or to ignore them.")
    ticked = _ticked(form, suggestions(program, clock), verb)
    if not ticked:
        return _page(request, status=422, complaint="Nobody is ticked.")
    sentences: list[str] = []
    undo = told = ""
    for mailbox, addresses in ticked.items():
        account = program.account(mailbox)
        try:
            say = people.accept if verb == "accept" else people.ignore
            decided = say(program, account, addresses, clock)
        except InputInvalid as invalid:
            return _page(request, status=422, complaint=" ".join([*sentences, str(invalid)]))
        few = len(addresses) <= _FEW
        sentences.append(decided.sentence if few else f"{len(addresses)} people are {_VERBS[verb]}.")
        undo, told = decided.undo, mailbox
        desk.decided()
    # What was told in several mailboxes is not one thing that could be taken back.
    return go_on(request, "/suggestions", Notice(" ".join(sentences), undo if len(ticked) == 1 else "", told))


def again(request: Request) -> Response:
    """A domain is no longer ignored."""
    desk, form = desk_of(request), form_of(request)
    account = desk.program.account(form.get("mailbox", ""))
    decided = people.suggest_again(desk.program, account, form.get("pattern", ""), desk.clock())
    desk.decided()
    return go_on(request, "/suggestions", Notice(decided.sentence, decided.undo, account.name))


def _ticked(form: Form, domains: Sequence[Domain], verb: str) -> Mapping[str, list[str]]:
    """Who is meant, by mailbox: only people who are suggested still, or all of a domain."""
    ticked, whole = set(form.getlist("person")), set(form.getlist("domain"))
    found: dict[str, list[str]] = defaultdict(list)
    for domain in domains:
        is_whole = bool(domain.pattern) and f"{domain.mailbox} {domain.name}" in whole
        if is_whole and verb == "ignore":
            found[domain.mailbox].append(domain.pattern)
        else:
            found[domain.mailbox] += [
                one.address
                for one in domain.people
                if is_whole or f"{domain.mailbox} {one.address}" in ticked
            ]
    return {mailbox: some for mailbox, some in found.items() if some}


def _page(request: Request, *, status: int = 200, complaint: str = "") -> Response:
    desk = desk_of(request)
    program = desk.program
    return show(
        request,
        "suggestions.html",
        status=status,
        domains=suggestions(program, desk.clock()),
        ignored=ignored_domains(program),
        zones={one.name: one.settings.time_zone for one in program.accounts},
        several=len(program.accounts) > 1,
        few=_FEW,
        complaint=complaint,
    )
