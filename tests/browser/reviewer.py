"""How does a rep review? With keys, on the page Today, as it is shown to them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.office import Office
from tests.support.browser import Visit

PATIENCE = 30_000  # milliseconds
FOLLOWED = 12_000  # in which an open page notices that something has changed, and more


class Reviewer:
    """One tab that shows Today."""

    def __init__(self, visit: Visit, office: Office) -> None:
        self._office = office
        self.page = visit.tab(office.opening())
        self.page.set_default_timeout(PATIENCE)

    def show(self, path: str) -> None:
        """Type the address of a page."""
        self.page.goto(self._office.address(path))

    @property
    def whom(self) -> str:
        """For whom the draft is that is shown; "" where none is."""
        who = self.page.locator("#who")
        return who.inner_text().partition(",")[0] if who.count() else ""

    @property
    def letter(self) -> str:
        """Its new text."""
        return self.page.locator("section[aria-labelledby=letter] > pre.mail").inner_text()

    @property
    def number(self) -> str:
        """Its number, as the addresses of its forms have it."""
        forms = self.page.locator("form[action^='/today/']")
        found = re.search(r"/today/(\d+)", forms.first.get_attribute("action") or "")
        assert found
        return found[1]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def look_for(self, name: str) -> None:
        """Go on with j until the draft for this person is shown."""
        for _ in range(20):
            if self.whom == name:
                return
            self.press_and_move("j")
        raise AssertionError(f"no draft for {name}")

    def press_and_move(self, *keys: str) -> None:
        """Press keys, after which another draft is shown, or none."""
        before = self.whom
        self.press(*keys)
        expect(self.page.locator("h2").filter(has_text=before).locator("visible=true")).to_have_count(
            0, timeout=PATIENCE
        )

    def told(self, words: str) -> None:
        """Wait until the page says this."""
        expect(self.page.locator("body")).to_contain_text(re.compile(words), timeout=PATIENCE)
