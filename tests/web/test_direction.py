"""Does a name that is written from right to left turn the line that it stands in?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.conversations.message import Address, Kind
from mailflow.drafts.model import State
from mailflow.people.model import EventKind
from mailflow.review.web.direction import pieces
from tests.review.past import CLOCK, NOW, ROBIN, Past
from tests.support.webpage import Visitor, opened
from tests.web.seen import seen

DANA = Address("dana@\u05d7\u05d1\u05e8\u05d4.example", "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df")
GAL = Address("gal@\u05d7\u05d1\u05e8\u05d4.example", "\u05d2\u05dc \u05dc\u05d5\u05d9")
WORD = "\u05e9\u05dc\u05d5\u05dd"
_HEBREW = re.compile("[\u0590-\u05ff]")
# What keeps the direction of the words in it to itself: by its nature, or as the style of the pages says.
_APART = "ancestor-or-self::*[self::bdi or @dir or contains(@class, 'mail')]"
_PLAIN = ("title", "script", "style")  # no room for elements, or no words


def bare(tree: Any) -> Iterator[str]:
    """What stands in Hebrew in the lines of a page, and is not set apart from them."""
    for element in tree.xpath("//*"):
        if element.tag in _PLAIN:
            continue
        words = [(element, element.text), *((element, one.tail) for one in element)]
        for holder, text in words:
            if text and _HEBREW.search(text) and not holder.xpath(_APART):
                yield f"<{holder.tag}> {text.strip()}"
    fields = tree.xpath("//input[@value and not(@type='hidden' or @type='checkbox')]")
    yield from (one.get("name") for one in fields if _HEBREW.search(one.get("value")) and not one.get("dir"))


@pytest.fixture
def hebrew(new_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who opened the page of a rep to whom everybody writes in Hebrew."""
    past = Past(new_file, tmp_path, '[prospects]\ntrack = "auto"\n')
    for who in (DANA, GAL):
        sent = past.wrote(who, subject=WORD)
        past.told(EventKind.DESCRIBED, who, name=who.name, company=WORD, tags=WORD)
        past.told(EventKind.CALL, who, at=NOW - timedelta(days=12), note=WORD)
        past.told(EventKind.NOTED, who, note=WORD)
        past.told(EventKind.REFERRED, who, address=f"{WORD}@x.example", name=WORD)
    past.wrote(Address(f"info@{WORD}.example"))
    past.wrote(Address(f"office@{WORD}.example"))
    past.told(EventKind.IGNORED, Address(f"*@{WORD}{WORD}.example"))
    past.drafted(DANA)
    past.drafted(GAL, State.HELD, reason=f"{WORD} is missing")
    past.told(EventKind.PLANNED, GAL, text=WORD, on="2026-11-19")
    past.wrote(ROBIN, sender=Address("gal@other.example", GAL.name), days=2, subject=WORD)
    past.wrote(ROBIN, sender=DANA, days=3, kind=Kind.AUTO_REPLY, answers=sent, subject=WORD)
    past.failed(DANA, days=4, status="4.2.2")
    past.passed()
    with opened(past.program, tmp_path, clock=lambda: CLOCK) as (visitor, opening):
        visitor.come_in(opening)
        yield visitor
    past.program.store.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/today/1",
        "/today/1?do=edit",
        "/today/1?do=snooze",
        "/today/1?do=stop",
        "/today/1/lying",
        "/today/2",
        "/people",
        f"/people?search={WORD}",
        f"/person/work?address={DANA.address}",
        f"/person/work?address={GAL.address}",
        f"/conversation/work?address={DANA.address}",
        "/suggestions",
        "/health",
        "/nowhere",
    ],
)
def test_no_name_turns_its_line(hebrew: Visitor, path: str) -> None:
    """Each stands apart (Unicode, UAX 9, isolates), wherever a page shows what somebody wrote."""
    page = seen(hebrew, _quoted(path))
    assert [] == list(bare(page.tree))
    assert _HEBREW.search(page.text()) or path in ("/health", "/nowhere")


def _quoted(path: str) -> str:
    return "".join(f"%{byte:02x}" if byte > 127 else chr(byte) for byte in path.encode())


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("", []),
        ("You wrote.", [("", "You wrote.")]),
        ("Run `mailflow scan`.", [("", "Run "), ("code", "mailflow scan"), ("", ".")]),
        (f"{DANA.name} (2) left", [("bdi", DANA.name), ("", " (2) left")]),
        (f"to {WORD}@x.example, {WORD}", [("", "to "), ("bdi", WORD), ("", "@x.example, "), ("bdi", WORD)]),
        ("\u0645\u0631\u062d\u0628\u0627", [("bdi", "\u0645\u0631\u062d\u0628\u0627")]),
    ],
)
def test_the_pieces_of_a_sentence(sentence: str, found: list[tuple[str, str]]) -> None:
    """Commands, and what runs from right to left, from its first letter to its last."""
    assert found == list(pieces(sentence))
