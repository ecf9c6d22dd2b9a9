"""How does a change of the rules get into the file? Checked, shown, agreed to, and kept with its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.context import clock, session, wall
from mailflow.cli.say import printable, say, talk
from mailflow.errors import CadenceInvalid, InputInvalid

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.forecast import Effect
    from mailflow.cadence.model import Cadence
    from mailflow.config import Config
    from mailflow.cycle.assign import Choices
    from mailflow.cycle.rulefile import RuleFile, Version

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and save nothing.")]
Json = Annotated[
    bool,
    typer.Option("--json", help="What changed and its effect, as one JSON object; with --yes or --dry-run."),
]

_OWN = "cadences.toml"
_LINES = 60  # of a difference that are shown


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

    what: in the words of the command line. cadence: whose. renamed: old and new name of a cadence, whose
    people follow it. put: how it is saved; without it, as a new version.
    """

    text: str
    what: str
    cadence: str = ""
    renamed: tuple[str, ...] = ()
    put: Callable[[RuleFile, str], Version] | None = None


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
        from mailflow.cadence.rules import parse_rules
        from mailflow.cycle.rulebook import missing_templates, read_templates

        cadences = parse_rules(text, str(self.file.file))
        templates = read_templates(self.config)
        known = missing_templates(self.before or (), templates)
        if problems := [one for one in missing_templates(cadences, templates) if one not in known]:
            raise CadenceInvalid(
                str(self.file.file), [one + _nearest(one, templates.names) for one in problems]
            )
        return cadences

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
            raise InputInvalid(_refused(error)) from None
        return self.offer(change, after, wish)

    def offer(self, change: Change, after: tuple[Cadence, ...], wish: Wish) -> bool:
        """Show what a sound change does, ask, and save it; whether it was saved."""
        choices = self._choices(change)
        effects = self._effects(after, choices)
        if not wish.json:
            _show_difference(self.text, change.text)
            self._show(effects)
        if wish.dry_run or not (wish.yes or agreed()):
            self._tell_unsaved(change, effects, wish)
            return False
        version = self._save(change)
        self._keep(choices)
        self._tell_saved(change, version, effects, wish)
        return True

    def _choices(self, change: Change) -> Mapping[str, Choices]:
        """Who follows a cadence to its new name, by mailbox."""
        from mailflow.cycle.assign import chosen, moved_along

        if not change.renamed or self.before is None:
            return {}
        old, name = change.renamed
        program = self.program()
        return {
            account.name: moved_along(chosen(program.store, account, clock()), [old], name)
            for account in program.accounts
        }

    def _effects(
        self, after: tuple[Cadence, ...], choices: Mapping[str, Choices]
    ) -> dict[str, Effect] | None:
        """What changes in each mailbox; None where the rules as they are cannot be followed."""
        if self.before is None:
            return None
        from mailflow.cycle.assign import effect_of_choices
        from mailflow.cycle.effect import effect_of

        program, now = self.program(), clock()
        return {
            account.name: effect_of_choices(
                program.store, account, now, self.before, after, choices[account.name]
            )
            if choices.get(account.name)
            else effect_of(program.store, account, now, self.before, after)
            for account in program.accounts
        }

    def _show(self, effects: dict[str, Effect] | None) -> None:
        from mailflow.cli.cadence.effect import show_effects

        if effects is None:
            say("The rules as they are cannot be followed, so there is nothing to compare these with.")
        else:
            show_effects(effects)

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

    def _keep(self, choices: Mapping[str, Choices]) -> None:
        from mailflow.cycle.assign import keep

        for name, chosen in choices.items():
            if chosen:
                program = self.program()
                keep(program.store, program.account(name), clock(), chosen)

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
        say(f"Saved as version {version.number}. To take it back: `mailflow cadence undo`")
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
    """The lines that go and come, as `diff -u` has them, without its head."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=context, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++"))]


def _show_difference(before: str, after: str) -> None:
    lines = [line for line in difference(before, after) if not line.startswith("@@")]
    for line in lines[:_LINES]:
        show_line(f"  {line}")
    if len(lines) > _LINES:
        say(f"  ... and {len(lines) - _LINES} lines more; --json has them all")
    say()


def show_line(line: str) -> None:
    """A line of the file as it stands there: in one piece, and with its commands as they are written."""
    print(printable(line))  # noqa: T201 - data for a person


def agreed() -> bool:
    from mailflow.cli.ask import confirm, need_terminal

    need_terminal("--yes")
    return confirm("Save this?", default=True)


def _nearest(problem: str, names: Any) -> str:
    from difflib import get_close_matches

    close = get_close_matches(problem.rpartition(" ")[2], names, n=1)
    return f"; did you mean {close[0]}?" if close else f"; there are: {', '.join(sorted(names))}"


def _refused(error: CadenceInvalid) -> str:
    """What is wrong with rules that no file has: without the lines of one."""
    import re

    told = [re.sub(r", line \d+:", ":", problem) for problem in error.problems]
    return "nothing was saved, as the rules would not be sound:\n" + "\n".join(f"  - {one}" for one in told)
