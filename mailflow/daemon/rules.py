"""Did rules, texts or settings change on disk since the service read them, and can it go by them?"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mailflow.assembly import Program
from mailflow.config import Config, load
from mailflow.cycle.rulebook import (
    missing_templates,
    read_rules,
    read_templates,
    read_values,
    rules_file,
    template_folder,
    values_file,
)
from mailflow.cycle.rulefile import RuleFile
from mailflow.daemon.mailbox import wall
from mailflow.drafts.templates import texts_in
from mailflow.errors import CadenceInvalid, ConfigInvalid, MailflowError, sentence
from mailflow.upkeep.board import Rules

log = logging.getLogger("mailflow")

# Of a file: path, written at, changed at (both ns), size, inode. Editors replace files, and copying tools set
# back the first instant; the second is the system's own.
Mark = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """How the files looked; what is not there has no mark."""

    config: tuple[Mark, ...]
    rules: tuple[Mark, ...]
    texts: tuple[Mark, ...]
    values: tuple[Mark, ...]


class RuleWatch:
    """Goes by the newest rules and texts that can be followed; whoever works asks for ``program`` anew.

    Those that come with Mailflow are not watched: they belong to the version of the program. Of the config
    only the names of rules file and templates folder are taken up.

    shown: what the board says. is_unsettled: something changed at the last look, perhaps not for the last
    time: look again in a second.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.is_unsettled = False
        self._started_with = program.config
        self._named = program.config  # which files to look at
        self._glimpsed: Seen | None = None
        self._followed: Seen | None = None  # what was read at the start may be older than what lies there now
        self._said = ""
        self._unsound: tuple[Mark, ...] = ()  # the config of which was said that it is
        self.shown = Rules(of=_written_at(self._seen().rules))

    def look(self) -> bool:
        """Whether ``program`` has other rules or texts from now on.

        Nothing is read before it looked the same at two looks: who writes a file may not be through.
        """
        seen = self._seen()
        if seen == self._followed:
            self.is_unsettled = False
            self._glimpsed = seen
            return False
        self.is_unsettled = seen != self._glimpsed
        self._glimpsed = seen
        return False if self.is_unsettled else self._take_up(seen)

    def _take_up(self, seen: Seen) -> bool:
        found: Program | Exception
        try:
            self._read_config(seen)
            found = self._read()
        except Exception as error:  # whatever lies there, the service goes on
            found = error
        if self._seen() != seen:  # it is being written, or the config names other files now
            self.is_unsettled = True
            return False
        if isinstance(found, Exception):
            self._cannot_follow(seen, found)
            return False
        self._follow(seen)
        before, self.program = self.program, found
        return found is not before

    def _read_config(self, seen: Seen) -> None:
        """Which rules and texts the config names now, and whether it says anything else that is new."""
        try:
            config = load(self._started_with.file)
        except ConfigInvalid:
            if self._unsound != seen.config:
                log.warning("the config was changed and is not sound: `mailflow doctor` says where")
            self._unsound = seen.config
            return
        self._named = _with_rules_of(self._started_with, config)
        changed_at = None if config == self._named else _written_at(seen.config)
        if changed_at and changed_at != self.shown.settings_changed_at:
            log.warning("the config was changed: restart the service, which goes by the old one until then")
        self.shown = replace(self.shown, settings_changed_at=changed_at)

    def _read(self) -> Program:
        """The program with what lies there now; the very same where nothing is different."""
        config, program = self._named, self.program
        before = program.accounts[0]
        cadences, templates, values = read_rules(config), read_templates(config), read_values(config)
        known = missing_templates(before.cadences, before.templates)
        if missing := [one for one in missing_templates(cadences, templates) if one not in known]:
            raise CadenceInvalid(str(rules_file(config)), missing)
        is_known = (config, cadences, values) == (before.config, before.cadences, before.values)
        if is_known and templates.digest == before.templates.digest:
            return program
        accounts = tuple(
            replace(account, config=config, cadences=cadences, templates=templates, values=values)
            for account in program.accounts
        )
        return replace(program, config=config, accounts=accounts)

    def _follow(self, seen: Seen) -> None:
        if self._followed is None or self._followed.rules != seen.rules:
            self._keep_version()
        self._followed = seen
        if self.shown.trouble:
            log.info("rules: all is well again")
        self._said = ""
        self.shown = replace(self.shown, of=_written_at(seen.rules), trouble="", file="", changed_at=None)

    def _keep_version(self) -> None:
        """What was written by hand joins the versions that commands keep, where there are any."""
        if file := self._named.cadences.file:
            with suppress(MailflowError):  # a service may have no right to write there; nothing hangs on it
                RuleFile(file).notice(wall())

    def _cannot_follow(self, seen: Seen, error: Exception) -> None:
        """Say so, in the log once for each version; it is tried again at each look, as a disk may recover."""
        file, changed_at = self._changed(seen, error)
        self.shown = replace(self.shown, trouble=_trouble(error), file=file.name, changed_at=changed_at)
        said = f"{seen} {error}"
        if said != self._said:
            self._said = said
            log.warning("%s cannot be followed (%s); the earlier rules hold", file.name, _for_the_log(error))

    def _changed(self, seen: Seen, error: Exception) -> tuple[Path, datetime | None]:
        """What is to blame, and when it was written: sound rules may name a text that was taken away."""
        are_old = self._followed is not None and self._followed.rules == seen.rules
        if isinstance(error, CadenceInvalid) and not are_old:
            return rules_file(self._named), _written_at(seen.rules)
        if isinstance(error, ConfigInvalid) and not isinstance(error, CadenceInvalid):
            return values_file(self._named), _written_at(seen.values)
        return template_folder(self._named), _written_at(seen.texts)

    def _seen(self) -> Seen:
        """How all the files look now that are the rep's own."""
        rules, texts = self._named.cadences.file, self._named.templates.folder
        return Seen(
            _marks([self._started_with.file]),
            _marks([rules] if rules else ()),
            _marks(_with_those_in(texts) if texts else ()),
            _marks([values_file(self._named)]),
        )


def _with_rules_of(config: Config, other: Config) -> Config:
    return config.model_copy(update={"cadences": other.cadences, "templates": other.templates})


def _with_those_in(folder: Path) -> list[Path]:
    try:
        return [folder, *texts_in(folder)]
    except OSError:  # a folder below it went away just now
        return [folder]


def _marks(files: Iterable[Path]) -> tuple[Mark, ...]:
    return tuple(mark for file in files for mark in _mark(file))


def _mark(file: Path) -> tuple[Mark, ...]:
    """How a file looks, or that to which a link leads; nothing where there is none."""
    try:
        found = file.stat()
    except (OSError, ValueError):  # the latter of a name that no file can have
        return ()
    return ((str(file), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino),)


def _written_at(marks: Iterable[Mark]) -> datetime | None:
    """When the newest was written."""
    at = max((written for _, written, *_ in marks), default=None)
    return None if at is None else datetime.fromtimestamp(at // 10**9, UTC)


def _trouble(error: Exception) -> str:
    """What the rep is told: the first thing that is wrong."""
    if not isinstance(error, ConfigInvalid):
        return sentence(error)
    first, *others = error.problems
    check = "mailflow cadence check" if isinstance(error, CadenceInvalid) else "mailflow template check"
    return f"{first} (and {len(others)} more: `{check}`)" if others else first


def _for_the_log(error: Exception) -> str:
    """Keys and lines; not the values, which may be addresses."""
    if not isinstance(error, ConfigInvalid):
        return type(error).__name__
    return "; ".join(problem.partition(": ")[0] for problem in error.problems)
