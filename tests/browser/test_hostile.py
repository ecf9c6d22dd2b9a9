"""Hostile mail in every place: nothing runs, nothing is loaded, and each word of it is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page

from tests.browser import hostile
from tests.browser.hostile import VICTIMS
from tests.browser.payloads import visible
from tests.browser.stage import Stage, eventually
from tests.support.browser import Chromium
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
def page(chromium: Chromium, stage: Stage) -> Iterator[Page]:
    """The first page is open; a request elsewhere, an error in the console or a dialog fails the test."""
    with chromium.visit() as visit:
        yield visit.tab(stage.opening())


def test_on_the_pages_of_drafts(page: Page, stage: Stage) -> None:
    """Each with subject, recipient and text, the conversation, which htmx fetches, and as it lies there."""
    drafts = {row["prospect"]: row["id"] for row in stage.rep.drafts()}
    for victim in VICTIMS:
        page.goto(stage.address(f"/today/{drafts[victim.waiting]}"))
        page.locator("#conversation article").first.wait_for()
        is_text(page, victim.text)
        page.goto(stage.address(f"/today/{drafts[victim.waiting]}/lying"))
        nothing_ran(page)


@pytest.mark.parametrize("whom", ["waiting", "answered", "stopped"])
def test_on_the_pages_of_people(page: Page, stage: Stage, whom: str) -> None:
    """What they are called, what they wrote, and what the rep noted of them."""
    for victim in VICTIMS:
        page.goto(stage.address(f"/person/work?address={getattr(victim, whom)}"))
        is_text(page, victim.text)


def test_in_conversations(page: Page, stage: Stage) -> None:
    """Letters as text and as HTML, their files, and invitations."""
    for victim in VICTIMS:
        page.goto(stage.address(f"/conversation/work?address={victim.answered}"))
        assert 3 == page.locator("article").count()
        is_text(page, victim.text)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/people",
        "/suggestions",
        "/cadences",
        "/cadences/edit",
        "/cadences/edit?cadence=hostile",
        "/reports?whole=yes",
        "/health",
    ],
)
def test_on_the_lists(page: Page, stage: Stage, path: str) -> None:
    """All of them together."""
    page.goto(stage.address(path))
    nothing_ran(page)


def test_in_the_address_of_a_page(page: Page, stage: Stage) -> None:
    """What is looked for is no better than mail: it stands in the field, and nowhere else."""
    for victim in VICTIMS:
        asked = urlencode({"search": victim.text, "show": victim.text, "sort": victim.text})
        page.goto(stage.address(f"/people?{asked}"))
        nothing_ran(page)
        page.goto(
            stage.address(f"/person/{quote(victim.text, safe='')}?{urlencode({'address': victim.text})}")
        )
        nothing_ran(page)


@pytest.mark.parametrize(
    "command", ["plan", "next", "drafts", "threads", "audit", "digest", "prospects suggested"]
)
def test_on_the_command_line(stage: Stage, command: str) -> None:
    """What a terminal would take for an order of what to do is not told to it."""
    shown = stage.rep.run(*command.split(), code=0).stdout
    assert [] == re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_in_the_headers_of_drafts(stage: Stage) -> None:
    """They are those that we wrote, each with the one address that was meant."""
    drafts = stage.rep.drafts_folder()
    assert {victim.waiting for victim in VICTIMS} == {
        address.addr_spec for draft in drafts for address in draft["To"].addresses
    }
    for draft in drafts:
        assert sorted(HEADERS) == sorted(name.lower() for name in draft)
        assert 1 == len(draft["To"].addresses)


def test_in_a_change_of_the_rules(page: Page, stage: Stage) -> None:
    """What is proposed, and what is wrong with it, is shown as it was typed."""
    for victim in VICTIMS[::6]:
        page.goto(stage.address("/cadences/edit?cadence=hostile"))
        page.get_by_label("Note").nth(1).fill(victim.text)
        page.get_by_role("button", name="Show what changes").first.click()
        page.locator("section:is([aria-labelledby=effect], [aria-labelledby=problems])").wait_for()
        nothing_ran(page)


def is_text(page: Page, text: str) -> None:
    """The words are there to be read, and have done nothing."""
    nothing_ran(page)
    assert visible(text)[:SHOWN] in visible(page.locator("body").inner_text())


def nothing_ran(page: Page) -> None:
    """No script of a stranger's, and the page is still whole."""
    assert not page.evaluate("window.ran ?? false")
    assert page.get_by_role("heading", level=1).is_visible()
    foreign = "iframe, object, embed, base, meta, svg:not(.chart), math, video, style"
    assert 0 == page.locator(f"main :is({foreign})").count()
