"""Whom a draft goes to in Cc, which texts are asked for in vain; and older opt-outs get onto the list."""

from collections import defaultdict
from email.parser import BytesHeaderParser
from email.utils import getaddresses

import sqlalchemy as sa
from alembic import op

from mailflow.people.model import Event, EventKind
from mailflow.people.optouts import still_asked
from mailflow.people.same import SamePeople, Told
from mailflow.people.suppression import Entry, news
from mailflow.store.insert import new_ids
from mailflow.store.schema import Instant

revision = "0004"
down_revision = "0003"

# As the tables are now; later migrations may change them.
_draft = sa.table(
    "draft", sa.column("id"), sa.column("content", sa.LargeBinary()), sa.column("cc", sa.JSON())
)
_event = sa.table(
    "event",
    sa.column("number"),
    sa.column("id"),
    sa.column("mailbox_id"),
    sa.column("at", Instant()),
    sa.column("kind"),
    sa.column("address"),
    sa.column("details", sa.JSON()),
)
_suppression = sa.Table(
    "suppression",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("address", sa.Text()),
    sa.Column("at", Instant()),
    sa.Column("reason", sa.Text()),
    sa.Column("source", sa.Text()),
    sa.Column("lifted", sa.Boolean()),
)
_KINDS = [EventKind.OPTED_OUT, EventKind.ACCEPTED, EventKind.ADDED, EventKind.LINKED, EventKind.UNLINKED]


def upgrade() -> None:
    op.add_column("draft", sa.Column("cc", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("message", sa.Column("not_shown_since", Instant(), nullable=True))
    _read_cc(op.get_bind())
    _list_opt_outs(op.get_bind())


def _read_cc(db: sa.Connection) -> None:
    """The bytes of a draft say to whom it goes."""
    found = []
    for number, content in db.execute(sa.select(_draft.c.id, _draft.c.content)):
        header = BytesHeaderParser().parsebytes(content)
        if cc := [address.lower() for _, address in getaddresses(header.get_all("Cc", [])) if address]:
            found.append({"row": number, "found": cc})
    if found:
        row = sa.update(_draft).where(_draft.c.id == sa.bindparam("row"))
        db.execute(row.values(cc=sa.bindparam("found", type_=sa.JSON())), found)


def _list_opt_outs(db: sa.Connection) -> None:
    """Who asked to be left alone before there was a list, and was not accepted since."""
    events = _events(db)
    told = defaultdict(list)
    for event in events:
        others = tuple(event.details.get("addresses", "").split())
        told[event.mailbox].append(Told(event.kind, event.address, others))
    people = {mailbox: SamePeople(some) for mailbox, some in told.items()}
    s = _suppression.c
    query = sa.select(s.address, s.at, s.reason, s.source, s.lifted)
    known = {row.address: Entry(*row) for row in db.execute(query)}
    sources = {entry.source for entry in known.values()}
    found = news(still_asked(events, events, people, sources), known)
    if not found:
        return
    ids = new_ids(db, _suppression, len(found))
    replaced = sa.delete(_suppression).where(s.address == sa.bindparam("who"))
    db.execute(replaced, [{"who": entry.address} for entry in found])
    db.execute(
        sa.insert(_suppression),
        [
            {
                "id": number,
                "address": entry.address,
                "at": entry.at,
                "reason": entry.reason,
                "source": entry.source,
                "lifted": entry.lifted,
            }
            for number, entry in zip(ids, found, strict=True)
        ],
    )


def _events(db: sa.Connection) -> list[Event]:
    e = _event.c
    query = sa.select(e.id, e.at, e.kind, e.mailbox_id, e.address, e.details)
    rows = db.execute(query.where(e.kind.in_([kind.value for kind in _KINDS])).order_by(e.at, e.number))
    return [
        Event(id_, at, EventKind(kind), str(mailbox), address, details)
        for id_, at, kind, mailbox, address, details in rows
    ]
