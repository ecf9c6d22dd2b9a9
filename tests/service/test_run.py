"""`mailflow run` under a service manager: a socket and a collector of metrics stand in for theirs."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Listens as systemd does."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(PATIENCE)
        yield listener


@pytest.fixture
def closed_port() -> int:
    """Nobody answers there."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        number: int = listener.getsockname()[1]
        return number


def test_the_service_tells_its_manager_how_it_is(
    tmp_path: Path, manager: socket.socket, closed_port: int
) -> None:
    """It is ready before its server is, gives signs of life, says that it ends; log and backup are made."""
    config = tmp_path / "config.toml"
    config.write_text(
        '[log]\nformat = "json"\nfile = "mailflow.log"\n'
        '[[mailbox]]\nname = "work"\nrep = "Robin"\naddresses = ["robin@vendor.example"]\n'
        f'host = "127.0.0.1"\nport = {closed_port}\nsecurity = "none"\n'
        'username = "robin"\npassword_env = "PASSWORD"\n'
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "mailflow", "--config", str(config), "--verbose", "run"],
        env={
            **os.environ,
            "PASSWORD": "hunter2",
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
            "WATCHDOG_USEC": "2000000",
        },
    )
    try:
        heard: list[str] = []

        def listen_for(word: str) -> None:
            while word not in heard:
                heard.extend(manager.recv(1000).decode().splitlines())

        for word in ("READY=1", "WATCHDOG=1", "WATCHDOG=1"):
            listen_for(word)
            heard.remove(word)
        copies = tmp_path / "backups"
        while not copies.exists() or not list(copies.glob("mailflow-*.db")):
            listen_for("WATCHDOG=1")
            heard.remove("WATCHDOG=1")
        process.send_signal(signal.SIGTERM)
        listen_for("STOPPING=1")
        assert 0 == process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
    log = (tmp_path / "mailflow.log").read_text()
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert "watching 1 mailboxes" in events
    assert "stopped" == events[-1]
    assert "hunter2" not in log
