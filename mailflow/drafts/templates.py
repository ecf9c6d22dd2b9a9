"""Which e-mail texts are there, by name?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow.errors import TemplateBroken

if TYPE_CHECKING:
    from mailflow.drafts.sandbox import Rendered, Sandbox


class Templates:
    """The e-mail texts by name, such as ``outreach/2-question.txt``.

    A broken one says so when it is rendered, and spoils no other. A template may include any other by name,
    but an included one may not include again.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = dict(sources)

    @classmethod
    def from_folder(cls, folder: Path) -> Templates:
        """All ``*.txt`` files of a folder and its sub-folders; the one place here that reads files."""
        if not folder.is_dir():
            raise TemplateBroken(f"{folder}: there is no such folder of templates")
        # A byte that is not UTF-8 becomes U+FFFD, which is then found like any other fault.
        return cls(
            {
                file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8-sig", errors="replace")
                for file in texts_in(folder)
            }
        )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._sources))

    def in_language(self, name: str, language: str) -> str:
        """The template of this name for who reads a language, such as ``outreach/2-question.de.txt``.

        language: as language_of() has it; a country goes first. The plain one where there is none for it.
        """
        stem = name.removesuffix(".txt")
        theirs = (f"{stem}.{code}.txt" for code in (language, language.partition("-")[0]) if code)
        return next((one for one in theirs if one in self._sources), name)

    def text_of(self, name: str) -> str:
        """The template as it is written; KeyError where there is none of this name."""
        return self._sources[name]

    def with_text(self, name: str, text: str) -> Templates:
        """The same templates, of which this one says something else, or is new."""
        return Templates({**self._sources, name: text})

    @cached_property
    def digest(self) -> str:
        """The same as long as no text changes."""
        return sha256(repr(sorted(self._sources.items())).encode("utf-8", "replace")).hexdigest()

    def render(self, name: str, context: Mapping[str, object]) -> Rendered:
        """The template with the values of ``fields()``.

        TemplateBroken names file and line, or says that no text came out; MissingField names the field
        without a value. Nothing else is raised.
        """
        return self._sandbox.render(name, context)

    def render_marked(self, name: str, context: Mapping[str, object]) -> Rendered:
        """The same as Markdown, in which only the template's own marks are marks, and none of a value."""
        return self._marked_sandbox.render(name, context)

    def check(self) -> list[str]:
        """Every problem of every template, each with file and line."""
        return self._sandbox.check()

    @cached_property
    def _sandbox(self) -> Sandbox:
        # Here and not above: every command has the texts, few write a letter, and Jinja is slow to load.
        from mailflow.drafts.sandbox import Sandbox

        return Sandbox(self._sources)

    @cached_property
    def _marked_sandbox(self) -> Sandbox:
        from mailflow.drafts.markdown import escaped
        from mailflow.drafts.sandbox import Sandbox

        return Sandbox(self._sources, lambda value: escaped(str(value)))


def texts_in(folder: Path) -> list[Path]:
    """The files that hold templates, of a folder and its sub-folders."""
    return sorted(file for file in folder.rglob("*.txt") if file.is_file())
