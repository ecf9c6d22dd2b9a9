"""Who writes from this mailbox, and where does their day begin?"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.cli.answers import all_addresses, country, filled, time_of_day, zone_name
from mailflow.cli.ask import Ask
from mailflow.cli.newmailbox.given import Given
from mailflow.cli.newmailbox.login import Mailbox, senders_in
from mailflow.cli.say import say
from mailflow.countries import country_name, zone_of

if TYPE_CHECKING:
    from mailflow.setup.sent import Sender


def with_owner(ask: Ask, given: Given, mailbox: Mailbox, address: str) -> Mailbox:
    """Who writes from this mailbox, and where their day begins."""
    from mailflow.setup import machine
    from mailflow.setup.sent import own_addresses, own_name

    found = _senders(mailbox)
    name = own_name(found, address)
    rep = ask.text("Your name", "--rep", filled, given=given.rep, found=name or None)
    proposed = own_addresses(found, address)
    others = [sender for sender in found if sender.address not in proposed]
    if others and not ask.yes:
        say("Sent has mail from these too; add those that are yours:")
        for sender in others[:10]:
            say(f"  {sender.address} ({sender.mails})")
    addresses = ask.text(
        "All addresses that you write from",
        "--also",
        all_addresses,
        given=", ".join((address, *given.also)) if given.also else None,
        found=", ".join(proposed),
    )
    zone = ask.text(
        "Time zone",
        "--time-zone",
        zone_name,
        given=given.time_zone,
        found=_proposed_zone(address),
    )
    lives_in = ask.text(
        "Country, two letters or its English name, for public holidays",
        "--country",
        country,
        given=given.country,
        found=machine.country(address, zone, os.environ),
    )
    is_country_said = given.country is not None or not ask.yes
    if machine.is_of_no_place(zone) and lives_in and given.time_zone is None and is_country_said:
        question = f"{zone} is a server's time; yours in {country_name(lives_in)}"
        zone = ask.text(question, "--time-zone", zone_name, found=zone_of(lives_in) or zone)
    if ask.yes:
        say(f"You: {rep}, time zone {zone}, country {lives_in or 'unknown (no public holidays)'}.\n")
    day_start = ask.text(
        "Your day begins at", "--day-start", time_of_day, given=given.day_start, found="08:00"
    )
    signature = ask.lines(
        "Signature, line by line; an empty line ends it (none: your name)",
        "--signature",
        given=given.signature,
    )
    owner: dict[str, object] = {"rep": rep, "addresses": addresses, "time_zone": zone, "country": lives_in}
    owner |= {"day_start": day_start, "signature": signature}
    return replace(mailbox, settings=mailbox.settings.model_copy(update=owner))


def _proposed_zone(address: str) -> str:
    """The machine's; of a machine that has only UTC that of the country in the address, if there is one."""
    from mailflow.setup import machine

    zone = machine.time_zone(os.environ)
    return zone_of(machine.country(address, zone, {})) or zone if machine.is_of_no_place(zone) else zone


def _senders(mailbox: Mailbox) -> list[Sender]:
    """Who writes from Sent; nobody where there is no such folder."""
    from mailflow.mailbox.folders import Role

    folders = mailbox.settings.folders
    pins = {Role.SENT: folders.sent} if folders.sent else {}
    return senders_in(mailbox, mailbox.roles(pins).folder(Role.SENT))
