"""Which cadence is a prospect's?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from mailflow.cadence.model import Cadence, Scope
from mailflow.people.model import Event, EventKind, History

CONVERSATION = "conversation"  # the cadence of this name is for people who once answered


def choose(cadences: Sequence[Cadence], *, history: History, folders: Sequence[str] = ()) -> Cadence | None:
    """The cadence of a prospect, or None: the one the rep assigned, else the first that applies to them.

    An assignment to a cadence that is there no more does not count. Somebody who once answered gets the
    cadence called "conversation" where there is one for them, unless one for customers is theirs; nobody else
    gets that one. folders: where the first touch of the silence lies.
    """
    for name in assigned_to(history.latest(EventKind.ASSIGNED)):
        if named := next((cadence for cadence in cadences if cadence.name == name), None):
            return named
    fitting = [cadence for cadence in cadences if _applies(cadence.applies_to, history, folders)]
    first = next((cadence for cadence in fitting if cadence.name != CONVERSATION), None)
    if not history.replies or (first and first.kind == "customer"):
        return first  # with a customer every talk is one of many
    return next((cadence for cadence in fitting if cadence.name == CONVERSATION), first)


def assigned_to(event: Event | None) -> tuple[str, ...]:
    """The name of the cadence to which the rep assigned somebody, and the one that it had before.

    The first that the rules have holds: where a cadence is renamed, file and store are not changed at one
    stroke. event: the last of this kind; nothing where there is none, or it took the assignment back.
    """
    names = (event.details.get("cadence", ""), event.details.get("was", "")) if event else ()
    return tuple(filter(None, names))


def _applies(scope: Scope, history: History, folders: Sequence[str]) -> bool:
    prospect = history.prospect
    return (
        (not scope.tags or any(tag in scope.tags for tag in prospect.tags))
        and (not scope.domains or any(_within(address, scope.domains) for address in prospect.addresses))
        and (not scope.addresses or any(_like(address, scope.addresses) for address in prospect.addresses))
        and (not scope.subjects or _like(_subject(history), scope.subjects))
        and _is_between(prospect.deal, scope.deal_from, scope.deal_below)
        and (not scope.folders or any(folder in scope.folders for folder in folders))
    )


def _is_between(deal: int | None, least: int | None, below: int | None) -> bool:
    """Whether a deal is of this size; one whose size nobody knows is of none."""
    if least is None and below is None:
        return True
    return deal is not None and (least is None or deal >= least) and (below is None or deal < below)


def _subject(history: History) -> str:
    first = next(iter(history.silence), None)
    return first.mail.message.subject.lower() if first and first.mail else ""


def _within(address: str, domains: Iterable[str]) -> bool:
    domain = address.rpartition("@")[2]
    return any(domain == wanted or domain.endswith("." + wanted) for wanted in domains)


def _like(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is like one of the patterns; brackets and question marks in them are themselves."""
    plain = (pattern.lower().replace("[", "[[]").replace("?", "[?]") for pattern in patterns)
    return any(fnmatchcase(text, pattern) for pattern in plain)
