"""The rules file on disk: whatever happens, no version of it is lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.cycle.rulefile import BY_HAND, FOUND, RuleFile, Version
from mailflow.errors import CadenceInvalid, InputInvalid, MailflowError

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = b"# mine\r\n[cadence.a]\r\namber = 1 "


@pytest.fixture
def file(tmp_path: Path) -> RuleFile:
    (tmp_path / "cadences.toml").write_bytes(FIRST)
    return RuleFile(tmp_path / "cadences.toml")


def save(file: RuleFile, text: str, what: str = "set") -> Version:
    return file.save(text, over=file.read(), what=what, at=AT)


def undo(file: RuleFile) -> Version:
    version = file.before()
    assert version
    return file.undo(version, over=file.read(), at=AT)


def told(file: RuleFile) -> list[tuple[int, str, str]]:
    return [(one.number, one.what, file.text_of(one)) for one in file.versions()]


def test_every_version_is_kept_with_when_and_what(file: RuleFile) -> None:
    """The one that was found there is the first."""
    save(file, "two", "set a amber 2")
    save(file, "three", "edit")
    assert [(1, FOUND, FIRST.decode()), (2, "set a amber 2", "two"), (3, "edit", "three")] == told(file)
    assert [AT] * 3 == [one.at for one in file.versions()]
    assert "three" == file.read()


def test_undo_walks_back_byte_for_byte_and_stands_in_the_history_itself(file: RuleFile) -> None:
    """To the first version, and no further."""
    for text in ("two", "three"):
        save(file, text)
    undo(file)
    assert "two" == file.read()
    undo(file)
    assert FIRST == file.target.read_bytes()
    assert file.before() is None
    assert [1, 2, 3, 4, 5] == [one.number for one in file.versions()]
    assert [0, 0, 0, 2, 1] == [one.restores for one in file.versions()]


def test_after_an_undo_a_change_goes_on_from_there(file: RuleFile) -> None:
    """What was taken back stays in the history; undo does not come to it any more."""
    save(file, "two")
    undo(file)
    save(file, "four")
    undo(file)
    assert FIRST.decode() == file.read()
    assert file.before() is None
    assert "two" in [text for _, _, text in told(file)]


def test_what_was_edited_by_hand_is_kept_before_it_is_written_over(file: RuleFile) -> None:
    """As a version of its own."""
    save(file, "two")
    file.target.write_text("by hand")
    assert file.is_edited_by_hand()
    save(file, "four")
    assert [(3, BY_HAND, "by hand"), (4, "set", "four")] == told(file)[2:]
    undo(file)
    assert "by hand" == file.read()


def test_undo_takes_an_edit_by_hand_back_and_keeps_it(file: RuleFile) -> None:
    """The next undo goes on from before it."""
    save(file, "two")
    file.target.write_text("by hand")
    undo(file)
    assert ("two", (3, BY_HAND, "by hand")) == (file.read(), told(file)[2])
    undo(file)
    assert FIRST.decode() == file.read()


def test_an_edit_by_hand_is_noticed(file: RuleFile) -> None:
    """Once; and not where Mailflow never changed anything."""
    assert file.notice(AT) is None
    assert not file.folder.exists()
    save(file, "two")
    file.target.write_text("by hand")
    noticed = file.notice(AT)
    assert noticed
    assert (3, BY_HAND) == (noticed.number, noticed.what)
    assert file.notice(AT) is None


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(file: RuleFile) -> None:
    """Nothing is saved, and what they wrote stays."""
    read = file.read()
    file.target.write_text("theirs")
    with pytest.raises(InputInvalid, match="changed meanwhile"):
        file.save("ours", over=read, what="set", at=AT)
    assert "theirs" == file.read()
    assert [] == file.versions()


def test_many_at_once_lose_nothing(file: RuleFile) -> None:
    """Each who comes too late reads again; every text that was saved is in the history."""

    def add(number: int) -> None:
        while True:
            text = file.read()
            try:
                file.save(f"{text}\n{number}", over=text, what="set", at=AT)
            except InputInvalid:
                continue
            return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(12)))
    assert set(map(str, range(12))) == set(file.read().split("\n")[3:])
    assert list(range(1, 14)) == [one.number for one in file.versions()]


def test_a_link_leads_to_what_is_written(tmp_path: Path, file: RuleFile) -> None:
    """It stays a link, and the history lies beside the file itself."""
    (tmp_path / "etc").mkdir()
    link = tmp_path / "etc" / "rules.toml"
    link.symlink_to(file.target)
    save(RuleFile(link), "two")
    assert link.is_symlink()
    assert ("two", 2) == (file.read(), len(file.versions()))
    assert [link] == list((tmp_path / "etc").iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(file: RuleFile, mode: int) -> None:
    """Who may read it and who not is the rep's business."""
    file.target.chmod(mode)
    save(file, "two")
    assert mode == file.target.stat().st_mode & 0o7777


