"""One process at a time works on a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.errors import StoreBusy
from mailflow.lock import held, holder, lock_file, only_one, told_by_holder


def test_a_store_under_two_names_has_one_lock(tmp_path: Path) -> None:
    """A link to it is the same store."""
    store, link = tmp_path / "store.db", tmp_path / "elsewhere" / "mailflow.db"
    link.parent.mkdir()
    link.symlink_to(store)
    assert tmp_path / "store.lock" == lock_file(store, tmp_path) == lock_file(link, tmp_path)


def test_one_process_at_a_time(tmp_path: Path) -> None:
    """The second is told who the first is, and takes nothing from it."""
    file = tmp_path / "mailflow.lock"
    assert holder(file) is None
    with only_one(file):
        first = holder(file)
        with pytest.raises(StoreBusy, match=f"process {first}, "), only_one(file):
            pass
        assert first == holder(file)
    assert holder(file) is None


@pytest.mark.parametrize("line", ["", "x" * 300, "x"])
def test_a_line_takes_the_place_of_the_one_before(tmp_path: Path, line: str) -> None:
    """Whichever is longer."""
    file = tmp_path / "mailflow.web"
    with held(file, str) as tell:
        assert "" == told_by_holder(file)
        tell("first")
        tell(line)
        assert line == told_by_holder(file)
