"""What does a key decide about the draft that is shown?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.clean import sentence
from mailflow.review import decisions
from mailflow.review.later import choices, day_typed, today_of
from mailflow.review.told import Decided
from mailflow.review.unknown import was_not_sent, was_sent
from mailflow.review.words import REASONS

Answers = Sequence[tuple[str, str, str]]
"""What is offered to a question: key, value and label of each."""


@dataclass(frozen=True, slots=True)
class Case:
    """One decision that is asked for. name, fingerprint: of the person and draft as they were shown."""

    program: Program
    account: Account
    number: int
    fingerprint: str
    name: str
    clock: Clock

    def approve(self) -> Decided:
        return decisions.approve(
            self.program, self.account, self.number, fingerprint=self.fingerprint, clock=self.clock
        )

    def dismiss(self) -> Decided:
        return decisions.dismiss(
            self.program, self.account, self.number, fingerprint=self.fingerprint, clock=self.clock
        )

    def sent(self) -> Decided:
        return was_sent(self.program, self.account, self.number, self.clock)

    def not_sent(self) -> Decided:
        return was_not_sent(self.program, self.account, self.number, self.clock)

    def snooze(self, answer: str) -> Decided:
        """answer: a day; InputInvalid for anything else."""
        return decisions.snooze(
            self.program,
            self.account,
            self.number,
            fingerprint=self.fingerprint,
            until=day_typed(answer),
            clock=self.clock,
        )

    def stop(self, answer: str) -> Decided:
        """answer: the reason."""
        return decisions.stop(
            self.program,
            self.account,
            self.number,
            fingerprint=self.fingerprint,
            reason=sentence(answer),
            clock=self.clock,
        )

    def edit(self, subject: str, body: str) -> Decided:
        return decisions.edit(
            self.program,
            self.account,
            self.number,
            fingerprint=self.fingerprint,
            subject=subject,
            body=body,
            clock=self.clock,
        )

    def days(self) -> Answers:
        """When the rep may want to come back."""
        days = choices(today_of(self.account, self.clock))
        return [
            (
                str(number),
                one.day.isoformat(),
                f"{one.label.capitalize()}, {one.day:%a} {one.day.day} {one.day:%b}",
            )
            for number, one in enumerate(days, 1)
        ]

    def reasons(self) -> Answers:
        """Why the rep may want to write no more."""
        return [(str(number), value, label) for number, (value, label) in enumerate(REASONS, 1)]
