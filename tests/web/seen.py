"""What does a visitor see of a page, and what does a form of it send?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from lxml import html

from tests.support.webpage import Answer, Visitor


class Page:
    """What came back, as a browser has it."""

    def __init__(self, answer: Answer) -> None:
        self.status = answer.status
        self.tree: Any = html.document_fromstring(answer.text)

    def text(self, where: str = "//body") -> str:
        """The words there, white space folded; "" where there is no such place."""
        return " ".join(" ".join(one.text_content() for one in self.tree.xpath(where)).split())

    def fields(self, action: str) -> dict[str, str]:
        """What the form that leads there sends as it stands.

        As in browsers, a text without its first line end (HTML, "the textarea element").
        """
        path = "//form[substring-before(concat(@action, '#'), '#')=$action]"
        form = self.tree.xpath(path, action=action)[0]
        texts = {one.get("name") for one in form.xpath(".//textarea")}
        return {
            name: value.removeprefix("\n") if name in texts else value for name, value in form.form_values()
        }

    def check_for_everybody(self) -> None:
        """Ids are one of a kind, fields have labels, headings go down by one, forms carry the token."""
        tree = self.tree
        ids = tree.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids)
        assert {*tree.xpath("//@aria-labelledby"), *tree.xpath("//@aria-describedby")} <= {*ids}
        labelled = {*tree.xpath("//label/@for")}
        for field in tree.xpath("//input[not(@type='hidden')] | //textarea | //select"):
            assert field.get("id") in labelled or field.getparent().tag == "label"
        headings = tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        levels = [int(one.tag[1]) for one in headings]
        assert 1 == levels[0]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert [] == tree.xpath("//form[@method='post'][not(.//input[@name='csrf'])]")
        assert [] == tree.xpath("//button[not(normalize-space())]")


def seen(visitor: Visitor, path: str) -> Page:
    return Page(visitor.read(path))


def sent(visitor: Visitor, page: Page, action: str, typed: Mapping[str, str] | None = None) -> Answer:
    """Send the form of a page that leads there, with what was typed."""
    return visitor.post(action, {**page.fields(action), **(typed or {})})
