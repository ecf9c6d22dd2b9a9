"""How does a rep review? With keys, on the page Today, as it is shown to them."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.stage import PATIENCE, Stage
from tests.support.browser import Visit

MILLISECONDS = 1000 * PATIENCE
_WHOM = "document.querySelector('#who')?.innerText ?? ''"


class Reviewer:
    """One tab that shows Today."""

    def __init__(self, visit: Visit, stage: Stage) -> None:
        self._office = stage
        self.page = visit.tab(stage.opening())
        self.page.set_default_timeout(MILLISECONDS)

    def show(self, path: str) -> None:
        """Type the address of a page."""
        self.page.goto(self._office.address(path))

    @property
    def whom(self) -> str:
        """For whom the draft is that is shown; "" where none is."""
        shown: str = self.page.evaluate(_WHOM)
        return shown.partition(",")[0]

    @property
    def letter(self) -> str:
        """Its new text."""
        return self.page.locator("section[aria-labelledby=letter] > pre.mail").inner_text()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press_and_move(self, *keys: str) -> None:
        """Press keys, and wait until another draft is shown, or none."""
        before = self.whom
        self.press(*keys)
        self._wait_until(lambda: self.whom != before)

    def look_for(self, name: str) -> None:
        """Go on with j until the draft for this person is shown; after the last one begin anew."""
        for _ in range(20):
            if self.whom == name:
                return
            if self.page.locator("[data-key=j]").count():
                self.press_and_move("j")
            else:
                self.show("/")
        raise AssertionError(f"no draft for {name}")

    def told(self, words: str) -> None:
        """Wait until the page says this, a regular expression."""
        expect(self.page.locator("body")).to_contain_text(re.compile(words), timeout=MILLISECONDS)

    def _wait_until(self, happens: Callable[[], bool]) -> None:
        """In the browser's time, so that it goes on meanwhile."""
        for _ in range(MILLISECONDS // 50):
            if happens():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("nothing changed on the page")
