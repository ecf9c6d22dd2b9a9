"""The first tables."""

import sqlalchemy as sa
from alembic import op

from mailflow.store.schema import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "exported",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table", name=op.f("pk_exported")),
    )
    op.create_table(
        "mailbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("tried_at", Instant(), nullable=True),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("known_senders", sa.JSON(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox")),
        sa.UniqueConstraint("name", name=op.f("uq_mailbox_name")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("prospect", sa.Text(), nullable=False),
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("mailflow_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("uid_before", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("appending_at", Instant(), nullable=True),
        sa.Column("placed_at", Instant(), nullable=True),
        sa.Column("missing_since", Instant(), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state <> 'appending' OR appending_at IS NOT NULL", name=op.f("ck_draft_appending_means_dated")
        ),
        sa.CheckConstraint("state <> 'held' OR reason <> ''", name=op.f("ck_draft_held_means_reason")),
        sa.CheckConstraint(
            "state IN ('held', 'appending', 'waiting', 'approved', 'edited', 'sent', 'dismissed',"
            " 'withdrawn', 'unknown')",
            name=op.f("ck_draft_state"),
        ),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_draft_mailbox_id_mailbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(
            "uq_draft_once",
            ["mailbox_id", "prospect", "silence", "step"],
            unique=True,
            sqlite_where=sa.text("state <> 'withdrawn'"),
            postgresql_where=sa.text("state <> 'withdrawn'"),
        )
        batch_op.create_index(
            "uq_draft_one_alive",
            ["mailbox_id", "prospect"],
            unique=True,
            sqlite_where=sa.text(
                "state IN ('held', 'appending', 'waiting', 'approved', 'edited', 'unknown')"
            ),
            postgresql_where=sa.text(
                "state IN ('held', 'appending', 'waiting', 'approved', 'edited', 'unknown')"
            ),
        )

    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_event_mailbox_id_mailbox")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_mailbox_id_address"), ["mailbox_id", "address"], unique=False
        )

    op.create_table(
        "folder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("uidnext", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("messages", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("highestmodseq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("read_to", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_folder_mailbox_id_mailbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folder")),
        sa.UniqueConstraint("mailbox_id", "name", name=op.f("uq_folder_mailbox_id_name")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("cc", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("mailflow_id", sa.Text(), nullable=False),
        sa.Column("matched_by", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("orphan", sa.Boolean(), nullable=False),
        sa.Column("unexamined", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_message_mailbox_id_mailbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("mailbox_id", "identity", name=op.f("uq_message_mailbox_id_identity")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_mailbox_id_thread"), ["mailbox_id", "thread"], unique=False
        )
        batch_op.create_index(
            "ix_message_orphan",
            ["mailbox_id"],
            unique=False,
            sqlite_where=sa.text("orphan"),
            postgresql_where=sa.text("orphan"),
        )
        batch_op.create_index(
            "ix_message_unexamined",
            ["mailbox_id"],
            unique=False,
            sqlite_where=sa.text("unexamined"),
            postgresql_where=sa.text("unexamined"),
        )

    op.create_table(
        "prospect",
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(action = 'inactive') = (due_at IS NULL)", name=op.f("ck_prospect_active_means_dated")
        ),
        sa.CheckConstraint(
            "action <> 'inactive' OR reason <> ''", name=op.f("ck_prospect_inactive_means_reason")
        ),
        sa.CheckConstraint(
            "action IN ('follow_up', 'answer', 'task', 'reconnect', 'inactive')",
            name=op.f("ck_prospect_action"),
        ),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_prospect_mailbox_id_mailbox")),
        sa.PrimaryKeyConstraint("mailbox_id", "address", name=op.f("pk_prospect")),
    )
    op.create_table(
        "thread_key",
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_thread_key_mailbox_id_mailbox")
        ),
        sa.PrimaryKeyConstraint("mailbox_id", "key", name=op.f("pk_thread_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("thread_key", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_thread_key_mailbox_id_thread"), ["mailbox_id", "thread"], unique=False
        )

    op.create_table(
        "correspondent",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('to', 'cc', 'from', 'colleague')", name=op.f("ck_correspondent_role")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_correspondent_message_id_message")
        ),
        sa.PrimaryKeyConstraint("address", "message_id", "role", name=op.f("pk_correspondent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "draft_copy",
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("mailflow_id", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["folder_id"], ["folder.id"], name=op.f("fk_draft_copy_folder_id_folder")),
        sa.PrimaryKeyConstraint("folder_id", "uidvalidity", "uid", name=op.f("pk_draft_copy")),
    )
    op.create_table(
        "failure",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("dead_address", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_failure_mailbox_id_mailbox")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_failure_message_id_message")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_failure")),
        sa.UniqueConstraint("message_id", "address", name=op.f("uq_failure_message_id_address")),
    )
    with op.batch_alter_table("failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_failure_mailbox_id_address"), ["mailbox_id", "address"], unique=False
        )

    op.create_table(
        "location",
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["folder_id"], ["folder.id"], name=op.f("fk_location_folder_id_folder")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_location_message_id_message")),
        sa.PrimaryKeyConstraint("folder_id", "uidvalidity", "uid", name=op.f("pk_location")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_location_message_id"), ["message_id"], unique=False)

    op.create_table(
        "quarantine",
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["folder_id"], ["folder.id"], name=op.f("fk_quarantine_folder_id_folder")),
        sa.PrimaryKeyConstraint("folder_id", "uidvalidity", "uid", name=op.f("pk_quarantine")),
    )
