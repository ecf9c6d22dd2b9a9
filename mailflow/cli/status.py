"""``mailflow status``: what does the service do now, and what did it come to?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.config import Config, MailboxSettings
    from mailflow.store.summary import Summary
    from mailflow.upkeep.board import Line
    from mailflow.upkeep.state import State


def register(app: typer.Typer) -> None:
    app.command()(status)


def status(context: typer.Context, json: Json = False) -> None:
    """Show what the service does now, and for each mailbox what is due, what waits and what is wrong.

    Example: mailflow status
    """
    from mailflow.cli.output import json_lines
    from mailflow.store.session import Store
    from mailflow.upkeep.state import away_sentence, service_sentences, state_of

    config, now = session(context).config(), wall()
    state = state_of(config, Store(config.store.url), now)
    if state.trouble:
        talk(f"mailflow: {state.trouble}")
    if json:
        json_lines(_row(box, config, state, now) for box in config.mailbox)
        return
    for line in service_sentences(state.service, config, now):
        say(line)
    for box in config.mailbox:
        say()
        for line in _lines(box, config, state.service.line(box.name), state.known.get(box.name), now):
            say(line)
        if box.name in state.away:
            say(f"    {away_sentence(state.away[box.name])}")


def _row(box: MailboxSettings, config: Config, state: State, now: datetime) -> dict[str, Any]:
    from mailflow.upkeep.state import advice, drafts_asking, rules_trouble, trouble_of

    service, known, away = state.service, state.known.get(box.name), state.away.get(box.name)
    line, drafts = service.line(box.name), drafts_asking(known)
    rules = service.board.rules if service.board else None
    return {
        "mailbox": box.name,
        "running": service.board is not None and not service.is_silent(now),
        "process": service.board.pid if service.board else None,
        "written_at": _instant(service.board.written_at if service.board else None),
        "state": line.state.value if line else "",
        "since": _instant(line.since if line else None),
        "next_at": _instant(line.next_at if line else None),
        "trouble": trouble_of(line, known),
        "advice": advice(config, line, known),
        "last_read_at": _instant(known.read_at if known else None),
        "passes": line.passes if line else 0,
        "reconnects": line.reconnects if line else 0,
        "due": known.due if known else 0,
        "drafts_waiting": drafts["waiting"],
        "drafts_approved": drafts["approved"],
        "drafts_edited": drafts["edited"],
        "drafts_held": drafts["held"],
        "drafts_unknown": drafts["unknown"],
        "quarantined": known.quarantined if known else 0,
        "away_until": away.back.isoformat() if away and away.is_now else "",
        "rules_of": _instant(rules.of if rules else None),
        "rules_trouble": rules.trouble if rules else rules_trouble(config),
        "settings_changed_at": _instant(rules.settings_changed_at if rules else None),
    }


def _lines(
    box: MailboxSettings, config: Config, line: Line | None, known: Summary | None, now: datetime
) -> list[str]:
    from mailflow.upkeep.state import advice, doing, trouble_of

    parts = [doing(line, box.time_zone)] if line else []
    read_at = known.read_at if known else None
    parts.append(f"last read to the end {_ago(now - read_at)}" if read_at else "was never read to the end")
    said = [f"{box.name}: {'; '.join(parts)}"]
    if known and read_at:
        said.append(f"    {_numbers(known)}")
    if trouble := trouble_of(line, known):
        said.append(f"    trouble: {trouble}")
    if to_do := advice(config, line, known):
        said.append(f"    {to_do}")
    return said


def _numbers(known: Summary) -> str:
    from mailflow.cli.output import counted
    from mailflow.drafts.model import OPEN_OR_GONE
    from mailflow.upkeep.state import drafts_asking

    drafts = ", ".join(f"{count} {state}" for state, count in drafts_asking(known).items() if count)
    if known.missing:
        drafts += f" ({known.missing} of them {OPEN_OR_GONE})"
    parts = [f"{known.due} due, with or without a draft", f"drafts: {drafts or 'none'}"]
    if known.quarantined:
        parts.append(f"{counted(known.quarantined, 'message')} that cannot be read")
    return "; ".join(parts)


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
