"""What does the page of a person show? What is next, all that happened, and what the rep may say of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.cadence.inactive import in_words
from mailflow.cycle.account import Account, Clock
from mailflow.errors import InputInvalid, NotFound, Refused
from mailflow.people.addresses import everybody_at, is_free_mail
from mailflow.review import addresses, people, tasks
from mailflow.review.later import choices, today_of
from mailflow.review.person import Person, person_of
from mailflow.review.told import Decided
from mailflow.review.web.answer import Form, desk_of, form_of, go_on, show
from mailflow.review.web.door import Notice
from mailflow.review.web.pages.words import (
    CONTACTS,
    contact_given,
    day_given,
    instant_given,
    reason_given,
)
from mailflow.review.words import DRAFT_STATES, HOWS, PLACES, REASONS, WHATS

_NOTHING: Mapping[str, str] = {}


def routes() -> list[Route]:
    return [
        Route("/person/{mailbox:path}", person),
        Route("/tell/{what}", tell, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Case:
    """Something that the rep says of somebody."""

    program: Program
    account: Account
    address: str
    clock: Clock
    form: Form

    @property
    def about(self) -> tuple[Program, Account, str]:
        return self.program, self.account, self.address

    def task(self) -> tasks.Next:
        """The task that is meant: what was planned, else what was next when the page was shown."""
        planned = self.form.get("task", "")
        if not planned:
            found = tasks.next_task(*self.about, self.clock)
            if self.form.get("next") != _mark(found.task.step, found.task.question):
                raise Refused("Something else is next with them by now, and nothing was done: look again.")
            return found
        try:
            return tasks.planned_task(self.program, tasks.found_by_id(self.program, planned), self.clock)
        except NotFound:
            raise Refused("That task is done already, or was dropped.") from None


def person(request: Request) -> Response:
    """Whoever has this address in this mailbox."""
    account = desk_of(request).program.account(request.path_params["mailbox"])
    return _page(request, account, request.query_params.get("address", ""))


def tell(request: Request) -> Response:
    """What the rep says of somebody; then their page again, with what was typed where it cannot be kept."""
    desk, form = desk_of(request), form_of(request)
    program = desk.program
    account, what = program.account(form.get("mailbox", "")), request.path_params["what"]
    case = _Case(program, account, form.get("address", "").strip().lower(), desk.clock(), form)
    if what not in _TOLD:
        raise NotFound("There is nothing like that to say.")
    person_of(program, account, case.address, case.clock)  # NotFound for a stranger
    try:
        decided = _TOLD[what](case)
    except Refused as refused:
        return _page(request, account, case.address, status=409, open_=what, complaint=str(refused))
    except InputInvalid as invalid:
        return _page(request, account, case.address, status=422, open_=what, complaint=str(invalid), was=form)
    desk.decided()
    return go_on(
        request, path_to(account.name, case.address), Notice(decided.sentence, decided.undo, account.name)
    )


def path_to(mailbox: str, address: str) -> str:
    """Where the page of a person is."""
    return f"/person/{quote(mailbox)}?{urlencode({'address': address})}"


# What may be said, by the last part of the path of its form.


def _accept(case: _Case) -> Decided:
    """Whom the page did not show as one who asked to be left alone is not accepted for all that."""
    if not case.form.get("listed") and people.listed_by_themselves(
        case.program, case.account, [case.address]
    ):
        raise Refused("They asked to be left alone meanwhile, and nothing was done: look again.")
    return people.accept(case.program, case.account, [case.address], case.clock)


def _ignore(case: _Case) -> Decided:
    return people.ignore(case.program, case.account, [case.address], case.clock)


def _ignore_domain(case: _Case) -> Decided:
    if is_free_mail(case.address):
        raise InputInvalid("Whoever has an address there belongs to nobody in particular.")
    return people.ignore(case.program, case.account, [everybody_at(case.address)], case.clock)


def _rest(case: _Case) -> Decided:
    return people.rest(case.program, case.account, [case.address], reason_given(case.form), case.clock)


def _stop(case: _Case) -> Decided:
    return people.stop(*case.about, reason_given(case.form), case.clock)


def _snooze(case: _Case) -> Decided:
    until = day_given(case.form, "until")
    return people.snooze(case.program, case.account, [case.address], until, case.clock)


def _log(case: _Case) -> Decided:
    kind = contact_given(case.form, "how")
    if kind is None:
        raise InputInvalid("Say what it was: a call, a visit, a meeting, or a card.")
    at = instant_given(case.form, "on", case.account, case.clock)
    reached, note = bool(case.form.get("answered")), case.form.get("note", "")
    return people.log(*case.about, kind, at=at, answered=reached, note=note)


def _plan(case: _Case) -> Decided:
    on = day_given(case.form, "on")
    if on < today_of(case.account, case.clock):
        raise InputInvalid(f"{shown(on)} is past; name the day to do it.")
    return tasks.plan(*case.about, case.form.get("text", ""), on, case.clock)


def _done(case: _Case) -> Decided:
    return tasks.done(
        case.program,
        case.task(),
        at=instant_given(case.form, "on", case.account, case.clock),
        kind=contact_given(case.form, "how"),
        answered=bool(case.form.get("answered")),
        note=case.form.get("note", ""),
    )


def _leave_out(case: _Case) -> Decided:
    return tasks.leave_out(case.program, case.task(), at=case.clock.wall)


def _note(case: _Case) -> Decided:
    return people.note(*case.about, case.form.get("text", ""), case.clock)


def _link(case: _Case) -> Decided:
    return addresses.link(*case.about, case.form.get("other", ""), case.clock)


def _unlink(case: _Case) -> Decided:
    return addresses.unlink(*case.about, case.form.get("other", ""), case.clock)


def _refer(case: _Case) -> Decided:
    """Somebody else is to be written to, besides them or in their place."""
    new, said = case.form.get("new", "").strip(), {"name": case.form.get("name", "").strip()}
    if case.form.get("instead"):
        return people.succeed(*case.about, new, said, case.clock)
    return people.add(case.program, case.account, new, said, case.clock, referred_by=case.address)


def _describe(case: _Case) -> Decided:
    """Only what was changed in the form: the rest is as the mail tells, or as they said meanwhile."""
    facts, form = person_of(*case.about, case.clock).facts, case.form
    said = {
        fact.key: form[fact.key]
        for fact in facts
        if fact.key in form and form[fact.key].strip() != form.get(f"was-{fact.key}", fact.raw)
    }
    if not said:
        return Decided("Nothing was changed.")
    return people.describe(*case.about, said, case.clock)


_TOLD: Mapping[str, Callable[[_Case], Decided]] = {
    "accept": _accept,
    "ignore": _ignore,
    "ignore-domain": _ignore_domain,
    "rest": _rest,
    "stop": _stop,
    "snooze": _snooze,
    "log": _log,
    "plan": _plan,
    "done": _done,
    "leave-out": _leave_out,
    "describe": _describe,
    "note": _note,
    "link": _link,
    "unlink": _unlink,
    "refer": _refer,
}


# What is shown.


def _page(
    request: Request,
    account: Account,
    address: str,
    *,
    status: int = 200,
    open_: str = "",
    complaint: str = "",
    was: Mapping[str, str] = _NOTHING,
) -> Response:
    """open_: the form that is open, as something is wrong with it: complaint. was: what was typed there."""
    desk = desk_of(request)
    program, clock = desk.program, desk.clock()
    found = person_of(program, account, address.strip(), clock)
    return show(
        request,
        "person.html",
        status=status,
        person=found,
        next=_next(found, account, today_of(account, clock)),
        mark=_mark(found.step, found.reason),
        offers=_offers(found),
        domain="" if is_free_mail(found.address) else everybody_at(found.address).removeprefix("*@"),
        several=len(program.accounts) > 1,
        zone=account.settings.time_zone,
        states=DRAFT_STATES,
        places=PLACES,
        whats=WHATS,
        later=choices(today_of(account, clock)),
        today=today_of(account, clock).isoformat(),
        contacts=CONTACTS,
        reasons=REASONS,
        opened={"panel": "link" if open_ == "unlink" else open_ or _asked_for(found), "complaint": complaint},
        hows=HOWS,
        was=was,
    )


def _asked_for(found: Person) -> str:
    """The form that answers the question that is next with them, as far as one does; "" for none."""
    if "--referred-by" in found.ways:
        return "refer"
    is_question = "--also NEW`" in found.ways or "prospects link " in found.ways
    return "link" if is_question or "prospects link " in found.hold else ""


def _mark(step: int, question: str) -> str:
    """Tells the task that is next from others with this person. 16 hex digits."""
    return sha256(f"{step} {question}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _next(found: Person, account: Account, today: date) -> str:
    """What is next, in a sentence."""
    day = account.calendar.rep_date(found.due_at) if found.due_at else None
    on = f" on {shown(day)}" if day else ""
    match found.action:
        case "follow_up":
            return f"Follow up{on}: attempt {found.attempts + 1}"
        case "reconnect":
            return f"Write again{on}"
        case "answer":
            return "They wait for your answer: write it in your mail program"
        case "task":
            return (
                f"{found.reason} ({'since' if day <= today else 'for'} {shown(day)})" if day else found.reason
            )
        case "inactive":
            return f"Nothing: inactive ({in_words(found.reason)})"
        case _:
            return found.standing


def _offers(found: Person) -> tuple[str, ...]:
    """What may be said of them now, besides what may always be."""
    if not found.is_planned:
        return ("accept", "ignore")
    if found.action == "inactive":
        return ("accept",)
    # The ways out of a question name the command that takes it up, and of a task the one that ticks it off.
    planned = {task.details.get("text", "") for task in found.tasks}
    own = found.action == "task" and "`mailflow done " in found.ways and found.reason not in planned
    question = found.action == "task" and "`mailflow prospects accept " in found.ways
    return (
        *(("done",) if own else ()),
        *(("accept",) if question else ()),
        *("snooze", "rest", "stop"),
    )
