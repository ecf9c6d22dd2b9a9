"""What does each key do?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = (
    ("j k", "the next draft, the one before; the arrows go through everything"),
    ("a", "approve it"),
    ("e", "edit it; Ctrl+S saves"),
    ("E", "edit it in your own editor ($VISUAL, else $EDITOR)"),
    ("s", "snooze: come back to this person later"),
    ("d", "dismiss it: this attempt is left out"),
    ("x", "stop: write to this person no more"),
    ("u", "undo what you did last"),
    ("y n", "of a draft that vanished: it was sent, it was not"),
    ("o Enter", "the conversation so far"),
    ("w", "what the letter quotes"),
    ("Space b", "the next page of the letter, the one before"),
    ("?", "these keys"),
    ("q", "quit; what you decided is kept"),
    ("Esc", "leave it as it was"),
)
# What is offered below the draft: the decision's name, its key, and a word.
_OFFERED = (
    ("approve", "a", "approve"),
    ("sent", "y", "it was sent"),
    ("not-sent", "n", "it was not"),
    ("edit", "e", "edit"),
    ("snooze", "s", "snooze"),
    ("dismiss", "d", "dismiss"),
    ("stop", "x", "stop"),
    ("undo", "u", "undo"),
)
_ALWAYS = (("?", "keys"), ("q", "quit"), ("o", "conversation"), ("j k", "move"))


def offered(may: Sequence[str]) -> Content:
    """The keys that do something now, on one line. may: the decisions that are possible."""
    keys = [(key, word) for name, key, word in _OFFERED if name in may]
    pieces = [piece for key, word in (*keys, *_ALWAYS) for piece in ((key, "bold"), f" {word}  ")]
    return Content.assemble(*pieces)


def offered_to_editor() -> Content:
    """The keys that do something while a letter is changed."""
    return Content.assemble(("Ctrl+S", "bold"), " saves  ", ("Esc", "bold"), " leaves")


class KeysScreen(ModalScreen[None]):
    """The list of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,question_mark,q,enter", "leave")]

    def compose(self) -> ComposeResult:
        lines = [piece for key, what in KEYS for piece in ((f"{key:<8}", "bold"), f" {what}\n")]
        with VerticalScroll(classes="panel"):
            yield Static("Keys", classes="question", markup=False)
            yield Static(Content.assemble(*lines), markup=False)
            yield Static("Esc goes back", classes="hint", markup=False)

    def action_leave(self) -> None:
        self.dismiss()
