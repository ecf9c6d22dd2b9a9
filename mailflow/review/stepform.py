"""Which edits of the rules does a form mean in which somebody filled in the steps of a cadence?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mailflow.cadence import edit
from mailflow.cadence.keys import STEP, THEN, Key
from mailflow.cadence.model import Cadence, Channel, Step, Then
from mailflow.errors import CadenceInvalid

MOST = 99  # steps in a form
DAYS, HOURS = "days", "hours"
_NEW = 0  # stands in no file yet
_DIGITS = 6  # of a number of days


@dataclass(frozen=True, slots=True)
class TypedStep:
    """A step as it stands in the form.

    was: its number in the file, 0 for a new one. unit: DAYS or HOURS. template: "" for the several that the
    file names. new_thread: of mails.
    """

    was: int = _NEW
    wait: str = "3"
    unit: str = DAYS
    channel: str = Channel.MAIL
    template: str = ""
    note: str = ""
    new_thread: bool = False


@dataclass(frozen=True, slots=True)
class TypedThen:
    """What comes after the last step, as it stands in the form; of the other action nothing counts."""

    action: str
    after: str
    template: str
    reason: str


@dataclass(frozen=True, slots=True)
class TypedCadence:
    """The steps of a cadence in the order that they are to have, and what comes after them."""

    steps: tuple[TypedStep, ...]
    then: TypedThen


def as_typed(cadence: Cadence) -> TypedCadence:
    """The form as the file has it."""
    then = cadence.then
    return TypedCadence(
        tuple(_step_as_typed(number, step) for number, step in enumerate(cadence.steps, 1)),
        TypedThen(then.action, str(then.after), then.template, then.reason),
    )


def _step_as_typed(number: int, step: Step) -> TypedStep:
    return TypedStep(
        number,
        str(step.hours or step.after),
        HOURS if step.hours else DAYS,
        str(step.channel),
        "" if step.variants else step.template,
        step.note,
        step.new_thread,
    )


def edited(text: str, cadence: Cadence, typed: TypedCadence) -> str:
    """The text of the rules file, changed in nothing but what was filled in otherwise than it says.

    CadenceInvalid with everything that cannot be; InputInvalid where only a person can change this file.
    """
    name = cadence.name
    typed = _of_this_file(cadence, typed)
    wanted = _checked(cadence, typed)
    for one, told in zip(typed.steps, wanted, strict=True):
        if one.was != _NEW:
            for key, value in _changes(cadence.steps[one.was - 1], told):
                text = edit.set_step(text, name, one.was, key, value)
    text = _ordered(text, cadence, typed.steps, wanted)
    for key, value in _changes_of_then(cadence.then, typed.then):
        text = edit.set_value(text, name, ("then", key), value)
    return text


def _of_this_file(cadence: Cadence, typed: TypedCadence) -> TypedCadence:
    """A step that the file has no more is a new one, and so is a second of one number."""
    there = set(range(1, len(cadence.steps) + 1))
    steps = []
    for one in typed.steps:
        steps.append(one if one.was in there else replace(one, was=_NEW))
        there.discard(one.was)
    return replace(typed, steps=tuple(steps))


def _checked(cadence: Cadence, typed: TypedCadence) -> list[dict[str, Any]]:
    """What each step is to say, as the file has it."""
    problems: list[str] = []
    wanted = []
    path = f"cadence.{cadence.name}"
    if not 0 < len(typed.steps) <= MOST:
        problems.append(f"{path}.steps: a cadence has 1 to {MOST} steps")
    for number, one in enumerate(typed.steps, 1):
        step = cadence.steps[one.was - 1] if one.was else None
        told, wrong = _told(one, step)
        wanted.append(told)
        problems += [f"{path}.steps[{number}].{problem}" for problem in wrong]
    problems += [f"{path}.{problem}" for problem in _wrong_then(typed.then)]
    if problems:
        raise CadenceInvalid("", problems)
    return wanted


def _told(typed: TypedStep, step: Step | None) -> tuple[dict[str, Any], list[str]]:
    """The keys of a step, those without a value as None; and what is wrong with them."""
    is_mail = typed.channel == Channel.MAIL
    several = list(step.templates) if step and step.variants else None
    template = typed.template or several if is_mail else None
    told: dict[str, Any] = {
        "after": f"{typed.wait.strip()}h" if typed.unit == HOURS else _number(typed.wait),
        "template": template,
        "task": None if is_mail else typed.channel,
        "note": typed.note.strip() or None,
        "thread": "new" if typed.new_thread and is_mail else None,
    }
    wrong = ["template: is missing; choose one"] if is_mail and not template else []
    for key in ("after", "task", "note"):
        if told[key] is not None:
            wrong += _wrong(key, STEP[key], told[key])
    return told, wrong


def _changes(step: Step, told: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is other than the file has it. A task takes the place of a template by itself."""
    is_mail = step.channel is Channel.MAIL
    before: dict[str, Any] = {
        "after": f"{step.hours}h" if step.hours else step.after,
        "template": list(step.templates) if step.variants else step.template or None,
        "task": None if is_mail else str(step.channel),
        "note": step.note or None,
        "thread": "new" if step.new_thread else None,
    }
    for key in ("after", "note", "thread"):
        if told[key] != before[key]:
            yield key, told[key]
    for key in ("template", "task"):
        if told[key] is not None and told[key] != before[key]:
            yield key, told[key]
    if told["task"] and step.value:
        yield "value", None


