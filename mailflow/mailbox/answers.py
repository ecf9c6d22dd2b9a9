"""What does an answer of the server say?"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError
from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.response_parser import _convert_INTERNALDATE, parse_fetch_response, parse_response

from mailflow.mailbox.bulk_fetch import HeaderResponse, read_date
from mailflow.mailbox.folders import Listed
from mailflow.mailbox.model import Appended, FolderState, RawHeaders

log = logging.getLogger(__name__)

# Words of a refusal that speak of the moment, not of the question (RFC 5530; Gmail, Exchange).
_THROTTLED = re.compile(r"\[(INUSE|LIMIT)\]|throttl|too many|simultaneous|bandwidth", re.IGNORECASE)
# The same of a refused login: [UNAVAILABLE] and the like may be said of a single message too (Yahoo).
_BUSY = re.compile(_THROTTLED.pattern + r"|\[(UNAVAILABLE|SERVERBUG)\]|temporar", re.IGNORECASE)
# Exchange says how long, the others do not: they count connections and bytes over a long time.
_BACKOFF = re.compile(r"Backoff Time:? *(\d{1,10}) *milliseconds", re.IGNORECASE)
_LONGEST_BACKOFF = timedelta(days=1)
_CROWDED_BACKOFF = timedelta(minutes=15)
_NOTHING: frozenset[str] = frozenset()
_APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)
# A bare name with "[", which RFC 9051 allows; IMAPClient takes that for the begin of a section, as in BODY[].
_BARE_NAME = re.compile(rb'(?<= )[^\s"()\\]*\[[^\s"()\\]*\Z')
_STATUS = re.compile(rb"\(([^()]*)\)\s*$")
_COUNT = re.compile(rb"([A-Za-z]+) (\d+)")
_HEADER_NAMES = re.compile(rb"(?<=\[HEADER\.FIELDS) \([^()\[\]{}]*\)(?=\])", re.IGNORECASE)
# IMAPClient makes this of the year 0001, by which some servers mean that they know no date.
_NO_DATE = datetime(2001, 1, 1, tzinfo=UTC)
# What Courier serves for a message that was expunged meanwhile.
_MADE_UP = re.compile(
    rb"From: System Administrator <root@localhost>\r?\nSubject: message unavailable", re.IGNORECASE
)


def unless_refused(command: Callable[..., Any], *values: object) -> Any:
    """What a command answers that the server may refuse without harm; None where it does."""
    try:
        return command(*values)
    except IMAPClientError as error:
        if not is_refusal(error):
            raise
        return None


def is_refusal(error: Exception) -> bool:
    """Whether the server gave a definite NO or BAD, as IMAPClient and imaplib word it."""
    return (
        isinstance(error, IMAPClientError)
        and not isinstance(error, IMAPClientAbortError)
        and (" failed: " in str(error) or " command error: BAD" in str(error))
    )


def is_throttled(said: str) -> bool:
    """Whether a server's words ask us to wait."""
    return bool(_THROTTLED.search(said))


def is_busy(said: str) -> bool:
    """Whether a server that lets nobody in speaks of itself, and not of this login."""
    return bool(_BUSY.search(said)) and "AUTHENTICATIONFAILED" not in said.upper()


def is_misunderstood(said: str) -> bool:
    """Whether this is a BAD, as IMAPClient words it: a matter of syntax (RFC 9051 section 7.1.3)."""
    return " command error: BAD" in said


def asked_to_wait(said: str) -> timedelta | None:
    """How long a server's words ask us to stay away; None where they do not."""
    if told := _BACKOFF.search(said):
        return min(timedelta(milliseconds=int(told[1])), _LONGEST_BACKOFF)
    return _CROWDED_BACKOFF if _THROTTLED.search(said) else None


def records_in(data: Iterable[Any]) -> list[Any]:
    """imaplib's list of untagged data without the None that stands for nothing."""
    return [record for record in data if record is not None]


def responses_in(records: Iterable[Any]) -> Iterator[list[Any]]:
    """imaplib's records, one response at a time: a tuple for each literal, then the rest of the line.

    Taken apart before they are parsed, so that one broken response does not take the others with it.
    """
    response = []
    for record in records:
        response.append(record)
        if not isinstance(record, tuple):
            yield response
            response = []


def folder_in(response: list[Any]) -> Listed | None:
    """One line of LIST; None, with a warning, for one that cannot be read."""
    if response == [b""]:  # imaplib's end of a line whose name was a literal
        return None
    try:
        response = [_BARE_NAME.sub(rb'"\g<0>"', one) if isinstance(one, bytes) else one for one in response]
        attributes, delimiter, name, *_ = parse_response(response)
        return Listed(
            name=decode_utf7(name) if isinstance(name, bytes) else str(name),  # "2026" is parsed to a number
            delimiter=delimiter.decode() if delimiter else "",
            attributes=frozenset(mark.decode("ascii", "replace").lower() for mark in attributes),
        )
    except Exception as error:  # see Session._edge()
        log.warning("A folder was left out, its line in the server's list cannot be read: %r", error)
        return None


