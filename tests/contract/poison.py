"""What may an answer to FETCH do so that its message cannot be read?"""

from __future__ import annotations

import re
from collections.abc import Callable


def poisoned(uid: int, poison: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Spoils every FETCH answer for one message."""
    mark = re.compile(rb"\A\* \d+ FETCH \(UID %d[ )]" % uid)
    return lambda response: poison(response) if mark.match(response) else response


def instead(answer: bytes) -> Callable[[bytes], bytes]:
    return lambda _: answer


def changed(pattern: bytes, replacement: bytes) -> Callable[[bytes], bytes]:
    return lambda response: re.sub(pattern, lambda _: replacement, response, count=1, flags=re.DOTALL)


POISON = {
    "dropped": instead(b""),
    "refused": instead(b"* NO [UNAVAILABLE] try later\r\n"),
    "header NIL": changed(rb"\{\d+\}\r\n.*", b"NIL)\r\n"),
    "no header": changed(rb" BODY\[.*", b")\r\n"),
    "no UID": changed(rb"UID \d+ ", b""),
    "UID no number": changed(rb"UID \d+", b"UID x"),
    "UID of another": changed(rb"UID \d+", b"UID 99"),
    "size NIL": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE NIL"),
    "size a word": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE large"),
    "size missing": changed(rb"RFC822.SIZE \d+ ", b""),
    "date a list": changed(rb'INTERNALDATE "[^"]*"', b"INTERNALDATE (1 2)"),
    "flags a number": changed(rb"FLAGS \([^)]*\)", b"FLAGS 7"),
    "open quote": changed(rb'INTERNALDATE "[^"]*"', b'INTERNALDATE "03-Mar'),
    "open bracket": changed(rb"FLAGS \([^)]*\)", b"FLAGS (\\Seen"),
    "one bracket too many": changed(rb"FLAGS", b"FLAGS )"),
    "odd number of items": changed(rb"RFC822.SIZE \d+", b"RFC822.SIZE"),
    "not a list": changed(rb"\(UID.*", b"NIL\r\n"),
    "empty list": changed(rb"\(UID.*", b"()\r\n"),
    "no sequence number": changed(rb"\A\* \d+", b"* x"),
    "nested 3,000 times": changed(rb"FLAGS \([^)]*\)", b"FLAGS " + b"(" * 3000 + b")" * 3000),
    "no asterisk": changed(rb"\A\* ", b""),
    "line feed only": instead(b"* 3 FETCH (UID 3 FLAGS ())\n"),
    "literal of 99 GB": changed(rb"\{\d+\}", b"{99999999999}"),
    "literal too long": changed(rb"\{\d+\}", b"{400}"),
    "literal too short": changed(rb"\{\d+\}", b"{40}"),
    "literal swallows the next line": lambda response: b"* OK [ALERT] {5}\r\n" + response,
    "unknown tag": instead(b"ZZZZ9 OK done\r\n"),
    "goodbye": instead(b"* BYE internal error\r\n"),
    "line of a megabyte": instead(b"* 3 FETCH (UID 3 FLAGS (" + b"x " * 600_000 + b"))\r\n"),
}
