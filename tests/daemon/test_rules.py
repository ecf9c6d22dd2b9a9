"""The service goes by the newest rules that can be followed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.cycle.rulefile import BY_HAND, FOUND, RuleFile
from mailflow.daemon.rules import RuleWatch
from tests.support.config import CONFIG
from tests.support.newstore import new_store

BEGIN = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = """\
[cadence.outreach]
[[cadence.outreach.steps]]
after = 3
template = "first.txt"
"""
OTHERS = RULES.replace("after = 3", "after = 9")
TYPO = RULES.replace("after = 3", 'after = "jane@acme.example"')
CUT = RULES[:-9]
UNSOUND = (TYPO, CUT, "", RULES.replace("first.txt", "none.txt"), "[" * 10_000, "\x00")


class Desk:
    """A rep's files, and the service that looks at them. texts: the folder of templates."""

    def __init__(self, folder: Path) -> None:
        self.config, self.rules, self.texts = (
            folder / "config.toml",
            folder / "cadences.toml",
            folder / "texts",
        )
        self.texts.mkdir()
        (self.texts / "first.txt").write_text("Hello.\n")
        self.rules.write_text(RULES)
        self.config.write_text(f'[cadences]\nfile = "cadences.toml"\n[templates]\nfolder = "texts"\n{CONFIG}')
        self.config.chmod(0o600)
        (folder / "mailflow.db").write_bytes(new_store())
        self.watch = RuleWatch(assemble(load(self.config)))

    def settled(self) -> bool:
        """Look until nothing moves; whether other rules hold since."""
        changed = self.watch.look()
        while self.watch.is_unsettled:
            changed = self.watch.look() or changed
        return changed

    @property
    def after(self) -> int:
        """The days of the first step that is followed."""
        return self.watch.program.accounts[0].cadences[0].steps[0].after

    @property
    def trouble(self) -> tuple[str, str]:
        return self.watch.shown.file, self.watch.shown.trouble


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path)
    assert not found.settled()
    yield found
    found.watch.program.store.close()


def replaced(file: Path, text: str) -> None:
    """As editors do it: a new file takes the place of the old one."""
    draft = file.with_suffix(".new")
    draft.write_text(text)
    draft.replace(file)


def test_a_change_is_taken_up_when_it_looked_the_same_twice(desk: Desk) -> None:
    """Once; and everything that is not about rules stays as it was."""
    replaced(desk.rules, OTHERS)
    before = desk.watch.program
    assert (False, True, 3) == (desk.watch.look(), desk.watch.is_unsettled, desk.after)
    assert (True, False, 9) == (desk.watch.look(), desk.watch.is_unsettled, desk.after)
    assert not desk.settled()
    assert before.store is desk.watch.program.store
    assert before.accounts[0].settings == desk.watch.program.accounts[0].settings


def test_what_was_changed_before_the_first_look_is_not_missed(tmp_path: Path) -> None:
    """Between the start of the program and the first look at the files."""
    desk = Desk(tmp_path)
    desk.rules.write_text(OTHERS)
    assert desk.settled()
    assert 9 == desk.after
    desk.watch.program.store.close()


def test_a_change_of_the_same_size_at_the_same_time_is_seen(desk: Desk) -> None:
    """A tool that copies with the old date."""
    at = desk.rules.stat().st_mtime_ns
    desk.rules.write_text(OTHERS)
    os.utime(desk.rules, ns=(at, at))
    assert desk.settled()


def test_a_touch_or_a_comment_changes_nothing(desk: Desk) -> None:
    """Nobody needs a pass over every mailbox for it; the rules are those of the new version all the same."""
    before = desk.watch.program
    replaced(desk.rules, f"# mine\n{RULES}")
    desk.rules.chmod(0o600)
    assert not desk.settled()
    assert before is desk.watch.program


