"""Which bytes make a follow-up?

The header block is written out here. The standard library's writer puts encoded words into In-Reply-To and
References where an id has more than 76 characters, as Outlook's have (cpython #100991), and Exchange then
starts a new conversation.
"""

from __future__ import annotations

import binascii
import re
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256

from mailflow.conversations.message import Address, Message
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import fold
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.quotation import joined, quotation_of
from mailflow.errors import MailflowError
from mailflow.people.domains import in_dns

_LINE = 78  # RFC 5322 section 2.1.1: lines should be no longer
_LONGEST_LINE = 998  # ... and must not be longer
_LONGEST_NAME = 120
_MOST_REFERENCES = 100
_LONGEST_SUBJECT = 2000

_FORWARDED = re.compile(r"(?:fwd?|wg|tr|rv|enc|doorst)\s?[:：]", re.IGNORECASE)
_ID = re.compile(r"[!-;=?-~]{1,900}")  # printable ASCII without <>; longer ones do not fit into a line
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")  # RFC 5322 dot-atom, taken loosely
_DOMAIN = re.compile(r"[A-Za-z0-9_.-]{1,255}")


class AddressUnusable(MailflowError):
    """An address cannot be written into a mail header, so nobody can be written to there."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f'the address "{one_line(address)}" cannot be written to: it is not a usable e-mail address'
        )


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the name and alias of the From header, and what closes the text.

    address: the alias that the thread is written from. signature: lines; "" for the rep's name.
    """

    rep_name: str
    address: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A message ready for Drafts.

    content: its bytes, ASCII with CRLF. text: its body with white space folded, as a Draft keeps it.
    """

    content: bytes
    text: str
    subject: str


def compose(
    *,
    parent: Message | None,
    parent_text: str | None,
    body: str,
    subject: str | None,
    to: Sequence[Address],
    cc: Sequence[Address],
    sender: Letterhead,
    message_id: str,
    mailflow_id: str,
    now: datetime,
    html: str = "",
) -> Composed:
    """A follow-up to ``parent``, or without one the first message of a new thread.

    parent_text: what the parent says, to be quoted; None where it was not read. subject: of a new thread; in
    a thread the parent's counts. message_id: without ``<>``. now: aware; Date and the line above the quote
    are written in its time zone. html: the body once more, as html_of() makes it; "" for a mail of plain text
    alone. AddressUnusable where a recipient cannot be written to.
    """
    title = _reply_subject(parent.subject[:_LONGEST_SUBJECT]) if parent else one_line(subject or "")
    signed, quotation = _signed(body, sender), quotation_of(parent, parent_text, now)
    text = joined(signed, quotation)
    if html:
        from mailflow.drafts.markdown import html_lines  # late: few mails have HTML

        html += html_lines(signed.removeprefix(paragraphs(body)))
    headers = [
        folded("From", [_mailbox(Address(sender.address, sender.rep_name))]),
        folded("To", _mailboxes(to)),
        folded("Cc", _mailboxes(cc)),
        folded("Subject", encoded_words(title, "Subject").split("\r\n ")),
        folded("Date", [format_datetime(now)]),
        folded("Message-ID", [f"<{message_id}>"]),
        folded("In-Reply-To", _ids(parent.message_id) if parent else []),
        folded("References", _ids(*_ancestors(parent)) if parent else []),
        folded("X-Mailflow-Id", [mailflow_id]),
        "MIME-Version: 1.0\r\n",
    ]
    content = "".join(headers).encode("ascii") + body_of(text, html, quotation, message_id)
    return Composed(content, fold(text), title)


def body_of(text: str, html: str, quotation: str, message_id: str) -> bytes:
    """The headers that say what a body is, the empty line, and the body.

    text: a whole letter, as joined() makes it. html: what the rep says, without the quotation; "" for a mail
    of plain text alone.
    """
    if not html:
        return _part(text)
    from mailflow.drafts.markdown import html_page, html_quotation  # late: few mails have HTML

    page = html_page(html, html_quotation(quotation)).removesuffix("\n")
    boundary = f"mf-{_digest(message_id, 'boundary')}"
    # The better one last (RFC 2046 section 5.1.4).
    parts = b"".join(f"--{boundary}\r\n".encode() + one for one in (_part(text), _part(page, "html")))
    told = f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'
    return told.encode("ascii") + parts + f"--{boundary}--\r\n".encode("ascii")


def _part(text: str, kind: str = "plain") -> bytes:
    """The headers of a text, the empty line, and the text."""
    encoding, encoded = encoded_body(text + "\n")
    told = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return told.encode("ascii") + encoded


def draft_ids(mailbox_address: str, prospect: str, silence: str, step: int, round: int) -> tuple[str, str]:  # noqa: A002 - the domain's word
    """(Message-ID without ``<>``, X-Mailflow-Id) of the draft for this person, silence and step.

    Always the same for the same draft, so that one whose APPEND had an unknown outcome can be looked for.
    round: counts how often a draft of this step was withdrawn and written anew; only the Message-ID has it.
    """
    key = (mailbox_address.lower(), prospect.lower(), silence, str(step))
    message_id = f"mf.{_digest(*key, str(round))}@{_ascii_domain(mailbox_address) or 'mailflow.invalid'}"
    return message_id, _digest(*key)[:16]


def ids_after(message_id: str) -> tuple[str, str]:
    """The same of a draft that replaces the one with this Message-ID: neither id is that of the other.

    Else the copy of the old one, which may still be open in a mail program, would be taken for an edit of it.
    """
    domain = _ascii_domain(message_id) or "mailflow.invalid"
    return f"mf.{_digest(message_id)}@{domain}", _digest(message_id, "copy")[:16]


def _digest(*key: str) -> str:
    digest = sha256("\0".join(key).encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest[:20]).decode("ascii").lower()


def _reply_subject(subject: str) -> str:
    """The parent's subject to the letter: Gmail and Exchange thread by it. No second prefix."""
    subject = one_line(subject)
    answers = is_reply_subject(subject) and not _FORWARDED.match(subject)
    return subject if answers else f"Re: {subject}".rstrip()


