"""How is a question answered: by an option, by what was found, or by a person at a terminal?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import typer

from mailflow.cli.say import columns_of, fitted, readable, say, talk

T = TypeVar("T")
_ROOM = 4  # columns after a question


@dataclass(frozen=True, slots=True)
class Ask:
    """Puts questions. yes: what was found is taken unasked.

    Every question names its option: one that cannot be put, as there is no terminal, is a fault of usage that
    says which option answers it.
    """

    yes: bool = False

    def text(
        self,
        question: str,
        option: str,
        check: Callable[[str], T],
        *,
        given: str | None = None,
        found: str | None = None,
    ) -> T:
        """One line. check: makes a value of it, or raises ValueError with what would be right.

        given: by the option. found: the proposal, "" where nothing will do; None where there is none.
        """
        taken = given if given is not None else found if self.yes else None
        if taken is not None:
            return checked(check, taken, option)
        need_terminal(option, found is not None)
        while True:
            answer = _prompt(question, found)
            try:
                return check(answer.strip())
            except ValueError as error:
                talk(f"  {error}")

    def secret(self, question: str, option: str, *, found: str | None = None) -> str:
        """One line that is not shown while it is typed. found: what Enter alone stands for, if it may."""
        need_terminal(option)
        return str(typer.prompt(question, hide_input=True, default=found, show_default=False))

    def agree(self, question: str, option: str) -> bool:
        """Whether what was found is right."""
        if self.yes:
            return True
        need_terminal(option, may_be_taken=True)
        return confirm(question, default=True)

    def choose(self, question: str, option: str, choices: Sequence[str], *, found: int | None = None) -> int:
        """The index of one of a few choices, shown with numbers from 1."""
        need_terminal(option)
        for number, choice in enumerate(choices, 1):
            say(f"  {number}  {choice}")

        def check(answer: str) -> int:
            if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
                return int(answer) - 1
            raise ValueError(f"type a number from 1 to {len(choices)}")

        return self.text(question, option, check, found=None if found is None else str(found + 1))

    def lines(self, question: str, option: str, *, given: str | None = None) -> str:
        """Several lines, up to an empty one; "" for none."""
        if given is not None or self.yes:
            return given or ""
        need_terminal(option, may_be_taken=True)
        say(question)
        found: list[str] = []
        while line := str(typer.prompt("", default="", show_default=False, prompt_suffix="  ")):
            found.append(line.rstrip())
        return "\n".join(found)


def confirm(question: str, *, default: bool) -> bool:
    """A question whose answer is yes or no."""
    shown, usual = f"{question} [{'Y/n' if default else 'y/N'}]", "yes" if default else "no"
    while True:
        answer = str(typer.prompt(_fitted(shown), default=usual, show_default=False)).strip().lower()
        if answer in ("y", "yes", "n", "no"):
            return answer[0] == "y"
        talk(f"  type y for yes or n for no; Enter alone is {usual}")


def _prompt(question: str, found: str | None) -> str:
    shown = f"{question} [{found}]" if found else question
    return str(typer.prompt(_fitted(shown), default=found, show_default=False))


def _fitted(question: str) -> str:
    """A question in lines that fit the terminal, with room for an answer of a word."""
    question, columns = readable(question), columns_of(sys.stdout)
    return fitted(question, columns - _ROOM) if columns else question


def is_at_terminal() -> bool:
    return sys.stdin.isatty()


def need_terminal(option: str, may_be_taken: bool = False) -> None:
    """A fault of usage where nobody can be asked."""
    if not is_at_terminal():
        otherwise = ", or --yes to take what was found" if may_be_taken else ""
        raise typer.BadParameter(f"there is no terminal to ask at: say {option}{otherwise}")


def checked(check: Callable[[str], T], value: str, option: str) -> T:
    """The value of an option, or a fault of usage that names it."""
    try:
        return check(value.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {error}") from None
