"""The rules are changed on the command line: shown first, agreed to, kept, and taken back."""

from __future__ import annotations

import json
import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow import bundled
from mailflow.cadence.rules import parse_rules
from mailflow.config import load
from mailflow.conversations.message import Address, Message
from mailflow.people.model import EventKind
from mailflow.store import events as event_rows
from tests.cli.conftest import Mailflow
from tests.cli.editor import editor
from tests.cli.tab import completed
from tests.story.program import Ended
from tests.story.terminal import Terminal
from tests.support.config import CONFIG
from tests.support.offline import keep, new_program

SHIPPED = bundled.example("cadences.example.toml").read_bytes()
ROOT = Path(__file__).parents[2]
JANE, JOE, KIM = "jane@acme.example", "joe@globex.example", "kim@globex.example"
FAIR = '\n[cadence.fair]\n# fast\n[[cadence.fair.steps]]\nafter = 1\ntemplate = "outreach/2-question.txt"\n'
STEP = "[[cadence.fair.steps]]"
AMBER = "-amber = 75      # days without contact after which they are shown amber,"


@pytest.fixture(scope="module")
def wrote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a rep who wrote to three people today; nobody answered. Joe has the tag "vip"."""
    folder = tmp_path_factory.mktemp("rules")
    program, now = new_program(folder), datetime.now(UTC) - timedelta(minutes=5)
    rep = Address("robin@vendor.example")
    keep(
        program,
        [
            Message(one, now, rep, (Address(one),), subject="Offer", message_id=one)
            for one in (JANE, JOE, KIM)
        ],
    )
    with program.store.write() as db:
        vip = event_rows.new_event(EventKind.ADDED, "work", JOE, now, {"tags": "vip"})
        event_rows.add_events(db, program.accounts[0].number, [vip])
    program.store.close()
    return folder


@pytest.fixture
def own(folder: Path) -> Path:
    """The rules of the rep's own, with one more cadence."""
    (folder / "config.toml").write_text(
        '[prospects]\ntrack = "all"\n[cadences]\nfile = "rules.toml"\n' + CONFIG
    )
    (folder / "rules.toml").write_bytes(SHIPPED + FAIR.encode())
    return folder / "rules.toml"


def told(ended: Ended) -> dict[str, Any]:
    assert ended.code == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.slow
def test_the_first_change_makes_the_rules_the_reps_own(folder: Path, mailflow: Mailflow) -> None:
    """They are copied beside the config, which names them from then on and stays private; it is said."""
    ended = mailflow("cadence", "set", "outreach", "amber", "30", "--yes")
    assert (0, True) == (ended.code, "were copied to" in ended.stderr), ended.stderr
    config = folder / "config.toml"
    assert (folder / "cadences.toml").resolve() == load(config).cadences.file
    assert 0o600 == config.stat().st_mode & 0o777
    assert config.read_text().startswith('[prospects]\ntrack = "all"\n' + CONFIG)
    assert "+amber = 30" in mailflow("cadence", "diff", "1").stdout
    assert mailflow("cadence", "undo", "--yes").code == 0
    assert SHIPPED == (folder / "cadences.toml").read_bytes()


@pytest.mark.slow
def test_a_look_writes_nothing(folder: Path, mailflow: Mailflow) -> None:
    """Neither --dry-run, nor what cannot ask as there is no terminal, nor what is refused."""
    before = sorted(folder.iterdir()), (folder / "config.toml").read_bytes()
    codes = [
        mailflow("cadence", "set", "outreach", "amber", "30", *more).code for more in (["--dry-run"], [])
    ]
    codes.append(mailflow("cadence", "set", "outreach", "amber", "0", "--yes").code)
    codes.append(mailflow("cadence", "set", "outrech", "amber", "1", "--yes").code)
    codes.append(mailflow("cadence", "undo", "--yes").code)
    assert [0, 2, 32, 31, 31] == codes
    assert before == (sorted(folder.iterdir()), (folder / "config.toml").read_bytes())


def test_a_cadences_toml_that_nobody_named_is_left_alone(folder: Path, mailflow: Mailflow) -> None:
    """It may be what the rep began to write."""
    (folder / "cadences.toml").write_text("mine")
    ended = mailflow("cadence", "set", "outreach", "amber", "30", "--yes")
    assert (32, True) == (ended.code, "does not name it" in ended.stderr)
    assert "mine" == (folder / "cadences.toml").read_text()


