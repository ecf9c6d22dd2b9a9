"""A rep with drafts to review, on a store, without a mail server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import html

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.conversations.message import Address, Kind, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.plan import decisions, make_plan
from mailflow.cycle.report import plan_row
from mailflow.drafts.compose import Letterhead, compose
from mailflow.drafts.model import Draft, State
from mailflow.people.addresses import outsiders
from mailflow.people.model import EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store.messages import Incoming
from tests.support.config import CONFIG
from tests.support.webpage import Answer, Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example", "Robin Keller")
JANE = Address("jane@acme.example", "Jane Doe")
JOE = Address("joe@bakery.example", "Joe Low")
KIM = Address("kim@corner.example", "Kim Ray")
TEXT = "Hi,\n\ndid you see my offer?"


@dataclass(slots=True)
class Desk:
    """The store of the rep, and what may happen in it."""

    program: Program

    @property
    def number(self) -> int:
        return self.program.accounts[0].number

    def wrote_to(self, who: Address, days: int = 14) -> str:
        """The rep wrote to them so long ago; the identity of that letter."""
        letter = Message(
            f"m-{who.address}",
            NOW - timedelta(days=days),
            ROBIN,
            (who,),
            subject="Bread",
            message_id=f"m.{who.address}",
        )
        self._keep(letter, ours=True)
        return letter.identity

    def heard_from(self, who: Address, subject: str = "Re: Bread") -> None:
        """They answered an hour ago."""
        self._keep(
            Message(
                f"a-{who.address}",
                NOW - timedelta(hours=1),
                who,
                (ROBIN,),
                subject=subject,
                message_id=f"a.{who.address}",
                in_reply_to=(f"m.{who.address}",),
            ),
            ours=False,
        )

    def _keep(self, letter: Message, *, ours: bool) -> None:
        own = self.program.accounts[0].own
        theirs = outsiders(letter, Kind.REPLY, ours=ours, own=own)
        with self.program.store.write() as db:
            incoming = Incoming(0, letter, Kind.REPLY, ours, False, theirs)
            message_rows.add_messages(db, self.number, [incoming], own=own)

    def drafted_to(self, who: Address, text: str = TEXT, **values: object) -> int:
        """The follow-up that is due waits in Drafts, or is as ``values`` say; its number."""
        composed = compose(
            parent=None,
            parent_text=None,
            body=text,
            subject="Bread again",
            to=[who],
            cc=[],
            sender=Letterhead(ROBIN.name, ROBIN.address),
            message_id=f"mf.{who.address}",
            mailflow_id="abcdef",
            now=NOW,
        )
        placed = NOW - timedelta(hours=3)
        draft = Draft(
            id=0,
            mailbox="work",
            prospect=who.address,
            silence=f"m-{who.address}",
            step=1,
            attempt=2,
            cadence="outreach",
            template="outreach/2-question.txt",
            state=State.WAITING,
            subject=composed.subject,
            to=(who.address,),
            message_id=f"mf.{who.address}",
            mailflow_id="abcdef",
            content=composed.content,
            text=composed.text,
            uidvalidity=1,
            uid=7,
            created_at=placed,
            appending_at=placed,
            placed_at=placed,
        )
        with self.program.store.write() as db:
            number = draft_rows.add_draft(db, self.number, replace(draft, **values), placed)  # type: ignore[arg-type]  # whatever a draft has
        assert number is not None
        return number

    def passed(self) -> None:
        """A pass went over the mailbox: its plan is kept."""
        plan = make_plan(self.program.store, self.program.accounts[0], CLOCK)
        with self.program.store.write() as db:
            people_rows.save_plan(db, self.number, [plan_row(line) for line in plan])
            folder_rows.set_mailbox(db, self.number, read_at=NOW, tried_at=NOW)

    def draft(self, number: int) -> Draft:
        with self.program.store.read() as db:
            found = draft_rows.draft_by_id(db, self.number, "work", number)
        assert found is not None
        return found

    def next_with(self, who: Address) -> str:
        """What is next with somebody: the name of the action."""
        found = decisions(self.program.store, self.program.accounts[0], CLOCK, [who.address])
        return type(found[who.address].action).__name__


def desk_in(folder: Path) -> Desk:
    """What was put there before."""
    return Desk(assemble(load(folder / "config.toml")))


def rep_in(folder: Path) -> None:
    """Somebody who wrote to three people two weeks ago, one day after the other, and has a draft to each."""
    file = folder / "config.toml"
    file.write_text(f'[prospects]\ntrack = "all"\n{CONFIG}')
    file.chmod(0o600)
    desk = desk_in(folder)
    with desk.program.store.write() as db:
        first = event_rows.new_event(EventKind.FIRST_SCAN, "work", "", NOW - timedelta(days=20))
        event_rows.add_events(db, desk.number, [first])
    for days, who in enumerate((JANE, JOE, KIM)):
        desk.wrote_to(who, 16 - days)
        desk.drafted_to(who, placed_at=NOW - timedelta(hours=9 - days))
    desk.passed()
    desk.program.store.close()


class Page:
    """What came back, as a browser has it."""

    def __init__(self, answer: Answer) -> None:
        self.status = answer.status
        self.tree: Any = html.document_fromstring(answer.text)

    def text(self, where: str = "//body") -> str:
        """The words there, white space folded; "" where there is no such place."""
        return " ".join(" ".join(one.text_content() for one in self.tree.xpath(where)).split())

    def fields(self, action: str) -> dict[str, str]:
        """What the form that leads there sends as it stands; as in browsers, a textarea without its first
        line end (HTML, "the textarea element")."""
        form = self.tree.xpath("//form[@action=$action]", action=action)[0]
        areas = {one.get("name") for one in form.xpath(".//textarea")}
        return {
            name: value.removeprefix("\n") if name in areas else value for name, value in form.form_values()
        }


def seen(visitor: Visitor, path: str) -> Page:
    return Page(visitor.read(path))


def sent(visitor: Visitor, page: Page, action: str, typed: Mapping[str, str] | None = None) -> Answer:
    """Send the form of a page with what was typed."""
    return visitor.post(action, {**page.fields(action), **(typed or {})})
