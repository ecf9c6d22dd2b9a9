"""A log file of its owner's alone that is rotated by its size."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path


class LogFile(RotatingFileHandler):
    """Starts anew at ``size`` bytes and keeps ``old`` older files: ``mailflow.log.1`` is the last one."""

    def __init__(self, file: Path, *, size: int, old: int) -> None:
        super().__init__(file, maxBytes=size, backupCount=old, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        return open(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")  # noqa: PTH123 - with a mode

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """A full disk stops the log, and nothing else; every line of a stack on stderr would not help."""
