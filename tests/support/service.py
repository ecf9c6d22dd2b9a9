"""How is the program started that shows the pages? As a user does, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PROJECT = Path(__file__).parents[2]
PATIENCE = 60  # seconds in which it has to open the page
STOP_SECONDS = 20
_OPENING = re.compile(r"http://\S+")


class Service:
    """``mailflow ARGS``, such as ``run`` or ``web``, until the block ends; then it must stop in peace.

    env: further variables of its environment. opening: the address that it says the page is opened with.
    """

    def __init__(self, config: Path, *args: str, env: Mapping[str, str]) -> None:
        self.opening = ""
        self._command = [sys.executable, "-m", "mailflow", "--config", str(config), *args]
        self._log = config.with_name("service.log")
        self._env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1", **env}

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
            self.opening = self._wait_for_opening()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(STOP_SECONDS)
        finally:
            self.kill()
            print(self.said)  # pytest shows it where the test failed
        assert code in (0, -signal.SIGKILL), f"exit code {code}"
        assert "Traceback" not in self.said

    @property
    def said(self) -> str:
        """All that it has said so far, on both streams."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._process.kill()
        self._process.wait()

    def _wait_for_opening(self) -> str:
        give_up_at = time.monotonic() + PATIENCE
        while not (found := _OPENING.search(self.said)):
            assert self._process.poll() is None, f"it ended:\n{self.said}"
            assert time.monotonic() < give_up_at, f"it opened no page:\n{self.said}"
            time.sleep(0.05)
        return found[0].rstrip(".,;")
