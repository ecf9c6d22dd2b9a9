"""In which ways does a server go wrong at random?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from tests.support.scripted import ScriptedServer, faults
from tests.support.scripted.command import Command
from tests.support.scripted.faults import Action
from tests.support.scripted.shapes import Shape

NOTHING_DONE: Sequence[Action] = (
    faults.hang_up,
    faults.reset,
    faults.fall_silent,
    faults.stay_busy(0.5, times=20),
    faults.say_bye("Session expired, please login again."),
    faults.say("NO [SERVERBUG] Internal error occurred."),
    faults.say("BAD Could not parse command"),
    faults.say(faults.throttle(2000)),
)
DONE_ALL_THE_SAME: Sequence[Action] = (
    faults.do_and_hang_up,
    faults.do_and_fall_silent,
    faults.trickle(0.02, 40),
    faults.split(7),
    faults.cut_short(30),
)
OF_COMMAND: dict[str, Sequence[Action]] = {
    "CONNECT": (faults.say_bye("[UNAVAILABLE] Too many connections"), faults.hang_up),
    "LOGIN": (faults.say("NO [UNAVAILABLE] Temporary authentication failure."),),
    "APPEND": (faults.say(faults.OVER_QUOTA), faults.do_and_hang_up, faults.do_and_fall_silent),
}


class MoodyServer(ScriptedServer):
    """Goes wrong at random. mood: at which part of the commands."""

    def __init__(self, shape: Shape, random: Random) -> None:
        self.mood = 0.0
        self.seen: Counter[str] = Counter()
        self._random = random
        super().__init__(shape)

    def trouble(self, command: Command) -> Action | None:
        """As the mood is; LOGOUT goes well, as nobody listens any more."""
        if planned := super().trouble(command):
            return planned
        if self._random.random() >= self.mood or command.name == "LOGOUT":
            return None
        own = OF_COMMAND.get(command.name, ())
        actions = own if own and self._random.random() < 0.5 else (*NOTHING_DONE, *DONE_ALL_THE_SAME)
        if command.name == "IDLE":  # which is carried out when it ends
            actions = NOTHING_DONE
        action = self._random.choice(actions)
        self.seen[command.name] += 1
        return action
