"""Words for a person."""

from __future__ import annotations

import pytest

from mailflow.cli.output import counted


@pytest.mark.parametrize(("number", "expected"), [(0, "0 drafts"), (1, "1 draft"), (2, "2 drafts")])
def test_one_is_not_many(number: int, expected: str) -> None:
    """The noun goes with its number."""
    assert expected == counted(number, "draft")
