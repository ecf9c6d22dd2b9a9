"""What does Cadences show? The ladders with the people on them, and what a change of the rules would do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count, islice, takewhile

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailflow.cadence.difference import by_place, difference
from mailflow.cadence.edit import not_there
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Cadence, Channel
from mailflow.config import load
from mailflow.cycle.rulebook import missing_templates, read_templates
from mailflow.cycle.rulefile import BY_HAND, Version
from mailflow.errors import CadenceInvalid, InputInvalid, MailflowError, NotFound
from mailflow.lock import holder
from mailflow.review import effectwords, rulewords
from mailflow.review.cadences import ladders_of
from mailflow.review.rules import Change, Proposal, RulesInUse, Weighed, put_back, without_line
from mailflow.review.stepform import (
    DAYS,
    HOURS,
    MOST,
    TypedCadence,
    TypedStep,
    TypedThen,
    as_typed,
    edited,
)
from mailflow.review.web.answer import Form, approver, desk_of, form_of, go_on, show
from mailflow.review.web.desk import Desk
from mailflow.review.web.door import Notice

_SHOWN = 5  # versions that are listed
_LINES = 200  # of a difference that are shown
_MOVE = re.compile(r"(add|remove|up|down)-(\d{1,2})", re.ASCII)
_DIGITS = 4  # of the number of a step
_UNREADABLE = "�"  # in place of what no page shows
_CHANNELS = tuple((str(channel), str(channel)) for channel in Channel)
_MEANWHILE = (
    "The rules were changed meanwhile, and nothing was done. Below is what yours would change in them as they"
    " are now."
)
_OTHERWISE = "Nothing was saved: you changed more since you saw what it does. Here is all of it."


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form: the steps of a cadence, or without one the whole text."""

    cadence: str = ""
    steps: TypedCadence | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Preview:
    """What a change would do.

    places: whose lines change, and these. left_out: lines that are not shown. weighed: None where there is
    nothing to compare with. seen: tells the new text from all others.
    """

    places: Sequence[tuple[str, Sequence[str]]]
    left_out: int
    weighed: Weighed | None
    seen: str


