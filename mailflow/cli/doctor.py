"""``mailflow doctor``: is everything in order, and if not, what is to be done?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import Session, session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say
from mailflow.errors import CadenceInvalid, MailflowError, TemplateBroken

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.config import Config, OutboxSettings
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft

_STALE = timedelta(hours=24)
_OLD_COPY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. level: ok | note | fault."""

    level: str
    about: str
    what: str


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(
    context: typer.Context,
    offline: Annotated[bool, typer.Option("--offline", help="Do not log in to the mailboxes.")] = False,
    json: Json = False,
) -> None:
    """Check config, rules, templates, logins, folders and unreadable mail; exit code 1 on a fault.

    Example: mailflow doctor
    """
    from mailflow.cli.output import json_lines

    findings = examine(session(context), offline=offline)
    if json:
        json_lines(asdict(finding) for finding in findings)
    else:
        marks = {"ok": "ok   ", "note": "note ", "fault": "FAULT"}
        for finding in findings:
            say(f"{marks[finding.level]}  {finding.about}: {finding.what}", hang=7)
    if any(finding.level == "fault" for finding in findings):
        raise typer.Exit(1)


def examine(here: Session, *, offline: bool) -> list[Finding]:
    """Everything doctor finds, in the order in which it should be mended."""
    from mailflow.cli.firstday import is_waiting_for_start

    try:
        config = here.config()
    except MailflowError as error:
        return [Finding("fault", "config", str(error))]
    findings = [_config(here)]
    findings += _rules_and_templates(here)
    findings += _followed(config)
    try:
        program = here.program()
    except (CadenceInvalid, TemplateBroken):  # told already
        return findings
    except MailflowError as error:
        return [*findings, Finding("fault", "store", str(error))]
    findings.append(Finding("ok", "store", program.store.url.render_as_string()))
    findings += _backup(program)
    for account in program.accounts:
        findings += _mailbox(program, account)
        if is_waiting_for_start(program, account):
            what = "nothing is placed until you say `mailflow start`"
            findings.append(Finding("note", _about(account), what))
        findings.append(_secret(account))
        if not offline:
            findings += _login(program, account)
        if account.outbox:
            findings.append(_outbox(account, account.outbox, offline=offline))
    if not config.drafts.place:
        findings.append(Finding("note", "drafts", "drafts.place is false: nothing is written to the mailbox"))
    return findings


def _config(here: Session) -> Finding:
    from mailflow.config import readable_by_others

    if readable_by_others(here.config_file):
        what = f"{here.config_file} may be read by others: run `chmod 600 {here.config_file}`"
        return Finding("note", "config", what)
    return Finding("ok", "config", str(here.config_file))


def _backup(program: Program) -> list[Finding]:
    """The service copies the store each day; that it cannot, as on a full disk, is seen by the dates."""
    from mailflow.upkeep.backup import newest_backup

    newest = newest_backup(program.config.backup.folder) if program.config.backup.keep else None
    if newest is None or wall().date() - newest <= _OLD_COPY:
        return []
    what = f"the last daily copy is of {newest}; `mailflow service logs` says why there is no newer one"
    return [Finding("note", "store", what)]


def _rules_and_templates(here: Session) -> list[Finding]:
    from mailflow.cycle.rulebook import missing_templates, read_rules, read_templates

    config = here.config()
    try:
        cadences, templates = read_rules(config), read_templates(config)
    except MailflowError as error:
        return [Finding("fault", "rules", str(error))]
    names = ", ".join(cadence.name for cadence in cadences)
    findings = [Finding("ok", "rules", f"cadences: {names}")]
    problems = missing_templates(cadences, templates) + templates.check()
    findings += [Finding("fault", "templates", problem) for problem in problems]
    if not problems:
        findings.append(Finding("ok", "templates", f"{len(templates.names)} can be used"))
    return findings


def _followed(config: Config) -> list[Finding]:
    """Where the running service goes by something else than what lies there."""
    from mailflow.cli.status import rules_sentences
    from mailflow.daemon.board import of_service
    from mailflow.lock import lock_file
    from mailflow.store.session import Store

    board = of_service(lock_file(Store(config.store.url).file, config.file))
    if board is None or not (board.rules.trouble or board.rules.settings_changed_at):
        return []
    return [Finding("note", "service", said) for said in rules_sentences(board, config.mailbox[0].time_zone)]


