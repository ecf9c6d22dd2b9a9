"""A question with a few answers, and a line for one of the rep's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mailflow.review.terminal.plain import plain


class Choice(ModalScreen[str]):
    """Asks; the result is the value of an answer or what was typed, "" for neither.

    answers: key, value and label of each. own: what the line is for, "" where there is none. typed: what
    stands in it. complaint: what was wrong with that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("j", "move(1)"),
        ("k", "move(-1)"),
    ]

    def __init__(
        self,
        question: str,
        answers: Sequence[tuple[str, str, str]],
        own: str = "",
        *,
        typed: str = "",
        complaint: str = "",
    ) -> None:
        super().__init__()
        self._question, self._answers, self._own = question, answers, own
        self._typed, self._complaint = typed, complaint

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(plain(self._question), classes="question", markup=False)
            if self._complaint:
                yield Static(plain(self._complaint), classes="complaint", markup=False)
            options = [Option(Content(f"{key}  {label}")) for key, _, label in self._answers]
            yield OptionList(*options, compact=True, markup=False)
            if self._own:
                yield Static(self._own, markup=False)
                yield Input(self._typed, compact=True, select_on_focus=False)
            keys = "Enter chooses, Tab goes to the line, Esc leaves it as it was"
            yield Static(keys if self._own else "Enter chooses, Esc goes back", classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        if self._complaint and self._own:
            self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input):
            return
        for key, value, _ in self._answers:
            if event.key == key:
                event.stop()
                self.dismiss(value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._answers[event.option_index][1])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss("")

    def action_move(self, step: int) -> None:
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()
