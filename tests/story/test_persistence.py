"""The report on persistence, from a mailbox to figures and a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.story.rep import Rep, ago


@pytest.mark.slow
def test_the_report_on_persistence(rep: Rep, tmp_path: Path) -> None:
    """One person answered the second mail, one was left after the first."""
    for days in (90, 80):
        rep.sent(to="ann@beta.example", subject="Bread", at=ago(days))
    rep.received("ann@beta.example", subject="Re: Bread", at=ago(78))
    rep.sent(to="<b>Bob</b> <bob@gamma.example>", subject="Rolls", at=ago(60))
    rep.scan("--dry-run")

    found = json.loads(rep.run("report", "persistence", "--json").stdout)
    assert (2, 1, 1) == (found["silences"], found["quit_at"], found["answers"])
    assert None is found["answer_days_median"]  # one answer is no figure
    assert [(1, 2, 0, 1), (2, 1, 1, 0)] == [
        (one["attempt"], one["reached"], one["answered"], one["left"]) for one in found["attempts"]
    ]
    assert ["bob@gamma.example"] == [one["prospect"] for one in found["rescuable"]]
    shown = rep.run("report", "persistence").stdout
    assert "The one person whom you gave up, you gave up after attempt 1." in shown
    assert ["1", "2", "0", "1", "0", "1"] == shown.splitlines()[3].split()

    page = tmp_path / "persistence.html"
    rep.run("report", "persistence", "--html", str(page))
    assert 0o600 == page.stat().st_mode & 0o777
    text = page.read_text(encoding="utf-8")
    assert "1 person did not answer" in text
    assert "<b>Bob</b>" not in text
    tree = html.fromstring(text)
    assert ["2", "1"] == [node.text for node in tree.xpath("//svg//g/text[1]")]
    assert [] == tree.xpath("//script | //link | //img | //*[@src] | //a[starts-with(@href, 'http')]")