@dataclass(frozen=True, slots=True)
class _Lying:
    """The rules as they lie there, with the versions of the rep's own that are kept.

    missing: the templates that they name and that are not there, as problems. trouble: why the rules cannot
    be had, "" where they can; then there is nothing else.
    """

    rules: RulesInUse | None = None
    missing: Sequence[str] = ()
    versions: Sequence[Version] = ()
    goes_back: bool = False
    is_edited_by_hand: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says besides the form. focus: the step that was added or moved, 0 for none."""

    status: int = 200
    complaint: str = ""
    problems: Sequence[str] = ()
    focus: int = 0


def routes() -> list[Route]:
    return [
        Route("/cadences", cadences),
        Route("/cadences/edit", edit),
        Route("/cadences/change", change, methods=["POST"]),
        Route("/cadences/back", back),
        Route("/cadences/undo", undo, methods=["POST"]),
    ]


def cadences(request: Request) -> Response:
    """The ladders by the rules as they lie there; where these cannot be followed, by those that hold."""
    desk = desk_of(request)
    program = desk.program
    lying = _lying(desk)
    rules = lying.rules
    shown = rules.before if rules and rules.before else program.accounts[0].cadences
    templates = program.accounts[0].templates
    return show(
        request,
        "cadences.html",
        ladders=ladders_of(program, shown, desk.clock()),
        rules=rules,
        texts={name: templates.text_of(name) for name in templates.names},
        missing=lying.missing,
        trouble=lying.trouble,
        versions=lying.versions[: -_SHOWN - 1 : -1],
        goes_back=lying.goes_back,
        in_words=in_words,
        by_hand=BY_HAND if lying.is_edited_by_hand else "",
        zone=program.accounts[0].settings.time_zone,
    )


def edit(request: Request) -> Response:
    """The form of one cadence, or of the whole text. ``cadence``: which."""
    rules = _rules(desk_of(request))
    name = request.query_params.get("cadence", "")
    if name and rules.before is not None:
        return _form_page(request, rules, _Typed(name, as_typed(_named(rules, name))))
    text = rules.text.replace("\r\n", "\n")
    return _form_page(request, rules, _Typed(text=text), said=_Said(problems=rules.problems))


async def change(request: Request) -> Response:
    """Show what was typed would do, or save it, or only add, remove or move a step of the form.

    One change is weighed at a time, and who waits for that keeps nobody else waiting.
    """
    is_quick = _MOVE.fullmatch(form_of(request).get("do", ""))
    return await run_sync(_change, request, limiter=None if is_quick else request.app.state.counting)


async def back(request: Request) -> Response:
    """What taking back the last change would do."""
    return await run_sync(_back, request, limiter=request.app.state.counting)


def undo(request: Request) -> Response:
    """Take back the last change. ``token``: tells the text that it is to be taken back from."""
    desk = desk_of(request)
    rules = _rules(desk)
    target = _before(rules)
    if target is None or form_of(request).get("token") != _mark(rules.text):
        return _back_page(request, rules, complaint=_MEANWHILE, status=409)
    try:
        proposal = rules.propose(put_back(rules.file, target), lambda: desk.program)
    except CadenceInvalid:
        return _back_page(request, rules, status=422)
    rules.save(proposal, lambda: desk.program, desk.clock())
    return go_on(request, "/cadences", f"The last change is taken back: version {target.number} holds again.")


def _change(request: Request) -> Response:
    desk, form = desk_of(request), form_of(request)
    rules, typed, do = _rules(desk), _typed(form), form.get("do", "")
    if move := _MOVE.fullmatch(do):
        return _form_page(request, rules, *_rearranged(typed, move[1], int(move[2])))
    try:
        made = _made(rules, typed, approver(request))
        if made.text == rules.text:
            return _form_page(
                request, rules, typed, said=_Said(complaint="It is so already: nothing changes.")
            )
        proposal = rules.propose(made, lambda: desk.program)
        is_fresh = form.get("over") == _mark(rules.text)
        is_seen = form.get("seen") == _mark(made.text)
        if do == "save" and is_fresh and is_seen:
            return _saved(request, rules, proposal)
    except CadenceInvalid as error:
        problems = [without_line(one) for one in error.problems] if typed.cadence else error.problems
        return _form_page(request, rules, typed, said=_Said(422, problems=problems))
    except (InputInvalid, NotFound) as error:
        return _form_page(request, rules, typed, said=_Said(422, str(error)))
    said = _Said()
    if not is_fresh:
        said = _Said(409, _MEANWHILE)
    elif do == "save":
        said = _Said(409, _OTHERWISE)
    return _form_page(request, rules, typed, _preview(desk, rules, proposal), said)


def _saved(request: Request, rules: RulesInUse, proposal: Proposal) -> Response:
    desk = desk_of(request)
    program = desk.program
    version = rules.save(proposal, lambda: program, desk.clock())
    follows = " The service takes it up within seconds." if holder(program.lock_file) is not None else ""
    sentence = f"Saved as version {version.number} of the rules.{follows}"
    way_back = _mark(proposal.change.text) if rules.before is not None else ""
    return go_on(request, "/cadences", Notice(sentence, way_back, way="cadences/undo"))


def _back(request: Request) -> Response:
    return _back_page(request, _rules(desk_of(request)))


def _back_page(request: Request, rules: RulesInUse, *, complaint: str = "", status: int = 200) -> Response:
    desk, target = desk_of(request), _before(rules)
    preview, problems, last = None, list[str](), None
    if target is not None:
        last = None if rules.file.is_edited_by_hand() else rules.file.versions()[-1]
        try:
            proposal = rules.propose(put_back(rules.file, target), lambda: desk.program)
            preview = _preview(desk, rules, proposal)
        except CadenceInvalid as error:
            problems = error.problems
    return show(
        request,
        "cadences_back.html",
        status=status,
        target=target,
        last=last,
        by_hand=BY_HAND,
        preview=preview,
        over=_mark(rules.text),
        complaint=complaint,
        problems=problems,
        zone=desk.program.accounts[0].settings.time_zone,
        told=effectwords,
        scope=rulewords.scope_in_words,
    )


def _form_page(
    request: Request,
    rules: RulesInUse,
    typed: _Typed,
    preview: _Preview | None = None,
    said: _Said = _Said(),
) -> Response:
    cadence = next((one for one in rules.before or () if one.name == typed.cadence), None)
    response = show(
        request,
        "cadences_edit.html",
        status=said.status,
        form=typed,
        preview=preview,
        said=said,
        over=_mark(rules.text),
        is_unsaved=_is_unsaved(typed, rules, cadence),
        is_own=rules.is_own,
        file=rules.file.file,
        named_already=[step.templates for step in cadence.steps] if cadence else [],
        templates=_templates(rules, typed) if typed.steps else (),
        count_days=cadence.count_days if cadence else "",
        channels=_CHANNELS,
        units=(DAYS, HOURS),
        most=MOST,
        told=effectwords,
        scope=rulewords.scope_in_words,
    )
    if request.method == "POST":  # the address stays one that can be asked for again
        response.headers["HX-Push-Url"] = "false"
    return response


def _is_unsaved(typed: _Typed, rules: RulesInUse, cadence: Cadence | None) -> bool:
    """Whether the form says anything else than the rules as they lie there."""
    if typed.steps:
        return cadence is None or typed.steps != as_typed(cadence)
    return typed.text != rules.text.replace("\r\n", "\n")


def _templates(rules: RulesInUse, typed: _Typed) -> list[str]:
    """What can be chosen: those that there are, and what the form has."""
    steps = typed.steps
    has = {*(step.template for step in steps.steps), steps.then.template} if steps else set()
    return sorted({*read_templates(rules.config).names, *has} - {""})


def _preview(desk: Desk, rules: RulesInUse, proposal: Proposal) -> _Preview:
    text = proposal.change.text
    places = list(by_place(difference(rules.text, text)))
    room, shown = _LINES, list[tuple[str, list[str]]]()
    for place, lines in places:
        if room > 0:
            shown.append((place, lines[:room]))
            room -= len(lines)
    weighed = rules.weigh(proposal, lambda: desk.program, desk.clock())
    return _Preview(shown, max(0, -room), weighed, _mark(text))


def _rules(desk: Desk) -> RulesInUse:
    """As they lie there now: the config names a file of the rep's own from the first change on."""
    return RulesInUse(load(desk.program.config.file))


