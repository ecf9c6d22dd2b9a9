"""Can everybody read the pages, and do they keep to the rules that keep them safe? From the files alone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from mailflow.report.persistence import FOLDER as CHARTS
from mailflow.review.web.answer import FOLDER

STATIC = FOLDER / "static"
TEMPLATES = [*sorted((FOLDER / "templates").rglob("*.html")), CHARTS / "_chart.html.jinja"]
CSS = (STATIC / "mailflow.css").read_text(encoding="utf-8")
_PROPERTY = re.compile(r"(--[\w-]+): (#[0-9a-f]{6});")
_DARK = CSS.index("@media (prefers-color-scheme: dark)")
LIGHT = dict(_PROPERTY.findall(CSS[:_DARK]))
DARK = LIGHT | dict(_PROPERTY.findall(CSS[_DARK:]))
# What stands on what.
TEXTS = [
    *((text, ground) for text in ("text", "muted", "accent") for ground in ("ground", "card")),
    *(("text", f"{kind}-ground") for kind in ("good", "warn", "bad")),
    *((kind, f"{kind}-ground") for kind in ("good", "warn", "bad")),
    ("bad", "card"),
    ("on-accent", "accent"),
]
# Edges of what can be used, and the ring around what has the focus.
EDGES = [
    *((edge, ground) for edge in ("edge", "focus", "accent") for ground in ("ground", "card")),
    *((part, "card") for part in ("good", "bad", "warn", "muted")),  # of a chart
]


def brightness(colour: str) -> float:
    """The relative luminance of a colour such as ``#0b57a4`` (WCAG 2.2, its definition)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_rules_have_it() -> None:
    """Black on white is 21, and the grey of a well-known example just enough."""
    assert 21 == round(contrast("#000000", "#ffffff"), 2)
    assert 4.54 == round(contrast("#767676", "#ffffff"), 2)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(scheme: dict[str, str]) -> None:
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1, for text of any size."""
    found = {pair: contrast(*(scheme[f"--{name}"] for name in pair)) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_can_be_seen(scheme: dict[str, str]) -> None:
    """WCAG 2.2, 1.4.11 (AA): 3 to 1."""
    found = {pair: contrast(*(scheme[f"--{name}"] for name in pair)) for pair in EDGES}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}


def test_colours_stand_in_the_properties_alone() -> None:
    """Else one scheme would forget them."""
    rules = re.sub(r"\s--[\w-]+:[^;]+;", "", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    assert [] == re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rules)


def test_the_style_loads_nothing() -> None:
    """No font, no picture, no other style."""
    assert [] == re.findall(r"url\(|@import|@font-face", CSS)


def test_htmx_is_the_one_that_was_looked_at() -> None:
    """2.0.11, as its authors published it."""
    digest, name = (STATIC / "htmx-2.0.11.min.js.sha256").read_text().split()
    content = (STATIC / name).read_bytes()
    assert digest == hashlib.sha256(content).hexdigest()
    assert b'version:"2.0.11"' in content
    assert "Zero-Clause BSD" in (STATIC / "htmx-2.0.11.LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_trusts_no_value(template: Path) -> None:
    """Nothing is taken for HTML that came from somewhere, and nothing runs that stands in a page."""
    text = template.read_text(encoding="utf-8")
    assert [] == re.findall(r"\|\s*safe\b|Markup|autoescape|\bstyle=|<style|\son\w+=|hx-on|javascript:", text)
    assert [] == [tag for tag in re.findall(r"<script[^>]*>", text) if 'src="/static/' not in tag]
    assert [] == re.findall(r"\s[\w-]+=\{\{", text), "a value without quotes around it ends at a blank"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_every_form_carries_the_token(template: Path) -> None:
    """And is one of this page."""
    forms = re.findall(r"<form\b(.*?)>(.*?)</form>", template.read_text(encoding="utf-8"), re.DOTALL)
    for tag, inside in forms:
        if 'method="post"' in tag:
            assert '{% include "_token.html" %}' in inside, tag
            assert re.search(r'action="/', tag), tag


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_names_another_host(template: Path) -> None:
    """The pages ask nobody but the machine that they come from."""
    assert [] == re.findall(r"(?:https?:)?//[\w{]", template.read_text(encoding="utf-8"))


def test_no_code_takes_a_value_for_html() -> None:
    """Markup() is what ``|safe`` is in a template."""
    sources = [file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py")]
    assert [] == [text for text in sources if "Markup" in text or "markupsafe" in text]


def test_no_script_of_ours_writes_html() -> None:
    """Text is put into a page as text."""
    ours = [file for file in STATIC.glob("*.js") if not file.name.startswith("htmx-")]
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://"
    assert [] == [(file.name, found) for file in ours for found in re.findall(unsafe, file.read_text())]
