"""What does Today show, and what do its forms do? On a store, with a visitor who has no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.drafts.model import State
from tests.support.webpage import Visitor, opened
from tests.web.drafts import CLOCK, JANE, JOE, KIM, Desk, Page, rep_in, seen, sent


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = rep_in(tmp_path)
    yield made
    made.program.store.close()


@pytest.fixture
def rep(desk: Desk, tmp_path: Path) -> Iterator[Visitor]:
    with opened(desk.program, tmp_path, clock=lambda: CLOCK) as (visitor, opening):
        visitor.come_in(opening)
        yield visitor


def test_the_first_draft_is_shown_with_all_to_decide_by(rep: Visitor) -> None:
    """Who, why now, which attempt, the letter, and what may be done."""
    page = seen(rep, "/")

    assert ("Jane Doe, acme.example", "Today") == (page.text("//h2[@id='who']"), page.text("//h1"))
    assert "Attempt 2 of" in page.text("//section[@id='draft']")
    assert "You wrote on Wed 4 Nov 2026" in page.text("//section[@aria-labelledby='why']")
    letter = page.text("//section[@aria-labelledby='letter']")
    for words in ("Robin Keller <robin@vendor.example>", "Jane Doe <jane@acme.example>", "did you see my offer?"):
        assert words in letter
    assert ["Approve", "Edit", "Snooze", "Dismiss", "Stop"] == [
        button.text for button in page.tree.xpath("//div[@role='group']//button")
    ]
