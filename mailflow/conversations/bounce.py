"""Whom did a bounce fail to reach, why, and for good?"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message as Part
from email.parser import HeaderParser

from mailflow.conversations import wording
from mailflow.conversations.failed import failed_in, mentioned_in, said_about
from mailflow.conversations.ids import parse_ids
from mailflow.conversations.message import Kind
from mailflow.conversations.mime import (
    children,
    content,
    content_type,
    decode,
    header,
    own_parts,
    parse,
    parse_anew,
)
from mailflow.conversations.refusal import Cause, Refusal, read_refusal
from mailflow.conversations.returned import (
    ADDRESS,
    address_of,
    addresses_in,
    is_copy,
    read_returned,
    split_copy,
)
from mailflow.conversations.text import html_text

_LARGEST = 256_000  # bytes; the report comes first, the returned message after it
_FLUFL = 32_000  # bytes that flufl.bounce is given: its time grows with them by a hundred patterns a line
_MOST = 100  # recipients
_WORDS = 4000  # characters in which a text says what it is about


@dataclass(frozen=True, slots=True)
class BounceFailure:
    """One recipient that a message did not reach.

    address: lower case, the one that was written to where the report tells, else the one it was forwarded to.
    status: enhanced status code (RFC 3463) or "". permanent: trying again is of no use; false for 4.x.x, for
    a full mailbox and while the mail system is still trying. dead_address: the address itself is no good.
    cause: why, and what that asks of the rep; see Cause.
    """

    address: str
    status: str = ""
    permanent: bool = True
    dead_address: bool = False
    cause: Cause = Cause.UNKNOWN


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

    Read from the report (RFC 3464), else from X-Failed-Recipients (Exim, Gmail), else from the text. There
    our own shapes come first, since they know no vendor: a text that nobody has seen yet has one of them too.
    flufl.bounce, which knows some twenty programs to the letter, is asked where they find nothing. Never
    raises.
    """
    root = parse(raw[:_LARGEST])
    if root is None:
        return None
    return _read(root, begin=raw[:_FLUFL])


def _read(root: Part, *, begin: bytes = b"") -> Bounce | None:
    """begin: of the whole message; empty for one inside another, which is read no deeper."""
    parts = list(own_parts(root))
    reports = [report for part in parts for report in _reports(part)]
    said = [split_copy(_readable(part)) for part in parts]
    text = "\n".join(words for words, _ in said if words.strip())
    copies = [after for _, after in said if after]
    returned = read_returned(parts, copies)
    original = returned.message_id or _cited(root, parts, "\n".join([text, *copies]))
    if bounce := _from_reports(reports, text, original):
        return bounce
    if not addresses_in(text):
        text = "\n".join([text, *copies])  # what looks like a copy from the start is all that is said
    if not _is_about_delivery(root, text):
        return None
    own = {*returned.senders, *(one for name in _OWN for one in addresses_in(header(root, name)))}
    failed = said_about(list(addresses_in(header(root, "X-Failed-Recipients"))), text) or failed_in(text, own)
    if not failed and begin and (wrapped := _inside(parts)):
        return wrapped
    failed = failed or said_about(_flufl(begin), text) or _guessed(text, own, returned.recipients)
    trying = _is_trying(root, text)
    failures = _failures(failed, text, _line(root, "Subject"), trying=trying)
    return Bounce(failures, original, trying) if failures else None


def _readable(part: Part) -> str:
    """The text of a part that may say what happened; "" for the returned message and for files."""
    kind = content_type(part)
    if is_copy(part) or not kind.startswith(("text/", "multipart/", "message/")):
        return ""
    return html_text(content(part)) if kind == "text/html" else content(part).replace("\r\n", "\n")


def _inside(parts: list[Part]) -> Bounce | None:
    """The bounce that a gateway or a forwarder has wrapped into another one."""
    wrapped = (child for part in parts if is_copy(part) for child in children(part))
    return next((found for child in wrapped if (found := _read(child))), None)


