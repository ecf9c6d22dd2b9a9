"""What does a template say for this person, and is it sound?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.drafts.sandbox import MissingField, Rendered
from mailflow.drafts.templates import Templates
from mailflow.errors import TemplateBroken

JANE = {
    "prospect": {"first_name": "Jane", "company": "Acme"},
    "rep": {"name": "Robin Keller"},
    "thread": {"subject": "Fresh bread", "last_touch_at": datetime(2026, 11, 2, 8, 14, tzinfo=UTC)},
    "attempt": 2,
    "step": 1,
}


def one(source: str) -> Templates:
    return Templates({"a.txt": source})


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        ("Hi Jane,", "Hi {{ prospect.first_name }},"),
        ("Hi Jane,", 'Hi {{ prospect["first_name"] }},'),
        ("at your team", 'at {{ prospect.language|default("your team") }}'),
        ("at Acme", 'at {{ prospect.company|default("your team") }}'),
        ("JANE", "{{ prospect.first_name.upper() }}"),
        ("no", "{% if prospect.last_name is defined %}yes{% else %}no{% endif %}"),
        ("2 November 2026", "{{ thread.last_touch_at|date }}"),
        ("02.11.", '{{ thread.last_touch_at.strftime("%d.%m.") }}'),
        ("Jane A", '{% set first = prospect.first_name %}{{ first ~ " A" }}'),
        ("late", "{% if attempt in (2, 3) %}late{% endif %}"),
        ("one\n\ntwo", "\none  \n\ntwo\n\n"),
    ],
)
def test_a_template_is_filled_in(expected: str, source: str) -> None:
    """Values, defaults, filters and conditions do what a person expects of Jinja."""
    assert Rendered(None, expected) == one(source).render("a.txt", JANE)


def test_a_subject_line_is_the_subject() -> None:
    """A leading Subject line and a blank line are the subject, with fields."""
    templates = one("Subject: News for {{ prospect.first_name }}\n\nHello\n")
    assert Rendered("News for Jane", "Hello") == templates.render("a.txt", JANE)


def test_a_value_is_no_subject_line() -> None:
    """A value that looks like a header stays text."""
    templates = one("{{ prospect.first_name }}\n\nHello")
    rendered = templates.render("a.txt", {"prospect": {"first_name": "Subject: x"}})
    assert Rendered(None, "Subject: x\n\nHello") == rendered


def test_templates_include_each_other() -> None:
    """A text can be shared by several templates."""
    templates = Templates({"a.txt": 'A {% include "parts/b.txt" %}', "parts/b.txt": "{{ rep.name }}"})
    assert "A Robin Keller" == templates.render("a.txt", JANE).body


@pytest.mark.parametrize(
    ("field", "line", "source"),
    [
        ("prospect.last_name", 1, "Hi {{ prospect.last_name }},"),
        ("prospect.last_name", 3, "Hi\n\n{{ prospect.last_name|upper }}"),
        ("prospect.language", 2, "Hi\n{% if prospect.language %}x{% endif %}"),
        ("value", 1, "{{ value }}"),
    ],
)
def test_a_missing_field_is_named(field: str, line: int, source: str) -> None:
    """A field without a value stops the template, and says which field and where."""
    with pytest.raises(MissingField) as caught:
        one(source).render("a.txt", JANE)
    assert (field, "a.txt", line) == (caught.value.field, caught.value.template, caught.value.line)
    assert f"{field} is not known (a.txt line {line})" == str(caught.value)


def test_a_missing_field_in_an_included_template_names_that() -> None:
    """The place is where the field stands, not where the text was included."""
    templates = Templates({"a.txt": 'A\n{% include "b.txt" %}', "b.txt": "B\n\n{{ prospect.language }}"})
    with pytest.raises(MissingField, match=r"prospect\.language is not known \(b\.txt line 3\)"):
        templates.render("a.txt", JANE)


BROKEN = {
    "unclosed value": ("line 3", "a\n\n{{ b"),
    "repetition": ("line 2", 'x\n{{ "a" * 10**9 }}'),
    "str.format": ("line 1", '{{ "{:999999999}".format(1) }}'),
    "format filter": ("line 1", '{{ "%999999999d"|format(1) }}'),
    "percent": ("line 1", '{{ "%999999999d" % 1 }}'),
    "padding": ("line 1", '{{ "a".ljust(999999999) }}'),
    "centring": ("line 1", '{{ "a"|center(999999999) }}'),
    "loop": ("line 1", "{% for a in prospect.first_name %}x{% endfor %}"),
    "lipsum": ("line 1", "{{ lipsum(n=100000) }}"),
    "range": ("line 1", "{{ range(999999999) }}"),
    "macro": ("line 1", "{% macro f(x) %}{{ f(x ~ x) }}{% endmacro %}{{ f(1) }}"),
    "doubling": ("line 1", '{% set a = "x" ~ "x" %}'),
    "doubling in a list": ("line 1", "{{ (prospect.first_name, prospect.first_name) }}"),
    "block assignment": ("line 1", "{% set a %}x{% endset %}"),
    "class of a value": ("line 1", "{{ prospect.first_name.__class__.__mro__ }}"),
    "call of a field": ("line 1", "{{ prospect.first_name() }}"),
    "dict method": ("line 1", '{{ prospect.get("first_name") }}'),
    "import": ("line 1", '{% import "a.txt" as a %}'),
    "extends": ("line 1", '{% extends "a.txt" %}'),
    "include of itself": ("line 1", '{% include "a.txt" %}'),
    "include of nothing": ("line 1", '{% include "nothing.txt" %}'),
    "include by value": ("line 1", "{% include prospect.first_name %}"),
    "unknown filter": ("line 2", "a\n{{ prospect.first_name|shout }}"),
    "unknown test": ("line 1", "{% if attempt is lucky %}{% endif %}"),
    "not UTF-8": ("line 2", "ok\n\ufffd"),
    "deep brackets": ("a.txt", "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}"),
    "deep conditions": ("a.txt", "{% if attempt %}" * 120 + "{% endif %}" * 120),
    "huge number": ("a.txt", "{{ " + "9" * 5000 + " }}"),
    "huge file": ("a.txt", "a" * 60_000),
}


@pytest.mark.parametrize(("place", "source"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_names_its_place(place: str, source: str) -> None:
    """Bad syntax and whatever could run for ever or take a gigabyte is refused, and check() finds it too."""
    templates = Templates({"a.txt": source, "good.txt": "Hello"})
    with pytest.raises(TemplateBroken, match=place):
        templates.render("a.txt", JANE)
    assert [True] == [place in problem for problem in templates.check()][:1]
    assert "Hello" == templates.render("good.txt", JANE).body


@pytest.mark.parametrize("source", ['a\n{{ attempt + "x" }}', "a\n{{ thread.last_touch_at + 1 }}"])
def test_a_value_of_the_wrong_kind_is_a_broken_template(source: str) -> None:
    """What fails only with values still names file and line."""
    with pytest.raises(TemplateBroken, match=r"a\.txt line 2"):
        one(source).render("a.txt", JANE)


def test_an_endless_text_is_refused() -> None:
    """The text that comes out has a limit too."""
    with pytest.raises(TemplateBroken, match="longer than"):
        one("{{ prospect.first_name }}" * 500).render("a.txt", {"prospect": {"first_name": "x" * 300}})


EMPTY = {
    "nothing": "",
    "blanks": " \n\t\n",
    "byte order mark alone": "\ufeff",
    "only a subject": "Subject: News for {{ prospect.first_name }}\n\n",
    "only the word": "Subject:",
    "only a comment": "{# to be written #}\n",
    "only an assignment": "{% set first = prospect.first_name %}\n",
    "only empty conditions": "{% if attempt %} {% else %}\n{% endif %}",
}


@pytest.mark.parametrize("source", EMPTY.values(), ids=EMPTY)
def test_an_empty_template_is_broken(source: str) -> None:
    """A draft with nothing but a signature is never written, and check() says why."""
    templates = one(source)
    with pytest.raises(TemplateBroken, match=r"a\.txt: is empty"):
        templates.render("a.txt", JANE)
    assert ["a.txt: is empty"] == templates.check()


@pytest.mark.parametrize(
    "source",
    [
        "{% if attempt > 5 %}One last thought{% endif %}",
        "Subject: News\n\n{% if attempt > 5 %}x{% endif %}",
        '{{ "" }}',
        '{{ prospect.language|default("") }}',
    ],
)
def test_a_text_that_comes_out_empty_is_refused(source: str) -> None:
    """What is blank only for this person holds only their draft; the template itself is sound."""
    templates = one(source)
    with pytest.raises(TemplateBroken, match=r"a\.txt: is empty"):
        templates.render("a.txt", JANE)
    assert [] == templates.check()


@pytest.mark.parametrize("source", ["{{ prospect.first_name }}", 'Subject: A\n{% include "b.txt" %}'])
def test_a_value_or_an_included_template_is_text(source: str) -> None:
    """A template may consist of what others say."""
    assert [] == Templates({"a.txt": source, "b.txt": "Hello"}).check()


def test_an_unknown_template_is_named() -> None:
    """A step that names no template says so."""
    with pytest.raises(TemplateBroken, match=r"b\.txt: there is no such template"):
        one("a").render("b.txt", JANE)


@pytest.mark.parametrize(
    ("problem", "source"),
    [
        ("line 2: prospect.frist_name is not a field", 'a\n{{ prospect.frist_name|default("x") }}'),
        ("line 1: prospect.mood is not a field", '{{ prospect["mood"]|default("x") }}'),
        ("line 1: customer is not a field", "{{ customer.name }}"),
    ],
)
def test_check_finds_misspelt_fields(problem: str, source: str) -> None:
    """default() would hide a misspelt field for ever."""
    assert [True] == [problem in found for found in one(source).check()]


def test_check_reports_all_templates() -> None:
    """Every problem at once, each once."""
    templates = Templates({"a.txt": "{{ a", "b.txt": '{% include "a.txt" %}', "c.txt": "{{ 1 * 2 }}"})
    assert ["a.txt", "c.txt"] == [problem.split()[0] for problem in templates.check()]


def test_a_folder_is_read_with_its_sub_folders(tmp_path: Path) -> None:
    """Names are paths below the folder; a byte that is not UTF-8 spoils only its own file."""
    (tmp_path / "outreach").mkdir()
    (tmp_path / "outreach" / "1.txt").write_bytes(b"\xef\xbb\xbfHello")
    (tmp_path / "bad.txt").write_bytes(b"Gr\xfc\xdfe")
    templates = Templates.from_folder(tmp_path)
    assert ("bad.txt", "outreach/1.txt") == templates.names
    assert "Hello" == templates.render("outreach/1.txt", JANE).body
    assert ["bad.txt line 1: is not UTF-8 text"] == templates.check()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Without a folder there is nothing to write from."""
    with pytest.raises(TemplateBroken, match="no such folder"):
        Templates.from_folder(tmp_path / "nowhere")
