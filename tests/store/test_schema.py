"""Which states does the store make impossible?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from mailflow.drafts.model import Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows
from mailflow.store import schema
from mailflow.store.people import PlanRow
from mailflow.store.session import Store

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
DRAFT = Draft(
    id=0,
    mailbox="work",
    prospect="jane@acme.example",
    silence="first",
    step=1,
    attempt=2,
    cadence="outreach",
    template="outreach/2-question.txt",
    state=State.WAITING,
    to=("jane@acme.example",),
)


def test_the_migrations_make_the_tables_that_the_program_knows(store: Store) -> None:
    """Else the next migration would be written against something that nobody has."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert [] == compare_metadata(context, schema.metadata)


@pytest.mark.parametrize("action", ["follow_up", "answer", "task", "reconnect"])
def test_active_means_dated(store: Store, mailbox: int, action: str) -> None:
    """Whoever is active has a date: nobody falls through."""
    with pytest.raises(IntegrityError, match="active_means_dated"), store.write() as db:
        people_rows.save_plan(db, mailbox, [PlanRow("jane@acme.example", action, None, "some", 1)])


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        (PlanRow("jane@acme.example", "inactive", None, "", 1), "inactive_means_reason"),
        (PlanRow("jane@acme.example", "inactive", NOW, "stopped", 1), "active_means_dated"),
        (PlanRow("jane@acme.example", "rest", NOW, "", 1), "ck_prospect_action"),
    ],
)
def test_inactive_means_a_reason_and_no_date(
    store: Store, mailbox: int, row: PlanRow, constraint: str
) -> None:
    """There is no middle ground."""
    with pytest.raises(IntegrityError, match=constraint), store.write() as db:
        people_rows.save_plan(db, mailbox, [row])


def test_a_plan_that_is_refused_leaves_the_last_one(store: Store, mailbox: int) -> None:
    """All or nothing."""
    with store.write() as db:
        people_rows.save_plan(db, mailbox, [PlanRow("jane@acme.example", "answer", NOW, "", 1)])
    with pytest.raises(IntegrityError), store.write() as db:
        people_rows.save_plan(db, mailbox, [PlanRow("joe@acme.example", "answer", None, "", 1)])
    with store.read() as db:
        assert {"jane@acme.example"} == people_rows.kept_plan(db, mailbox)


def add(store: Store, mailbox: int, draft: Draft) -> int | None:
    with store.write() as db:
        return draft_rows.add_draft(db, mailbox, draft, NOW)


@pytest.mark.parametrize(
    "state", [State.HELD, State.APPENDING, State.WAITING, State.APPROVED, State.EDITED, State.UNKNOWN]
)
def test_a_prospect_has_one_live_draft(store: Store, mailbox: int, state: State) -> None:
    """For whichever attempt it is."""
    assert 1 == add(store, mailbox, replace(DRAFT, state=state, reason="some", appending_at=NOW))
    assert add(store, mailbox, replace(DRAFT, step=2, silence="second")) is None


@pytest.mark.parametrize("state", [State.SENT, State.DISMISSED])
def test_an_attempt_has_one_draft_ever(store: Store, mailbox: int, state: State) -> None:
    """One that was sent or thrown away is not written again; the next step may be."""
    assert 1 == add(store, mailbox, replace(DRAFT, state=state))
    assert add(store, mailbox, DRAFT) is None
    assert add(store, mailbox, replace(DRAFT, step=2))


def test_a_draft_that_was_withdrawn_may_be_written_again(store: Store, mailbox: int) -> None:
    """Its reason had gone, and came back."""
    assert 1 == add(store, mailbox, replace(DRAFT, state=State.WITHDRAWN))
    assert 2 == add(store, mailbox, DRAFT)


def test_the_same_person_in_two_mailboxes_has_a_draft_in_each(store: Store, mailbox: int) -> None:
    """Two reps, two conversations."""
    with store.write() as db:
        other = db.execute(
            insert(schema.mailbox).values(name="other", notes=[], known_senders=[])
        ).inserted_primary_key
    assert other
    assert add(store, mailbox, DRAFT)
    assert add(store, other[0], DRAFT)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "held", "reason": ""}, "held_means_reason"),
        ({"state": "appending", "appending_at": None}, "appending_means_dated"),
        ({"state": "lost"}, "ck_draft_state"),
    ],
)
def test_states_of_a_draft_mean_something(
    store: Store, mailbox: int, changes: dict[str, object], constraint: str
) -> None:
    """Held without a reason would tell the rep nothing; appending without a time could not be given up."""
    add(store, mailbox, DRAFT)
    with pytest.raises(IntegrityError, match=constraint), store.write() as db:
        db.execute(schema.draft.update().values(**changes))


def test_a_row_must_belong_to_something(store: Store) -> None:
    """Foreign keys are switched on; SQLite has them off by default."""
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.write() as db:
        db.execute(insert(schema.folder).values(mailbox_id=99, name="INBOX", role="inbox"))


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 2, 12, 0, 0, 1, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 2, 12, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_instants_come_back_as_they_were(store: Store, mailbox: int, at: datetime) -> None:
    """To the microsecond, in UTC, in any year."""
    with store.write() as db:
        folder_rows.set_mailbox(db, mailbox, read_at=at)
        assert at == folder_rows.mailbox_row(db, "work").read_at
