"""How does a rep review in a terminal? They press keys, and read what is on the screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from mailflow.cycle.account import Account
from mailflow.errors import MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.review.terminal.app import Review
from mailflow.review.terminal.desk import Desk
from mailflow.review.texts import Texts
from tests.review.past import CLOCK, Past

PATIENCE = 60  # seconds
SMALL = (80, 24)
WIDE = (140, 50)


class Seat:
    """Somebody before a screen."""

    def __init__(self, app: Review, pilot: Pilot[None]) -> None:
        self.app, self._pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self._pilot.press(*keys)

    async def sees(self, text: str) -> None:
        """Wait until the screen shows this."""
        await self._wait(lambda: text in self.screen, text)

    async def sees_no(self, text: str) -> None:
        """Wait until the screen does not show this any more."""
        await self._wait(lambda: text not in self.screen, f"the end of {text}")

    async def leaves(self) -> None:
        """Wait for the end of the program."""
        await self._wait(lambda: not self.app.is_running or self.app._exit, "the end")

    @property
    def screen(self) -> str:
        """What is on it, line by line."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)

    def colours(self, text: str) -> set[str]:
        """The names of the colours of the pieces that have this text, and of what is behind them."""
        lines = self.app.screen._compositor.render_strips()
        styles = [one.style for line in lines for one in line if text in one.text and one.style]
        return {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}

    @property
    def typed(self) -> str:
        """What stands in the editor."""
        return self.app.screen_stack[0].query_one(TextArea).text

    async def _wait(self, is_so: Callable[[], bool], what: str) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < give_up_at, f"{what} did not come:\n{self.screen}"
            await asyncio.sleep(0.01)
            await self._pilot.pause()


@contextmanager
def away(account: Account) -> Iterator[Connection]:
    """A mailbox that cannot be reached."""
    raise MailboxUnreachable(f"{account.name}: the server is away")
    yield


def no_editor(_file: Path, _descriptor: int) -> None:
    raise AssertionError("no editor was asked for")


def review(
    past: Past,
    play: Callable[[Seat], Awaitable[None]],
    *,
    size: tuple[int, int] = WIDE,
    texts: Texts | None = None,
    look_seconds: float = 3600,
    unseen_seconds: float = 0,
) -> Review:
    """Review what waits, by what ``play`` does; the program as it was at its end."""
    desk = Desk(lambda: past.program, lambda: CLOCK, texts or Texts(away))
    app = Review(desk, no_editor, look_seconds=look_seconds, unseen_seconds=unseen_seconds)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.sees("Mailflow")
            await play(seat)

    asyncio.run(run())
    return app
