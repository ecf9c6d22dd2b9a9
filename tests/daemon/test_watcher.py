"""The thread that waits for all mailboxes."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.daemon.mailbox import Mailbox
from mailflow.daemon.visit import Then
from mailflow.daemon.watcher import Orders, Watcher
from tests.support.config import CONFIG

PATIENCE = 30  # seconds


def nothing(*_: object) -> None:
    """Is told, and does nothing."""


@pytest.mark.slow
def test_a_jump_of_the_clock_is_noticed() -> None:
    """When the clock is set, or the machine slept, it is told once; a second more or less is no jump."""
    offsets = [0.0]
    jumped, turned = Event(), Event()
    watcher = Watcher(Orders(nothing, nothing, nothing, jumped.set, turned.set), lambda: offsets[-1])
    thread = Thread(target=watcher.run)
    thread.start()
    found = []
    for offset in (1.0, 7200.0, 7201.0):
        offsets.append(offset)
        jumped.clear()
        turned.clear()
        watcher.touch()
        assert turned.wait(PATIENCE)
        found.append(jumped.is_set())
    watcher.stop()
    thread.join(PATIENCE)
    assert [False, True, False] == found


def test_a_pass_that_began_too_early_is_followed_by_another(tmp_path: Path) -> None:
    """What is called while it is away comes to nothing, but what must begin after that instant."""
    (tmp_path / "config.toml").write_text(CONFIG)
    program = assemble(load(tmp_path / "config.toml"))
    mailbox = Mailbox(program.accounts[0], nothing)
    queue: SimpleQueue[Mailbox] = SimpleQueue()
    rested = Event()

    def next_tick(_: Mailbox) -> None:
        rested.set()

    watcher = Watcher(Orders(queue.put, nothing, next_tick, nothing, nothing))
    thread = Thread(target=watcher.run)
    thread.start()
    watcher.call(mailbox)
    for call, then_again in ((watcher.call, False), (watcher.call_anew, True)):
        assert mailbox is queue.get(timeout=PATIENCE)
        call(mailbox)
        rested.clear()
        watcher.give_back(mailbox, Then.REST)
        assert rested.wait(PATIENCE)
        if not then_again:
            assert queue.empty()
            watcher.call(mailbox)
    assert mailbox is queue.get(timeout=PATIENCE)
    watcher.stop()
    thread.join(PATIENCE)
    program.store.close()