def _ancestors(parent: Message) -> tuple[str, ...]:
    """The chain of RFC 5322 section 3.6.4, oldest first; of a very long one the root and the nearest."""
    chain = parent.references or parent.in_reply_to[:1]
    ids = tuple(dict.fromkeys(reference for reference in chain if reference != parent.message_id))
    ids = (*ids, parent.message_id)
    return ids if len(ids) <= _MOST_REFERENCES else (ids[0], *ids[1 - _MOST_REFERENCES :])


def _ids(*ids: str) -> list[str]:
    """Those that can be written as they are: an id that is changed is no link."""
    return [f"<{one}>" for one in ids if _ID.fullmatch(one)]


def _signed(body: str, sender: Letterhead) -> str:
    """The text and the signature below it, once: lines that the text already ends with are not repeated."""
    lines = paragraphs(body).split("\n")
    signature = paragraphs(sender.signature or sender.rep_name).split("\n")
    shared = next(
        (
            count
            for count in range(min(len(lines), len(signature)), 0, -1)
            if [fold(line) for line in lines[-count:]] == [fold(line) for line in signature[:count]]
        ),
        0,
    )
    between = [] if shared else [""]
    return "\n".join([*lines, *between, *signature[shared:]]).strip("\n")


def encoded_body(text: str) -> tuple[str, bytes]:
    """(Content-Transfer-Encoding, body with CRLF): as it is where every mail system leaves it so, else QP.

    A line that begins with "From " becomes ">From " in an mbox file; RFC 2049 section 3 says to encode its F.
    """
    plain = text.isascii() and "\nFrom " not in f"\n{text}"
    if plain and max(map(len, text.split("\n"))) <= _LONGEST_LINE:
        return "7bit", text.replace("\n", "\r\n").encode("ascii")
    encoded = binascii.b2a_qp(text.encode("utf-8"), istext=True)
    return "quoted-printable", re.sub(rb"(?m)^From ", b"=46rom ", encoded).replace(b"\n", b"\r\n")


def folded(name: str, parts: Iterable[str]) -> str:
    """A header with its parts on lines of at most 78 characters; no part is ever split. "" without parts."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= _LINE:
            lines[-1] += f" {part}"
        else:
            lines.append(f" {part}" if lines else f"{name}: {part}")
    return "".join(f"{line}\r\n" for line in lines)


def _mailboxes(addresses: Sequence[Address]) -> list[str]:
    written = [_mailbox(address) for address in addresses]
    return [f"{mailbox}," for mailbox in written[:-1]] + written[-1:]


def _mailbox(mailbox: Address) -> str:
    local, _, _ = mailbox.address.rpartition("@")
    domain = _ascii_domain(mailbox.address)
    if not domain or not _LOCAL.fullmatch(local):
        raise AddressUnusable(mailbox.address)
    name = one_line(mailbox.name)[:_LONGEST_NAME]
    if not name:
        return f"{local}@{domain}"
    words = encoded_words(name, "To")
    if words == name:
        words = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{words} <{local}@{domain}>"


def _ascii_domain(address: str) -> str:
    """The domain as the DNS knows it (RFC 5891), or "" where it is none."""
    domain = in_dns(address.rpartition("@")[2].lower())
    return domain if _DOMAIN.fullmatch(domain) else ""


def encoded_words(text: str, header: str) -> str:
    """The text as it stands, or as encoded words (RFC 2047) where readers would see another."""
    if text.isascii() and "=?" not in text and len(text) < _LONGEST_LINE - len(header) - 2:
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep="\r\n")
