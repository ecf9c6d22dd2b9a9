"""Hostile mail in every place: nothing runs, nothing is loaded, and each word of it is shown as text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import hostile
from tests.browser.hostile import VICTIMS
from tests.browser.payloads import visible
from tests.browser.stage import Stage, eventually
from tests.support.browser import Chromium, Visit
from tests.support.dovecot import Dovecot
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

SHOWN = 60  # characters of a hostile word that a page shows at least; some are cut
HEADERS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "x-mailflow-id",
    "mime-version", "content-type", "content-transfer-encoding",
}  # fmt: skip


@pytest.fixture(scope="module")
def stage(dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A rep to whom every payload was written, and the service that has read them."""
    with Receiver(password=Dovecot.password) as receiver:
        stage = Stage(dovecot, "hostile", tmp_path_factory.mktemp("hostile"), receiver)
        hostile.configure(stage.rep)
        hostile.fill(stage.rep)
        hostile.tell(stage.rep)
        with stage.open():
            eventually(lambda: len(VICTIMS) == len(stage.rep.drafts_folder()))
            yield stage
        stage.rep.close()


@pytest.fixture
def visit(chromium: Chromium, stage: Stage) -> Iterator[Visit]:
    """Somebody who has opened the first page; a request elsewhere, an error or a dialog fails the test."""
    with chromium.visit() as visit:
        visit.tab(stage.opening())
        yield visit


def test_on_the_pages_of_drafts(visit: Visit, stage: Stage) -> None:
    """Each draft with its subject, its recipient, its text and all around it."""
    drafts = {row["prospect"]: row["id"] for row in stage.rep.drafts()}
    for victim in VICTIMS:
        page = visit.tab(stage.address(f"/today/{drafts[victim.waiting]}"))
        page.wait_for_load_state("networkidle")
        is_text(page, f"About {victim.text}")
        page.close()


@pytest.mark.parametrize("whom", ["waiting", "answered", "stopped"])
def test_on_the_pages_of_people(visit: Visit, stage: Stage, whom: str) -> None:
    """What they are called, what they wrote, and what the rep noted of them."""
    for victim in VICTIMS:
        page = visit.tab(stage.address(f"/person/work?address={getattr(victim, whom)}"))
        page.wait_for_load_state("networkidle")
        is_text(page, victim.text)
        page.close()


@pytest.mark.parametrize("path", ["/", "/people", "/suggestions", "/health"])
def test_on_the_lists(visit: Visit, stage: Stage, path: str) -> None:
    """All of them together."""
    page = visit.tab(stage.address(path))
    page.wait_for_load_state("networkidle")
    nothing_ran(page)


def test_in_what_is_looked_for(visit: Visit, stage: Stage) -> None:
    """What stands in the address of a page is no better than mail."""
    for victim in VICTIMS:
        page = visit.tab(stage.address("/people"))
        field = page.get_by_role("searchbox")
        field.fill(victim.text.replace("\0", ""))
        field.press("Enter")
        page.wait_for_load_state("networkidle")
        nothing_ran(page)
        page.close()


def test_in_the_headers_of_drafts(stage: Stage) -> None:
    """They are those that we wrote, each with the one address that was meant."""
    drafts = stage.rep.drafts_folder()
    assert {victim.waiting for victim in VICTIMS} == {
        address.addr_spec for draft in drafts for address in draft["To"].addresses
    }
    for draft in drafts:
        assert sorted(HEADERS) == sorted(name.lower() for name in draft)
        assert 1 == len(draft["To"].addresses)


def is_text(page: Page, text: str) -> None:
    """The words are there to be read, and have done nothing."""
    nothing_ran(page)
    assert visible(text)[:SHOWN] in visible(page.locator("body").inner_text())


def nothing_ran(page: Page) -> None:
    """No script of a stranger's, and the page is still whole."""
    assert not page.evaluate("window.ran ?? false")
    assert page.get_by_role("heading", level=1).is_visible()
    assert 0 == page.locator("main :is(iframe, object, embed, base, meta, svg, math, video, style)").count()
