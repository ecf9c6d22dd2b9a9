"""How does a person use a program that draws on the whole screen? In a terminal of tmux, with keys."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 60  # seconds
IS_HERE = bool(shutil.which("tmux"))


class Tmux:
    """A terminal with one program. folder: of its own, where HOME is. env: further variables."""

    def __init__(
        self,
        *command: str,
        folder: Path,
        columns: int = 100,
        lines: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._command, self._folder, self._size = command, folder, (columns, lines)
        self._env = env or {}

    def __enter__(self) -> Self:
        columns, lines = map(str, self._size)
        size = ("-x", columns, "-y", lines)
        # The last screen stays to be read when the program has ended.
        keep = (";", "set-option", "-g", "remain-on-exit", "on")
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, *self._command, *keep)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tmux("kill-server", check=False)

    def press(self, *keys: str, when: str) -> None:
        """Press keys as soon as the screen shows ``when``, a regular expression."""
        self.wait_for(when, lambda: bool(re.search(when, self.screen())))
        self._tmux("send-keys", *keys)

    def end(self) -> str:
        """Wait for the end of the program; all that is left on the terminal, what scrolled away too."""
        self.wait_for("the end", lambda: "1" in self._tmux("list-panes", "-F", "#{pane_dead}").stdout)
        return self._tmux("capture-pane", "-p", "-S", "-").stdout

    def screen(self) -> str:
        """What stands on it."""
        return self._tmux("capture-pane", "-p", check=False).stdout

    def wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < give_up_at, f"{what} did not come:\n{self.screen()}"
            time.sleep(0.05)

    def _tmux(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["tmux", "-S", str(self._folder / "tmux"), *words],
            capture_output=True,
            text=True,
            check=check,
            env=self._environment(),
        )

    def _environment(self) -> Mapping[str, str]:
        """Nothing of whoever runs the tests; tmux takes its letters from the locale."""
        return {
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", os.defpath),
            "TERM": "screen-256color",
            "SHELL": "/bin/sh",
            **self._env,
        }
