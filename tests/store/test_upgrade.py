"""What becomes of a store that an older Mailflow made?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config

from mailflow.people.suppression import Entry
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store import migrations
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.schema import REVISION
from mailflow.store.session import Store, upgrade

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
_NOON = int(NOW.timestamp()) * 1_000_000
_DAY = 86_400_000_000


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Store]:
    """A store as it was before drafts knew their Cc."""
    store = Store(f"sqlite:///{tmp_path / 'old.db'}")
    upgrade_to(store, "0003")
    insert(store, "mailbox", id=1, name="work")
    yield store
    store.close()


def upgrade_to(store: Store, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def insert(store: Store, table: str, **values: object) -> None:
    row = sqlalchemy.insert(sqlalchemy.table(table, *map(sqlalchemy.column, values))).values(values)
    with store.write() as db:
        db.execute(row)


def happened(store: Store, kind: str, address: str, day: int = 0, **details: str) -> None:
    at = _NOON + day * _DAY
    insert(
        store,
        "event",
        id=f"{kind}-{address}-{day}",
        mailbox_id=1,
        at=at,
        kind=kind,
        address=address,
        details=json.dumps(details),
    )


def listed(store: Store, address: str, source: str, day: int = 0, *, lifted: bool = False) -> None:
    at = _NOON + day * _DAY
    insert(store, "suppression", address=address, at=at, reason="", source=source, lifted=lifted)


def test_a_draft_learns_its_cc_from_its_bytes(old: Store) -> None:
    """Folded, with names, or none at all."""
    contents = {
        "jane@acme.example": b'Cc: =?utf-8?q?J=C3=B6?= <Joe@beta.example>,\r\n "A, B" <an@c.example>\r\n\r\n',
        "kim@delta.example": b"To: kim@delta.example\r\n\r\nHello",
        "lee@delta.example": b"",
    }
    for prospect, content in contents.items():
        texts = ("silence", "cadence", "template", "subject", "message_id", "mailflow_id", "parent_id")
        numbers = ("step", "attempt", "uidvalidity", "uid", "uid_before", "created_at", "changed_at")
        insert(
            old,
            "draft",
            mailbox_id=1,
            prospect=prospect,
            state="waiting",
            content=content,
            to="[]",
            also="[]",
            **dict.fromkeys((*texts, "sha256", "text", "reason"), ""),
            **dict.fromkeys(numbers, 0),
        )
    upgrade(old)
    with old.read() as db:
        cc = {draft.prospect: draft.cc for draft in draft_rows.live_drafts(db, 1, "work")}
    assert {
        "jane@acme.example": ("joe@beta.example", "an@c.example"),
        "kim@delta.example": (),
        "lee@delta.example": (),
    } == cc


def test_who_opted_out_before_there_was_a_list_gets_on_it(old: Store) -> None:
    """But not whom the rep took off it, or accepted; and what somebody put there stays as it is."""
    happened(old, "opted_out", "jane@acme.example", message="1", by="office@acme.example")
    happened(old, "linked", "jane@acme.example", addresses="jane@home.example")
    happened(old, "opted_out", "ann@gamma.example", message="2")
    happened(old, "accepted", "ann@gamma.example", day=1)
    happened(old, "opted_out", "joe@beta.example", message="3")
    listed(old, "joe@beta.example", "answer:3", day=1, lifted=True)
    happened(old, "opted_out", "kim@delta.example", message="4", by="lee@delta.example")
    listed(old, "lee@delta.example", "answer:4")  # Kim was weighed then
    happened(old, "opted_out", "sue@eta.example", message="5")
    listed(old, "sue@eta.example", "add", day=-1)
    happened(old, "opted_out", "bea@zeta.example", message="6", day=2)
    listed(old, "bea@zeta.example", "answer:0", day=1, lifted=True)
    upgrade(old)
    with old.read() as db:
        found = {entry.address: entry.source for entry in suppression_rows.everybody(db)}
    assert {
        "jane@acme.example": "answer:1",
        "jane@home.example": "answer:1",
        "office@acme.example": "answer:1",
        "lee@delta.example": "answer:4",
        "sue@eta.example": "add",
        "bea@zeta.example": "answer:6",
    } == found
    with old.read() as db:
        jane = suppression_rows.find(db, ["jane@acme.example"])["jane@acme.example"]
    assert Entry("jane@acme.example", NOW, "opted_out", "answer:1") == jane


def test_the_kept_plan_is_made_anew(old: Store) -> None:
    """By the next pass, which says of everybody which step comes next."""
    upgrade_to(old, "0007")
    row = {"address": "jane@acme.example", "action": "answer", "due_at": _NOON, "reason": "", "attempts": 1}
    insert(old, "prospect", mailbox_id=1, **row)
    with old.write() as db:
        folder_rows.set_mailbox(db, 1, plan_basis="as it was")
    upgrade(old)
    with old.read() as db:
        assert "" == folder_rows.mailbox_row(db, "work").plan_basis
        assert 0 == people_rows.kept_rows(db, 1, ["jane@acme.example"])["jane@acme.example"].step


def test_the_newest_migration_is_the_one_that_the_program_asks_for() -> None:
    """Else every store would be refused."""
    assert migrations.head() == REVISION
