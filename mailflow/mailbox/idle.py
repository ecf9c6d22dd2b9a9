"""What does a server say between IDLE and DONE (RFC 2177)?"""

from __future__ import annotations

import re

_NEWS = re.compile(rb"\* (?:\d+ (?:EXISTS|RECENT|EXPUNGE)|VANISHED)\b", re.IGNORECASE)
_LITERAL = re.compile(rb"\{(\d{1,9})\+?\}\r?\n\Z")
_LONGEST_LINE = 1_000_000  # bytes; imaplib's limit too


class Idle:
    """One IDLE command. Bytes go in as they come; what they mean so far can be looked at in between.

    begun: the server waits with us. news: mail came or went; a flag is no news. ended: the command is
    over, by DONE or by the server's own will. refused: its words where it said NO or BAD. goodbye: those of
    its BYE.
    """

    def __init__(self, tag: bytes) -> None:
        self.begun = False
        self.news = False
        self.ended = False
        self.refused = ""
        self.goodbye: str | None = None
        self._tag = tag + b" "
        self._rest = b""
        self._skip = 0  # bytes of a literal that are still to come

    @property
    def is_between_lines(self) -> bool:
        """Whether nothing is left of what came but a whole number of lines."""
        return not self._rest and not self._skip

    def hear(self, data: bytes) -> None:
        """Take in some bytes; ValueError for a line without an end."""
        data = self._rest + data
        while data:
            if self._skip:
                self._skip, data = max(0, self._skip - len(data)), data[self._skip :]
                continue
            line, end, rest = data.partition(b"\n")
            if not end:
                break
            data = rest
            self._line(line + end)
        if len(data) > _LONGEST_LINE:
            raise ValueError("a line of more than a million bytes")
        self._rest = data

    def _line(self, line: bytes) -> None:
        if literal := _LITERAL.search(line):
            self._skip = int(literal[1])
        if line.startswith(b"+"):
            self.begun = True
        elif line.startswith(self._tag):
            self.ended = True
            status, _, words = line[len(self._tag) :].partition(b" ")
            if status.upper().strip() != b"OK":
                self.refused = _text(words) or "no reason given"
        elif line[:5].upper() == b"* BYE":
            self.goodbye = _text(line[5:])
        elif _NEWS.match(line):
            self.news = True


def _text(words: bytes) -> str:
    return " ".join(words.decode("utf-8", "replace").split())[:300]
