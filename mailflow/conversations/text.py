"""What does a message say, and do two texts say the same?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message as Part
from html import unescape
from typing import TYPE_CHECKING

from mailflow.conversations.languages import of, plain
from mailflow.conversations.languages.en import ENGLISH
from mailflow.conversations.languages.guess import languages_of
from mailflow.conversations.languages.model import Language
from mailflow.conversations.mime import children, content, content_type, is_attachment, parse, part_types
from mailflow.conversations.quotes import own_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_HTML = 400_000  # characters; a tenth of a second for lxml, and no letter is that long
_DEEPEST = 30
_MOST_QUOTES = 50


def body_text(raw: bytes) -> str:
    """The text of a whole message (RFC 5322, perhaps cut short) as a person reads it.

    Of alternatives the plain one, else the HTML one as text; the other inline text parts follow in order.
    Attachments and messages inside are left out. Quotes in HTML become lines with ``>``. Lines end in LF.
    "" where there is no text. Never raises.
    """
    return read_body(raw).text


@dataclass(frozen=True, slots=True)
class Body:
    """What a whole message holds. text: as body_text() has it. parts: as mime.part_types() has them."""

    text: str = ""
    parts: tuple[str, ...] = ()


def read_body(raw: bytes) -> Body:
    """The text of a whole message and the types of its parts, read in one go. Never raises."""
    root = parse(raw)
    if root is None:
        return Body()
    return Body(re.sub(r"\n{3,}", "\n\n", _text(root, 0)).strip(), part_types(root))


def _text(part: Part, depth: int) -> str:
    if depth > _DEEPEST or (depth and is_attachment(part)):
        return ""
    kind = content_type(part)
    if kind == "multipart/alternative":
        return _best(children(part), depth)
    if part.is_multipart():
        inside = children(part) if kind.startswith("multipart/") else []
        return "\n\n".join(text for child in inside if (text := _text(child, depth + 1)).strip())
    if kind == "text/html":
        return html_text(content(part))
    # A multipart without parts has lost its boundary; what is left of it is still the letter.
    return _lines(content(part)) if kind == "text/plain" or kind.startswith("multipart/") else ""


def _best(alternatives: list[Part], depth: int) -> str:
    """The plain alternative, or the first that has any text (RFC 2046 section 5.1.4)."""
    plain_first = sorted(alternatives, key=lambda part: content_type(part) != "text/plain")
    texts = (_text(part, depth + 1) for part in plain_first)
    return next((text for text in texts if text.strip()), "")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|head|title)\b[^<>]{0,2000}>", re.IGNORECASE)
_BREAK = re.compile(
    r"<(?:br|/?p|/?div|/?tr|/?table|/?li|/?h[1-6]|/?blockquote)\b[^<>]{0,2000}>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_MARK = re.compile("\ue000(\\d{1,6})\ue000")
_OWN_MARKS = re.compile("[\x00\ue000\ue001]")


def html_text(html: str) -> str:
    """HTML as text: lines as on the screen, quotes marked with ``>``, hidden parts left out. Never raises."""
    html = html[:_LARGEST_HTML]
    if not html.strip():
        return ""
    # lxml answers '' for deeply nested HTML without a word; a letter must never look empty for that.
    return _by_tree(html) or _by_tags(html)


def _by_tree(html: str) -> str:
    import html_text as html_to_text  # heavy (lxml), and most mail has a plain part
    import lxml.etree
    import lxml.html

    body = _OWN_MARKS.sub("", html).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(body, parser=parser)
        for element in list(tree.iter("*")):
            # Hidden preview lines ("preheaders") are for the list of messages, not for the letter.
            if _HIDDEN.search(element.get("style", "")):
                _empty(element)
        quotes = []
        for quoted in _outermost_quotes(tree):
            quotes.append(quote(html_to_text.extract_text(quoted)))
            _empty(quoted)
            quoted.tag = "blockquote"  # a span would share its line with the letter
            quoted.text = f"\ue000{len(quotes) - 1}\ue000"
        copy = next((one for one in tree.iter("*") if _COPY_BEGINS & _names(one)), None)
        if copy is not None:
            copy.text = f"\ue001{copy.text or ''}"
        text, _, copied = html_to_text.extract_text(tree).partition("\ue001")
    except (lxml.etree.LxmlError, ValueError, AssertionError, RecursionError, TypeError):
        return ""
    text = f"{text}\n{quote(copied.strip())}" if copied else text
    return _MARK.sub(lambda mark: quotes[int(mark[1])] if int(mark[1]) < len(quotes) else "", text)


# What mail programs call their quotes in HTML: Gmail, Yahoo, Thunderbird, Proton, Tuta, Zoho, Outlook for Mac
# and for phones, Roundcube. They also mark the line above, which is dropped with it.
_QUOTES = frozenset(
    ("gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "tutanota_quote", "zmail_extra",
     "olk_src_body_section", "ms-outlook-mobile-reference-message", "mail-editor-reference-message-container",
     "reply-intro")
)  # fmt: skip
# From here on everything is a copy: Outlook, Hotmail.
_COPY_BEGINS = frozenset(("divrplyfwdmsg", "appendonsend", "stopspelling"))
_NUMBER = re.compile(r"_\d+$")  # yahoo_quoted_0123456789


def _outermost_quotes(tree: _Element) -> list[_Element]:
    """The elements that hold a quote, at most 50, none inside another."""
    import lxml.etree

    found: list[_Element] = []
    walk = lxml.etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag == "blockquote" or _QUOTES & _names(element) or _is_gmx_quote(element):
            found.append(element)
            walk.skip_subtree()
            if len(found) == _MOST_QUOTES:
                break
    return found


def _names(element: _Element) -> set[str]:
    """Its classes and its id; Outlook puts ``x_`` before those of a message that it quotes."""
    if not element.attrib:
        return set()
    names = f"{element.get('class', '')} {_NUMBER.sub('', element.get('id', ''))}".lower().split()
    return {name.removeprefix("x_") for name in names}


def _is_gmx_quote(element: _Element) -> bool:
    return element.tag == "div" and element.get("name") == "quote"  # GMX, web.de


def _empty(element: _Element) -> None:
    tail = element.tail  # belongs to the parent, though lxml keeps it here
    element.clear()
    element.tail = tail


def _by_tags(html: str) -> str:
    """Text by cutting the tags out, for HTML that is too deep or too broken for a tree."""
    kept = []
    at = 0
    while start := _DROPPED.search(html, at):
        kept.append(html[at : start.start()])
        end = html.lower().find(f"</{start[1].lower()}", start.end())
        at = len(html) if end < 0 else end
    kept.append(html[at:])
    text = unescape(_TAG.sub("", _BREAK.sub("\n", "".join(kept))))
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """The text with every run of white space as one blank.

    Two drafts that only a mail client re-wrapped are equal then: wrapping, format=flowed (RFC 3676),
    non-breaking spaces and line ends all go.
    """
    return " ".join(_INVISIBLE.sub("", text).split())  # split() takes NBSP as white space


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def quote(text: str) -> str:
    """The text as a mail client quotes it: ``> `` before each line, and no blank at the end of a line.

    Thunderbird joins a line that ends in a blank with the next one (RFC 3676).
    """
    return "\n".join(
        f"> {line.rstrip()}".rstrip() if line[:1] != ">" else f">{line.rstrip()}"
        for line in text.splitlines()
    )


def unquoted(text: str) -> str:
    """What the sender wrote anew: no lines with ``>``, no line that introduces them, no copied header block.

    Answers between the quoted lines are kept. "" where all of it is a quote.
    """
    return _joined(own_blocks(text))


def quoted(text: str) -> str:
    """What unquoted() leaves out, with the marks and the line above; "" where nothing is quoted."""
    kept = [line for block in own_blocks(text) for line in block]
    return "\n".join(_left_out(text.splitlines(), kept)).strip("\n")


def new_text(text: str, *, sent_by_us: str = "") -> str:
    """What is new in an answer: unquoted, without signatures, footers and what we ourselves sent.

    text: a readable body (body_text). sent_by_us: the text of the message that it answers, where that is
    known; some programs copy it without any mark. "" where nothing is new.
    """
    blocks = own_blocks(text)
    if sent_by_us:
        blocks = _without(blocks, sent_by_us)
    languages = _written_in(blocks)
    return _joined(_without_footers(_above_signature(block, languages), languages) for block in blocks)


def signature(text: str, *, sent_by_us: str = "") -> str:
    """What new_text() leaves out of a letter as its signature; "" where there is none.

    text, sent_by_us: as in new_text().
    """
    blocks = own_blocks(text)
    if sent_by_us:
        blocks = _without(blocks, sent_by_us)
    languages = _written_in(blocks)
    return _joined(_left_out(block, _above_signature(block, languages)) for block in blocks)


def _left_out(lines: list[str], kept: list[str]) -> list[str]:
    """The lines less those that were kept, which stand in the same order."""
    found, at = [], 0
    for line in lines:
        if at < len(kept) and line == kept[at]:
            at += 1
        else:
            found.append(line)
    return found


def _written_in(blocks: list[list[str]]) -> tuple[Language, ...]:
    found = languages_of(plain(_joined(blocks)))
    # Telephones and programs sign in English, whatever somebody writes.
    return found if ENGLISH in found else (ENGLISH, *found)


def _joined(blocks: Iterable[list[str]]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for block in blocks for line in block)).strip()


_TELLING_LENGTH = 30  # characters; a shorter piece of ours may be their own words


def _without(blocks: list[list[str]], ours: str) -> list[list[str]]:
    """The lines that are none of ours, however a program wrapped them anew."""
    our_lines = {fold(line) for line in ours.splitlines()} - {""}
    whole = fold(ours)

    def is_ours(line: str) -> bool:
        line = fold(line)
        return line in our_lines or (len(line) >= _TELLING_LENGTH and line in whole)

    return [[line for line in block if not is_ours(line)] for block in blocks]


# -- Signatures and footers ----------------------------------------------------------------------------------

_DASHES = re.compile(
    r"(?:--|—|__) ?$"
)  # RFC 3676 section 4.3 has two dashes and a blank, which many programs drop
_AROUND = " \t*_.,;:!~-–—、。，！・"
_LONGEST_FAREWELL = 60
_SIGNATURE_LINES = 8
_LONGEST_LINE = 60
_FOOTER_BEGINS = 200  # characters by which a footer is known
_POSTSCRIPT = re.compile(r"p\.? ?s\b|n\.? ?b\b", re.IGNORECASE)
_PHONE_OR_PAGE = re.compile(r"\+?\(?\d[\d ()/.-]{7,20}\d|\bwww\.|https?://")


def _above_signature(lines: list[str], languages: tuple[Language, ...]) -> list[str]:
    """The lines less signatures: what stands below two dashes; a farewell and the short lines that follow."""
    kept: list[str] = []
    begun = False  # a farewell is not the first thing that is said
    signature = 0  # how many of its lines were met; 0 outside of one
    for line in lines:
        if begun and _DASHES.match(line):
            break
        if signature and not _says_something(line) and signature <= _SIGNATURE_LINES:
            signature += bool(line.strip())
        elif begun and _is_farewell(line, languages):
            signature = 1
        else:
            signature = 0
            begun = begun or bool(line.strip())
            kept.append(line)
    return _above_contact(kept)


def _is_farewell(line: str, languages: tuple[Language, ...]) -> bool:
    if not line.strip() or len(line) > _LONGEST_FAREWELL:
        return False
    words, comma, name = line.strip(_AROUND).partition(",")
    if comma and not all(word[:1].isupper() for word in name.split()[:4]):
        return False
    words = plain(words).strip(_AROUND)
    return any(of(language, "farewell").fullmatch(words) for language in languages)


def _says_something(line: str) -> bool:
    line = line.strip()
    words = len(line.split())
    ends = line.endswith((".", "!", "?", "。", "！", "？"))
    return (
        len(line) > _LONGEST_LINE or bool(_POSTSCRIPT.match(line)) or (ends and (words > 3 or len(line) > 30))
    )


def _above_contact(lines: list[str]) -> list[str]:
    """The lines without a last paragraph that is a name with telephone or web page.

    Not one with an address: it may be the person whom they name instead of themselves.
    """
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    begin = next((number for number in range(len(lines) - 1, 0, -1) if not lines[number].strip()), 0)
    last = lines[begin:]
    is_contact = (
        begin
        and 2 < len(last) <= _SIGNATURE_LINES + 1
        and any(_PHONE_OR_PAGE.search(line) for line in last)
        and not any(_says_something(line) or "@" in line for line in last)
        and not lines[begin - 1].rstrip().endswith((":", "："))
    )
    return lines[:begin] if is_contact else lines


def _without_footers(lines: list[str], languages: tuple[Language, ...]) -> list[str]:
    """The lines less what programs and companies add: such a line, and those that follow without a gap."""
    footers = [of(language, "footer") for language in languages]
    kept: list[str] = []
    inside = False
    for number, line in enumerate(lines):
        if not line.strip():
            inside = False
        elif not inside:
            words = plain(" ".join(lines[number : number + 3])[:_FOOTER_BEGINS]).lstrip(_AROUND + "<([|")
            inside = any(footer.match(words) for footer in footers)
        if not inside:
            kept.append(line)
    return kept
