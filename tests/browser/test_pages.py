"""Every page can be used by everybody: with a screen reader, by night, on a phone; a picture is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

import pytest
from playwright.sync_api import expect

from mailflow.demo.desk import ROBIN
from mailflow.demo.letters import letters
from tests.browser.stage import Stage, eventually
from tests.support.browser import (
    DESKTOP,
    PHONE,
    Chromium,
    barriers,
    keep_picture,
    scrolls_sideways,
)
from tests.support.dovecot import Dovecot
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

RACHEL = "rachel@whitcombe-pottery.example"
AOIFE = "aoife@brennanbikes.example"
CLAIRE = "claire@chocolaterie-dubreuil.example"
PAGES = {
    "today": "/",
    "edit": "/today/1?do=edit",
    "snooze": "/today/1?do=snooze",
    "stop": "/today/1?do=stop",
    "people": "/people",
    "person": f"/person/demo?address={RACHEL}",
    "suggestions": "/suggestions",
    "cadences": "/cadences",
    "cadence-edit": "/cadences/edit?cadence=customer",
    "cadence-text": "/cadences/edit",
    "cadence-back": "/cadences/back",
    "reports": "/reports",
    "health": "/health",
    "no-such-page": "/nowhere",
}
LOOKS = [
    pytest.param(size, scheme, id=f"{name} {scheme}")
    for name, size in (("desktop", DESKTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
]


@pytest.fixture(scope="module")
def stage(dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The rep of the demo, whose service runs."""
    with Receiver(password=Dovecot.password) as receiver:
        folder = tmp_path_factory.mktemp("pages")
        mailbox = {
            "name": "demo",
            "addresses": ROBIN.addresses,
            "time_zone": ROBIN.time_zone,
            "country": ROBIN.country,
            "signature": ROBIN.signature,
        }
        demo = Stage(dovecot, "pages", folder, receiver, mailbox=mailbox, prospects={"track": "auto"})
        by_folder = attrgetter("folder")
        for name, some in groupby(sorted(letters(datetime.now(UTC)), key=by_folder), key=by_folder):
            demo.rep.deliver_many(name, [(letter.raw, letter.at) for letter in some])
        demo.rep.scan()
        demo.rep.run("start", "--yes")
        with demo.open():
            eventually(lambda: demo.rep.plan()[RACHEL]["hold"].startswith("out of office"))
            eventually(lambda: 10 == len(demo.rep.states()))
            yield demo
        demo.rep.close()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_page_has_barriers(chromium: Chromium, stage: Stage, size: dict[str, int], scheme: str) -> None:
    """Axe finds none (WCAG 2.1 A and AA), and nothing lies beside the window."""
    found = {}
    with chromium.visit(size=size, scheme=scheme) as visit:
        page = visit.tab(stage.opening())
        for name, path in PAGES.items():
            page.goto(stage.address(path))
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            keep_picture(page, f"{name}-{'phone' if size == PHONE else 'desktop'}-{scheme}")
            found[name] = barriers(page) + ["lies beside the window"] * scrolls_sideways(page)
    assert {} == {name: problems for name, problems in found.items() if problems}


def test_pictures_for_the_readme(chromium: Chromium, stage: Stage) -> None:
    """docs/images has them as `pngquant 64` makes them smaller."""
    ways = {
        "today": (DESKTOP, "light", f"/today/{number_of(stage, AOIFE)}"),
        "person": (DESKTOP, "dark", f"/person/demo?address={CLAIRE}"),
        "phone": (PHONE, "light", f"/today/{number_of(stage, AOIFE)}#draft"),
    }
    for name, (size, scheme, path) in ways.items():
        with chromium.visit(size=size, scheme=scheme) as visit:
            page = visit.tab(stage.opening())
            page.goto(stage.address(path))
            page.wait_for_load_state("networkidle")
            assert keep_picture(page, f"readme-{name}", whole=False).exists()


def number_of(stage: Stage, address: str) -> int:
    """The draft for somebody."""
    return next(row["id"] for row in stage.rep.drafts() if row["prospect"] == address)


def test_no_head_of_a_column_breaks_inside_a_word(chromium: Chromium, stage: Stage) -> None:
    """The table of people fits whatever the width: where columns have no room it is a list of cards."""
    found = {}
    for width in (1280, 1121, 1120, 900, 640, 390, 320):
        with chromium.visit(size={"width": width, "height": 800}) as visit:
            page = visit.tab(stage.opening())
            page.goto(stage.address("/people"))
            broken = page.evaluate(_BROKEN_WORDS)
            found[width] = broken + ["lies beside the window"] * scrolls_sideways(page)
    assert {} == {width: problems for width, problems in found.items() if problems}


# The words of the heads, and of the cells that say when and how often, that stand on more than one line.
_BROKEN_WORDS = """() => {
    const broken = [];
    for (const cell of document.querySelectorAll("table.people :is(thead th, td:not([data-head=Next]))")) {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1)
                    broken.push(word[0]);
            }
        }
    }
    return broken;
}"""
