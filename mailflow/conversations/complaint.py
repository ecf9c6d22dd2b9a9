"""Who complained about a message of the rep's, to their provider or with the unsubscribe button?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message as Part
from email.parser import HeaderParser
from enum import StrEnum

from mailflow.conversations.message import Message
from mailflow.conversations.mime import children, content, content_type, header, own_parts, parse
from mailflow.conversations.returned import addresses_in, headers_of_copies, read_returned, split_copy
from mailflow.conversations.ses import Notice, read_notice

_LARGEST = 256_000  # bytes; the report comes first, the message that it is about after it


class ComplaintKind(StrEnum):
    SPAM = "spam"
    UNSUBSCRIBED = "unsubscribed"  # their program wrote to the address in List-Unsubscribe (RFC 2369)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Somebody does not want the rep's mail.

    complainer: lower case, "" where it is not told, or was blacked out, or may be one of several.
    original_message_id: of the message that it is about, without ``<>``, "" where it is not told.
    """

    kind: ComplaintKind
    complainer: str = ""
    original_message_id: str = ""


def read_complaint(raw: bytes, message: Message) -> Complaint | None:
    """What a message that was recognised as a complaint says; None where it is no complaint after all.

    Read from the report (RFC 5965), else from the notice (Amazon SES), else from the copy of the message that
    it is about. Never raises.
    """
    root = parse(raw[:_LARGEST])
    if root is None:
        return None
    parts = list(own_parts(root))
    reports = [_fields(part) for part in parts if content_type(part) == "message/feedback-report"]
    if any(header(report, "Feedback-Type").lower() in _NO_COMPLAINT for report in reports):
        return None
    texts = [content(part) for part in parts if content_type(part).startswith("text/")]
    if notice := next(filter(None, map(read_notice, texts)), None):
        return _from_ses(notice)
    copies = [copy for text in texts if (copy := split_copy(text)[1])]
    if not reports and not copies and message.subject.strip().lower() == _BUTTON:
        return Complaint(ComplaintKind.UNSUBSCRIBED, message.sender.address)
    returned = read_returned(parts, copies)
    named = [
        address
        for block, names in (
            *((report, _RECIPIENT) for report in reports),
            *((copy, _RECIPIENT_OF_COPY) for copy in headers_of_copies(parts)),
        )
        for address in _addresses(block, names)
    ]
    complainer = _only_one(named) if named else _only_one(returned.recipients)
    return Complaint(ComplaintKind.SPAM, complainer, returned.message_id)


_BUTTON = "unsubscribe"
# Feedback about mail that nobody complained of: "not spam" (RFC 6430), forged mail (RFC 6591), viruses.
_NO_COMPLAINT = frozenset({"not-spam", "auth-failure", "dkim", "virus"})
_RECIPIENT = ("Original-Rcpt-To", "Removal-Recipient")  # the latter: drafts of RFC 5965, still written
_RECIPIENT_OF_COPY = ("X-HmXmrOriginalRecipient",)  # Outlook.com (JMRP)
_BLACKED_OUT = re.compile(r"(?:[\W_]*redacted[\W_]*|x{3,}|\*+|undisclosed\W?recipients?)@", re.IGNORECASE)


def _fields(part: Part) -> Part:
    """The fields of a report; to Python the headers of a message inside, unless they are encoded."""
    inside = children(part)
    if inside and inside[0].keys():
        return inside[0]
    text = content(part) or "".join(content(one) for one in inside)
    return HeaderParser(policy=policy.compat32).parsestr(text.replace("\r", "").lstrip())


def _addresses(block: Part, names: tuple[str, ...]) -> Iterator[str]:
    """Those in every header of these names: one may stand there several times (RFC 5965 section 3.2)."""
    for name in names:
        try:
            values = [str(value) for value in block.get_all(name, ())]
        except (ValueError, LookupError, TypeError):
            continue
        for value in values:
            yield from addresses_in(value)


def _only_one(addresses: list[str] | tuple[str, ...]) -> str:
    """The only address among them; of several nobody knows who complained."""
    found = set(addresses)
    one = found.pop() if len(found) == 1 else ""
    return "" if _BLACKED_OUT.match(one) else one


def _from_ses(notice: Notice) -> Complaint | None:
    """Amazon lists everybody at the provider who may have complained, where it does not know who it was."""
    if notice.feedback in _NO_COMPLAINT:
        return None
    return Complaint(ComplaintKind.SPAM, _only_one(addresses_in(" ".join(notice.accused))), notice.message_id)
