"""What happened to a rep, by the store alone? Mail is kept as if it had been read; no server is asked."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from mailflow.assembly import Program, assemble
from mailflow.cadence.model import FollowUp
from mailflow.config import load
from mailflow.conversations.message import Address, Kind, Message
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import decisions, make_plan
from mailflow.cycle.report import plan_row
from mailflow.drafts.compose import Letterhead, compose
from mailflow.drafts.model import Draft, State
from mailflow.people.addresses import outsiders
from mailflow.people.model import Event, EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store.messages import Incoming
from tests.support.config import CONFIG

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example", "Robin Keller")
JANE = Address("jane@acme.example", "Jane Doe")
JOE = Address("joe@beta.example", "Joe Roe")
ANN = Address("ann@acme.example", "Ann Low")

_numbers = count(1)


class Past:
    """A store in a folder, and what is written into it. config: further lines of config.toml."""

    def __init__(self, new_file: Path, folder: Path, config: str = '[prospects]\ntrack = "all"\n') -> None:
        shutil.copy(new_file, folder / "mailflow.db")
        file = folder / "config.toml"
        file.write_text(f"{config}{CONFIG}")
        file.chmod(0o600)
        self.program: Program = assemble(load(file))
        self.account: Account = self.program.accounts[0]
        self.told(EventKind.FIRST_SCAN, at=NOW - timedelta(days=100))

    def wrote(
        self,
        *to: Address,
        days: float = 14,
        subject: str = "Bread",
        cc: Sequence[Address] = (),
        sender: Address = ROBIN,
        answers: str = "",
        kind: Kind = Kind.REPLY,
    ) -> str:
        """Somebody wrote so many days ago; the rep, unless another sender is named. Its Message-ID."""
        number = next(_numbers)
        letter = Message(
            f"message{number}",
            NOW - timedelta(days=days),
            sender,
            to or (JANE,),
            tuple(cc),
            subject=subject,
            message_id=f"{number}@{sender.domain}",
            in_reply_to=(answers,) if answers else (),
        )
        ours = sender == ROBIN
        theirs = outsiders(letter, kind, ours=ours, own=self.account.own)
        with self.program.store.write() as db:
            incoming = Incoming(0, letter, kind, ours, False, theirs)
            message_rows.add_messages(db, self.account.number, [incoming], own=self.account.own)
        return letter.message_id

    def answered(self, who: Address = JANE, *, to: str, days: float = 0.5, subject: str = "Re: Bread") -> str:
        """They answered a message of the rep's."""
        return self.wrote(ROBIN, sender=who, answers=to, days=days, subject=subject)

    def failed(self, who: Address, *, days: float, status: str = "5.1.1") -> None:
        """A mail of the rep's to somebody came back."""
        self.wrote(ROBIN, sender=Address("mailer-daemon@mx.example"), days=days, kind=Kind.BOUNCE)
        permanent = status.startswith("5")
        with self.program.store.write() as db:
            [(row_id, mail)] = message_rows.unexamined(db, self.account.number)
            failure = message_rows.FoundFailure(who.address, status, permanent, permanent)
            message_rows.settle_bounces(db, self.account.number, [(row_id, mail, [failure])])

    def told(self, kind: EventKind, who: Address | None = None, at: datetime = NOW, **details: str) -> Event:
        """The rep said something, or a message did."""
        event = event_rows.new_event(kind, self.account.name, who.address if who else "", at, details)
        with self.program.store.write() as db:
            event_rows.add_events(db, self.account.number, [event])
        return event

    def drafted(self, who: Address = JANE, state: State = State.WAITING, **values: Any) -> int:
        """The follow-up that is due to somebody, as it was placed an hour ago; or what else is said of it."""
        lines = decisions(self.program.store, self.account, CLOCK, [who.address])
        action = lines[who.address].decided
        assert isinstance(action, FollowUp)
        made, number = NOW - timedelta(hours=1), next(_numbers)
        letter = compose(
            parent=None,
            parent_text=None,
            body="Did you have a moment?",
            subject="Bread",
            to=[who],
            cc=[],
            sender=Letterhead(ROBIN.name, ROBIN.address),
            message_id=f"mf{number}@vendor.example",
            mailflow_id=f"mf{number}",
            now=made,
        )
        draft = Draft(
            0,
            self.account.name,
            who.address,
            action.silence,
            action.step,
            action.attempt,
            action.cadence,
            action.template,
            state,
            letter.subject,
            (who.address,),
            message_id=f"mf{number}@vendor.example",
            mailflow_id=f"mf{number}",
            content=letter.content,
            text=letter.text,
            uidvalidity=1,
            uid=number,
            created_at=made,
            appending_at=made,
            placed_at=made,
        )
        with self.program.store.write() as db:
            kept = draft_rows.add_draft(db, self.account.number, replace(draft, **values), made)
        assert kept is not None
        return kept

    def passed(self) -> None:
        """A pass came to its end: its plan is kept."""
        store, number = self.program.store, self.account.number
        plan = make_plan(store, self.account, CLOCK)
        with store.write() as db:
            people_rows.save_plan(db, number, [plan_row(line) for line in plan])
            basis = f"made {people_rows.last_changes(db, number)}"
            folder_rows.set_mailbox(db, number, read_at=NOW, tried_at=NOW, plan_basis=basis)
