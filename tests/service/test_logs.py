"""What the log looks like, wherever it goes."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow import logs
from mailflow.config import LogSettings
from mailflow.errors import InputInvalid
from mailflow.journal import journal
from mailflow.logfile import LogFile

TALK = """
import logging
from types import SimpleNamespace as LogSettings  # importing pydantic for it would take most of the time
from mailflow import logs
from mailflow.journal import journal
logs.to_stderr(verbose=True)
logs.as_configured(LogSettings(format=%r, file=None))
journal.info("draft placed", draft=41, attempt=3)
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("mailflow").exception("it broke")
logging.getLogger("imapclient").info("robin@vendor.example logged in")
"""


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root of all logs, given back as it was."""
    found, level = logging.getLogger(), logging.getLogger("mailflow").level
    handlers = list(found.handlers)
    yield found
    for handler in found.handlers:
        if handler not in handlers:
            handler.close()
    found.handlers[:] = handlers
    logging.getLogger("mailflow").setLevel(level)


def said(form: str, file: Path, *, in_journal: bool) -> list[str]:
    """What a process writes to standard error, which systemd's journal may be."""
    with file.open("wb") as stream:
        place = os.fstat(stream.fileno())
        variable = {"JOURNAL_STREAM": f"{place.st_dev}:{place.st_ino}" if in_journal else "1:2"}
        subprocess.run(
            [sys.executable, "-c", TALK % form], stderr=stream, env={**os.environ, **variable}, check=True
        )
    return file.read_text().splitlines()


def test_text_has_time_level_and_ids(tmp_path: Path) -> None:
    """As a person reads it; libraries stay silent."""
    first, second, *_ = lines = said("text", tmp_path / "log", in_journal=False)
    assert first.endswith(" INFO draft placed draft=41 attempt=3")
    assert second.endswith(" ERROR it broke")
    assert first[:2] == "20"
    assert "robin@" not in "".join(lines)


def test_the_journal_gets_priorities_and_no_times(tmp_path: Path) -> None:
    """It has its own clock; every line of a stack keeps the priority of its event."""
    first, *others = said("text", tmp_path / "log", in_journal=True)
    assert "<6>INFO draft placed draft=41 attempt=3" == first
    assert "<3>ERROR it broke" == others[0]
    assert {"<3>"} == {line[:3] for line in others}


@pytest.mark.parametrize("in_journal", [False, True])
def test_json_has_one_object_a_line(tmp_path: Path, in_journal: bool) -> None:
    """Ids are fields of their own; the journal takes the priority off again."""
    lines = said("json", tmp_path / "log", in_journal=in_journal)
    first, second = (json.loads(line[3:] if in_journal else line) for line in lines)
    assert {"level": "info", "event": "draft placed", "draft": 41, "attempt": 3} == {
        key: value for key, value in first.items() if key != "at"
    }
    assert first["at"].endswith("Z")
    assert ("error", "it broke") == (second["level"], second["event"])
    assert "ZeroDivisionError" in second["trace"]


def test_a_log_file_is_private_and_rotated(tmp_path: Path) -> None:
    """Mailflow writes months of it, and nobody else reads it."""
    file = tmp_path / "mailflow.log"
    handler = LogFile(file, size=100, old=2)
    for number in range(20):
        handler.emit(logging.makeLogRecord({"msg": f"line {number} of a log that is long enough"}))
    handler.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert ["mailflow.log", "mailflow.log.1", "mailflow.log.2"] == names
    assert {0o600} == {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert "line 19" in file.read_text()


def test_the_log_goes_where_the_config_says(tmp_path: Path, root: logging.Logger) -> None:
    """Its folder is made."""
    file = tmp_path / "logs" / "mailflow.log"
    logs.to_stderr(verbose=True)
    logs.as_configured(LogSettings(format="json", file=file))
    journal.warning("append unknown", draft=7)
    assert ("append unknown", 7) == (
        json.loads(file.read_text())["event"],
        json.loads(file.read_text())["draft"],
    )
    assert 1 == len(root.handlers)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """By the name of the setting."""
    with pytest.raises(InputInvalid, match=r"log\.file: .* cannot be written"):
        logs.as_configured(LogSettings(file=tmp_path))


if Path("/dev/full").exists():

    def test_a_full_disk_stops_the_log_and_nothing_else() -> None:
        """The program goes on, without a stack on standard error for every line that is lost."""
        talk = (
            "import pathlib; from types import SimpleNamespace; from mailflow import logs, journal;"
            'logs.as_configured(SimpleNamespace(format="text", file=pathlib.Path("/dev/full")));'
            'journal.journal.warning("append unknown"); journal.journal.warning("again"); print("on")'
        )
        done = subprocess.run([sys.executable, "-c", talk], capture_output=True, text=True)
        assert (0, "on\n", "") == (done.returncode, done.stdout, done.stderr)
