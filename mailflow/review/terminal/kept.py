"""How does what the rep types outlive the terminal, and Mailflow?"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from mailflow.cycle.editcopy import EditCopy
from mailflow.review.copies import ENDING


class Kept:
    """A text on disk from the first change on, until it is saved or given up.

    folder: of the texts of this draft. text: with which the rep begins, which may be one that was left there.
    left_at: when that was written, None for no such text.
    """

    def __init__(self, folder: Path, text: str, now: datetime) -> None:
        self._folder, self._before, self._now = folder, text, now
        self._copy: EditCopy | None = None
        self._lock, self._descriptor = ExitStack(), -1
        self.text = text
        self.left_at: datetime | None = None
        for copy in reversed(EditCopy.left(folder, ENDING)):
            if (found := copy.read().rstrip("\n")) != text:
                self.text, self.left_at = found, copy.written_at
                self._hold(copy)
                break
            copy.drop()

    def write(self, text: str) -> None:
        """Keep what stands there now; OSError where the disk refuses."""
        if self._copy is None:
            if text == self._before:
                return
            self._hold(EditCopy.make(self._folder, text, self._now, ENDING))
        elif text != self._copy.read():
            self._copy.file.write_bytes(text.encode())

    def lent(self, text: str) -> tuple[Path, int]:
        """A file with this text, and the descriptor of its lock: both for an editor."""
        if self._copy is None:
            self._hold(EditCopy.make(self._folder, text, self._now, ENDING))
        else:
            self.write(text)
        assert self._copy  # noqa: S101 - it was made just now
        return self._copy.file, self._descriptor

    def read(self) -> str:
        """What stands on disk."""
        return self._copy.read() if self._copy else self.text

    def drop(self) -> None:
        """It is saved, or not wanted."""
        if self._copy:
            self._copy.drop()
        self._end()

    def put_aside(self, text: str) -> Path:
        """Keep it in a file; where that is."""
        self.write(text)
        kept = self._copy.put_aside() if self._copy else self._folder
        self._end()
        return kept

    def _hold(self, copy: EditCopy) -> None:
        self._copy = copy
        self._descriptor = self._lock.enter_context(copy.held())

    def _end(self) -> None:
        self._lock.close()
        self._copy = None
        with suppress(OSError):  # there are other texts
            self._folder.rmdir()
