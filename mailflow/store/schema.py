"""The tables, and the constraints that make wrong states impossible."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
    true,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as microseconds since 1970 UTC: exact, sortable, the same everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else _EPOCH + value * _MICROSECOND


REVISION = "0008"
"""The migration that makes these tables; a test holds it against migrations/versions."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _required(name: str, kind: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, nullable=False, **options)


def _partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    # The migrations make the tables, for PostgreSQL too. Its condition is not said here: SQLAlchemy would
    # load that dialect to look at it, and every command would wait for it.
    return Index(name, *columns, unique=unique, sqlite_where=text(where))


mailbox = Table(
    "mailbox",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("name", Text, unique=True),
    Column("read_at", Instant),  # when a pass last read every folder to the end
    Column("tried_at", Instant),
    _required("problem", Text, server_default=""),  # what stopped the last pass, for doctor
    _required("notes", JSON, server_default="[]"),  # what doctor should tell about the folders
    _required("known_senders", JSON, server_default="[]"),  # addresses Sent knows and the config does not
    # What the kept plan was made from, and until when it holds if nothing happens; see cycle/quiet.py.
    _required("plan_basis", Text, server_default=""),
    Column("plan_until", Instant),
)

folder = Table(
    "folder",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("mailbox_id", ForeignKey("mailbox.id")),
    _required("name", Text),
    _required("role", Text),
    # Servers send UIDVALIDITY of more than 32 bits.
    _required("uidvalidity", BigInteger, server_default="0"),
    _required("uidnext", BigInteger, server_default="0"),
    _required("messages", BigInteger, server_default="0"),
    _required("highestmodseq", BigInteger, server_default="0"),
    _required("read_to", BigInteger, server_default="0"),  # the last UID that was read
    _required("problem", Text, server_default=""),
    UniqueConstraint("mailbox_id", "name"),
)

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("mailbox_id", ForeignKey("mailbox.id")),
    _required("identity", Text),
    _required("thread", Integer),
    _required("at", Instant),
    _required("kind", Text),
    _required("ours", Boolean),
    _required("internal", Boolean),
    _required("sender", Text),
    _required("sender_name", Text),
    _required("to", JSON),  # [[address, name], ...]
    _required("cc", JSON),
    _required("subject", Text),
    _required("message_id", Text),
    _required("in_reply_to", Text),  # ids, separated by a space
    _required("references", Text),
    _required("mailflow_id", Text),
    _required("matched_by", Text),
    _required("intent", Text),  # "" until the text was read
    _required("evidence", Text),
    Column("not_shown_since", Instant),  # since when its text is asked for in vain
    Column("utc_offset", Integer),  # minutes by which the sender's clock is ahead of UTC, where Date tells
    _required("folder_id", Integer),  # where it was first seen; 0 when remembered from an export
    # What is still to be done: find its thread by other means, read its body.
    _required("orphan", Boolean),
    _required("unexamined", Boolean),
    UniqueConstraint("mailbox_id", "identity"),
    Index(None, "mailbox_id", "thread"),
    # "= 1": SQLite uses them only for the very condition that SQLAlchemy asks with.
    _partial_index(
        "ix_message_letter", "mailbox_id", "at", where="kind = 'reply' AND ours = 0 AND internal = 0"
    ),
    _partial_index("ix_message_orphan", "mailbox_id", where="orphan = 1"),
    _partial_index("ix_message_unexamined", "mailbox_id", where="unexamined = 1"),
)

# A message can lie in many places; the place is (folder, UIDVALIDITY, UID), never a Message-ID.
location = Table(
    "location",
    metadata,
    Column("folder_id", ForeignKey("folder.id"), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True),
    Column("uid", BigInteger, primary_key=True),
    _required("message_id", ForeignKey("message.id"), index=True),
    sqlite_with_rowid=False,
)