# -- RFC 3464 -----------------------------------------------------------------------------------------------

_DELIVERED = frozenset({"delivered", "relayed", "expanded"})


def _reports(part: Part) -> Iterator[dict[str, str]]:
    """The fields about each recipient, by lower-case name (RFC 3464 section 2.3)."""
    for block in _blocks(part)[: 2 * _MOST]:
        fields = {name.lower(): header(block, name) for name in block.keys()}  # noqa: SIM118 (Part is no dict)
        if "final-recipient" in fields or "original-recipient" in fields:
            yield fields


def _blocks(part: Part) -> list[Part]:
    """The blocks of a report, also where it is encoded, stands in plain text or is labelled otherwise."""
    if content_type(part) != "message/delivery-status" or not part.is_multipart():
        text = content(part)
    elif header(part, "Content-Transfer-Encoding").lower() in ("base64", "quoted-printable"):
        raw = Part()  # RFC 2046 section 5.2 allows no encoding here, and Python undoes none
        raw["Content-Transfer-Encoding"] = header(part, "Content-Transfer-Encoding")
        raw.set_payload("\n\n".join(_as_written(block) for block in children(part)))
        text = content(raw)
    else:
        return children(part)
    blocks = re.split(r"\n\s{0,20}\n", text.replace("\r", "")) if "-Recipient:" in text else []
    return [HeaderParser(policy=policy.compat32).parsestr(block.lstrip()) for block in blocks]


def _as_written(block: Part) -> str:
    payload = block.get_payload()
    fields = "".join(f"{name}: {value}\n" for name, value in block.items())
    return f"{fields}{payload if isinstance(payload, str) else ''}"


def _from_reports(reports: list[dict[str, str]], text: str, original: str) -> Bounce | None:
    """None where there is no report, or it says of nobody who has a mail address that they failed."""
    addresses = [_recipient(report) for report in reports]
    about = said_about([address for address in dict.fromkeys(addresses) if address], text)
    failures: dict[str, BounceFailure] = {}
    actions = set()
    for address, report in zip(addresses, reports, strict=True):
        action = report.get("action", "failed").split(" ")[0].lower()
        actions.add(action)
        if address and address not in failures and action not in _DELIVERED and len(failures) < _MOST:
            said = (report.get("diagnostic-code", "") or _replies(about[address]), about[address])
            refusal = read_refusal(report.get("status", ""), said, trying=action == "delayed")
            failures[address] = _failure(address, refusal)
    if not failures and not actions & _DELIVERED:
        return None
    return Bounce(tuple(failures.values()), original, "delayed" in actions and "failed" not in actions)


