"""The first list: shown, corrected, and the first drafts placed. Used by ``init`` and ``start``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from mailflow.cli.context import clock, wall

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.cycle.firstlist import FirstList

_SUGGESTIONS = 10  # that are shown; `mailflow prospects suggested` has them all
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_BLANKS_IN_RANGE = re.compile(r"(?<=\d) {0,9}- {0,9}(?=\d)", re.ASCII)
_NAME = re.compile(r"[^@\s<>\",;]*@?[^@\s<>\",;.]+(?:\.[^@\s<>\",;.]+)+")


def read_first_list(program: Program, account: Account) -> FirstList:
    from mailflow.cycle.firstlist import first_list

    return first_list(program.store, account, clock())


def show_first_list(account: Account, found: FirstList) -> list[str]:
    """How many were written to and never answered, and who is most worth a note; the addresses by number."""
    from mailflow.cli.output import counted, day, table
    from mailflow.cycle.report import action_word

    zone, most = account.settings.time_zone, account.config.drafts.daily_limit
    shown = found.rescues[:most]
    typer.echo(f"{found.head}\n")
    table(
        _title(len(shown), len(found.rescues)),
        ("No.", "Who", "Address", "Tried", "Last written", "Next", "Why"),
        [
            (
                str(number),
                rescue.line.prospect.name,
                rescue.line.address,
                str(rescue.line.attempts),
                day(rescue.line.last_touch_at, zone),
                f"{action_word(rescue.line.action).replace('_', ' ')} {day(rescue.line.due_at, zone)}",
                rescue.why,
            )
            for number, rescue in enumerate(shown, 1)
        ],
        heads=3,
        empty="Nobody waits for a note from you.",
    )
    unsure = found.suggested[:_SUGGESTIONS]
    if unsure:
        typer.echo("")
        table(
            f"{counted(len(found.suggested), 'suggestion')}: not followed up until you accept them",
            ("No.", "Address", "You wrote", "They wrote", "Last written", "Why only suggested"),
            [
                (
                    str(number),
                    evidence.address,
                    str(evidence.written),
                    str(evidence.heard),
                    day(evidence.last_written_at, zone),
                    standing.why,
                )
                for number, (evidence, standing) in enumerate(unsure, len(shown) + 1)
            ],
            heads=2,
            empty="",
        )
    return [*(one.line.address for one in shown), *(evidence.address for evidence, _ in unsure)]


def _title(shown: int, of: int) -> str:
    return f"The {shown} of {of} most worth a note" if shown < of else "Worth a note"


def named(text: str, people: list[str]) -> tuple[list[str], list[str]]:
    """(addresses, patterns) somebody typed: numbers of the list as in ``3, 7-9``, domains, addresses.

    A domain becomes the pattern for everybody there. ValueError names what is neither.
    """
    addresses, patterns = [], []
    for word in _BLANKS_IN_RANGE.sub("-", text).replace(",", " ").replace(";", " ").split():
        if numbers := _RANGE.fullmatch(word):
            first, last = int(numbers[1]), int(numbers[2] or numbers[1])
            if not 1 <= first <= last <= len(people):
                raise ValueError(f"{word}: the numbers go from 1 to {len(people)}")
            addresses += people[first - 1 : last]
        elif _NAME.fullmatch(word):
            patterns.append(word.lower() if "@" in word[1:] else f"*@{word.lower().removeprefix('@')}")
        else:
            raise ValueError(f"{word}: type numbers of the list, or domains such as customer.example")
    return list(dict.fromkeys(addresses)), list(dict.fromkeys(patterns))


def reach_of(patterns: list[str], found: FirstList) -> list[str]:
    """How many of the first list, shown or not, each pattern takes out; one line for each."""
    from mailflow.people.addresses import matches

    listed = [one.line.address for one in found.rescues]
    listed += [evidence.address for evidence, _ in found.suggested]
    counts = {pattern: sum(matches(address, [pattern]) for address in listed) for pattern in patterns}
    return [
        f"{pattern}: {count or 'nobody'} of the list" + ("" if count else "; kept for whoever comes")
        for pattern, count in counts.items()
    ]


def say_started(program: Program, accounts: list[Account]) -> None:
    """Note that the rep has seen the list: from now on drafts may be placed."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows
    from mailflow.store import exchange

    with program.store.write() as db:
        for account in accounts:
            event = event_rows.new_event(EventKind.STARTED, account.name, "", wall())
            event_rows.add_events(db, account.number, [event])
    exchange.export_beside(program.store)


def show_drafts(program: Program, account: Account) -> None:
    """What lies in Drafts for the rep to read."""
    from mailflow.cli.output import counted, table
    from mailflow.drafts.model import State
    from mailflow.store import drafts as draft_rows

    with program.store.read() as db:
        drafts = draft_rows.live_drafts(db, account.number, account.name)
    waiting = [draft for draft in drafts if draft.state is State.WAITING]
    held = [draft for draft in drafts if draft.state is State.HELD]
    table(
        f"{counted(len(waiting), 'draft')} in your Drafts folder",
        ("To", "Attempt", "Subject"),
        [(", ".join(draft.to), str(draft.attempt), draft.subject) for draft in waiting],
        empty="No draft could be placed."
        if held
        else "No draft is due today; the next ones come on their day.",
    )
    if held:
        typer.echo("")
        table(
            f"{counted(len(held), 'draft')} that cannot be written yet",
            ("To", "What is missing"),
            [(", ".join(draft.to) or draft.prospect, draft.reason) for draft in held],
            empty="",
        )
