"""What do edits teach a template?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailflow.drafts.edits import Edit, changed, changes

TEMPLATE = (
    "Subject: One thing\n\nHi {{ prospect.first_name }},\n\nOne thing. Two things.\n\n"
    "{% if attempt > 3 %}Still {% endif %}yours.\n\nBest regards,\n"
)


def written(name: str) -> str:
    return f"Hi {name},\n\nOne thing. Two things.\n\nyours.\n\nBest regards,\nRobin Keller"


def learnt(edit: Callable[[str], str], names: tuple[str, ...] = ("Jane", "Bob", "Al Moe")) -> str:
    edits = [Edit(written(name), edit(written(name))) for name in names]
    return changed(TEMPLATE, changes(TEMPLATE, edits))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Two things.", "Three things."),
        ("One thing. ", ""),
        (" Two things.", ""),
        ("One thing. Two", "One thing. Now: two. Two"),
        ("Two things.", "Two things. Three."),
        ("\n\nOne", "\n\nWell: one"),
        ("Best regards,", "Kind regards,"),
        ("Two things.\n", "Two things.\n\nA new paragraph.\n"),
    ],
)
def test_what_was_changed_alike_is_changed_in_the_template(old: str, new: str) -> None:
    """Words come, go or become others; fields, tags and subject stay."""
    assert TEMPLATE.replace(old, new, 1) == learnt(lambda text: text.replace(old, new, 1))


def test_the_subject_is_no_part_of_it() -> None:
    """What stands first in a letter comes behind it."""
    assert "Subject: One thing\n\nHello! Hi {{" in learnt(lambda text: f"Hello! {text}")


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("Robin Keller", "Robin"),  # the signature is no word of the template
        lambda text: text.replace("Two", "{{ value }}"),
        lambda text: text.replace("thing. Two", "thing.\nTwo"),  # wrapped by a client
        lambda text: text,
    ],
)
def test_what_is_not_the_templates_own_teaches_nothing(edit: Callable[[str], str]) -> None:
    """Signature, wrapping, and what would be read as a field."""
    assert TEMPLATE == learnt(edit)


def test_names_teach_nothing() -> None:
    """Each letter has another one."""
    edits = [Edit(written(name), written(f"dear {name[0]}.")) for name in ("Jane", "Bob", "Al")]
    assert [] == changes(TEMPLATE, edits)


def test_two_letters_are_no_habit() -> None:
    """It takes three."""
    assert TEMPLATE == learnt(lambda text: text.replace("Two", "Three"), ("Jane", "Bob"))


def test_several_habits_are_learnt_at_once() -> None:
    """Each with the number of letters."""
    edits = [
        Edit(written(name), written(name).replace("One", "A").replace("Best", best))
        for name, best in (("Jane", "Kind"), ("Bob", "Kind"), ("Al", "Kind"), ("Eve", "Best"))
    ]
    found = changes(TEMPLATE, edits)
    assert [("One", "A", 4), ("Best", "Kind", 3)] == [(one.old, one.new, one.letters) for one in found]
