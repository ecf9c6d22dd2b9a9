"""Do the pages and the example files say what the config and the rules may hold?"""

from __future__ import annotations

import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from mailflow.cadence.rules import parse_rules
from mailflow.config import Config, FolderSettings, MailboxSettings, OutboxSettings, load
from mailflow.cycle.rulebook import missing_templates, read_templates
from mailflow.drafts.values import KEYS, parse_values
from tests.docs.pages import PAGES, ROOT, Block, fences, read, rows, section

PAGE = "reference/configuration.md"
EXAMPLE = ROOT / "config.example.toml"
RULES = ROOT / "cadences.example.toml"


def _sections() -> dict[str, type[BaseModel]]:
    """The tables of config.toml, by their headings."""
    found: dict[str, type[BaseModel]] = {}
    for name, field in Config.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found[f"[{name}]"] = field.annotation
    return found | {
        "[outbox]": OutboxSettings,
        "[[mailbox]]": MailboxSettings,
        "[mailbox.folders]": FolderSettings,
    }


SECTIONS = _sections()


def _toml(value: object) -> str:
    """A default as it is written in TOML; "none" for an absent key."""
    match value:
        case None:
            return "none"
        case bool():
            return str(value).lower()
        case str() | Path():
            return f'"{value}"'
        case timedelta():
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f'"{seconds + 60 * minutes}s"' if seconds or minutes == 1 else f'"{minutes}m"'
        case time():
            return f'"{value:%H:%M}"'
        case tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            return str(value)


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_lists_every_key_of_a_section_with_its_default(heading: str) -> None:
    """The table below a heading has the keys of that section, each with the default of the code."""
    fields = SECTIONS[heading].model_fields.items()
    keys = {name: field for name, field in fields if name not in ("folders", "outbox")}
    expected = {
        name: "required" if field.is_required() else _toml(field.default) for name, field in keys.items()
    }
    documented = {name: cells[0].strip("`") for name, cells in rows(section(PAGE, heading)).items()}
    assert expected == documented


def test_every_section_of_the_page_is_one_of_the_config() -> None:
    """The page tells of no section that is not there."""
    headings = [line[3:] for line in read(PAGE).splitlines() if line.startswith("## [")]
    assert list(SECTIONS) == headings


def test_the_example_config_can_be_loaded() -> None:
    """config.example.toml is a config as it stands."""
    assert "work" == load(EXAMPLE).mailbox[0].name


def test_the_example_config_shows_the_defaults() -> None:
    """What the example sets outside a mailbox is the default, so that copying it changes nothing."""
    for name, values in tomllib.loads(EXAMPLE.read_text(encoding="utf-8")).items():
        if name != "mailbox":
            model: Any = SECTIONS[f"[{name}]"]
            assert model() == model(**values), name


def test_the_example_config_shows_the_defaults_of_a_mailbox() -> None:
    """Port, security, start of the day and timeout stand in the example as they are by default."""
    (shown,) = load(EXAMPLE).mailbox
    for name in ("port", "security", "day_start", "timeout"):
        assert MailboxSettings.model_fields[name].default == getattr(shown, name), name


@pytest.mark.parametrize("heading", list(SECTIONS))
def test_the_example_config_names_every_key(heading: str) -> None:
    """Every key stands in the example, set, in a comment, or as another way."""
    text = EXAMPLE.read_text(encoding="utf-8")
    keys = SECTIONS[heading].model_fields
    missing = [key for key in keys if f"{key} = " not in text and f".{key}]" not in text]
    assert missing == []


def test_the_example_rules_can_be_followed() -> None:
    """cadences.example.toml has no problem, and every template that it names is there."""
    cadences = parse_rules(RULES.read_text(encoding="utf-8"), RULES.name)
    assert [] == missing_templates(cadences, read_templates(load(EXAMPLE)))


def test_the_pages_tell_the_ladder_as_it_is() -> None:
    """The waits that the page on cadences tells are those of the example rules."""
    customer, outreach, conversation = parse_rules(RULES.read_text(encoding="utf-8"), RULES.name)
    page = " ".join(read("reference/cadences.md").split())
    for cadence in (outreach, conversation):
        *first, last = (str(step.after) for step in cadence.steps)
        assert f"steps after {', '.join(first)} and {last} business days" in page
        assert 90 == cadence.then.after
    mail, call, idea = (step.after for step in customer.steps)
    assert (
        f"{mail} calendar days after the last contact a mail, {call} days later a call, {idea} days later"
        in page
    )
    assert f"Amber after {customer.amber} days without contact, red after {customer.red}." in page
    assert 8 == 1 + len(outreach.steps)
    assert 4 == len(conversation.steps)


def test_the_page_lists_every_key_of_a_value() -> None:
    """The value library has no key that the page does not tell of."""
    assert set(KEYS) == set(rows(read("reference/values.md")))


TOML = [block for page in PAGES for block in fences(page) if block.language == "toml"]


def _name(block: Block) -> str:
    return f"{Path(block.page).name}: {block.text.splitlines()[0]}"


@pytest.mark.parametrize("block", TOML, ids=_name)
def test_every_piece_of_toml_in_a_page_is_right(block: Block) -> None:
    """Rules in a page can be followed, and settings in a page are accepted."""
    data = tomllib.loads(block.text)
    if "cadence" in data:
        assert parse_rules(block.text, str(block.page))
        return
    if "value" in data:
        assert parse_values(block.text, str(block.page))
        return
    mailboxes: Any = data.pop("mailbox", [])
    if isinstance(mailboxes, dict):  # [mailbox.folders] without the mailbox that it belongs to
        FolderSettings(**mailboxes["folders"])
        mailboxes = []
    for mailbox in mailboxes:
        MailboxSettings(**mailbox)
    for name, values in data.items():
        SECTIONS[f"[{name}]"](**values)
