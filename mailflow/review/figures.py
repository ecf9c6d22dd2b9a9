"""How are figures that take seconds counted once, and kept for a while?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from mailflow.cycle.account import Account

KEPT = timedelta(minutes=15)
_MOST = 40  # figures at a time; those that were counted first go first
_EVER = datetime(1970, 1, 2, tzinfo=UTC)
_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures, and when they were counted, aware UTC."""

    at: datetime
    figures: object


class Figures:
    """Those of all mailboxes, in memory only; safe for several threads.

    They hold as long as the rules do by which they were counted: other rules make another Account. What each
    is about: its name, and over how many days.
    """

    def __init__(self) -> None:
        self._all: OrderedDict[_Key, tuple[Account, Counted]] = OrderedDict()
        self._lock = Lock()

    def kept(
        self, account: Account, name: str, days: int, *, now: datetime, after: datetime = _EVER
    ) -> Counted | None:
        """What was counted a short while before now, and after an instant; None where nothing was."""
        with self._lock:
            of, found = self._all.get((account.name, name, days), (None, None))
        if found is None or of is not account:
            return None
        return found if max(after, now - KEPT) < found.at <= now else None

    def counted(
        self,
        account: Account,
        name: str,
        days: int,
        count: Callable[[], object],
        *,
        now: datetime,
        after: datetime = _EVER,
    ) -> Counted:
        """The same, counted now where it is not kept. Two at a time would count the same thing twice."""
        if found := self.kept(account, name, days, now=now, after=after):
            return found
        made, key = Counted(now, count()), (account.name, name, days)
        with self._lock:
            self._all[key] = account, made
            self._all.move_to_end(key)
            if len(self._all) > _MOST:
                self._all.popitem(last=False)
        return made
