"""Where is a text while a person edits it, so that it outlives editor, terminal and Mailflow?"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

_EDITED = "editing"
_KEPT = "unsaved"
_LOCK = ".lock"


class EditCopy:
    """A copy of a text in the folder of its history, ``editing-20261122-0804-4711.toml``.

    Beside it lies a lock, which we and the editor hold: a copy that nobody holds was left by a crash.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def make(cls, folder: Path, text: str, at: datetime, ending: str) -> EditCopy:
        """ending: of its name, ``.toml``: editors tell by it how to show a text."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = cls(folder / f"{_EDITED}-{at:%Y%m%d-%H%M%S}-{os.getpid()}{ending}")
        copy.file.write_bytes(text.encode())
        return copy

    @classmethod
    def left(cls, folder: Path, ending: str) -> list[EditCopy]:
        """Those that a crash left, the oldest first; not the files that editors put beside them."""
        files = sorted(folder.glob(f"{_EDITED}-*{ending}"))
        return [one for file in files if not (one := cls(file)).is_held()]

    @property
    def _lock(self) -> Path:
        return self.file.with_suffix(_LOCK)

    def read(self) -> str:
        """What stands in it; a character that is no UTF-8 is shown as such."""
        return self.file.read_bytes().decode("utf-8", "replace")

    @property
    def written_at(self) -> datetime:
        return datetime.fromtimestamp(self.file.stat().st_mtime, UTC)

    def is_held(self) -> bool:
        try:
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def held(self) -> Iterator[int]:
        """Hold it; the descriptor is for the editor, who then holds it as well, should we be killed."""
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield descriptor
        finally:
            os.close(descriptor)

    def drop(self) -> None:
        self.file.unlink(missing_ok=True)
        self._lock.unlink(missing_ok=True)

    def put_aside(self) -> Path:
        """Keep the text, out of the way; where it is now."""
        kept = self.file.with_name(self.file.name.replace(_EDITED, _KEPT, 1))
        self.file.replace(kept)
        self._lock.unlink(missing_ok=True)
        return kept
