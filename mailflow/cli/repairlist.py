"""How are proposals written to a CSV file for a spreadsheet, and what was decided there?"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from mailflow.cli.dates import parse_day
from mailflow.cli.spreadsheet import read_lines
from mailflow.cycle.repair import Decision, Proposal
from mailflow.errors import InputInvalid
from mailflow.people.typed import is_placeholder

_COLUMNS = ("email", "name", "last_contact", "problem", "decision", "detail", "mailbox")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so, and strangers wrote it


def write(file: Path, proposed: Sequence[Proposal], zones: Mapping[str, str]) -> None:
    """A line for each, readable by the rep alone; InputInvalid where the file is there already."""
    from mailflow.cli.output import day

    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputInvalid(f"{file}: is there already, and may be edited; name another file") from None
    except OSError as error:
        raise InputInvalid(f"{file}: cannot be written: {error.strerror}") from None
    # With a byte order mark, without which Excel takes UTF-8 for something else.
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as out:  # noqa: PTH123 - with a mode
        lines = csv.writer(out)
        lines.writerow(_COLUMNS)
        for one in proposed:
            last = day(one.last_at, zones[one.mailbox])
            cells = (one.address, one.name, last, one.problem, one.decision.value, one.detail, one.mailbox)
            lines.writerow(map(_harmless, cells))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read(file: Path, proposed: Sequence[Proposal], today: date) -> tuple[list[Proposal], list[str]]:
    """What was decided, and the addresses about which nothing is to be decided any more.

    InputInvalid lists every line that cannot be used; then nothing is to be done.
    """
    (_, head), *lines = read_lines(file) or [(1, [])]
    names = [name.lower() for name in head]
    if missing := {"email", "decision"}.difference(names):
        raise InputInvalid(f"{file}: line 1 must name the columns; missing: {', '.join(sorted(missing))}")
    asked = dict(_by_address(proposed))
    decided, settled, problems = [], [], []
    for number, row in lines:
        cells = dict(zip(names, row, strict=False))
        address = cells.get("email", "").lower()
        one = asked.get((cells.get("mailbox", ""), address))
        try:
            decision, detail = _decision(cells.get("decision", ""), cells.get("detail", ""), today)
        except InputInvalid as error:
            problems.append(f"line {number}: {address}: {error}")
            continue
        if one is None:
            settled.append(address)
        else:
            decided.append(replace(one, decision=decision, detail=detail))
    if problems:
        told = "\n".join(f"  - {one}" for one in problems)
        raise InputInvalid(f"{file}: nothing was changed\n{told}")
    return decided, settled


def _by_address(proposed: Sequence[Proposal]) -> Iterator[tuple[tuple[str, str], Proposal]]:
    """By mailbox and address as they were written; one without a mailbox is the first that has it."""
    for one in reversed(proposed):
        for address in (one.address, _harmless(one.address)):
            yield ("", address), one
            yield (one.mailbox, address), one


def _decision(word: str, detail: str, today: date) -> tuple[Decision, str]:
    try:
        decision = Decision(word.lower())
    except ValueError:
        raise InputInvalid(f"decision {word!r}: write one of {', '.join(Decision)}") from None
    if decision is Decision.INACTIVE and is_placeholder(detail):
        raise InputInvalid("inactive needs the reason in the column detail")
    if decision is not Decision.SNOOZE:
        return decision, detail if decision is Decision.INACTIVE else ""
    day = parse_day(detail, today)
    if day <= today:
        raise InputInvalid(f"snooze until {day}: that day is past; name one to come")
    return decision, day.isoformat()