def _lying(desk: Desk) -> _Lying:
    try:
        rules = _rules(desk)
        missing = missing_templates(rules.before or (), read_templates(rules.config))
        if not rules.is_own:
            return _Lying(rules, missing)
        file = rules.file
        return _Lying(rules, missing, file.versions(), file.before() is not None, file.is_edited_by_hand())
    except MailflowError as error:
        return _Lying(trouble=str(error))


def _named(rules: RulesInUse, name: str) -> Cadence:
    known = {one.name: one for one in rules.before or ()}
    if name not in known:
        raise not_there(name, list(known))
    return known[name]


def _before(rules: RulesInUse) -> Version | None:
    """The version that holds again once the last change is taken back."""
    return rules.file.before() if rules.is_own else None


def _mark(text: str) -> str:
    """Tells a text of the rules from all others. 16 hex digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# What was typed.


def _made(rules: RulesInUse, typed: _Typed, by: str) -> Change:
    """The change of the rules that was typed. by: whoever the proxy says did."""
    where = f"on the web page{f', by {by}' if by else ''}"
    if typed.steps:
        text = edited(rules.text, _named(rules, typed.cadence), typed.steps)
        return Change(text, f"edit {typed.cadence} {where}", typed.cadence)
    if _UNREADABLE in typed.text and _UNREADABLE not in rules.text:
        raise InputInvalid(
            "the rules hold characters that no page shows, which would be lost; edit them with"
            " `mailflow cadence edit`"
        )
    # A form has \n at the end of each line; the file keeps its own.
    return Change(typed.text.replace("\n", "\r\n") if "\r\n" in rules.text else typed.text, f"edit {where}")


def _typed(form: Form) -> _Typed:
    name = form.get("cadence", "")
    if not name:
        return _Typed(text=form.get("text", ""))
    # One more than there may be, so that too many are told and not left out.
    numbers = islice(takewhile(lambda number: f"wait-{number}" in form, count(1)), MOST + 1)
    steps = tuple(_step(form, number) for number in numbers)
    then = TypedThen(*(form.get(f"then-{key}", "") for key in ("action", "after", "template", "reason")))
    return _Typed(name, TypedCadence(steps, then))


def _step(form: Form, number: int) -> TypedStep:
    was = form.get(f"was-{number}", "")
    is_number = was.isascii() and was.isdecimal() and len(was) <= _DIGITS
    return TypedStep(
        int(was) if is_number else 0,
        form.get(f"wait-{number}", ""),
        form.get(f"unit-{number}", ""),
        form.get(f"channel-{number}", ""),
        form.get(f"template-{number}", ""),
        form.get(f"note-{number}", ""),
        f"new-thread-{number}" in form,
    )


def _rearranged(typed: _Typed, verb: str, number: int) -> tuple[_Typed, None, _Said]:
    """The form with a step more, less, or elsewhere. number: of the step; one is added below it."""
    if typed.steps is None:
        return typed, None, _Said()
    steps = list(typed.steps.steps)
    is_there = 1 <= number <= len(steps)
    focus = 0
    if verb == "add" and number <= len(steps) < MOST:
        steps.insert(number, TypedStep())
        focus = number + 1
    elif verb == "remove" and is_there:
        del steps[number - 1]
    elif verb in ("up", "down") and is_there:
        focus = min(max(number + (1 if verb == "down" else -1), 1), len(steps))
        steps.insert(focus - 1, steps.pop(number - 1))
    changed = replace(typed, steps=replace(typed.steps, steps=tuple(steps)))
    return changed, None, _Said(focus=focus)
