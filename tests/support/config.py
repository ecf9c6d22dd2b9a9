"""What is the least that a config says? One mailbox, of which no server is ever asked."""

from __future__ import annotations

MAILBOX = """\
[[mailbox]]
name = "work"
rep = "Robin Keller"
addresses = ["robin@vendor.example"]
host = "imap.vendor.example"
username = "robin"
"""  # and where its password is
CONFIG = f'{MAILBOX}password_env = "NOBODY_ASKS"\n'
