"""How does the service learn at once what was decided in another process?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.lock import only_one
from mailflow.upkeep.announce import Announcements, announce, file_beside
from tests.support.config import CONFIG
from tests.support.newstore import new_store
from tests.test_shape import FILES, PACKAGE


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """With one mailbox; no service works on it."""
    file = tmp_path / "config.toml"
    file.write_text(CONFIG)
    file.chmod(0o600)
    (tmp_path / "mailflow.db").write_bytes(new_store())
    program = assemble(load(file))
    yield program
    program.store.close()


def test_each_announcement_is_heard_once(program: Program) -> None:
    """Of one mailbox, or of all; also what comes between two looks."""
    with only_one(program.lock_file):
        listening = Announcements(file_beside(program.lock_file))
        assert set() == listening.news()
        announce(program, program.accounts[0])
        announce(program, program.accounts[0])
        assert [{1}, set()] == [listening.news(), listening.news()]
        announce(program, program.accounts[0])
        announce(program)
        assert [{0, 1}, set()] == [listening.news(), listening.news()]


def test_what_was_said_before_is_no_news(program: Program) -> None:
    """The service looks at every mailbox when it starts."""
    with only_one(program.lock_file):
        announce(program)
        assert set() == Announcements(file_beside(program.lock_file)).news()


@pytest.mark.parametrize("content", [None, b"", b"1\n", b"\xff\n"])
def test_a_file_that_somebody_touches_is_no_trouble(program: Program, content: bytes | None) -> None:
    """Taken away, emptied, written anew: what is announced after it is heard."""
    file = file_beside(program.lock_file)
    with only_one(program.lock_file):
        listening = Announcements(file)
        for _ in range(3):
            announce(program)
        listening.news()
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        listening.news()
        announce(program)
        assert 0 in listening.news()


def test_without_a_service_nothing_is_written(program: Program) -> None:
    """Nobody would read it."""
    announce(program)
    assert not file_beside(program.lock_file).exists()


def test_a_folder_that_cannot_be_written_stops_no_decision(program: Program) -> None:
    """The service sees it with its next look."""
    with only_one(program.lock_file):
        file_beside(program.lock_file).mkdir()
        announce(program)
        assert set() == Announcements(file_beside(program.lock_file)).news()


@pytest.mark.parametrize(
    "file", [one for one in FILES if one.relative_to(PACKAGE).parts[0] in ("review", "cli")]
)
def test_whoever_decides_announces_it(file: Path) -> None:
    """No page or command keeps what the rep said without a word to the service."""
    source = file.read_text(encoding="utf-8")
    assert "export_beside" not in source
    if file.relative_to(PACKAGE).parts[0] == "review" and "store.write()" in source:
        assert "announce(program" in source