def counters_in(answers: Sequence[Any]) -> FolderState | None:
    """The counters of a folder, in what came for one STATUS; None where they cannot be read.

    Of two answers at once it is not said which is whose. One with a literal is not read either.
    """
    told = _STATUS.search(answers[0]) if [bytes] == [type(answer) for answer in answers] else None
    if not told:
        return None
    counts = {key.upper(): int(value) for key, value in _COUNT.findall(told[1])}
    return FolderState(counts.get(b"UIDVALIDITY", 0), counts.get(b"UIDNEXT", 0), counts.get(b"MESSAGES", 0))


def counters_told(answer: bytes) -> dict[bytes, Any]:
    """What one answer to STATUS says behind the name, as it stands there; keys in upper case."""
    (told,) = parse_response([answer[answer.rindex(b"(") :]])
    return {key.upper(): value for key, value in zip(told[::2], told[1::2], strict=True)}


def uids_in(data: Iterable[Any]) -> set[int]:
    """What a SEARCH found."""
    # Several lines, and "(MODSEQ 7)" at the end of one, are legal; IMAPClient stumbles over the first.
    lines = [line.partition(b"(")[0] for line in records_in(data) if isinstance(line, bytes)]
    return {int(uid) for line in lines for uid in line.split() if uid.isdigit()}


def appended_in(told: object) -> Appended:
    """Where the server says that it has put a message."""
    match = _APPENDUID.search(told) if isinstance(told, bytes) else None
    return Appended(int(match[1]), int(match[2])) if match else Appended(0, 0)


def items_in(response: list[Any]) -> dict[bytes, Any]:
    """One FETCH response as item name to value."""
    # Without the names of headers that a server repeats: IMAPClient reads them byte by byte, 440 for each
    # message, which was a quarter of a first scan.
    response = [
        (_HEADER_NAMES.sub(b"", one[0], count=1), one[1]) if isinstance(one, tuple) else one
        for one in response
    ]
    # Not by UID: IMAPClient takes a sequence number for one where the UID is missing.
    parsed = parse_fetch_response(response, normalise_times=False, uid_is_key=False)
    items: dict[bytes, Any] = next(iter(parsed.values()), {})
    return items


def item_named(items: Mapping[bytes, Any], prefix: bytes) -> Any:
    """The value whose name begins so: servers echo the list of headers in another case or with quotes."""
    return next((value for name, value in items.items() if name.startswith(prefix)), None)


def is_made_up(body: bytes) -> bool:
    """Whether this is no message, but the server's word that there is none."""
    return bool(_MADE_UP.match(body))


def read_plain(response: HeaderResponse) -> RawHeaders:
    """A message whose answer has the form that nearly all have."""
    date = response.date
    return RawHeaders(
        uid=response.uid,
        header=response.header,
        internal_date=as_utc(read_date(date) or _convert_INTERNALDATE(date, False)) if date else None,
        size=response.size,
        flags=_names_in(response.flags) if response.flags else _NOTHING,
        labels=_names_in(response.labels) if response.labels else _NOTHING,
    )


def read_odd(response: list[Any]) -> RawHeaders | None:
    """A message whose answer only IMAPClient can read; None for one that lacks what was asked for."""
    items = items_in(response)
    uid, header, size = items.get(b"UID"), item_named(items, b"BODY[HEADER.FIELDS"), items.get(b"RFC822.SIZE")
    if not isinstance(uid, int) or not isinstance(header, bytes) or not isinstance(size, int):
        return None
    return RawHeaders(
        uid=uid,
        header=header,
        internal_date=as_utc(items.get(b"INTERNALDATE")),
        size=size,
        flags=_names(items.get(b"FLAGS")),
        labels=_names(items.get(b"X-GM-LABELS")),
    )


def as_utc(instant: datetime | None) -> datetime | None:
    if instant is None:
        return None
    if instant.tzinfo is not UTC:
        try:
            instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
        except (ValueError, OverflowError):  # a zone of +9999
            return None
    return None if instant == _NO_DATE else instant


@lru_cache(maxsize=1024)  # a mailbox has few sets of flags
def _names_in(listed: bytes) -> frozenset[str]:
    """Flags or labels as they stand between the brackets, as text."""
    (values,) = parse_response([b"(" + listed + b")"])
    return _names(values)


def _names(values: Iterable[Any] | None) -> frozenset[str]:
    """Flags or labels as text."""
    names = (decode_utf7(value) if isinstance(value, bytes) else str(value) for value in values or ())
    return frozenset("\\" + name[1:].capitalize() if name.startswith("\\") else name for name in names)
