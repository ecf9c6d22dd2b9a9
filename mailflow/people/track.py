"""Who is a prospect: tracked, suggested to the rep, or left alone?

A score: each sign in the table below speaks for or against somebody, with points and a sentence. The points
are chosen so that a conversation which the rep began makes a prospect by itself, and any one strong sign
against it makes a question to the rep (docs/decisions/0020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from mailflow.people.addresses import (
    Own,
    company_of,
    is_free_mail,
    is_made_for_one_matter,
    is_no_reply,
    is_role,
    matches,
)
from mailflow.people.same import SamePeople

Track = Literal["auto", "known", "all"]

_TRACKED = 50  # points from which somebody is followed up without being asked about
_SUGGESTED = -80  # ... and from which the rep is asked
# So many answers before Mailflow was there: somebody the rep knows well, not somebody to win.
_KNOWN_WELL = 5
_KNOWN_WELL_PRIVATELY = 3
# An exchange that went on for so long was no attempt to win somebody any more.
_EXCHANGE = 3
_LONG = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the mailbox shows of the rep and one outside person, in numbers.

    personal: mails of the rep's in a thread that the rep began, to five people at most.
    heard_before: human mails from them before the first scan ended. known_for: from the first to the last of
    these.
    first_heard_at: of what they wrote unasked; None where all of it answers the rep.
    first_bulk_at: of the bulk mail from their address, such as a sales tool sends; None where there is none.
    paperwork: of the rep's mails, those that are invoices, orders and the like.
    """

    address: str
    name: str
    written: int
    personal: int
    heard: int
    heard_before: int
    first_written_at: datetime
    last_written_at: datetime
    first_heard_at: datetime | None
    known_for: timedelta = timedelta(0)
    first_bulk_at: datetime | None = None
    paperwork: int = 0

    @property
    def wrote_first(self) -> bool:
        """Whether the rep did."""
        return self.first_heard_at is None or self.first_written_at <= self.first_heard_at


class Sign(NamedTuple):
    """One thing that speaks for (more than 0 points) or against somebody."""

    points: int
    says: str

    def __str__(self) -> str:
        return f"{self.says} ({self.points:+d})"


@dataclass(frozen=True, slots=True)
class Standing:
    """``tracked``: has a next action. ``suggested``: the rep is asked. ``out``: left alone.

    why: what decided, in one sentence. signs: all that was weighed, what speaks for them most first.
    """

    verdict: Literal["tracked", "suggested", "out"]
    why: str
    signs: tuple[Sign, ...] = ()

    @property
    def score(self) -> int:
        return sum(sign.points for sign in self.signs)


def judge(evidence: Evidence, *, track: Track, own: Own, ignore: Sequence[str]) -> Standing:
    """How Mailflow stands to a person of whom the rep never told it."""
    address = evidence.address
    if not own.is_outside(address):
        return Standing("out", "one of the rep's own domains")
    if matches(address, ignore):
        return Standing("out", "prospects.ignore names them")
    if is_no_reply(address):
        return Standing("out", "nobody reads this address")
    signs = tuple(_signs(evidence))
    if track == "known":
        only = 'track = "known" takes only people who were imported, added or accepted'
        return Standing("suggested", only, signs)
    if track == "all":
        if evidence.wrote_first:
            return Standing("tracked", "you wrote first", signs)
        return Standing("out", "they wrote first", signs)
    return _by_score(signs)


def _by_score(signs: tuple[Sign, ...]) -> Standing:
    score = sum(sign.points for sign in signs)
    if score >= _TRACKED:
        return Standing("tracked", signs[0].says, signs)
    against = signs[-1].says
    return Standing("suggested" if score >= _SUGGESTED else "out", against, signs)


def _signs(evidence: Evidence) -> Iterator[Sign]:
    """What speaks for them most first, as in the table."""
    return (Sign(points, says) for points, sign in _SIGNS if (says := sign(evidence)))


def _began(evidence: Evidence) -> str:
    return "you began the conversation" if evidence.personal else ""


def _followed_up(evidence: Evidence) -> str:
    several = evidence.personal > 1 and not evidence.heard
    return f"you tried {evidence.personal} times yourself" if several else ""