@pytest.mark.usefixtures("own")
def test_what_a_change_does_is_told_before_it_is_saved(mailflow: Mailflow) -> None:
    """Whose next date moves from when to when, and on which days more or fewer drafts appear."""
    line = told(mailflow("cadence", "step", "set", "outreach", "1", "after", "0", "--json", "--dry-run"))
    (effect,) = line["effects"]
    assert ["-after = 3", "+after = 0"] == line["difference"][1:]
    assert {JANE, JOE, KIM} == {move["prospect"] for move in effect["moved"]}
    assert all(move["on_after"] < move["on_before"] for move in effect["moved"])
    assert 30 == len(effect["days"])
    assert (False, None) == (line["saved"], line["version"])
    shown = mailflow("cadence", "step", "set", "outreach", "1", "after", "0", "--dry-run").stdout
    assert "This changes the next action of 3 prospects" in shown
    assert JANE in shown
    assert "\n\nDrafts on the next 30 business days: " in shown
    assert shown.startswith("outreach, step 1:\n  -after = 3\n")


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("set outreach then.after 60", ["-after = 90", "+after = 60"]),
        ("set fair ends_on 2099-12-31", ["+ends_on = 2099-12-31"]),
        ("set customer amber --default", [AMBER]),
        ("step add fair 2 after 9 task call", ["+", f"+{STEP}", "+after = 9", '+task = "call"']),
        ("step set fair 1 after 2", ["-after = 1", "+after = 2"]),
    ],
)  # fmt: skip
def test_a_change_and_its_undo_leave_the_file_as_it_was(
    own: Path, mailflow: Mailflow, words: str, difference: list[str]
) -> None:
    """Byte for byte; in between only these lines are other ones."""
    before = own.read_bytes()
    line = told(mailflow("cadence", *words.split(), "--yes", "--json"))
    assert difference == [one for one in line["difference"] if not one.startswith("@@")]
    assert (True, 2, words) == (line["saved"], line["version"], line["what"])
    assert told(mailflow("cadence", "undo", "--yes", "--json"))["version"] == 3
    assert before == own.read_bytes()


@pytest.mark.slow
def test_an_undo_is_taken_back_by_the_number_of_a_version(own: Path, mailflow: Mailflow) -> None:
    """It is said which; who is assigned follows a name there and back."""
    mailflow("cadence", "assign", "fair", "--prospect", JANE, "--yes")
    mailflow("cadence", "rename", "fair", "expo", "--yes")
    renamed = own.read_bytes()
    shown = mailflow("cadence", "undo", "--yes").stdout
    assert ("fair", True) == (cadences(mailflow)[JANE], "To have version 2 again:" in shown)
    mailflow("cadence", "undo", "2", "--yes")
    assert ("expo", renamed) == (cadences(mailflow)[JANE], own.read_bytes())
    mailflow("cadence", "undo", "--yes")
    assert SHIPPED + FAIR.encode() == own.read_bytes()


@pytest.mark.slow
def test_what_is_broken_names_the_ways_out(own: Path, mailflow: Mailflow) -> None:
    """Also where a sound change cannot mend it, which is not to blame; an undo is one of them."""
    mailflow("cadence", "set", "fair", "amber", "30", "--yes")
    own.write_text(own.read_text().replace("amber = 30", 'kind = "custmer"'))
    ways = "cadence edit`; to take the last change back:"
    for words in (("plan",), ("next",), ("cadence", "check")):
        ended = mailflow(*words)
        assert (22, True) == (ended.code, ways in ended.stderr), (words, ended.stderr)
        assert 'not "custmer"; did you mean "customer"?' in ended.stderr
    assert ways in mailflow("status").stdout
    assert json.loads(mailflow("status", "--json").stdout)["rules_trouble"]
    refused = mailflow("cadence", "set", "outreach", "about", "all", "--yes")
    assert (32, True) == (refused.code, "was broken before" in refused.stderr), refused.stderr
    assert 0 == mailflow("cadence", "undo", "--yes").code
    assert 0 == mailflow("plan").code


