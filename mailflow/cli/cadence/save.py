"""How does a change of the rules get into the file? Checked, shown, agreed to, and kept with its history."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, session, wall
from mailflow.cli.say import say, show_line, talk
from mailflow.errors import CadenceInvalid, InputInvalid

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.forecast import Effect
    from mailflow.cadence.model import Cadence
    from mailflow.config import Config
    from mailflow.cycle.effect import Choices
    from mailflow.cycle.rulefile import RuleFile, Version

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and save nothing.")]
Json = Annotated[
    bool,
    typer.Option("--json", help="What changed and its effect, as one JSON object; with --yes or --dry-run."),
]

_OWN = "cadences.toml"
_LINES = 60  # of a difference that are shown
_HUNK = re.compile(r"[-+](\d+)")

Following = Sequence[tuple[str, str, "Choices"]]  # mailbox, old name, and who gets which new one


@dataclass(frozen=True, slots=True)
class Wish:
    """How a change is to be gone about."""

    yes: bool = False
    dry_run: bool = False
    json: bool = False

    def __post_init__(self) -> None:
        if self.json and not (self.yes or self.dry_run):
            raise typer.BadParameter("--json asks nothing: say --yes or --dry-run with it")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules that is proposed.

    what: in the words of the command line. cadence: whose. renamed: old and new names of cadences, whose
    people follow them. put: how it is saved; without it, as a new version. way_back: what takes it back.
    """

    text: str
    what: str
    cadence: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
    put: Callable[[RuleFile, str], Version] | None = None
    way_back: str = "To take it back: `mailflow cadence undo`"


class Desk:
    """The rules file as it lies there, and all that is needed to change it.

    text: what it said when it was read. before: its cadences, None where they are not sound.
    """

    def __init__(self, context: typer.Context) -> None:
        from mailflow import bundled
        from mailflow.cycle.rulefile import RuleFile

        self._session = session(context)
        self.config: Config = self._session.config()
        self.is_own = self.config.cadences.file is not None
        self.file = RuleFile(self.config.cadences.file or self.config.file.parent / _OWN)
        shipped = RuleFile(bundled.example("cadences.example.toml"))
        self.text = (self.file if self.is_own else shipped).read()
        if not self.is_own and self.file.file.exists() and self.file.read() != self.text:
            raise InputInvalid(
                f"{self.file.file} is there, but {self.config.file} does not name it. To follow it, write"
                f' file = "{_OWN}" below [cadences] in the config; else move it away. Nothing was changed'
            )
        self.before = self._read()

    def _read(self) -> tuple[Cadence, ...] | None:
        from mailflow.cadence.rules import parse_rules

        try:
            return parse_rules(self.text, str(self.file.file))
        except CadenceInvalid:
            return None

    def sound(self, text: str) -> tuple[Cadence, ...]:
        """The cadences of a new text; CadenceInvalid with everything that is wrong, and was not before."""
        from mailflow.cadence.rules import parse_rules, templates_named
        from mailflow.cycle.rulebook import read_templates

        named = (name for _, name in templates_named(self.before or ()))
        return parse_rules(text, str(self.file.file), {*read_templates(self.config).names, *named})

    def _refused(self, error: CadenceInvalid) -> str:
        """What is wrong with rules that no file has: without the lines of one."""
        from mailflow.cycle.rulebook import way_out

        told = [re.sub(r", line \d+:", ":", problem) for problem in error.problems]
        problems = "\n".join(f"  - {one}" for one in told)
        if self.before is not None:
            return f"nothing was saved, as the rules would not be sound:\n{problems}"
        return (
            f"nothing was saved: {self.file.file} was broken before, and this change does not mend it:\n"
            f"{problems}\n{way_out(self.config)}"
        )

    def program(self) -> Program:
        return self._session.program()

    def propose(self, change: Change, wish: Wish) -> bool:
        """Check a change, show what it does, ask, and save it; whether it was saved."""
        if change.text == self.text:
            self._tell_unchanged(change, wish)
            return False
        try:
            after = self.sound(change.text)
        except CadenceInvalid as error:
            raise InputInvalid(self._refused(error)) from None
        return self.offer(change, after, wish)

    def offer(self, change: Change, after: tuple[Cadence, ...], wish: Wish) -> bool:
        """Show what a sound change does, ask, and save it; whether it was saved."""
        follow = self._following(change)
        effects = self._effects(after, follow)
        if not wish.json:
            _show_difference(self.text, change.text)
            self._show(effects, after)
        if wish.dry_run or not (wish.yes or agreed()):
            self._tell_unsaved(change, effects, wish)
            return False
        # In this order nobody is ever without their cadence: its old name holds until the new one does.
        self._keep(follow)
        version = self._save(change)
        self._tell_saved(change, version, effects, wish)
        return True

    def _following(self, change: Change) -> Following:
        """Who follows a cadence to its new name."""
        from mailflow.cycle.assign import chosen, moved_along

        if not change.renamed or self.before is None:
            return []
        program = self.program()
        held = {account.name: chosen(program.store, account) for account in program.accounts}
        return [
            (mailbox, old, moved_along(choices, old, name))
            for mailbox, choices in held.items()
            for old, name in change.renamed
        ]

    def _effects(self, after: tuple[Cadence, ...], follow: Following) -> dict[str, Effect] | None:
        """What changes in each mailbox; None where the rules as they are cannot be followed."""
        if self.before is None:
            return None
        from mailflow.cycle.effect import effect_of

        program, now = self.program(), clock()
        effects = {}
        for account in program.accounts:
            choices = {
                address: name
                for mailbox, _, some in follow
                if mailbox == account.name
                for address, name in some.items()
            }
            effects[account.name] = effect_of(program.store, account, now, self.before, after, choices)
        return effects

    def _show(self, effects: dict[str, Effect] | None, after: tuple[Cadence, ...]) -> None:
        from mailflow.cli.cadence.effect import show_effects
        from mailflow.cli.cadence.told import scope_in_words

        if effects is None:
            say("The rules as they are cannot be followed, so there is nothing to compare these with.")
            return
        show_effects(effects)
        for one in self._unfollowed(effects, after):
            say(f"Nobody in the plan gets {one.name}: it is for {scope_in_words(one)}.")

    def _unfollowed(self, effects: Mapping[str, Effect], after: tuple[Cadence, ...]) -> list[Cadence]:
        """The cadences that are new or other than before, and that nobody has then."""
        followed = frozenset[str]().union(*(effect.followed for effect in effects.values()))
        return [one for one in after if one not in (self.before or ()) and one.name not in followed]

    def _save(self, change: Change) -> Version:
        now = wall()
        if not self.is_own:
            self._make_own()
        if change.put:
            return change.put(self.file, self.text)
        return self.file.save(change.text, over=self.text, what=change.what, at=now, renamed=change.renamed)

    def _make_own(self) -> None:
        """The rules that come with Mailflow become the rep's own, and the config names them."""
        from mailflow.setup.configfile import name_rules

        self.file.create(self.text, what="the rules that come with Mailflow", at=wall())
        name_rules(self.config.file, _OWN)
        talk(
            f"The rules that come with Mailflow were copied to {self.file.file}, and {self.config.file} names"
            f' them now: file = "{_OWN}" below [cadences]. Without that line those that come with Mailflow'
            " hold again."
        )

    def _keep(self, follow: Following) -> None:
        from mailflow.cycle.assign import keep

        program = self.program() if follow else None
        for mailbox, old, choices in follow:
            if program and choices:
                keep(program.store, program.account(mailbox), clock(), choices, was=old)

    def _tell_unchanged(self, change: Change, wish: Wish) -> None:
        if wish.json:
            self._json(change, None, {}, is_saved=False)
        else:
            say("It is so already: nothing changes.")

    def _tell_unsaved(self, change: Change, effects: dict[str, Effect] | None, wish: Wish) -> None:
        if wish.json:
            self._json(change, None, effects, is_saved=False)
        else:
            say("Nothing was saved.")
        if not wish.dry_run:
            raise typer.Exit(1)

    def _tell_saved(
        self, change: Change, version: Version, effects: dict[str, Effect] | None, wish: Wish
    ) -> None:
        if wish.json:
            self._json(change, version.number, effects, is_saved=True)
            return
        say(f"Saved as version {version.number}. {change.way_back}")
        from mailflow.lock import holder

        if self.before is not None and holder(self.program().lock_file) is not None:
            say("The running service takes it up within seconds.")

    def _json(
        self, change: Change, version: int | None, effects: dict[str, Effect] | None, *, is_saved: bool
    ) -> None:
        from mailflow.cli.cadence.effect import effect_json
        from mailflow.cli.output import json_lines

        json_lines(
            [
                {
                    "cadence": change.cadence,
                    "what": change.what,
                    "file": str(self.file.file),
                    "saved": is_saved,
                    "version": version,
                    "difference": difference(self.text, change.text),
                    "effects": None
                    if effects is None
                    else [effect_json(name, effect) for name, effect in effects.items()],
                }
            ]
        )


