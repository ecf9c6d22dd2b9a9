"""What does a page work with?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mailflow.assembly import Program
from mailflow.cycle.account import Clock
from mailflow.review.connections import Connections


@dataclass(frozen=True, slots=True)
class Desk:
    """One for the whole web page; every request asks it anew.

    programs: gives the program by the newest rules. clock: gives the present. connections: for texts that
    are read on demand. look_at: has the service make a pass over the mailbox of this name soon, where it is
    in this process.
    """

    programs: Callable[[], Program]
    clock: Callable[[], Clock]
    connections: Connections
    look_at: Callable[[str], None]

    @property
    def program(self) -> Program:
        return self.programs()
