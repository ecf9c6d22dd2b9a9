"""What does a technical user's way take: mbsync, notmuch new, and a query?

mbsync fetches whole messages into a Maildir, notmuch indexes them, and a query counts the threads in which
the rep wrote until a week ago; whether somebody answered it does not tell. Both are Debian's packages (isync,
notmuch).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.support.dovecot import Dovecot

_MBSYNC = """\
IMAPStore far
Host {host}
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN

MaildirStore near
Path {home}/mail/
Inbox {home}/mail/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns *
Create Near
Sync Pull
SyncState *
"""
_NOTMUCH = """\
[database]
path={home}/mail
[user]
name=Robin Keller
primary_email=robin@vendor.example
[new]
tags=unread
ignore=.mbsyncstate;.uidvalidity
"""


def is_here() -> bool:
    return all(shutil.which(name) for name in ("mbsync", "notmuch"))


def scan(server: Dovecot, user: str, home: Path) -> None:
    """From nothing to the answer of the query."""
    shutil.rmtree(home, ignore_errors=True)
    (home / "mail").mkdir(parents=True)
    values = {
        "host": server.host,
        "port": server.port,
        "user": user,
        "password": server.password,
        "home": home,
    }
    (home / "mbsyncrc").write_text(_MBSYNC.format(**values))
    (home / "notmuch").write_text(_NOTMUCH.format(**values))
    environment = os.environ | {"NOTMUCH_CONFIG": str(home / "notmuch"), "HOME": str(home)}
    for command in (
        ["mbsync", "--config", str(home / "mbsyncrc"), "--all", "--quiet"],
        ["notmuch", "new", "--quiet"],
        ["notmuch", "count", "--output=threads", "from:robin@vendor.example and date:..7days"],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