def _never_answered(evidence: Evidence) -> str:
    return "" if evidence.heard else "they never answered"


def _at_a_company(evidence: Evidence) -> str:
    return "" if is_free_mail(evidence.address) else "a company's address"


def _only_answered(evidence: Evidence) -> str:
    return "" if evidence.personal else "you only answered, or wrote to many at once"


def _desk(evidence: Evidence) -> str:
    return "a desk, not a person" if is_role(evidence.address) else ""


def _came_to_you(evidence: Evidence) -> str:
    return "" if evidence.wrote_first else "they wrote to you first"


def _known_well(evidence: Evidence) -> str:
    if evidence.heard_before >= _KNOWN_WELL:
        return f"you know them well: {evidence.heard_before} mails from them"
    if is_free_mail(evidence.address) and evidence.heard_before >= _KNOWN_WELL_PRIVATELY:
        return "a private address you often hear from"
    return ""


def _long_exchange(evidence: Evidence) -> str:
    if evidence.heard_before < _EXCHANGE or evidence.known_for < _LONG:
        return ""
    months = evidence.known_for.days // 30
    return f"you wrote to each other for {months} months: a customer or partner, rather"


def _in_business(evidence: Evidence) -> str:
    if 2 * evidence.paperwork < max(evidence.written, 1):
        return ""
    return "your mails to them are orders, invoices and the like: a customer or supplier, rather"


def _sells(evidence: Evidence) -> str:
    first = evidence.first_bulk_at
    sold = first is not None and first < evidence.first_written_at
    return "bulk mail came from them before you wrote: they sell to you" if sold else ""


def _for_one_matter(evidence: Evidence) -> str:
    return "an address made for one matter" if is_made_for_one_matter(evidence.address) else ""


# All that is weighed, the most points first. What their answers say against somebody is settled by the first
# mail or the first scan: nobody leaves the plan because they begin to answer.
_SIGNS: tuple[tuple[int, Callable[[Evidence], str]], ...] = (
    (50, _began),
    (10, _followed_up),
    (10, _never_answered),
    (10, _at_a_company),
    (-10, _only_answered),
    (-30, _desk),
    (-30, _long_exchange),
    (-40, _came_to_you),
    (-40, _in_business),
    (-50, _known_well),
    (-50, _sells),
    (-200, _for_one_matter),
)


def together(found: Iterable[Evidence], people: SamePeople) -> Iterator[Evidence]:
    """The evidence of each person, where some have several addresses; under their main address."""
    several: dict[str, Evidence] = {}
    for evidence in found:
        if not people.has_several(evidence.address):
            yield evidence
            continue
        main = people.main(evidence.address)
        if main in several:
            several[main] = _sum(several[main], evidence)
        else:
            several[main] = replace(evidence, address=main)
    yield from several.values()


def _sum(one: Evidence, other: Evidence) -> Evidence:
    return replace(
        one,
        written=one.written + other.written,
        personal=one.personal + other.personal,
        heard=one.heard + other.heard,
        heard_before=one.heard_before + other.heard_before,
        first_written_at=min(one.first_written_at, other.first_written_at),
        last_written_at=max(one.last_written_at, other.last_written_at),
        first_heard_at=_earlier(one.first_heard_at, other.first_heard_at),
        known_for=max(one.known_for, other.known_for),
        first_bulk_at=_earlier(one.first_bulk_at, other.first_bulk_at),
        paperwork=one.paperwork + other.paperwork,
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def ranked(found: Iterable[tuple[Evidence, Standing]]) -> list[tuple[Evidence, Standing]]:
    """Suggestions company by company, the most promising first; people on free mail stand together."""
    by_company: dict[str, list[tuple[Evidence, Standing]]] = {}
    for pair in sorted(found, key=_promise):
        by_company.setdefault(company_of(pair[0].address), []).append(pair)
    return [pair for some in by_company.values() for pair in some]


def _promise(pair: tuple[Evidence, Standing]) -> tuple[int, float, str]:
    evidence, standing = pair
    return -standing.score, -evidence.last_written_at.timestamp(), evidence.address