def _recipient(report: Mapping[str, str]) -> str:
    """The address that was written to; the final one may be where it was forwarded."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        kind, _, value = report.get(name, "").rpartition(";")
        if kind.strip().lower() in ("", "rfc822", "utf-8") and (found := ADDRESS.search(value)):
            return address_of(found)
    return ""


def _failure(address: str, refusal: Refusal) -> BounceFailure:
    return BounceFailure(address, refusal.status, refusal.permanent, refusal.dead_address, refusal.cause)


# -- Words --------------------------------------------------------------------------------------------------


def _is_about_delivery(root: Part, text: str) -> bool:
    sender = _line(root, "From")
    words = " ".join(text[:_WORDS].split())
    return bool(
        header(root, "X-Failed-Recipients")
        or "<>" in sender
        or wording.MAIL_SYSTEM.search(sender)
        or wording.POSTMASTER.search(sender)
        or wording.FAILED_SUBJECT.match(_line(root, "Subject"))
        or wording.FAILED_TEXT.search(words)
        or _is_trying(root, text)
    )


def _is_trying(root: Part, text: str) -> bool:
    words = " ".join(text[:_WORDS].split())
    return bool(wording.DELAYED.search(_line(root, "Subject")) or wording.DELAYED.search(words))


def _guessed(text: str, own: set[str], sent_to: tuple[str, ...]) -> dict[str, str]:
    """Who most likely failed: whom the text mentions, else the one to whom the returned message went."""
    return mentioned_in(text, own, sent_to) or ({sent_to[0]: text} if len(sent_to) == 1 else {})


def _failures(
    failed: Mapping[str, str], text: str, subject: str, *, trying: bool
) -> tuple[BounceFailure, ...]:
    """failed: each address with what is said about it."""
    about = dict(list(failed.items())[:_MOST])
    refusals = {one: read_refusal("", (_replies(said), said), trying=trying) for one, said in about.items()}
    if not any(one.status or one.cause is not Cause.UNKNOWN for one in refusals.values()):
        # The reason stands apart from the addresses (MailMarshal), or in the subject (Sendmail, Domino).
        words = f"{text}\n{subject}" if _REASON_SUBJECT.match(subject) else text
        refusals = dict.fromkeys(about, read_refusal("", (_replies(words), words), trying=trying))
    return tuple(_failure(address, refusal) for address, refusal in refusals.items())


_OWN = ("From", "To", "Sender", "Reply-To", "Return-Path")
_REASON_SUBJECT = re.compile(r"(?:returned mail|delivery failure):", re.IGNORECASE)
_REPLY = re.compile(r"(?<![\w.\-/:@+,$])[45][0-5]\d[ \-#].{0,600}")


def _replies(words: str) -> str:
    """From the first answer of another server on: what stands before it are the reporter's own words."""
    found = _REPLY.search(" ".join(words[:_WORDS].split()))
    return found[0] if found else ""


def _flufl(raw: bytes) -> list[str]:
    """What Mailman's detectors find."""
    from flufl.bounce import all_failures  # heavy: it loads some twenty detectors

    root = parse_anew(raw) if raw else None
    if root is None:
        return []
    # One detector that stumbles ends the search, over a missing or an undecodable header for instance; and
    # each logs a traceback, which would fill the log with what senders choose.
    logging.getLogger("flufl.bounce").disabled = True
    for name in ("From", "Subject"):
        value = header(root, name).encode("ascii", "replace").decode()
        del root[name]
        root[name] = value or "<>"
    try:
        found = all_failures(root)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return []
    addresses = [address.decode("utf-8", "replace").lower() for group in found for address in group]
    return sorted({address for address in addresses if ADDRESS.fullmatch(address)})


def _line(root: Part, name: str) -> str:
    """A header as people read it (RFC 2047), cut."""
    value = header(root, name)[:_WORDS]
    if "=?" not in value:
        return value
    try:
        words = decode_header(value)
    except (MessageError, ValueError, LookupError, TypeError):
        return value
    return "".join(
        decode(word, charset or "") if isinstance(word, bytes) else word for word, charset in words
    )


# -- The returned message -----------------------------------------------------------------------------------

_MESSAGE_ID = re.compile(
    r"(?<![\w-])Message-?ID(?:\":\"|\",\"value\":\"|:[ \t]{0,10})(<[^<>\s]{1,500}>)", re.IGNORECASE
)  # in JSON: Amazon SES
_FORMER_ID = ("X-Original-Message-ID", "Original-Message-ID")  # Gmail writes it into the report


def _cited(root: Part, parts: list[Part], text: str) -> str:
    """The id of the returned message where no copy can be read as such: HTML folds its lines into one."""
    told = [
        header(block, name)
        for part in parts
        if content_type(part) == "message/delivery-status"
        for block in children(part)[:1]
        for name in _FORMER_ID
    ]
    found = _MESSAGE_ID.search(text[:_LARGEST])
    named = " ".join([*told, found[1] if found else "", *(header(root, name) for name in _FORMER_ID)])
    ids = (
        parse_ids(named)
        or parse_ids(header(root, "In-Reply-To"))
        or parse_ids(header(root, "References"))[-1:]
    )
    return ids[0] if ids else ""
