"""The conversation so far, the newest letter first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from mailflow.cycle.account import Account
from mailflow.errors import sentence
from mailflow.review.conversation import Conversation, Said, conversation_of
from mailflow.review.terminal.desk import Desk, View
from mailflow.review.terminal.plain import plain
from mailflow.review.told import moment
from mailflow.review.words import KINDS

Piece = tuple[str, str]


class ConversationScreen(Screen[None]):
    """Who wrote what is there at once, from the store; the words come from the mailbox."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,o,enter", "leave"),
        ("w", "turn_quotations"),
        ("j,down", "scroll(1)"),
        ("k,up", "scroll(-1)"),
        ("space,pagedown", "page(1)"),
        ("b,pageup", "page(-1)"),
    ]

    class Known(Message):
        """What is known of it by now. trouble: why there is no more, a sentence."""

        def __init__(self, conversation: Conversation | None, trouble: str = "") -> None:
            super().__init__()
            self.conversation, self.trouble = conversation, trouble

    def __init__(self, desk: Desk, view: View) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self._known: Conversation | None = None
        self._trouble = ""
        self._with_quotations = False

    def compose(self) -> ComposeResult:
        yield Static(plain(f"The conversation so far with {self._view.address}"), id="head", markup=False)
        with VerticalScroll(id="draft", can_focus=False):
            yield Static("Looking ...", markup=False, id="said")
        keys = "j k Space scroll  w what they quote  Esc back"
        yield Static(keys, id="keys", markup=False)

    def on_mount(self) -> None:
        # Not a worker of Textual's: that one would hold up the end of the program until a silent server is
        # given up.
        Thread(target=self._read, name="conversation", daemon=True).start()

    def _read(self) -> None:
        """In a thread of its own: what the store knows, and then with the words."""
        view, clock = self._view, self._desk.clock()
        asked = view.program, view.account, view.address, clock
        try:
            self._tell(self.Known(conversation_of(*asked)))
            self._tell(self.Known(conversation_of(*asked, self._desk.texts)))
        except Exception as error:  # whatever a mailbox holds, the review goes on
            self._tell(self.Known(None, sentence(error)))

    def _tell(self, known: Known) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.post_message(known)

    def on_conversation_screen_known(self, known: Known) -> None:
        self._known = known.conversation or self._known
        self._trouble = known.trouble
        self._draw()

    def _draw(self) -> None:
        known = self._known or Conversation()
        pieces = _pieces(known, self._view.account, with_quotations=self._with_quotations)
        trouble = (f"{plain(self._trouble)}\n", "bold") if self._trouble else ""
        self.query_one("#said", Static).update(Content.assemble(trouble, *pieces))

    def action_leave(self) -> None:
        self.dismiss()

    def action_turn_quotations(self) -> None:
        self._with_quotations = not self._with_quotations
        self._draw()

    def action_scroll(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=step * max(1, page.size.height - 1), animate=False)


def _pieces(known: Conversation, account: Account, *, with_quotations: bool) -> Iterator[Piece]:
    if not known.said:
        yield "Nothing was exchanged yet.\n", ""
    for one in reversed(known.said):
        yield from _of_message(one, account, with_quotations=with_quotations)
    if known.earlier:
        yield f"{known.earlier} earlier messages are in your mail program.\n", "dim"


def _of_message(one: Said, account: Account, *, with_quotations: bool) -> Iterator[Piece]:
    who = "You" if one.ours else plain(one.name or one.sender)
    yield f"{who}, {moment(one.at, account)}\n", "bold underline"
    sender = f"{plain(one.sender)}  " if not one.ours and one.name else ""
    yield f"{sender}{plain(one.subject) or '(no subject)'}", "dim"
    marks = [KINDS[one.kind]] if one.kind != "reply" else []
    marks += [one.read_as] if one.read_as else []
    yield "".join(f" [{mark}]" for mark in marks), "bold"
    yield f"{f' {plain(one.evidence)!r}' if one.evidence else ''}\n\n", "dim"
    if one.text is None:
        yield "...\n\n", "dim"
    elif one.text.missing:
        yield f"{plain(one.text.missing)}\n\n", "dim"
    else:
        yield f"{plain(one.text.new) or '(no words)'}\n\n", ""
        if one.text.quoted:
            quoted = plain(one.text.quoted) if with_quotations else "[w shows what it quotes]"
            yield f"{quoted}\n\n", "dim"
        if one.text.attachments:
            yield f"Attached: {plain(', '.join(one.text.attachments))}\n\n", "dim"
