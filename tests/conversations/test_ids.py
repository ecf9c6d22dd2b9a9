"""Message ids in headers."""

from mailflow.conversations.ids import parse_ids


def test_ids_without_blanks_between_are_two() -> None:
    """Two ids that stand together are two ids."""
    assert ("a@b", "c@d") == parse_ids("<a@b><c@d>")


def test_what_is_no_id_is_passed_over() -> None:
    """Dates, names and the words of broken programs are no ids."""
    assert ("a@b",) == parse_ids('Your message of "Mon, 2 Mar 2026" <a@b> undefined')
    assert () == parse_ids("undefined undefined")


def test_an_id_counts_once() -> None:
    """The same id twice is one id, in its first place."""
    assert ("a@b", "c@d") == parse_ids("<a@b> <c@d> <a@b>")


def test_of_a_long_list_both_ends_are_kept() -> None:
    """Of ten thousand ids the first and the last fifty are kept."""
    ids = parse_ids(" ".join(f"<{number}@b>" for number in range(10_000)))
    assert len(ids) == 100
    assert (ids[0], ids[49], ids[50], ids[-1]) == ("0@b", "49@b", "9950@b", "9999@b")
