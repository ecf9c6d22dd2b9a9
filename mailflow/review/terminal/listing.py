"""The list of what waits, in its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mailflow.cycle.account import Account
from mailflow.review.queue import Entry, Group, Queue, Waiting
from mailflow.review.terminal.desk import Item
from mailflow.review.terminal.plain import plain
from mailflow.review.told import moment
from mailflow.review.turns import Part, parts_of
from mailflow.review.words import MARKS


class Listing(OptionList, inherit_bindings=False):
    """Drafts and others under the titles of their parts; j and k go through the drafts alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "cursor_down"),
        ("up", "cursor_up"),
        ("home", "first"),
        ("end", "last"),
    ]

    def __init__(self) -> None:
        super().__init__(id="queue", compact=True, markup=False)
        self._queue: Queue | None = None
        self._stands_for: list[Item | None] = []
        self._texts: list[Content] = []

    @property
    def chosen(self) -> Item | None:
        """What is highlighted."""
        return None if self.highlighted is None else self._stands_for[self.highlighted]

    def show(self, queue: Queue, accounts: Mapping[str, Account], chosen: Item) -> None:
        """Show this queue; the line of ``chosen`` is highlighted, none where it is not in the list."""
        with self.prevent(OptionList.OptionHighlighted):
            if queue is not self._queue:  # else j and k would wait for hundreds of lines that are there
                self._queue = queue
                self._fill(parts_of(queue), accounts)
            self.highlighted = self._stands_for.index(chosen) if chosen in self._stands_for else None

    def _fill(self, parts: Sequence[Part], accounts: Mapping[str, Account]) -> None:
        lines = [line for part in parts if part.number for line in _lines_of(part, accounts)]
        items, texts = [item for item, _ in lines], [text for _, text in lines]
        if (items, texts) != (self._stands_for, self._texts):
            self._stands_for, self._texts = items, texts
            self.set_options(Option(text, disabled=item is None) for item, text in lines)

    def go(self, step: int) -> None:
        """To the next draft (1), or the one before (-1)."""
        drafts = [at for at, item in enumerate(self._stands_for) if isinstance(item, int)]
        at = -1 if self.highlighted is None else self.highlighted
        ahead = [one for one in drafts if one > at] if step > 0 else [one for one in drafts[::-1] if one < at]
        if ahead:
            self.highlighted = ahead[0]


def _lines_of(part: Part, accounts: Mapping[str, Account]) -> Iterator[tuple[Item | None, Content]]:
    """The lines of a part, with what each stands for: None for words alone."""
    yield None, Content.styled(f"{part.title} ({part.number})", "bold")
    for entry in part.drafts:
        yield entry.draft.id, _draft_line(entry, accounts)
    for item in part.others:
        yield item, _other_line(item, accounts)
    if part.more:
        yield None, Content.styled(f"{part.more} more", "dim")


def _draft_line(entry: Entry, accounts: Mapping[str, Account]) -> Content:
    draft = entry.draft
    mark = f" [{MARKS[entry.group]}]" if entry.group in MARKS else ""
    told = [entry.company, f"attempt {draft.attempt}", draft.mailbox if len(accounts) > 1 else ""]
    if entry.group is Group.APPROVED and draft.send_at:
        told.append(f"leaves {moment(draft.send_at, accounts[draft.mailbox])}")
    if entry.group is Group.HELD:
        told.append(draft.reason)
    return _line(entry.name or draft.prospect, mark, ", ".join(filter(None, told)))


def _other_line(item: Waiting, accounts: Mapping[str, Account]) -> Content:
    return _line(item.name or item.prospect, "", f"{item.what}{f' ({item.mailbox})' * (len(accounts) > 1)}")


def _line(who: str, mark: str, told: str) -> Content:
    return Content.assemble(plain(who), (mark, "bold"), (f"  {plain(told)}", "dim"))
