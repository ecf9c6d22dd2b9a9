"""What became of which draft in a pass, told to a person who watches?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft


class Drafts:
    """The live drafts of every mailbox, as they were when they were last looked at.

    Its lines name people: they are for a terminal, never for a log.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._before = {account.name: self._live(account) for account in program.accounts}

    def changed(self, mailbox: str) -> Iterator[str]:
        """A sentence for each draft of this mailbox that is new, or in another state, since the last time."""
        from mailflow.cli.output import printable
        from mailflow.drafts.model import LIVE
        from mailflow.store import drafts as draft_rows

        account = self._program.account(mailbox)
        before, live = self._before[mailbox], self._live(account)
        with self._program.store.read() as db:
            ended = [
                draft_rows.draft_by_id(db, account.number, mailbox, one)
                for one in before.keys() - live.keys()
            ]
        self._before[mailbox] = live
        found = {**live, **{draft.id: draft for draft in ended if draft}}
        for number, draft in sorted(found.items()):
            known = before.get(number)
            if known is None or known.state is not draft.state:
                reason = f": {draft.reason}" if draft.state not in LIVE and draft.reason else ""
                yield printable(f"draft {number} to {draft.prospect} is {draft.state}{reason}")

    def _live(self, account: Account) -> dict[int, Draft]:
        from mailflow.store import drafts as draft_rows

        with self._program.store.read() as db:
            return {one.id: one for one in draft_rows.live_drafts(db, account.number, account.name)}


def time_of_day(now: datetime, account: Account) -> str:
    """``09:30:05 CET``: where the rep is."""
    return f"{now.astimezone(ZoneInfo(account.settings.time_zone)):%H:%M:%S %Z}"
