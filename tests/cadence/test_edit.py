"""A change touches the lines that it is about, whatever way the file is written in."""

from __future__ import annotations

import tomllib
from datetime import time
from difflib import ndiff
from pathlib import Path

import pytest

from mailflow.cadence import edit
from mailflow.cadence.model import Window
from mailflow.cadence.rules import parse_rules
from mailflow.errors import CadenceInvalid, InputInvalid, NotFound

EXAMPLE = (Path(__file__).parents[2] / "cadences.example.toml").read_text(encoding="utf-8")

TABLES = """\
# Rules of Robin

[cadence.fair]  # the fair
applies_to = {}   # everybody
amber = 14  # two weeks

# the ladder

# at once
[[cadence.fair.steps]]
after = 2
template = "a.txt"     # one

# not so soon
  [[ cadence . fair . steps ]]
  after = 5
  template = "b.txt"   # two
  # thread = "new"

[[cadence.fair.steps]]
after = 9
template = "c.txt"

# the end

[cadence.fair.then]
action = "inactive"  # let them rest

# another one
[cadence.other]
[[cadence.other.steps]]
after = 1
template = "x.txt"
"""

DOTTED = """\
[cadence]
fair.applies_to.tags = ["a",'b']
fair.then.action = "inactive"   # rest
fair.steps = [
  # at once
  { after = 2, template = "a.txt" },  # one
  { after = 5, template = "b.txt" },  # two
  {after=9,template="c.txt"}  # three
]
other = { steps = [{ after = 1, template = "x.txt" }] }
"""

APART = """\
[[cadence.fair.steps]]
after = 2
template = "a.txt"
[cadence.other]
steps = [ { after = 1, template = "x.txt" }, ]
[[cadence.fair.steps]]
after = 5
template = "b.txt"
[cadence.other.then]
action = "inactive"
[[cadence.fair.steps]]
after = 9
template = "c.txt"
"""
WRITTEN = {"tables": TABLES, "dotted": DOTTED, "apart": APART}


def difference(before: str, after: str) -> list[str]:
    """The lines that went and came, with - and +."""
    lines = ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line[0] + line[2:].rstrip("\n") for line in lines if line[0] in "+-"]


def windows_of(text: str) -> tuple[Window | None, ...]:
    return next(cadence.windows for cadence in parse_rules(text, "f") if cadence.name == "outreach")


def steps(text: str, name: str = "fair") -> list[str]:
    return [step["template"] for step in tomllib.loads(text)["cadence"][name]["steps"]]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (("amber",), 20, ["-amber = 14  # two weeks", "+amber = 20  # two weeks"]),
        (("red",), 30, ["+red = 30"]),
        (("kind",), "customer", ['+kind = "customer"']),
        (("then", "reason"), "no luck", ['+reason = "no luck"']),
        (("hand_over",), {"after": 3, "to": "Kim"}, ['+hand_over = { after = 3, to = "Kim" }']),
        (("steps", 2, "after"), "4h", ["-  after = 5", '+  after = "4h"']),
        (("steps", 2, "thread"), "new", ['+  thread = "new"']),
        (("amber",), None, ["-amber = 14  # two weeks"]),
        (("ends_on",), None, []),
    ],
)  # fmt: skip
def test_a_key_is_set_in_its_line(key: tuple[str | int, ...], value: object, expected: list[str]) -> None:
    """Where the key is not there, a line comes below the last key of its table."""
    assert expected == difference(TABLES, edit.set_value(TABLES, "fair", key, value))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            ("applies_to", "tags"),
            ["c"],
            ["-fair.applies_to.tags = [\"a\",'b']", '+fair.applies_to.tags = ["c"]'],
        ),
        (("applies_to", "domains"), ["d"], ['+fair.applies_to.domains = ["d"]']),
        (("then", "after"), 30, ["+fair.then.after = 30"]),
        (("kind",), "customer", ['+fair.kind = "customer"']),
        (
            ("steps", 3, "after"),
            10,
            ['-  {after=9,template="c.txt"}  # three', '+  {after=10,template="c.txt"}  # three'],
        ),
        (
            ("steps", 1, "thread"),
            "new",
            [
                '-  { after = 2, template = "a.txt" },  # one',
                '+  { after = 2, template = "a.txt", thread = "new" },  # one',
            ],
        ),
        (("applies_to",), None, ["-fair.applies_to.tags = [\"a\",'b']"]),
    ],
)
def test_a_key_is_set_among_dotted_keys(
    key: tuple[str | int, ...], value: object, expected: list[str]
) -> None:
    """In the way in which its neighbours are written."""
    assert expected == difference(DOTTED, edit.set_value(DOTTED, "fair", key, value))


