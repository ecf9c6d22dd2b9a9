"""How templates do, in figures."""

from __future__ import annotations

from mailflow.report.textuse import Outcome, Use, of_template, share, tallies

USES = [
    Use("b.txt", 3, Outcome.CHANGED),
    Use("a.txt", 2, Outcome.AS_WRITTEN, answered=True),
    Use("a.txt", 2, Outcome.DISMISSED),
    Use("a.txt", 9, Outcome.SENT),
    Use("a.txt", 2, Outcome.OPEN),
]


def test_drafts_are_counted_by_template_and_attempt() -> None:
    """Written are all of them, sent those that went out, changed or not."""
    found = [(one.template, one.attempt, one.written, one.sent, one.answered) for one in tallies(USES)]
    assert [("a.txt", 2, 3, 1, 1), ("a.txt", 9, 1, 1, 0), ("b.txt", 3, 1, 1, 0)] == found


def test_a_template_is_counted_over_all_attempts() -> None:
    """As variants are compared."""
    whole = of_template(tallies(USES), "a.txt")
    assert (4, 2, 1) == (whole.written, whole.sent, whole.answered)


def test_few_have_no_percentage() -> None:
    """Three of eight is no rate."""
    assert ["3 of 8", "12 of 40 (30 %)", ""] == [share(3, 8), share(12, 40), share(0, 0)]
