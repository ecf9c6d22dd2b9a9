"""What do servers of different make look like from outside?

Dovecot, Cyrus and Courier as measured; Gmail and Exchange as their users report. Only what a client notices:
capabilities, names and attributes of folders, how answers are written, what is told late or never.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shape:
    """How a server looks.

    folders: name to attributes. special_use: where LIST tells what folders are for: always, only where asked
    for it with RETURN, or never. echo: how FETCH repeats the names of HEADER.FIELDS. idle_seconds: how long
    news take in IDLE; None for never. wrong: what a command that it does not understand gets. longest_line:
    of a command; the connection is closed at a longer one. labels: Gmail's, by folder; "" for those whose
    messages are not in All Mail.
    """

    capabilities: str
    folders: Mapping[str, str]
    delimiter: str = "/"
    prefix: str = ""
    special_use: Literal["always", "asked", "never"] = "always"
    echo: Literal["upper", "as asked", "quoted"] = "as asked"
    select_tells_uidnext: bool = True
    own_append_is_seen: bool = True
    date: str = "%d-%b-%Y %H:%M:%S +0000"
    idle: str = "idling"
    idle_seconds: float | None = 0.0
    wrong: Literal["NO", "BAD"] = "BAD"
    longest_line: int = 65536
    takes_bare_newlines: bool = True
    all_mail: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def has(self, capability: str) -> bool:
        return capability.upper() in self.capabilities.split()


DOVECOT = Shape(
    capabilities="IMAP4rev1 LITERAL+ ID ENABLE IDLE NAMESPACE UIDPLUS MOVE UNSELECT CONDSTORE SPECIAL-USE",
    folders={
        "INBOX": "",
        "Sent": "\\Sent",
        "Drafts": "\\Drafts",
        "Junk": "\\Junk",
        "Trash": "\\Trash",
        "Archive": "\\Archive",
    },
    delimiter=".",
    echo="upper",
)

CYRUS = Shape(
    capabilities="IMAP4rev1 LITERAL+ ID ENABLE IDLE NAMESPACE UIDPLUS MOVE UNSELECT CONDSTORE SPECIAL-USE",
    folders={
        "INBOX": "",
        "Sent": "\\sent",
        "Drafts": "\\drafts",
        "Spam": "\\junk",
        "Trash": "\\trash",
        "Archive": "\\archive",
    },
    special_use="asked",
    date="%e-%b-%Y %H:%M:%S +0000",  # the day with a blank before it
    takes_bare_newlines=False,
)

COURIER = Shape(
    capabilities="IMAP4rev1 UIDPLUS CHILDREN NAMESPACE IDLE",
    folders={
        "INBOX": "",
        "INBOX.Sent": "",
        "INBOX.Drafts": "",
        "INBOX.Junk": "",
        "INBOX.Trash": "",
        "INBOX.Archive": "",
    },
    delimiter=".",
    prefix="INBOX.",
    special_use="never",
    echo="quoted",
    select_tells_uidnext=False,
    own_append_is_seen=False,
    idle="entering idle mode",
    idle_seconds=60.0,
    wrong="NO",
    longest_line=24_000,
)

GMAIL = Shape(
    capabilities="IMAP4rev1 UNSELECT IDLE NAMESPACE ID X-GM-EXT-1 UIDPLUS MOVE CONDSTORE ENABLE SPECIAL-USE",
    folders={
        "INBOX": "",
        "[Gmail]": "\\Noselect",
        "[Gmail]/All Mail": "\\All",
        "[Gmail]/Drafts": "\\Drafts",
        "[Gmail]/Sent Mail": "\\Sent",
        "[Gmail]/Spam": "\\Junk",
        "[Gmail]/Starred": "\\Flagged",
        "[Gmail]/Trash": "\\Trash",
    },
    all_mail="[Gmail]/All Mail",
    labels={
        "INBOX": "\\Inbox",
        "[Gmail]/Drafts": "\\Draft",
        "[Gmail]/Sent Mail": "\\Sent",
        "[Gmail]/Spam": "",
        "[Gmail]/Trash": "",
    },
)

EXCHANGE = Shape(
    capabilities="IMAP4rev1 IDLE NAMESPACE LITERAL+ UIDPLUS MOVE ID UNSELECT CHILDREN",
    folders={
        "INBOX": "",
        "Calendar": "",
        "Contacts": "",
        "Entwürfe": "",
        "Gelöschte Elemente": "",
        "Gesendete Elemente": "",
        "Junk-E-Mail": "",
        "Outbox": "",
    },
    special_use="never",
)

SHAPES: Mapping[str, Shape] = {
    "Dovecot": DOVECOT,
    "Cyrus": CYRUS,
    "Courier": COURIER,
    "Gmail": GMAIL,
    "Exchange": EXCHANGE,
}
