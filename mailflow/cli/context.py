"""What every command starts from: the config file and the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

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


def session(context: typer.Context) -> Session:
    found = context.find_object(Session)
    if found is None:
        raise AssertionError("the root command makes the session")
    return found


def wall() -> datetime:
    """The one clock."""
    return datetime.now(UTC)


def clock() -> Clock:
    from mailflow.cycle.account import Clock

    now = wall()
    return Clock(now, now)


def clock_as_of(program: Program, as_of: str | None, mailbox: str | None = None) -> Clock:
    """The clock that --as-of sets. A day without a time is that of this mailbox, else of the first."""
    from mailflow.cli.dates import parse_instant
    from mailflow.cycle.account import Clock

    now = wall()
    if as_of is None:
        return Clock(now, now)
    zone = program.account(mailbox).settings.time_zone
    return Clock(parse_instant(as_of, zone, now), now)
