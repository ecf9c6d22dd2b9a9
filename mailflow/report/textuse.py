"""How do the rep's templates do: what is sent as it was written, what is changed, what is answered?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mailflow.cadence.model import Cadence

FEW = 10  # letters; of fewer no percentage is told
_ENOUGH = 30  # letters of each text, below which two cannot be told apart


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

    @property
    def read(self) -> int:
        """Of those sent, how many are known to be as written or changed."""
        return self.sent - self.outcomes[Outcome.SENT]


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
    return together([one for one in some if one.template == template], template)


def together(some: Sequence[Tally], template: str = "") -> Tally:
    """All of these as one, whatever the attempt (0)."""
    outcomes = sum((one.outcomes for one in some), Counter[Outcome]())
    return Tally(template, 0, outcomes, sum(one.answered for one in some))


def compared(cadences: Iterable[Cadence], found: Sequence[Tally]) -> Iterator[str]:
    """Of each step with several texts, how they do beside each other."""
    for cadence in cadences:
        for number, step in enumerate(cadence.steps, 1):
            if step.variants:
                yield f"{cadence.name} step {number}, answered: {_beside(step.templates, found)}"


def _beside(templates: Iterable[str], found: Sequence[Tally]) -> str:
    theirs = [of_template(found, name) for name in templates]
    told = "; ".join(f"{one.template} {share(one.answered, one.sent) or 'none sent yet'}" for one in theirs)
    if all(one.sent >= _ENOUGH for one in theirs):
        return f"{told}."
    return f"{told}. Fewer than {_ENOUGH} of each tell little: chance alone makes such differences."


def share(part: int, whole: int) -> str:
    """``12 of 40 (30 %)``; of few ``3 of 8``; "" of none."""
    if not whole:
        return ""
    percent = f" ({round(100 * part / whole)} %)" if whole >= FEW else ""
    return f"{part} of {whole}{percent}"
