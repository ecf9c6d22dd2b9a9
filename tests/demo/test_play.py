"""A second terminal finds the running demo and plays a prospect in it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from mailflow import config
from mailflow.demo.letters import letters
from mailflow.demo.play import DemoSession, load, reply, save, write_config
from mailflow.demo.seed import login, seed
from mailflow.demo.server import EmbeddedServer
from mailflow.errors import MailboxUnreachable, MailflowError, NotFound

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MARTA = "marta@lindqvist-snickeri.example"


def session_of(server: EmbeddedServer, folder: Path) -> DemoSession:
    return DemoSession(folder, server.host, server.port, server.username, server.password, os.getpid())


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddedServer]:
    """A demo that runs; one answer may come to it."""
    with EmbeddedServer() as server:
        seed(server, letters(NOW))
        yield server


@pytest.fixture
def demo(running: EmbeddedServer, tmp_path: Path) -> DemoSession:
    session = session_of(running, tmp_path / "demo")
    save(session)
    return session


def test_every_letter_lies_in_its_folder_with_its_date() -> None:
    """Seeding puts each letter where it belongs, with the date it was written."""
    expected = sorted((letter.folder, letter.at.astimezone(UTC)) for letter in letters(NOW))
    found: list[tuple[str, datetime]] = []
    with EmbeddedServer() as server:
        seed(server, letters(NOW))
        with login(server.host, server.port, server.username, server.password) as client:
            for folder in {folder for folder, _at in expected}:
                client.select_folder(folder, readonly=True)
                dates = client.fetch(client.search(), ["INTERNALDATE"]).values()
                found += [(folder, item[b"INTERNALDATE"].astimezone(UTC)) for item in dates]
    assert sorted(found) == expected


def test_what_was_saved_is_loaded(demo: DemoSession) -> None:
    """A second terminal reads the session that the first one saved."""
    assert load(demo.folder) == demo


def test_the_files_are_for_their_owner_only(demo: DemoSession) -> None:
    """Nobody else can read the password, wherever it is written."""
    write_config(demo.folder, demo)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in demo.folder.iterdir()}
    assert (modes, stat.S_IMODE(demo.folder.stat().st_mode)) == ({0o600}, 0o700)


def test_without_a_demo_there_is_no_session(tmp_path: Path) -> None:
    """A folder without the file, or with a broken one, holds no session."""
    assert load(tmp_path / "none") is None
    for broken in ("", "[]", "{}", '{"pid": "x"}', "{"):
        (tmp_path / "session.json").write_text(broken)
        assert load(tmp_path) is None


def test_a_demo_whose_process_has_ended_is_over(demo: DemoSession) -> None:
    """The session of a dead process is none."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    file = demo.folder / "session.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "pid": ended.pid}))
    assert load(demo.folder) is None


def test_a_folder_behind_a_link_is_not_used(demo: DemoSession, tmp_path: Path) -> None:
    """What somebody else may have put into the shared temporary folder is neither read nor written."""
    link = tmp_path / "link"
    link.symlink_to(demo.folder)
    assert load(link) is None
    with pytest.raises(MailflowError, match="belongs to somebody else"):
        write_config(link, demo)


def test_the_config_is_one_that_mailflow_reads(demo: DemoSession) -> None:
    """The demo's config.toml is valid and names the demo's mailbox and the command for its password."""
    [mailbox] = config.load(write_config(demo.folder, demo)).mailbox
    assert (mailbox.host, mailbox.port, mailbox.security) == (demo.host, demo.port, "none")
    assert mailbox.addresses == ("robin@vendor.example", "robin.keller@vendor.example")
    password = subprocess.run(mailbox.password_command, capture_output=True, text=True, check=True).stdout
    assert password.splitlines() == [demo.password]


def test_a_prospect_answers_the_last_touch(demo: DemoSession) -> None:
    """The answer lies in INBOX, unread, in the thread of the last mail to that address."""
    typed = MARTA.upper()
    assert reply(demo.folder, typed, "Yes, please!") == f"{typed} has answered; the mail is in INBOX."
    with login(demo.host, demo.port, demo.username, demo.password) as client:
        client.select_folder("INBOX", readonly=True)
        [found] = client.fetch(client.search("UNSEEN"), ["BODY.PEEK[]"]).values()
    back = message_from_bytes(found[b"BODY[]"])
    assert back["Subject"] == "Re: What your planer does at night"
    assert back["From"] == f"Marta Lindqvist <{typed}>"
    assert str(back.get_payload()).startswith("Yes, please!\r\n")


def test_a_stranger_cannot_answer(demo: DemoSession) -> None:
    """Who never got a mail is named in the error, whatever was typed."""
    for stranger in ("nobody@nowhere.example", "jörg", ""):
        with pytest.raises(NotFound, match=f"never wrote to {stranger}"):
            reply(demo.folder, stranger)


def test_without_a_demo_nobody_answers(tmp_path: Path) -> None:
    """The error says how to start one."""
    with pytest.raises(NotFound, match="mailflow demo"):
        reply(tmp_path, MARTA)


def test_a_demo_that_does_not_listen_is_unreachable(tmp_path: Path) -> None:
    """A session whose server has gone is one clear error."""
    with EmbeddedServer() as server:
        save(session_of(server, tmp_path))
    with pytest.raises(MailboxUnreachable):
        reply(tmp_path, MARTA)
