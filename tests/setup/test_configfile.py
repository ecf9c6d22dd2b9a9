"""A config that is written is one that can be read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mailflow.config import FolderSettings, MailboxSettings, load
from mailflow.errors import ConfigInvalid, InputInvalid
from mailflow.setup.configfile import (
    add_ignored,
    apart_from_others,
    name_rules,
    name_texts,
    render,
    write_config,
    write_password,
)

MAILBOX = MailboxSettings(
    name="work",
    rep="Robin Keller",
    addresses=("robin@vendor.example",),
    host="imap.vendor.example",
    username="robin@vendor.example",
    password_command=("pass", "show", "mail"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "config.toml"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"rep": 'Robin "R\\K" Keller \x7f\u2028 "'},
        {"signature": 'Robin """Keller"""\\\nVendor "GmbH"', "country": "DE", "time_zone": "Europe/Berlin"},
        {"signature": 'ends in "quotes"\nlike "these"'},
        {"password_command": (), "keyring": True},
        {"password_command": (), "password_env": "PASSWORD"},
        {"password_command": (), "token_command": ("token", "--for", "a b")},
        {"port": 1143, "security": "starttls", "host": "127.0.0.1"},
        {"folders": FolderSettings(sent='My "Sent" & Entwürfe', exclude=("Lists/*",))},
    ],
)
def test_what_is_written_is_read_back(file: Path, change: dict[str, object]) -> None:
    """Every value survives, whatever characters stand in it."""
    mailbox = MAILBOX.model_copy(update=change)
    assert (mailbox,) == write_config(file, render(mailbox)).mailbox
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_a_faulty_config_is_not_put_in_place(file: Path) -> None:
    """It is checked before it is there; nothing is left behind."""
    with pytest.raises(ConfigInvalid):
        write_config(file, render(MAILBOX) + "nonsense = 1\n")
    assert [] == list(file.parent.iterdir())


def test_an_existing_config_is_never_overwritten(file: Path) -> None:
    """What the rep has stays."""
    write_config(file, render(MAILBOX))
    with pytest.raises(InputInvalid):
        write_config(file, render(MAILBOX.model_copy(update={"name": "other"})))
    assert "work" == load(file).mailbox[0].name


def test_ignoring_a_domain_keeps_the_rest_of_the_file(file: Path) -> None:
    """Comments and order stay; what is there already is not doubled."""
    write_config(file, render(MAILBOX))
    before = file.read_text()

    add_ignored(file, ["*@customer.example", "*@customer.example"])
    config = add_ignored(file, ["*@customer.example", "*@supplier.example"])

    expected = 'ignore = ["*@customer.example", "*@supplier.example"]'
    assert ("*@customer.example", "*@supplier.example") == config.prospects.ignore
    assert before.replace("ignore = []", expected) == file.read_text()
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_ignoring_works_in_a_config_without_that_part(file: Path) -> None:
    """A config written by hand may leave the section out."""
    file.parent.mkdir()
    file.write_text(
        render(MAILBOX).replace("[prospects]", "[scan]\n").replace("ignore =", "# ").replace("dormant", "# ")
    )
    assert ("*@customer.example",) == add_ignored(file, ["*@customer.example"]).prospects.ignore


def test_what_is_the_reps_own_takes_the_place_of_the_proposal(file: Path) -> None:
    """Whichever comes first; nothing else in the file changes, and the next name goes into the same line."""
    write_config(file, render(MAILBOX))
    before = file.read_text()

    name_texts(file, "texts")
    name_rules(file, "cadences.toml")
    config = name_rules(file, "rules.toml")

    own = before.replace('# [cadences]\n# file = "cadences.toml"', '[cadences]\nfile = "rules.toml"')
    own = own.replace('# [templates]\n# folder = "templates"', '[templates]\nfolder = "texts"')
    assert own == file.read_text()
    assert file.parent / "rules.toml" == config.cadences.file
    assert file.parent / "texts" == config.templates.folder


def test_a_proposal_above_other_keys_stays(file: Path) -> None:
    """They would come under its heading."""
    proposal, text = '# [cadences]\n# file = "cadences.toml"\n', render(MAILBOX)
    file.parent.mkdir()
    file.write_text(text.replace(proposal, "").replace("daily_limit", f"{proposal}daily_limit"))
    assert file.parent / "own.toml" == name_rules(file, "own.toml").cadences.file
    assert proposal in file.read_text()


def test_a_part_that_is_there_already_is_changed(file: Path) -> None:
    """Whatever stands above it in a comment."""
    file.parent.mkdir()
    file.write_text(f'{render(MAILBOX)}[cadences]\nfile = "a.toml"\n')
    assert file.parent / "own.toml" == name_rules(file, "own.toml").cadences.file
    assert f'{render(MAILBOX)}[cadences]\nfile = "own.toml"\n' == file.read_text()


def test_two_configs_in_one_folder_share_nothing(tmp_path: Path) -> None:
    """Each but config.toml has a store, a folder for its copies and a password file by its own name."""
    files = [tmp_path / "config.toml", tmp_path / "robin.toml", tmp_path / "anna.toml"]
    configs = [write_config(file, render(MAILBOX, apart_from_others(file))) for file in files]
    kept = [write_password(file, "work", "geheim") for file in files]

    assert [
        f"sqlite:///{tmp_path / name}" for name in ("mailflow.db", "mailflow-robin.db", "mailflow-anna.db")
    ] == [config.store.url for config in configs]
    assert ["backups", "backups-robin", "backups-anna"] == [config.backup.folder.name for config in configs]
    assert ["password-work", "password-robin.work", "password-anna.work"] == [file.name for file in kept]


def test_a_password_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Its name is a plain one whatever the mailbox is called."""
    kept = write_password(tmp_path / "config.toml", "../my box", "geheim")
    assert tmp_path / "password----my-box" == kept
    assert ("geheim\n", 0o600) == (kept.read_text(), stat.S_IMODE(kept.stat().st_mode))
