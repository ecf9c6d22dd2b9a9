"""Templates and what they bring, on the command line: listed, written, checked before any draft is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow import bundled
from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.conversations.message import Address, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.rehearsal import rehearse
from tests.cli.conftest import Mailflow
from tests.cli.editor import editor
from tests.story.program import Ended
from tests.support.offline import keep, new_program

SHIPPED = (bundled.templates() / "outreach/2-question.txt").read_text(encoding="utf-8")
ROBIN = Address("robin@vendor.example")
PEOPLE = (Address("jane@acme.example", "Jane Doe"), Address("info@globex.example"))


@pytest.fixture(scope="module")
def wrote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a rep who wrote to two people; of one nobody knows the name."""
    folder = tmp_path_factory.mktemp("texts")
    program, at = new_program(folder), datetime.now(UTC) - timedelta(days=1)
    keep(
        program,
        [Message(to.address, at, ROBIN, (to,), subject="Offer", message_id=to.address) for to in PEOPLE],
    )
    program.store.close()
    return folder


def rows(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_the_list_tells_who_uses_what(mailflow: Mailflow) -> None:
    """The steps, and for how many people it is next."""
    found = {row["template"]: row for row in rows(mailflow("template", "list", "--json"))}
    question = found["outreach/2-question.txt"]
    assert (["outreach step 1"], 2, []) == tuple(question[key] for key in ("used_by", "next_for", "problems"))
    assert ["outreach reconnect", "conversation reconnect"] == found["outreach/reconnect.txt"]["used_by"]


def test_a_template_is_shown(mailflow: Mailflow) -> None:
    """Its ending may be left out; of two with one name the folder says which."""
    [row] = rows(mailflow("template", "show", "outreach/2-question", "--json"))
    assert (SHIPPED, ["outreach step 1"]) == (row["text"], row["used_by"])
    assert SHIPPED.splitlines()[2] in mailflow("template", "show", "outreach/2-question").stdout
    ended = mailflow("template", "show", "2-question")
    assert (31, True) == (ended.code, "did you mean outreach/2-question.txt" in ended.stderr)


def test_what_is_missing_is_found_before_any_draft(mailflow: Mailflow) -> None:
    """Together for all who lack it, with the command that mends it; exit code 27."""
    ended = mailflow("template", "check", "--json")
    [row] = rows(ended)
    assert (27, "missing", "prospect.first_name", ["info@globex.example"]) == (
        ended.code,
        *(row[key] for key in ("kind", "field", "people")),
    )
    assert 'mailflow prospects add info@globex.example --name "First Last"' == row["command"]
    assert "outreach/2-question.txt" in row["templates"]
    assert "prospect.first_name is missing for 1 person: info@globex" in mailflow("template", "check").stdout

    mailflow("prospects", "add", "info@globex.example", "--name", "Joe Miller")
    ended = mailflow("template", "check")
    assert (0, True) == (ended.code, "no problem found" in ended.stdout), ended.stdout


def test_a_first_mail_is_the_reps_and_what_follows_answers_it(mailflow: Mailflow) -> None:
    """Somebody added by hand: by the day of a follow-up there is a thread, with its subject."""
    mailflow("prospects", "add", "info@globex.example", "--name", "Joe Miller")
    mailflow("prospects", "add", "ann@initech.example", "--name", "Ann Lee")
    ended = mailflow("template", "check")
    assert (0, True) == (ended.code, "3 people" in ended.stdout), ended.stdout

    mailflow("prospects", "log", "ann@initech.example", "--call")
    # The first letter begins a thread, the others answer it.
    [row] = rows(mailflow("template", "check", "--json"))
    assert ["outreach/2-question.txt"] == row["templates"]


def test_the_first_change_makes_the_texts_the_reps_own(folder: Path, mailflow: Mailflow) -> None:
    """All of them, and the config names their folder; the text before is kept."""
    name = editor(folder, """sed -i.bak 's/May I ask/Let me ask/' "$1" """)
    ended = mailflow("template", "edit", "outreach/2-question", EDITOR=name)
    assert 0 == ended.code, ended.stderr
    assert folder / "templates" == load(folder / "config.toml").templates.folder
    assert SHIPPED.replace("May I ask", "Let me ask") == (
        folder / "templates/outreach/2-question.txt"
    ).read_text(encoding="utf-8")
    history = folder / "templates.history/outreach/2-question"
    assert SHIPPED == (history / "0001.txt").read_text(encoding="utf-8")
    assert [] == [*history.glob("editing-*.txt"), *history.glob("unsaved-*")]
    assert 14 == len(rows(mailflow("template", "list", "--json")))


def test_what_is_wrong_is_not_saved(folder: Path, mailflow: Mailflow) -> None:
    """It is told with its line, and the text is kept."""
    name = editor(folder, """sed -i.bak 's/first_name/frist_name/' "$1" """)
    ended = mailflow("template", "edit", "outreach/2-question", EDITOR=name)
    assert 27 == ended.code, ended.stderr
    assert "outreach/2-question.txt line 1: prospect.frist_name is not a field" in ended.stderr
    (kept,) = (folder / "templates.history/outreach/2-question").glob("unsaved-*.txt")
    assert "frist_name" in kept.read_text(encoding="utf-8")
    assert None is load(folder / "config.toml").templates.folder


def test_a_template_is_made_from_another(folder: Path, mailflow: Mailflow) -> None:
    """One in another language from the plain one; what is there is not touched."""
    assert 0 == mailflow("template", "new", "outreach/2-question.de").code
    assert SHIPPED == (folder / "templates/outreach/2-question.de.txt").read_text(encoding="utf-8")
    found = {row["template"]: row["used_by"] for row in rows(mailflow("template", "list", "--json"))}
    assert ["outreach step 1 in de"] == found["outreach/2-question.de.txt"]
    assert 0 == mailflow("template", "new", "fair/1.txt", "--from", "8-close").code
    assert 32 == mailflow("template", "new", "fair/1.txt").code
    assert 32 == mailflow("template", "new", "../1.txt").code
    assert 0 == mailflow("template", "new", "fair/2").code
    assert 27 == mailflow("template", "check").code
    assert 0 == mailflow("prospects", "add", "info@globex.example", "--name", "Joe Miller").code
    assert 0 == mailflow("template", "check").code


def test_a_folder_that_nobody_named_is_left_alone(folder: Path, mailflow: Mailflow) -> None:
    """It may be anything."""
    (folder / "templates").mkdir()
    (folder / "templates/mine.txt").write_text("Hello", encoding="utf-8")
    ended = mailflow("template", "new", "fair/1")
    assert (32, True) == (ended.code, "does not name it" in ended.stderr)
    assert ["mine.txt"] == [file.name for file in (folder / "templates").iterdir()]


def test_values_are_kept_in_their_file(folder: Path, mailflow: Mailflow) -> None:
    """Added, shown, edited and removed; the rest of the file stays as it is."""
    (folder / "values.toml").write_text("# Mine\n", encoding="utf-8")
    link = ("--link", "https://vendor.example/case", "--tag", "case", "--from", "2026-11-01")
    assert 0 == mailflow("value", "add", "case", "--title", "A case", *link).code
    assert 32 == mailflow("value", "add", "case", "--title", "A case", *link).code
    ended = mailflow("value", "add", "empty", "--title", "Nothing")
    assert (32, True) == (ended.code, "has neither text nor link" in ended.stderr)
    [row] = rows(mailflow("value", "show", "case", "--json"))
    assert ("A case", ["case"], "2026-11-01", []) == tuple(
        row[key] for key in ("title", "tags", "from", "given_to")
    )
    name = editor(folder, """sed -i.bak 's/A case/Our case/' "$1" """, """echo 'x = 1' >> "$1" """)
    assert 0 == mailflow("value", "edit", "case", EDITOR=name).code
    assert ["Our case"] == [row["title"] for row in rows(mailflow("value", "list", "--json"))]
    ended = mailflow("value", "edit", EDITOR=name)
    assert (21, True) == (ended.code, "value.case.x, line" in ended.stderr), ended.stderr
    assert 31 == mailflow("value", "remove", "cas", "--yes").code
    assert 0 == mailflow("value", "remove", "case", "--yes").code
    assert "# Mine\n" == (folder / "values.toml").read_text(encoding="utf-8")


def test_a_broken_library_is_told_with_its_line(folder: Path, mailflow: Mailflow) -> None:
    """By the check, by doctor, and by whatever would need it."""
    (folder / "values.toml").write_text('[value.a]\ntitle = "t"\n', encoding="utf-8")
    ended = mailflow("template", "check", "--json")
    assert (27, ["values"]) == (ended.code, [row["kind"] for row in rows(ended)])
    assert 21 == mailflow("plan").code
    found = {row["about"]: row["level"] for row in rows(mailflow("doctor", "--offline", "--json"))}
    assert "fault" == found["values"]


def test_steps_that_ask_for_too_much_are_found(folder: Path, mailflow: Mailflow) -> None:
    """One value is enough for one letter, not for two: nobody gets it twice."""
    (folder / "values.toml").write_text('[value.a]\ntitle = "t"\ntext = "x"\n', encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts/a.txt").write_text("Hello: {{ value }}\n", encoding="utf-8")
    step = '[[cadence.a.steps]]\nafter = 3\ntemplate = "a.txt"\nvalue = true\n'
    (folder / "cadences.toml").write_text(step * 2, encoding="utf-8")
    config = '[cadences]\nfile = "cadences.toml"\n[templates]\nfolder = "texts"\n'
    (folder / "config.toml").write_text(config + (folder / "config.toml").read_text())
    program = assemble(load(folder / "config.toml"))
    now = datetime.now(UTC)
    seen: list[tuple[int, int]] = []
    found = rehearse(
        program.store,
        program.accounts[0],
        Clock(now, now),
        leave_out=(),
        progress=lambda done, total: seen.append((done, total)),
    )
    program.store.close()
    assert (2, 4) == (found.people, found.letters)
    assert {("value", 2)} == {(lack.field, lack.action.step) for lack in found.lacks}
    assert (0, 2) == seen[0]
    assert (2, 2) == seen[-1]
    [row] = rows(mailflow("template", "check", "--json"))
    assert ("missing", "mailflow value add") == (row["kind"], row["command"])
