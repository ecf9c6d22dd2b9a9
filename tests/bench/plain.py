"""What does the same job take when it is written plainly, with the libraries as they come?

IMAPClient's fetch(), the email package with its old and faster policy, and SQLAlchemy Core: read every
header, keep one row for each message, count who was written to and never wrote back. No recognition, no
threads, no rules: it does less than Mailflow does.
"""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, func, insert, select

from mailflow.mailbox.parse import HEADER_FIELDS

BATCH = 500
ITEM = f"BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})]"
ASKED = ["FLAGS", "INTERNALDATE", "RFC822.SIZE", ITEM]

metadata = MetaData()
message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folder", Text),
    Column("at", Text),
    Column("sender", Text, index=True),
    Column("recipients", Text, index=True),
    Column("subject", Text),
    Column("message_id", Text, index=True),
    Column("in_reply_to", Text, index=True),
)


def scan(host: str, port: int, user: str, password: str, folders: Sequence[str], database: Path) -> int:
    """Read every folder, and count those who were written to and never wrote back."""
    engine = create_engine(f"sqlite:///{database}")
    metadata.create_all(engine)
    client = IMAPClient(host, port, ssl=False)
    client.login(user, password)
    for folder in folders:
        client.select_folder(folder, readonly=True)
        uids = client.search()
        for start in range(0, len(uids), BATCH):
            answers = client.fetch(uids[start : start + BATCH], ASKED)
            with engine.begin() as db:
                db.execute(insert(message), [_row(folder, items) for items in answers.values()])
    client.logout()
    with engine.connect() as db:
        senders = select(message.c.sender)
        query = select(func.count(message.c.recipients.distinct())).where(
            message.c.folder == "Sent", message.c.recipients.not_in(senders)
        )
        found = int(db.execute(query).scalar_one())
    engine.dispose()
    return found


def _row(folder: str, items: dict[bytes, Any]) -> dict[str, str]:
    raw = next(value for name, value in items.items() if name.startswith(b"BODY["))
    parsed = message_from_bytes(raw)
    return {
        "folder": folder,
        "at": items[b"INTERNALDATE"].isoformat(),
        "sender": _addresses(parsed["From"]),
        "recipients": _addresses(parsed["To"]),
        "subject": str(make_header(decode_header(str(parsed["Subject"] or "")))),
        "message_id": str(parsed["Message-ID"]),
        "in_reply_to": str(parsed["In-Reply-To"] or ""),
    }


def _addresses(value: Any) -> str:
    return ",".join(address.lower() for _, address in getaddresses([str(value or "")]))
