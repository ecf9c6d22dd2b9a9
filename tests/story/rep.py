"""What does a rep have, and what happens to them? A mailbox on a real server, a config, the command line."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from imapclient import IMAPClient

from tests.story import program

Row: TypeAlias = dict[str, Any]
Section: TypeAlias = Mapping[str, object]

PROJECT = Path(__file__).parents[2]
ROBIN = "Robin Keller <robin@vendor.example>"
JANE = "Jane Doe <jane@acme.example>"
PITCH = "Hello Jane,\n\nwe make scheduling painless for workshops.\nShall we talk?\n"
ADDRESSES = ("robin@vendor.example", "robin.keller@vendor.example")
SETTINGS: Mapping[str, Section] = {
    "prospects": {"track": "all"},
    # Nothing is waited for: what a pass cannot find is gone.
    "drafts": {"settle": "0s", "grace": "0s"},
}
DAY_START = time(8, tzinfo=UTC)

_numbers = count(1)


class Server(Protocol):
    """An IMAP server that lets every user of the test in with one password, without TLS."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def password(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that lies in a folder. message_id: without ``<>``; references: what an answer to it cites."""

    raw: bytes
    folder: str
    uid: int

    @property
    def message(self) -> EmailMessage:
        return read(self.raw)

    @property
    def message_id(self) -> str:
        return ids(self.message["Message-ID"])[0]

    @property
    def references(self) -> tuple[str, ...]:
        return (*ids(self.message["References"]), self.message_id)


