"""What befell each prospect and draft, in ids only: never an address, a subject, a text or a secret."""

from __future__ import annotations

import logging
from typing import Any


class _Journal:
    """A log of domain events: ``journal.info("draft placed", draft=41)``."""

    def __init__(self) -> None:
        self._log = logging.getLogger("mailflow.journal")

    def info(self, what: str, **ids: Any) -> None:
        self._log.info(_line(what, ids))

    def warning(self, what: str, **ids: Any) -> None:
        self._log.warning(_line(what, ids))


def _line(what: str, ids: dict[str, Any]) -> str:
    return " ".join([what, *(f"{name}={value}" for name, value in ids.items())])


journal = _Journal()
