"""A rep with drafts to review, on a store without a mail server, and a visitor of their page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.conversations.message import Address
from tests.review.conftest import new_file, past
from tests.review.past import CLOCK, JANE, JOE, NOW, Past
from tests.support.webpage import Visitor, opened

__all__ = ("new_file", "past")

KIM = Address("kim@corner.example", "Kim Ray")


@pytest.fixture
def drafts(past: Past) -> list[int]:
    """The rep wrote to three people, and a draft to each waits; their numbers in the order of the list."""
    for who in (JANE, JOE, KIM):
        past.wrote(who)
    made = [
        past.drafted(who, placed_at=NOW - timedelta(hours=9 - hours))
        for hours, who in enumerate((JANE, JOE, KIM))
    ]
    past.passed()
    return made


@pytest.fixture
def rep(past: Past, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who opened the page."""
    with opened(past.program, tmp_path, clock=lambda: CLOCK) as (visitor, opening):
        visitor.come_in(opening)
        yield visitor
