"""What asks for the rep, and how it is settled: next, done, snooze, task, prospects set, audit --repair."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.conversations.message import Address, Message
from tests.cli.conftest import Mailflow
from tests.cli.tab import completed
from tests.story.program import Ended
from tests.story.terminal import Terminal
from tests.support.offline import keep, new_program

REP = "robin@vendor.example"
JANE, JOE, KIM, ANN, BEN = (
    "jane@acme.example",
    "joe@acme.example",
    "kim@b.example",
    "ann@c.example",
    "ben@d.example",
)
RULES = """
[cadence.care]
kind = "customer"
applies_to = { tags = ["customer"] }
amber = 30
red = 60
[[cadence.care.steps]]
after = 300
task = "call"

[cadence.outreach]
[[cadence.outreach.steps]]
after = 1
task = "call"
note = "ask for the workshop"
[[cadence.outreach.steps]]
after = 5
template = "outreach/2-question.txt"
"""
WRITTEN = {JANE: 5, JOE: 9, KIM: 200, ANN: 500, BEN: 100}  # days ago
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wrote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a rep who wrote to five people, of whom Joe answered."""
    folder = tmp_path_factory.mktemp("today")
    (folder / "cadences.toml").write_text(RULES)
    program = new_program(folder, '[prospects]\ntrack = "auto"\n[cadences]\nfile = "cadences.toml"\n')
    now = datetime.now(UTC)
    letters = [
        Message(
            who, now - timedelta(days=days), Address(REP), (Address(who),), subject="Offer", message_id=who
        )
        for who, days in WRITTEN.items()
    ]
    answer = Message(
        "answer",
        now - timedelta(days=2),
        Address(JOE, "Joe Roe"),
        (Address(REP),),
        subject="Re: Offer",
        message_id="answer",
        in_reply_to=(JOE,),
    )
    keep(program, [*letters, answer])
    program.store.close()
    return folder


@pytest.fixture
def mailflow(mailflow: Mailflow) -> Mailflow:
    """``mailflow ARGS``, which must end with this exit code."""

    def call(*args: str, code: int = 0) -> Ended:
        ended = mailflow(*args)
        assert code == ended.code, f"{args}: {ended.stdout}{ended.stderr}"
        return ended

    return call


