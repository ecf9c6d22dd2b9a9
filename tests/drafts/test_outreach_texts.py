"""Are the texts that come with Mailflow fit to be sent as they are?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailflow.drafts.sandbox import MissingField, Rendered
from mailflow.drafts.templates import Templates

FOLDER = Path(__file__).parents[2] / "templates"
TEMPLATES = Templates.from_folder(FOLDER)
TEXTS = TEMPLATES.names
BARE = {
    "prospect": {"first_name": "Jane"},
    "rep": {"name": "Robin Keller"},
    "thread": {},
    "attempt": 2,
    "step": 1,
}
NAGGING = re.compile(
    r"check(ing)? in|bump|follow(ing)?[ -]up|touch(ing)? base|circl(e|ing) back|just wanted"
    r"|my last (e-?)?mail|not heard|haven't heard|did you (see|get|have a chance)|top of your inbox|reminder"
    r"|asap|urgent",
    re.IGNORECASE,
)


def test_every_step_has_a_text() -> None:
    """Attempts 2 to 8 and the reconnect, four steps for a conversation that went quiet, two for customers."""
    expected = (
        "conversation/1-next-step.txt",
        "conversation/2-question.txt",
        "conversation/3-easier.txt",
        "conversation/4-close.txt",
        "customer/1-how-is-it.txt",
        "customer/3-idea.txt",
        "outreach/2-question.txt",
        "outreach/3-case.txt",
        "outreach/4-resource.txt",
        "outreach/5-colleague.txt",
        "outreach/6-idea.txt",
        "outreach/7-timing.txt",
        "outreach/8-close.txt",
        "outreach/reconnect.txt",
    )
    assert expected == TEXTS


def test_no_text_has_a_problem() -> None:
    """`template check` is silent about our own."""
    assert [] == TEMPLATES.check()


def render(name: str) -> Rendered:
    return TEMPLATES.render(name, BARE)


@pytest.mark.parametrize("name", TEXTS)
def test_a_first_name_is_enough(name: str) -> None:
    """No text asks for more than a first name, and all of it is short enough to be read on a phone."""
    body = render(name).body
    assert body.startswith("Hi Jane,\n\n")
    assert 40 <= len(body.split()) <= 130


@pytest.mark.parametrize("name", TEXTS)
def test_without_a_first_name_nothing_is_written(name: str) -> None:
    """Never "Hi ,"."""
    with pytest.raises(MissingField, match=r"prospect\.first_name is not known \(\w+/"):
        TEMPLATES.render(name, {**BARE, "prospect": {}})


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_nags_or_shouts(name: str) -> None:
    """Nobody is asked whether they saw the last mail, and nothing reads like an advertisement."""
    body = render(name).body
    assert None is NAGGING.search(body)
    assert {"!", "—", "–"}.isdisjoint(body)


@pytest.mark.parametrize("name", TEXTS)
def test_the_signature_is_left_to_the_composer(name: str) -> None:
    """A text ends with its closing words, without a name."""
    body = render(name).body
    assert body.endswith("\n\nBest regards,")
    assert "Robin" not in body


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_ends_in_a_blank(name: str) -> None:
    """Thunderbird would join it with the next one."""
    source = (FOLDER / name).read_text(encoding="utf-8")
    assert [] == [line for line in source.splitlines() if line != line.rstrip()]


def test_what_comes_after_a_long_while_starts_a_new_thread() -> None:
    """The steps of a ladder stay in the thread; the reconnect and customers' mails have subjects."""
    subjects = {name: subject for name in TEXTS if (subject := render(name).subject)}
    assert {
        "customer/1-how-is-it.txt": "How is it going?",
        "customer/3-idea.txt": "An idea for you",
        "outreach/reconnect.txt": "Has anything changed on your side?",
    } == subjects


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("conversation/")])
def test_somebody_known_is_not_written_to_like_a_stranger(name: str) -> None:
    """Who has answered before is not asked whether this was the right desk, nor told that they never did."""
    strange = r"wrong (desk|person)|answer(ed)? me|no (answer|reply)|what I wrote|introduc|cold"
    assert None is re.search(strange, render(name).body, re.IGNORECASE)


def test_the_reconnect_says_what_it_was_about() -> None:
    """With a known subject the reader is reminded of it."""
    body = TEMPLATES.render("outreach/reconnect.txt", {**BARE, "thread": {"subject": "Fresh bread"}}).body
    assert 'wrote to you about "Fresh bread".' in body


@pytest.mark.parametrize("name", ["outreach/3-case.txt", "outreach/4-resource.txt", "outreach/6-idea.txt"])
def test_the_rep_can_bring_something_of_their_own(name: str) -> None:
    """A value takes the place of the general offer."""
    assert "Here is our guide." in TEMPLATES.render(name, {**BARE, "value": "Here is our guide."}).body
