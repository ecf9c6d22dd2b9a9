"""Several texts of one step: who gets which?"""

from __future__ import annotations

from collections import Counter

import pytest

from mailflow.cadence.model import Step
from mailflow.cadence.rules import parse_rules, templates_named
from mailflow.errors import CadenceInvalid

STEP = Step(3, "a.txt", variants=("b.txt", "c.txt"))
RULES = "[[cadence.a.steps]]\nafter = 3\ntemplate = {}\n"


def test_a_person_always_gets_the_same_in_one_silence() -> None:
    """Nothing but person, silence and step decides."""
    first = [STEP.template_for(f"p{number}@x.example", "m1", 2) for number in range(50)]
    assert first == [STEP.template_for(f"p{number}@x.example", "m1", 2) for number in range(50)]
    assert first != [STEP.template_for(f"p{number}@x.example", "m2", 2) for number in range(50)]


def test_all_are_used_as_often() -> None:
    """A third each, as far as chance goes."""
    counts = Counter(STEP.template_for(f"p{number}@x.example", "m1", 1) for number in range(3000))
    assert {"a.txt", "b.txt", "c.txt"} == set(counts)
    assert all(900 < count < 1100 for count in counts.values())


def test_the_next_step_is_drawn_anew() -> None:
    """Else the first text of one step would always come with the first of the next."""
    pairs = {tuple(STEP.template_for(f"p{n}@x.example", "m1", step) for step in (1, 2)) for n in range(300)}
    assert 9 == len(pairs)


def test_one_text_is_for_everybody() -> None:
    """A step of one, and a task, which has none."""
    assert "a.txt" == Step(3, "a.txt").template_for("p@x.example", "m1", 1)
    assert ("", ()) == (Step(3).template_for("p@x.example", "m1", 1), Step(3).templates)


def test_rules_name_several_texts() -> None:
    """All of them have to be there."""
    (cadence,) = parse_rules(RULES.format('["a.txt", "b.txt"]'), "cadences.toml")
    assert ("a.txt", "b.txt") == cadence.steps[0].templates
    assert ["a.txt", "b.txt"] == [name for _, name in templates_named([cadence])]
    with pytest.raises(CadenceInvalid, match=r"there is no template b\.txt"):
        parse_rules(RULES.format('["a.txt", "b.txt"]'), "cadences.toml", ["a.txt"])


@pytest.mark.parametrize(
    "told", ['["a.txt"]', "[]", '["a.txt", "a.txt"]', '["a.txt", 3]', '["../a.txt", "b"]']
)
def test_a_list_has_different_texts(told: str) -> None:
    """At least two, each below the folder."""
    with pytest.raises(CadenceInvalid, match="line 3"):
        parse_rules(RULES.format(told), "cadences.toml")


@pytest.mark.parametrize(("told", "expected"), [("true", True), ("false", False), ('"Case"', "case")])
def test_a_step_may_ask_for_a_value(told: str, expected: bool | str) -> None:
    """Any, or one with a tag."""
    (cadence,) = parse_rules(RULES.format('"a.txt"') + f"value = {told}\n", "cadences.toml")
    assert expected == cadence.steps[0].value


def test_a_tag_is_one_word() -> None:
    """As in the library."""
    with pytest.raises(CadenceInvalid, match="must be true, false, or a tag"):
        parse_rules(RULES.format('"a.txt"') + 'value = "two words"\n', "cadences.toml")
