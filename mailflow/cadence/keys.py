"""What may stand in a rules file: every key, what it may hold, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from mailflow.cadence.model import Cadence, Channel, Signal, Then, Window

DEFAULTS = Cadence(name="", steps=())
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WINDOW = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")
_WAIT = re.compile(r"(\d{1,4}) ?([hdw])")
TAG = re.compile(r"[^\W_][\w-]{0,39}")  # of the value library
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_MOST_HOURS = 72
_LONGEST_NOTE = 300  # characters


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table of the rules file.

    check: the value as the model has it; its ValueError says what is allowed. allowed: the same for the
    reference. default: as the model has it; None where absent is a state of its own. missing: what is said
    where a required key is absent. means: a sentence or two.
    """

    check: Callable[[object], Any]
    allowed: str
    means: str
    default: Any = None
    required: bool = False
    missing: str = "is missing"


Keys = Mapping[str, Key]


# What a value may be: each returns it as the model has it, or raises ValueError saying what is allowed.


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('must be a list of texts such as ["a", "b"]')
    return tuple(value)


def _lower_strings(value: object) -> tuple[str, ...]:
    return tuple(text.lower() for text in _strings(value))


def _whole_number(least: int, most: int, what: str = "") -> Callable[[object], int]:
    def check(value: object) -> int:
        if type(value) is not int or not least <= value <= most:  # type: `true` is an int to Python
            raise ValueError(f"must be a whole number{what} from {least} to {most}")
        return value

    return check


def _days(least: int, most: int) -> Callable[[object], int]:
    return _whole_number(least, most, " of days")


def _wait(value: object) -> tuple[int, int]:
    """Days and hours; one of them is 0."""
    found = _WAIT.fullmatch(value) if isinstance(value, str) else None
    if found and found[2] == "h" and 1 <= int(found[1]) <= _MOST_HOURS:
        return 0, int(found[1])
    days = int(found[1]) * _HOURS[found[2]] // 24 if found and found[2] != "h" else value
    if type(days) is not int or not 0 <= days <= 365:
        raise ValueError(
            'must be a whole number of days from 0 to 365, or a text such as "4h" (up to 72 hours) or "2w"'
        )
    return days, 0


def _one_of(*words: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"must be {_or(words)}")
        return value

    return check


def _channel(value: object) -> Channel:
    return Channel(_one_of(*_TASKS)(value))


def _signals(value: object) -> tuple[Signal, ...]:
    words = _strings(value)
    if any(word not in list(Signal) for word in words):
        raise ValueError(f"must be a list of {_or(list(Signal))}")
    return tuple(Signal(word) for word in words)


def _or(words: tuple[str, ...] | list[Signal]) -> str:
    *most, last = (f'"{word}"' for word in words)
    return f"{', '.join(most)} or {last}" if most else last


