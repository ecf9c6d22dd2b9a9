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
    with op.batch_alter_table("prospect") as prospect:
        for name in ("name", "company", "cadence", "hold"):
            prospect.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        prospect.add_column(sa.Column("last_touch_at", Instant()))
        prospect.add_column(sa.Column("last_reply_at", Instant()))
    op.create_index(
        "ix_event_undone",
        "event",
        ["id"],
        sqlite_where=sa.text("kind = 'undone'"),
        postgresql_where=sa.text("kind = 'undone'"),
    )
    op.execute("UPDATE mailbox SET plan_basis = ''")  # so that the next pass fills the new columns
