"""A rep changes a cadence in a real browser, with the service that goes by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewer import MILLISECONDS
from tests.browser.stage import Stage, address_of, eventually
from tests.support.browser import PHONE, Chromium, barriers, scrolls_sideways

pytestmark = pytest.mark.slow

ADA, BRAM = "Ada Lovelace", "Bram Stoker"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_wait_is_changed_seen_saved_and_taken_back(
    chromium: Chromium, stage: Stage, javascript: bool
) -> None:
    """The drafts that wait go with it, and come again."""
    stage.drafts_to(ADA, BRAM)
    with stage.open(), chromium.visit(size=PHONE, javascript=javascript) as visit:
        eventually(lambda: stage.has_drafts(ADA, BRAM))
        page = visit.tab(stage.opening())
        page.set_default_timeout(MILLISECONDS)
        page.get_by_role("link", name="Cadences").click()
        expect(page.get_by_role("link", name="2 people before step 1 of outreach")).to_be_visible()
        page.get_by_role("link", name="Edit outreach").click()
        page.get_by_label("After").first.fill("200")
        show(page)

        expect(page.get_by_text("Taken out of Drafts: 2 drafts")).to_be_visible()
        expect(page.get_by_role("row", name=address_of(ADA))).to_contain_text("follow up (step 1)")
        expect(page.get_by_label("After").first).to_have_value("200")
        assert [] == (barriers(page) if javascript else [])
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved as version 2")).to_be_visible()
        expect(page.get_by_text("after 200 business days")).to_be_visible()
        eventually(lambda: stage.has_drafts())

        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("version 1 holds again")).to_be_visible()
        eventually(lambda: stage.has_drafts(ADA, BRAM))


def test_what_was_typed_is_not_lost(chromium: Chromium, stage: Stage) -> None:
    """Through steps that come and move, what is wrong, and a page that is left by mistake."""
    with stage.open(), chromium.visit() as visit:
        page = visit.tab(stage.opening())
        page.set_default_timeout(MILLISECONDS)
        page.goto(stage.address("/cadences/edit?cadence=customer"))
        page.get_by_label("After").first.fill("61")
        page.get_by_role("button", name="Add a step below step 1").click()
        expect(page.get_by_label("After").nth(1)).to_be_focused()
        page.get_by_label("After").nth(1).fill("x")
        page.get_by_role("button", name="Up step 2").click()
        expect(page.get_by_label("After").first).to_have_value("x")
        show(page)
        expect(page.get_by_role("alert")).to_contain_text("steps[1].template: is missing")
        expect(page.get_by_role("alert")).to_contain_text("steps[1].after: must be")
        assert ["x", "61"] == [page.get_by_label("After").nth(place).input_value() for place in (0, 1)]

        for way in ("People", "as text"):
            page.get_by_role("link", name=way, exact=True).click()
            expect(page.get_by_text("Your change is not saved yet")).to_be_visible()
            expect(page.get_by_label("After").first).to_be_focused()
            page.get_by_label("After").first.fill("5")
        page.get_by_role("link", name="Cancel").click()
        expect(page.get_by_role("heading", name="Cadences")).to_be_visible()

        page.get_by_role("link", name="Edit customer").click()
        expect(page.get_by_role("heading", name="Edit customer")).to_be_visible()
        page.get_by_role("link", name="People", exact=True).click()
        expect(page.get_by_role("heading", name="People")).to_be_visible()
        page.go_back()
        page.get_by_label("How", exact=True).first.select_option("call")
        page.get_by_role("link", name="People", exact=True).click()
        expect(page.get_by_text("Your change is not saved yet")).to_be_visible()


def show(page: Page) -> None:
    page.get_by_role("button", name="Show what changes").first.click()
