"""How does a second terminal find the running demo, and play a prospect in it?"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import getaddresses
from pathlib import Path

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from mailflow.demo.answer import DEFAULT_ANSWER, answer
from mailflow.demo.desk import ROBIN
from mailflow.demo.seed import deliver, login
from mailflow.errors import MailboxUnreachable, MailflowError, NotFound

_SESSION = "session.json"
_PASSWORD = "password"  # noqa: S105 - the name of a file
_CONFIG = "config.toml"


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A running demo. folder: where its files lie; pid: the process that holds the mailbox."""

    folder: Path
    host: str
    port: int
    username: str
    password: str = field(repr=False)
    pid: int


def default_folder() -> Path:
    """The same for every terminal of one user."""
    return Path(tempfile.gettempdir()) / f"mailflow-demo-{os.getuid()}"


def save(session: DemoSession) -> None:
    """Note down the running demo for `load`, readable by its owner only."""
    _own(session.folder)
    values = {key: value for key, value in asdict(session).items() if key != "folder"}
    _write(session.folder / _SESSION, json.dumps(values))


def load(folder: Path) -> DemoSession | None:
    """The demo that runs with this folder, or None where none does."""
    try:
        if not _is_ours(folder):
            return None
        values = json.loads((folder / _SESSION).read_text(encoding="utf-8"))
        session = DemoSession(folder=folder, **values)
        os.kill(session.pid, 0)  # signal 0 only asks whether the process is there
    except (OSError, ValueError, TypeError, OverflowError):
        return None
    return session


def write_config(folder: Path, session: DemoSession) -> Path:
    """Write the config.toml of the demo's mailbox, its password in a file beside it; returns its path."""
    _own(folder)
    _write(folder / _PASSWORD, session.password + "\n")
    _write(
        folder / _CONFIG,
        f"""\
# The mailbox of `mailflow demo`, made anew each time it starts.

[store]
url = "sqlite:///mailflow.db"

[[mailbox]]
name = "demo"
rep = {_toml(ROBIN.name)}
addresses = {_toml(ROBIN.addresses)}
time_zone = {_toml(ROBIN.time_zone)}
country = {_toml(ROBIN.country)}
day_start = "08:00"
signature = {_toml(ROBIN.signature)}
host = {_toml(session.host)}
port = {session.port}
security = "none" # loopback only
username = {_toml(session.username)}
password_command = {_toml(["cat", str(folder / _PASSWORD)])}
""",
    )
    return folder / _CONFIG


def reply(folder: Path, address: str, text: str = DEFAULT_ANSWER) -> str:
    """Let the prospect at ``address`` answer the last mail they got; returns a sentence for the terminal.

    NotFound: no demo runs, or nothing was ever sent to that address.
    """
    session = load(folder)
    if session is None:
        raise NotFound("no demo is running; start one in another terminal with: mailflow demo")
    account = (session.host, session.port, session.username, session.password)
    try:
        with login(*account) as client:
            touch = _last_touch(client, address)
        if touch is None:
            raise NotFound(f"Robin never wrote to {address}; `mailflow plan` lists the addresses")
        now = datetime.now(UTC)
        deliver(*account, "INBOX", answer(touch, address=address, now=now, text=text), now)
    except (OSError, IMAPClientError) as error:
        raise MailboxUnreachable(
            f"the demo's mailbox at port {session.port} does not answer: {error}"
        ) from error
    return f"{address} has answered; the mail is in INBOX."


def _last_touch(client: IMAPClient, address: str) -> bytes | None:
    """The newest message in Sent with this address in To or Cc."""
    client.select_folder("Sent", readonly=True)
    found = client.fetch(client.search(), ["INTERNALDATE", "BODY.PEEK[]"])
    touches = [item for item in found.values() if _is_to(item[b"BODY[]"], address)]
    if not touches:
        return None
    newest: bytes = max(touches, key=lambda item: item[b"INTERNALDATE"])[b"BODY[]"]
    return newest


def _is_to(raw: bytes, address: str) -> bool:
    message = message_from_bytes(raw)
    fields = [str(value) for name in ("To", "Cc") for value in message.get_all(name, [])]
    return any(candidate.lower() == address.lower() for _name, candidate in getaddresses(fields))


def _own(folder: Path) -> None:
    """Make the folder, for its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(folder):
        raise MailflowError(f"{folder} belongs to somebody else; set TMPDIR to a folder of yours")
    folder.chmod(0o700)


def _is_ours(folder: Path) -> bool:
    """Whether nobody else made it: below the shared temporary folder anybody can."""
    return not folder.is_symlink() and folder.stat().st_uid == os.getuid()


def _write(file: Path, text: str) -> None:
    """Replace the file; nobody else can read it at any moment."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


def _toml(value: object) -> str:
    """A string or a list of strings; JSON writes both as TOML does."""
    return json.dumps(value, ensure_ascii=False)