def rows(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


def in_plan(mailflow: Mailflow, address: str) -> dict[str, Any]:
    return next(row for row in rows(mailflow("plan", "--json")) if row["prospect"] == address)


def test_next_says_what_to_do_with_the_command(mailflow: Mailflow) -> None:
    """Answers first, then tasks, then questions; each person once."""
    mailflow("prospects", "tag", "customer", BEN)
    found = {row["prospect"]: row for row in rows(mailflow("next", "--json")) if row["due"]}
    assert {JOE: "answer", JANE: "task", KIM: "question", ANN: "question", BEN: "customer"} == {
        who: row["kind"] for who, row in found.items()
    }
    assert [JOE, JANE] == list(found)[:2]
    assert ("Call them: ask for the workshop", f"mailflow done {JANE}") == (
        found[JANE]["what"],
        found[JANE]["command"],
    )
    assert "red: no contact for 100 days" == found[BEN]["what"]
    assert f"mailflow prospects accept {KIM}" == found[KIM]["command"]

    called = f"Write it in your mail program; if you called: `mailflow prospects log {JOE} --call`"
    assert called == found[JOE]["ways"]

    shown = mailflow("next").stdout
    assert "Write it in your mail program; if you called: `" in shown
    assert shown.index("Answers that you owe") < shown.index("Tasks (1)") < shown.index("Questions that")
    assert f"done {JANE}`" in shown


def test_next_counts_the_coming_days(mailflow: Mailflow) -> None:
    """By day; as far as it is asked."""
    day = datetime.now(UTC).date() + timedelta(days=3)
    mailflow("task", "add", JANE, "send the brochure", "--on", day.isoformat())
    coming = [row for row in rows(mailflow("next", "--json", "--days", "7")) if not row["due"]]
    assert [(JANE, "task", "send the brochure")] == [(r["prospect"], r["kind"], r["what"]) for r in coming]
    assert [] == [row for row in rows(mailflow("next", "--json", "--days", "1")) if not row["due"]]
    assert f"{day:%a} {day.day} {day:%b %Y}: 1 task" in mailflow("next").stdout


def test_a_task_step_is_ticked_off_as_a_contact(mailflow: Mailflow, folder: Path) -> None:
    """The call takes the step, and the next one follows."""
    said = mailflow("done", JANE, "--note", "voicemail").stdout
    assert f"Done: Call them: ask for the workshop ({JANE})." in said
    assert f"Next with {JANE}: follow up on" in said
    jane = in_plan(mailflow, JANE)
    assert ("follow_up", 2) == (jane["action"], jane["attempts"])
    events = [json.loads(line) for line in (folder / "mailflow.jsonl").read_text().splitlines()]
    [call] = [event for event in events if event.get("kind") == "call"]
    assert {"silence", "step", "note"} == call["details"].keys()

    refused = mailflow("done", JANE, code=32).stderr
    assert "is a follow-up on" in refused
    assert f"prospects log {JANE} --call" in refused


def test_a_task_step_is_left_out(mailflow: Mailflow) -> None:
    """It counts as skipped, and no contact."""
    assert "Left out: Call them" in mailflow("done", JANE, "--skip").stdout
    jane = in_plan(mailflow, JANE)
    assert ("follow_up", 1) == (jane["action"], jane["attempts"])
    mailflow("done", JANE, "--skip", "--call", code=2)


def test_a_call_that_was_answered_ends_the_silence(mailflow: Mailflow) -> None:
    """Then it is asked what is next, and no mail is owed."""
    said = mailflow("done", JANE, "--answered", "--on", "yesterday").stdout
    assert f"You spoke with {JANE} on" in said
    assert "answer" == in_plan(mailflow, JANE)["action"]
    [item] = [row for row in rows(mailflow("next", "--json")) if row["prospect"] == JANE]
    assert ("question", True) == (item["kind"], item["what"].startswith("You spoke with them on"))
    assert "task add" in item["ways"]
    assert "you spoke with" in mailflow("done", JANE, code=32).stderr


@pytest.mark.parametrize("reason", ["...", "\u2026", ' "..." ', "<why>", ""])
def test_an_example_is_no_reason(mailflow: Mailflow, reason: str) -> None:
    """What was copied as it stood stops nobody."""
    for command in ("stop", "inactive"):
        assert "say why" in mailflow("prospects", command, JANE, "--reason", reason, code=32).stderr
    assert "task" == in_plan(mailflow, JANE)["action"]


def test_what_is_next_is_said_after_every_change(mailflow: Mailflow) -> None:
    """Also by the commands that take no JSON."""
    assert f"Next with {JANE}: follow up" in mailflow("prospects", "log", JANE, "--call").stdout
    assert f"Next with {KIM}: task" in mailflow("prospects", "accept", KIM).stdout
    assert "Next with new@x.example: task" in mailflow("prospects", "add", "new@x.example").stdout
    assert "inactive (bought)" in mailflow("prospects", "stop", JANE, "--reason", "bought").stdout


def test_taken_up_means_now(mailflow: Mailflow) -> None:
    """A snooze of before does not come back."""
    mailflow("snooze", JANE, "--for", "2w")
    mailflow("prospects", "inactive", JANE, "--reason", "bought")
    mailflow("prospects", "reactivate", JANE)
    assert ("task", True, "") == tuple(in_plan(mailflow, JANE)[key] for key in ("action", "due", "hold"))


def test_a_tag_revives_nobody(mailflow: Mailflow, folder: Path) -> None:
    """Who rests has another cadence then, and rests until they are taken up."""
    call, end = '[[cadence.{0}.steps]]\nafter = 1\ntask = "call"\n', 'then = {action = "inactive"}\n'
    long = f'[cadence.long]\napplies_to = {{tags = ["long"]}}\n{end}{call.format("long") * 5}'
    (folder / "cadences.toml").write_text(f"{long}[cadence.short]\n{end}{call.format('short')}")
    mailflow("done", JANE)
    reason = in_plan(mailflow, JANE)["reason"]
    assert f"prospects reactivate {JANE}`" in mailflow("prospects", "tag", "long", JANE).stdout
    after = in_plan(mailflow, JANE)
    assert ("inactive", reason, "long") == (after["action"], after["reason"], after["cadence"])
    mailflow("prospects", "reactivate", JANE)
    assert "task" == in_plan(mailflow, JANE)["action"]


def test_the_start_is_asked_for_once(mailflow: Mailflow, folder: Path) -> None:
    """However many follow-ups wait for it."""
    steps = RULES.partition("[[cadence.outreach.steps]]")[0]
    step = '[[cadence.outreach.steps]]\nafter = 1\ntemplate = "outreach/2-question.txt"\n'
    (folder / "cadences.toml").write_text(steps + step)
    mailflow("prospects", "accept", KIM, ANN)
    shown = mailflow("next").stdout
    assert "Follow-ups that are due and not written (4):" in shown
    assert 1 == shown.count("mailflow start")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (JOE, f"{JOE} waits for your answer"),
        (KIM, "is a question: Revive or let go?"),
        ("nobody@x.example", "knows nobody with the address"),
        ("ffff", "no open task has the id ffff; nothing is planned"),
    ],
)
def test_what_cannot_be_ticked_off_is_said_with_what_to_do(mailflow: Mailflow, who: str, said: str) -> None:
    """An answer, a question, a stranger, a wrong id."""
    ended = mailflow("done", who, code=31 if "x.example" in who or who == "ffff" else 32)
    assert said in ended.stderr


