"""What the kept plan was made from: a pass on which nothing happened need not make it anew."""

import sqlalchemy as sa
from alembic import op

from mailflow.store.schema import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("mailbox", sa.Column("plan_basis", sa.Text(), server_default="", nullable=False))
    op.add_column("mailbox", sa.Column("plan_until", Instant(), nullable=True))
