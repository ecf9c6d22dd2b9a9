"""What systemd is told, over a real datagram socket."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mailflow.notify import notify, watchdog_interval


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Listens as systemd does."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(10)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listener


def test_systemd_hears_what_is_said(manager: socket.socket) -> None:
    """One datagram for each word."""
    notify("READY=1\nSTATUS=watching 2 mailboxes")
    assert b"READY=1\nSTATUS=watching 2 mailboxes" == manager.recv(100)


if sys.platform == "linux":

    def test_a_socket_may_be_abstract(monkeypatch: pytest.MonkeyPatch) -> None:
        """An @ stands for the NUL with which such names begin; containers use them."""
        name = f"mailflow-test-{os.getpid()}"
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listener:
            listener.bind(f"\0{name}")
            listener.settimeout(10)
            monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
            notify("WATCHDOG=1")
            assert b"WATCHDOG=1" == listener.recv(100)


@pytest.mark.parametrize(
    "address", ["", "/nowhere/at/all", "relative", "@", "/" + 200 * "x", "@nobody-listens-here", "/usr"]
)
def test_nobody_who_listens_is_no_trouble(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside systemd, or after its socket went."""
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    assert notify("READY=1") is None  # type: ignore[func-returns-value]  # that it returns is the fact


def test_a_full_socket_is_not_waited_for(manager: socket.socket) -> None:
    """A manager that is stuck must not stop the mail."""
    for _ in range(5000):
        notify("WATCHDOG=1")
    assert b"WATCHDOG=1" == manager.recv(100)


@pytest.mark.parametrize(
    ("usec", "pid", "expected"),
    [
        ("", "", None),
        ("0", "", None),
        ("many", "", None),
        ("-5", "", None),
        ("30000000", "", 15.0),
        pytest.param("30000000", str(os.getpid()), 15.0, id="30000000-ours-15.0"),  # an id that never changes
        ("30000000", "1", None),
    ],
)
def test_the_watchdog_is_fed_twice_as_often_as_it_must_be(
    usec: str, pid: str, expected: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the process that systemd means, and nobody else."""
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.setenv("WATCHDOG_PID", pid)
    assert expected == watchdog_interval()