def _template(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not _stays_below(value):
        raise ValueError('must be a path below the templates folder, such as "outreach/2-question.txt"')
    return value


def _templates(value: object) -> tuple[str, ...]:
    """One, or several of which each person gets one."""
    if not isinstance(value, list):
        return (_template(value),)
    names = tuple(_template(name) for name in value)
    if len(names) < 2 or len(set(names)) < len(names):
        raise ValueError("must be one path, or a list of different ones of which each person gets one")
    return names


def _wanted_value(value: object) -> bool | str:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or not TAG.fullmatch(value):
        raise ValueError('must be true, false, or a tag of the value library, one word such as "case"')
    return value.lower()


def _stays_below(path: str) -> bool:
    """Whether a path is relative, written with /, and leads nowhere else."""
    return (
        ":" not in path and "\\" not in path and all(part not in ("", ".", "..") for part in path.split("/"))
    )


def _line(value: object) -> str:
    if not isinstance(value, str) or not value.strip().isprintable() or not 0 < len(value) <= _LONGEST_NOTE:
        raise ValueError(f"must be one line of text, up to {_LONGEST_NOTE} characters")
    return value.strip()


def _windows(value: object) -> tuple[Window | None, ...]:
    if not isinstance(value, dict):
        return (_window(value),) * len(WEEKDAYS)
    if unknown := [day for day in value if day not in WEEKDAYS]:
        raise ValueError(f"{unknown[0]} is no weekday: {', '.join(WEEKDAYS)}")
    return tuple(_window(value[day]) if day in value else None for day in WEEKDAYS)


def _window(value: object) -> Window:
    found = _WINDOW.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(
            'must be two times of day such as "08:30-17:00", or such a text for each weekday:'
            ' { mon = "08:30-17:00", fri = "08:30-13:00" }'
        )
    start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if start >= end:
        raise ValueError('must begin before it ends, such as "08:30-17:00"')
    return start, end


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("must be a date such as 2027-03-31, without quotes")
    return value


_TASKS = tuple(channel.value for channel in Channel if channel is not Channel.MAIL)
_DAYS = "a whole number of days"
_LIST = 'a list such as `["a", "b"]`'

SCOPE: Keys = {
    "tags": Key(_strings, _LIST, "A tag of the prospect, from the import or `mailflow prospects add`.", ()),
    "domains": Key(_lower_strings, _LIST, "The domain of one of their addresses, or a domain below it.", ()),
    "addresses": Key(_lower_strings, _LIST, "One of their addresses; `*` stands for anything.", ()),
    "subjects": Key(
        _strings,
        _LIST,
        "The subject of the first mail of the present silence; `*` stands for anything. Upper and lower case"
        " are the same.",
        (),
    ),
    "folders": Key(_strings, _LIST, "The folder in which the first mail of the present silence lies.", ()),
    "deal_from": Key(
        _whole_number(0, 10**12),
        "a whole number",
        "Deals of this size and more; the size is a fact of the prospect (`--deal`).",
    ),
    "deal_below": Key(_whole_number(0, 10**12), "a whole number", "Deals smaller than this."),
}

STEP: Keys = {
    "after": Key(
        _wait,
        '0 to 365 days, or a text: `"4h"` (up to 72 hours), `"2w"`',
        "How long after your last touch, or after the step before was skipped. Days are counted as"
        " `count_days` says. Hours are hours on the clock; what falls outside your working day waits for the"
        " next one.",
        (0, 0),
        required=True,
    ),
    "template": Key(
        _templates,
        "a file below the templates folder, with `/`; or a list of several",
        "The text of the mail. Of several each person gets one, always the same, and all are used as often:"
        " `mailflow template stats` compares them.",
        "",
    ),
    "task": Key(
        _channel,
        _or(_TASKS),
        "Instead of `template`: something that you do yourself and tick off with `mailflow done`.",
        Channel.MAIL,
    ),
    "note": Key(_line, "one line of text", "What to say or to bring; of a task.", ""),
    "thread": Key(
        _one_of("same", "new"),
        '"same" or "new"',
        "Whether the mail answers your last one, or begins a thread with a subject of its own, which its"
        " template names.",
        "same",
    ),
    "value": Key(
        _wanted_value,
        "true or false, or a tag",
        "Whether the mail brings something of the value library that they did not get yet; a tag narrows it:"
        ' `"case"`.',
        False,
    ),
}

THEN: Keys = {
    "action": Key(
        _one_of("reconnect", "inactive"),
        '"reconnect" or "inactive"',
        "`reconnect`: write again after a long while, each time, until they answer or you stop it."
        " `inactive`: let them rest.",
        DEFAULTS.then.action,
        required=True,
    ),
    # From 1: a reconnect after no days would write again every day, for ever.
    "after": Key(_days(1, 3650), "1 to 3650", "Calendar days until the reconnect.", DEFAULTS.then.after),
    "template": Key(_template, "as of a step", "Of a reconnect, where it is required.", ""),
    "reason": Key(_line, "one line of text", "Of inactive: why they rest.", DEFAULTS.then.reason),
}

HAND_OVER: Keys = {
    "after": Key(_whole_number(1, 50, " of attempts"), "1 to 50", "Attempts.", 1, required=True),
    "to": Key(_line, "a name or address", "To whom.", "", required=True),
}


NO_STEP = "at least one step is needed, such as [[cadence.outreach.steps]]"


def _anything(value: object) -> Any:
    return value


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("must be a table")
    return value


FILE: Keys = {"cadence": Key(_table, "tables", "A cadence under each name.", {})}


CADENCE: Keys = {
    "about": Key(_line, "one line of text", "What it is for, in your words.", DEFAULTS.about),
    "kind": Key(
        _one_of("prospect", "customer"),
        '"prospect" or "customer"',
        "Of a customer the first step counts from the last contact in either direction; of a prospect from"
        " your first mail that nobody answered.",
        DEFAULTS.kind,
    ),
    "applies_to": Key(_anything, "a table, see below", "Whom it is for. Empty: everybody.", {}),
    "count_days": Key(
        _one_of("business", "calendar"),
        '"business" or "calendar"',
        "`business` leaves out weekends and public holidays of the prospect's country; `calendar` counts"
        " every day. Days on which you are away never count, and drafts appear on business days of both.",
        DEFAULTS.count_days,
    ),
    "window": Key(
        _windows,
        'a text such as `"08:30-17:00"`, or one for each weekday: `{ mon = "08:30-17:00" }`',
        "When mail may be sent, on the prospect's clock and business days: `sat` and `sun` count only where"
        " they are such days, as in countries with another weekend. A weekday that is not named in the table"
        " has none. Drafts do not wait for it.",
        DEFAULTS.windows,
    ),
    "steps": Key(
        _anything, "tables, see below", "At least one, in order.", (), required=True, missing=NO_STEP
    ),
    "then": Key(_anything, "a table, see below", "What comes after the last step.", Then()),
    "amber": Key(
        _days(1, 3650), f"{_DAYS}, 1 to 3650", "Of customers: shown amber after so long without contact.", 0
    ),
    "red": Key(
        _days(1, 3650), f"{_DAYS}, 1 to 3650", "Of customers: shown red after so long without contact.", 0
    ),
    "pauses_on": Key(
        _signals,
        f"a list of {_or(list(Signal))}",
        "What makes it wait: their note of absence, an agreed meeting, an answer from somebody else at their"
        " company (with `hold_days` under `[company]` in the config).",
        DEFAULTS.pauses_on,
    ),
    "stops_on": Key(
        _signals,
        "the same",
        "What ends it until they or you write again. An answer always ends it, and a bounce becomes a task.",
        DEFAULTS.stops_on,
    ),
    "hand_over": Key(
        _anything,
        "a table, see below",
        "After so many attempts without an answer you are asked whether somebody else should try.",
    ),
    "ends_on": Key(_date, "a date such as 2027-03-31", "The last day on which it writes to anybody."),
}
