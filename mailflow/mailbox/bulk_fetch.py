"""How are the headers of many messages read without a look at each byte?

IMAPClient reads answers byte by byte and imaplib line by line, which takes longer than all that is done with
the headers afterwards. Nearly every answer to a FETCH of headers has one plain form, which a regular
expression recognises; whatever has another is left to imaplib, in its place and whole.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from ssl import SSLWantReadError, SSLWantWriteError
from typing import Any, NamedTuple

from mailflow.mailbox.dates import instant

_CHUNK = 65_536  # bytes to ask of the socket
_LONGEST_PART = 65_536  # bytes of one answer that are waited for; a longer one is no plain one
_LONGEST_LINE = 1_000_000  # bytes, as in imaplib
_LARGEST_LITERAL = 4_000_000  # bytes; imaplib would try to allocate whatever a server announces

# The plain forms: nothing in them could be read in two ways, so that IMAPClient would read the same.
_ATOMS = rb"[^()\[\]{}\"%\x00-\x1f\x7f-\xff]"
_QUOTED = rb'"(?:[^"\\\x00-\x1f\x7f-\xff]|\\["\\])*+"'
_ITEM = (
    rb"(?:UID (?P<uid>[1-9]\d{0,9})"
    rb"|FLAGS \((?P<flags>" + _ATOMS + rb"*+)\)"
    rb'|INTERNALDATE "(?P<date>[^"\\\x00-\x1f\x7f-\xff]*+)"'
    rb"|RFC822\.SIZE (?P<size>0|[1-9]\d{0,11})"
    rb"|MODSEQ \(\d{1,20}\)"
    rb"|X-GM-LABELS \((?P<labels>(?:" + _ATOMS + rb"++|" + _QUOTED + rb")*+)\))"
)
# The list of headers is echoed in capitals (Dovecot), as asked (Cyrus) or with each name quoted (Courier).
_HEAD = re.compile(
    rb"\* \d{1,10} FETCH \((?:" + _ITEM + rb" )*+"
    rb"BODY\[HEADER\.FIELDS \([^()\[\]{}\x00-\x1f\x7f-\xff]*+\)\] \{(?P<length>\d{1,7})\}\r\n",
    re.IGNORECASE,
)
_TAIL = re.compile(rb"(?: " + _ITEM + rb")*+\)\r\n", re.IGNORECASE)
_VALUES = ("uid", "size", "date", "flags", "labels")
_PARTS = len(("day", "month", "year", "time", "zone"))


class HeaderResponse(NamedTuple):
    """One answer to a FETCH of headers; values as sent, without quotes and brackets around them."""

    uid: int
    size: int
    header: bytes
    date: bytes | None
    flags: bytes
    labels: bytes


class Input:
    """What a server sends, in one buffer for all who read: none reads past the other.

    imap: an imaplib.IMAP4, whose documented read() and readline() are replaced by those of this object.
    overdue: makes what is raised when the time for a command is over.
    """

    def __init__(self, imap: Any, overdue: Callable[[], Exception] = TimeoutError) -> None:
        self._imap = imap
        self._overdue = overdue
        self._until = float("inf")
        self._is_late = False
        self._data = b""
        self._at = 0
        imap.read, imap.readline = self.read, self.readline

    def allow(self, seconds: float) -> None:
        """The time that the next command has in all, however busy the server looks."""
        self._until = time.monotonic() + seconds

    def clear(self) -> None:
        """Forget what was received: what came before TLS began may be anybody's."""
        self._data, self._at = b"", 0

    def arrived(self) -> bytes:
        """What is there already, without waiting; b"" for nothing. EOFError when the server has hung up."""
        data, self._data, self._at = self._data[self._at :], b"", 0
        sock = self._imap.sock
        seconds = sock.gettimeout()
        sock.setblocking(False)
        try:
            while chunk := sock.recv(_CHUNK):  # more than once: TLS may hold more than a selector shows
                data += chunk
        except (BlockingIOError, SSLWantReadError, SSLWantWriteError):
            return data
        finally:
            sock.settimeout(seconds)
        if not data:
            raise EOFError("the server closed the connection")
        return data

    def read(self, size: int) -> bytes:
        """So many bytes; fewer where the connection ends. imaplib's abort for an insane number."""
        if size > _LARGEST_LITERAL:
            raise self._imap.abort(f"the server announces {size} bytes")
        parts, missing = [], size
        while missing and (self._at < len(self._data) or self._fill()):
            part = self._data[self._at : self._at + missing]
            self._at += len(part)
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def readline(self) -> bytes:
        """The next line with its end, or what there is at the end of it all; imaplib's error if too long."""
        parts, length = [], 0
        while self._at < len(self._data) or self._fill():
            end = self._data.find(b"\n", self._at) + 1
            part = self._data[self._at : end or len(self._data)]
            self._at += len(part)
            parts.append(part)
            length += len(part)
            if length > _LONGEST_LINE:
                raise self._imap.error(f"got more than {_LONGEST_LINE} bytes")
            if end:
                break
        return b"".join(parts)

    def read_headers(self, tag: bytes) -> Iterator[HeaderResponse]:
        """The plain answers to a FETCH, until the server has done the command that bears this tag.

        imaplib has read the rest, and keeps it where it always does. Raises what imaplib raises.
        """
        imap = self._imap
        while imap.tagged_commands[tag] is None:
            yield from self._plain()
            if not (self._may_become_plain() and self._fill()):
                imap._check_bye()
                imap._get_response()

    def _plain(self) -> Iterator[HeaderResponse]:
        """The whole plain answers that were read, up to something else."""
        while head := _HEAD.match(self._data, self._at):
            begin = head.end()
            end = begin + int(head["length"])
            tail = _TAIL.match(self._data, end)
            if not tail:
                return
            header = self._data[begin:end]
            self._at = tail.end()
            uid, size, date, flags, labels = head.group(*_VALUES)
            if tail.end() > end + len(")\r\n"):  # items may come after the header too
                later = zip(head.group(*_VALUES), tail.group(*_VALUES), strict=True)
                uid, size, date, flags, labels = (one if two is None else two for one, two in later)
            if uid and size:
                yield HeaderResponse(int(uid), int(size), header, date, flags or b"", labels or b"")

    def _may_become_plain(self) -> bool:
        """Whether what comes next is the beginning of an answer whose rest may make a plain one of it."""
        if len(self._data) - self._at > _LONGEST_PART:
            return False
        head = _HEAD.match(self._data, self._at)
        return self._data.find(b"\n", head.end() + int(head["length"]) if head else self._at) < 0

    def _fill(self) -> bool:
        """Read once from the socket; False at the end of the connection."""
        if time.monotonic() > self._until:
            raise self._overdue()
        if self._is_late:
            raise OSError("nothing can be read after a time-out: it may answer the question before")
        try:
            chunk: bytes = self._imap.sock.recv(_CHUNK)
        except TimeoutError:
            self._is_late = True
            raise
        self._data = self._data[self._at :] + chunk
        self._at = 0
        return bool(chunk)


def read_date(written: bytes) -> datetime | None:
    """The instant of an INTERNALDATE in its usual form (RFC 3501 section 9); None for any other."""
    parts = written.decode("ascii", "replace").lstrip().replace("-", " ", 2).split(" ")
    found = instant(*parts) if len(parts) == _PARTS else None
    return found if found and found.year > 1 else None  # by the year 0001 some mean that they know no date


def uid_set(uids: Iterable[int]) -> str:
    """UIDs as a command names them, runs as ranges: ``1:500,507`` (RFC 3501 section 9, sequence-set)."""
    ranges: list[list[int]] = []
    for uid in uids:
        if ranges and ranges[-1][1] + 1 == uid:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(f"{first}" if first == last else f"{first}:{last}" for first, last in ranges)
