"""Whom may somebody have meant who typed an address that nobody has, or a name?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from mailflow.cycle.account import Account
    from mailflow.store.session import Store

_MOST = 3
_ALIKE = 0.75  # a slip or two


def did_you_mean(store: Store, accounts: Iterable[Account], typed: str) -> str:
    """``did you mean jane@acme.example (Jane Doe)?``: the nearest in plan and suggestions, "" for nobody."""
    found = nearest(typed, [person for account in accounts for person in _people(store, account)])
    told = [f"{address} ({name})" if name else address for address, name in found]
    return f"did you mean {' or '.join(told)}?" if told else ""


def nearest(typed: str, people: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The few (address, name) that come closest to an address with a slip in it, or to a part of a name."""
    if "@" in typed:
        return _like_address(typed, people)
    wanted = _words(typed)
    named = [one for one in people if wanted <= _words(f"{one[1]} {one[0]}")]
    if 0 < len(named) <= _MOST:
        return named
    known = {_folded(name): (address, name) for address, name in people if name}
    return [known[name] for name in get_close_matches(_folded(typed), known, _MOST, _ALIKE)]


def _like_address(typed: str, people: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Both parts have to be alike: most people at one company are nobody's slip."""
    local, _, domain = typed.lower().rpartition("@")
    domains = get_close_matches(domain, {address.rpartition("@")[2] for address, _ in people}, _MOST, _ALIKE)
    there = {one[0].rpartition("@")[0]: one for one in people if one[0].rpartition("@")[2] in domains}
    return [there[name] for name in get_close_matches(local, there, _MOST, _ALIKE)]


def _people(store: Store, account: Account) -> Iterable[tuple[str, str]]:
    from mailflow.cli.context import clock
    from mailflow.cycle.plan import make_plan, suggestions

    now = clock()
    for line in make_plan(store, account, now):
        yield from ((address, line.prospect.name) for address in line.prospect.addresses)
    for evidence, _ in suggestions(store, account, now):
        yield evidence.address, ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", _folded(text)))


def _folded(text: str) -> str:
    """In one case and without accents."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))
