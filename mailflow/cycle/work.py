"""What do all stages of one pass work with?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mailflow.cycle.account import Account, Clock
from mailflow.mailbox.connection import Connection
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Work:
    """One pass over one mailbox.

    tell_time: the two instants of the pass, read anew at each stage: a first scan takes a while.
    write: False leaves the mailbox untouched (``--dry-run``).
    """

    connection: Connection
    store: Store
    account: Account
    tell_time: Callable[[], Clock]
    write: bool = True

    @property
    def clock(self) -> Clock:
        return self.tell_time()

    @property
    def may_write(self) -> bool:
        """Whether the mailbox may be written to: the master switch, asked last before every write."""
        return self.write and self.account.config.drafts.place
