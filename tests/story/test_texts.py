"""Templates at work: what they bring, in which language, and what is learnt from the rep's own changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.rep import Letter, Rep, ago, text_of

pytestmark = pytest.mark.slow

RULES = """\
[cadence.outreach]
[[cadence.outreach.steps]]
after = 3
template = "outreach/2.txt"
value = true
[[cadence.outreach.steps]]
after = 4
template = "outreach/2.txt"
value = "case"
[cadence.outreach.then]
action = "inactive"
"""
TEXT = "Hi {{ prospect.first_name }},\n\nThis may help you: {{ value }}\n\nShall we talk?\n\nBest regards,\n"
VALUES = """\
[value.bakery]
title = "How a bakery halved its waste"
link = "https://vendor.example/cases/bakery"
tags = ["case"]

[value.list]
title = "The list"
text = "The ten questions to ask any supplier: https://vendor.example/list?id=7"
"""
BY_HAND = "Hello Jane,\n\nas promised: https://www.vendor.example/cases/bakery/\n"
NewRep = Callable[..., Rep]


@pytest.fixture
def rep(new_rep: NewRep, tmp_path: Path) -> Rep:
    """A rep with rules, texts and a value library of their own."""
    (tmp_path / "texts" / "outreach").mkdir(parents=True)
    (tmp_path / "texts" / "outreach" / "2.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "cadences.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "values.toml").write_text(VALUES, encoding="utf-8")
    return new_rep(cadences={"file": "cadences.toml"}, templates={"folder": "texts"})


def send_changed(rep: Rep, draft: Letter, old: str, new: str) -> None:
    """The rep opens a draft, changes it and sends it."""
    text = text_of(draft.message)
    assert old in text
    message = draft.message
    message.set_content(text.replace(old, new))
    rep.expunge(draft)
    rep.deliver(message.as_bytes(), "Sent", flags=["\\Seen"])


def test_nobody_gets_the_same_thing_twice(rep: Rep) -> None:
    """What the rep sent by hand counts, and what a draft brought; the next is held until there is more."""
    rep.sent(at=ago(12), text=BY_HAND)
    rep.scan()
    assert "The ten questions to ask any supplier" in text_of(rep.waiting_draft().message)
    rep.send(rep.waiting_draft())
    rep.scan()
    given = {row["id"]: row["given_to"] for row in rep.json("value", "list")}
    assert {"bakery": ["jane@acme.example"], "list": ["jane@acme.example"]} == given

    later = ("--as-of", ago(-9).date().isoformat())
    assert (0, 1) == tuple(rep.scan(*later)[key] for key in ("drafts_placed", "prospects"))
    hold = rep.next_action("jane@acme.example", *later)["hold"]
    assert "the value library has nothing with the tag case that they did not get" in hold
    link = "https://vendor.example/mill"
    rep.run("value", "add", "mill", "--title", "A mill", "--link", link, "--tag", "case")
    assert 1 == rep.scan(*later)["drafts_placed"]
    assert "A mill: https://vendor.example/mill" in text_of(rep.waiting_draft().message)


def test_a_lost_store_gives_nothing_twice(rep: Rep) -> None:
    """What was given stands in the export, so it counts even after Sent was emptied of it."""
    rep.sent(at=ago(12))
    rep.scan()
    sent = rep.send(rep.waiting_draft())
    assert "cases/bakery" in text_of(sent.message)
    rep.scan()
    export = (rep.folder / "mailflow.jsonl").rename(rep.folder / "kept.jsonl")
    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()
    rep.expunge(sent)
    rep.run("store", "import", str(export))
    rep.scan()
    later = ago(-9).date().isoformat()
    assert 0 == rep.scan("--as-of", later)["drafts_placed"]
    assert "nothing with the tag case" in rep.next_action("jane@acme.example", "--as-of", later)["hold"]


def test_they_get_the_text_in_their_language(rep: Rep) -> None:
    """As they write; and where the rep says another one, as the rep says."""
    german = "Guten Tag,\n\ndanke für Ihre Nachricht. Wir haben uns das noch nicht angesehen und melden uns."
    (rep.folder / "texts/outreach/2.de.txt").write_text(
        "Guten Tag,\n\nneulich: {{ value }}\n", encoding="utf-8"
    )
    first = rep.sent(at=ago(30))
    rep.received(answers=first, at=ago(29), text=f"{german}\n\nJane Doe\n")
    rep.sent(at=ago(12))
    rep.scan()
    assert text_of(rep.waiting_draft().message).startswith("Guten Tag,")
    [why] = rep.json("why", "jane@acme.example")
    assert ("de", "mails") == (why["language"], why["language_by"])
    rep.run("prospects", "set", "jane@acme.example", "language", "en")
    rows = rep.json("template", "render", "outreach/2.txt", "--for", "jane@acme.example")
    assert ["outreach/2.txt"] == [row["template"] for row in rows]


def test_a_template_learns_from_its_edits(rep: Rep) -> None:
    """What the rep changed alike in three letters is proposed, and put in on a yes; stats tell the rest."""
    for name in ("Ann", "Bob", "Eve", "Tom"):
        rep.sent(f"{name} Doe <{name.lower()}@{name.lower()}s.example>", at=ago(12))
    rep.scan()
    for draft in rep.lying_in("Drafts")[:-1]:
        send_changed(rep, draft, "Shall we talk?", "Do you have ten minutes?")
    answered = rep.lying_in("Sent")[-1]
    rep.received(answered.message["To"], answers=answered)
    rep.send(rep.waiting_draft())
    rep.scan()

    [row] = rep.json("template", "stats")
    assert (4, 3, 1, 1) == tuple(row[key] for key in ("sent", "changed", "as_written", "answered"))
    assert "3 of 4" in rep.run("template", "stats").stdout
    [learnt] = rep.json("template", "learn", "outreach/2.txt")
    assert [("Shall we talk?", 3)] == [(one["old"], one["letters"]) for one in learnt["proposed"]]
    assert TEXT == (rep.folder / "texts/outreach/2.txt").read_text(encoding="utf-8")
    rep.run("template", "learn", "outreach/2.txt", "--yes")
    expected = TEXT.replace("Shall we talk?", "Do you have ten minutes?")
    assert expected == (rep.folder / "texts/outreach/2.txt").read_text(encoding="utf-8")


def test_a_letter_is_shown_as_it_would_be_placed(rep: Rep) -> None:
    """Headers, text, signature and quotation; nothing is written to mailbox or store."""
    rep.sent(at=ago(12), text=BY_HAND)
    rep.configure(drafts={"place": False})
    rep.scan()
    before, events = rep.state(), rep.run("store", "export", "before.jsonl")
    shown = rep.run("template", "render", "outreach/2.txt", "--for", "jane@acme.example").stdout
    assert "To: Jane Doe <jane@acme.example>" in shown
    assert "Subject: Re: Scheduling for your workshop" in shown
    assert "This may help you: The ten questions" in shown
    assert "> as promised:" in shown
    rep.run("store", "export", "after.jsonl")
    assert before == rep.state()
    assert events.code == 0
    assert (rep.folder / "before.jsonl").read_bytes() == (rep.folder / "after.jsonl").read_bytes()


def test_a_draft_with_html_lives_like_any_other(new_rep: NewRep) -> None:
    """It waits as it is, is known again when a client saves it, and sent it is the next attempt."""
    rep = new_rep(drafts={"html": True})
    rep.sent(at=ago(12))
    rep.scan()
    draft = rep.waiting_draft()
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in draft.message.iter_parts()]
    rep.expunge(draft)
    rep.deliver(draft.raw.replace(b"mf-", b"mf--"), "Drafts", flags=["\\Draft"])
    rep.scan()
    assert ["waiting"] == rep.states()
    rep.send(rep.waiting_draft())
    rep.scan()
    assert (["sent"], 2) == (rep.states(), rep.next_action()["attempts"])
    [row] = rep.json("template", "stats")
    assert (1, 1) == (row["sent"], row["as_written"])
