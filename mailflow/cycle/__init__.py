"""One pass over one mailbox: read, follow the drafts, plan, place. The program's table of contents."""

from __future__ import annotations

from mailflow.cycle.outcome import Outcome
from mailflow.cycle.run import run_cycle

__all__ = ["Outcome", "run_cycle"]
