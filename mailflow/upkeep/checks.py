"""Is everything in order, by what this machine knows without asking a server?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflow.assembly import Program
from mailflow.config import Config, OutboxSettings
from mailflow.cycle.account import Account
from mailflow.drafts.model import Draft
from mailflow.errors import MailflowError
from mailflow.words import counted, moment

_STALE = timedelta(hours=24)
_OLD_COPY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. level: ok | note | fault."""

    level: str
    about: str
    what: str


def of_settings(config: Config) -> list[Finding]:
    """Config, rules and texts, and what the running service makes of them."""
    return [_config(config), *_rules_and_templates(config), *_followed(config)]


def of_store(program: Program, now: datetime) -> list[Finding]:
    """The store and its copies."""
    return [Finding("ok", "store", program.store.url.render_as_string()), *_backup(program, now)]


def of_mailbox(program: Program, account: Account, now: datetime) -> list[Finding]:
    """What the store knows of a mailbox, and how it is logged in."""
    found = _mailbox(program, account, now)
    if is_waiting_for_start(program, account):
        what = "nothing is placed until you say `mailflow start`"
        found.append(Finding("note", about(account), what))
    return [*found, _secret(account)]


def of_outbox(account: Account, outbox: OutboxSettings) -> Finding:
    """Where approved drafts would be sent from."""
    from mailflow.outbox.login import source_of_login
    from mailflow.secret import source_of

    source = source_of(source_of_login(outbox, account.settings))
    return Finding(
        "ok", f"outbox of {account.name}", f"{outbox.host}:{outbox.port} logs in with the {source}"
    )


def of_switches(config: Config) -> Iterator[Finding]:
    """What is switched off."""
    if not config.drafts.place:
        yield Finding("note", "drafts", "drafts.place is false: nothing is written to the mailbox")


