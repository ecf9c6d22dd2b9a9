"""Which addresses stand in a From, To or Cc header? (pure)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailflow.conversations.message import Address
from mailflow.mailbox.header import decoded

# `a@b`, `Name <a@b>` or `"Name" <a@b>`, then a comma or the end: nearly all there is. The groups repeat
# possessively and exclude what follows them, so that no input takes more than linear time.
_ORDINARY = re.compile(
    r"[ ,]*+(?:"
    r'(?:"([^"\\]*+)"[ ]*+|([^",<>()@:;\\]*+))<([^\s"(),:;<>@\[\]\\]++@[^\s"(),:;<>@\[\]\\]++)>'
    r'|([^\s"(),:;<>@\[\]\\]++@[^\s"(),:;<>@\[\]\\]++)'
    r")[ ]*+(?:,|$)"
)
# The tokens of RFC 5322 section 3.4, each as far as it goes even where its end is missing.
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"?|<([^<>]*+)>?|([(),:;>\\])|([^"<>(),:;\\]++)', re.DOTALL)
_PARENTHESIS = re.compile(r"[()\\]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# A run of letters, and a second one after an `@`. Runs without one are taken too, and so passed over once.
_BARE = re.compile(r"[^\s\"'(),:;<>@\[\]\\]++(?:@[^\s\"'(),:;<>@\[\]\\]++)?+")
_DEEPEST = 5  # comments within comments; a bound, as each "(" that is never closed is searched to the end
_CACHED = 200  # characters


def read_addresses(value: str) -> tuple[Address, ...]:
    """The addresses of an unfolded header value in their order, each once.

    Groups, comments, quoted commas, encoded names, routes and stray characters are all taken; what holds no
    ``@`` is no address. Never raises. RFC 5322 section 3.4.
    """
    if not value:
        return ()
    return _read_cached(value) if len(value) <= _CACHED else _read(value)


# A mailbox names the same few people over and over.
@lru_cache(maxsize=4096)
def _read_cached(value: str) -> tuple[Address, ...]:
    return _read(value)


def _read(value: str) -> tuple[Address, ...]:
    found = _ordinary(value)
    if found is None:
        found = list(_tolerant(value))
        if not found and "=?" in value:  # some programs encode name and address together
            found = list(_tolerant(decoded(value)))
    unique: dict[str, Address] = {}
    for one in found:
        unique.setdefault(one.address, one)
    return tuple(unique.values())


def _ordinary(value: str) -> list[Address] | None:
    """The addresses of a header in the ordinary form, or None for any other."""
    found = []
    at = 0
    while at < len(value):
        one = _ORDINARY.match(value, at)
        if not one:
            return None
        quoted, plain, angled, bare = one.groups()
        address, name = (angled or bare).strip("'.").lower(), quoted or plain or ""
        found.append(Address(address, decoded(name)) if name else Address(address))
        at = one.end()
    return found


def _tolerant(value: str) -> Iterator[Address]:
    phrase: list[str] = []
    comment = angled = ""
    at = 0
    while token := _TOKEN.match(value, at):
        quoted, angle, special, text = token.groups()
        at = token.end()
        if special == "(":
            inside, at = _comment(value, at)
            comment = comment or inside
        elif special == ":":
            # The name of a group, or a stray `mailto:`. An address is no group name.
            phrase = [part for part in phrase if "@" in part]
        elif special in (",", ";"):
            yield from _address(angled, phrase, comment)
            phrase, comment, angled = [], "", ""
        elif angle is not None:
            if angled:  # `<a@b> <c@d>`: the comma is missing
                yield from _address(angled, phrase, comment)
                phrase, comment = [], ""
            angled = angle.strip() or angled
        elif quoted is not None:
            phrase.append(_ESCAPED.sub(r"\1", quoted))
        elif text is not None:
            phrase.append(text)
    yield from _address(angled, phrase, comment)


def _comment(value: str, at: int) -> tuple[str, int]:
    """The comment that begins at ``at``, and where it ends; comments nest (RFC 5322 section 3.2.2)."""
    begin, depth = at, 1
    while 0 < depth <= _DEEPEST and (mark := _PARENTHESIS.search(value, at)):
        at = mark.end()
        if mark[0] == "\\":
            at += 1
        else:
            depth += 1 if mark[0] == "(" else -1
    if depth:  # never closed: a stray parenthesis in a name
        return "", begin
    return value[begin : at - 1], at


def _address(angled: str, phrase: list[str], comment: str) -> Iterator[Address]:
    """The one address of a list's member, if it holds any."""
    name = " ".join(part for part in phrase if part.strip())
    # A route may stand before the address: `<@relay:jane@acme.example>` (RFC 5322 section 4.4).
    if clean := _clean(angled.rpartition(":")[2]):
        yield Address(clean, decoded(name or comment).strip("'\" "))
    elif "@" in name and (bare := next((word for word in _BARE.findall(name) if "@" in word), "")):
        yield Address(bare.strip(".").lower(), decoded(comment))


def _clean(address: str) -> str:
    """``local@domain`` in lower case, or "" where it is none."""
    address = "".join(address.split()).strip("'.").lower()
    local, at, domain = address.rpartition("@")
    return address if local and at and domain and address.isprintable() else ""