@pytest.mark.parametrize("text", UNSOUND, ids=range(len(UNSOUND)))
def test_the_last_sound_rules_hold(desk: Desk, text: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is said once for each version, with no value; and once, as no warning, that all is well again."""
    caplog.set_level(logging.INFO, "mailflow")
    desk.rules.write_text(text)
    for _ in range(3):
        assert not desk.settled()
    assert 3 == desk.after
    assert "cadences.toml" == desk.watch.shown.file
    assert desk.watch.shown.trouble
    assert desk.watch.shown.changed_at
    [said] = caplog.messages
    assert said.startswith("cadences.toml cannot be followed (")
    assert "jane" not in said

    replaced(desk.rules, OTHERS)
    assert desk.settled()
    assert (9, "") == (desk.after, desk.watch.shown.trouble)
    assert ("rules: all is well again", "INFO") == (caplog.messages[-1], caplog.records[-1].levelname)


def test_a_version_that_is_put_back_is_well_again(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is different from what was followed all the time."""
    caplog.set_level(logging.INFO, "mailflow")
    desk.rules.write_text(TYPO)
    desk.settled()
    where = "cadence.outreach.steps[1].after, line 3"
    assert [f"cadences.toml cannot be followed ({where}); the earlier rules hold"] == caplog.messages
    assert desk.watch.shown.trouble.startswith(f"{where}: ")
    desk.rules.write_text(RULES)
    assert not desk.settled()
    assert ("", "") == desk.trouble
    assert "rules: all is well again" == caplog.messages[-1]


def test_a_file_that_is_half_written_is_not_talked_about(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor one that is missing for a moment: only what stays so is a fault."""
    for text in (CUT, None, RULES[:20], OTHERS):
        desk.rules.unlink() if text is None else desk.rules.write_text(text)
        assert not desk.watch.look()
        assert desk.watch.is_unsettled
    assert desk.watch.look()
    assert [] == caplog.messages


def test_a_link_that_leads_elsewhere_is_followed(desk: Desk, tmp_path: Path) -> None:
    """As people do who keep their settings in a repository."""
    for name, text in (("a", RULES), ("b", OTHERS)):
        (tmp_path / name).write_text(text)
        link = tmp_path / "link"
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        link.replace(desk.rules)
        assert (text == OTHERS) == desk.settled()
    assert 9 == desk.after


def test_rules_and_texts_that_are_gone(desk: Desk) -> None:
    """What was read holds, and is followed again when it is back."""
    text = desk.texts / "first.txt"
    for file, about in ((desk.rules, "cadences.toml"), (text, "texts"), (desk.texts, "texts")):
        away = file.with_name("away")
        file.rename(away)
        assert not desk.settled()
        assert about == desk.watch.shown.file
        assert ("first.txt",) == desk.watch.program.accounts[0].templates.names
        away.rename(file)
        assert not desk.settled()
        assert ("", "") == desk.trouble


def test_texts_are_taken_up(desk: Desk) -> None:
    """A changed one, and one that a changed rule needs."""
    before = desk.watch.program.accounts[0].templates.digest
    (desk.texts / "first.txt").write_text("Hi.\n")
    assert desk.settled()
    assert before != desk.watch.program.accounts[0].templates.digest
    desk.rules.write_text(RULES.replace("first.txt", "more/new.txt"))
    assert not desk.settled()
    assert "more/new.txt" in desk.watch.shown.trouble
    (desk.texts / "more").mkdir()
    (desk.texts / "more" / "new.txt").write_text("Hello.\n")
    assert desk.settled()


def test_the_config_may_name_other_rules(desk: Desk, tmp_path: Path) -> None:
    """As after the first `mailflow cadence set`; no restart is needed for that."""
    (tmp_path / "mine.toml").write_text(OTHERS)
    desk.config.write_text(desk.config.read_text().replace("cadences.toml", "mine.toml"))
    assert desk.settled()
    assert (9, None) == (desk.after, desk.watch.shown.settings_changed_at)
    (tmp_path / "mine.toml").write_text(RULES)
    assert desk.settled()
    assert 3 == desk.after


def test_everything_else_in_the_config_needs_a_restart(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """It is said, and taken back with the change; a comment is none. The rules are followed all the same."""
    caplog.set_level(logging.WARNING)
    text = desk.config.read_text()
    found = []
    for config, rules in (
        (f"# mine\n{text}", RULES),
        (text.replace('rep = "Robin Keller"', 'rep = "Kim"'), OTHERS),
        ("[", RULES),
        (text, OTHERS),
    ):
        desk.config.write_text(config)
        desk.rules.write_text(rules)
        desk.settled()
        assert (rules == OTHERS) == (desk.after == 9)
        assert "Robin Keller" == desk.watch.program.accounts[0].settings.rep
        found.append(desk.watch.shown.settings_changed_at is not None)
    assert [False, True, True, False] == found
    assert [True, False] == ["restart" in said for said in caplog.messages]


def test_what_was_written_by_hand_joins_the_versions(desk: Desk) -> None:
    """Each, as soon as it is followed; where no command has kept any, none are begun."""
    file = RuleFile(desk.rules)
    desk.rules.write_text(OTHERS)
    desk.settled()
    assert not file.folder.exists()
    file.save(RULES, over=OTHERS, what="set", at=BEGIN)
    for text in (OTHERS, TYPO, f"# mine\n{OTHERS}"):
        desk.rules.write_text(text)
        desk.settled()
    assert [FOUND, "set", BY_HAND, BY_HAND] == [one.what for one in file.versions()]


def test_the_value_library_is_taken_up_as_well(desk: Desk) -> None:
    """It lies beside the texts. What is wrong with it is told with its line; the last sound one holds."""
    library = desk.texts.parent / "values.toml"
    replaced(library, '[value.case]\ntitle = "A case"\ntext = "x"\n')
    assert desk.settled()
    assert ["case"] == [one.id for one in desk.watch.program.accounts[0].values.values]
    replaced(library, '[value.case]\ntitle = "A case"\n')
    assert not desk.settled()
    file, said = desk.trouble
    assert ("values.toml", True) == (file, said.startswith("value.case, line 1: has neither text nor link"))
    assert ["case"] == [one.id for one in desk.watch.program.accounts[0].values.values]
    library.unlink()
    assert desk.settled()
    assert () == desk.watch.program.accounts[0].values.values
