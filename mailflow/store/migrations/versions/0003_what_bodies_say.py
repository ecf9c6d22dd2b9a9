"""Who is written to by nobody, and what a bounce asks the rep to mend."""

import sqlalchemy as sa
from alembic import op

from mailflow.store.schema import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("lifted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sa.UniqueConstraint("address", name=op.f("uq_suppression_address")),
    )
    op.add_column("failure", sa.Column("cause", sa.Text(), server_default="", nullable=False))