def test_a_planned_task_is_the_next_action_until_it_is_done(mailflow: Mailflow) -> None:
    """With its day; what begins with "call" is a contact once it is done."""
    planned = mailflow("task", "add", JANE, "call about the offer", "--on", "today").stdout
    assert "it counts as a call" in planned
    assert ("task", "call about the offer") == tuple(
        in_plan(mailflow, JANE)[key] for key in ("action", "reason")
    )
    [task] = rows(mailflow("task", "list", "--json"))
    assert (JANE, "call about the offer", "call") == (task["prospect"], task["text"], task["channel"])
    assert 4 == len(task["id"])

    mailflow("done", JANE)
    jane = in_plan(mailflow, JANE)
    assert ("follow_up", 2) == (jane["action"], jane["attempts"])
    assert "Nothing is planned" in mailflow("task", "list").stdout


def test_a_task_without_a_contact_changes_no_attempt(mailflow: Mailflow) -> None:
    """It is done, and the cadence goes on where it was; that somebody was reached needs the how."""
    mailflow("task", "add", JANE, "prepare the numbers", "--on", "next thursday")
    again = mailflow("task", "add", JANE, "Prepare the  numbers", "--on", "next thursday").stdout
    assert "is planned with" in again
    assert "say how you reached them" in mailflow("done", JANE, "--answered", code=32).stderr
    [task] = rows(mailflow("task", "list", "--json"))
    assert "thursday" == f"{date.fromisoformat(task['on']):%A}".lower()
    mailflow("done", task["id"])
    jane = in_plan(mailflow, JANE)
    assert ("task", 1) == (jane["action"], jane["attempts"])


def test_a_task_is_dropped(mailflow: Mailflow) -> None:
    """By its id, of which the beginning is enough; the others stay."""
    for text in ("one", "two"):
        mailflow("task", "add", JANE, text, "--on", "in 2 weeks")
    first, second = rows(mailflow("task", "list", "--json"))
    assert f"Dropped: {first['text']}" in mailflow("task", "remove", first["id"]).stdout
    assert [second] == rows(mailflow("task", "list", "--json"))
    assert f"there are: {second['id']}" in mailflow("task", "remove", "zzzz", code=31).stderr
    assert "no day" in mailflow("task", "add", JANE, "three", "--on", "soon", code=32).stderr
    assert "past" in mailflow("task", "add", JANE, "three", "--on", "yesterday", code=32).stderr


