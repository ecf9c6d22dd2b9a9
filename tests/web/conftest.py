"""A rep with drafts to review, and a visitor of their page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.webpage import Visitor, opened
from tests.web.drafts import CLOCK, Desk, desk_in, rep_in


@pytest.fixture(scope="session")
def three_drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a rep with three drafts, made once: to make the tables takes longer than most tests."""
    folder = tmp_path_factory.mktemp("drafts")
    rep_in(folder)
    return folder


@pytest.fixture
def desk(three_drafts: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it for this test."""
    made = desk_in(shutil.copytree(three_drafts, tmp_path / "desk"))
    yield made
    made.program.store.close()


@pytest.fixture
def rep(desk: Desk, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who opened the page."""
    with opened(desk.program, tmp_path, clock=lambda: CLOCK) as (visitor, opening):
        visitor.come_in(opening)
        yield visitor
