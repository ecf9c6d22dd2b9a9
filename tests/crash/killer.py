"""At which moments can a process of Mailflow die, and how does it die at one of them?"""

from __future__ import annotations

import os
import signal
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, Pool, event

_CHANGES = ("CREATE", "INSERT", "UPDATE", "DELETE")


def die_at(moment: int) -> None:
    """Have this process kill itself with SIGKILL at one of its moments.

    They are numbered from 1: just before and just after each commit that changes the store. Only hooks that
    SQLAlchemy offers to everybody are used; Mailflow itself runs unchanged.
    """
    moments = count(1)

    def pass_one() -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def note_change(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(_CHANGES):
            connection.info["changed"] = True

    @event.listens_for(Engine, "commit")
    def before_commit(connection: Connection) -> None:
        if connection.info.get("changed"):
            pass_one()

    # A transaction is followed by the return of its connection to the pool.
    @event.listens_for(Pool, "checkin")
    def after_commit(_dbapi_connection: Any, record: Any) -> None:
        if record.info.pop("changed", False):
            pass_one()
