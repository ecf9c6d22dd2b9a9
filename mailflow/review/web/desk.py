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
    are read on demand. decided: something was; has the service see it sooner, where it is in this process.
    """

    programs: Callable[[], Program]
    clock: Callable[[], Clock]
    connections: Connections
    decided: Callable[[], None]

    @property
    def program(self) -> Program:
        return self.programs()
