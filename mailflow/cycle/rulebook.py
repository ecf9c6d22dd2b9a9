"""Which rules and texts does the config name, and do they fit together?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mailflow import bundled
from mailflow.cadence.model import Cadence
from mailflow.cadence.rules import parse_rules
from mailflow.config import Config
from mailflow.drafts.templates import Templates
from mailflow.errors import CadenceInvalid, TemplateBroken


def read_rules(config: Config) -> tuple[Cadence, ...]:
    file = rules_file(config)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CadenceInvalid(str(file), [f"cannot be read: {error}"]) from None
    return parse_rules(text, str(file))


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


def missing_templates(cadences: Sequence[Cadence], templates: Templates) -> list[str]:
    """What the rules name and the templates folder does not have."""
    named = [
        (f"cadence.{cadence.name}.steps[{number}].template", step.template)
        for cadence in cadences
        for number, step in enumerate(cadence.steps, 1)
        if step.template  # a task has none
    ]
    named += [
        (f"cadence.{cadence.name}.then.template", cadence.then.template)
        for cadence in cadences
        if cadence.then.template
    ]
    return [f"{key}: there is no template {name}" for key, name in named if name not in templates.names]
