"""What does today ask of the rep? A short list with names, for the rep alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.assembly import Program
from mailflow.config import DigestSettings
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.agenda import Kind, agenda_of
from mailflow.errors import MailflowError
from mailflow.hints import as_typed

_SHOWN = 25  # of each kind; the rest is a number
_PATIENCE = 30  # seconds for the command that takes the text


@dataclass(frozen=True, slots=True)
class Entry:
    """One person. what: the draft, the question, or why it must wait."""

    prospect: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one mailbox asks of its rep on a day.

    drafts: wait in Drafts for review. answers: people who wait for one. tasks: what only the rep can
    do or answer. due: follow-ups that are due and not written. troubles: what keeps Mailflow from its work.
    """

    mailbox: str
    day: date
    drafts: tuple[Entry, ...] = ()
    answers: tuple[Entry, ...] = ()
    tasks: tuple[Entry, ...] = ()
    due: tuple[Entry, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.drafts or self.answers or self.tasks or self.due or self.troubles)


def digest_of(program: Program, account: Account, clock: Clock) -> Digest:
    """The digest of a mailbox, from what the last pass read."""
    agenda = agenda_of(program.store, account, clock)

    def entries(*kinds: Kind) -> tuple[Entry, ...]:
        return tuple(Entry(item.prospect, item.name, item.what) for item in agenda.of(*kinds))

    return Digest(
        account.name,
        agenda.day,
        drafts=entries(Kind.DRAFT),
        answers=entries(Kind.ANSWER),
        tasks=entries(Kind.TASK, Kind.QUESTION, Kind.CUSTOMER),
        due=entries(Kind.FOLLOW_UP),
        troubles=agenda.troubles,
    )


def digest_text(digest: Digest) -> str:
    """The digest as plain text."""
    parts = [
        f"Mailflow, {digest.day:%A} {digest.day.day} {digest.day:%B %Y}, {digest.mailbox}",
        *_part("Drafts that wait for your review", digest.drafts),
        *_part("People who wait for your answer", digest.answers),
        *_part("Tasks and questions that only you can settle; `mailflow next` says how", digest.tasks),
        *_part("Due and not written", digest.due),
    ]
    if digest.troubles:
        parts.append("\n".join(["Trouble:", *(f"  {trouble}" for trouble in digest.troubles)]))
    if digest.is_empty:
        parts.append("Nothing asks for you today.")
    return "\n\n".join(parts) + "\n"


def _part(title: str, entries: Sequence[Entry]) -> list[str]:
    if not entries:
        return []
    lines = [f"{title} ({len(entries)}):"]
    for entry in entries[:_SHOWN]:
        who = f"{entry.name} <{entry.prospect}>" if entry.name else entry.prospect
        lines.append(f"  {who}: {entry.what}" if entry.what else f"  {who}")
    if len(entries) > _SHOWN:
        lines.append(f"  and {len(entries) - _SHOWN} more: `mailflow plan --due`")
    return ["\n".join(lines)]


def digest_json(digest: Digest) -> dict[str, Any]:
    return {
        "mailbox": digest.mailbox,
        "day": digest.day.isoformat(),
        "drafts": [asdict(entry) for entry in digest.drafts],
        "answers": [asdict(entry) for entry in digest.answers],
        "tasks": [asdict(entry) for entry in digest.tasks],
        "due": [asdict(entry) for entry in digest.due],
        "troubles": list(digest.troubles),
    }


def send_due(program: Program, now: datetime) -> None:
    """Hand every digest whose hour has come to the rep, once on a working day; one with nothing in it never.

    MailflowError where the rep could not be told; the others were, and this one is not tried again today.
    """
    settings = program.config.digest
    if not (settings.desktop or settings.command):
        return
    failures: list[MailflowError] = []
    for account in program.accounts:
        here = now.astimezone(ZoneInfo(account.settings.time_zone))
        told = _Told(program.lock_file.with_suffix(".digest"))
        if here.time() < settings.at or not account.calendar.is_business_day(here.date()):
            continue
        if told.last(account.name) >= here.date().isoformat():
            continue
        told.note(account.name, here.date())
        digest = digest_of(program, account, Clock(now, now))
        try:
            if not digest.is_empty:
                deliver(digest, settings, program.config.file)
        except MailflowError as error:
            failures.append(error)
    if failures:
        raise failures[0]


class _Told:
    """Which digest each mailbox had last: a restart must not bring it a second time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        self._days: dict[str, str] = read if isinstance(read, dict) else {}

    def last(self, mailbox: str) -> str:
        return str(self._days.get(mailbox, ""))

    def note(self, mailbox: str, day: date) -> None:
        self._days[mailbox] = day.isoformat()
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as out:  # noqa: PTH123 - with a mode
            json.dump(self._days, out)


def deliver(digest: Digest, settings: DigestSettings, config: Path) -> None:
    """Show numbers on the desktop, and give the text to the rep's own command, as the config file says."""
    if settings.desktop:
        _run(_desktop_notice(_numbers(digest)), "", digest.mailbox)
    if settings.command:
        _run(settings.command, as_typed(digest_text(digest), config), digest.mailbox)


def _numbers(digest: Digest) -> str:
    """No names: a notice is read by whoever sees the screen."""
    counts = (
        (len(digest.drafts), "drafts to review"),
        (len(digest.answers), "answers owed"),
        (len(digest.tasks), "questions"),
        (len(digest.due), "due and not written"),
        (len(digest.troubles), "troubles"),
    )
    return ", ".join(f"{what}: {number}" for number, what in counts if number)


def _desktop_notice(text: str) -> tuple[str, ...]:
    if sys.platform == "darwin":
        return ("osascript", "-e", f'display notification "{text}" with title "Mailflow"')
    return ("notify-send", "--app-name=Mailflow", "Mailflow", text)


def _run(command: Sequence[str], text: str, mailbox: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours or the owner's own, from the config
            command,
            input=text.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "MAILFLOW_MAILBOX": mailbox},
        )
    except OSError as error:
        raise MailflowError(f"digest: {command[0]} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise MailflowError(f"digest: {command[0]} did not end within {_PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise MailflowError(
            f"digest: {command[0]} failed with exit code {done.returncode}: {said[-1] if said else ''}"
        )
