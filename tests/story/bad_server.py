"""What has a rep whose mailbox is on a server that misbehaves? A Rep whose own mail client is spared."""

from __future__ import annotations

from pathlib import Path

from tests.story.rep import Rep, Section
from tests.support.scripted import ScriptedServer


def rep_at(server: ScriptedServer, folder: Path, **settings: Section) -> Rep:
    """A rep in a folder of their own; only the program meets the server's faults. It waits 2 s for a word."""
    mailbox = {"port": server.port, "timeout": "2s", **settings.pop("mailbox", {})}
    return Rep(server.sound, "rep", folder, mailbox=mailbox, **settings)
