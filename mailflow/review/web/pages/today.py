"""What does Today show? What waits for the rep, one draft with all to decide by, and what they decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.errors import InputInvalid, NotFound, Refused
from mailflow.review import decisions
from mailflow.review.later import choices, today_of
from mailflow.review.news import is_news, mark_of, mark_of_none, news_of
from mailflow.review.possible import possible
from mailflow.review.queue import Queue, queue_of
from mailflow.review.sheet import Sheet, sheet_of
from mailflow.review.texts import Texts
from mailflow.review.told import Decided
from mailflow.review.turns import Part, first_of, following, listed, parts_of, place_of
from mailflow.review.unknown import was_not_sent, was_sent
from mailflow.review.web.answer import Form, approver, desk_of, form_of, go_on, part, show
from mailflow.review.web.door import Notice
from mailflow.review.web.pages.words import day_given, reason_given
from mailflow.review.words import DRAFT_STATES, HTML_PART, MARKS, PLACES, REASONS

_PANELS = ("edit", "snooze", "stop")
_LYING = "lying"  # the id of where a draft that was edited stands, as htmx names it
_DIGITS = 9  # of a number of a draft; a database has room for two thousand million


def routes() -> list[Route]:
    return [
        Route("/", today),
        Route("/today/{number}", draft),
        Route("/today/{number}/state", state),
        Route("/today/{number}/lying", lying),
        Route("/today/{number}/approve", approve, methods=["POST"]),
        Route("/today/{number}/edit", edit, methods=["POST"]),
        Route("/today/{number}/snooze", snooze, methods=["POST"]),
        Route("/today/{number}/dismiss", dismiss, methods=["POST"]),
        Route("/today/{number}/stop", stop, methods=["POST"]),
        Route("/today/{number}/sent", sent, methods=["POST"]),
        Route("/today/{number}/not-sent", not_sent, methods=["POST"]),
        Route("/undo", undo, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Turns:
    """The drafts before and after this one, as the keys j and k go through the list; 0 for none.

    place: among those that ask for a decision, 0 for one that does not. all: how many these are.
    """

    place: int = 0
    all: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class _Case:
    """One decision that is asked for."""

    program: Program
    account: Account
    number: int
    clock: Clock
    form: Form

    @property
    def fingerprint(self) -> str:
        return self.form.get("fingerprint", "")


@dataclass(frozen=True, slots=True)
class _Open:
    """What is open beside a draft.

    panel: "edit", "snooze", "stop", or "". text, subject: what the rep typed and could not be kept, to be
    shown again; None where nothing was typed. complaint: what is wrong with what was typed. refusal: why a
    decision was not possible.
    """

    panel: str = ""
    text: str | None = None
    subject: str = ""
    complaint: str = ""
    refusal: str = ""


def today(request: Request) -> Response:
    """The queue, and the first draft that asks for a decision."""
    desk = desk_of(request)
    queue = queue_of(desk.program, desk.clock())
    return _page(request, queue, first_of(queue))


def draft(request: Request) -> Response:
    """One draft. ``do``: the panel that is open."""
    desk, asked = desk_of(request), request.query_params.get("do", "")
    queue = queue_of(desk.program, desk.clock())
    return _page(request, queue, _number(request), opened=_Open(asked if asked in _PANELS else ""))


def state(request: Request) -> Response:
    """What has changed since the page was shown; 204 for nothing.

    ``seen``: the mark of what was shown. ``as``: the state that was shown; one that is no news replaces it.
    """
    desk, seen = desk_of(request), request.query_params.get("seen", "")
    program, clock = desk.program, desk.clock()
    if request.path_params["number"] == "0":
        mark = mark_of_none(queue_of(program, clock))
        if not is_news(seen, mark):
            return Response(status_code=204)
        return part(request, "_news.html", sheet=None, seen=mark, news=["There is a draft to review."])
    account, sheet = _sheet(program, _number(request), clock)
    mark = mark_of(sheet)
    if is_news(seen, mark):
        return part(request, "_news.html", sheet=sheet, seen=mark, news=news_of(sheet, account, seen))
    if sheet.draft.state != request.query_params.get("as", sheet.draft.state):
        return part(request, "_now.html", sheet=sheet, seen=mark, states=DRAFT_STATES)
    return Response(status_code=204)


def lying(request: Request) -> Response:
    """A draft as it lies in Drafts now, with what the rep changed there: a page of its own, or a part."""
    program, number = desk_of(request).program, _number(request)
    account = program.account_with(number)
    draft = program.draft(account, number)
    texts: Texts = request.app.state.texts
    text = texts.lying(program.store, account, draft)
    if request.headers.get("hx-target") == _LYING:
        return part(request, "_lying.html", text=text, level=4)
    return show(request, "lying.html", draft=draft, text=text, level=2)


def approve(request: Request) -> Response:
    """The draft is right as it was shown."""
    return _decided(
        request,
        lambda case: decisions.approve(
            case.program,
            case.account,
            case.number,
            fingerprint=case.fingerprint,
            by=approver(request),
            clock=case.clock,
        ),
    )


def edit(request: Request) -> Response:
    """The rep's own words; then that draft again, which has another number now."""
    form = form_of(request)
    text, subject = form.get("body", ""), form.get("subject", "")
    return _decided(
        request,
        lambda case: decisions.edit(
            case.program,
            case.account,
            case.number,
            fingerprint=case.fingerprint,
            subject=subject,
            body=text,
            clock=case.clock,
        ),
        opened=_Open("edit", text, subject),
        to=lambda decided: _path(decided.number),
    )


