"""Which store and mailboxes does a config describe, and by which rules and texts?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailflow.config import Config
from mailflow.cycle.account import Account
from mailflow.cycle.rulebook import read_rules, read_templates, read_values
from mailflow.drafts.model import Draft
from mailflow.errors import NotFound
from mailflow.lock import lock_file
from mailflow.people.addresses import Own
from mailflow.store import drafts as draft_rows
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

    def account(self, name: str | None) -> Account:
        """The mailbox of this name; without one the only mailbox, or the first."""
        if name is None:
            return self.accounts[0]
        for account in self.accounts:
            if account.name == name:
                return account
        known = ", ".join(account.name for account in self.accounts)
        raise NotFound(f"there is no mailbox {name!r} in {self.config.file}; there are: {known}")

    def account_with(self, draft: int, name: str | None = None) -> Account:
        """The mailbox of this name; without one that which has the draft of this number."""
        if name is None:
            with self.store.read() as db:
                number = draft_rows.mailbox_of(db, draft)
            for account in self.accounts:
                if account.number == number:
                    return account
        return self.account(name)

    def draft(self, account: Account, number: int) -> Draft:
        """A draft of this mailbox; NotFound where it has none of this number."""
        with self.store.read() as db:
            draft = draft_rows.draft_by_id(db, account.number, account.name, number)
        if draft is None:
            raise NotFound(
                f"there is no draft {number} in mailbox {account.name}; `mailflow drafts --all` lists them"
            )
        return draft


def assemble(config: Config) -> Program:
    """Open the store and read the rules and templates that the config names."""
    cadences, templates, values = read_rules(config), read_templates(config), read_values(config)
    store = open_store(config.store.url)
    with store.write() as db:
        numbers = {box.name: folder_rows.mailbox_row(db, box.name).id for box in config.mailbox}
    colleagues = config.prospects.internal_domains
    accounts = tuple(
        Account(
            numbers[box.name], box, Own.of(box.addresses, colleagues), config, cadences, templates, values
        )
        for box in config.mailbox
    )
    return Program(config, store, accounts)
