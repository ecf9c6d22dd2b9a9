"""The first list: shown, corrected, agreed on, and the first drafts shown. Used by ``init`` and ``start``."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from mailflow.cli import ask as asking
from mailflow.cli.ask import Ask
from mailflow.cli.context import Session, clock, session, wall
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.cycle.firstlist import FirstList

_SUGGESTIONS = 10  # that are shown; `mailflow prospects suggested` has them all
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_BLANKS_IN_RANGE = re.compile(r"(?<=\d) {0,9}- {0,9}(?=\d)", re.ASCII)
_NAME = re.compile(r"[^@\s<>\",;]*@?[^@\s<>\",;.]+(?:\.[^@\s<>\",;.]+)+")


def agree_on_list(context: typer.Context, ask: Ask, mailbox: str) -> FirstList:
    """Show the first list of a mailbox; at a terminal it is shown again until nothing is wrong with it."""
    while True:
        program = session(context).program()
        account = program.account(mailbox)
        found = _read_first_list(program, account)
        people = _show_first_list(account, found)
        if ask.yes or not asking.is_at_terminal() or not _correct(context, ask, account, found, people):
            return found


def _read_first_list(program: Program, account: Account) -> FirstList:
    from mailflow.cycle.firstlist import first_list

    return first_list(program.store, account, clock())


def _show_first_list(account: Account, found: FirstList) -> list[str]:
    """How many were written to and never answered, and who is most worth a note; the addresses by number."""
    from mailflow.cli.output import counted, day, table
    from mailflow.cycle.report import action_word

    zone, most = account.settings.time_zone, account.config.drafts.daily_limit
    shown = found.rescues[:most]
    say(f"{found.head}\n")
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
        say()
        table(
            f"{counted(len(found.suggested), 'suggestion')}: not followed up until you accept them",
            ("No.", "Address", "You wrote", "They wrote", "Last written", "For them and against"),
            [
                (
                    str(number),
                    evidence.address,
                    str(evidence.written),
                    str(evidence.heard),
                    day(evidence.last_written_at, zone),
                    "; ".join(map(str, standing.signs)),
                )
                for number, (evidence, standing) in enumerate(unsure, len(shown) + 1)
            ],
            heads=2,
            empty="",
        )
    return [*(one.line.address for one in shown), *(evidence.address for evidence, _ in unsure)]


def _correct(context: typer.Context, ask: Ask, account: Account, found: FirstList, people: list[str]) -> bool:
    """Ask who is no prospect, and who of the suggested is one; whether anything changed."""
    from mailflow.cli import prospects

    say()
    ignored, patterns = ask.text(
        "Who is no prospect? Numbers, or whole domains: 3, 7-9, customer.example (Enter: nobody)",
        "--ignore",
        lambda answer: named(answer, people),
        found="",
    )
    patterns = [pattern for pattern in patterns if _is_meant(pattern, found)]
    suggested = {address for address in people if address not in {one.line.address for one in found.rescues}}
    accepted: list[str] = []
    if suggested:
        accepted = ask.text(
            "Who of the suggested is one? Numbers (Enter: nobody)",
            "--accept",
            lambda answer: chosen(answer, people, suggested),
            found="",
        )
    if ignored:
        prospects.ignore(context, ignored, mailbox=account.name)
    ignore_patterns(context, patterns, account.name)
    if accepted:
        prospects.accept(context, accepted, mailbox=account.name)
    return bool(ignored or patterns or accepted)


def _is_meant(pattern: str, found: FirstList) -> bool:
    """A pattern that nobody of the list fits may be mistyped."""
    if reach(pattern, found):
        return True
    return asking.confirm(f"{pattern}: nobody of the list. Ignore whoever comes from there?", default=False)


def ignore_patterns(context: typer.Context, patterns: list[str], mailbox: str) -> None:
    """Write them into the config, which is read anew."""
    from mailflow.setup.configfile import add_ignored

    if not patterns:
        return
    here = session(context)
    found = _read_first_list(here.program(), here.program().account(mailbox))
    add_ignored(here.config_file, patterns)
    here.close()
    context.obj = again = Session(here.config_file)
    context.call_on_close(again.close)
    say(f"Ignored from now on, by {here.config_file}:")
    for pattern in patterns:
        say(f"  {pattern}: {reach(pattern, found) or 'nobody'} of the list")


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


def chosen(text: str, people: list[str], suggested: Collection[str]) -> list[str]:
    """The suggested people whose numbers somebody typed; ValueError names what is not a suggestion."""
    addresses, others = named(text, people)
    if wrong := [*(one for one in addresses if one not in suggested), *others]:
        raise ValueError(f"{wrong[0]} is not one of the suggestions; type their numbers")
    return addresses


def reach(pattern: str, found: FirstList) -> int:
    """How many of the first list, shown or not, a pattern takes out."""
    from mailflow.people.addresses import matches

    listed = [one.line.address for one in found.rescues]
    listed += [evidence.address for evidence, _ in found.suggested]
    return sum(matches(address, [pattern]) for address in listed)


def started_at(program: Program, account: Account) -> datetime | None:
    """When the rep said that the first list is right."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows

    with program.store.read() as db:
        events = event_rows.events_of(db, account.number, account.name, addresses=[""])
    return next((event.at for event in events if event.kind is EventKind.STARTED), None)


def say_started(program: Program, accounts: list[Account]) -> None:
    """Note that the rep has seen the list: from now on drafts may be placed."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows
    from mailflow.upkeep.announce import announce

    with program.store.write() as db:
        for account in accounts:
            event = event_rows.new_event(EventKind.STARTED, account.name, "", wall())
            event_rows.add_events(db, account.number, [event])
    for account in accounts:
        announce(program, account)


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
        say()
        table(
            f"{counted(len(held), 'draft')} that cannot be written yet",
            ("To", "What is missing"),
            [(", ".join(draft.to) or draft.prospect, draft.reason) for draft in held],
            empty="",
        )
