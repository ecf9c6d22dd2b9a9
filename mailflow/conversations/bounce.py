"""Whom did a bounce fail to reach, and for good?"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from email import policy
from email.message import Message as Part
from email.parser import HeaderParser

from mailflow.conversations import wording
from mailflow.conversations.ids import parse_ids
from mailflow.conversations.message import Kind
from mailflow.conversations.mime import children, content, content_type, header, own_parts, parse
from mailflow.conversations.text import html_text

_LARGEST = 64_000  # bytes; the report comes first, the returned message after it
_MOST = 100  # recipients
_WORDS = 4000  # characters of a reason


@dataclass(frozen=True, slots=True)
class BounceFailure:
    """One recipient that a message did not reach.

    address: lower case, the one that was written to where the report tells, else the one it was forwarded to.
    status: enhanced status code (RFC 3463) or "". permanent: trying again is of no use; false for 4.x.x, for
    a full mailbox and while the mail system is still trying. dead_address: the address itself is no good.
    """

    address: str
    status: str = ""
    permanent: bool = True
    dead_address: bool = False


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail system reports (RFC 3464, or in words).

    original_message_id: of the returned message, without ``<>``, "" where it is not told.
    delayed: nothing has failed yet, the mail system is still trying.
    """

    failures: tuple[BounceFailure, ...]
    original_message_id: str = ""
    delayed: bool = False

    @property
    def kind(self) -> Kind:
        """DELAY, BOUNCE, or RECEIPT where everything arrived."""
        if self.delayed:
            return Kind.DELAY
        return Kind.BOUNCE if self.failures else Kind.RECEIPT


def read_bounce(raw: bytes) -> Bounce | None:
    """What a delivery report says, or None where the message is none.

    Read from the report (RFC 3464), else from X-Failed-Recipients (Exim, Gmail), else from the words that
    mail systems without reports use (flufl.bounce, then our own tables). Never raises.
    """
    root = parse(raw[:_LARGEST])
    if root is None:
        return None
    parts = list(own_parts(root))
    reports = [report for part in parts for report in _reports(part)]
    text, returned = _text_and_copy(parts)
    original = _original_id(root, parts, returned)
    if reports:
        return _from_reports(reports, text, original)
    return _from_words(root, text, original)


# -- RFC 3464 -----------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(\"[^\"\s@]{1,64}\"|[^\s<>;:,\"()\[\]=@]{1,100})@([^\s<>;:,\"'()\[\]=@]{1,253})")
_QUOTES = "\"'"
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)")
_SMTP_CODE = re.compile(r"(?<![\d.\-/:])([45])\d\d(?=[ \-#:])")
_DELIVERED = frozenset({"delivered", "relayed", "expanded"})


def _reports(part: Part) -> Iterator[dict[str, str]]:
    """The fields about each recipient, by lower-case name (RFC 3464 section 2.3)."""
    if content_type(part) == "message/delivery-status" and part.is_multipart():
        blocks = children(part)
    else:
        blocks = [_fields(block) for block in _report_text(part)]
    for block in blocks[: 2 * _MOST]:
        fields = {name.lower(): header(block, name) for name in block.keys()}  # noqa: SIM118 (Part is no dict)
        if "final-recipient" in fields or "original-recipient" in fields:
            yield fields


def _report_text(part: Part) -> list[str]:
    """Reports that stand in plain text, or whose part a gateway has labelled otherwise."""
    text = content(part)
    return re.split(r"\n\s{0,20}\n", text.replace("\r", "")) if "-Recipient:" in text else []


def _fields(block: str) -> Part:
    return HeaderParser(policy=policy.compat32).parsestr(block.lstrip())


def _from_reports(reports: list[dict[str, str]], text: str, original: str) -> Bounce:
    addresses = [_recipient(report) for report in reports]
    failures: dict[str, BounceFailure] = {}
    actions = []
    for address, report in zip(addresses, reports, strict=True):
        action = report.get("action", "failed").split(" ")[0].lower()
        actions.append(action)
        if address and action not in _DELIVERED:
            reason = report.get("diagnostic-code", "") or _about(address, addresses, text)
            failure = _failure(address, report.get("status", ""), reason, trying=action == "delayed")
            failures.setdefault(address, failure)
    delayed = "delayed" in actions and "failed" not in actions
    return Bounce(tuple(failures.values()), original, delayed)


def _recipient(report: dict[str, str]) -> str:
    """The address that was written to; the final one may be where it was forwarded."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        kind, _, value = report.get(name, "").rpartition(";")
        if kind.strip().lower() in ("", "rfc822", "utf-8") and (found := _ADDRESS.search(value)):
            return _address(found)
    return ""


def _address(found: re.Match[str]) -> str:
    local, domain = found.groups()
    return f"{local.strip(_QUOTES)}@{domain.rstrip('.')}".lower()


# -- What a reason means ------------------------------------------------------------------------------------


def _failure(address: str, status: str, reason: str, *, trying: bool = False) -> BounceFailure:
    reason = " ".join(reason[:_WORDS].split())
    status = _status(status, reason)
    temporary = trying or _is_full(status, reason) or _is_temporary(status, reason)
    return BounceFailure(address, status, not temporary, not temporary and _is_dead(status, reason))


def _status(stated: str, reason: str) -> str:
    """The stated code, or a better one from the reason: many servers state 5.0.0 and say more in words."""
    codes = [*_STATUS.findall(stated), *_STATUS.findall(reason)]
    telling = (code for code in codes if not code.endswith(".0.0"))
    return next(telling, codes[0] if codes else "")


def _is_full(status: str, reason: str) -> bool:
    return status.endswith(".2.2") or bool(wording.MAILBOX_FULL.search(reason))


def _is_temporary(status: str, reason: str) -> bool:
    if status:
        return status.startswith("4")
    if code := _SMTP_CODE.search(reason):
        return code[1] == "4"
    return bool(wording.TEMPORARY.search(reason)) and not wording.NO_SUCH_USER.search(reason)


def _is_dead(status: str, reason: str) -> bool:
    """The address or its domain does not exist. 5.1.7 and 5.1.8 are about the sender's address."""
    if status.startswith("5.1."):
        return status not in ("5.1.7", "5.1.8", "5.1.9")
    if wording.NO_SUCH_USER.search(reason):
        return True
    host = wording.NO_SUCH_HOST.search(reason)
    return bool(host) and not wording.SENDER.search(reason)


