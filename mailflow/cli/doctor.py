"""``mailflow doctor``: is everything in order, and if not, what is to be done?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import Session, session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say
from mailflow.errors import ConfigInvalid, MailflowError, TemplateBroken

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.config import OutboxSettings
    from mailflow.cycle.account import Account
    from mailflow.upkeep.checks import Finding


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
    from mailflow.upkeep.checks import Finding, of_mailbox, of_outbox, of_settings, of_store, of_switches

    try:
        config = here.config()
    except MailflowError as error:
        return [Finding("fault", "config", str(error))]
    findings = of_settings(config)
    try:
        program = here.program()
    except (ConfigInvalid, TemplateBroken):  # told already
        return findings
    except MailflowError as error:
        return [*findings, Finding("fault", "store", str(error))]
    findings += of_store(program, wall())
    for account in program.accounts:
        findings += of_mailbox(program, account, wall())
        if not offline:
            findings += _login(program, account)
        if account.outbox:
            findings.append(
                of_outbox(account, account.outbox) if offline else _outbox(account, account.outbox)
            )
    return [*findings, *of_switches(config)]


def _outbox(account: Account, outbox: OutboxSettings) -> Finding:
    """Log in to what sends approved drafts; nothing is sent."""
    from mailflow.outbox.login import connect
    from mailflow.upkeep.checks import Finding

    about = f"outbox of {account.name}"
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
    from mailflow.upkeep.checks import Finding, about, unnamed

    with program.store.read() as db:
        known = folder_rows.bookmarks(db, account.number)
        told = folder_rows.mailbox_row(db, account.name).notes
    box = about(account)
    try:
        with connect(account.settings) as connection:
            roles = settle_roles(connection, connection.folders(), account.pins, known.values())
    except MailflowError as error:
        return [Finding("fault", box, unnamed(account, str(error)))]
    found = ", ".join(
        f"{role} is {name}" for role in Role if (name := roles.folder(role)) and role is not Role.INBOX
    )
    findings = [Finding("ok", box, f"login works ({connection.mechanism}); {found}")]
    findings += [Finding("note", box, note) for note in roles.notes if note not in told]
    for role in (Role.SENT, Role.DRAFTS):
        if not roles.folder(role):
            what = f'no folder for {role} was found; pin it: [mailbox.folders] {role} = "..."'
            findings.append(Finding("fault", box, what))
    return findings
