"""What stopped a pass is kept, so that doctor can tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from mailflow.cycle.account import Account, Clock
from mailflow.errors import MailflowError, StoreBusy
from mailflow.store import folders as folder_rows
from mailflow.store.session import Store


@contextmanager
def noted(store: Store, account: Account, clock: Callable[[], Clock]) -> Iterator[None]:
    """Note a failure of the block with the mailbox, and raise it again."""
    try:
        yield
    except StoreBusy:  # there it cannot be noted, only waited for once more
        raise
    except MailflowError as error:
        # Where the disk is full the first trouble is the one to tell, not that it cannot be noted.
        with suppress(MailflowError), store.write() as db:
            folder_rows.set_mailbox(db, account.number, tried_at=clock().wall, problem=str(error))
        raise
