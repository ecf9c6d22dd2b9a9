"""The thread that waits for all mailboxes."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from mailflow.daemon.watcher import Orders, Watcher

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
