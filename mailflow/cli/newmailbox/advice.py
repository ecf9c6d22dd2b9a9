"""What helps somebody who is to log in, or to try again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.cli.ask import is_at_terminal
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.setup.providers import Provider


def explain(provider: Provider | None) -> None:
    """What this provider wants before it lets a program in."""
    if provider and provider.needs:
        say(f"{provider.name}: {provider.needs}")
        if provider.page:
            say(f"  {provider.page}")


def try_again(error: Exception, provider: Provider | None = None) -> None:
    """Tell what went wrong; without a terminal it is the end."""
    if not is_at_terminal():
        raise error
    talk(f"\n{error}")
    explain(provider)
    say("Try again, or press Ctrl-C to end; nothing is written yet.\n")
