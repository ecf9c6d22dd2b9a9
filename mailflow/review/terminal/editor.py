"""The letter while the rep changes it in its place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from mailflow.drafts.clean import paragraphs
from mailflow.review.copies import laid_out, read_back
from mailflow.review.sheet import Letter, Sheet
from mailflow.review.terminal.kept import Kept
from mailflow.review.terminal.plain import plain
from mailflow.review.words import HTML_PART

_KEPT_AFTER = 1.0  # seconds without a key after which what was typed is on disk


def begun(letter: Letter) -> str:
    """What the rep changes of a letter, as it lies on disk."""
    return laid_out(_subject(letter), letter.text)


def _subject(letter: Letter) -> str | None:
    """That may be changed; None in a thread."""
    return None if letter.in_thread else letter.subject


class Editor(Vertical):
    """The rep's text for a draft of a mailbox; on disk as it is typed. sheet: as the draft was shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", priority=True),
        Binding("escape", "leave", priority=True),
    ]

    class Save(Message):
        """The rep wants these words."""

    class Leave(Message):
        """The rep wants to go back."""

    def __init__(self, sheet: Sheet, kept: Kept, mailbox: str) -> None:
        super().__init__(id="editor")
        self.sheet, self.kept, self.mailbox = sheet, kept, mailbox
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        letter = self.sheet.letter
        subject, text = read_back(self.kept.text, _subject(letter))
        yield Static(plain(f"To: {', '.join(letter.to)}"), classes="hint", markup=False)
        if letter.in_thread:
            yield Static(plain(f"Subject: {letter.subject}"), classes="hint", markup=False)
        else:
            yield Input(subject, compact=True, select_on_focus=False, placeholder="Subject")
        yield TextArea(paragraphs(text), highlight_cursor_line=False)
        quotes = "What it quotes follows after it, as it is. " if letter.quoted else ""
        html = f"{HTML_PART} " if letter.has_html else ""
        yield Static(f"{quotes}{html}Ctrl+S saves, Esc leaves.", classes="hint", markup=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.start)
        area.focus()

    @property
    def text(self) -> str:
        return self.query_one(TextArea).text

    @property
    def subject(self) -> str:
        return self.sheet.letter.subject if self.sheet.letter.in_thread else self.query_one(Input).value

    @property
    def is_changed(self) -> bool:
        """Whether anything is lost if it is given up."""
        letter = self.sheet.letter
        return paragraphs(self.text) != paragraphs(letter.text) or self.subject != letter.subject

    @property
    def written(self) -> str:
        """What was typed, as it lies on disk."""
        return laid_out(None if self.sheet.letter.in_thread else self.subject, self.text)

    def load(self, written: str) -> None:
        """Show what was written elsewhere."""
        subject, text = read_back(written, _subject(self.sheet.letter))
        self.query_one(TextArea).text = paragraphs(text)
        for line in self.query(Input):
            line.value = subject

    def on_text_area_changed(self) -> None:
        self._keep_soon()

    def on_input_changed(self) -> None:
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_KEPT_AFTER, self.keep)

    def keep(self) -> None:
        """What was typed is on disk."""
        try:
            self.kept.write(self.written)
        except OSError as error:
            self.app.bell()
            self.query(Static).last().update(
                f"It cannot be kept on disk ({error.strerror}); Ctrl+S saves it."
            )

    def action_save(self) -> None:
        self.post_message(self.Save())

    def action_leave(self) -> None:
        self.post_message(self.Leave())
