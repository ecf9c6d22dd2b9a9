"""How do IMAP servers misbehave? A small one on loopback, its mailbox in memory, that does so on cue.

It answers the commands that Mailflow and the reps of the tests use, as its *shape* has it (shapes.py); a
*fault* changes what happens at some command (faults.py). It is neither complete nor fast.
"""

from tests.support.scripted.server import Fault, ScriptedServer
from tests.support.scripted.shapes import SHAPES, Shape

__all__ = ["SHAPES", "Fault", "ScriptedServer", "Shape"]