def test_a_table_is_set_key_by_key_where_it_has_a_header() -> None:
    """The comment of the key that stays survives."""
    value = {"action": "inactive", "reason": "enough"}
    assert ['+reason = "enough"'] == difference(TABLES, edit.set_value(TABLES, "fair", ("then",), value))
    value = {"action": "reconnect", "template": "r.txt"}
    changed = edit.set_value(TABLES, "fair", ("then",), value)
    assert 'action = "reconnect"  # let them rest\ntemplate = "r.txt"\n' in changed


def test_a_weekday_is_set_where_one_window_holds_for_all() -> None:
    """The other days keep theirs."""
    changed = edit.set_value(EXAMPLE, "outreach", ("window", "fri"), "08:30-13:00")
    every_day, windows = windows_of(EXAMPLE), windows_of(changed)
    assert every_day[:4] + every_day[5:] == windows[:4] + windows[5:]
    assert (time(8, 30), time(13)) == windows[4]
    assert 2 == len(difference(EXAMPLE, changed))
    assert windows_of(edit.set_value(changed, "outreach", ("window", "sat"), None))[5] is None


def test_a_list_over_several_lines_keeps_what_stays() -> None:
    """With its comments."""
    text = '[cadence.fair]\napplies_to.tags = [\n  "a",  # one\n  "b",  # two\n]\n'
    changed = edit.set_value(text, "fair", ("applies_to", "tags"), ["b", "c"])
    assert ['-  "a",  # one', '+  "c",'] == difference(text, changed)


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_step_is_added_at_its_place(written: str, number: int) -> None:
    """No line goes, and the new one is written like its neighbours; a last item of a list gets its comma."""
    text = WRITTEN[written]
    changed = edit.add_step(text, "fair", number, {"after": 4, "template": "new.txt"})
    expected = ["a.txt", "b.txt", "c.txt"]
    expected.insert(number - 1, "new.txt")
    assert expected == steps(changed)
    assert ["x.txt"] == steps(changed, "other")
    gone = [line for line in difference(text, changed) if line.startswith("-")]
    assert gone in ([], ['-  {after=9,template="c.txt"}  # three'])


def test_a_step_comes_with_an_empty_line_where_the_others_have_one() -> None:
    """Below the comments of the step before, above those of the next."""
    changed = edit.add_step(TABLES, "fair", 2, {"after": 4, "template": "n.txt"})
    assert (
        'template = "a.txt"     # one\n\n  [[ cadence . fair . steps ]]\n'
        '  after = 4\n  template = "n.txt"\n\n# not so' in changed
    )


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("number", "to", "expected"),
    [(1, 3, "bca"), (3, 1, "cab"), (2, 1, "bac"), (2, 2, "abc")],
)
def test_a_step_moves_with_its_comments(written: str, number: int, to: int, expected: str) -> None:
    """And comes back so that the file is as it was, byte for byte."""
    text = WRITTEN[written]
    changed = edit.move_step(text, "fair", number, to)
    assert [f"{letter}.txt" for letter in expected] == steps(changed)
    assert sorted(text.split()) == sorted(changed.split()) or written == "dotted"
    assert text == edit.move_step(changed, "fair", to, number)


