"""Review with keys alone: the queue, one draft of it with all to decide by, and what the rep decides."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from functools import partial
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import WorkerFailed

from mailflow.cycle.account import Account
from mailflow.errors import InputInvalid, MailflowError, sentence
from mailflow.hints import as_typed
from mailflow.review import decisions
from mailflow.review.copies import copies_of
from mailflow.review.news import is_news, news_of
from mailflow.review.queue import Group
from mailflow.review.sheet import Sheet
from mailflow.review.terminal.case import Case
from mailflow.review.terminal.choice import Choice
from mailflow.review.terminal.conversation import ConversationScreen
from mailflow.review.terminal.desk import Desk, Item, View
from mailflow.review.terminal.draft import DraftView
from mailflow.review.terminal.editor import Editor, begun
from mailflow.review.terminal.kept import Kept
from mailflow.review.terminal.keys import KeysScreen, offered, offered_to_editor
from mailflow.review.terminal.listing import Listing
from mailflow.review.terminal.plain import plain
from mailflow.review.told import Decided, moment
from mailflow.review.turns import first_of, following, place_of

_LOOK_SECONDS = 5.0
_UNSEEN_SECONDS = 0.4
_REST_SECONDS = 0.05  # on a line of the list before it is opened: who runs through it waits for none
_GO_ON, _KEEP, _DROP = "go on", "keep", "drop"
InEditor = Callable[[Path, int], None]
"""Lets the rep change a file in their own editor, which gets the descriptor; MailflowError for a failure."""


class Review(App[None]):
    """Everything on one screen.

    look_seconds: between two looks at what happened meanwhile. unseen_seconds: when a decision or news bring
    something else to the screen the keys that decide are deaf for so long, and again after each that comes in
    that time: one that is held down, or pressed twice, decides nothing that nobody has read.

    decided: how many decisions were taken and not undone.
    """

    CSS_PATH = "review.tcss"
    TITLE = "Mailflow"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "go(1)"),
        ("k", "go(-1)"),
        ("a", "approve"),
        ("e", "edit"),
        ("E", "edit_outside"),
        ("s", "snooze"),
        ("d", "dismiss"),
        ("x", "stop"),
        ("u", "undo"),
        ("y", "sent"),
        ("n", "not_sent"),
        ("o,enter", "conversation"),
        ("w", "quotation"),
        ("space,pagedown", "page(1)"),
        ("b,pageup", "page(-1)"),
        ("question_mark", "keys"),
        ("q,ctrl+c", "leave"),
        Binding("ctrl+q", "leave", priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        in_editor: InEditor,
        *,
        look_seconds: float = _LOOK_SECONDS,
        unseen_seconds: float = _UNSEEN_SECONDS,
    ) -> None:
        super().__init__(ansi_color=True)  # said here, else with NO_COLOR it would draw black on black
        self.desk = desk
        self.view: View
        self.decided = 0
        self._in_editor = in_editor
        self._look_seconds, self._unseen_seconds = look_seconds, unseen_seconds
        self._deaf_until = 0.0
        self._is_turning = False  # to another line of the list
        self._editor: Editor | None = None
        self._troubles = ""  # as they are shown
        self._undo: list[tuple[str, str]] = []  # (mailbox, token), the last decision last

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Static(id="troubles", markup=False)
        with Container(id="table"):
            yield Listing()
            with Vertical(id="open"):
                yield DraftView(self.desk.texts)
        yield Static(id="outcome", markup=False)
        yield Static(id="keys", markup=False)

    async def on_mount(self) -> None:
        self.theme = "ansi-dark"
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._end, number)
        self._draw(await asyncio.to_thread(self.desk.look))
        self.query_one(Listing).focus()
        self._watch()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Nothing but the way out acts behind the back of who types a letter, and the way to its subject."""
        return self._editor is None or action in ("leave", "keys", "focus_next", "focus_previous")

    # What is shown.

    def _draw(self, view: View, news: Sequence[str] = ()) -> None:
        self._is_turning = False
        self.view = view
        program, queue = view.program, view.queue
        accounts = {account.name: account for account in program.accounts}
        self.query_one(Listing).show(queue, accounts, view.item)
        self.query_one(DraftView).show(view, news)
        approved = queue.counts.drafts.get(Group.APPROVED, 0)
        place, to_decide = place_of(queue, view.sheet.draft.id if view.sheet else 0)
        head = f"Mailflow   {f'{place} of ' if place else ''}{to_decide} to decide"
        head += f", {approved} approved" if approved else ""
        if len(accounts) > 1:
            head += f"   Mailbox {view.account.name}"
        self.query_one("#head", Static).update(Content(plain(head)), layout=False)
        told = "\n".join(
            f"Trouble{f' in {one.mailbox}' if len(accounts) > 1 else ''}: {self._typed(one.what)}"
            for one in queue.troubles
        )
        troubles = self.query_one("#troubles", Static)
        if told != self._troubles:  # to lay the screen out anew takes longer than all else here
            self._troubles = told
            troubles.update(Content(told))
            troubles.set_class(bool(told), "told")
        self._offer()

    def _offer(self) -> None:
        """Say which keys do something now."""
        may = self.view.may
        if self._undo and "undo" not in may:
            may = (*may, "undo")
        keys = offered_to_editor() if self._editor else offered(may)
        self.query_one("#keys", Static).update(keys, layout=False)

    async def _show(self, item: Item | None) -> None:
        """This draft, with the queue as it is now; None for the first that asks for a decision."""
        self._draw(await asyncio.to_thread(self.desk.look, item))
        self._deaf_until = monotonic() + self._unseen_seconds

    def _tell(self, text: str, *, is_bad: bool = False) -> None:
        """A sentence below the draft."""
        outcome = self.query_one("#outcome", Static)
        outcome.update(Content(self._typed(text)))
        outcome.set_class(is_bad, "bad")

    def _typed(self, text: str) -> str:
        """A sentence of ours, its commands as they are typed here."""
        return as_typed(plain(text), self.view.program.config.file)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        item = self.query_one(Listing).chosen
        if event.option_list.id == "queue" and item is not None and item != self.view.item:
            self._is_turning = True
            self._turn_to(item)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()  # by a click: it is highlighted already

    @work(exclusive=True, group="turn")
    async def _turn_to(self, item: Item) -> None:
        await asyncio.sleep(_REST_SECONDS)
        view = self.view
        self._draw(await asyncio.to_thread(self.desk.open, view.program, view.queue, item))

    @work
    async def _watch(self) -> None:
        """What happens meanwhile: an answer, an edit in the mail program, a decision on the page."""
        while True:
            await asyncio.sleep(self._look_seconds)
            await self._look_again()

    async def _look_again(self) -> None:
        shown = self.view
        if self._is_turning or self._deaf_until == inf:
            return
        try:
            view = await asyncio.to_thread(self.desk.look, shown.item)
            if not view.item and (first := first_of(view.queue)):
                view = await asyncio.to_thread(self.desk.open, view.program, view.queue, first)
        except MailflowError as error:
            self._tell(sentence(error), is_bad=True)
            return
        if self._is_turning or self._deaf_until == inf or self.view is not shown:
            return
        if view.item != shown.item or is_news(shown.mark, view.mark):
            news = _news(view, shown.mark)
            if self._editor:
                self._tell(f"Just now: {' '.join(news)}")
            self._draw(view, news)
            self._deaf_until = monotonic() + self._unseen_seconds
        elif (view.queue, view.may, view.mark) != (shown.queue, shown.may, shown.mark):
            self._draw(view)

    # What is decided.

    def _case(self, name: str) -> Case | None:
        """What this decision is about; None where it is not possible."""
        view, chosen = self.view, self.query_one(Listing).chosen
        if self._is_turning or self._deaf_until == inf or chosen not in (None, view.item):
            return None
        if view.sheet is None or name not in view.may:
            self._tell("That is not possible here.", is_bad=True)
            return None
        return self._case_of(view.sheet, view.account)

    def _case_of(self, sheet: Sheet, account: Account) -> Case:
        draft = sheet.draft
        name = sheet.name or draft.prospect
        return Case(self.view.program, account, draft.id, sheet.fingerprint, name, self.desk.clock())

    def _was_read(self) -> bool:
        """Whether what is shown was there before the key was pressed."""
        now = monotonic()
        if now < self._deaf_until:
            self._deaf_until = max(self._deaf_until, now + self._unseen_seconds)
            return False
        return True

    async def _decide_at_once(
        self, name: str, decide: Callable[[Case], Decided], *, stays: bool = False
    ) -> None:
        """A decision of one key."""
        if not (self._was_read() and (case := self._case(name))):
            return
        try:
            await self._decide(case, partial(decide, case), stays=stays)
        except InputInvalid as invalid:
            self._tell(str(invalid), is_bad=True)

    async def _decide(self, case: Case, decide: Callable[[], Decided], *, stays: bool = False) -> bool:
        """Decide, and go on to the next draft; or the draft as it is now, and why. InputInvalid as it comes.

        stays: go on with what became of this one.
        """
        then = following(self.view.queue, case.number)
        self._deaf_until = inf
        try:
            decided = await asyncio.to_thread(decide)
        except InputInvalid:
            self._deaf_until = 0.0
            raise
        except MailflowError as error:
            self._tell(f"Not done: {sentence(error)}", is_bad=True)
            await self._show(case.number)
            return False
        self.decided += 1
        if decided.undo:
            self._undo.append((case.account.name, decided.undo))
        self._tell(f"{decided.sentence}{' u undoes it.' if decided.undo else ''}")
        await self._show((decided.number if stays else then) or None)
        return True

    async def action_approve(self) -> None:
        await self._decide_at_once("approve", Case.approve)

    async def action_dismiss(self) -> None:
        await self._decide_at_once("dismiss", Case.dismiss)

    async def action_sent(self) -> None:
        await self._decide_at_once("sent", Case.sent)

    async def action_not_sent(self) -> None:
        await self._decide_at_once("not-sent", Case.not_sent, stays=True)

    @work(exclusive=True, group="ask")
    async def action_snooze(self) -> None:
        if case := self._case("snooze"):
            question = f"When do you want to come back to {case.name}?"
            own = "Or on a day, such as 2026-12-01:"
            await self._ask(case, partial(Choice, question, case.days(), own), case.snooze)

    @work(exclusive=True, group="ask")
    async def action_stop(self) -> None:
        if case := self._case("stop"):
            question = f"Write to {case.name} no more? Why?"
            await self._ask(case, partial(Choice, question, case.reasons(), "Or in your words:"), case.stop)

    async def _ask(
        self, case: Case, question: Callable[..., Choice], decide: Callable[[str], Decided]
    ) -> None:
        """Ask until the answer will do, or the rep leaves it."""
        typed = complaint = ""
        while typed := await self.push_screen_wait(question(typed=typed, complaint=complaint)):
            try:
                await self._decide(case, partial(decide, typed))
                return
            except InputInvalid as invalid:
                complaint = str(invalid)

    async def action_undo(self) -> None:
        """Take back the last decision, and then the one before; where there is none, this approval."""
        if self._is_turning or self._deaf_until == inf:
            return
        view = self.view
        if self._undo:
            mailbox, token = self._undo.pop()
        elif view.sheet and "undo" in view.may:
            mailbox, token = view.account.name, f"approve-{view.sheet.draft.id}"
        else:
            self._tell("There is nothing more to take back.", is_bad=True)
            return
        self._deaf_until = inf
        try:
            account, clock = view.program.account(mailbox), self.desk.clock()
            decided = await asyncio.to_thread(decisions.undo, view.program, account, token, clock)
        except MailflowError as error:
            self._tell(f"Not done: {sentence(error)}", is_bad=True)
            await self._show(view.item)
            return
        self.decided = max(0, self.decided - 1)
        self._tell(decided.sentence)
        await self._show(decided.number or view.item)

    # What is changed.

    async def action_edit(self) -> None:
        if case := self._case("edit"):
            await self._open_editor(case)

    async def action_edit_outside(self) -> None:
        """In the rep's own editor; what comes back is saved, or stands in ours where it cannot be."""
        if not (case := self._case("edit")):
            return
        editor = await self._open_editor(case)
        try:
            file, descriptor = editor.kept.lent(f"{editor.written}\n")
            with self.suspend():
                self._in_editor(file, descriptor)
            written = editor.kept.read()
        except SuspendNotSupported:
            self._tell("This terminal cannot be lent to an editor: here it is in its place.", is_bad=True)
            return
        except (MailflowError, OSError) as error:
            self._tell(sentence(error), is_bad=True)
            return
        self.refresh()
        editor.load(written)
        if editor.is_changed:
            await self._save(editor)
        else:
            await self._close_editor(is_kept=False)
            self._tell("Nothing was changed.")

    async def _open_editor(self, case: Case) -> Editor:
        sheet = self.view.sheet
        assert sheet  # noqa: S101 - there is a case
        kept = Kept(copies_of(case.program, case.number), begun(sheet.letter), case.clock.wall)
        self._editor = editor = Editor(sheet, kept, case.account.name)
        self.query_one(Listing).disabled = True
        self.query_one(DraftView).display = False
        self._offer()
        await self.query_one("#open").mount(editor)
        left = (
            f"Your text of {moment(kept.left_at, case.account)} was not saved; here it is."
            if kept.left_at
            else ""
        )
        self._tell(left)
        return editor

    async def _close_editor(self, *, is_kept: bool) -> None:
        """is_kept: the text stays where it was put; else it is not needed any more."""
        if editor := self._editor:
            if not is_kept:
                editor.kept.drop()
            self._editor = None
            await editor.remove()
        self.query_one(DraftView).display = True
        self._offer()
        listing = self.query_one(Listing)
        listing.disabled = False
        listing.focus()

    async def on_editor_save(self) -> None:
        if self._editor and self._deaf_until != inf:
            await self._save(self._editor)

    async def _save(self, editor: Editor) -> None:
        """The rep's words become the draft; where that cannot be they stay where they are."""
        case = self._case_of(editor.sheet, self.view.program.account(editor.mailbox))
        try:
            is_done = await self._decide(case, partial(case.edit, editor.subject, editor.text), stays=True)
        except InputInvalid as invalid:
            self._tell(str(invalid), is_bad=True)
            return
        if is_done:
            await self._close_editor(is_kept=False)
        elif (now := self.view.sheet) and now.letter == editor.sheet.letter:
            editor.sheet = now  # the rep was told what it is now, and may save again

    def on_editor_leave(self) -> None:
        self._give_up()

    @work(exclusive=True, group="ask")
    async def _give_up(self, then: Callable[[], Any] | None = None) -> None:
        """Back to the list, if the rep wants their words no more or has them in a file."""
        if (editor := self._editor) is None:
            return
        if editor.is_changed:
            answers = (
                ("g", _GO_ON, "go on editing"),
                ("k", _KEEP, "keep my text in a file, and save nothing"),
                ("d", _DROP, "drop my text"),
            )
            answer = await self.push_screen_wait(Choice("Your words are not saved yet.", answers))
            if answer not in (_KEEP, _DROP):
                return
            if answer == _KEEP:
                try:
                    kept = editor.kept.put_aside(editor.written)
                except OSError as error:
                    self._tell(sentence(error), is_bad=True)
                    return
                self._tell(f"Nothing was saved. Your text is kept in {kept}.")
                await self._close_editor(is_kept=True)
        if self._editor:
            self._tell("")
            await self._close_editor(is_kept=False)
        if then:
            then()

    # What else the keys do.

    def action_go(self, step: int) -> None:
        self.query_one(Listing).go(step)

    def action_page(self, step: int) -> None:
        page = self.query_one(DraftView)
        page.scroll_relative(y=step * max(1, page.size.height - 1), animate=False)

    def action_quotation(self) -> None:
        self.query_one(DraftView).turn_quotation()

    def action_conversation(self) -> None:
        if self.view.address and not self._is_turning:
            self.push_screen(ConversationScreen(self.desk, self.view))

    def action_keys(self) -> None:
        self.push_screen(KeysScreen())

    def action_leave(self) -> None:
        if self._editor is None:
            self.exit()
        elif len(self.screen_stack) == 1:
            self._give_up(self.exit)

    def _end(self, number: int) -> None:
        """The system or the terminal ends it: what was typed is kept, and the terminal as it was before."""
        if self._editor:
            self._editor.keep()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """No trace on the terminal: Textual's has the local variables, and with them letters and names."""
        error = self._exception
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        self.panic(Text(f"mailflow: {sentence(error or Exception())}"))


def _news(view: View, seen: str) -> list[str]:
    """What may have changed; what the warnings say is not said twice."""
    if view.sheet is None:
        return []
    found = [one for one in news_of(view.sheet, view.account, seen) if one not in view.sheet.warnings]
    return found or ["this draft changed; here it is as it is now."]
