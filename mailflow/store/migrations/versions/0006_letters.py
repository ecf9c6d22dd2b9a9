"""What strangers wrote lately is found without reading the whole mailbox."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index(
        "ix_message_letter",
        "message",
        ["mailbox_id", "at"],
        sqlite_where=sa.text("kind = 'reply' AND ours = 0 AND internal = 0"),
        postgresql_where=sa.text("kind = 'reply' AND NOT ours AND NOT internal"),
    )