def _ordered(
    text: str, cadence: Cadence, typed: Sequence[TypedStep], wanted: Sequence[dict[str, Any]]
) -> str:
    """New steps come in at the end, those that are not wanted go, then each goes to its place."""
    name = cadence.name
    now = list(range(1, len(cadence.steps) + 1))  # what stands there, by its number; new ones below 0
    goal = [one.was or -place for place, one in enumerate(typed, 1)]
    for place, told in zip(goal, wanted, strict=True):
        if place < 0:
            values = {key: value for key, value in told.items() if value is not None}
            text = edit.add_step(text, name, len(now) + 1, values)
            now.append(place)
    for gone in [one for one in reversed(now) if one not in goal]:
        text = edit.remove_step(text, name, now.index(gone) + 1)
        now.remove(gone)
    for place, one in enumerate(goal):
        if now[place] != one:
            text = edit.move_step(text, name, now.index(one) + 1, place + 1)
            now.insert(place, now.pop(now.index(one)))
    return text


def _wrong_then(then: TypedThen) -> Iterator[str]:
    if then.action not in ("reconnect", "inactive"):
        yield "then.action: choose what comes after the last step"
    if then.action == "inactive":
        yield from _wrong("then.reason", THEN["reason"], then.reason.strip() or Then().reason)
        return
    if not then.template:
        yield "then.template: is missing; choose one"
    yield from _wrong("then.after", THEN["after"], _number(then.after))


def _wrong(name: str, key: Key, value: str | int) -> Iterator[str]:
    try:
        key.check(value)
    except ValueError as error:
        yield f"{name}: {error}, not {value or 'nothing'}"


def _number(typed: str) -> int | str:
    """A whole number where it is one."""
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else typed


def _changes_of_then(before: Then, typed: TypedThen) -> Iterator[tuple[str, Any]]:
    is_other = typed.action != before.action
    if is_other:
        yield "action", typed.action
    if typed.action == "reconnect":
        if is_other or _number(typed.after) != before.after:
            yield "after", _number(typed.after)
        if typed.template != before.template:
            yield "template", typed.template
        if before.reason != Then().reason:
            yield "reason", None
        return
    reason = typed.reason.strip() or Then().reason
    if reason != before.reason:
        yield "reason", reason
    if is_other:
        yield "after", None
        yield "template", None
