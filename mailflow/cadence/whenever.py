"""Which rules ask for a mail at every step, whatever the rep's own rules say of waits, tasks and ends?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mailflow.cadence.model import Cadence, Channel, Step, Then


def whenever(cadences: Iterable[Cadence], steps: int) -> tuple[Cadence, ...]:
    """The same cadences with at least so many steps, mail without days to wait; one is everybody's.

    What decide() says by them hangs on what happened, not on when the rules want a step, or whether they have
    it at all. Hours stay: they tell which of two mails on one day took a step.
    """
    rules = [*cadences, Cadence("", ())]  # the last is for whom no other one is
    return tuple(_whenever(cadence, steps) for cadence in rules)


def _whenever(cadence: Cadence, steps: int) -> Cadence:
    mails = [replace(step, after=0, channel=Channel.MAIL) for step in cadence.steps]
    more = [Step(after=0)] * (steps - len(mails))
    return replace(cadence, steps=(*mails, *more), then=Then(), hand_over=None, ends_on=None)
