"""How do settings become an open connection?"""

from __future__ import annotations

from collections.abc import Callable

from mailflow.config import MailboxSettings
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Secret, secret_of


def connect(settings: MailboxSettings) -> Connection:
    """Log in to a mailbox."""
    return log_in(settings, lambda: secret_of(settings))


def log_in(settings: MailboxSettings, secret: Callable[[], Secret]) -> Connection:
    """Log in with a secret that need not be where the settings say: it may just have been typed."""
    server = Server(settings.host, settings.port, settings.security, settings.username, settings.name)
    return Connection.open(
        server,
        secret,
        timeout=settings.timeout.total_seconds(),
        ca_file=settings.ca_file,
    )
