"""How do the rep's templates do: what is sent as it was written, what is changed, what is answered?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 10  # letters; of fewer no percentage is told


class Outcome(StrEnum):
    """What became of one draft."""

    OPEN = "open"  # waits, or nobody knows
    AS_WRITTEN = "as_written"  # sent as it was
    CHANGED = "changed"  # sent after the rep changed it
    SENT = "sent"  # sent, and nobody knows whether it was changed
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


_SENT = (Outcome.AS_WRITTEN, Outcome.CHANGED, Outcome.SENT)


@dataclass(frozen=True, slots=True)
class Use:
    """One draft. answered: whether a person answered it before the rep wrote again."""

    template: str
    attempt: int
    outcome: Outcome
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """All drafts of one template at one attempt. outcomes: how many came to each."""

    template: str
    attempt: int
    outcomes: Counter[Outcome]
    answered: int

    @property
    def written(self) -> int:
        return self.outcomes.total()

    @property
    def sent(self) -> int:
        return sum(self.outcomes[one] for one in _SENT)


def tallies(uses: Iterable[Use]) -> list[Tally]:
    """By template and attempt, in that order."""
    groups: dict[tuple[str, int], list[Use]] = defaultdict(list)
    for use in uses:
        groups[use.template, use.attempt].append(use)
    return [
        Tally(template, attempt, Counter(use.outcome for use in some), sum(use.answered for use in some))
        for (template, attempt), some in sorted(groups.items())
    ]


def of_template(some: Sequence[Tally], template: str) -> Tally:
    """Those of one template together, whatever the attempt (0)."""
    theirs = [one for one in some if one.template == template]
    outcomes = sum((one.outcomes for one in theirs), Counter[Outcome]())
    return Tally(template, 0, outcomes, sum(one.answered for one in theirs))


def share(part: int, whole: int) -> str:
    """``12 of 40 (30 %)``; of few ``3 of 8``; "" of none."""
    if not whole:
        return ""
    percent = f" ({round(100 * part / whole)} %)" if whole >= FEW else ""
    return f"{part} of {whole}{percent}"