# Who outside is concerned by a message: to and cc of the rep's own, from of others',
# colleague for those to whom the rep's colleague wrote.
correspondent = Table(
    "correspondent",
    metadata,
    Column("address", Text, primary_key=True),
    Column("message_id", ForeignKey("message.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    CheckConstraint("role IN ('to', 'cc', 'from', 'colleague')", name="role"),
    sqlite_with_rowid=False,
)

# Every id under which a thread is known or was cited.
thread_key = Table(
    "thread_key",
    metadata,
    Column("mailbox_id", ForeignKey("mailbox.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    _required("thread", Integer),
    Index(None, "mailbox_id", "thread"),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("folder_id", ForeignKey("folder.id"), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True),
    Column("uid", BigInteger, primary_key=True),
    _required("reason", Text),
    _required("addresses", JSON),  # addresses that stand in its bytes
    _required("at", Instant),
    _required("tries", Integer),
)

failure = Table(
    "failure",
    metadata,
    Column("number", Integer, primary_key=True),
    _required("message_id", ForeignKey("message.id")),
    _required("address", Text),
    _required("mailbox_id", ForeignKey("mailbox.id")),
    _required("at", Instant),
    _required("status", Text),
    _required("permanent", Boolean),
    _required("dead_address", Boolean),
    _required("cause", Text, server_default=""),  # conversations/bounce.py
    UniqueConstraint("message_id", "address"),
    Index(None, "mailbox_id", "address"),
)

event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True),
    _required("id", Text, unique=True),
    _required("mailbox_id", ForeignKey("mailbox.id")),
    _required("at", Instant),
    _required("kind", Text),
    _required("address", Text),
    _required("details", JSON),
    Index(None, "mailbox_id", "address"),
    _partial_index("ix_event_undone", "id", where="kind = 'undone'"),
)

# Whom nobody may write to, one list for all mailboxes. Who is taken off it stays as lifted; each change gives
# the row a new id, by which the export sees it.
suppression = Table(
    "suppression",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("address", Text, unique=True),  # or a domain, as *@acme.example
    _required("at", Instant),
    _required("reason", Text),
    _required("source", Text),
    _required("lifted", Boolean),
)

# The plan as it stood after the last pass. Everybody has a dated action, or is inactive with a reason.
prospect = Table(
    "prospect",
    metadata,
    Column("mailbox_id", ForeignKey("mailbox.id"), primary_key=True),
    Column("address", Text, primary_key=True),
    _required("action", Text),
    Column("due_at", Instant),
    _required("reason", Text),
    _required("attempts", Integer),
    _required("name", Text, server_default=""),
    _required("company", Text, server_default=""),
    _required("cadence", Text, server_default=""),
    _required("hold", Text, server_default=""),
    Column("last_touch_at", Instant),
    Column("last_reply_at", Instant),
    _required("step", Integer, server_default="0"),  # of the cadence, that comes next; 0 for none
    CheckConstraint("action IN ('follow_up', 'answer', 'task', 'reconnect', 'inactive')", name="action"),
    CheckConstraint("(action = 'inactive') = (due_at IS NULL)", name="active_means_dated"),
    CheckConstraint("action <> 'inactive' OR reason <> ''", name="inactive_means_reason"),
    sqlite_with_rowid=False,
)

ALIVE = "state IN ('held', 'appending', 'waiting', 'approved', 'edited', 'sending', 'unknown')"
_COUNTS = "state <> 'withdrawn'"

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("mailbox_id", ForeignKey("mailbox.id")),
    _required("prospect", Text),
    _required("silence", Text),
    _required("step", Integer),
    _required("attempt", Integer),
    _required("cadence", Text),
    _required("template", Text),
    _required("state", Text),
    _required("subject", Text),
    _required("to", JSON),
    _required("cc", JSON, server_default="[]"),
    _required("also", JSON),
    _required("message_id", Text),
    _required("mailflow_id", Text),
    _required("parent_id", Text),
    _required("content", LargeBinary),
    _required("sha256", Text),
    _required("text", Text),
    _required("reason", Text),
    _required("uidvalidity", BigInteger),
    _required("uid", BigInteger),
    _required("uid_before", BigInteger),
    _required("created_at", Instant),
    Column("appending_at", Instant),
    Column("placed_at", Instant),
    Column("missing_since", Instant),
    _required("changed_at", Instant),
    Column("approved_at", Instant),
    _required("approved_by", Text, server_default=""),
    Column("send_at", Instant),
    Column("sending_at", Instant),
    _required("filed", Boolean, server_default=true()),
    _required("value", Text, server_default=""),
    CheckConstraint(
        "state IN ('held', 'appending', 'waiting', 'approved', 'edited', 'sending', 'sent', 'dismissed',"
        " 'withdrawn', 'unknown')",
        name="state",
    ),
    CheckConstraint("state <> 'held' OR reason <> ''", name="held_means_reason"),
    CheckConstraint("state <> 'appending' OR appending_at IS NOT NULL", name="appending_means_dated"),
    # Exactly one draft for a prospect and attempt, and one alive at a time.
    _partial_index("uq_draft_once", "mailbox_id", "prospect", "silence", "step", where=_COUNTS, unique=True),
    _partial_index("uq_draft_one_alive", "mailbox_id", "prospect", where=ALIVE, unique=True),
    # Those that are over, too. Not by mailbox: SQLite would take it for the live ones, and read all drafts.
    Index(None, "prospect"),
)

# What lay in Drafts at the last pass, and drafts thrown into Trash: ours and the rep's own.
draft_copy = Table(
    "draft_copy",
    metadata,
    Column("folder_id", ForeignKey("folder.id"), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True),
    Column("uid", BigInteger, primary_key=True),
    _required("message_id", Text),
    _required("mailflow_id", Text),
    _required("in_reply_to", Text),
    _required("to", JSON),
    _required("subject", Text),
    _required("at", Instant),
)

# How far each of these tables was written to the export beside the store.
exported = Table(
    "exported",
    metadata,
    Column("table", Text, primary_key=True),
    _required("number", Integer),
)
