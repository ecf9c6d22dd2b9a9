"""By which clock the senders of messages live; of mail that was read before, nobody noted it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("message", sa.Column("utc_offset", sa.Integer(), nullable=True))