def test_what_stands_above_and_in_a_step_goes_along() -> None:
    """A comment that stands apart stays where it is."""
    changed = edit.move_step(TABLES, "fair", 2, 1)
    assert (
        "# the ladder\n\n# not so soon\n  [[ cadence . fair . steps ]]\n  after = 5\n"
        '  template = "b.txt"   # two\n  # thread = "new"\n\n# at once\n[[cadence.fair.steps]]\n'
    ) in changed
    changed = edit.move_step(DOTTED, "fair", 1, 3)
    assert changed.splitlines()[4:8] == [
        '  { after = 5, template = "b.txt" },  # two',
        '  {after=9,template="c.txt"},  # three',
        "  # at once",
        '  { after = 2, template = "a.txt" }  # one',
    ]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_step_is_removed_with_its_comments(written: str, number: int) -> None:
    """No line comes."""
    text = WRITTEN[written]
    if (written, number) == ("apart", 1):  # the other cadence would come before it
        with pytest.raises(InputInvalid, match="cadence edit"):
            edit.remove_step(text, "fair", number)
        return
    changed = edit.remove_step(text, "fair", number)
    assert [one for one in ("a.txt", "b.txt", "c.txt") if one != steps(text)[number - 1]] == steps(changed)
    assert [] == [line for line in difference(text, changed) if line.startswith("+")]


def test_a_step_added_and_removed_leaves_no_trace() -> None:
    """At every place of the ladder."""
    for number in range(1, 9):
        changed = edit.add_step(EXAMPLE, "outreach", number, {"after": 4, "template": "n.txt"})
        assert EXAMPLE == edit.remove_step(changed, "outreach", number)


def test_a_task_takes_the_place_of_a_template() -> None:
    """A step is one of them."""
    changed = edit.set_step(TABLES, "fair", 1, "task", "call")
    assert ['-template = "a.txt"     # one', '+task = "call"'] == difference(TABLES, changed)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_cadence_is_renamed_in_every_header(written: str) -> None:
    """And back."""
    text = WRITTEN[written]
    changed = edit.rename(text, "fair", "fair-2027")
    assert {"fair-2027", "other"} == set(tomllib.loads(changed)["cadence"])
    assert text == edit.rename(changed, "fair-2027", "fair")


@pytest.mark.parametrize("name", ["outreach", "conversation"])
def test_a_cadence_is_copied_and_the_copy_removed(name: str) -> None:
    """The copy stands right below; without it the file is as it was."""
    changed = edit.copy(EXAMPLE, name, "second")
    before, after = parse_rules(EXAMPLE, "f"), parse_rules(changed, "f")
    place = [cadence.name for cadence in after].index("second")
    assert name == after[place - 1].name
    assert after[place].steps == after[place - 1].steps
    assert before == tuple(cadence for cadence in after if cadence.name != "second")
    assert EXAMPLE == edit.remove(changed, "second")


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["fair", "other"])
def test_a_cadence_is_copied_however_it_is_written(written: str, name: str) -> None:
    """Written anew, below a header, where its own text cannot be used."""
    text = WRITTEN[written]
    for changed in (edit.copy(text, name, "second"), edit.new_from(text, "second", name)):
        assert steps(text, name) == steps(changed, "second")
        assert {"fair", "other", "second"} == set(tomllib.loads(changed)["cadence"])
        assert [] == [line for line in difference(text, changed) if line.startswith("-")]


def test_a_new_cadence_stands_first_and_is_for_nobody_yet() -> None:
    """The first that applies wins: below one for everybody it would never be asked."""
    changed = edit.new(EXAMPLE, "fair-2027", "outreach/2-question.txt")
    first, *rest = parse_rules(changed, "f")
    assert ("fair-2027", ("fair-2027",)) == (first.name, first.applies_to.tags)
    assert parse_rules(EXAMPLE, "f") == tuple(rest)
    assert [] == [line for line in difference(EXAMPLE, changed) if line.startswith("-")]
    assert EXAMPLE == edit.remove(changed, "fair-2027")


