"""The rules change while the service runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, Rep, ago
from tests.story.running import HOURLY, drafts_are, eventually, service, status_of

RULES = """\
[cadence.outreach]  # mine
[[cadence.outreach.steps]]
after = 3
template = "bare.txt"
"""
TYPO = RULES.replace("after = 3", 'after = "soon"')

pytestmark = pytest.mark.slow


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep with rules of their own; only news and rules, and never a tick, can be why something happens."""
    rep = new_rep(daemon=HOURLY, templates={"folder": "texts"}, cadences={"file": "rules.toml"})
    (rep.folder / "texts").mkdir()
    (rep.folder / "texts" / "bare.txt").write_text("Hi {{ prospect.first_name }}.\n")
    (rep.folder / "rules.toml").write_text(RULES)
    return rep


@contextmanager
def one_draft(rep: Rep) -> Iterator[None]:
    """The service runs, and has followed up the one letter of ten days ago."""
    with service(rep):
        drafts_are(rep, 1)
        yield


def test_changed_rules_are_followed_within_seconds(rep: Rep) -> None:
    """By a command and by hand: a draft without a reason is withdrawn, and a new one appears."""
    rules = rep.folder / "rules.toml"
    rep.sent(at=ago(10))
    with one_draft(rep):
        said = rep.run("cadence", "step", "set", "outreach", "1", "after", "40", "--yes").stdout
        assert "The running service takes it up within seconds." in said
        drafts_are(rep, 0)
        rules.write_text(rules.read_text().replace("40", "4"))
        drafts_are(rep, 1)
        assert "# mine" in rules.read_text()
        (rep.folder / "texts" / "bare.txt").write_text("Hello again.\n")
        rep.run("cadence", "set", "outreach", "steps.1.after", "30", "--yes")
        drafts_are(rep, 0)
        rep.run("cadence", "undo", "--yes")
        drafts_are(rep, 1)
        assert "Hello again." in rep.drafts_folder()[0].get_content()
    assert ["withdrawn", "withdrawn", "waiting"] == rep.states()


def test_the_last_sound_rules_hold(rep: Rep) -> None:
    """The service, status and doctor say what is wrong and since when; answers are noticed all the same."""
    rules = rep.folder / "rules.toml"
    pitch = rep.sent(at=ago(10))
    with one_draft(rep):
        rules.write_text(TYPO)
        eventually(lambda: status_of(rep)["rules_trouble"])
        where = "cadence.outreach.steps[1].after, line 3"
        assert where in status_of(rep)["rules_trouble"]
        assert "; the rules of " in rep.run("status").stdout.replace("\n", " ")
        [note, fault] = [one for one in rep.json("doctor", "--offline", code=1) if one["level"] != "ok"][::-1]
        assert (True, "service") == (where in note["what"], note["about"])
        assert (True, "rules") == (where in fault["what"], fault["about"])
        rep.received(JANE, answers=pitch)
        drafts_are(rep, 0)

        rules.write_text(RULES)
        eventually(lambda: not status_of(rep)["rules_trouble"])
        said = rep.run("status").stdout
        assert "It follows the rules of " in said
        assert "cannot be followed" not in said


def test_the_first_change_of_all_needs_no_restart(new_rep: NewRep) -> None:
    """The rules become the rep's own, and the config names them."""
    rep = new_rep(daemon=HOURLY)
    rep.sent(at=ago(10))
    with one_draft(rep):
        assert "the rules that come with Mailflow" in rep.run("status").stdout
        rep.run("cadence", "step", "set", "outreach", "1", "after", "40", "--yes")
        drafts_are(rep, 0)
        assert not status_of(rep)["settings_changed_at"]


def test_other_settings_need_a_restart_and_status_says_so(rep: Rep) -> None:
    """They are read once, when the service starts."""
    with service(rep):
        eventually(lambda: status_of(rep)["running"])
        rep.configure(drafts={"daily_limit": 7})
        eventually(lambda: status_of(rep)["settings_changed_at"])
        assert "restart the service" in rep.run("status").stdout
