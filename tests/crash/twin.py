"""How does it end where nobody is killed, and is it the same wherever somebody is?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, MortalRep
from tests.story.rep import Row

Prepare = Callable[[MortalRep], None]


def undisturbed(new_rep: NewRep, prepare: Prepare) -> Row:
    """How it ends where nobody is killed."""
    twin = new_rep()
    prepare(twin)
    twin.scan()
    return twin.outcome()


def kill_at(moments: Iterable[int], new_rep: NewRep, prepare: Prepare, expected: Row) -> int:
    """Kill a scan at one moment after the other, until one ends before its moment; how many were killed."""
    killed = 0
    for moment in moments:
        rep = new_rep()
        prepare(rep)
        code = rep.try_to_scan(dies_at=moment)
        if code == 0:
            return killed
        assert KILLED == code
        killed += 1
        assert rep.recovers_to(expected), f"killed at moment {moment}: {rep.outcome()}"
    return killed
