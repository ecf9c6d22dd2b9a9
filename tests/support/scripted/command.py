"""What did a client of the scripted server say?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from imapclient.imap_utf7 import decode as decode_utf7

# A quoted string, a parenthesis, or an atom with what is in brackets: BODY.PEEK[HEADER.FIELDS (TO)]<0.9>
_TOKEN = re.compile(rb'\s*(?:"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"\[\]]|\[[^\]]*\])+))')
DONE = "OK Done"

Arg: TypeAlias = "bytes | list[Arg]"
Answer: TypeAlias = tuple[list[bytes], str]  # untagged lines, then what follows the tag


class Literal(bytes):
    """An argument that came as a literal."""


class Refused(Exception):
    """The command is answered with this status and these words."""

    def __init__(self, words: str, status: str = "NO") -> None:
        super().__init__(f"{status} {words}")


@dataclass(frozen=True, slots=True)
class Command:
    """What a client said. name: upper case, such as UID FETCH. at: when, by time.monotonic()."""

    tag: str
    name: str
    args: tuple[Arg, ...]
    at: float

    def bytes(self, number: int) -> bytes:
        """An argument that is no list; Refused where it is missing."""
        value = self.args[number] if number < len(self.args) else None
        if not isinstance(value, bytes):
            raise Refused("Missing or wrong argument", "BAD")
        return value

    def text(self, number: int) -> str:
        return self.bytes(number).decode("latin-1")

    def folder(self, number: int) -> str:
        """An argument that names a folder."""
        name = decode_utf7(self.bytes(number))
        return "INBOX" if name.upper() == "INBOX" else str(name)

    def words(self, number: int) -> list[str]:
        """An argument that is a list of words, or one word."""
        value = self.args[number] if number < len(self.args) else []
        values = value if isinstance(value, list) else [value]
        return [one.decode("latin-1") for one in values if isinstance(one, bytes)]


def read_words(line: bytes, stack: list[list[Arg]]) -> None:
    """Add the words of a line to what was read of the command; parentheses open and close lists."""
    for found in _TOKEN.finditer(line):
        quoted, parenthesis, atom = found.groups()
        if parenthesis == b"(":
            inner: list[Arg] = []
            stack[-1].append(inner)
            stack.append(inner)
        elif parenthesis and len(stack) > 1:
            stack.pop()
        elif atom is not None:
            stack[-1].append(atom)
        elif quoted is not None:
            stack[-1].append(re.sub(rb"\\(.)", rb"\1", quoted))