def test_a_new_cadence_may_begin_as_another() -> None:
    """With its steps and comments, for people with a tag of its name."""
    first, *rest = parse_rules(edit.new_from(EXAMPLE, "fair", "outreach"), "f")
    (outreach,) = (cadence for cadence in rest if cadence.name == "outreach")
    assert (("fair",), outreach.steps) == (first.applies_to.tags, first.steps)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_removed_cadence_leaves_the_others_alone(written: str) -> None:
    """Also where it stands in several places."""
    changed = edit.remove(WRITTEN[written], "fair")
    assert {"other"} == set(tomllib.loads(changed)["cadence"])
    assert [] == [line for line in difference(WRITTEN[written], changed) if line.startswith("+")]


@pytest.mark.parametrize("text", [*WRITTEN.values(), EXAMPLE], ids=[*WRITTEN, "example"])
def test_lines_end_as_the_others_do(text: str) -> None:
    """A file from Windows stays one."""
    name = "outreach" if text is EXAMPLE else "fair"

    def all_of_it(text: str) -> str:
        text = edit.set_value(text, name, ("red",), 30)
        text = edit.add_step(text, name, 2, {"after": 4, "template": "n.txt"})
        text = edit.move_step(text, name, 1, 3)
        text = edit.remove_step(text, name, 2)
        return edit.new(text, "first", "a.txt")

    assert all_of_it(text).replace("\n", "\r\n") == all_of_it(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("text", [*WRITTEN.values()], ids=WRITTEN)
def test_a_file_without_an_end_to_its_last_line_has_none_afterwards(text: str) -> None:
    """Some editors leave it out."""
    bare = text.rstrip("\n")
    assert edit.add_step(text, "fair", 4, {"after": 4}).rstrip("\n") == edit.add_step(
        bare, "fair", 4, {"after": 4}
    )
    assert bare == edit.rename(edit.rename(bare, "fair", "z"), "z", "fair")


def test_items_are_added_to_a_list_again_and_again() -> None:
    """The last one has a comma, or gets one."""
    text = DOTTED
    for number in (4, 5, 6):
        text = edit.add_step(text, "fair", number, {"after": number, "template": f"{number}.txt"})
    assert ["a.txt", "b.txt", "c.txt", "4.txt", "5.txt", "6.txt"] == steps(text)
    assert '  {after=9,template="c.txt"},  # three\n  { after = 4, template = "4.txt" },\n' in text


def test_what_looks_like_rules_inside_texts_is_left_alone() -> None:
    """Quotes of all four kinds may hold anything."""
    text = (
        '[cadence.fair]\nabout = """\n[cadence.fair]\namber = 1 # " """\nnote = \'# [x] "\'\n'
        "other = '''\n[[cadence.fair.steps]]\n'''\nwindow = \"a\\\"] = #\" # c\namber = 2\n"
    )
    assert ["-amber = 2", "+amber = 3"] == difference(text, edit.set_value(text, "fair", ("amber",), 3))


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (lambda: edit.set_value(EXAMPLE, "outrech", ("amber",), 3), NotFound, 'did you mean "outreach"'),
        (lambda: edit.add_step(EXAMPLE, "outreach", 9, {}), InputInvalid, "has 7 steps.* say 1 to 8"),
        (lambda: edit.move_step(EXAMPLE, "outreach", 1, 8), InputInvalid, "say 1 to 7"),
        (lambda: edit.copy(EXAMPLE, "outreach", "conversation"), InputInvalid, "already"),
        (lambda: edit.rename(EXAMPLE, "outreach", "conversation"), InputInvalid, "already"),
        (lambda: edit.remove_step(TABLES, "other", 1), InputInvalid, "only this step"),
        (lambda: edit.remove("[cadence", "outreach"), CadenceInvalid, "not valid TOML"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(change, error: type[Exception], told: str) -> None:  # type: ignore[no-untyped-def] # a lambda
    """With what there is instead."""
    with pytest.raises(error, match=told):
        change()
