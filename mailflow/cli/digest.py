"""``mailflow digest``: what does today ask of the rep?"""

from __future__ import annotations

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox


def register(app: typer.Typer) -> None:
    app.command()(digest)


def digest(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """Say what today asks of you: what is due, who waits for an answer, what is wrong.

    Example: mailflow digest
    """
    from mailflow.cli.output import json_lines
    from mailflow.cli.say import say
    from mailflow.upkeep.digest import digest_json, digest_of, digest_text

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    digests = [digest_of(program, account, clock()) for account in accounts]
    if json:
        json_lines(digest_json(one) for one in digests)
    else:
        say("\n".join(digest_text(one) for one in digests).removesuffix("\n"))
