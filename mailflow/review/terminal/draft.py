"""A draft with all that the rep decides by, or a person with what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mailflow.cadence.case import shown
from mailflow.cycle.account import Account
from mailflow.drafts.model import Draft, State
from mailflow.errors import sentence
from mailflow.hints import as_typed
from mailflow.review.facts import Fact
from mailflow.review.ladder import Place, Rung
from mailflow.review.queue import Waiting
from mailflow.review.sheet import Letter, Sheet
from mailflow.review.terminal.desk import View
from mailflow.review.terminal.plain import plain
from mailflow.review.texts import Text, Texts
from mailflow.review.words import ACTIONS, DRAFT_STATES, PLACES

Piece = tuple[str, str]
Key = tuple[int, int, int]
"""What tells one copy of a draft from all others: its number, and where it lies."""


class DraftView(VerticalScroll, can_focus=False):
    """What is open. with_quotation: whether what the letter quotes is shown."""

    class Lying(Message):
        """How a draft that the rep edited lies in Drafts now. key: of which it is."""

        def __init__(self, key: Key, text: Text) -> None:
            super().__init__()
            self.key, self.text = key, text

    def __init__(self, texts: Texts) -> None:
        super().__init__(id="draft")
        self._texts = texts
        self._lying: tuple[Key, Text | None] | None = None  # of an edited draft; no text until it is read
        self._view: View | None = None
        self._news: Sequence[str] = ()
        self.with_quotation = False

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, view: View, news: Sequence[str] = ()) -> None:
        """news: what happened since it was shown first, sentences."""
        if self._view is None or self._view.item != view.item:
            self.with_quotation = False
            self.scroll_home(animate=False)
        self._view, self._news = view, news
        self._look(view)
        self._draw()

    def _look(self, view: View) -> None:
        """Have an edited draft read where it lies."""
        draft = view.sheet.draft if view.sheet else None
        if draft is None or draft.state is not State.EDITED:
            self._lying = None
            return
        key = draft.id, draft.uidvalidity, draft.uid
        if self._lying is None or self._lying[0] != key:
            self._lying = key, None
            # No worker of Textual's, as of a conversation: a silent server must not hold up the end.
            Thread(target=self._read, args=(view, draft, key), name="lying", daemon=True).start()

    def _read(self, view: View, draft: Draft, key: Key) -> None:
        """In a thread of its own."""
        try:
            text = self._texts.lying(view.program.store, view.account, draft)
        except Exception as error:  # whatever a mailbox holds, the review goes on
            text = Text(missing=sentence(error))
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.post_message(self.Lying(key, text))

    def on_draft_view_lying(self, lying: Lying) -> None:
        if self._lying and self._lying[0] == lying.key:
            self._lying = lying.key, lying.text
            self._draw()

    def turn_quotation(self) -> None:
        """Show what the letter quotes, or hide it."""
        self.with_quotation = not self.with_quotation
        self._draw()

    def _draw(self) -> None:
        if self._view:
            lying = self._lying[1] if self._lying else None
            pieces = _pieces(self._view, self._news, lying, with_quotation=self.with_quotation)
            self.query_one(Static).update(Content.assemble(*pieces))


def _pieces(view: View, news: Sequence[str], lying: Text | None, *, with_quotation: bool) -> Iterator[Piece]:
    config = view.program.config.file
    if view.sheet:
        yield from _of_draft(view.sheet, view.account, news, lying, config, with_quotation=with_quotation)
    elif view.person and isinstance(view.item, Waiting):
        yield from _of_person(view, view.item, config)
    else:
        yield "Nothing to review\n\n", "bold"
        yield "New drafts appear here when a follow-up is due.", ""
        counts = view.queue.counts
        if any((counts.answers, counts.tasks, counts.questions, counts.dormant)):
            yield " What else waits for you stands in the list.", ""


def _of_draft(
    sheet: Sheet,
    account: Account,
    news: Sequence[str],
    lying: Text | None,
    config: Path,
    *,
    with_quotation: bool,
) -> Iterator[Piece]:
    draft = sheet.draft
    yield from _who(sheet.name or draft.prospect, sheet.company)
    of = f" of {sheet.attempts}" if sheet.attempts else ""
    yield f"Attempt {sheet.attempt}{of}, {_state(sheet)}  ", "bold"
    theirs = f"  Their time now: {sheet.local_time:%a %H:%M}" if sheet.local_time else ""
    yield f"{plain(draft.prospect)}{theirs}\n", "dim"
    for number, one in enumerate(news):
        yield from _alert("Just now:" if not number else "", one, config)
    for warning in sheet.warnings:
        yield from _alert("Attention:", warning, config)
    yield from _listed("Why now", (as_typed(plain(one), config) for one in sheet.why))
    if draft.state is State.EDITED:
        yield from _edited(lying)
    yield from _letter(sheet.letter, draft, with_quotation=with_quotation)
    yield from _ladder(sheet.rungs, sheet.cadence, account)
    yield from _facts(sheet.facts)
    yield from _listed("Planned", map(plain, sheet.tasks))
    notes = (f"{_day(one.at, account)}: {plain(one.note or one.title)}" for one in reversed(sheet.notes))
    yield from _listed("Your notes", notes)


def _of_person(view: View, item: Waiting, config: Path) -> Iterator[Piece]:
    person = view.person
    assert person is not None  # noqa: S101 - the caller asked
    yield from _who(person.name or person.address, person.company)
    theirs = f"  Their time now: {person.local_time:%a %H:%M}" if person.local_time else ""
    yield f"{plain(', '.join(person.addresses))}{theirs}\n", "dim"
    yield f"\n{plain(item.what)}", "bold"
    yield f"  since {_day(item.since, view.account)}\n", "dim"
    if item.ways:
        yield f"{as_typed(plain(item.ways), config)}\n", ""
    action = ACTIONS.get(person.action, person.action)
    yield from _listed(f"What is next: {action}", (as_typed(plain(one), config) for one in person.why))
    yield from _ladder(person.rungs, person.cadence, view.account)
    yield from _facts(person.facts)


def _who(name: str, company: str) -> Iterator[Piece]:
    yield f"{plain(name)}{f', {plain(company)}' if company else ''}\n", "bold underline"


def _state(sheet: Sheet) -> str:
    draft = sheet.draft
    is_approved = draft.approved_at and draft.state in ("waiting", "appending")
    return "approved" if is_approved else DRAFT_STATES[draft.state]


def _alert(head: str, sentence: str, config: Path) -> Iterator[Piece]:
    yield f"{head} " if head else "", "bold $warning"
    yield f"{as_typed(plain(sentence), config)}\n", ""


def _edited(lying: Text | None) -> Iterator[Piece]:
    """A draft as it lies in Drafts now; None until it is read."""
    yield "\nAs it lies in Drafts now\n", "bold"
    if lying is None:
        yield "...\n", "dim"
    elif lying.missing:
        yield f"{plain(lying.missing)}\n", "dim"
    else:
        yield f"{plain(lying.new) or '(no words)'}\n", ""
    if lying and lying.attachments:
        yield f"Attached: {plain(', '.join(lying.attachments))}\n", "dim"


def _letter(letter: Letter, draft: Draft, *, with_quotation: bool) -> Iterator[Piece]:
    yield "\nAs Mailflow wrote it\n" if draft.state is State.EDITED else "\nThe letter\n", "bold"
    if not (letter.text or letter.subject):
        yield f"It is not written yet{f': {plain(draft.reason)}' if draft.reason else ''}\n", ""
        return
    for head, value in (
        ("From", letter.sender),
        ("To", ", ".join(letter.to)),
        ("Cc", ", ".join(letter.cc)),
        ("Subject", letter.subject),
    ):
        if value:
            yield f"{head + ':':<9}", "dim"
            yield f"{plain(value)}\n", ""
    yield f"\n{plain(letter.text)}\n", ""
    if letter.quoted and with_quotation:
        yield f"\n{plain(letter.quoted)}\n", "dim"
    elif letter.quoted:
        yield "\n[w shows what it quotes]\n", "dim"


def _listed(head: str, sentences: Iterable[str]) -> Iterator[Piece]:
    lines = [f"- {sentence}\n" for sentence in sentences]
    if lines:
        yield f"\n{head}\n", "bold"
        yield "".join(lines), ""


def _ladder(rungs: Sequence[Rung], cadence: str, account: Account) -> Iterator[Piece]:
    if not rungs:
        return
    yield "\nAttempts", "bold"
    yield f"{f' ({plain(cadence)})' if cadence else ''}\n", "dim"
    for rung in rungs:
        wait = f", after {rung.wait}" if rung.wait else ""
        at = f"  {_day(rung.at, account)}" if rung.at else ""
        style = "bold" if rung.place is Place.NEXT else ""
        yield f"- {PLACES[rung.place]}: {plain(rung.what)}{wait}{at}\n", style


def _facts(facts: Sequence[Fact]) -> Iterator[Piece]:
    known = [fact for fact in facts if fact.value]
    if known:
        yield "\nWhat is known\n", "bold"
    for fact in known:
        yield f"{fact.label}: {plain(fact.value)}", ""
        yield f"{f' ({plain(fact.source)})' if fact.source else ''}\n", "dim"


def _day(at: datetime, account: Account) -> str:
    return shown(account.calendar.rep_date(at))
