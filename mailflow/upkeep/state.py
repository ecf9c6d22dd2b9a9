"""What does the service do now, and what did it come to, in words?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailflow.config import Config
from mailflow.cycle.away import TimeAway, time_away
from mailflow.errors import CadenceInvalid, MailflowError
from mailflow.lock import holder, lock_file
from mailflow.store.session import Store
from mailflow.store.summary import Summary, summaries
from mailflow.upkeep import board
from mailflow.upkeep.board import Board, Line
from mailflow.words import moment

_SILENT = timedelta(minutes=5)  # a service that lives writes its board every minute


@dataclass(frozen=True, slots=True)
class Service:
    """holder: the process that works on the store. board: what it says of itself, if it is the service."""

    holder: int | None
    board: Board | None

    def is_silent(self, now: datetime) -> bool:
        """Whether the service is there and shows no sign of life."""
        return self.board is not None and now - self.board.written_at > _SILENT

    def line(self, mailbox: str) -> Line | None:
        lines = self.board.mailboxes if self.board else ()
        return next((line for line in lines if line.mailbox == mailbox), None)


@dataclass(frozen=True, slots=True)
class State:
    """Lock, board and store as they are. known, away: by the names of mailboxes.

    known: those that were ever looked at. away: those whose rep is away, or will be. trouble: why the store
    could not be asked, "" where it was.
    """

    service: Service
    known: Mapping[str, Summary] = field(default_factory=dict)
    away: Mapping[str, TimeAway] = field(default_factory=dict)
    trouble: str = ""


def state_of(config: Config, store: Store, now: datetime) -> State:
    """The present state; nothing is made or changed by looking, and the store need not be there."""
    lock = lock_file(store.file, config.file)
    service = Service(holder(lock), board.of_service(lock))
    if store.file and not store.file.exists():
        return State(service)
    try:
        with store.read() as db:
            known = summaries(db, now)
            there = [(box, known[box.name].number) for box in config.mailbox if box.name in known]
            found = {box.name: time_away(db, number, box, now) for box, number in there}
            return State(service, known, {name: away for name, away in found.items() if away})
    except MailflowError as error:  # it is being made just now, or too old; the service is told all the same
        return State(service, trouble=str(error))


def away_sentence(away: TimeAway) -> str:
    """That the rep is away, or will be."""
    from mailflow.cadence.case import shown as day

    back = f"back on {day(away.back)}"
    if away.is_now:
        return f"you are away to {day(away.last)}, {back}: nothing is put into Drafts"
    days = (
        f"on {day(away.first)}" if away.first == away.last else f"from {day(away.first)} to {day(away.last)}"
    )
    return f"you will be away {days}, {back}"


def rules_trouble(config: Config) -> str:
    """Why a service that is started now could not go by rules and texts; "" where it could."""
    from mailflow.cycle.rulebook import read_rules, read_templates, way_out

    try:
        read_rules(config)
        read_templates(config)
    except CadenceInvalid as error:
        more = f" (and {len(error.problems) - 1} more: `mailflow cadence check`)"
        told = error.problems[0] + (more if len(error.problems) > 1 else "")
        return f"{error.file}: {told}. {way_out(config)}".strip()
    except MailflowError as error:
        return str(error)
    return ""


def service_sentences(service: Service, config: Config, now: datetime) -> list[str]:
    """What the service does, and by which rules. It has no place: its times are those of the first rep."""
    zone = config.mailbox[0].time_zone
    said = [_service_sentence(service, now, zone), *rules_sentences(service.board, zone)]
    if service.board is None and (trouble := rules_trouble(config)):
        said.append(f"The rules cannot be followed: {trouble}")
    return said


def _service_sentence(service: Service, now: datetime, zone: str) -> str:
    shown = service.board
    if shown is None and service.holder is None:
        return "The service is not running; `mailflow service install` or `mailflow run` starts it."
    if shown is None:
        return f"Process {service.holder} works on the store: a scan, or a service that has just begun."
    if service.is_silent(now):
        return (
            f"The service (process {shown.pid}) has shown no sign of life"
            f" since {moment(shown.written_at, zone)}: restart it."
        )
    return f"Mailflow {shown.version} runs since {moment(shown.started_at, zone)} (process {shown.pid})."


def rules_sentences(shown: Board | None, zone: str) -> list[str]:
    """By which rules the service works, and what lies there and is not followed."""
    if shown is None:
        return []
    rules, said = shown.rules, []
    followed = f"the rules of {moment(rules.of, zone)}" if rules.of else "the rules that come with Mailflow"
    if rules.trouble:
        when = f", changed at {moment(rules.changed_at, zone)}," if rules.changed_at else ""
        said.append(f"{rules.file}{when} cannot be followed: {rules.trouble}; {followed} hold.")
    else:
        said.append(f"It follows {followed}.")
    if rules.settings_changed_at:
        when = moment(rules.settings_changed_at, zone)
        said.append(f"The config was changed at {when}: restart the service, which goes by the old one.")
    return said


def doing(line: Line, zone: str) -> str:
    """What the service does about a mailbox."""
    since = f" since {moment(line.since, zone)}" if line.since else ""
    then = f", next try {moment(line.next_at, zone)}" if line.next_at else ""
    words = {
        "connecting": f"logging in{since}",
        "reading": f"reading{since}",
        "idle": "waiting for news",
        "waiting": f"waiting{then}" if line.next_at else "waiting for its turn",
        "refused": f"the login was refused{then}",
    }
    return words[line.state]


def drafts_asking(known: Summary | None) -> dict[str, int]:
    """How many drafts ask something of the rep, by what they are called here."""
    found = {state.value: count for state, count in known.drafts.items()} if known else {}
    return {
        "waiting": found.get("waiting", 0),
        "approved": found.get("approved", 0),
        "edited": found.get("edited", 0),
        "held": found.get("held", 0),
        "unknown": found.get("unknown", 0),
    }


def trouble_of(line: Line | None, known: Summary | None) -> str:
    """What the service says, or without one what stopped the last pass; in one line."""
    problem = line.trouble if line else known.problem if known else ""
    return " ".join(problem.split())


def advice(config: Config, line: Line | None, known: Summary | None) -> str:
    """What the rep can do about a mailbox; "" where there is nothing to be done."""
    if line and line.state == "refused":
        return "Mend the password, or where it comes from, then restart the service."
    if line and line.trouble:
        return "It is tried again by itself; `mailflow doctor` looks closer."
    if known and known.problem:
        return "Run `mailflow doctor`, then `mailflow scan`."
    if known and known.read_at and config.prospects.track == "auto" and not known.started:
        return "Nothing is placed until you have seen the first list and said `mailflow start`."
    drafts = drafts_asking(known)
    if puzzling := [state for state in ("held", "unknown") if drafts[state]]:
        return f"`mailflow drafts` says why drafts are {' or '.join(puzzling)}."
    if known and known.quarantined:
        return "`mailflow doctor` names the messages that cannot be read."
    return ""
