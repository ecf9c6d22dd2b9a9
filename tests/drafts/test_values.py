"""The value library: what stands in it, and which value is for whom?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mailflow.drafts.brought import brought_by
from mailflow.drafts.values import Library, parse_values
from mailflow.drafts.valuetext import added, removed
from mailflow.errors import ConfigInvalid, InputInvalid

TEXT = """\
# What we can bring
[value.bakery]
title = "How a bakery saved"
link = "https://vendor.example/bakery"
tags = ["case", "food"]

# German only
[value.liste]
title = "Die Liste"
text = "Zehn Fragen, die man jedem Lieferanten stellen kann: https://vendor.example/liste"
language = "de"

[value.mill]
title = "A mill"
text = "What a mill did to get through last winter without a single day off."
tags = ["case"]
from = 2026-11-01
until = 2026-12-31
"""
LIBRARY = parse_values(TEXT, "values.toml")
TODAY = date(2026, 11, 22)
EVERYTHING: dict[str, Any] = {"tags": (), "language": "", "day": TODAY, "given": ()}


def chosen(library: Library = LIBRARY, wanted: bool | str = True, **about: Any) -> str:
    found = library.choose(wanted, **(EVERYTHING | about))
    return found.id if found else ""


def test_the_first_of_the_file_is_given_first() -> None:
    """As long as nothing speaks for another one."""
    assert "bakery" == chosen()


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"given": ["bakery"]}, "mill"),
        ({"given": ["bakery", "mill"]}, ""),
        ({"given": ["bakery"], "day": date(2026, 10, 31)}, ""),
        ({"given": ["bakery"], "day": date(2026, 12, 31)}, "mill"),
        ({"given": ["bakery"], "day": date(2027, 1, 1)}, ""),
        ({"language": "de"}, "liste"),
        ({"language": "de-at"}, "liste"),
        ({"language": "fr"}, "bakery"),
        ({"language": "de", "tags": ("food",)}, "bakery"),
        ({"tags": ("Case",), "given": ["bakery"]}, "mill"),
        ({"wanted": "case", "language": "de"}, "bakery"),
        ({"wanted": "article"}, ""),
    ],
)
def test_what_somebody_gets(about: dict[str, Any], expected: str) -> None:
    """What they did not get, in its days; a shared tag goes first, then their language, then the order."""
    assert expected == chosen(**about)


def test_a_mail_says_title_and_link_or_the_text() -> None:
    """A link is not written twice."""
    assert [
        "How a bakery saved: https://vendor.example/bakery",
        "Zehn Fragen, die man jedem Lieferanten stellen kann: https://vendor.example/liste",
        "What a mill did to get through last winter without a single day off.",
    ] == [one.wording for one in LIBRARY.values]
    both = parse_values('[value.a]\ntitle="t"\ntext="Read this:"\nlink="https://a.example/b"', "")
    assert "Read this: https://a.example/b" == both.values[0].wording


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("see http://www.vendor.example/bakery/", ["bakery"]),
        ("> see https://vendor.example/bakery", ["bakery"]),
        ("What a mill did to get through\nlast winter  without a single day off. Yes.", ["mill"]),
        ("https://vendor.example/bakery-2 and a mill", []),
    ],
)
def test_what_a_mail_brings_is_found(body: str, expected: list[str]) -> None:
    """Link or text, however it is wrapped or quoted."""
    assert expected == brought_by(f"Subject: x\r\n\r\n{body}\r\n".encode(), LIBRARY)


def test_the_mark_changes_with_what_is_looked_for() -> None:
    """So that mails are read once for each library; a title or tag is not looked for."""
    other = parse_values(TEXT.replace('tags = ["case"]', 'tags = ["story"]'), "")
    longer = parse_values(TEXT.replace("vendor.example/liste", "vendor.example/liste2"), "")
    assert LIBRARY.mark == other.mark != longer.mark


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('[value.a]\ntitle = "t"', "value.a, line 1: has neither text nor link"),
        ('[value.a]\ntitle = 3\nlink = "https://a.example/b"', "value.a.title, line 2: must be a few words"),
        ('[value.a]\ntitle = "t"\nlink = "ftp://a.example/b"', "value.a.link, line 3: must be the address"),
        (
            '[value.a]\ntitle = "t"\nlink = "https://a.example/b c"',
            "value.a.link, line 3: must be the address",
        ),
        (
            '[value.a]\ntitle = "t"\ntxt = "x"',
            'value.a.txt, line 3: is not a known key; did you mean "text"?',
        ),
        ('[value."a b"]\ntitle = "t"\ntext = "x"', "an id is letters"),
        ('[value.a]\ntitle = "t"\ntext = "x"\ntags = "a"', "value.a.tags, line 4: must be a list of tags"),
        (
            '[value.a]\ntitle = "t"\ntext = "x"\nlanguage = "German"',
            "value.a.language, line 4: must be two letters",
        ),
        (
            '[value.a]\ntitle = "t"\ntext = "x"\nfrom = 2026-02-01\nuntil = 2026-01-01',
            "value.a, line 1: ends (2026-01-01) before it begins (2026-02-01)",
        ),
        ("[value.a]\ntitle = t", "line 2: not valid TOML"),
        ("value = 1", "value, line 1: must be tables"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(wrong: str, said: str) -> None:
    """And what would be right."""
    with pytest.raises(ConfigInvalid) as refused:
        parse_values(wrong, "values.toml")
    assert said in str(refused.value)


def test_a_value_is_added_at_the_end() -> None:
    """Nothing else changes."""
    after = added(TEXT, "new", {"title": 'Say "yes"', "text": "Well.", "from": TODAY})
    assert after.startswith(TEXT)
    assert ("new", 'Say "yes"', TODAY) == (
        (last := parse_values(after, "").values[-1]).id,
        last.title,
        last.first,
    )


def test_a_value_is_removed_with_its_comment() -> None:
    """Those of the others stay."""
    after = removed(TEXT, "liste")
    assert ["bakery", "mill"] == [one.id for one in parse_values(after, "").values]
    assert ("# What we can bring" in after, "German only" in after) == (True, False)
    assert "" == removed('[value.a]\ntitle = "t"\ntext = "x"\n', "a")


def test_what_only_a_person_can_change_is_refused() -> None:
    """A table in one line, say."""
    with pytest.raises(InputInvalid):
        removed('value = { a = { title = "t", text = "x" }, b = { title = "t", text = "x" } }\n', "a")
