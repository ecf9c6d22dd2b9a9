"""A rep with three drafts to review."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.people.model import EventKind
from tests.review.past import ANN, JANE, JOE, NOW, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)


@pytest.fixture(scope="session")
def three_drafts(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of such a store, made once: Jane's draft is the oldest, then Joe's, then Ann's."""
    past = Past(new_file, tmp_path_factory.mktemp("three"))
    for hours, who in enumerate((JANE, JOE, ANN)):
        past.wrote(who, days=16 - hours)
        past.told(EventKind.DESCRIBED, who, name=who.name)
        past.drafted(who, placed_at=NOW - timedelta(hours=9 - hours))
    past.passed()
    past.program.store.close()
    assert past.program.store.file
    return past.program.store.file


@pytest.fixture
def past(three_drafts: Path, tmp_path: Path) -> Iterator[Past]:
    """A copy of it for this test."""
    mine = Past(three_drafts, tmp_path)
    yield mine
    mine.program.store.close()


@pytest.fixture
def nothing(new_file: Path, tmp_path: Path) -> Iterator[Past]:
    """A rep to whom nothing happened yet."""
    begun = Past(shutil.copy(new_file, tmp_path / "empty.db"), tmp_path)
    yield begun
    begun.program.store.close()