def test_one_check_tells_all(own: Path, mailflow: Mailflow) -> None:
    """A template that is not there stands among the others, with its line."""
    text = own.read_text().replace("outreach/3-case.txt", "outreach/3-cas.txt")
    own.write_text(text.replace('task = "call"', 'task = "cal"'))
    shown = mailflow("cadence", "check").stderr
    assert 'not "cal"; did you mean "call"?' in shown
    line = own.read_text().partition("3-cas.txt")[0].count("\n") + 1
    template = f"line {line}: there is no template outreach/3-cas.txt; did you mean outreach/3-case.txt?"
    assert template in shown


@pytest.mark.usefixtures("own")
def test_a_new_cadence_that_nobody_gets_says_so_and_its_hint_helps(mailflow: Mailflow) -> None:
    """Each of the commands that it names puts somebody under it, as it stands."""
    shown = mailflow("cadence", "new", "expo", "--yes").stdout
    assert "Nobody in the plan gets expo: it is for tag expo." in shown
    both = mailflow("cadence", "set", "expo", "applies_to.domains", "acme.example", "--dry-run").stdout
    assert "it is for tag expo and domain acme.example" in both
    _, by_domain, _ = re.findall(r"`.*?mailflow ([^`]+)`", shown.partition("It is for people")[2])
    assert "applies_to" in by_domain
    assert 0 == mailflow(*shlex.split(by_domain), "--yes").code
    assert {JANE: "expo", JOE: "outreach", KIM: "outreach"} == cadences(mailflow)
    assert "domain acme.example" in mailflow("cadence", "list").stdout


def test_the_cadence_of_those_who_once_answered_says_so(mailflow: Mailflow) -> None:
    """And has no place in the order of the others."""
    assert "those who once answered" in mailflow("cadence", "list").stdout
    assert "number 2 of 2" in mailflow("cadence", "show", "outreach").stdout


@pytest.mark.slow
def test_the_history_tells_every_version(own: Path, mailflow: Mailflow) -> None:
    """Also what was written by hand, which an undo takes back and keeps."""
    mailflow("cadence", "set", "fair", "amber", "30", "--yes")
    own.write_bytes(own.read_bytes() + b"# by hand\n")
    shown = mailflow("cadence", "undo", "--yes").stdout
    assert "was made by hand. It is taken back, and kept as version 3" in shown
    lines = [json.loads(line) for line in mailflow("cadence", "history", "--json").stdout.splitlines()]
    assert ["as Mailflow found it", "set fair amber 30", "edited by hand", "undo: version 2 again"] == [
        line["what"] for line in lines
    ]
    assert [None, None, None, 2] == [line["restores"] for line in lines]
    assert "-# by hand" in mailflow("cadence", "diff", "3").stdout
    assert 31 == mailflow("cadence", "diff", "9").code


@pytest.mark.slow
def test_a_new_cadence_is_for_its_tag_and_a_removed_one_says_who_falls_back(
    own: Path, mailflow: Mailflow
) -> None:
    """The plan follows the rules as they are saved."""
    line = told(mailflow("cadence", "new", "vip", "--from", "fair", "--yes", "--json"))
    assert [(JOE, "outreach", "vip")] == [
        (move["prospect"], move["cadence_before"], move["cadence_after"])
        for move in line["effects"][0]["moved"]
    ]
    line = told(mailflow("cadence", "remove", "vip", "--yes", "--json"))
    assert [(JOE, "vip", "outreach")] == [
        (move["prospect"], move["cadence_before"], move["cadence_after"])
        for move in line["effects"][0]["moved"]
    ]
    assert SHIPPED + FAIR.encode() == own.read_bytes()


def cadences(mailflow: Mailflow) -> dict[str, str]:
    lines = [json.loads(line) for line in mailflow("plan", "--json").stdout.splitlines()]
    return {line["prospect"]: line["cadence"] for line in lines}


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_people_are_assigned_by_address_company_and_tag(mailflow: Mailflow) -> None:
    """Everybody meant now, until it is taken back."""
    meant = ("--prospect", JANE.upper(), "--tag", "vip")
    line = told(mailflow("cadence", "assign", "fair", *meant, "--yes", "--json"))
    assert ([JANE, JOE], True) == (sorted(line["assigned"]), line["saved"])
    assert {JANE, JOE} == {move["prospect"] for move in line["effects"][0]["moved"]}
    assert {JANE: "fair", JOE: "fair", KIM: "outreach"} == cadences(mailflow)
    assert told(mailflow("cadence", "assign", "fair", *meant, "--yes", "--json"))["assigned"] == []
    mailflow("cadence", "assign", "--none", "--company", "globex.example", "--yes")
    assert {JANE: "fair", JOE: "outreach", KIM: "outreach"} == cadences(mailflow)


