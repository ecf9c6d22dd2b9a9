"""In which parts does a rep see what waits, and which draft comes after this one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.review.queue import Entry, Group, Queue, Waiting

TO_DECIDE = (Group.ANSWERED, Group.UNKNOWN, Group.READY)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the queue: drafts, and other things that wait.

    more: how many there are that are not listed; show: by which kind the page People lists them.
    """

    title: str
    drafts: Sequence[Entry] = ()
    others: Sequence[Waiting] = ()
    more: int = 0
    show: str = ""

    @property
    def number(self) -> int:
        return len(self.drafts) + len(self.others) + self.more


def parts_of(queue: Queue) -> list[Part]:
    """All parts from top to bottom, empty ones too."""
    counts, held = queue.counts, queue.of(Group.HELD)
    questions = counts.questions + counts.dormant
    return [
        Part("Look at these first", queue.of(Group.ANSWERED, Group.LEAVING, Group.UNKNOWN)),
        Part("Ready to review", queue.of(Group.READY)),
        Part("Answers you owe", (), queue.answers, counts.answers - len(queue.answers), "answer"),
        Part("Tasks", (), queue.tasks, counts.tasks - len(queue.tasks), "task"),
        Part("Questions", (), queue.questions, questions - len(queue.questions), "task"),
        Part("On hold", held, queue.held, max(0, counts.unwritten - len(queue.held)), "follow_up"),
        Part("Approved", queue.of(Group.APPROVED)),
        Part("Decided, still in Drafts", queue.of(Group.SETTLED)),
    ]


def listed(parts: Sequence[Part]) -> Iterator[int]:
    """The numbers of the drafts, from top to bottom."""
    return (entry.draft.id for one in parts for entry in one.drafts)


def first_of(queue: Queue) -> int:
    """The first draft that asks for a decision, 0 for none."""
    return next((entry.draft.id for entry in queue.of(*TO_DECIDE)), 0)


def place_of(queue: Queue, number: int) -> tuple[int, int]:
    """(2, 7) for the second of seven drafts that ask for a decision; (0, 7) for one that does not."""
    asking = [entry.draft.id for entry in queue.of(*TO_DECIDE)]
    return (asking.index(number) + 1 if number in asking else 0), len(asking)


def following(queue: Queue, number: int) -> int:
    """The draft with which the rep goes on after this one: the next that asks for a decision, 0 for none."""
    numbers = list(listed(parts_of(queue)))
    asking = {entry.draft.id for entry in queue.of(*TO_DECIDE)}
    at = numbers.index(number) if number in numbers else 0
    turn = (*numbers[at:], *numbers[:at])
    return next((one for one in turn if one in asking and one != number), 0)
