"""What is each folder for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from mailflow.cli.ask import Ask, need_terminal
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.newmailbox.login import Mailbox

if TYPE_CHECKING:
    from mailflow.mailbox.folders import Role, Roles


def with_folders(ask: Ask, given: Given, mailbox: Mailbox) -> Mailbox:
    """Show what each folder is for, and let it be pinned."""
    from mailflow.config import FolderSettings
    from mailflow.mailbox.folders import Role

    pins = _pins(given, mailbox)
    roles = mailbox.roles(pins)
    _show_folders(roles)
    chosen: dict[Role, str] = {}
    if missing := [role for role in (Role.SENT, Role.DRAFTS) if not roles.folder(role)]:
        chosen = _chosen_folders(mailbox, roles, missing)
    elif not pins and not ask.agree("Are these the right folders?", "--folder ROLE=NAME"):
        everyone = (Role.SENT, Role.DRAFTS, Role.ARCHIVE, Role.JUNK, Role.TRASH)
        chosen = _chosen_folders(mailbox, roles, everyone)
    pins |= {role: name for role, name in chosen.items() if name != roles.folder(role)}
    folders = FolderSettings(**{role.value: name for role, name in pins.items()}, exclude=given.exclude)
    return replace(mailbox, settings=mailbox.settings.model_copy(update={"folders": folders}))


def _pins(given: Given, mailbox: Mailbox) -> dict[Role, str]:
    """The folders that --folder names."""
    from mailflow.mailbox.folders import Role

    known = {folder.name for folder in mailbox.listed}
    pins: dict[Role, str] = {}
    for pin in given.folders:
        role, _, name = pin.partition("=")
        if role not in ("sent", "drafts", "archive", "all", "junk", "trash"):
            raise typer.BadParameter(f"--folder {pin}: say ROLE=NAME, such as sent='Sent Items'")
        if name not in known:
            raise typer.BadParameter(
                f"--folder {pin}: there is no such folder; there are {', '.join(sorted(known))}"
            )
        pins[Role(role)] = name
    return pins


def _show_folders(roles: Roles) -> None:
    from mailflow.cli.output import printable
    from mailflow.mailbox.folders import Role

    typer.echo(f"{len(roles.by_folder)} folders. Of these:")
    for role in Role:
        if role not in (Role.INBOX, Role.OTHER) and (name := roles.folder(role)):
            typer.echo(printable(f"  {role.value:8}  {name}"))
    for note in roles.notes:
        typer.echo(printable(f"  {note}"))


def _chosen_folders(mailbox: Mailbox, roles: Roles, asked: Sequence[Role]) -> dict[Role, str]:
    """What a person says that some folders are for, by numbers of a list."""
    from mailflow.cli.output import printable

    names = sorted(folder.name for folder in mailbox.listed if folder.name.upper() != "INBOX")
    need_terminal(" and ".join(f"--folder {role.value}=NAME" for role in asked))
    for number, name in enumerate(names, 1):
        typer.echo(printable(f"  {number:3}  {name}"))

    def check(answer: str) -> str:
        if not answer:
            return ""
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        raise ValueError(f"type a number from 1 to {len(names)}, or nothing if there is none")

    found = {role: roles.folder(role) for role in asked}
    proposed = {role: str(names.index(name) + 1) if name else "" for role, name in found.items()}
    return {
        role: Ask().text(f"Number of the folder for {role.value}", "--folder", check, found=proposed[role])
        for role in asked
    }
