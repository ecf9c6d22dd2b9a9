"""Which rules and texts does the config name, and do they fit together?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from mailflow import bundled
from mailflow.cadence.model import Cadence
from mailflow.cadence.rules import parse_rules, templates_named
from mailflow.config import Config
from mailflow.cycle.rulefile import RuleFile
from mailflow.drafts.templates import Templates
from mailflow.drafts.values import Library, parse_values
from mailflow.errors import CadenceInvalid, ConfigInvalid, TemplateBroken


def read_rules(config: Config, templates: Collection[str] | None = None) -> tuple[Cadence, ...]:
    """The rules that the config names; CadenceInvalid says what is wrong and how it is mended.

    templates: where their names are given, all that the rules name must be among them.
    """
    file = rules_file(config)
    try:
        return parse_rules(RuleFile(file).read(), str(file), templates)
    except CadenceInvalid as error:
        raise CadenceInvalid(error.file, error.problems, way_out(config)) from None


def way_out(config: Config) -> str:
    """How rules are mended that cannot be followed."""
    file = rules_file(config)
    if not file.exists():
        return ""
    edit = "To mend it: `mailflow cadence edit`"
    is_kept = RuleFile(file).folder.is_dir()
    return f"{edit}; to take the last change back: `mailflow cadence undo`" if is_kept else edit


def rules_file(config: Config) -> Path:
    return config.cadences.file or bundled.example("cadences.example.toml")


def read_templates(config: Config) -> Templates:
    folder = template_folder(config)
    try:
        return Templates.from_folder(folder)
    except OSError as error:
        raise TemplateBroken(f"templates.folder: {folder} cannot be read: {error}") from None


def template_folder(config: Config) -> Path:
    return config.templates.folder or bundled.templates()


def read_values(config: Config) -> Library:
    """The value library, empty where there is no file; ConfigInvalid says what is wrong with it."""
    file = values_file(config)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Library()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigInvalid(str(file), [f"cannot be read: {error}"]) from None
    return parse_values(text, str(file))


def values_file(config: Config) -> Path:
    beside = config.templates.folder.parent if config.templates.folder else config.file.parent
    return config.templates.values or beside / "values.toml"


def missing_templates(cadences: Sequence[Cadence], templates: Templates) -> list[str]:
    """What the rules name and the templates folder does not have."""
    return [
        f"{key}: there is no template {name}"
        for key, name in templates_named(cadences)
        if name not in templates.names
    ]
