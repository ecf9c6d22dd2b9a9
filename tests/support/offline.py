"""What is a program whose mail is kept without a server? One mailbox, read as if somebody had answered."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.conversations.message import Kind, Message
from mailflow.people.addresses import is_ours, outsiders
from mailflow.store import messages as message_rows
from mailflow.store.messages import Incoming
from tests.support.config import CONFIG
from tests.support.newstore import new_store

EVERYBODY = '[prospects]\ntrack = "all"\n'


def new_program(folder: Path, settings: str = EVERYBODY) -> Program:
    """A program in this folder, with further sections of config.toml; the caller closes its store."""
    file = folder / "config.toml"
    file.write_text(settings + CONFIG)
    file.chmod(0o600)
    (folder / "mailflow.db").write_bytes(new_store())
    return assemble(load(file))


def keep(program: Program, letters: Iterable[Message]) -> None:
    """Put ordinary letters into its store; those that an address of the rep's sent are the rep's."""
    account = program.accounts[0]
    incoming = [
        Incoming(0, one, Kind.REPLY, ours, False, outsiders(one, Kind.REPLY, ours=ours, own=account.own))
        for one in letters
        for ours in [is_ours(one, account.own)]
    ]
    with program.store.write() as db:
        message_rows.add_messages(db, account.number, incoming, own=account.own)
