"""How is config.toml written, so that it is always whole, valid and for its owner's eyes only?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import tomlkit

from mailflow.config import Config, MailboxSettings, load
from mailflow.errors import InputInvalid

_HEAD = """\
# Mailflow's settings. `mailflow doctor` checks them after a change.
# Relative paths are relative to this file. Every key is explained in docs/reference/configuration.md.

[prospects]
ignore = []  # nobody's business: ["*@customer.example", "landlord@mail.example"]
dormant_after = 180  # days after which an old silence is a question, not a follow-up

[drafts]
place = true  # false: never write to the mailbox
daily_limit = 25  # new drafts a day, and drafts waiting for you at one time

# Mailflow cannot send without this part; with it, it sends what you approve:
# see docs/how-to/send-approved-drafts.md
# [outbox]
# host = "smtp.vendor.example"

# Rules and texts of your own, in place of those that come with Mailflow:
# [cadences]
# file = "cadences.toml"
# [templates]
# folder = "templates"

[[mailbox]]
"""
# What of it gives way to the rep's own.
_PROPOSED = {
    "cadences": '# [cadences]\n# file = "cadences.toml"\n',
    "templates": '# [templates]\n# folder = "templates"\n',
}
_COMMENTS = {
    "name": "what Mailflow calls this mailbox; do not change it later",
    "rep": "your name, as it stands in From",
    "addresses": "all that you write from",
    "country": "two letters, for public holidays",
    "day_start": "drafts are there when your day begins",
    "signature": "the lines below each draft",
    "security": "tls | starttls | none (on this machine only)",
    "ca_file": "one more certificate to trust",
    "password_command": "its first line of output is the password",
    "password_env": "the environment variable that holds the password",
    "keyring": "the password lies in the system's keyring",
    "token_command": "its first line of output is an OAuth access token",
}
_ALWAYS = ("port", "security", "day_start")  # written even where they are the default


def render(mailbox: MailboxSettings, apart: str = "") -> str:
    """The text of a config file with this one mailbox. apart: as apart_from_others() has it."""
    values = mailbox.model_dump(mode="json", exclude_defaults=True, exclude={"folders", "outbox"})
    values |= mailbox.model_dump(mode="json", include=set(_ALWAYS))
    values["day_start"] = f"{mailbox.day_start:%H:%M}"
    order = (name for name in MailboxSettings.model_fields if name in values)
    lines = [_line(name, values[name]) for name in order]
    folders = mailbox.folders.model_dump(mode="json", exclude_defaults=True)
    if folders:
        lines += ["", "[mailbox.folders]", *(_line(name, value) for name, value in folders.items())]
    return _HEAD.replace("[[mailbox]]", f"{_places(apart)}[[mailbox]]") + "\n".join(lines) + "\n"


def _places(apart: str) -> str:
    """Where the store and its copies lie, if not in the usual places."""
    if not apart:
        return ""
    url, folder = _toml(f"sqlite:///mailflow-{apart}.db"), _toml(f"backups-{apart}")
    return f"[store]\nurl = {url}\n\n[backup]\nfolder = {folder}\n\n"


def apart_from_others(file: Path) -> str:
    """What tells this config's store, backups and password from those of other configs in its folder.

    "" for config.toml: no two files of one folder share a name, and so no two people share a store.
    """
    return "" if file.name == "config.toml" else file.name.removesuffix(".toml")


def _line(name: str, value: Any) -> str:
    comment = f"  # {_COMMENTS[name]}" if name in _COMMENTS else ""
    return f"{name} = {_toml(value)}{comment}"


def _toml(value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        lines = str(tomlkit.string(value, multiline=True).as_string()).removeprefix('"""')
        return f'"""\n{lines}'  # the line end after the opening quotes is not part of the value
    return str(tomlkit.item(value).as_string())


def write_config(file: Path, text: str) -> Config:
    """Put a new config file in its place, checked first; an existing one is never overwritten."""
    refuse_existing(file)
    _write_private(file, text, check=True)
    return load(file)


def refuse_existing(file: Path) -> None:
    """InputInvalid where there is a config file already."""
    if file.exists():
        raise InputInvalid(
            f"{file} is there already, and is left as it is. To go on with it: `mailflow doctor`, then"
            " `mailflow scan --dry-run` and `mailflow start`. To add a mailbox, write one more [[mailbox]]"
            " part into it. To set up another one apart: mailflow --config OTHER.toml init"
        )


def write_password(config: Path, mailbox: str, password: str) -> Path:
    """Keep a password in a file that only its owner can read, beside the config; returns the file."""
    name = "".join(letter if letter.isalnum() else "-" for letter in mailbox)
    apart = apart_from_others(config)
    file = config.parent.resolve() / f"password-{f'{apart}.' if apart else ''}{name}"
    _write_private(file, password + "\n", check=False)
    return file


def add_ignored(file: Path, patterns: Iterable[str]) -> Config:
    """Add patterns to prospects.ignore; everything else in the file stays as it is, comments too."""
    document: Any = tomlkit.parse(file.read_text(encoding="utf-8"))
    ignored = document.setdefault("prospects", tomlkit.table()).setdefault("ignore", tomlkit.array())
    ignored.extend(pattern for pattern in dict.fromkeys(patterns) if pattern not in ignored)
    _write_private(file, tomlkit.dumps(document), check=True)
    return load(file)


def name_rules(file: Path, rules: str) -> Config:
    """From now on the rules of this file hold; everything else in the config stays as it is, comments too."""
    return _named(file, "cadences", "file", rules)


def name_texts(file: Path, folder: str) -> Config:
    """From now on the templates of this folder are used; everything else stays as it is."""
    return _named(file, "templates", "folder", folder)


def _named(file: Path, section: str, key: str, path: str) -> Config:
    text = file.read_bytes().decode("utf-8")  # bytes: line ends stay as they are
    document: Any = tomlkit.parse(text)
    is_proposed = section not in document and text.count(_PROPOSED[section]) == 1
    document.setdefault(section, tomlkit.table())[key] = path
    if is_proposed:
        in_place = text.replace(_PROPOSED[section], f"[{section}]\n{key} = {_toml(path)}\n")
        # Keys that somebody wrote below the proposal would come under its heading: then it goes to the end.
        is_proposed = tomlkit.parse(in_place).unwrap() == document.unwrap()
    _write_private(file, in_place if is_proposed else tomlkit.dumps(document), check=True)
    return load(file)


def _write_private(file: Path, text: str, *, check: bool) -> None:
    """Write a file for its owner alone: whole and, for a config, valid, or not at all."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if check:
            load(draft)
        draft.replace(file)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
