"""What does a message say, and do two texts say the same?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message as Part
from html import unescape
from typing import TYPE_CHECKING

from mailflow.conversations.mime import children, content, content_type, is_attachment, parse, part_types

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

    body = _MARK.sub("", html).replace("\x00", "").encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(body, parser=parser)
        for element in list(tree.iter("*")):
            # Hidden preview lines ("preheaders") are for the list of messages, not for the letter.
            if _HIDDEN.search(element.get("style", "")):
                _empty(element)
        quotes = []
        outermost = [
            one for one in tree.iter("blockquote") if next(one.iterancestors("blockquote"), None) is None
        ]
        for blockquote in outermost[:_MOST_QUOTES]:
            quotes.append(quote(html_to_text.extract_text(blockquote)))
            _empty(blockquote)
            blockquote.text = f"\ue000{len(quotes) - 1}\ue000"
        text = html_to_text.extract_text(tree)
    except (lxml.etree.LxmlError, ValueError, AssertionError, RecursionError, TypeError):
        return ""
    return _MARK.sub(lambda mark: quotes[int(mark[1])] if int(mark[1]) < len(quotes) else "", text)


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


# How mail programs begin a quote without marks: a header block of at least two lines, the first of them From.
_FROM = r"(?:From|Von|De|Da|Van|Fra|Från|Od|От|发件人|差出人|Lähettäjä|Feladó|Kimden)"
_SENT = (
    r"(?:Sent|Date|To|Gesendet|Datum|An|Envoyé|À|Enviado(?: el)?|Fecha|Para|Inviato|Data|A|Verzonden|Aan|"
    r"Sendt|Skickat|Till|Til|Wysłano|Do|Отправлено|Кому|发送时间|收件人|送信日時|宛先|Lähetetty|Vastaanottaja|Küldve|"
    r"Gönderildi|Kime)"
)
_BLOCK = re.compile(
    rf"^[ \t>*_]{{0,5}}{_FROM}[ \t]?\*?[:：].{{1,300}}\n(?:[ \t]*\n)?[ \t>*_]{{0,5}}{_SENT}[ \t]?\*?[:：]",
    re.MULTILINE,
)
_RULE = re.compile(
    r"^[ \t]{0,5}-{2,}[ \t]?(?:Original(?:nachricht| Message| Appointment)?|Ursprüngliche Nachricht|"
    r"Message d'origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original|"
    r"Forwarded message|Weitergeleitete Nachricht)[ \t]?-{2,}",
    re.MULTILINE | re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """What the sender wrote anew: no lines with ``>``, no line that introduces them, no copied header block.

    Answers between the quoted lines are kept. "" where all of it is a quote.
    """
    for begin in (_RULE, _BLOCK):
        if found := begin.search(text):
            text = text[: found.start()].rstrip("_ \n")  # Outlook draws a line of underscores
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        was_inside, inside = inside, line.lstrip().startswith(">")
        if not inside:
            kept.append(line)
        elif not was_inside:
            del kept[_introduction(kept) :]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _introduction(lines: list[str]) -> int:
    """Where "On 5 March 2026, Jane wrote:" begins at the end of these lines; their number if it is not there.

    The words differ in every language, the shape does not: up to three lines with a digit or an address, and
    a colon at the end.
    """
    end = len(lines)
    if end and not lines[end - 1].strip():
        end -= 1
    if not end or not lines[end - 1].rstrip().endswith((":", "：")):
        return len(lines)
    begin = end - 1
    while begin and end - begin < 3 and _runs_on(lines[begin - 1]):
        begin -= 1
    telling = (at for at in range(begin, end) if re.search(r"[\d@]", lines[at]))
    return next(telling, len(lines))


def _runs_on(line: str) -> bool:
    return bool(line.strip()) and not line.rstrip().endswith((".", "!", "?"))
