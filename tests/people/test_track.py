"""Who is a prospect: tracked, suggested, or left alone?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.people.addresses import Own
from mailflow.people.track import Evidence, Track, judge

OWN = Own.of(["robin@vendor.example"])
FIRST = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)
COLD = Evidence("jane@acme.example", "Jane", 1, 1, 0, 0, FIRST, FIRST, None)
THEY_BEGAN = replace(COLD, heard=1, heard_before=1, first_heard_at=FIRST - timedelta(days=1))


def verdict(evidence: Evidence, track: Track = "auto", ignore: tuple[str, ...] = ()) -> str:
    return judge(evidence, track=track, own=OWN, ignore=ignore).verdict


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param(COLD, "tracked", id="a first mail nobody answered"),
        pytest.param(
            replace(COLD, written=2, heard=1, heard_before=1, first_heard_at=LATER),
            "tracked",
            id="they answered ours",
        ),
        pytest.param(THEY_BEGAN, "suggested", id="they wrote first"),
        pytest.param(replace(COLD, personal=0), "suggested", id="only a mail to many, or an answer"),
        pytest.param(replace(COLD, address="info@acme.example"), "suggested", id="a desk"),
        pytest.param(
            replace(COLD, heard=4, heard_before=4, first_heard_at=LATER), "tracked", id="four answers"
        ),
        pytest.param(
            replace(COLD, heard=5, heard_before=5, first_heard_at=LATER), "suggested", id="known well"
        ),
        pytest.param(
            replace(COLD, heard=9, heard_before=0, first_heard_at=LATER),
            "tracked",
            id="won while Mailflow was there",
        ),
        pytest.param(
            replace(COLD, address="jane@gmail.com", heard=3, heard_before=3, first_heard_at=LATER),
            "suggested",
            id="a friend",
        ),
        pytest.param(replace(COLD, address="no-reply@acme.example"), "out", id="nobody reads it"),
        pytest.param(replace(COLD, address="kim@vendor.example"), "out", id="a colleague"),
    ],
)
def test_auto_tracks_strong_evidence_of_outreach(evidence: Evidence, expected: str) -> None:
    """The unsure are asked about; machines and colleagues are nobody's prospects."""
    assert expected == verdict(evidence)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (COLD, "tracked"),
        (replace(COLD, personal=0), "tracked"),
        (replace(COLD, address="info@acme.example"), "tracked"),
        (THEY_BEGAN, "out"),
        (replace(COLD, address="noreply@acme.example"), "out"),
    ],
)
def test_all_tracks_everybody_the_rep_wrote_to_first(evidence: Evidence, expected: str) -> None:
    """A desk too, but no machine, and nobody who wrote first."""
    assert expected == verdict(evidence, "all")


def test_known_only_suggests() -> None:
    """Whom the rep never named is never chased."""
    assert "suggested" == verdict(COLD, "known")


@pytest.mark.parametrize("track", ["auto", "known", "all"])
def test_ignored_people_are_left_alone(track: Track) -> None:
    """``prospects.ignore`` wins over every other evidence."""
    assert "out" == verdict(COLD, track, ("*@acme.example",))


def test_a_standing_says_why() -> None:
    """A sentence for the list of suggestions."""
    standing = judge(THEY_BEGAN, track="auto", own=OWN, ignore=())
    assert "they wrote to you first" == standing.why
