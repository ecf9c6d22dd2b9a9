"""How is a change of the rules weighed, and saved?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mailflow import bundled
from mailflow.assembly import Program
from mailflow.cadence.forecast import Effect
from mailflow.cadence.model import Cadence
from mailflow.cadence.rules import parse_rules, templates_named
from mailflow.config import Config
from mailflow.cycle.account import Clock
from mailflow.cycle.assign import chosen, keep, moved_along
from mailflow.cycle.effect import Choices, effect_of
from mailflow.cycle.rulebook import read_templates
from mailflow.cycle.rulefile import Renamed, RuleFile, Version
from mailflow.errors import CadenceInvalid, InputInvalid
from mailflow.setup.configfile import name_rules

OWN = "cadences.toml"  # beside the config, where the rules that come with Mailflow become the rep's own
_LINE = re.compile(r", line \d+:")

Following = Sequence[tuple[str, str, Choices]]  # mailbox, old name, and who gets which new one
Programs = Callable[[], Program]  # asked only where the rules in use can be followed


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules that is proposed.

    what: where and how it was made. cadence: whose. renamed: old and new names of cadences, whose people
    follow them. restores: the version whose text this is; None for a new one.
    """

    text: str
    what: str
    cadence: str = ""
    renamed: Renamed = ()
    restores: Version | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sound change: the cadences that hold after it, and who follows a cadence to its new name."""

    change: Change
    after: tuple[Cadence, ...]
    following: Following = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a proposal does. effects: by mailbox. unfollowed: what is new in the rules, and is nobody's."""

    effects: Mapping[str, Effect]
    unfollowed: tuple[Cadence, ...] = ()


class RulesInUse:
    """The rules file as it lies there, and all that is needed to change it.

    text: what it said when it was read. before: its cadences, None where they are not sound; problems: why
    they are not. is_own: whether it is the rep's own, and not the one that comes with Mailflow.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.is_own = config.cadences.file is not None
        self.file = RuleFile(config.cadences.file or config.file.parent / OWN)
        shipped = RuleFile(bundled.example("cadences.example.toml"))
        self.text = (self.file if self.is_own else shipped).read()
        if not self.is_own and self.file.file.exists() and self.file.read() != self.text:
            raise InputInvalid(
                f"{self.file.file} is there, but {config.file} does not name it. To follow it, write"
                f' file = "{OWN}" below [cadences] in the config; else move it away. Nothing was changed'
            )
        self.before: tuple[Cadence, ...] | None = None
        self.problems: list[str] = []
        try:
            self.before = parse_rules(self.text, str(self.file.file))
        except CadenceInvalid as error:
            self.problems = error.problems

    def sound(self, text: str) -> tuple[Cadence, ...]:
        """The cadences of a new text; CadenceInvalid with everything that is wrong, and was not before."""
        named = (name for _, name in templates_named(self.before or ()))
        return parse_rules(text, str(self.file.file), {*read_templates(self.config).names, *named})

    def propose(self, change: Change, programs: Programs) -> Proposal:
        """A change that can be made; CadenceInvalid as sound() has it."""
        return Proposal(change, self.sound(change.text), self._following(change, programs))

    def _following(self, change: Change, programs: Programs) -> Following:
        if not change.renamed or self.before is None:
            return ()
        program = programs()
        held = {
            account.name: chosen(program.store, replace(account, cadences=self.before))
            for account in program.accounts
        }
        return [
            (mailbox, old, moved_along(choices, old, name))
            for mailbox, choices in held.items()
            for old, name in change.renamed
        ]

    def weigh(self, proposal: Proposal, programs: Programs, clock: Clock) -> Weighed | None:
        """What it changes in each mailbox; None where the rules as they are cannot be followed.

        Takes seconds where there are thousands of people.
        """
        if self.before is None:
            return None
        program = programs()
        effects = {}
        for account in program.accounts:
            choices = {
                address: name
                for mailbox, _, some in proposal.following
                if mailbox == account.name
                for address, name in some.items()
            }
            effects[account.name] = effect_of(
                program.store, account, clock, self.before, proposal.after, choices
            )
        followed = frozenset[str]().union(*(effect.followed for effect in effects.values()))
        unfollowed = (one for one in proposal.after if one not in self.before and one.name not in followed)
        return Weighed(effects, tuple(unfollowed))

    def save(self, proposal: Proposal, programs: Programs, clock: Clock) -> Version:
        """Put it in place of the text that was read, and keep both.

        The rules that come with Mailflow become the rep's own with that, and the config names them.
        InputInvalid where the file says something else by now: nothing is written then.
        """
        # In this order nobody is ever without their cadence: its old name holds until the new one does.
        for mailbox, old, choices in proposal.following:
            if choices:
                program = programs()
                keep(program.store, program.account(mailbox), clock, choices, was=old)
        if not self.is_own:
            self._make_own(clock)
        change, at = proposal.change, clock.wall
        if change.restores:
            return self.file.undo(change.restores, over=self.text, at=at)
        return self.file.save(change.text, over=self.text, what=change.what, at=at, renamed=change.renamed)

    def _make_own(self, clock: Clock) -> None:
        """The rules that come with Mailflow become the rep's own, and the config names them."""
        self.file.create(self.text, what="the rules that come with Mailflow", at=clock.wall)
        try:
            name_rules(self.config.file, OWN)
        except OSError as error:
            raise InputInvalid(
                f"{self.config.file} cannot be written: {error.strerror}. It has to name rules of your own,"
                f' so your change was not saved. Write file = "{OWN}" below [cadences] there, and try again;'
                f" {self.file.file} has the rules that come with Mailflow"
            ) from None


def put_back(file: RuleFile, version: Version) -> Change:
    """The change that has an earlier version again."""
    return Change(
        file.text_of(version),
        f"undo: version {version.number} again",
        renamed=_renamed_between(file.versions(), version),
        restores=version,
    )


def without_line(problem: str) -> str:
    """What is wrong with rules that lie in no file yet, so that nobody looks for the line."""
    return _LINE.sub(":", problem)


def _renamed_between(versions: Sequence[Version], target: Version) -> Renamed:
    """Old and new names of what is called otherwise in another version than in the last one."""
    known = {one.number: one for one in versions}
    here, there = _line_to(versions[-1], known), _line_to(target, known)
    back = [(name, old) for one in here if one not in there for old, name in reversed(one.renamed)]
    forth = [pair for one in reversed(there) if one not in here for pair in one.renamed]
    names: dict[str, str] = {}
    for old, new in (*back, *forth):
        names[next((first for first, last in names.items() if last == old), old)] = new
    return tuple((old, new) for old, new in names.items() if old != new)


def _line_to(version: Version, known: Mapping[int, Version]) -> list[Version]:
    """The changes that led to a version, the last first."""
    line: list[Version] = []
    number = version.number
    while one := known.get(number):
        if not one.restores:
            line.append(one)
        number = one.restores or one.parent  # an undo stands where the version stands whose text it put back
    return line
