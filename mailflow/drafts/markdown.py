"""How does a text with simple marks (Markdown) look in a mail, as plain text and as HTML?

Marks are emphasis, links and lists, no more: nothing that loads, nothing that counts who reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from string import punctuation

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKS = re.compile(f"([{re.escape(punctuation)}])")
_TAG = re.compile(r"(<[^>]*>)")
_LINK = re.compile(r"https?://(?:&amp;|[^\s<>\"'&])+", re.IGNORECASE)
_BEHIND = ".,;:!?)"  # what stands behind a link in a sentence
_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li"}
# Within each tag: mail programs drop style sheets.
_STYLES = {
    "p": "margin:0 0 1em 0",
    "ul": "margin:0 0 1em 0;padding-left:1.5em",
    "ol": "margin:0 0 1em 0;padding-left:1.5em",
}
_QUOTE = "margin:0 0 0 0.5em;padding-left:0.75em;border-left:2px solid #999999"


def escaped(text: str) -> str:
    """The text with every mark made a plain letter: what a field says is never read as Markdown."""
    return _MARKS.sub(r"\\\1", text)


def plain_of(markdown: str) -> str:
    """The text as people write plain mail: ``*bold*``, ``/slanted/``, ``page <https://...>``, ``- item``."""
    blocks: list[str] = []
    numbers: list[str] = []  # of the lists that are open
    mark = ""
    was_item = False
    for token in _parser().parse(markdown):
        if token.type == "list_item_open":
            mark = f"{'  ' * (token.level // 2)}{f'{token.info}. ' if token.info else '- '}"
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(token.type)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "inline":
            is_item = bool(numbers)
            if blocks:
                blocks.append("\n" if is_item and was_item else "\n\n")
            blocks.append(mark + _inline(token.children or []))
            mark, was_item = "", is_item
    return "".join(blocks)


def html_of(markdown: str) -> str:
    """The text as HTML: paragraphs, lists, emphasis and links, with the styles within the tags."""
    clean = nh3.clean(
        _parser().render(markdown),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    for tag, style in _STYLES.items():
        clean = re.sub(rf"<{tag}(?=[ >])", f'<{tag} style="{style}"', clean)
    return _linked(clean)


def html_lines(text: str) -> str:
    """Plain lines as one paragraph; "" for none."""
    if not text.strip():
        return ""
    lines = escape(text.strip("\n"), quote=False).replace("\n", "<br>\n")
    return _linked(f'<p style="{_STYLES["p"]}">{lines}</p>\n')


def html_quotation(quotation: str) -> str:
    """A quoted message below the line that says whose it is. quotation: "" for none, else with its ``>``."""
    introduction, _, quoted = quotation.partition("\n")
    if not quoted:
        return ""
    lines = "\n".join(re.sub(r"^> ?", "", line) for line in quoted.split("\n"))
    return f'{html_lines(introduction)}<blockquote style="{_QUOTE}">\n{html_lines(lines)}</blockquote>\n'


def html_page(*parts: str) -> str:
    return f"<!DOCTYPE html>\n<html><body>\n{''.join(parts)}</body></html>\n"


@cache
def _parser() -> MarkdownIt:
    """Without HTML, pictures, headings and code; a line end is one, as in a mail."""
    parser = MarkdownIt("zero", {"html": False, "breaks": True})
    return parser.enable(["emphasis", "link", "autolink", "list", "newline", "escape"])


def _inline(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    target = ""
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                said.append("\n")
            case "strong_open" | "strong_close":
                said.append("*")
            case "em_open" | "em_close":
                said.append("/")
            case "link_open":
                target = "" if token.info == "auto" else str(token.attrGet("href") or "")
            case "link_close":
                said.append(f" <{target}>" if target else "")
            case _:
                said.append(token.content)
    return "".join(said)


def _linked(html: str) -> str:
    """The same with addresses of pages that can be clicked; those within a link stay."""
    pieces = _TAG.split(html)
    depth = 0
    for number, piece in enumerate(pieces):
        if piece.startswith("<a"):
            depth += 1
        elif piece == "</a>":
            depth -= 1
        elif not depth and not piece.startswith("<"):
            pieces[number] = _LINK.sub(_link, piece)
    return "".join(pieces)


def _link(found: re.Match[str]) -> str:
    address = found[0].rstrip(_BEHIND)
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'
