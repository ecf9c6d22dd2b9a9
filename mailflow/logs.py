"""Where does the log go, and how is a line of it written?"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.config import LogSettings

# A mailbox that is passed over every two minutes writes about 60 kB a day. Five old files and the one that is
# written hold three months of it, and never fill a disk.
_FILE_SIZE = 1_000_000
_OLD_FILES = 5

# The priorities of syslog (RFC 5424, section 6.2.1), as sd-daemon(3) reads them from the start of a line.
_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG_PRIORITY = 7


def to_stderr(*, verbose: bool) -> None:
    """Log to standard error as text; verbose: also what is no trouble, of Mailflow's own."""
    _send_to(_stderr_handler("text"))
    # Libraries write down users and addresses: only the program's own log is made verbose.
    logging.getLogger("mailflow").setLevel(logging.INFO if verbose else logging.WARNING)


def as_configured(settings: LogSettings) -> None:
    """Log as ``[log]`` says from now on; InputInvalid where its file cannot be written."""
    _send_to(_file_handler(settings) if settings.file else _stderr_handler(settings.format))


def off_the_screen(settings: LogSettings) -> None:
    """Log to the file of ``[log]``, else nowhere: standard error is a screen that is drawn on."""
    _send_to(_file_handler(settings) if settings.file else logging.NullHandler())


def _send_to(handler: logging.Handler) -> None:
    logging.basicConfig(handlers=[handler], force=True)


def _stderr_handler(form: str) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    journal = _is_journal(sys.stderr)
    # The journal knows when a line came.
    plain = "%(levelname)s %(message)s" if journal else "%(asctime)s %(levelname)s %(message)s"
    formatter = Json() if form == "json" else logging.Formatter(plain)
    handler.setFormatter(Prioritised(formatter) if journal else formatter)
    return handler


def _file_handler(settings: LogSettings) -> logging.Handler:
    from mailflow.logfile import LogFile

    assert settings.file is not None  # noqa: S101 - the caller asked
    try:
        settings.file.parent.mkdir(parents=True, exist_ok=True)
        handler = LogFile(settings.file, size=_FILE_SIZE, old=_OLD_FILES)
    except OSError as error:
        raise InputInvalid(f"log.file: {settings.file} cannot be written: {error.strerror}") from None
    plain = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(Json() if settings.format == "json" else plain)
    return handler


def _is_journal(stream: TextIO) -> bool:
    """Whether this stream goes to systemd's journal.

    JOURNAL_STREAM names its device and inode (systemd.exec(5)). That it is set is not enough: a program that
    the service starts inherits the variable, not always the stream.
    """
    named = os.environ.get("JOURNAL_STREAM")
    if not named:
        return False
    try:
        there = os.fstat(stream.fileno())
    except (OSError, ValueError):  # closed, or no file at all
        return False
    return named == f"{there.st_dev}:{there.st_ino}"


class Json(logging.Formatter):
    """One JSON object a line: ``at, level, event``, the ids of the event, ``trace`` where something broke."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", None) or record.getMessage(),
            **getattr(record, "ids", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Prioritised(logging.Formatter):
    """Each line with its priority before it, ``<4>``; a journal takes every line for an entry of its own."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        number = next((number for level, number in _PRIORITIES if record.levelno >= level), _DEBUG_PRIORITY)
        return "\n".join(f"<{number}>{line}" for line in self._inner.format(record).split("\n"))
