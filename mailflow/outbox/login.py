"""How do settings become an open conversation with the mail server that sends?"""

from __future__ import annotations

from mailflow.config import LoginSettings, MailboxSettings, OutboxSettings
from mailflow.outbox.smtp import Server, Session
from mailflow.secret import secret_of


def connect(outbox: OutboxSettings, mailbox: MailboxSettings) -> Session:
    """Log in to the outbox of a mailbox; see Session for what it raises."""
    server = Server(
        outbox.host,
        outbox.port,
        outbox.security,
        outbox.username or mailbox.username,
        outbox.ca_file,
        outbox.timeout.total_seconds(),
    )
    return Session(server, lambda: secret_of(source_of_login(outbox, mailbox)))


def source_of_login(outbox: OutboxSettings, mailbox: MailboxSettings) -> LoginSettings:
    """Whose password or token logs in: most providers have one for reading and sending."""
    return outbox if outbox.secrets_named else mailbox
