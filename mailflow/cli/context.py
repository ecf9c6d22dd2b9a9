"""What every command starts from: the config file, the clock, and where output goes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.config import Config
    from mailflow.cycle.account import Clock


@dataclass(slots=True)
class Session:
    """One run of the command line; the program is put together when a command first needs it."""

    config_file: Path
    _program: Program | None = field(default=None, init=False)

    def config(self) -> Config:
        from mailflow.config import load

        return load(self.config_file)

    def program(self) -> Program:
        if self._program is None:
            from mailflow.assembly import assemble

            self._program = assemble(self.config())
        return self._program

    def close(self) -> None:
        if self._program is not None:
            self._program.store.close()


def default_config() -> Path:
    """MAILFLOW_CONFIG, else config.toml here, else the user's own (XDG base directories)."""
    if named := os.environ.get("MAILFLOW_CONFIG"):
        return Path(named)
    here = Path("config.toml")
    if here.exists():
        return here
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "mailflow" / "config.toml"


def session(context: typer.Context) -> Session:
    found = context.find_object(Session)
    if found is None:
        raise AssertionError("the root command makes the session")
    return found


def wall() -> datetime:
    """The one clock."""
    return datetime.now(UTC)


def clock(as_of: datetime | None = None) -> Clock:
    from mailflow.cycle.account import Clock

    now = wall()
    return Clock(as_of or now, now)


def parse_instant(text: str) -> datetime:
    """An aware instant such as ``2026-03-02T09:00:00Z``, in UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputInvalid(f"{text!r} is no instant; write it as 2026-03-02T09:00:00Z") from None
    if at.tzinfo is None:
        raise InputInvalid(f"{text!r} has no time zone; write 2026-03-02T09:00:00Z, or +01:00 at its end")
    return at.astimezone(UTC)


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputInvalid(f"{text!r} is no date; write it as 2026-03-02") from None


def talk(text: str) -> None:
    """Words for a person go to stderr; stdout is for data."""
    print(text, file=sys.stderr)  # noqa: T201 - this is the place where the program talks