def _mailbox(program: Program, account: Account) -> list[Finding]:
    """What the store knows of a mailbox: the last pass, what it could not read, and could not write."""
    from mailflow.cli.output import moment
    from mailflow.store import drafts as draft_rows
    from mailflow.store import folders as folder_rows
    from mailflow.store import messages as message_rows

    about = _about(account)
    with program.store.read() as db:
        live = draft_rows.live_listed(db, account.number, account.name)
        row = folder_rows.mailbox_row(db, account.name)
        bad = folder_rows.quarantined(db, account.number)
        not_shown = message_rows.not_shown(db, account.number)
        folders = folder_rows.bookmarks(db, account.number).values()
    findings = []
    if row.read_at is None:
        findings.append(Finding("note", about, "was never read to the end; run `mailflow scan`"))
    else:
        age = wall() - row.read_at
        level = "fault" if age > _STALE else "ok"
        last = f"last read to the end {moment(row.read_at, account.settings.time_zone)}"
        findings.append(Finding(level, about, last + ("; is the service running?" if age > _STALE else "")))
    if row.problem:
        findings.append(Finding("fault", about, f"the last pass failed: {_unnamed(account, row.problem)}"))
    findings += [
        Finding("fault", about, _unnamed(account, folder.problem)) for folder in folders if folder.problem
    ]
    findings += [
        Finding(
            "note",
            about,
            f"{address} writes from your Sent folder; if it is you, add it to mailbox.addresses",
        )
        for address in row.known_senders
        if not account.own.is_rep(address)
    ]
    findings += [Finding("note", about, note) for note in row.notes]
    for item in bad:
        names = f"; it names {', '.join(item.addresses[:5])}, who are held" if item.addresses else ""
        what = f"message UID {item.uid} in {item.folder} could not be read: {item.reason}{names}"
        findings.append(Finding("note", about, what))
    for silent in not_shown:
        since = moment(silent.since, account.settings.time_zone)
        what = f"the server does not show the text of message UID {silent.uid} in {silent.folder}"
        what += f" from {silent.sender}, asked for since {since}; whom it concerns is held"
        findings.append(Finding("note", about, what))
    findings += [Finding("fault", about, what) for what in _not_taken(live)]
    findings += _not_sent(about, live)
    return findings


def _not_sent(about: str, live: Sequence[Draft]) -> list[Finding]:
    """Drafts that the outbox would not send, or could not yet; one reason mostly holds for all."""
    from mailflow.cli.output import counted
    from mailflow.drafts.model import NOT_SENT, State

    found = []
    for state, level, what in ((State.WAITING, "fault", "refused"), (State.APPROVED, "note", "approved")):
        reasons = Counter(
            one.reason for one in live if one.state is state and one.reason.startswith(NOT_SENT)
        )
        found += [
            Finding(level, about, f"{counted(count, 'draft')} {what} and {reason}")
            for reason, count in reasons.items()
        ]
    return found


def _not_taken(live: Sequence[Draft]) -> list[str]:
    """Drafts that the server refuses, as where a mailbox is full; one reason mostly holds for all."""
    from mailflow.cli.output import counted
    from mailflow.drafts.model import NOT_TAKEN

    reasons = Counter(draft.reason for draft in live if draft.reason.startswith(NOT_TAKEN))
    return [
        f"{counted(count, 'draft')} held, as {reason}; make room, it is tried again on each pass"
        for reason, count in reasons.items()
    ]


def _about(account: Account) -> str:
    return f"mailbox {account.name}"


def _unnamed(account: Account, problem: str) -> str:
    """A problem without the name of its mailbox, which stands before it already."""
    return problem.removeprefix(f"mailbox {account.name}: ").removeprefix(f'Mailbox "{account.name}": ')


def _secret(account: Account) -> Finding:
    """Where the password or token comes from, and whether the server takes such a thing at all."""
    from mailflow.secret import source_of
    from mailflow.setup.providers import provider_at

    settings = account.settings
    provider = provider_at(settings.host)
    if provider and provider.login == "token" and not settings.token_command:
        return Finding(
            "note", _about(account), f"{provider.needs} Set token_command in {account.config.file}"
        )
    return Finding("ok", _about(account), f"logs in with the {source_of(settings)}")


def _outbox(account: Account, outbox: OutboxSettings, *, offline: bool) -> Finding:
    """Log in to what sends approved drafts; nothing is sent."""
    from mailflow.outbox.login import connect, source_of_login
    from mailflow.secret import source_of

    about = f"outbox of {account.name}"
    if offline:
        source = source_of(source_of_login(outbox, account.settings))
        return Finding("ok", about, f"{outbox.host}:{outbox.port} logs in with the {source}")
    try:
        with connect(outbox, account.settings) as session:
            how = session.mechanism or "no login is asked for"
            return Finding("ok", about, f"login works ({how}); approved drafts are sent from here")
    except MailflowError as error:
        return Finding("fault", about, str(error))


def _login(program: Program, account: Account) -> list[Finding]:
    """Log in now, and look which folders are found."""
    from mailflow.cycle.roles import settle_roles
    from mailflow.mailbox.folders import Role
    from mailflow.mailbox.login import connect
    from mailflow.store import folders as folder_rows

    with program.store.read() as db:
        known = folder_rows.bookmarks(db, account.number)
        told = folder_rows.mailbox_row(db, account.name).notes
    about = _about(account)
    try:
        with connect(account.settings) as connection:
            roles = settle_roles(connection, connection.folders(), account.pins, known.values())
    except MailflowError as error:
        return [Finding("fault", about, _unnamed(account, str(error)))]
    found = ", ".join(
        f"{role} is {name}" for role in Role if (name := roles.folder(role)) and role is not Role.INBOX
    )
    findings = [Finding("ok", about, f"login works ({connection.mechanism}); {found}")]
    findings += [Finding("note", about, note) for note in roles.notes if note not in told]
    for role in (Role.SENT, Role.DRAFTS):
        if not roles.folder(role):
            what = f'no folder for {role} was found; pin it: [mailbox.folders] {role} = "..."'
            findings.append(Finding("fault", about, what))
    return findings
