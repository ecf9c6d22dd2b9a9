"""In which words are a cadence and its steps told?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mailflow.cadence.choose import CONVERSATION
from mailflow.cadence.keys import WEEKDAYS
from mailflow.cadence.model import Cadence, Step, Window
from mailflow.words import counted


def step_in_words(step: Step) -> str:
    """``after 3 days outreach/2-question.txt``, ``after 4 hours call: ask for the budget``."""
    what = " or ".join(step.templates) or f"{step.channel}{': ' if step.note else ''}{step.note}"
    marks = marks_of(step)
    return f"after {wait_in_words(step)} {what}" + (f" ({', '.join(marks)})" if marks else "")


def marks_of(step: Step) -> list[str]:
    """What else is special about a mail: ``new thread``, ``value``, ``value case``."""
    value = f"value {step.value}" if isinstance(step.value, str) else "value"
    return [name for name, is_so in (("new thread", step.new_thread), (value, step.value)) if is_so]


def wait_in_words(step: Step, days: str = "day") -> str:
    """``3 days``. days: what they are called."""
    return counted(step.hours, "hour") if step.hours else counted(step.after, days)


def wait_in_short(step: Step) -> str:
    """``3``, ``4h``."""
    return f"{step.hours}h" if step.hours else str(step.after)


def scope_in_words(cadence: Cadence) -> str:
    """``everybody``, ``tag fair or vip, and domain acme.example``."""
    scope = cadence.applies_to
    lists = {
        "tag": scope.tags,
        "domain": scope.domains,
        "address": scope.addresses,
        "subject": scope.subjects,
        "folder": scope.folders,
    }
    told = ["those who once answered"] if cadence.name == CONVERSATION else []
    told += [f"{name} {' or '.join(some)}" for name, some in lists.items() if some]
    told += [f"deals from {scope.deal_from}"] if scope.deal_from is not None else []
    told += [f"deals below {scope.deal_below}"] if scope.deal_below is not None else []
    has_choice = any(len(some) > 1 for some in lists.values())
    return (", and " if has_choice else " and ").join(told) or "everybody"


def then_in_words(cadence: Cadence) -> str:
    """``reconnect every 90 days``, ``inactive: finished``."""
    then = cadence.then
    if then.action == "reconnect":
        return f"reconnect every {then.after} days with {then.template}"
    return f"inactive: {then.reason}"


def windows_in_words(windows: tuple[Window | None, ...]) -> str:
    """``mon-thu 08:30-17:00, fri 08:30-13:00, sat-sun none``."""
    told = []
    for window, days in groupby(zip(WEEKDAYS, windows, strict=True), key=lambda pair: pair[1]):
        first, *others = (day for day, _ in days)
        when = f"{window[0]:%H:%M}-{window[1]:%H:%M}" if window else "none"
        told.append(f"{first}{f'-{others[-1]}' if others else ''} {when}")
    return ", ".join(told)


def settings_in_words(cadence: Cadence) -> dict[str, str]:
    """What a cadence says besides its steps, by what it is called; without what it does not say."""
    told = {
        "Kind": "" if cadence.kind == "prospect" else cadence.kind,
        "For": scope_in_words(cadence),
        "Days": cadence.count_days,
        "Window": windows_in_words(cadence.windows),
        "Amber": f"after {cadence.amber} days without contact" if cadence.amber else "",
        "Red": f"after {cadence.red} days without contact" if cadence.red else "",
        "Pauses on": ", ".join(cadence.pauses_on),
        "Stops on": ", ".join(cadence.stops_on),
        "Hand over": f"to {cadence.hand_over.to} after {cadence.hand_over.after} attempts"
        if cadence.hand_over
        else "",
        "Ends on": cadence.ends_on.isoformat() if cadence.ends_on else "",
        "Then": then_in_words(cadence),
    }
    return {name: value for name, value in told.items() if value}


def place_in_words(name: str, cadences: Sequence[Cadence]) -> str:
    """When it is tried: the one for those who once answered has no place among the others."""
    if name == CONVERSATION:
        return "by its name, wherever it stands, for those who once answered"
    tried = [one.name for one in cadences if one.name != CONVERSATION]
    return f"number {tried.index(name) + 1} of {len(tried)} in the order in which they are tried"
