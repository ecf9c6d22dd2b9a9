"""The file of a new store, as the tests of the store have it, and a rep to whom nothing happened yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.past import Past
from tests.store.conftest import new_file

__all__ = ("new_file", "past")


@pytest.fixture
def past(new_file: Path, tmp_path: Path) -> Iterator[Past]:
    """A rep to whom nothing happened yet."""
    begun = Past(new_file, tmp_path)
    yield begun
    begun.program.store.close()
