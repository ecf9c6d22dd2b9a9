"""What is each folder for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from mailflow.cli.ask import Ask, confirm, need_terminal
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.newmailbox.login import Mailbox, senders_in
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.mailbox.folders import Role, Roles


def with_folders(ask: Ask, given: Given, mailbox: Mailbox, address: str) -> Mailbox:
    """Show what each folder is for, and let it be pinned. address: the rep's."""
    from mailflow.config import FolderSettings
    from mailflow.mailbox.folders import Role

    pins = _pins(given, mailbox)
    roles = mailbox.roles(pins)
    _show_folders(roles)
    chosen: dict[Role, str] = {}
    if missing := [role for role in (Role.SENT, Role.DRAFTS) if not roles.folder(role)]:
        chosen = _chosen_folders(mailbox, roles, missing, address)
    elif not pins and not ask.agree("Are these the right folders?", "--folder ROLE=NAME"):
        everyone = (Role.SENT, Role.DRAFTS, Role.ARCHIVE, Role.JUNK, Role.TRASH)
        chosen = _chosen_folders(mailbox, roles, everyone, address)
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
    from mailflow.mailbox.folders import Role

    say(f"{len(roles.by_folder)} folders. Of these:")
    for role in Role:
        if role is not Role.OTHER and (name := roles.folder(role)):
            say(f"  {role.value:8}  {name}")
    for note in roles.notes:
        say(f"  {note}")


def _chosen_folders(mailbox: Mailbox, roles: Roles, asked: Sequence[Role], address: str) -> dict[Role, str]:
    """What a person says that some folders are for, by numbers of a list."""
    from mailflow.mailbox.folders import Role

    names = sorted(folder.name for folder in mailbox.listed if folder.name.upper() != "INBOX")
    need_terminal(" and ".join(f"--folder {role.value}=NAME" for role in asked))
    for number, name in enumerate(names, 1):
        say(f"  {number:3}  {name}")
    while True:
        chosen = {role: _chosen_folder(names, role, roles.folder(role)) for role in asked}
        if Role.SENT not in chosen or _is_sent(mailbox, chosen[Role.SENT], address):
            return chosen


def _is_sent(mailbox: Mailbox, folder: str, address: str) -> bool:
    """Whether the rep's mail lies there, or a person says that it does: all that is decided hangs on it."""
    from mailflow.people.addresses import plain

    found = senders_in(mailbox, folder)
    if not found or any(sender.address == plain(address) for sender in found):
        return True
    others = ", ".join(sender.address for sender in found[:3])
    say(f"Nothing in {folder} is from {address}; it has mail from {others}.")
    return confirm("Does what you send lie there all the same?", default=False)


def _chosen_folder(names: Sequence[str], role: Role, found: str) -> str:
    """found: what is proposed, "" where there is nothing to propose and perhaps none."""

    def check(answer: str) -> str:
        if not answer:
            return ""
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        otherwise = "" if found else ", or nothing if there is none"
        raise ValueError(f"type a number from 1 to {len(names)}{otherwise}")

    proposal = str(names.index(found) + 1) if found else ""
    return Ask().text(f"Number of the folder for {role.value}", "--folder", check, found=proposal)
