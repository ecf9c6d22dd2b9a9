"""The kept plan says which step of the cadence comes next; all drafts to a person are found quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("prospect", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_draft_prospect"), "draft", ["prospect"])
    op.execute("UPDATE mailbox SET plan_basis = ''")  # the next pass decides anew, and fills it
