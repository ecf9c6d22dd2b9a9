"""The service: a pass over every mailbox now and then, and at once when something arrives."""

from __future__ import annotations

from mailflow.daemon.service import Daemon

__all__ = ["Daemon"]
