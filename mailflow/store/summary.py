"""What does the store know of each mailbox, in a few numbers?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from mailflow.drafts.model import LIVE, State
from mailflow.people.model import EventKind
from mailflow.store import schema


@dataclass(frozen=True, slots=True)
class Summary:
    """One mailbox. read_at: when it was last read to the end. problem: what stopped the last pass, or "".

    due: people with something due by the plan of that pass. drafts: how many, by state; missing: how many of
    them were not found in Drafts, and nobody knows why yet. quarantined: messages that could not be read.
    started: whether the rep has said that the first list is right. number: the mailbox's id in the store.
    """

    read_at: datetime | None
    problem: str
    due: int
    drafts: Mapping[State, int]
    missing: int
    quarantined: int
    started: bool
    number: int


def summaries(connection: Connection, now: datetime) -> dict[str, Summary]:
    """Every mailbox that was ever looked at, by name."""
    m, p, d, f, e = (
        schema.mailbox.c, schema.prospect.c, schema.draft.c, schema.folder.c, schema.event.c,
    )  # fmt: skip
    due = _counts(
        connection, select(p.mailbox_id, func.count()).where(p.due_at <= now).group_by(p.mailbox_id)
    )
    unreadable = select(f.mailbox_id, func.count()).join(
        schema.quarantine, schema.quarantine.c.folder_id == f.id
    )
    bad = _counts(connection, unreadable.group_by(f.mailbox_id))
    gone = select(d.mailbox_id, func.count()).where(d.missing_since.is_not(None), d.state.in_(LIVE))
    missing = _counts(connection, gone.group_by(d.mailbox_id))
    begun = select(e.mailbox_id, func.count()).where(e.kind == EventKind.STARTED.value)
    started = _counts(connection, begun.group_by(e.mailbox_id))
    drafts: dict[int, dict[State, int]] = defaultdict(dict)
    counted = select(d.mailbox_id, d.state, func.count()).group_by(d.mailbox_id, d.state)
    for number, state, count in connection.execute(counted):
        drafts[number][State(state)] = count
    return {
        name: Summary(
            read_at,
            problem,
            due.get(number, 0),
            drafts[number],
            missing.get(number, 0),
            bad.get(number, 0),
            number in started,
            number,
        )
        for number, name, read_at, problem in connection.execute(select(m.id, m.name, m.read_at, m.problem))
    }


def _counts(connection: Connection, query: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
