"""How does a rep open a draft in neomutt? In a terminal of tmux, with keys, and a script for an editor."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.story.rep import Server
from tests.support.smtp import Receiver

PATIENCE = 60  # seconds

# Whether there is what these stories need; else tools/get-neomutt has said that it is missing.
IS_HERE = bool(shutil.which("neomutt") and shutil.which("tmux"))

SETTINGS = """\
set folder = "imap://{user}@{imap}/"
set imap_pass = "{password}"
set smtp_url = "smtp://{smtp}/"
set ssl_starttls = no
set ssl_force_tls = no
set spoolfile = "+INBOX"
set postponed = "+Drafts"
set record = "+Sent"
set from = "robin@vendor.example"
set realname = "Robin Keller"
set editor = "{editor}"
set tmpdir = "{folder}"
set postpone = ask-yes
set abort_unmodified = no
set confirmcreate = no
set wait_key = no
"""
# It says that it is open, waits until the rep has thought of something, and writes that above the letter.
EDITOR = """\
#!/bin/sh
touch '{folder}/open'
while [ ! -e '{folder}/written' ]; do sleep 0.05; done
cat '{folder}/written' "$1" > '{folder}/both'
cat '{folder}/both' > "$1"
"""


class Neomutt:
    """neomutt that recalls the postponed message, as ``neomutt -p`` does; the rep's keys go to ``press``."""

    def __init__(self, server: Server, user: str, receiver: Receiver, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        editor = folder / "editor"
        editor.write_text(EDITOR.format(folder=folder))
        editor.chmod(0o700)
        self._settings = folder / "neomuttrc"
        self._settings.write_text(
            SETTINGS.format(
                user=user,
                imap=f"{server.host}:{server.port}",
                password=server.password,
                smtp=f"{receiver.host}:{receiver.port}",
                editor=editor,
                folder=folder,
            )
        )
        self._settings.chmod(0o600)

    def __enter__(self) -> Self:
        command = ["neomutt", "-n", "-F", str(self._settings), "-p"]
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", *command)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tmux("kill-server", check=False)

    def wait_until_open(self) -> None:
        """The editor shows the letter."""
        self._wait_for("an open editor", (self._folder / "open").exists)

    def write(self, text: str = "") -> None:
        """Put this above the letter, and close the editor."""
        whole = self._folder / "unfinished"
        whole.write_text(text)
        whole.rename(self._folder / "written")

    def press(self, key: str, *, when: str) -> None:
        """Press a key as soon as the screen shows ``when``, a regular expression."""
        self._wait_for(when, lambda: bool(re.search(when, self.screen())))
        self._tmux("send-keys", key)

    def wait_for_end(self) -> None:
        """It ends by itself when the message is sent or given up."""
        self._wait_for("the end of neomutt", lambda: not self._is_running())

    def screen(self) -> str:
        """What the rep sees; "" once it has ended."""
        return self._tmux("capture-pane", "-p", check=False).stdout

    def _is_running(self) -> bool:
        return self._tmux("has-session", check=False).returncode == 0

    def _wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < give_up_at, f"{what} did not come:\n{self.screen()}"
            time.sleep(0.05)

    def _tmux(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["tmux", "-S", str(self._folder / "tmux"), *words],
            capture_output=True,
            text=True,
            check=check,
            env=self._environment(),
        )

    def _environment(self) -> Mapping[str, str]:
        """Nothing of whoever runs the tests; tmux takes its letters from the locale."""
        return {
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", os.defpath),
            "TERM": "screen",
            "SHELL": "/bin/sh",
        }