def is_waiting_for_start(program: Program, account: Account) -> bool:
    """Whether the rep has yet to say that the first list is right."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows

    with program.store.read() as db:
        started = event_rows.has_told(db, account.number, EventKind.STARTED)
    return account.config.prospects.track == "auto" and not started


def _config(config: Config) -> Finding:
    from mailflow.config import readable_by_others

    if readable_by_others(config.file):
        what = f"{config.file} may be read by others: run `chmod 600 {config.file}`"
        return Finding("note", "config", what)
    return Finding("ok", "config", str(config.file))


def _backup(program: Program, now: datetime) -> list[Finding]:
    """The service copies the store each day; that it cannot, as on a full disk, is seen by the dates."""
    from mailflow.upkeep.backup import newest_backup

    newest = newest_backup(program.config.backup.folder) if program.config.backup.keep else None
    if newest is None or now.date() - newest <= _OLD_COPY:
        return []
    what = f"the last daily copy is of {newest}; `mailflow service logs` says why there is no newer one"
    return [Finding("note", "store", what)]


def _rules_and_templates(config: Config) -> list[Finding]:
    from mailflow.cycle.rulebook import missing_templates, read_rules, read_templates, read_values

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
    try:
        read_values(config)
    except MailflowError as error:
        findings.append(Finding("fault", "values", str(error)))
    return findings


def _followed(config: Config) -> list[Finding]:
    """Where the running service goes by something else than what lies there."""
    from mailflow.lock import lock_file
    from mailflow.store.session import Store
    from mailflow.upkeep.board import of_service
    from mailflow.upkeep.state import rules_sentences

    board = of_service(lock_file(Store(config.store.url).file, config.file))
    if board is None or not (board.rules.trouble or board.rules.settings_changed_at):
        return []
    return [Finding("note", "service", said) for said in rules_sentences(board, config.mailbox[0].time_zone)]


def _mailbox(program: Program, account: Account, now: datetime) -> list[Finding]:
    """What the store knows of a mailbox: the last pass, what it could not read, and could not write."""
    from mailflow.store import drafts as draft_rows
    from mailflow.store import folders as folder_rows
    from mailflow.store import messages as message_rows

    with program.store.read() as db:
        live = draft_rows.live_listed(db, account.number, account.name)
        row = folder_rows.mailbox_row(db, account.name)
        bad = folder_rows.quarantined(db, account.number)
        not_shown = message_rows.not_shown(db, account.number)
        folders = folder_rows.bookmarks(db, account.number).values()
    findings = []
    if row.read_at is None:
        findings.append(Finding("note", about(account), "was never read to the end; run `mailflow scan`"))
    else:
        age = now - row.read_at
        level = "fault" if age > _STALE else "ok"
        last = f"last read to the end {moment(row.read_at, account.settings.time_zone)}"
        findings.append(
            Finding(level, about(account), last + ("; is the service running?" if age > _STALE else ""))
        )
    if row.problem:
        findings.append(
            Finding("fault", about(account), f"the last pass failed: {unnamed(account, row.problem)}")
        )
    findings += [
        Finding("fault", about(account), unnamed(account, folder.problem))
        for folder in folders
        if folder.problem
    ]
    findings += [
        Finding(
            "note",
            about(account),
            f"{address} writes from your Sent folder; if it is you, add it to mailbox.addresses",
        )
        for address in row.known_senders
        if not account.own.is_rep(address)
    ]
    findings += [Finding("note", about(account), note) for note in row.notes]
    for item in bad:
        names = f"; it names {', '.join(item.addresses[:5])}, who are held" if item.addresses else ""
        what = f"message UID {item.uid} in {item.folder} could not be read: {item.reason}{names}"
        findings.append(Finding("note", about(account), what))
    for silent in not_shown:
        since = moment(silent.since, account.settings.time_zone)
        what = f"the server does not show the text of message UID {silent.uid} in {silent.folder}"
        what += f" from {silent.sender}, asked for since {since}; whom it concerns is held"
        findings.append(Finding("note", about(account), what))
    findings += [Finding("fault", about(account), what) for what in _not_taken(live)]
    findings += _not_sent(account, live)
    return findings


def _not_sent(account: Account, live: Sequence[Draft]) -> list[Finding]:
    """Drafts that the outbox would not send, or could not yet; one reason mostly holds for all."""
    from mailflow.drafts.model import NOT_SENT, State

    found = []
    for state, level, what in ((State.WAITING, "fault", "refused"), (State.APPROVED, "note", "approved")):
        reasons = Counter(
            one.reason for one in live if one.state is state and one.reason.startswith(NOT_SENT)
        )
        found += [
            Finding(level, about(account), f"{counted(count, 'draft')} {what} and {reason}")
            for reason, count in reasons.items()
        ]
    return found


def _not_taken(live: Sequence[Draft]) -> list[str]:
    """Drafts that the server refuses, as where a mailbox is full; one reason mostly holds for all."""
    from mailflow.drafts.model import NOT_TAKEN

    reasons = Counter(draft.reason for draft in live if draft.reason.startswith(NOT_TAKEN))
    return [
        f"{counted(count, 'draft')} held, as {reason}; make room, it is tried again on each pass"
        for reason, count in reasons.items()
    ]


def about(account: Account) -> str:
    """How a mailbox is called in findings."""
    return f"mailbox {account.name}"


def unnamed(account: Account, problem: str) -> str:
    """A problem without the name of its mailbox, which stands before it already."""
    return problem.removeprefix(f"mailbox {account.name}: ").removeprefix(f'Mailbox "{account.name}": ')


def _secret(account: Account) -> Finding:
    """Where the password or token comes from, and whether the server takes such a thing at all."""
    from mailflow.secret import source_of
    from mailflow.setup.providers import provider_at

    settings = account.settings
    provider = provider_at(settings.host)
    if provider and provider.login == "token" and not settings.token_command:
        return Finding("note", about(account), f"{provider.needs} Set token_command in {account.config.file}")
    return Finding("ok", about(account), f"logs in with the {source_of(settings)}")
