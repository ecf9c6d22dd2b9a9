"""In which order is a mailbox set up? From the first question to the config file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow.cli.answers import all_addresses, country, one_address, time_of_day, zone_name
from mailflow.cli.ask import Ask, checked
from mailflow.cli.newmailbox.folders import with_folders
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.newmailbox.login import sign_in
from mailflow.cli.newmailbox.owner import with_owner
from mailflow.cli.newmailbox.password import keep_password
from mailflow.cli.newmailbox.server import reachable_server
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.config import MailboxSettings


def set_up(ask: Ask, given: Given, file: Path) -> MailboxSettings:
    """Everything up to the config file; nothing is written before the last answer."""
    from mailflow.setup.configfile import apart_from_others, render, write_config

    _check_options(given)
    address = ask.text("Your e-mail address", "--address", one_address, given=given.address)
    server = reachable_server(ask, given, address)
    mailbox = sign_in(ask, given, address, server)
    mailbox = with_folders(ask, given, mailbox, address)
    mailbox = with_owner(ask, given, mailbox, address)
    settings, kept = keep_password(given, mailbox.settings, mailbox.typed, file)
    try:
        write_config(file, render(settings, apart_from_others(file)))
    except BaseException:
        if kept:
            kept.unlink()
        raise
    say(f"\nYour settings are in {file}.\n")
    return settings


def _check_options(given: Given) -> None:
    """A fault of usage for what would be refused only after the login."""
    checks: tuple[tuple[str, str | None, Callable[[str], object]], ...] = (
        ("--time-zone", given.time_zone, zone_name),
        ("--country", given.country, country),
        ("--day-start", given.day_start, time_of_day),
        ("--also", ", ".join(given.also) or None, all_addresses),
    )
    for option, value, check in checks:
        if value is not None:
            checked(check, value, option)
