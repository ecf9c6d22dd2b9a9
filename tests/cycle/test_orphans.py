"""Which letter does an answer without ids belong to? That to the same person, or to probably the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.config import Config, MailboxSettings
from mailflow.conversations.message import Address, Kind, Message
from mailflow.cycle import report
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.orphans import link_orphans
from mailflow.drafts.templates import Templates
from mailflow.people.addresses import Own, is_ours, outsiders
from mailflow.people.model import EventKind
from mailflow.store import events as event_rows
from mailflow.store import messages as message_rows
from mailflow.store.messages import Incoming
from mailflow.store.session import Store

ROBIN = Address("robin@vendor.example", "Robin Keller")
JANE = Address("jane@acme.example", "Jane Doe")
HOME = Address("jd@free.example", "Doe, Jane")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
OWN = Own.of([ROBIN.address])
LETTER = Message(
    "letter", NOON, ROBIN, (JANE,), subject="Scheduling for workshops", message_id="letter@vendor.example"
)
ANSWER = Message(
    "answer",
    NOON + timedelta(days=2),
    HOME,
    (ROBIN,),
    subject="Re: Scheduling for workshops",
    message_id="answer@free.example",
)

Answered = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def answered(store: Store, mailbox: int) -> Answered:
    """Keeps messages, looks for parents, and tells the answered threads as `threads --json` does."""
    settings = MailboxSettings(
        name="work",
        rep="Robin Keller",
        addresses=(ROBIN.address,),
        host="x",
        username="x",
        password_env="X",
    )
    account = Account(mailbox, settings, OWN, Config(file=Path("x"), mailbox=(settings,)), (), Templates({}))

    def tell(*messages: Message) -> list[dict[str, Any]]:
        with store.write() as db:
            kept = [
                Incoming(0, one, Kind.REPLY, ours, False, outsiders(one, Kind.REPLY, ours=ours, own=OWN))
                for one in messages
                for ours in [is_ours(one, OWN)]
            ]
            message_rows.add_messages(db, mailbox, kept, own=OWN)
        link_orphans(store, account)
        clock = Clock(NOON + timedelta(days=90), NOON + timedelta(days=90))
        return [row for row in report.threads(store, account, clock, unanswered=False) if row["answered"]]

    return tell


@pytest.mark.parametrize(
    ("sender", "rule"),
    [
        (HOME, "subject and name"),
        (Address("jd@acme.example", "Dr. Jane Doe (External)"), "subject and name"),
        (Address("jane@mail.acme.example"), "subject and alias"),
        (JANE, "subject and correspondent"),
    ],
)
def test_an_answer_of_probably_the_same_person_is_found(
    answered: Answered, sender: Address, rule: str
) -> None:
    """And told as inferred, with the rule."""
    (row,) = answered(LETTER, replace(ANSWER, sender=sender))
    assert (sender.address, rule) == (row["answered_by"], row["matched_by"])


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(
            replace(ANSWER, sender=Address("joe@acme.example", "Joe Roe")), id="a colleague of theirs"
        ),
        pytest.param(replace(ANSWER, sender=Address("jane@free.example", "Jane")), id="a first name"),
        pytest.param(replace(ANSWER, subject="Scheduling for workshops"), id="no answer, by its subject"),
        pytest.param(replace(ANSWER, subject="Re: Invoice"), id="another matter"),
        pytest.param(replace(ANSWER, at=NOON + timedelta(days=40)), id="too late"),
        pytest.param(replace(ANSWER, at=NOON - timedelta(days=1)), id="before the letter"),
    ],
)
def test_mail_of_anybody_else_answers_nothing(answered: Answered, stranger: Message) -> None:
    """Never by company alone, by first name alone, or by subject alone."""
    assert [] == answered(LETTER, stranger)


def test_of_one_template_to_many_the_right_letter_is_answered(answered: Answered) -> None:
    """The same subject went to others that day."""
    others = [
        replace(
            LETTER,
            identity=f"letter{number}",
            message_id=f"letter{number}@vendor.example",
            to=(Address(f"p{number}@x.example", f"Pat Nr{chr(97 + number)}"),),
        )
        for number in range(20)
    ]
    (row,) = answered(LETTER, ANSWER, *others)
    assert ["jane@acme.example"] == row["prospects"]


def test_both_copies_of_a_letter_are_answered(answered: Answered) -> None:
    """Who writes to themselves too gets a copy back, and some servers give it another id."""
    copy = replace(LETTER, identity="copy", message_id="copy@relay.example")
    (row,) = answered(LETTER, copy, replace(ANSWER, sender=JANE))
    assert [True, True] == row["touch_answered"]


def test_an_address_that_the_rep_linked_is_theirs(store: Store, mailbox: int, answered: Answered) -> None:
    """With whatever name."""
    with store.write() as db:
        event = event_rows.new_event(
            EventKind.LINKED, "work", JANE.address, NOON, {"addresses": "x@y.example"}
        )
        event_rows.add_events(db, mailbox, [event])
    (row,) = answered(LETTER, replace(ANSWER, sender=Address("x@y.example", "Xaver")))
    assert "subject and correspondent" == row["matched_by"]


def test_an_inferred_answer_is_undone(store: Store, mailbox: int, answered: Answered) -> None:
    """Once the rep said that it is not theirs."""
    assert 1 == len(answered(LETTER, ANSWER))
    with store.write() as db:
        event = event_rows.new_event(
            EventKind.UNLINKED, "work", JANE.address, NOON, {"addresses": HOME.address}
        )
        event_rows.add_events(db, mailbox, [event])
    assert [] == answered()
