"""What takes seconds is counted once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

from mailflow.review.figures import KEPT, Figures
from tests.review.past import NOW, Past


def counter() -> Callable[[], object]:
    """Counts how often it was asked to count."""
    numbers = count(1)
    return lambda: next(numbers)


def test_figures_are_kept_a_while(past: Past) -> None:
    """And no longer; each with the instant at which it was counted."""
    figures, counting = Figures(), counter()
    for minutes, expected in ((0, (1, 0)), (14, (1, 0)), (15, (2, 15)), (16, (2, 15))):
        now = NOW + timedelta(minutes=minutes)
        found = figures.counted(past.account, "texts", 90, counting, now=now)
        assert expected == (found.figures, (found.at - NOW) // timedelta(minutes=1))
    assert timedelta(minutes=15) == KEPT


def test_who_wants_newer_ones_gets_newer_ones(past: Past) -> None:
    """Once: who asks the same again gets those."""
    figures, counting, later = Figures(), counter(), NOW + timedelta(seconds=9)
    asked = past.account, "texts", 90, counting
    assert 1 == figures.counted(*asked, now=NOW).figures
    assert [2, 2] == [figures.counted(*asked, now=later, after=NOW).figures for _ in range(2)]


def test_other_rules_another_period_and_another_clock_have_other_figures(past: Past) -> None:
    """Nor is there anything to show before it was counted."""
    figures, counting = Figures(), counter()
    assert None is figures.kept(past.account, "texts", 90, now=NOW)
    figures.counted(past.account, "texts", 90, counting, now=NOW)
    assert None is figures.kept(past.account, "texts", 180, now=NOW)
    assert None is figures.kept(past.account, "ahead", 90, now=NOW)
    assert None is figures.kept(replace(past.account), "texts", 90, now=NOW)
    assert None is figures.kept(past.account, "texts", 90, now=NOW - timedelta(seconds=1))
    assert figures.kept(past.account, "texts", 90, now=NOW)


def test_only_so_many_are_kept(past: Past) -> None:
    """The oldest goes first."""
    figures, counting = Figures(), counter()
    for days in range(41):
        figures.counted(past.account, "texts", days, counting, now=NOW)
    kept = [days for days in range(41) if figures.kept(past.account, "texts", days, now=NOW)]
    assert list(range(1, 41)) == kept
