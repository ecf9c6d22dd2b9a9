"""The cadences that come with Mailflow write on the days that stand in the golden texts."""

from __future__ import annotations

import pytest

from tests.cadence.golden import FOLDER, default_cadences, page

CADENCES = default_cadences()


@pytest.mark.parametrize("name", CADENCES)
def test_the_days_of_a_default_cadence(name: str) -> None:
    """In six cities, through summer time, Christmas, Easter, Golden Week and Eid."""
    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8") == page(CADENCES[name])


def test_every_default_cadence_has_its_text() -> None:
    """And no text stays without one."""
    assert {"outreach", "conversation", "customer"} <= set(CADENCES)
    assert set(CADENCES) == {file.stem for file in FOLDER.glob("*.txt")}