def test_snooze_takes_a_day_or_a_span(mailflow: Mailflow) -> None:
    """At the top level and below prospects alike."""
    day = datetime.now(UTC).date() + timedelta(days=14)
    said = mailflow("snooze", JANE, "--for", "2w").stdout
    assert f"{JANE} rests until {day:%a} {day.day} {day:%b %Y}." in said
    [row] = rows(mailflow("prospects", "snooze", JANE, "--until", day.isoformat(), "--json"))
    assert row["hold"].startswith("snoozed until")
    assert "3d, 2w or 1m" in mailflow("snooze", JANE, "--for", "a while", code=32).stderr
    mailflow("snooze", JANE, code=2)
    mailflow("snooze", JANE, "--for", "2w", "--until", "tomorrow", code=2)


def test_people_rest_and_are_taken_up_again(mailflow: Mailflow) -> None:
    """With a reason; several at once."""
    said = mailflow("prospects", "inactive", JANE, JOE, "--reason", "bought").stdout
    assert f"Nothing is next with {JOE}: inactive (bought)." in said
    assert "inactive (bought)" in mailflow("done", JANE, code=32).stderr
    again = mailflow("prospects", "reactivate", JANE, JOE).stdout
    assert f"Next with {JANE}: task" in again
    assert f"Next with {JOE}: answer" in again
    assert "--reason" in mailflow("prospects", "inactive", JANE, "--reason", " ", code=32).stderr


def test_one_fact_is_said_anew(mailflow: Mailflow) -> None:
    """All others stay, and who was set inactive stays so."""
    mailflow(
        "prospects", "add", JANE, "--name", "Jane Doe", "--country", "DE", "--deal", "12,000", "--tag", "a"
    )
    mailflow("prospects", "inactive", JANE, "--reason", "bought")
    assert "name is Jane Roe (was Jane Doe)." in mailflow("prospects", "set", JANE, "name", "Jane Roe").stdout
    assert "deal is 500 (was 12000)." in mailflow("prospects", "set", JANE, "deal", "500").stdout
    assert "country is IS (was DE)." in mailflow("prospects", "set", JANE, "country", "Iceland").stdout
    assert "country is not known (was IS)." in mailflow("prospects", "set", JANE, "country", "").stdout
    assert f"{JANE}: tags a b." in mailflow("prospects", "tag", "b", JANE).stdout
    assert f"{JANE}: tags b." in mailflow("prospects", "untag", "a", JANE).stdout
    jane = in_plan(mailflow, JANE)
    assert ("Jane Roe", "inactive", "bought") == (jane["name"], jane["action"], jane["reason"])


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("nmae", "Jane", "did you mean name?; there are: name, company, country"),
        ("country", "UK", "did you mean GB?"),
        ("country", "Atlantis", "or its English name"),
        ("name", "...", "write that"),
        ("time_zone", "berlin", "did you mean Europe/Berlin?"),
        ("language", "German", "two letters (ISO 639)"),
        ("deal", "much", "a whole number"),
    ],
)
def test_what_cannot_be_set_is_said_with_what_is_allowed(
    mailflow: Mailflow, key: str, value: str, said: str
) -> None:
    """And nothing is kept."""
    assert said in mailflow("prospects", "set", JANE, key, value, code=32).stderr


def test_a_tag_decides_about_the_cadence(mailflow: Mailflow) -> None:
    """Added, it brings the cadence that asks for it; a list brings it too, with the size of the deal."""
    mailflow("prospects", "tag", "customer", JANE)
    assert "care" == in_plan(mailflow, JANE)["cadence"]
    mailflow("prospects", "untag", "customer", JANE)
    assert "outreach" == in_plan(mailflow, JANE)["cadence"]
    assert "one word" in mailflow("prospects", "tag", "big fish", JANE, code=32).stderr


def test_a_list_brings_deals(folder: Path, mailflow: Mailflow) -> None:
    """Thousands may be set apart; what is no number is told with its line."""
    file = folder / "leads.csv"
    file.write_text('email,deal,tags\njane@acme.example,"12,000.00",customer\n')
    mailflow("prospects", "import", str(file))
    assert "deal is 1 (was 12000)." in mailflow("prospects", "set", JANE, "deal", "1").stdout
    file.write_text("email,deal\njane@acme.example,a lot\n")
    assert "line 2: deal 'a lot'" in mailflow("prospects", "import", str(file), code=32).stderr


