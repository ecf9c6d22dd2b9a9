"""The board on which the service writes what it does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.upkeep.board import Board, Line, Rules, State, read, write

AT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
BOARD = Board(
    4711,
    "0.1.0",
    AT,
    AT,
    (Line("work", State.REFUSED, AT, AT, "no", AT, 3, 1), Line("other", since=AT)),
    Rules(AT, "line 3: no", "cadences.toml", None, AT),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A board comes back as it was, twice, and only its owner may read it."""
    file = tmp_path / "mailflow.status"
    for _ in range(2):
        write(file, BOARD)
        assert BOARD == read(file)
    assert 0o600 == file.stat().st_mode & 0o777
    assert [file] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "{}", '{"mailboxes": [{}]}', "[" * 100_000]
    + [
        f'{{"pid": 1, "version": "9", "started_at": "x", "written_at": "x", "mailboxes": {boxes}}}'
        for boxes in ("[]", "7", "[7]", '[{"state": "asleep"}]')
    ],
)
def test_what_makes_no_sense_is_no_board(tmp_path: Path, text: str) -> None:
    """A broken file, or one of another version, is as good as none."""
    file = tmp_path / "mailflow.status"
    file.write_text(text)
    assert read(file) is None


def test_no_board(tmp_path: Path) -> None:
    """Where no service ever ran there is none."""
    assert read(tmp_path / "mailflow.status") is None