@pytest.mark.slow
@pytest.mark.usefixtures("own")
def test_who_is_not_there_is_not_assigned(mailflow: Mailflow) -> None:
    """One that means nobody stops it for all."""
    ended = mailflow("cadence", "assign", "fair", "--prospect", "jan@acme.example", "--tag", "vip", "--yes")
    assert (31, True) == (ended.code, f"did you mean {JANE}?" in ended.stderr), ended.stderr
    assert 31 == mailflow("cadence", "assign", "fare", "--tag", "vip", "--yes").code
    assert 2 == mailflow("cadence", "assign", "fair", "--yes").code
    assert {"outreach"} == set(cadences(mailflow).values())


@pytest.mark.slow
def test_who_is_assigned_follows_a_cadence_to_its_new_name_and_back(own: Path, mailflow: Mailflow) -> None:
    """Nobody's next action moves."""
    mailflow("cadence", "assign", "fair", "--prospect", JANE, "--yes")
    line = told(mailflow("cadence", "rename", "fair", "expo", "--yes", "--json"))
    assert [(JANE, "expo")] == [
        (one["prospect"], one["cadence_after"]) for one in line["effects"][0]["moved"]
    ]
    assert all(one["on_before"] == one["on_after"] for one in line["effects"][0]["moved"])
    assert "expo" == cadences(mailflow)[JANE]
    assert '"cadence": "expo", "was": "fair"' in (own.parent / "mailflow.jsonl").read_text()
    mailflow("cadence", "undo", "--yes")
    assert "fair" == cadences(mailflow)[JANE]


BREAK = """sed -i.bak 's/^after = 3$/after = "x"/' "$1" """
MEND = """sed -i.bak 's/^after = "x"$/after = 2/' "$1" """
CHANGE = """sed -i.bak 's/^after = 3$/after = 2/' "$1" """


def test_the_rules_are_edited_on_a_copy(own: Path, mailflow: Mailflow) -> None:
    """What is sound is saved; nothing is left of the copy."""
    name = editor(own.parent, CHANGE, "true")
    ended = mailflow("cadence", "edit", "outreach", "--yes", VISUAL=name)
    assert 0 == ended.code, ended.stderr
    assert SHIPPED.replace(b"\nafter = 3\n", b"\nafter = 2\n") + FAIR.encode() == own.read_bytes()
    assert "Nothing was changed" in mailflow("cadence", "edit", VISUAL="", EDITOR=name).stdout
    assert [] == left(own, "editing-*.toml") + left(own, "unsaved-*")


def left(own: Path, pattern: str) -> list[Path]:
    return list((own.parent / "rules.history").glob(pattern))


@pytest.mark.parametrize(
    ("script", "code"), [(BREAK, 22), (f"{BREAK}; kill -9 $$", 32), (f"{BREAK}; exit 3", 32)]
)
def test_a_text_that_cannot_be_saved_is_kept(own: Path, mailflow: Mailflow, script: str, code: int) -> None:
    """The rules stay as they are, and it is said where the text is."""
    before = own.read_bytes()
    ended = mailflow("cadence", "edit", "--yes", EDITOR=editor(own.parent, script))
    (kept,) = left(own, "*-*.toml")
    assert (code, True) == (ended.code, str(kept) in ended.stderr), ended.stderr
    assert b'after = "x"' in kept.read_bytes()
    assert before == own.read_bytes()
    if code == 22:
        assert "steps[1].after, line " in ended.stderr


@pytest.mark.slow
def test_a_text_is_kept_where_the_file_was_changed_meanwhile(own: Path, mailflow: Mailflow) -> None:
    """Somebody else saved while the editor was open."""
    script = f"{CHANGE}; echo '# theirs' >> {own}"
    ended = mailflow("cadence", "edit", "--yes", EDITOR=editor(own.parent, script))
    assert (32, True) == (ended.code, "changed meanwhile" in ended.stderr), ended.stderr
    assert own.read_bytes().endswith(b"# theirs\n")
    assert 1 == len(left(own, "editing-*.toml"))


