"""What stands in for a desktop's keyring? A backend for the library, in a plain file. Loaded by its name."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class FileKeyring(KeyringBackend):
    """Keeps passwords in the file that KEYRING_FILE names; locked where there is no such variable."""

    priority = 0.5  # never by itself: PYTHON_KEYRING_BACKEND names it

    def get_password(self, service: str, username: str) -> str | None:
        found: str | None = self._read().get(f"{service} {username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file().write_text(json.dumps(self._read() | {f"{service} {username}": password}))

    def _read(self) -> dict[str, str]:
        file = self._file()
        kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return kept

    def _file(self) -> Path:
        if "KEYRING_FILE" not in os.environ:
            raise KeyringLocked("Failed to unlock the collection!")
        return Path(os.environ["KEYRING_FILE"])
