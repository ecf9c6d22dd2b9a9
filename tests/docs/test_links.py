"""Does every link lead somewhere, and every name in the pages exist?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, code, links, read, rows

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    """A link in a page leads to a file of the project, and its anchor to a heading there."""
    for link in links(page):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_can_be_reached_from_the_readme() -> None:
    """Every page of the documentation is linked from the README, or from a page that is."""
    reached = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = {
            (page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link
        }
        waiting += [one for one in found if one.suffix == ".md" and one.exists() and one not in reached]
    assert set(PAGES) - reached == set()


def test_every_module_that_how_it_works_names_exists() -> None:
    """The file names in how-it-works are those of the code."""
    named = [name for name in code(read("how-it-works.md")) if name.endswith(".py")]
    assert len(named) > 20
    assert [name for name in named if not (ROOT / "mailflow" / name).is_file()] == []


def test_the_steps_of_how_it_works_name_every_place_of_the_code() -> None:
    """How-it-works visits every package of the program."""
    text = read("how-it-works.md")
    packages = [init.parent.name for init in sorted((ROOT / "mailflow").glob("*/__init__.py"))]
    assert [package for package in packages if f"`{package}/" not in text] == []


def test_the_page_on_the_code_names_every_folder_of_tests() -> None:
    """Who is new finds what each is for; each folder says it itself, too."""
    page = read("how-to/work-on-the-code.md")
    folders = sorted((ROOT / "tests").glob("*/__init__.py"))
    assert len(folders) > 20
    assert [one for one in folders if not one.read_text(encoding="utf-8").startswith('"""')] == []
    named = set(code(page))
    assert {"bench", "soak"} == {
        one.parent.name for one in folders if f"tests/{one.parent.name}" not in named
    }


def test_every_word_of_the_glossary_lives_in_a_file() -> None:
    """The last column of the glossary names a file of the program."""
    entries = re.findall(r"^\| (\w[\w ]*) \|.*\| `([\w/]+\.py)` \|$", read("glossary.md"), re.MULTILINE)
    lines = [line for line in read("glossary.md").splitlines() if line.startswith("|")][2:]
    assert len(lines) == len(entries)
    assert [word for word, file in entries if not (ROOT / "mailflow" / file).is_file()] == []


def test_every_module_that_any_page_names_exists() -> None:
    """A path that begins with `mailflow/` is one of the program's."""
    named = {
        name for page in PAGES for name in code(read(page)) if re.fullmatch(r"mailflow/[\w/]+\.py", name)
    }
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_every_make_target_that_is_named_exists() -> None:
    """`make WORD` in a page is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        word for page in PAGES for word in re.findall(r"(?:`|^ {4,})make ([a-z]+)", read(page), re.MULTILINE)
    }
    assert named - targets == set()


def test_every_decision_has_its_number_and_its_three_parts() -> None:
    """Decisions are numbered from 0001 on, and each tells context, choice and cost."""
    pages = sorted(DOCS.glob("decisions/0*.md"))
    assert [f"{number:04}" for number in range(1, len(pages) + 1)] == [page.name[:4] for page in pages]
    for page in pages:
        text = read(page)
        assert text.startswith(f"# {page.name[:4]} "), page.name
        assert ["Context", "Choice", "Cost"] == re.findall(r"^## (.+)$", text, re.MULTILINE), page.name


def test_every_decision_stands_in_the_list() -> None:
    """The list of decisions has each, with its title."""
    listed = read("decisions/README.md")
    for page in sorted(DOCS.glob("decisions/0*.md")):
        title = read(page).splitlines()[0].removeprefix("# ")
        assert f"[{title}]({page.name})" in listed


def test_tables_of_the_pages_have_no_name_twice() -> None:
    """No key stands twice in a table of the configuration."""
    text = read("reference/configuration.md")
    for part in re.split(r"^## ", text, flags=re.MULTILINE):
        names = re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)
        assert sorted(rows(part)) == sorted(names)