def test_what_cannot_be_written_or_read_is_told(tmp_path: Path, file: RuleFile) -> None:
    """With the file that it is about."""
    file.folder.write_text("in the way")
    with pytest.raises(InputInvalid, match=r"cadences\.history cannot be written"):
        save(file, "two")
    with pytest.raises(CadenceInvalid, match="cannot be read"):
        RuleFile(tmp_path / "none.toml").read()
    file.folder.unlink()
    save(file, "two")
    (file.folder / "0002.json").write_text("{")
    with pytest.raises(MailflowError, match=r"0002\.json"):
        file.versions()


@pytest.mark.parametrize("content", [None, b"\xff"], ids=["gone", "no text"])
def test_a_kept_text_that_cannot_be_read_is_told(file: RuleFile, content: bytes | None) -> None:
    """With what to do; other files in the folder are nobody's."""
    save(file, "two")
    (file.folder / "00x.json").write_text("[]")
    kept = file.folder / "0002.toml"
    if content is None:
        kept.unlink()
    else:
        kept.write_bytes(content)
    for asked in (file.is_edited_by_hand, file.before, lambda: file.notice(AT)):
        with pytest.raises(MailflowError, match=r"0002\.json.* move it and 0002\.toml away"):
            asked()


def began(file: RuleFile, number: int) -> None:
    """Make it as if a crash had come before the end of a save."""
    path = file.folder / f"{number:04}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"done": False}))


def _before_the_file(file: RuleFile) -> None:
    began(file, 3)
    file.target.write_text("two")


def _after_the_file(file: RuleFile) -> None:
    began(file, 3)


def _while_the_version_is_kept(file: RuleFile) -> None:
    (file.folder / "0003.json").unlink()
    (file.folder / ".0003.json.1234.part").write_text("{")
    file.target.with_name(".cadences.toml.1234.part").write_text("thr")
    file.target.write_text("two")


@pytest.mark.parametrize(
    ("crash", "expected"),
    [
        (_before_the_file, [1, 2]),
        (_while_the_version_is_kept, [1, 2]),
        (_after_the_file, [1, 2, 3]),
    ],
)
def test_a_save_that_a_crash_cut_is_done_or_never_was(
    file: RuleFile, crash: Callable[[RuleFile], None], expected: list[int]
) -> None:
    """By what the file says; undo and the next save go on from there, and no rest lies about."""
    save(file, "two")
    save(file, "three")
    crash(file)
    assert file.notice(AT) is None
    assert expected == [one.number for one in file.versions()]
    assert ["two", "three"][len(expected) - 2] == file.read()
    save(file, "four")
    assert [*expected, len(expected) + 1] == [one.number for one in file.versions()]
    undo(file)
    assert ["two", "three"][len(expected) - 2] == file.read()
    assert [] == [*file.folder.glob(".*"), *file.target.parent.glob(".*.part")]


SAVING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mailflow.cycle.rulefile import RuleFile
file = RuleFile(Path(sys.argv[1]))
for number in range(10000):
    file.save(f"{sys.argv[2]} {number}", over=file.read(), what="set", at=datetime.now(UTC))
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_process_that_is_killed_again_and_again_leaves_whole_versions(file: RuleFile) -> None:
    """The file always says what one of the versions says, and undo still leads to the first."""
    for turn in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(file.file), str(turn)], stdout=subprocess.PIPE
        )
        assert process.stdout
        for _ in range(1 + turn % 3):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        file.notice(AT)
        assert file.read() == file.text_of(file.versions()[-1])
    assert BY_HAND not in {one.what for one in file.versions()}
    while file.before():
        undo(file)
    assert FIRST == file.target.read_bytes()