def test_no_editor_is_told(own: Path, mailflow: Mailflow) -> None:
    """With the variable that names one. Nothing was typed, so nothing is kept."""
    ended = mailflow("cadence", "edit", EDITOR="/nowhere/ed")
    assert (31, True) == (ended.code, "say which one in EDITOR" in ended.stderr), ended.stderr
    assert "is kept" not in ended.stderr
    assert [] == left(own, "editing-*")


def at_terminal(own: Path, name: str) -> Terminal:
    return Terminal(
        "--config",
        str(own.parent / "config.toml"),
        "cadence",
        "edit",
        folder=own.parent,
        env={"EDITOR": name, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.slow
def test_at_a_terminal_each_problem_is_shown_and_one_may_go_on(own: Path) -> None:
    """The line of the file stands below it; what is mended is shown with its effect, and saved."""
    name = editor(own.parent, BREAK, MEND)
    with at_terminal(own, name) as terminal:
        terminal.read_until('| after = "x"')
        terminal.answer("What now?", "1")
        terminal.answer("Save this?", "y")
        assert 0 == terminal.end(), terminal.shown
    assert b"\nafter = 2\n" in own.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "kept"), [("2", 1), ("3", 0)])
def test_at_a_terminal_one_may_keep_the_text_or_drop_it(own: Path, answer: str, kept: int) -> None:
    """Nothing is saved."""
    before = own.read_bytes()
    with at_terminal(own, editor(own.parent, BREAK)) as terminal:
        terminal.answer("What now?", answer)
        assert 1 == terminal.end(), terminal.shown
    assert before == own.read_bytes()
    assert kept == len(left(own, "unsaved-*.toml"))
    assert [] == left(own, "editing-*.toml") + left(own, "*.lock")


@pytest.mark.slow
def test_a_text_outlives_mailflow_itself(own: Path) -> None:
    """Killed while the editor is open: the next edit offers the text."""
    name = editor(own.parent, f"{CHANGE}; kill -9 $PPID", "true")
    with at_terminal(own, name) as terminal:
        assert -9 == terminal.end()
    with at_terminal(own, name) as terminal:
        terminal.answer("Go on with it?", "y")
        terminal.answer("Save this?", "y")
        assert 0 == terminal.end(), terminal.shown
    assert b"\nafter = 2\n" in own.read_bytes()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "f"], ["fair"]),
        (["set", "fair", "then."], ["then.action", "then.after", "then.template", "then.reason"]),
        (["set", "fair", "kind", ""], ["prospect", "customer"]),
        (["step", "set", "customer", ""], ["1", "2", "3"]),
        (["step", "set", "customer", "1", "template", "customer/1"], ["customer/1-how-is-it.txt"]),
        (["step", "add", "customer", "1", "task", "v"], ["visit"]),
    ],
)
@pytest.mark.usefixtures("own")
def test_the_tab_key_knows_names_keys_and_numbers(
    folder: Path, words: list[str], expected: list[str]
) -> None:
    """Of the config in use."""
    assert expected == completed(folder, "cadence", *words)


@pytest.mark.slow
def test_what_is_saved_can_be_followed(own: Path, mailflow: Mailflow) -> None:
    """After changes of every kind the check finds nothing."""
    for words in (
        "copy outreach short",
        "step remove short 7",
        "step move short 1 3",
        "set short window.fri 08:30-13:00",
        "set short applies_to.tags short,brief",
        "set short hand_over.to Kim",
        "new late",
        "rename late later",
    ):
        done = mailflow("cadence", *words.split(), "--yes")
        assert done.code == (32 if "hand_over" in words else 0), (words, done.stderr)
    assert 0 == mailflow("cadence", "check").code
    found = {one.name: one for one in parse_rules(own.read_text(), "rules")}
    assert ["later", "customer", "outreach", "short", "conversation", "fair"] == list(found)
    assert ("short", "brief") == found["short"].applies_to.tags
    assert list((own.parent / "rules.history").iterdir())


def test_a_window_opens_no_weekend(mailflow: Mailflow) -> None:
    """That is said with the change."""
    told = mailflow("cadence", "set", "outreach", "window.sun", "08:30-23:00", "--dry-run")
    assert "Mail leaves on business days of the prospect only" in told.stdout
