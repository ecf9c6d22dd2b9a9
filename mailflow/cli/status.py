"""``mailflow status``: what does the service do now, and what did it come to?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say, talk
from mailflow.errors import CadenceInvalid, MailflowError

if TYPE_CHECKING:
    from mailflow.config import Config, MailboxSettings
    from mailflow.cycle.away import TimeAway
    from mailflow.daemon.board import Board, Line
    from mailflow.store.summary import Summary

_SILENT = timedelta(minutes=5)  # a service that lives writes its board every minute


@dataclass(frozen=True, slots=True)
class _Service:
    """holder: the process that works on the store. board: what it says of itself, if it is the service."""

    holder: int | None
    board: Board | None

    def is_silent(self, now: datetime) -> bool:
        """Whether the service is there and shows no sign of life."""
        return self.board is not None and now - self.board.written_at > _SILENT

    def line(self, mailbox: str) -> Line | None:
        lines = self.board.mailboxes if self.board else ()
        return next((line for line in lines if line.mailbox == mailbox), None)


def register(app: typer.Typer) -> None:
    app.command()(status)


def status(context: typer.Context, json: Json = False) -> None:
    """Show what the service does now, and for each mailbox what is due, what waits and what is wrong.

    Example: mailflow status
    """
    from mailflow.cli.output import json_lines

    config, now = session(context).config(), wall()
    service, known, back = _look(config, now)
    if json:
        json_lines(
            _row(box, config, service, known.get(box.name), back.get(box.name), now) for box in config.mailbox
        )
        return
    # The service has no place of its own: its times are those of the first rep.
    say(_service_sentence(service, now, config.mailbox[0].time_zone))
    for line in rules_sentences(service.board, config.mailbox[0].time_zone):
        say(line)
    if service.board is None and (trouble := _rules_trouble(config)):
        say(f"The rules cannot be followed: {trouble}")
    for box in config.mailbox:
        say()
        for line in _lines(box, config, service.line(box.name), known.get(box.name), now):
            say(line)
        if box.name in back:
            say(f"    {_away(back[box.name])}")


def _look(config: Config, now: datetime) -> tuple[_Service, dict[str, Summary], dict[str, TimeAway]]:
    """Lock, board and store, as they are; none of them is made or changed.

    And for each mailbox whose rep is away, or will be, when that is.
    """
    from mailflow.cycle.away import time_away
    from mailflow.daemon import board
    from mailflow.lock import holder, lock_file
    from mailflow.store.session import Store
    from mailflow.store.summary import summaries

    store = Store(config.store.url)
    lock = lock_file(store.file, config.file)
    service = _Service(holder(lock), board.of_service(lock))
    if store.file and not store.file.exists():
        return service, {}, {}
    try:
        with store.read() as db:
            known = summaries(db, now)
            there = [(box, known[box.name].number) for box in config.mailbox if box.name in known]
            found = {box.name: time_away(db, number, box, now) for box, number in there}
            return service, known, {name: away for name, away in found.items() if away}
    except MailflowError as error:  # it is being made just now, or too old; the service is told all the same
        talk(f"mailflow: {error}")
        return service, {}, {}


def _row(
    box: MailboxSettings,
    config: Config,
    service: _Service,
    known: Summary | None,
    away: TimeAway | None,
    now: datetime,
) -> dict[str, Any]:
    line, drafts = service.line(box.name), _drafts(known)
    rules = service.board.rules if service.board else None
    return {
        "mailbox": box.name,
        "running": service.board is not None and not service.is_silent(now),
        "process": service.board.pid if service.board else None,
        "written_at": _instant(service.board.written_at if service.board else None),
        "state": line.state.value if line else "",
        "since": _instant(line.since if line else None),
        "next_at": _instant(line.next_at if line else None),
        "trouble": _trouble(line, known),
        "advice": _advice(config, line, known),
        "last_read_at": _instant(known.read_at if known else None),
        "passes": line.passes if line else 0,
        "reconnects": line.reconnects if line else 0,
        "due": known.due if known else 0,
        "drafts_waiting": drafts["waiting"],
        "drafts_edited": drafts["edited"],
        "drafts_held": drafts["held"],
        "drafts_unknown": drafts["unknown"],
        "quarantined": known.quarantined if known else 0,
        "away_until": away.back.isoformat() if away and away.is_now else "",
        "rules_of": _instant(rules.of if rules else None),
        "rules_trouble": rules.trouble if rules else _rules_trouble(config),
        "settings_changed_at": _instant(rules.settings_changed_at if rules else None),
    }


def _away(away: TimeAway) -> str:
    from mailflow.cli.output import date_in_words as day

    back = f"back on {day(away.back)}"
    if away.is_now:
        return f"you are away to {day(away.last)}, {back}: nothing is put into Drafts"
    days = (
        f"on {day(away.first)}" if away.first == away.last else f"from {day(away.first)} to {day(away.last)}"
    )
    return f"you will be away {days}, {back}"


def _rules_trouble(config: Config) -> str:
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


def _service_sentence(service: _Service, now: datetime, zone: str) -> str:
    from mailflow.cli.output import moment

    board = service.board
    if board is None and service.holder is None:
        return "The service is not running; `mailflow service install` or `mailflow run` starts it."
    if board is None:
        return f"Process {service.holder} works on the store: a scan, or a service that has just begun."
    if service.is_silent(now):
        return (
            f"The service (process {board.pid}) has shown no sign of life"
            f" since {moment(board.written_at, zone)}: restart it."
        )
    return f"Mailflow {board.version} runs since {moment(board.started_at, zone)} (process {board.pid})."


def rules_sentences(board: Board | None, zone: str) -> list[str]:
    """By which rules the service works, and what lies there and is not followed."""
    from mailflow.cli.output import moment

    if board is None:
        return []
    rules, said = board.rules, []
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


def _lines(
    box: MailboxSettings, config: Config, line: Line | None, known: Summary | None, now: datetime
) -> list[str]:
    parts = [_doing(line, box.time_zone)] if line else []
    read_at = known.read_at if known else None
    parts.append(f"last read to the end {_ago(now - read_at)}" if read_at else "was never read to the end")
    said = [f"{box.name}: {'; '.join(parts)}"]
    if known and read_at:
        said.append(f"    {_numbers(known)}")
    if trouble := _trouble(line, known):
        said.append(f"    trouble: {trouble}")
    if advice := _advice(config, line, known):
        said.append(f"    {advice}")
    return said


def _doing(line: Line, zone: str) -> str:
    from mailflow.cli.output import moment

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


def _numbers(known: Summary) -> str:
    from mailflow.cli.output import counted
    from mailflow.drafts.model import OPEN_OR_GONE

    drafts = ", ".join(f"{count} {state}" for state, count in _drafts(known).items() if count)
    if known.missing:
        drafts += f" ({known.missing} of them {OPEN_OR_GONE})"
    parts = [f"{known.due} due, with or without a draft", f"drafts: {drafts or 'none'}"]
    if known.quarantined:
        parts.append(f"{counted(known.quarantined, 'message')} that cannot be read")
    return "; ".join(parts)


def _drafts(known: Summary | None) -> dict[str, int]:
    """Those that ask something of the rep, by what they are called here."""
    found = {state.value: count for state, count in known.drafts.items()} if known else {}
    return {
        "waiting": found.get("waiting", 0) + found.get("approved", 0),
        "edited": found.get("edited", 0),
        "held": found.get("held", 0),
        "unknown": found.get("unknown", 0),
    }


def _trouble(line: Line | None, known: Summary | None) -> str:
    """What the service says, or without one what stopped the last pass; in one line."""
    problem = line.trouble if line else known.problem if known else ""
    return " ".join(problem.split())


def _advice(config: Config, line: Line | None, known: Summary | None) -> str:
    if line and line.state == "refused":
        return "Mend the password, or where it comes from, then restart the service."
    if line and line.trouble:
        return "It is tried again by itself; `mailflow doctor` looks closer."
    if known and known.problem:
        return "Run `mailflow doctor`, then `mailflow scan`."
    if known and known.read_at and config.prospects.track == "auto" and not known.started:
        return "Nothing is placed until you have seen the first list and said `mailflow start`."
    drafts = _drafts(known)
    if puzzling := [state for state in ("held", "unknown") if drafts[state]]:
        return f"`mailflow drafts` says why drafts are {' or '.join(puzzling)}."
    if known and known.quarantined:
        return "`mailflow doctor` names the messages that cannot be read."
    return ""


def _instant(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else None


def _ago(age: timedelta) -> str:
    from mailflow.cli.output import counted

    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 120:
        return f"{counted(minutes, 'minute')} ago"
    return f"{counted(minutes // 60, 'hour')} ago" if minutes < 60 * 48 else f"{minutes // 1440} days ago"
