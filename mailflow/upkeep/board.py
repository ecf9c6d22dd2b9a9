"""What does the service do now? It writes it on a board, a small file; whoever asks reads that."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mailflow.lock import holder


class State(StrEnum):
    """What the service does about a mailbox.

    connecting: logs in. reading: a pass is under way. idle: the server tells when something arrives. waiting:
    for its turn, for the next look, or for a better moment. refused: the login was, and is not tried for an
    hour.
    """

    CONNECTING = "connecting"
    READING = "reading"
    IDLE = "idle"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One mailbox. Instants are aware UTC.

    since: when the state began. next_at: when it is tried again, None where it is not a matter of time.
    trouble: what went wrong last and does still, "" for nothing. passes, reconnects: since the service began.
    """

    mailbox: str
    state: State = State.WAITING
    since: datetime | None = None
    next_at: datetime | None = None
    trouble: str = ""
    last_pass_at: datetime | None = None
    passes: int = 0
    reconnects: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """By what the service works. Instants are aware UTC.

    of: when the rules were written that are followed; None where those that come with Mailflow are.
    trouble: why what lies there now cannot be followed, "" if it is; file: the name of what was changed;
    changed_at: when that was, None where it is gone. settings_changed_at: when config.toml was changed in
    what the service reads only when it starts.
    """

    of: datetime | None = None
    trouble: str = ""
    file: str = ""
    changed_at: datetime | None = None
    settings_changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The whole service, at the instant written_at."""

    pid: int
    version: str
    started_at: datetime
    written_at: datetime
    mailboxes: tuple[Line, ...]
    rules: Rules = Rules()


def file_beside(lock: Path) -> Path:
    """Where the service that holds this lock has its board."""
    return lock.with_suffix(".status")


def write(file: Path, board: Board) -> None:
    """Replace the board; readers see the old one or the new one, and nobody but the owner sees any."""
    temporary = file.with_name(f"{file.name}.new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(json.dumps(board, default=_as_json, ensure_ascii=False))
    temporary.replace(file)


def read(file: Path) -> Board | None:
    """The board; None where there is none, or none that this version understands."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        lines = [_with_instants(line, "since", "next_at", "last_pass_at") for line in told["mailboxes"]]
        told["mailboxes"] = tuple(Line(**{**line, "state": State(line["state"])}) for line in lines)
        told["rules"] = Rules(**_with_instants(told["rules"], "of", "changed_at", "settings_changed_at"))
        return Board(**_with_instants(told, "started_at", "written_at"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def of_service(lock: Path) -> Board | None:
    """What the service says that holds this lock now; None where none does."""
    pid, shown = holder(lock), read(file_beside(lock))
    return shown if shown and shown.pid == pid else None


def _with_instants(told: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**told, **{name: datetime.fromisoformat(told[name]) for name in names if told[name]}}


def _as_json(value: object) -> object:
    match value:
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        case Board() | Line() | Rules():
            return {one.name: getattr(value, one.name) for one in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place on the board")
