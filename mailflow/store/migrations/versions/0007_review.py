"""Drafts can be approved and sent; the kept plan says who its people are."""

import sqlalchemy as sa
from alembic import op

from mailflow.store.schema import Instant

revision = "0007"
down_revision = "0006"

_ALIVE = "'held', 'appending', 'waiting', 'approved', 'edited', 'sending', 'unknown'"
_LIVE = f"state IN ({_ALIVE})"
_ONE_ALIVE = "uq_draft_one_alive"


def upgrade() -> None:
    op.drop_index(_ONE_ALIVE, "draft")
    with op.batch_alter_table("draft") as draft:
        draft.drop_constraint(op.f("ck_draft_state"), type_="check")
        draft.create_check_constraint(
            op.f("ck_draft_state"), f"state IN ({_ALIVE}, 'sent', 'dismissed', 'withdrawn')"
        )
        draft.add_column(sa.Column("approved_at", Instant()))
        draft.add_column(sa.Column("approved_by", sa.Text(), nullable=False, server_default=""))
        draft.add_column(sa.Column("send_at", Instant()))
        draft.add_column(sa.Column("sending_at", Instant()))
        draft.add_column(sa.Column("filed", sa.Boolean(), nullable=False, server_default=sa.true()))
        draft.add_column(sa.Column("value", sa.Text(), nullable=False, server_default=""))
    op.create_index(
        _ONE_ALIVE,
        "draft",
        ["mailbox_id", "prospect"],
        unique=True,
        sqlite_where=sa.text(_LIVE),
        postgresql_where=sa.text(_LIVE),
    )
    _make_kept_plan_anew()
    op.create_index(
        "ix_event_undone",
        "event",
        ["id"],
        sqlite_where=sa.text("kind = 'undone'"),
        postgresql_where=sa.text("kind = 'undone'"),
    )


def _make_kept_plan_anew() -> None:
    """The next pass fills it."""
    op.drop_table("prospect")
    op.create_table(
        "prospect",
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("due_at", Instant()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False, server_default="")
            for name in ("name", "company", "cadence", "hold")
        ),
        sa.Column("last_touch_at", Instant()),
        sa.Column("last_reply_at", Instant()),
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
        sqlite_with_rowid=False,
    )
    op.execute("UPDATE mailbox SET plan_basis = ''")
