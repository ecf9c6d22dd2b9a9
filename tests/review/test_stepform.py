"""What does a filled-in form of a cadence's steps do to the text of the rules?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailflow.cadence.model import Cadence
from mailflow.cadence.rules import parse_rules
from mailflow.errors import CadenceInvalid
from mailflow.review.stepform import HOURS, TypedCadence, TypedStep, as_typed, edited

RULES = """\
# All of it
[cadence.fair]
applies_to = { tags = ["fair"] }

[[cadence.fair.steps]]
after = 3      # soon
template = "a.txt"

# the second
[[cadence.fair.steps]]
after = "4h"
template = ["b.txt", "c.txt"]
value = "case"

[[cadence.fair.steps]]
after = 9
task = "call"
note = "Ask"

[cadence.fair.then]
action = "inactive"
"""


def fair(text: str = RULES) -> Cadence:
    return parse_rules(text, "")[0]


def filled(change: Callable[[list[TypedStep]], object]) -> TypedCadence:
    """The form after somebody changed its steps."""
    typed = as_typed(fair())
    steps = list(typed.steps)
    change(steps)
    return replace(typed, steps=tuple(steps))


def step(number: int, **values: str | bool | int) -> TypedCadence:
    def change(steps: list[TypedStep]) -> None:
        steps[number - 1] = replace(steps[number - 1], **values)  # type: ignore[arg-type]  # any of its fields

    return filled(change)


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    """Hours, several templates, tasks and comments included."""
    assert RULES == edited(RULES, fair(), as_typed(fair()))


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        (step(1, wait=" 6 "), "after = 3 ", "after = 6 "),
        (step(1, wait="5", unit=HOURS), "after = 3 ", 'after = "5h" '),
        (step(1, template="d.txt"), '"a.txt"', '"d.txt"'),
        (step(2, template="d.txt"), '["b.txt", "c.txt"]', '"d.txt"'),
        (step(3, note="Ask again"), '"Ask"', '"Ask again"'),
        (step(3, note=" "), 'note = "Ask"\n', ""),
        (step(3, channel="visit"), '"call"', '"visit"'),
    ],
)
def test_what_was_filled_in_otherwise_is_changed_alone(typed: TypedCadence, before: str, after: str) -> None:
    """The rest of the file stays byte for byte."""
    assert RULES.replace(before, after) == edited(RULES, fair(), typed)


def test_a_mail_becomes_a_task_and_a_task_a_mail() -> None:
    """What only a mail can have goes with it."""
    second = fair(edited(RULES, fair(), step(2, channel="card", note="Thanks"))).steps[1]
    third = fair(edited(RULES, fair(), step(3, channel="mail", template="d.txt", new_thread=True))).steps[2]

    assert ("card", "Thanks", (), False) == (second.channel, second.note, second.templates, second.value)
    assert ("mail", "d.txt", True) == (third.channel, third.template, third.new_thread)


def test_steps_come_go_and_move_with_their_comments() -> None:
    """In one form."""

    def change(steps: list[TypedStep]) -> None:
        _, second, third = steps
        steps[:] = [second, TypedStep(wait="1", template="new.txt", new_thread=True), third]

    text = edited(RULES, fair(), filled(change))

    waits = [(step.after, step.hours, step.templates) for step in fair(text).steps]
    assert [(0, 4, ("b.txt", "c.txt")), (1, 0, ("new.txt",)), (9, 0, ())] == waits
    assert (True, False) == ("# the second" in text, "# soon" in text)


def test_all_steps_may_be_others() -> None:
    """Also where none of the old ones stays."""
    others = replace(as_typed(fair()), steps=(TypedStep(template="x.txt"),))
    text = edited(RULES, fair(), others)
    assert ["x.txt"] == [step.template for step in fair(text).steps]


def test_a_step_that_the_file_has_no_more_is_a_new_one() -> None:
    """And so is a second one of the same number: somebody changed the file meanwhile, or the form."""

    def change(steps: list[TypedStep]) -> None:
        steps[1:] = [replace(steps[0], wait="7"), TypedStep(9, "8", template="d.txt")]

    text = edited(RULES, fair(), filled(change))
    assert [(3, "a.txt"), (7, "a.txt"), (8, "d.txt")] == [
        (step.after, step.template) for step in fair(text).steps
    ]


def test_what_comes_after_the_last_step() -> None:
    """What belongs to the other way goes."""
    typed = as_typed(fair())
    again = replace(typed, then=replace(typed.then, action="reconnect", after="60", template="r.txt"))
    text = edited(RULES, fair(), again)
    assert ("reconnect", 60, "r.txt") == (
        fair(text).then.action,
        fair(text).then.after,
        fair(text).then.template,
    )

    rests = replace(again, then=replace(again.then, action="inactive", reason="not now"))
    assert RULES.rstrip("\n") + '\nreason = "not now"\n' == edited(text, fair(text), rests)


def test_everything_that_cannot_be_is_told_at_once() -> None:
    """By the names that it has in the file."""
    typed = filled(lambda steps: steps.append(TypedStep(wait="soon", channel="pigeon", note="x" * 999)))
    typed = replace(typed, then=replace(typed.then, action="reconnect", after="0"))

    with pytest.raises(CadenceInvalid) as told:
        edited(RULES, fair(), typed)

    assert [
        "cadence.fair.steps[4].after",
        "cadence.fair.steps[4].task",
        "cadence.fair.steps[4].note",
        "cadence.fair.then.template",
        "cadence.fair.then.after",
    ] == [problem.partition(":")[0] for problem in told.value.problems]


@pytest.mark.parametrize("steps", [[], [TypedStep(template="a.txt")] * 100])
def test_a_cadence_has_steps_but_not_any_number_of_them(steps: list[TypedStep]) -> None:
    """A form may be sent by anything."""
    with pytest.raises(CadenceInvalid, match="1 to 99 steps"):
        edited(RULES, fair(), replace(as_typed(fair()), steps=tuple(steps)))
