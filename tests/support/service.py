"""How is the program started that shows the pages? As a user does, in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

PROJECT = Path(__file__).parents[2]
PATIENCE = 60  # seconds in which it has to serve the page
STOP_SECONDS = 20


class Service:
    """``mailflow ARGS``, such as ``run`` or ``web``, until the block ends; then it must stop in peace.

    port: at which it serves the page, as the config says. env: further variables of its environment.
    """

    host = "127.0.0.1"

    def __init__(self, config: Path, *args: str, port: int, env: Mapping[str, str]) -> None:
        self._port = port
        self._command = [sys.executable, "-m", "mailflow", "--config", str(config), *args]
        self._log = config.with_name("service.log")
        self._env = {**os.environ, "PYTHONPATH": str(PROJECT), **env}

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._log.parent,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            self._wait_for_page()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(STOP_SECONDS)
        finally:
            self.kill()
            print(self.said)  # pytest shows it where the test failed
        assert (0, False) == (code, "Traceback" in self.said)

    @property
    def said(self) -> str:
        """All that it has said so far, on both streams."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def _wait_for_page(self) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while not self._listens():
            assert self._process.poll() is None, f"it ended:\n{self.said}"
            assert time.monotonic() < give_up_at, f"it serves no page:\n{self.said}"
            time.sleep(0.05)

    def _listens(self) -> bool:
        with closing(socket.socket()) as client:
            return client.connect_ex((self.host, self._port)) == 0


def free_port() -> int:
    """A port that nobody uses now."""
    with closing(socket.create_server((Service.host, 0))) as listener:
        port: int = listener.getsockname()[1]
        return port
