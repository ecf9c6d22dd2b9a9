"""Which store, rules, texts and mailboxes does a config describe?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mailflow import board, bundled
from mailflow.cadence.model import Cadence
from mailflow.cadence.rules import parse_rules
from mailflow.config import Config, MailboxSettings
from mailflow.cycle.account import Account
from mailflow.drafts.templates import Templates
from mailflow.errors import CadenceInvalid, NotFound, TemplateBroken
from mailflow.lock import lock_file
from mailflow.mailbox.connection import Connection, Server
from mailflow.people.addresses import Own
from mailflow.secret import Secret, secret_of
from mailflow.store import folders as folder_rows
from mailflow.store.session import Store, open_store


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that a command works with."""

    config: Config
    store: Store
    accounts: tuple[Account, ...]

    @property
    def lock_file(self) -> Path:
        """The file whose lock says that a process works on the store."""
        return lock_file(self.store.file, self.config.file)

    @property
    def status_file(self) -> Path:
        """Where the service writes what it does now; see board.py."""
        return board.file_beside(self.lock_file)

    def account(self, name: str | None) -> Account:
        """The mailbox of this name; without one the only mailbox, or the first."""
        if name is None:
            return self.accounts[0]
        for account in self.accounts:
            if account.name == name:
                return account
        known = ", ".join(account.name for account in self.accounts)
        raise NotFound(f"there is no mailbox {name!r} in {self.config.file}; there are: {known}")


def assemble(config: Config) -> Program:
    """Open the store and read the rules and templates that the config names."""
    cadences, templates = read_rules(config), read_templates(config)
    store = open_store(config.store.url)
    with store.write() as db:
        numbers = {box.name: folder_rows.mailbox_row(db, box.name).id for box in config.mailbox}
    colleagues = config.prospects.internal_domains
    accounts = tuple(
        Account(numbers[box.name], box, Own.of(box.addresses, colleagues), config, cadences, templates)
        for box in config.mailbox
    )
    return Program(config, store, accounts)


def read_rules(config: Config) -> tuple[Cadence, ...]:
    file = config.cadences.file or bundled.example("cadences.example.toml")
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CadenceInvalid(str(file), [f"cannot be read: {error}"]) from None
    return parse_rules(text, str(file))


def read_templates(config: Config) -> Templates:
    folder = template_folder(config)
    try:
        return Templates.from_folder(folder)
    except OSError as error:
        raise TemplateBroken(f"templates.folder: {folder} cannot be read: {error}") from None


def template_folder(config: Config) -> Path:
    return config.templates.folder or bundled.templates()


def missing_templates(cadences: Sequence[Cadence], templates: Templates) -> list[str]:
    """What the rules name and the templates folder does not have."""
    named = [
        (f"cadence.{cadence.name}.steps[{number}].template", step.template)
        for cadence in cadences
        for number, step in enumerate(cadence.steps, 1)
    ]
    named += [
        (f"cadence.{cadence.name}.then.template", cadence.then.template)
        for cadence in cadences
        if cadence.then.template
    ]
    return [f"{key}: there is no template {name}" for key, name in named if name not in templates.names]


def connect(account: Account) -> Connection:
    """Log in to a mailbox."""
    return log_in(account.settings, lambda: secret_of(account.settings))


def log_in(settings: MailboxSettings, secret: Callable[[], Secret]) -> Connection:
    """Log in with a secret that need not be where the settings say: it may just have been typed."""
    server = Server(settings.host, settings.port, settings.security, settings.username, settings.name)
    return Connection.open(
        server,
        secret,
        timeout=settings.timeout.total_seconds(),
        ca_file=settings.ca_file,
    )