def snooze(request: Request) -> Response:
    """Come back to this person on a day."""
    return _decided(
        request,
        lambda case: decisions.snooze(
            case.program,
            case.account,
            case.number,
            fingerprint=case.fingerprint,
            until=day_given(case.form, "until"),
            clock=case.clock,
        ),
        opened=_Open("snooze"),
    )


def dismiss(request: Request) -> Response:
    """Leave this attempt out."""
    return _decided(
        request,
        lambda case: decisions.dismiss(
            case.program, case.account, case.number, fingerprint=case.fingerprint, clock=case.clock
        ),
    )


def stop(request: Request) -> Response:
    """Write to this person no more."""
    return _decided(
        request,
        lambda case: decisions.stop(
            case.program,
            case.account,
            case.number,
            fingerprint=case.fingerprint,
            reason=reason_given(case.form),
            clock=case.clock,
        ),
        opened=_Open("stop"),
    )


def sent(request: Request) -> Response:
    """A draft of which nobody knows what became was sent."""
    return _decided(request, lambda case: was_sent(case.program, case.account, case.number, case.clock))


def not_sent(request: Request) -> Response:
    """The mail server did not send it: it is shown again, as it waits for a decision."""
    return _decided(
        request,
        lambda case: was_not_sent(case.program, case.account, case.number, case.clock),
        to=lambda decided: _path(decided.number),
    )


def undo(request: Request) -> Response:
    """Take back what was decided, and show what that was about."""
    desk, form = desk_of(request), form_of(request)
    account = desk.program.account(form.get("mailbox", ""))
    decided = decisions.undo(desk.program, account, form.get("token", ""), desk.clock())
    desk.decided()
    to = _path(decided.number) if decided.number else form.get("back", "/")
    return go_on(request, to, Notice(decided.sentence, decided.undo, account.name))


def _decided(
    request: Request,
    decide: Callable[[_Case], Decided],
    *,
    opened: _Open = _Open(),
    to: Callable[[Decided], str] | None = None,
) -> Response:
    """Decide, and go on to the next draft; where that is not possible, the draft as it is now, and why.

    opened: what was open, with what was typed. to: where to go on, if not to the next draft.
    """
    desk = desk_of(request)
    program, clock, number = desk.program, desk.clock(), _number(request)
    account = program.account_with(number)
    then = following(queue_of(program, clock), number)
    try:
        decided = decide(_Case(program, account, number, clock, form_of(request)))
    except Refused as refused:
        told = _Open(
            opened.panel if opened.text is not None else "", opened.text, opened.subject, "", str(refused)
        )
        return _page(request, queue_of(program, clock), number, status=409, opened=told)
    except InputInvalid as invalid:
        told = _Open(opened.panel, opened.text, opened.subject, str(invalid))
        return _page(request, queue_of(program, clock), number, status=422, opened=told)
    desk.decided()
    notice = Notice(decided.sentence, decided.undo, account.name)
    return go_on(request, to(decided) if to else _path(then), notice)


def _page(
    request: Request,
    queue: Queue,
    number: int,
    *,
    status: int = 200,
    opened: _Open = _Open(),
) -> Response:
    """The queue and one draft of it. number: of the draft, 0 for none."""
    desk = desk_of(request)
    program, clock = desk.program, desk.clock()
    account, sheet = _sheet(program, number, clock) if number else (program.accounts[0], None)
    may = possible(sheet.draft, queue) if sheet else ()
    parts = parts_of(queue)
    return show(
        request,
        "today.html",
        status=status,
        queue=queue,
        parts=parts,
        marks=MARKS,
        zones={one.name: one.settings.time_zone for one in program.accounts},
        sheet=sheet,
        seen=mark_of(sheet) if sheet else mark_of_none(queue),
        turns=_turns(queue, parts, number),
        may=may,
        opened=opened,
        states=DRAFT_STATES,
        places=PLACES,
        later=choices(today_of(account, clock)),
        reasons=REASONS,
        html_part=HTML_PART,
    )


def _number(request: Request) -> int:
    text = request.path_params["number"]
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS and int(text)):
        raise NotFound("There is no such draft.")
    return int(text)


def _path(number: int) -> str:
    return f"/today/{number}#draft" if number else "/"


def _sheet(program: Program, number: int, clock: Clock) -> tuple[Account, Sheet]:
    account = program.account_with(number)
    return account, sheet_of(program, account, number, clock)


# What stands in the list.


def _turns(queue: Queue, parts: Sequence[Part], number: int) -> _Turns:
    numbers = list(listed(parts))
    place, all_ = place_of(queue, number)
    if number not in numbers:
        return _Turns(0, all_, 0, numbers[0] if numbers else 0)
    at = numbers.index(number)
    before, after = numbers[at - 1] if at else 0, numbers[at + 1] if at + 1 < len(numbers) else 0
    return _Turns(place, all_, before, after)
