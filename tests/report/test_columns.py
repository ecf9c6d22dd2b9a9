"""Where the parts of a chart stand."""

from __future__ import annotations

import pytest

from mailflow.report.columns import Row, chart

KINDS = {"drafts": "drafts", "tasks": "tasks"}


def test_parts_stand_on_each_other() -> None:
    """On one scale, the first kind at the bottom; nothing is drawn of what there is none."""
    first, second = chart(KINDS, [Row("1", {"drafts": 3, "tasks": 1}), Row("2", {"tasks": 2})]).columns
    assert [("drafts", 68, 132), ("tasks", 24, 44)] == [(one.kind, one.y, one.height) for one in first.parts]
    assert [("tasks", 112, 88)] == [(one.kind, one.y, one.height) for one in second.parts]
    assert (("4", 24), ("2", 112)) == ((first.total, first.top), (second.total, second.top))


def test_columns_share_the_width() -> None:
    """In percent of it; two of them are no walls, and thirty fit."""
    for number, step in ((2, 100 / 12), (30, 100 / 30)):
        columns = chart(KINDS, [Row(str(one), {"tasks": 1}) for one in range(number)]).columns
        assert [pytest.approx(step * (one + 0.5)) for one in range(number)] == [one.middle for one in columns]
        assert columns[-1].x + columns[-1].width <= 100


def test_a_limit_is_marked_where_it_is_in_sight() -> None:
    """Columns that are far below it would be lines on the ground."""
    rows = [Row("1", {"drafts": 5})]
    assert (10, 24) == (chart(KINDS, rows, limit=10).limit, chart(KINDS, rows, limit=10).limit_y)
    assert 0 == chart(KINDS, rows, limit=11).limit


def test_a_chart_of_nothing() -> None:
    """Has nothing in it, and divides by nothing."""
    [column] = chart(KINDS, [Row("1", {})], limit=25).columns
    assert ((), "", 200) == (column.parts, column.total, column.top)
    assert () == chart(KINDS, []).columns
