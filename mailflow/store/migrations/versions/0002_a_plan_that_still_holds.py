"""What the kept plan was made from, so that it need not be made anew; and indexes that SQLite uses."""

import sqlalchemy as sa
from alembic import op

from mailflow.store.schema import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("mailbox", sa.Column("plan_basis", sa.Text(), server_default="", nullable=False))
    op.add_column("mailbox", sa.Column("plan_until", Instant(), nullable=True))
    for name in ("orphan", "unexamined"):
        op.drop_index(f"ix_message_{name}", table_name="message")
        op.create_index(
            f"ix_message_{name}",
            "message",
            ["mailbox_id"],
            sqlite_where=sa.text(f"{name} = 1"),
            postgresql_where=sa.text(name),
        )