def test_the_dormant_are_settled_together(mailflow: Mailflow) -> None:
    """Those in touch within a year are revived, the others rest; nothing happens on a dry run."""
    shown = mailflow("audit", "--repair", "--dry-run").stdout
    assert "inactive 1" in shown
    assert "Nothing was changed." in shown
    mailflow("audit", "--repair", code=2)
    done = {row["prospect"]: row for row in rows(mailflow("audit", "--repair", "--yes", "--json"))}
    assert {KIM: ("revive", ""), ANN: ("inactive", "let go")} == {
        who: (row["decision"], row["detail"]) for who, row in done.items()
    }
    assert ("task", "inactive", "let go") == (
        in_plan(mailflow, KIM)["action"],
        in_plan(mailflow, ANN)["action"],
        in_plan(mailflow, ANN)["why"][0].rpartition(": ")[2].removesuffix("."),
    )
    assert "Nobody has to be settled." in mailflow("audit", "--repair", "--yes").stdout


def test_proposals_are_edited_in_a_spreadsheet(mailflow: Mailflow, folder: Path) -> None:
    """Written for the rep's eyes, changed, read back; who is settled meanwhile is left alone."""
    file = folder / "repair.csv"
    mailflow("audit", "--out", str(file))
    assert 0o600 == file.stat().st_mode & 0o777
    assert "is there already" in mailflow("audit", "--out", str(file), code=32).stderr
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *read = csv.reader(lines)
    assert {KIM, ANN} == {row[0] for row in read}
    day = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()

    def written(decisions: dict[str, tuple[str, str]]) -> None:
        with file.open("w", encoding="utf-8", newline="") as out:
            lines = csv.writer(out)
            lines.writerow(head)
            lines.writerows([*row[:4], *decisions[row[0]], row[6]] for row in read)

    written({KIM: ("keep", ""), ANN: ("inactive", "")})
    refused = mailflow("audit", "--from", str(file), "--yes", code=32).stderr
    assert "decision 'keep': write one of revive, inactive, snooze, nothing" in refused
    assert "inactive needs the reason" in refused
    written({KIM: ("snooze", day), ANN: ("revive", "")})
    mailflow("prospects", "inactive", ANN, "--reason", "moved away")
    assert "1 line left out" in mailflow("audit", "--from", str(file), "--yes").stderr
    assert "moved away" in in_plan(mailflow, ANN)["why"][0]
    assert in_plan(mailflow, KIM)["due_at"] >= day


def test_a_repair_is_agreed_to_on_a_terminal(folder: Path) -> None:
    """The question comes after the table; no is the default."""
    with Terminal(
        "--config",
        str(folder / "config.toml"),
        "audit",
        "--repair",
        folder=folder,
        env={"PYTHONPATH": str(ROOT)},
    ) as shown:
        shown.answer("Carry this out? [y/N]", "")
        assert 0 == shown.end()
    assert "Nothing was changed." in shown.shown


@pytest.mark.parametrize("words", [["done", "ja"], ["snooze", "ja"], ["prospects", "set", "ja"]])
def test_the_tab_key_completes_people(folder: Path, words: list[str]) -> None:
    """Those of the last plan."""
    kept(folder)
    assert [JANE] == completed(folder, *words)


def test_the_tab_key_completes_tasks(mailflow: Mailflow, folder: Path) -> None:
    """By their short ids; without a store there is nothing, and no error."""
    mailflow("task", "add", JANE, "call about the offer", "--on", "tomorrow")
    [task] = rows(mailflow("task", "list", "--json"))
    assert [task["id"]] == completed(folder, "task", "remove", "")
    (folder / "mailflow.db").unlink()
    assert [] == completed(folder, "task", "remove", "")


def kept(folder: Path) -> None:
    """The plan as a pass leaves it."""
    from mailflow.cycle.account import Clock
    from mailflow.cycle.plan import make_plan
    from mailflow.cycle.report import plan_row
    from mailflow.store import people as people_rows

    program = assemble(load(folder / "config.toml"))
    account, now = program.accounts[0], datetime.now(UTC)
    plan = make_plan(program.store, account, Clock(now, now))
    with program.store.write() as db:
        people_rows.save_plan(db, account.number, [plan_row(line) for line in plan])
    program.store.close()
