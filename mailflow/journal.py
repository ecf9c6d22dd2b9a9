"""What befell each prospect and draft, in ids only: never an address, a subject, a text or a secret."""

from __future__ import annotations

import logging
from typing import Any


class _Journal:
    """A log of domain events: ``journal.info("draft placed", draft=41)``.

    A line of text says ``draft placed draft=41``; a log in JSON has ``event`` and ``draft`` as fields.
    """

    def __init__(self) -> None:
        self._log = logging.getLogger("mailflow.journal")

    def info(self, event: str, **ids: Any) -> None:
        self._log.info(_line(event, ids), extra={"event": event, "ids": ids})

    def warning(self, event: str, **ids: Any) -> None:
        self._log.warning(_line(event, ids), extra={"event": event, "ids": ids})


def _line(event: str, ids: dict[str, Any]) -> str:
    return " ".join([event, *(f"{name}={value}" for name, value in ids.items())])


journal = _Journal()
