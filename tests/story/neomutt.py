"""How does a rep open a draft in neomutt? In a terminal of tmux, with keys, and a script for an editor."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.story import tmux
from tests.story.rep import Server
from tests.story.tmux import Tmux
from tests.support.smtp import Receiver

# Whether there is what these stories need; else tools/get-neomutt has said that it is missing.
IS_HERE = bool(shutil.which("neomutt") and tmux.IS_HERE)

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


class Neomutt(Tmux):
    """neomutt that recalls the postponed message, as ``neomutt -p`` does."""

    def __init__(self, server: Server, user: str, receiver: Receiver, folder: Path) -> None:
        folder.mkdir()
        editor = folder / "editor"
        editor.write_text(EDITOR.format(folder=folder))
        editor.chmod(0o700)
        settings = folder / "neomuttrc"
        settings.write_text(
            SETTINGS.format(
                user=user,
                imap=f"{server.host}:{server.port}",
                password=server.password,
                smtp=f"{receiver.host}:{receiver.port}",
                editor=editor,
                folder=folder,
            )
        )
        settings.chmod(0o600)
        command = ["neomutt", "-n", "-F", str(settings), "-p"]
        super().__init__(*command, folder=folder, env={"TERM": "screen"})

    def wait_until_open(self) -> None:
        """The editor shows the letter."""
        self.wait_for("an open editor", (self._folder / "open").exists)

    def write(self, text: str = "") -> None:
        """Put this above the letter, and close the editor."""
        whole = self._folder / "unfinished"
        whole.write_text(text)
        whole.rename(self._folder / "written")
