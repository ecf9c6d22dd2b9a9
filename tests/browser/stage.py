"""What has a rep who reviews? A mailbox, the service with its page, and a server that takes the mail."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.story.rep import Letter, Rep, Section, ago
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.service import Service, free_port
from tests.support.smtp import Receiver

PATIENCE = 60  # seconds; far more than anything here takes on a busy machine
PEOPLE = (
    "Ada Lovelace", "Bram Stoker", "Clara Zetkin", "Dora Maar", "Emil Nolde", "Frida Kahlo", "Gustav Holst",
    "Hedy Lamarr", "Ida Tarbell", "Jules Verne",
)  # fmt: skip


class Stage:
    """All that a review needs. more: sections of config.toml; ``outbox`` and ``web`` need not be said."""

    def __init__(self, server: Dovecot, user: str, folder: Path, receiver: Receiver, **more: Section) -> None:
        self.receiver = receiver
        self._port = free_port()
        settings: dict[str, Section] = {
            "daemon": {"every": "2s"},
            "mailbox": {**at_work(), **more.pop("mailbox", {})},
            "outbox": {**sending_to(receiver), **more.pop("outbox", {})},
            "web": {"port": self._port},
        }
        self.rep = Rep(server, user, folder, **settings, **more)

    @contextmanager
    def open(self, *args: str) -> Iterator[Service]:
        """The service runs, and serves its page."""
        with Service(
            self.rep.config, *(args or ("run",)), port=self._port, env=self.rep.environment
        ) as service:
            yield service

    def opening(self) -> str:
        """The address that opens the page, once."""
        return self.rep.run("web", "--no-open").stdout.strip()

    def address(self, path: str) -> str:
        """Of a page, for who has opened the first one."""
        return f"http://127.0.0.1:{self._port}{path}"

    def has_drafts(self, *names: str) -> bool:
        """Whether the drafts in the mailbox are those for these people."""
        found = [draft["To"].addresses[0].addr_spec for draft in self.rep.drafts_folder()]
        return sorted(map(address_of, names)) == sorted(found)

    def drafts_to(self, *names: str, **more: Any) -> dict[str, Letter]:
        """Somebody wrote to these people and heard nothing: a draft for each will wait; what was sent."""
        return {
            name: self.rep.sent(f"{name} <{address_of(name)}>", subject=f"For {name}", at=ago(12), **more)
            for name in names
        }


def address_of(name: str) -> str:
    """Each works for a company of their own, so that nobody waits for a colleague."""
    first, last = name.lower().split()
    return f"{first}@{last}.example"


def sending_to(receiver: Receiver) -> Section:
    """An outbox that may send at once."""
    return {
        "host": receiver.host,
        "port": receiver.port,
        "security": "none",
        "undo": "0s",
        "spacing": "0s",
        "hourly_limit": 0,
    }


def eventually(happens: Callable[[], object]) -> None:
    """Wait until this is true."""
    give_up_at = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.05)
