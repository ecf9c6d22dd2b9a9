"""How does a pass go at another time? In the process of the test, with a clock that is fast."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.cycle.account import Clock
from mailflow.cycle.outcome import Outcome
from mailflow.cycle.run import run_cycle
from mailflow.mailbox.login import connect
from tests.story.rep import Rep, ago


def one_pass(
    rep: Rep, *, hours: float = 0, write: bool = True, asked: Callable[[], object] = lambda: None
) -> Outcome:
    """A pass over the rep's mailbox, so many hours later than now.

    write: to the mailbox. asked: called whenever a stage of the pass asks for the time.
    """

    def clock() -> Clock:
        asked()
        now = ago(-hours / 24)
        return Clock(now, now)

    with pytest.MonkeyPatch.context() as process:
        for name, value in rep.environment.items():
            process.setenv(name, value)
        program = assemble(load(rep.config))
        [account] = program.accounts
        with closing(program.store), connect(account.settings) as connection:
            return run_cycle(
                connection,
                program.store,
                account,
                clock=clock,
                progress=lambda *_: None,
                write=write,
            )
