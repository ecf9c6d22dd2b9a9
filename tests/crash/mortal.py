"""What is a rep whose Mailflow is killed again and again, and is everything as if it never was?"""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import partial
from pathlib import Path
from typing import Protocol

from tests.crash.killer import die_at
from tests.story import program
from tests.story.rep import ROBIN, Letter, Rep, Row, Section, ago, instant, write
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection, Cut, CuttingProxy

KILLED = -signal.SIGKILL
UNREACHABLE = 24
SETTLES_WITHIN = 30  # seconds; it takes one pass, or two and the settle time between them


class Victim(Protocol):
    """A process, of whatever module."""

    def kill(self) -> None: ...


class KillingProxy(CuttingProxy):
    """Kills a process where a CuttingProxy cuts its connection."""

    def aim_at(self, victim: Victim) -> None:
        """The process to kill next."""
        self._victim = victim

    def _cut(self, connection: Connection, plan: Cut) -> None:
        self._victim.kill()
        super()._cut(connection, plan)


class MortalRep(Rep):
    """A rep whose Mailflow can be killed."""

    def __init__(self, dovecot: Dovecot, user: str, folder: Path, **settings: Section) -> None:
        folder.mkdir()
        super().__init__(dovecot, user, folder, **settings)

    def try_to_scan(self, *, dies_at: int = 0, began: Callable[[Victim], None] | None = None) -> int:
        """`mailflow scan`, whatever becomes of it; its exit code, negative for the signal that killed it.

        dies_at: a moment at which it kills itself, see killer.py. began: is told of the process at once.
        """
        command = ["--config", str(self.config), "scan"]
        first = partial(die_at, dies_at) if dies_at else None
        return program.run(command, folder=self.folder, env=self.environment, first=first, began=began).code

    def recovers(self) -> bool:
        """Whether a pass that nobody disturbs comes to an end with no draft on its way into Drafts."""
        return self._passes_until(lambda: "appending" not in self.states())

    def recovers_to(self, expected: Row) -> bool:
        """Whether passes that nobody disturbs lead to this outcome."""
        return self._passes_until(lambda: expected == self.outcome())

    def _passes_until(self, done: Callable[[], bool]) -> bool:
        give_up_at = time.monotonic() + SETTLES_WITHIN
        while time.monotonic() < give_up_at:
            assert 0 == self.scan()["quarantined"]
            assert all(count == 1 for count in self.in_drafts().values()), self.in_drafts()
            if done():
                return True
            time.sleep(0.1)  # the settle time of an APPEND whose outcome is unknown
        return False

    def in_drafts(self) -> Counter[str]:
        """How many messages lie in Drafts for each person."""
        return Counter(parseaddr(message["To"])[1] for message in self.drafts_folder())

    def outcome(self) -> Row:
        """All that a rep can see of Mailflow's work, without ids and without what was only just written."""
        return {
            "in Drafts": self.in_drafts(),
            "drafts": sorted((row["prospect"], row["attempt"], row["state"]) for row in self.drafts()),
            "plan": {address: _without_ids(row) for address, row in self.plan().items()},
        }


def _without_ids(row: Row) -> Row:
    """A line of the plan as it is for every mailbox with the same messages."""
    row = row | {"hold": re.sub(r"draft \d+", "draft N", row["hold"])}
    lately = instant(datetime.now(UTC) - timedelta(days=1))
    if max(filter(None, (row["last_touch_at"], row["last_reply_at"])), default="") < lately:
        return row
    # Something happened while the test ran: at another second for each mailbox.
    return {key: row[key] for key in ("prospect", "action", "attempts", "due", "hold", "reason", "cadence")}


def first_mail(address: str) -> tuple[bytes, datetime]:
    """A first mail to somebody, long enough ago for a follow-up, and when it was sent."""
    at = ago(days=30)
    return write(ROBIN, f"{address.partition('@')[0].title()} Doe <{address}>", at=at), at


def send(rep: Rep, draft: Letter) -> None:
    """As every mail client does: the copy in Sent first."""
    rep.deliver(draft.raw, "Sent", flags=["\\Seen"])
    rep.expunge(draft)


def edit(rep: Rep, draft: Letter) -> None:
    """As Thunderbird does: a new message with a new Message-ID, and the old one is removed."""
    raw = draft.raw.replace(b"Message-ID: <", b"Message-ID: <edited-").replace(
        b"\r\n\r\n", b"\r\n\r\nDear friend,\r\n\r\n", 1
    )
    rep.deliver(raw, "Drafts", flags=["\\Draft", "\\Seen"])
    rep.expunge(draft)
