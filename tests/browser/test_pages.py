"""Every page can be used by everybody: with a screen reader, by night, on a phone; a picture is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

import pytest
from playwright.sync_api import expect

from mailflow.demo.letters import ROBIN, letters
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
