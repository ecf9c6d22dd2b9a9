"""Which texts does the server not show, and for how long?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta

from mailflow.cycle.account import Account, Clock
from mailflow.cycle.bodies import may_lie, shows_others
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection
from mailflow.store import messages as message_rows
from mailflow.store.messages import Place
from mailflow.store.session import Store

LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NotShown:
    """Identities of messages that lie in the mailbox, but whose texts the server does not show.

    waiting: the next pass asks again. given_up: asked for in vain for a day, while it showed others.
    """

    waiting: Set[str] = frozenset()
    given_up: Set[str] = frozenset()

    def __contains__(self, identity: str) -> bool:
        return identity in self.waiting or identity in self.given_up


def not_shown(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    places: Mapping[str, Sequence[Place]],
    bodies: Sequence[tuple[str, bytes | None]],
) -> NotShown:
    """Which of these bodies are missing although their messages lie somewhere; keeps since when that is so.

    places, bodies: by identity.
    """
    missing = {
        identity for identity, raw in bodies if raw is None and may_lie(connection, places.get(identity, ()))
    }
    if not missing:
        return NotShown()
    with store.write() as db:
        since = message_rows.note_not_shown(db, account.number, sorted(missing), clock.wall)
    # A server that shows no text at all is out of order as a whole, and its day does not count.
    given_up = {
        identity
        for identity, at in since.items()
        if clock.wall - at > LONGEST and shows_others(connection, places[identity])
    }
    if given_up:
        journal.warning("texts given up", messages=len(given_up))
    return NotShown(missing - given_up, given_up)
