"""How does a change of the rules get into the file? Shown, agreed to, and told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.say import say, show_line, talk
from mailflow.errors import CadenceInvalid, InputInvalid

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.rulefile import Version
    from mailflow.review.rules import Change, Proposal, Weighed

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and save nothing.")]
Json = Annotated[
    bool,
    typer.Option("--json", help="What changed and its effect, as one JSON object; with --yes or --dry-run."),
]

_LINES = 60  # of a difference that are shown
_WAY_BACK = "To take it back: `mailflow cadence undo`"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a change is to be gone about."""

    yes: bool = False
    dry_run: bool = False
    json: bool = False

    def __post_init__(self) -> None:
        if self.json and not (self.yes or self.dry_run):
            raise typer.BadParameter("--json asks nothing: say --yes or --dry-run with it")


class Desk:
    """The rules in use, and the talk about a change of them."""

    def __init__(self, context: typer.Context) -> None:
        from mailflow.review.rules import RulesInUse

        self._session = session(context)
        self.rules = RulesInUse(self._session.config())

    def program(self) -> Program:
        return self._session.program()

    def propose(self, change: Change, wish: Wish, way_back: str = _WAY_BACK) -> bool:
        """Check a change, show what it does, ask, and save it; whether it was saved.

        way_back: what takes it back, in a sentence.
        """
        if change.text == self.rules.text:
            self._tell_unchanged(change, wish)
            return False
        try:
            proposal = self.rules.propose(change, self.program)
        except CadenceInvalid as error:
            raise InputInvalid(self._refused(error)) from None
        return self.offer(proposal, wish, way_back)

    def offer(self, proposal: Proposal, wish: Wish, way_back: str = _WAY_BACK) -> bool:
        """Show what a sound change does, ask, and save it; whether it was saved."""
        change, weighed = proposal.change, self.rules.weigh(proposal, self.program, clock())
        if not wish.json:
            _show_difference(self.rules.text, change.text)
            _show(weighed)
        if wish.dry_run or not (wish.yes or agreed()):
            self._tell_unsaved(change, weighed, wish)
            return False
        version = self.rules.save(proposal, self.program, clock())
        self._tell_saved(change, version, weighed, wish, way_back)
        return True

    def _refused(self, error: CadenceInvalid) -> str:
        """What is wrong with rules that no file has."""
        from mailflow.cycle.rulebook import way_out
        from mailflow.review.rules import without_line

        problems = "\n".join(f"  - {without_line(problem)}" for problem in error.problems)
        if self.rules.before is not None:
            return f"nothing was saved, as the rules would not be sound:\n{problems}"
        return (
            f"nothing was saved: {self.rules.file.file} was broken before, and this change does not mend"
            f" it:\n{problems}\n{way_out(self.rules.config)}"
        )

    def _tell_unchanged(self, change: Change, wish: Wish) -> None:
        from mailflow.review.rules import Weighed

        if wish.json:
            self._json(change, None, Weighed({}), is_saved=False)
        else:
            say("It is so already: nothing changes.")

    def _tell_unsaved(self, change: Change, weighed: Weighed | None, wish: Wish) -> None:
        if wish.json:
            self._json(change, None, weighed, is_saved=False)
        else:
            say("Nothing was saved.")
        if not wish.dry_run:
            raise typer.Exit(1)

    def _tell_saved(
        self, change: Change, version: Version, weighed: Weighed | None, wish: Wish, way_back: str
    ) -> None:
        from mailflow.lock import holder

        rules = self.rules
        if not rules.is_own:
            talk(
                f"The rules that come with Mailflow were copied to {rules.file.file}, and {rules.config.file}"
                f' names them now: file = "{rules.file.file.name}" below [cadences]. Without that line those'
                " that come with Mailflow hold again."
            )
        if wish.json:
            self._json(change, version.number, weighed, is_saved=True)
            return
        say(f"Saved as version {version.number}. {way_back}")
        if rules.before is not None and holder(self.program().lock_file) is not None:
            say("The running service takes it up within seconds.")

    def _json(self, change: Change, version: int | None, weighed: Weighed | None, *, is_saved: bool) -> None:
        from mailflow.cadence.difference import difference
        from mailflow.cli.cadence.effect import effect_json
        from mailflow.cli.output import json_lines

        json_lines(
            [
                {
                    "cadence": change.cadence,
                    "what": change.what,
                    "file": str(self.rules.file.file),
                    "saved": is_saved,
                    "version": version,
                    "difference": difference(self.rules.text, change.text),
                    "effects": None
                    if weighed is None
                    else [effect_json(name, effect) for name, effect in weighed.effects.items()],
                }
            ]
        )


def _show_difference(before: str, after: str) -> None:
    from mailflow.cadence.difference import by_place, difference

    lines: list[str] = []
    for place, some in by_place(difference(before, after)):
        lines += [f"{place}:"] if place else []
        lines += [f"  {line}" for line in some]
    for line in lines[:_LINES]:
        show_line(line)
    if len(lines) > _LINES:
        say(f"  ... and {len(lines) - _LINES} lines more; --json has them all")
    say()


def _show(weighed: Weighed | None) -> None:
    from mailflow.cli.cadence.effect import show_effects
    from mailflow.review.effectwords import NOT_COMPARED
    from mailflow.review.rulewords import scope_in_words

    if weighed is None:
        say(NOT_COMPARED)
        return
    show_effects(weighed.effects)
    for one in weighed.unfollowed:
        say(f"Nobody in the plan gets {one.name}: it is for {scope_in_words(one)}.")


def agreed() -> bool:
    from mailflow.cli.ask import confirm, need_terminal

    need_terminal("--yes")
    return confirm("Save this?", default=True)