class Rep:
    """A rep with a mailbox of their own, and the program in a folder of its own.

    settings: sections of config.toml with the keys that differ from SETTINGS; ``mailbox`` is the one mailbox.
    """

    def __init__(self, server: Server, user: str, folder: Path, **settings: Section) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self._server = server
        self._user = user
        self._settings = dict(SETTINGS)
        self.configure(**settings)
        self._client = self._login()

    def configure(self, **settings: Section) -> None:
        """Write config.toml, with further changes to it."""
        for name, section in settings.items():
            self._settings[name] = {**self._settings.get(name, {}), **section}
        mailbox = {
            "name": "work",
            "rep": "Robin Keller",
            "addresses": ADDRESSES,
            "host": self._server.host,
            "port": self._server.port,
            "security": "none",
            "username": self._user,
            "password_env": "REP_PASSWORD",
            **self._settings.get("mailbox", {}),
        }
        others = {name: keys for name, keys in self._settings.items() if name != "mailbox"}
        sections = [_section(f"[{name}]", keys) for name, keys in others.items()]
        self.config.write_text("".join([*sections, _section("[[mailbox]]", mailbox)]), encoding="utf-8")
        self.config.chmod(0o600)

    # What arrives, and what the rep does in a mail client.

    def sent(self, to: str = JANE, *, sender: str = ROBIN, folder: str = "Sent", **more: Any) -> Letter:
        """The rep wrote to somebody; see write() for what can be said of the message."""
        return self.deliver(write(sender, to, **more), folder, more.get("at"), ["\\Seen"])

    def received(self, sender: str = JANE, *, to: str = ROBIN, folder: str = "INBOX", **more: Any) -> Letter:
        """Somebody wrote to the rep; see write() for what can be said of the message."""
        return self.deliver(write(sender, to, **more), folder, more.get("at"))

    def bounced(self, touch: Letter, address: str, status: str = "5.1.1", action: str = "failed") -> Letter:
        """The rep's own mail server tells that a letter did not reach this address (RFC 3464)."""
        return self.deliver(delivery_report(touch, address, status, action), "INBOX")

    def deliver(
        self, raw: bytes, folder: str, at: datetime | None = None, flags: Sequence[str] = ()
    ) -> Letter:
        """Put a message into a folder, made if it is not there."""
        if not self._client.folder_exists(folder):
            self._client.create_folder(folder)
        answer: bytes = self._client.append(folder, raw, flags, at or datetime.now(UTC))
        appended = re.search(rb"APPENDUID \d+ (\d+)", answer)
        return Letter(raw, folder, int(appended[1]) if appended else 0)

    def deliver_many(self, folder: str, messages: Sequence[tuple[bytes, datetime]]) -> None:
        """Put many messages into a folder, each with its INTERNALDATE."""
        self._client.multiappend(folder, [{"msg": raw, "date": at} for raw, at in messages])

    def lying_in(self, folder: str) -> list[Letter]:
        """The messages of a folder, lowest UID first; none where there is no such folder."""
        if not self._client.folder_exists(folder):
            return []
        with self.opened(folder, readonly=True) as client:
            found = client.fetch(client.search(), ["BODY.PEEK[]"])
        bodies = {uid: item[b"BODY[]"] for uid, item in sorted(found.items())}
        # None: the program took it away between the two commands.
        return [Letter(raw, folder, uid) for uid, raw in bodies.items() if raw is not None]

    def flags(self, folder: str) -> dict[int, frozenset[str]]:
        """UID to flags."""
        with self.opened(folder, readonly=True) as client:
            found = client.fetch(client.search(), ["FLAGS"])
        return {uid: _marks(item) for uid, item in found.items()}

    def drafts_folder(self) -> list[EmailMessage]:
        """What the rep sees in Drafts."""
        return [letter.message for letter in self.lying_in("Drafts")]

    def waiting_draft(self) -> Letter:
        """The only message in Drafts."""
        [letter] = self.lying_in("Drafts")
        return letter

    def expunge(self, letter: Letter) -> None:
        """Remove a message for good."""
        with self.opened(letter.folder) as client:
            client.delete_messages([letter.uid])
            client.expunge()

    def move(self, letter: Letter, folder: str) -> None:
        """File a message elsewhere: COPY and expunge, as every client can."""
        with self.opened(letter.folder) as client:
            client.copy([letter.uid], folder)
            client.delete_messages([letter.uid])
            client.expunge()

    def send(self, draft: Letter) -> Letter:
        """Send a draft unchanged: it goes from Drafts, and a copy of what was sent is in Sent."""
        self.expunge(draft)
        return self.deliver(draft.raw, "Sent", flags=["\\Seen"])

    @contextmanager
    def opened(self, folder: str, *, readonly: bool = False) -> Iterator[IMAPClient]:
        """The rep's own connection with this folder selected."""
        self._client.select_folder(folder, readonly=readonly)
        yield self._client
        # Were the folder deleted while it is selected, Dovecot would say BYE.
        self._client.select_folder("INBOX", readonly=True)

    @property
    def imap(self) -> IMAPClient:
        """The rep's own connection, with no folder selected but INBOX."""
        return self._client

    def state(self) -> dict[str, Row]:
        """All that a writer of the mailbox would change: per folder UIDs, flags, MODSEQs and counters."""
        found: dict[str, Row] = {}
        for _, _, name in self._client.list_folders():
            status = self._client.folder_status(name, ["MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ"])
            with self.opened(name, readonly=True) as client:
                messages = client.fetch(client.search(), ["FLAGS", "MODSEQ"])
            found[name] = {
                "status": status,
                "messages": {uid: (_marks(item), item[b"MODSEQ"]) for uid, item in messages.items()},
            }
        return found

    # The command line.

    def run(self, *args: str, code: int = 0, stdin: str = "") -> program.Ended:
        """`mailflow ARGS` in a process of its own, which must end with this exit code."""
        command = ["--config", str(self.config), *args]
        done = program.run(command, folder=self.folder, env=self.environment, stdin=stdin)
        assert code == done.code, f"mailflow {' '.join(args)}: {done.code}\n{done.stdout}{done.stderr}"
        return done

    def start(self, *args: str) -> subprocess.Popen[str]:
        """`mailflow ARGS` as a shell starts it, still running; the caller waits for it or ends it."""
        return subprocess.Popen(
            [sys.executable, "-m", "mailflow", "--config", str(self.config), *args],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The variables that a process of the program needs."""
        return {"PYTHONPATH": str(PROJECT), "REP_PASSWORD": self._server.password}

    def json(self, *args: str, code: int = 0) -> list[Row]:
        """The rows that `mailflow ARGS --json` prints."""
        # Not splitlines(): a name may hold U+2028, which ends no line of JSON Lines.
        return [json.loads(line) for line in self.run(*args, "--json", code=code).stdout.split("\n") if line]

    def scan(self, *args: str) -> Row:
        """One pass; its numbers."""
        [row] = self.json("scan", *args)
        return row

    def plan(self, *args: str) -> dict[str, Row]:
        """Everybody's next action, by address."""
        return {row["prospect"]: row for row in self.json("plan", *args)}

    def next_action(self, address: str = "jane@acme.example", *args: str) -> Row:
        """The next action of one prospect."""
        return self.plan(*args)[address]

    def drafts(self, *args: str) -> list[Row]:
        """All drafts ever made, the live ones and the settled, in the order in which they were made."""
        return self.json("drafts", "--all", *args)

    def states(self) -> list[str]:
        """The states of all drafts ever made."""
        return [row["state"] for row in self.drafts()]

    def close(self) -> None:
        """End the rep's own connection."""
        self._client.shutdown()

    def _login(self) -> IMAPClient:
        client = IMAPClient(self._server.host, self._server.port, ssl=False, timeout=30)
        client.normalise_times = False
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(self._user, self._server.password)
        return client


def write(
    sender: str,
    to: str,
    *,
    subject: str = "Scheduling for your workshop",
    text: str = PITCH,
    at: datetime | None = None,
    answers: Letter | None = None,
    cc: str = "",
    message_id: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A message in plain text, as a mail client writes it.

    answers: what In-Reply-To and References name; its subject is taken over. message_id: "" for none at all.
    headers: further ones, or other values for these.
    """
    domain = parseaddr(sender)[1].rpartition("@")[2] or "somewhere.example"
    if answers and subject == "Scheduling for your workshop":
        subject = f"Re: {answers.message['Subject'].removeprefix('Re: ')}"
    found = {
        "From": sender,
        "To": to,
        "Cc": cc,
        "Subject": subject,
        "Date": format_datetime(at or datetime.now(UTC)),
        "Message-ID": f"<letter{next(_numbers)}@{domain}>" if message_id is None else message_id,
        "In-Reply-To": f"<{answers.message_id}>" if answers else "",
        "References": " ".join(f"<{one}>" for one in answers.references) if answers else "",
    }
    message = EmailMessage(policy=SMTP)
    for name, value in found.items():
        if value:
            message[name] = value
    message.set_content(text)
    for name, value in (headers or {}).items():
        del message[name]
        message[name] = value
    return message.as_bytes()


def delivery_report(touch: Letter, address: str, status: str, action: str) -> bytes:
    """What a mail server sends back (RFC 3464), with the headers of the letter."""
    what = (
        "Undelivered Mail Returned to Sender" if action == "failed" else "Delayed Mail (still being retried)"
    )
    original = touch.raw.partition(b"\r\n\r\n")[0].decode().replace("\r\n", "\n")
    text = f"""\
From: MAILER-DAEMON@mx.vendor.example (Mail Delivery System)
To: robin@vendor.example
Subject: {what}
Date: {format_datetime(datetime.now(UTC))}
Message-ID: <report{next(_numbers)}@mx.vendor.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.vendor.example.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vendor.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{address}>: refused

--edge
Content-Type: text/rfc822-headers

{original}

--edge--
"""
    return text.replace("\n", "\r\n").encode()


def read(raw: bytes) -> EmailMessage:
    """A message as an object."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """The text of a message, lines ending in LF."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def ids(header: str | None) -> tuple[str, ...]:
    """The ids of a header, without ``<>``."""
    return tuple(re.findall(r"<([^<>]+)>", header or ""))


def ago(days: float) -> datetime:
    """So many days before now, to the second."""
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)


def workday(days: int, after: date | None = None) -> str:
    """The start of the rep's day so many business days after a date (default: today), as --json writes it."""
    day = after or datetime.now(UTC).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return instant(datetime.combine(day, DAY_START))


def instant(at: datetime) -> str:
    """As --json writes times, and --as-of takes them."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _marks(item: Mapping[bytes, Any]) -> frozenset[str]:
    """The flags of a fetched message."""
    return frozenset(flag.decode() for flag in item[b"FLAGS"]) - {"\\Recent"}


def _section(head: str, keys: Section) -> str:
    # JSON writes strings, numbers, booleans and lists as TOML does.
    return f"{head}\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