def difference(before: str, after: str, context: int = 0) -> list[str]:
    """The lines that go and come, as `diff -u` has them, without its head.

    Behind each ``@@`` stands whose lines they are.
    """
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=context, lineterm=""))[2:]
    starts = [number for number, line in enumerate(lines) if line.startswith("@@")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        lines[start] = f"{lines[start]} {_whose(lines[start:end], before, after)}".rstrip()
    return lines


def _whose(hunk: Sequence[str], before: str, after: str) -> str:
    """Cadence and step of the first line that says something new, else that says something no more."""
    from mailflow.cadence.rules import place_of

    old, new = (int(start) for start in _HUNK.findall(hunk[0])[:2])
    for sign, other, number, text in (("+", "-", new, after), ("-", "+", old, before)):
        there = [line for line in hunk[1:] if not line.startswith(other)]
        for place, line in enumerate(there):
            if line.startswith(sign) and line[1:].strip() and not line[1:].lstrip().startswith("#"):
                return place_of(number + place, text)
    return ""


def _show_difference(before: str, after: str) -> None:
    lines, last = [], ""
    for line in difference(before, after):
        if not line.startswith("@@"):
            lines.append(f"  {line}")
        elif (place := line.rpartition("@@")[2].strip()) and place != last:
            lines.append(f"{place}:")
            last = place
    for line in lines[:_LINES]:
        show_line(line)
    if len(lines) > _LINES:
        say(f"  ... and {len(lines) - _LINES} lines more; --json has them all")
    say()


def agreed() -> bool:
    from mailflow.cli.ask import confirm, need_terminal

    need_terminal("--yes")
    return confirm("Save this?", default=True)
