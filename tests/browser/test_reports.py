"""The figures come by themselves, and without JavaScript by a button."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewStage
from tests.story.rep import ago
from tests.support.browser import Chromium

pytestmark = pytest.mark.slow


def test_figures_come_by_themselves(chromium: Chromium, new_stage: NewStage) -> None:
    """Each section when it is counted; who has one counted again stays where they were.

    One that cannot be counted is not said to be on its way.
    """
    stage = new_stage()
    stage.rep.sent("Bob <bob@gamma.example>", subject="Rolls", at=ago(60))
    stage.rep.scan()
    with stage.open():
        with chromium.visit() as visit:
            page = visit.tab(stage.opening())
            page.get_by_role("link", name="Reports").click()
            expect(page.get_by_text("The one person whom you gave up")).to_be_visible()
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            expect(page.locator("svg.chart[role=img]")).to_have_count(2)
            again = page.locator("#again-ahead")
            before = again.get_attribute("href")
            again.press("Enter")
            expect(again).not_to_have_attribute("href", before or "")
            expect(again).to_be_focused()
            assert page.url.endswith("/reports")
        with chromium.visit() as visit:
            page = visit.tab(stage.opening())
            page.route("**/reports/texts?*", lambda request: request.abort())
            page.goto(stage.address("/reports?days=90"))
            expect(page.get_by_text("Mailflow does not answer")).to_be_visible()
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            expect(page.get_by_text("Not counted yet")).to_have_count(1)
            visit.complaints.clear()  # about what was to fail
        with chromium.visit(javascript=False) as visit:
            visit.tab(stage.opening())
            page = visit.tab(stage.address("/reports?days=180"))
            page.locator("main a.button").click()
            expect(page.get_by_text("The one person whom you gave up")).to_be_visible()
