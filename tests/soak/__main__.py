"""Does the service run for an hour on bad servers, with nobody looking? Run as ``python -m tests.soak``.

The real ``mailflow run`` serves two mailboxes on scripted servers that misbehave at random, in all the ways
that tests/support/scripted knows. Meanwhile mail arrives, and a rep edits, sends, opens and throws away
drafts. In the first half the service is killed, stopped and robbed of its password now and then; the second
half is one life of it, over which memory, open files and threads must not grow. At last the servers behave,
and the service begins once more, to tell what the same mailboxes take of a new one. Then the plan must equal
that of a fresh store, nobody has two drafts, and none waits for who has answered.

Every minute a line tells how it goes; the last line is one JSON object. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.soak.life import Life
from tests.soak.moods import MoodyServer
from tests.soak.service import Service
from tests.soak.soak import Soak
from tests.soak.verdict import verdict
from tests.support.scripted import SHAPES

LOOKS = {"work": "Dovecot", "side": "Courier"}  # of the server that has the mailbox


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60, help="how long there is trouble (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="of what happens (default: 1)")
    parser.add_argument("--keep", type=Path, help="a new folder for config, store and log, which stays")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))  # so that the service ends too
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        random = Random(options.seed)
        servers = {
            name: stack.enter_context(MoodyServer(SHAPES[shape], Random(options.seed + number)))
            for number, (name, shape) in enumerate(LOOKS.items(), 1)
        }
        lives = {name: Life(server, name, random) for name, server in servers.items()}
        soak = Soak(options.minutes * 60, random, servers, lives, Service(folder / "service", servers))
        stack.callback(lambda: soak.service.is_running() and soak.service.stop(signal.SIGKILL))
        soak.run()
        summary = verdict(soak)
    print(json.dumps(summary))
    return 1 if summary["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
