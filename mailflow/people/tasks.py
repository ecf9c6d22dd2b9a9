"""What did the rep plan to do with somebody, and has not done?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mailflow.people.model import Event, EventKind

_SHORT = 4  # letters of an id that a person types


def open_tasks(events: Iterable[Event]) -> Iterator[Event]:
    """What was planned and not ticked off, in the order of the events."""
    events = list(events)
    done = {event.details.get("task") for event in events if event.kind is EventKind.DONE}
    for event in events:
        if event.kind is EventKind.PLANNED and event.id not in done:
            yield event


def by_short_id(tasks: Iterable[Event]) -> Mapping[str, Event]:
    """The tasks by the first letters of their ids: as few as tell all of them apart."""
    tasks = list(tasks)
    longest = max((len(task.id) for task in tasks), default=0)
    for length in range(_SHORT, longest + 1):
        found = {task.id[:length]: task for task in tasks}
        if len(found) == len(tasks):
            return found
    return {task.id: task for task in tasks}
