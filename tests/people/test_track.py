"""Who is a prospect: tracked, suggested, or left alone?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.people.addresses import Own
from mailflow.people.model import EventKind
from mailflow.people.same import SamePeople, Told
from mailflow.people.track import Evidence, Sign, Track, judge, ranked, together

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
        pytest.param(
            replace(COLD, heard=4, heard_before=4, first_heard_at=LATER, known_for=timedelta(days=150)),
            "suggested",
            id="an exchange of months: a customer",
        ),
        pytest.param(replace(COLD, written=4, personal=4, paperwork=2), "suggested", id="they get invoices"),
        pytest.param(replace(COLD, written=4, personal=4, paperwork=1), "tracked", id="one order, at last"),
        pytest.param(
            replace(THEY_BEGAN, personal=0, first_bulk_at=FIRST - timedelta(days=2)),
            "out",
            id="a recruiter whom the rep answered",
        ),
        pytest.param(
            replace(COLD, first_bulk_at=FIRST - timedelta(days=2)),
            "suggested",
            id="a vendor, asked for an offer",
        ),
        pytest.param(
            replace(COLD, first_bulk_at=LATER), "tracked", id="a prospect whose company sends newsletters now"
        ),
        pytest.param(
            replace(THEY_BEGAN, personal=0, address="jane@gmail.com", heard=9, heard_before=9),
            "out",
            id="a friend who always writes first",
        ),
        pytest.param(replace(COLD, address="case+4711@help.example"), "out", id="made for one ticket"),
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
    """A sentence for what decided, and all that was weighed, what speaks for them most first."""
    standing = judge(THEY_BEGAN, track="auto", own=OWN, ignore=())
    assert "they wrote to you first" == standing.why
    assert [
        "you began the conversation (+50)",
        "a company's address (+10)",
        "they wrote to you first (-40)",
    ] == list(map(str, standing.signs))
    assert 20 == standing.score


def test_the_signs_stand_in_the_order_of_their_points() -> None:
    """However many of them somebody shows."""
    shop = replace(
        THEY_BEGAN,
        address="info@tickets.acme.example",
        heard_before=9,
        known_for=timedelta(days=400),
        paperwork=9,
        first_bulk_at=THEY_BEGAN.first_written_at - timedelta(days=1),
    )
    points = [sign.points for sign in judge(shop, track="auto", own=OWN, ignore=()).signs]
    assert [50, 10, -30, -30, -40, -40, -50, -50, -200] == points


def test_following_up_yourself_speaks_for_them() -> None:
    """As long as they are silent."""
    twice = judge(replace(COLD, written=2, personal=2), track="auto", own=OWN, ignore=())
    assert Sign(10, "you tried 2 times yourself") in twice.signs
    assert twice.score > judge(COLD, track="auto", own=OWN, ignore=()).score


def test_the_score_is_weighed_whatever_is_tracked() -> None:
    """So that suggestions have an order with track = "known" too."""
    assert [70, 70, 70] == [
        judge(COLD, track=track, own=OWN, ignore=()).score for track in ("auto", "known", "all")
    ]


def test_suggestions_stand_by_company_the_most_promising_first() -> None:
    """A company goes by its best, people by score and then by date; free mail is no company."""
    people = {
        "kim@low.example": replace(COLD, address="kim@low.example", personal=0),
        "joe@acme.example": replace(THEY_BEGAN, address="joe@acme.example"),
        "info@acme.example": replace(COLD, address="info@acme.example"),
        "ann@acme.example": replace(THEY_BEGAN, address="ann@acme.example", last_written_at=LATER),
        "x@gmail.com": replace(COLD, address="x@gmail.com", personal=0),
    }
    judged = [(one, judge(one, track="auto", own=OWN, ignore=())) for one in people.values()]
    assert [
        "info@acme.example",
        "ann@acme.example",
        "joe@acme.example",
        "kim@low.example",
        "x@gmail.com",
    ] == [evidence.address for evidence, _ in ranked(judged)]


def test_the_evidence_of_one_person_is_one() -> None:
    """Whatever the address, under the main one."""
    people = SamePeople([Told(EventKind.LINKED, "jane@acme.example", ("jane@home.example",))])
    home = replace(THEY_BEGAN, address="jane@home.example", last_written_at=LATER)
    other = replace(COLD, address="joe@acme.example")
    joe, jane = together([replace(COLD, personal=0), home, other], people)
    assert other == joe
    assert ("jane@acme.example", 2, 1, 1, LATER, FIRST - timedelta(days=1)) == (
        jane.address,
        jane.written,
        jane.personal,
        jane.heard,
        jane.last_written_at,
        jane.first_heard_at,
    )
