"""How does a person talk to the program? Through a terminal: they read, wait for a question, and type."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 30  # seconds


class Terminal:
    """`mailflow ARGS` on a terminal. shown: all that it has shown so far."""

    def __init__(self, *args: str, folder: Path, env: Mapping[str, str], columns: int = 100) -> None:
        self.shown = ""
        self._seen = 0
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        # A parent may have told its own size by these, and they win over the terminal's.
        inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mailflow", *args],
            cwd=folder,
            env={**inherited, **env, "TERM": "dumb"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # Tests that a script runs in the background ignore Ctrl-C, and their children take after them.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def answer(self, question: str, line: str) -> None:
        """Wait for a question, and type a line."""
        self.read_until(question)
        os.write(self._ours, f"{line}\n".encode())

    def read_until(self, text: str) -> None:
        """Wait until the program has shown this, after what was waited for before."""
        while (at := self.shown.find(text, self._seen)) < 0:
            assert self._read(), f"ended without {text!r}:\n{self.shown}"
        self._seen = at + len(text)

    def interrupt(self) -> None:
        """Ctrl-C, pressed until it is heard: just before it begins to read a line, Python is deaf to it."""
        give_up_at = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < give_up_at:
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)

    def end(self) -> int:
        """Wait for the end of the program; its exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        """Take in what is shown next; False at the end."""
        give_up_at = time.monotonic() + PATIENCE
        while time.monotonic() < give_up_at:
            ready, _, _ = select.select([self._ours], [], [], 1)
            if not ready:
                continue
            try:
                some = os.read(self._ours, 65536)
            except OSError:  # how Linux says that the other side has closed
                return False
            self.shown += some.decode(errors="replace").replace("\r\n", "\n")
            return bool(some)
        raise TimeoutError(f"nothing more came:\n{self.shown}")
