"""What does somebody mean who types a key of the rules and a value for it?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

from mailflow.cadence.keys import CADENCE, HAND_OVER, SCOPE, STEP, THEN, WEEKDAYS, Key
from mailflow.errors import InputInvalid

Parts = tuple[str | int, ...]

_TABLES = {"applies_to": SCOPE, "then": THEN, "hand_over": HAND_OVER}
_STEP = re.compile(r"steps(?:\[(\d+)\]|\.(\d+))\.(\w+)")  # as problems name it: steps[2].after
_QUOTED = re.compile(r'"([a-z_]+)"')
_CLOSED = ("none", "closed", "")  # of a weekday: it has no window


def keys_of_cadence() -> Iterator[str]:
    """Every key that `cadence set` takes, tables dotted."""
    for name in CADENCE:
        if name != "steps":
            yield name
        yield from (f"{name}.{one}" for one in _TABLES.get(name, ()))
        if name == "window":
            yield from (f"{name}.{day}" for day in WEEKDAYS)


def cadence_key(typed: str) -> tuple[Parts, Key]:
    """The path of a key within its cadence; InputInvalid with the nearest one where there is no such key."""
    if step := _STEP.fullmatch(typed):
        name, key = step_key(step[3])
        return ("steps", int(step[1] or step[2]), name), key
    if typed == "steps":
        raise InputInvalid("steps are changed one by one, with `mailflow cadence step`")
    first, _, rest = typed.partition(".")
    if typed not in set(keys_of_cadence()):
        raise InputInvalid(_unknown(typed, list(keys_of_cadence())))
    if not rest:
        return (first,), CADENCE[first]
    return (first, rest), CADENCE["window"] if first == "window" else _TABLES[first][rest]


def step_key(typed: str) -> tuple[str, Key]:
    """A key of a step."""
    if typed not in STEP:
        raise InputInvalid(_unknown(typed, list(STEP)))
    return typed, STEP[typed]


def value_for(name: str, key: Key, typed: str) -> Any:
    """The value as TOML has it, None for a weekday that has no window.

    What is TOML is read as such, else as a text, else as a list with commas, if one is wanted; InputInvalid
    says what is allowed.
    """
    if name.startswith("window.") and typed.strip().lower() in _CLOSED:
        return None
    if name.startswith("window.") and typed.strip().startswith("{"):
        raise InputInvalid(f'{name}: must be two times of day such as "08:30-17:00", or none')
    problem = ""
    for value in (*_readings(typed), *_as_list(key, typed)):
        try:
            key.check(value)
        except ValueError as error:
            # The last reading: of a list its items.
            problem = f"{name}: {error}, not {typed or 'nothing'}{nearest_word(key, value)}"
        else:
            return value
    raise InputInvalid(problem)


def _readings(typed: str) -> Iterator[Any]:
    """What was typed may be, the likeliest first."""
    try:
        read = tomllib.loads(f"value = {typed}")
    except tomllib.TOMLDecodeError:
        read = {}
    if len(read) == 1:  # a line break and a second key make no value
        yield read["value"]
    yield typed


def _as_list(key: Key, typed: str) -> Iterator[list[str]]:
    """What stands between commas, where the key takes a list."""
    with suppress(ValueError):
        key.check([])
        yield [part for one in typed.split(",") if (part := one.strip())]


def _unknown(typed: str, known: list[str]) -> str:
    last = {name.rpartition(".")[2]: name for name in known}
    close = get_close_matches(typed, known, n=1) or [last[one] for one in get_close_matches(typed, last, n=1)]
    hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(known)}"
    return f'"{typed}" is no key; {hint}'


def nearest_word(key: Key, value: object) -> str:
    """``; did you mean "call"?`` of a value that is none of the words of a key; "" where none is near."""
    words = words_of(key)
    told = value if isinstance(value, list) else [value]
    for one in told:
        if isinstance(one, str) and one not in words and (close := get_close_matches(one, words, n=1)):
            return f'; did you mean "{close[0]}"?'
    return ""


def words_of(key: Key) -> list[str]:
    """The words that a key takes, where these are few."""
    if key.allowed.startswith("true or false"):
        return ["true", "false"]
    return _QUOTED.findall(key.allowed) if " or " in key.allowed and "text" not in key.allowed else []
