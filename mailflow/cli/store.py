"""``mailflow store``: keep, move and rebuild what Mailflow remembers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import typer

from mailflow.cli.context import session
from mailflow.cli.options import Mailbox
from mailflow.cli.say import say, talk
from mailflow.errors import InputInvalid

app = typer.Typer(help="Keep, move and rebuild what Mailflow remembers.", no_args_is_help=True)


@app.command()
def backup(context: typer.Context, file: Path) -> None:
    """Copy the store to a file, also while the service runs.

    Example: mailflow store backup mailflow-backup.db
    """
    from mailflow.store.session import Store
    from mailflow.upkeep.backup import copy_store

    store = Store(session(context).config().store.url)
    if store.file is None:
        raise InputInvalid("store.url is no SQLite file; use your database's own backup (pg_dump)")
    if not store.file.exists():
        raise InputInvalid(f"there is no store at {store.file} yet")
    if file.exists():
        raise InputInvalid(f"{file} exists; name another file")
    try:
        copy_store(store.file, file)
    except (OSError, sqlite3.Error) as error:
        raise InputInvalid(f"{store.file} could not be copied to {file}: {error}") from error
    say(f"{store.file} was copied to {file}.")


@app.command()
def export(context: typer.Context, file: Path) -> None:
    """Write what only you and this store know as JSON Lines. Example: mailflow store export mailflow.jsonl"""
    from mailflow.cli.output import counted
    from mailflow.store.exchange import export_to

    count = export_to(session(context).program().store, file)
    say(f"{counted(count, 'line')} written to {file}.")


@app.command("import")
def import_(context: typer.Context, file: Path) -> None:
    """Take in an export; what is known already stays as it is.

    Example: mailflow store import mailflow.jsonl
    """
    from mailflow.cli.output import counted
    from mailflow.store.exchange import import_file
    from mailflow.upkeep.announce import announce

    program = session(context).program()
    own = {account.name: account.own for account in program.accounts}
    count = import_file(program.store, file, own)
    announce(program)
    say(f"{counted(count, 'line')} read from {file}.")


@app.command()
def rebuild(context: typer.Context, mailbox: Mailbox = None) -> None:
    """Read the whole mailbox again; nothing that is known is forgotten. Example: mailflow store rebuild"""
    from mailflow.cli.scan import one_pass, progress
    from mailflow.lock import only_one
    from mailflow.store import folders as folder_rows

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    with only_one(program.lock_file):
        for account in accounts:
            with program.store.write() as db:
                folder_rows.rewind(db, account.number)
            with progress(account.name) as show:
                outcome = one_pass(program, account, write=False, progress=show)
            say(f"{account.name}: {outcome.messages_read} messages read, {outcome.messages_new} were new.")


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the store of an older Mailflow up to this one. Example: mailflow store upgrade"""
    from mailflow.lock import only_one
    from mailflow.store.session import Store
    from mailflow.store.session import upgrade as upgrade_store

    config = session(context).config()
    store = Store(config.store.url)
    lock = (store.file or config.file).with_suffix(".lock")
    with only_one(lock):
        talk("mailflow: bringing the store up to date ...")
        upgrade_store(store)
    say("The store is up to date.")
