"""The list of the day, and that it comes once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.assembly import Program, assemble
from mailflow.config import DigestSettings, load
from mailflow.errors import MailflowError
from mailflow.upkeep.digest import Digest, Entry, deliver, digest_text, send_due
from tests.support.newstore import new_store

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DIGEST = Digest(
    "work",
    MONDAY.date(),
    drafts=(Entry("jane@acme.example", "Jane Doe", 'attempt 2, "Re: Scheduling"'),),
    answers=(Entry("joe@acme.example", "", ""),),
    troubles=("the server refuses the user robin",),
)
OTHER = Path("other.toml")
KEEPER = """#!/bin/sh
echo "to $MAILFLOW_MAILBOX" >> "$0.got"
cat >> "$0.got"
"""


@pytest.fixture
def keeper(tmp_path: Path) -> Path:
    """A command that keeps what it is given."""
    file = tmp_path / "keep"
    file.write_text(KEEPER)
    file.chmod(0o700)
    return file


@pytest.fixture
def program(tmp_path: Path, keeper: Path) -> Iterator[Program]:
    """Two mailboxes that were never read, one of them in Tokyo; their digest goes to the keeper."""
    boxes = "".join(
        f'[[mailbox]]\nname = "{name}"\nrep = "R"\naddresses = ["{name}@vendor.example"]\n'
        f'time_zone = "{zone}"\nhost = "imap.vendor.example"\nusername = "r"\npassword_env = "X"\n'
        for name, zone in (("work", "UTC"), ("tokyo", "Asia/Tokyo"))
    )
    config = tmp_path / "config.toml"
    config.write_text(f'[digest]\ncommand = ["{keeper}"]\n{boxes}')
    (tmp_path / "mailflow.db").write_bytes(new_store())
    made = assemble(load(config))
    yield made
    made.store.close()


Got = Callable[[], list[str]]


@pytest.fixture
def got(keeper: Path) -> Got:
    """Reads which mailboxes the keeper was told of, oldest first."""

    def read() -> list[str]:
        file = keeper.with_name("keep.got")
        lines = file.read_text().splitlines() if file.exists() else []
        return [line.removeprefix("to ") for line in lines if line.startswith("to ")]

    return read


def test_a_digest_tells_who_and_what() -> None:
    """In plain text with names."""
    assert (
        "Mailflow, Monday 2 March 2026, work\n\n"
        "Drafts that wait for your review (1):\n"
        '  Jane Doe <jane@acme.example>: attempt 2, "Re: Scheduling"\n\n'
        "People who wait for your answer (1):\n"
        "  joe@acme.example\n\n"
        "Trouble:\n"
        "  the server refuses the user robin\n"
    ) == digest_text(DIGEST)


def test_a_day_without_anything_says_so() -> None:
    """For who asks by hand."""
    assert "Nothing asks for you today." in digest_text(Digest("work", date(2026, 3, 2)))


def test_a_long_list_is_cut() -> None:
    """The plan has the rest."""
    many = tuple(Entry(f"p{number}@acme.example", "", "") for number in range(40))
    assert "  and 15 more: `mailflow plan --due`" in digest_text(Digest("work", date(2026, 3, 2), due=many))


def test_each_mailbox_is_told_once_a_day_in_its_own_zone(program: Program, got: Got) -> None:
    """Tokyo's day begins nine hours earlier; neither a later look nor a restart tells it again."""
    send_due(program, MONDAY - timedelta(hours=1, minutes=1))
    assert [] == got()
    send_due(program, MONDAY - timedelta(hours=1))
    assert ["tokyo"] == got()
    send_due(program, MONDAY + timedelta(hours=9))
    assert ["tokyo", "work"] == got()
    restarted = assemble(program.config)
    send_due(restarted, MONDAY + timedelta(hours=10))
    restarted.store.close()
    assert ["tokyo", "work"] == got()
    send_due(program, MONDAY + timedelta(hours=24 + 8))
    assert ["tokyo", "work", "work", "tokyo"] == got()


def test_nobody_is_told_on_a_day_off(program: Program, got: Got) -> None:
    """Sunday noon in both zones."""
    send_due(program, MONDAY - timedelta(hours=14))
    assert [] == got()


def test_the_command_gets_the_text(keeper: Path) -> None:
    """On standard input, with the mailbox in its environment."""
    deliver(DIGEST, DigestSettings(command=(str(keeper),)), OTHER)
    assert "to work\n" + digest_text(DIGEST) == keeper.with_name("keep.got").read_text()


def test_the_commands_in_the_text_can_be_typed(keeper: Path) -> None:
    """They act on the config that the digest is of."""
    stale = Digest("work", MONDAY.date(), troubles=("not read; `mailflow doctor` says why",))
    deliver(stale, DigestSettings(command=(str(keeper),)), OTHER)
    assert "mailflow --config other.toml doctor`" in keeper.with_name("keep.got").read_text()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("/nowhere/mail",), "/nowhere/mail cannot be run: No such file"),
        (("false",), "false failed with exit code 1"),
    ],
)
def test_a_command_that_fails_is_told_without_the_text(command: tuple[str, ...], said: str) -> None:
    """The text has names in it."""
    with pytest.raises(MailflowError) as failure:
        deliver(DIGEST, DigestSettings(command=command), OTHER)
    assert said in str(failure.value)
    assert "jane" not in str(failure.value)


def test_the_desktop_shows_numbers_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sees the screen learns no name."""
    for name in ("notify-send", "osascript"):
        (tmp_path / name).write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.got"\n')
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    deliver(DIGEST, DigestSettings(desktop=True), OTHER)
    [shown] = [file.read_text() for file in tmp_path.glob("*.got")]
    assert "drafts to review: 1, answers owed: 1, troubles: 1" in shown
    assert "jane" not in shown.lower()


def test_a_broken_note_of_what_was_told_is_begun_anew(program: Program, got: Got) -> None:
    """Better twice than never."""
    program.lock_file.with_suffix(".digest").write_text("[")
    send_due(program, MONDAY + timedelta(hours=9))
    assert ["work", "tokyo"] == got()
    assert {"work": "2026-03-02", "tokyo": "2026-03-02"} == json.loads(
        program.lock_file.with_suffix(".digest").read_text()
    )