# -- Words --------------------------------------------------------------------------------------------------


def _from_words(root: Part, text: str, original: str) -> Bounce | None:
    subject = header(root, "Subject")
    sender = header(root, "From")
    named = [_address(found) for found in _ADDRESS.finditer(header(root, "X-Failed-Recipients"))]
    system = bool(wording.MAIL_SYSTEM.search(sender) or wording.POSTMASTER.search(sender) or "<>" in sender)
    words = " ".join(text[:_WORDS].split())
    trying = bool(wording.DELAYED.search(subject) or wording.DELAYED.search(words))
    failed = wording.FAILED_SUBJECT.match(subject) or wording.FAILED_TEXT.search(words)
    if not (named or system or failed or trying):
        return None
    addresses = named or _flufl(root) or _in_text(root, text) or _only_recipient(root)
    failures = tuple(
        _failure(address, "", _about(address, addresses, text) or text or subject, trying=trying)
        for address in dict.fromkeys(addresses[:_MOST])
    )
    return Bounce(failures, original, trying) if failures else None


def _flufl(root: Part) -> list[str]:
    """What Mailman's detectors find."""
    from flufl.bounce import all_failures  # heavy: it loads some twenty detectors

    # One detector that stumbles ends the search, over a missing or an undecodable header for instance; and
    # each logs a traceback, which would fill the log with what senders choose.
    logging.getLogger("flufl.bounce").disabled = True
    plain = copy(root)
    for name in ("From", "Subject"):
        value = header(root, name).encode("ascii", "replace").decode()
        del plain[name]
        plain[name] = value or "<>"
    try:
        found = all_failures(plain)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return []
    addresses = [address.decode("utf-8", "replace").lower() for group in found for address in group]
    return sorted({address for address in addresses if _ADDRESS.fullmatch(address)})


def _in_text(root: Part, text: str) -> list[str]:
    """The addresses that the text names, before the returned copy, less those of the report itself."""
    own = " ".join(header(root, name) for name in ("From", "To", "Sender", "Reply-To")).lower()
    named = [_address(found) for found in _ADDRESS.finditer(text[:_WORDS])]
    return [one for one in dict.fromkeys(named) if one not in own and "." in one.partition("@")[2]]


def _only_recipient(root: Part) -> list[str]:
    """To whom the returned message went, where that was one person."""
    for part in own_parts(root):
        for returned in children(part) if content_type(part) in _COPIES else ():
            to = [_address(found) for found in _ADDRESS.finditer(header(returned, "To"))]
            return to if len(to) == 1 else []
    return []


def _about(address: str, addresses: list[str], text: str) -> str:
    """What the text says after an address and before the next one."""
    if len(addresses) == 1:
        return text
    lower = text.lower()
    begin = lower.find(address)
    if begin < 0:
        return ""
    ends = [
        at for other in addresses if other != address and (at := lower.find(other, begin + len(address))) > 0
    ]
    return text[begin : min([*ends, begin + _WORDS])]


# -- The returned message -----------------------------------------------------------------------------------

_MESSAGE_ID = re.compile(
    r"^[ \t>]{0,10}Message-ID:[ \t]{0,10}(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE
)
_COPIES = ("message/rfc822", "message/rfc822-headers", "text/rfc822-headers", "message/global")


def _text_and_copy(parts: list[Part]) -> tuple[str, str]:
    """What the mail system says, and the returned message where it stands in the same text."""
    said = [_readable(part) for part in parts]
    text = "\n".join(one for one in said if one)
    begin = wording.COPY_BEGINS.search(text)
    return (text[: begin.start()], text[begin.start() :]) if begin else (text, "")


def _readable(part: Part) -> str:
    if content_type(part) == "text/html":
        return html_text(content(part))
    return content(part).replace("\r\n", "\n") if content_type(part) != "text/rfc822-headers" else ""


def _original_id(root: Part, parts: list[Part], returned: str) -> str:
    for part in parts:
        if content_type(part) not in _COPIES:
            continue
        inside = [header(child, "Message-ID") for child in children(part)] + _MESSAGE_ID.findall(
            content(part)
        )
        if ids := parse_ids(" ".join(inside)):
            return ids[0]
    if found := _MESSAGE_ID.search(returned):
        return found[1].strip("<>")
    answered = parse_ids(header(root, "In-Reply-To")) or parse_ids(header(root, "References"))[-1:]
    return answered[0] if answered else ""
