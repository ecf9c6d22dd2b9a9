"""``mailflow template learn``: what the rep changes again and again, put into the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json
from mailflow.cli.say import say, show_line
from mailflow.cli.template.names import Name, named
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.drafts.edits import Change, Edit
    from mailflow.drafts.model import Draft

_LATEST = 20  # drafts that are looked at
_SHOWN = 5  # of them that are shown


def register(app: typer.Typer) -> None:
    app.command()(learn)


def learn(
    context: typer.Context,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Show what you changed in the last drafts of a template, and propose what you changed alike in three.

    Reads those mails from Sent. The template changes only if you agree.

    Example: mailflow template learn outreach/2-question.txt
    """
    from mailflow.cli.output import counted, json_lines
    from mailflow.cli.template.desk import TextDesk
    from mailflow.drafts.edits import changed, changes

    program = session(context).program()
    desk = TextDesk(context)
    full = named(name, desk.templates.names)
    found = _edits(program, full)
    text = desk.text_of(full)
    proposed = changes(text, [edit for _, edit in found])
    after = changed(text, proposed)
    if json:
        json_lines([_row(full, found, proposed, text, after)])
    else:
        _show(found)
        for one in proposed:
            say(f"In {counted(one.letters, 'letter')}: {_in_words(one)}")
    if not proposed:
        if not json:
            say(_nothing(full, len(found), _unread(program, full)))
        return
    if problems := desk.problems(full, after):
        raise InputInvalid(f"{full} would not be sound so: {problems[0]}")
    if not json:
        say(f"\n{full} would change so:\n")
        for line in difference(text, after):
            show_line(line)
    if yes or (not json and _agreed()):
        desk.save(full, after, over=text, what="learnt from your edits")
    elif not json:
        say("Nothing was changed.")


def _edits(program: Program, template: str) -> list[tuple[Draft, Edit]]:
    """Of all mailboxes; a mailbox without any is not logged in to."""
    from mailflow.cycle.textuse import edits_of, has_edits
    from mailflow.cycle.work import Work
    from mailflow.mailbox.login import connect

    found: list[tuple[Draft, Edit]] = []
    for account in program.accounts:
        if has_edits(program.store, account, template):
            with connect(account.settings) as connection:
                work = Work(connection, program.store, account, clock, write=False)
                found += edits_of(work, template, _LATEST)
    return found


def _row(
    template: str,
    found: Sequence[tuple[Draft, Edit]],
    proposed: Sequence[Change],
    text: str,
    after: str,
) -> dict[str, Any]:
    return {
        "template": template,
        "edits": [
            {"prospect": draft.prospect, "difference": list(difference(edit.written, edit.sent))}
            for draft, edit in found
        ],
        "proposed": [{"old": one.old, "new": one.new.strip(), "letters": one.letters} for one in proposed],
        "difference": list(difference(text, after)),
    }


def _show(found: Sequence[tuple[Draft, Edit]]) -> None:
    for draft, edit in found[:_SHOWN]:
        say(f"To {draft.prospect}:")
        for line in difference(edit.written, edit.sent):
            show_line(f"  {line}")
        say()
    if len(found) > _SHOWN:
        say(f"And {len(found) - _SHOWN} more; --json has them all.\n")


def difference(before: str, after: str) -> Iterator[str]:
    """The lines that go and come, as `diff -u` has them, without its heads."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))


def _in_words(change: Change) -> str:
    new = " ".join(change.new.split())
    if not change.old:
        return f'you add "{new}"'
    return f'you write "{new}" for "{change.old}"' if new else f'you leave out "{change.old}"'


def _unread(program: Program, template: str) -> int:
    """How many of its letters were sent and not compared yet with what was written."""
    from mailflow.cycle.textuse import uses_of
    from mailflow.report.textuse import Outcome

    uses = (use for account in program.accounts for use in uses_of(program.store, account, clock()))
    return sum(use.template == template and use.outcome is Outcome.SENT for use in uses)


def _nothing(template: str, edits: int, unread: int) -> str:
    from mailflow.cli.output import counted
    from mailflow.drafts.edits import AGREE

    rest = ""
    if unread:
        rest = f" Not read yet: {counted(unread, 'letter')}; a later pass does it, unless the mail is gone."
    if not edits:
        read = " that is read" if unread else ""
        return f"You changed no draft of {template}{read} before you sent it.{rest}"
    alike = f"nothing alike in {AGREE} of them: nothing is proposed."
    return f"{counted(edits, 'draft')} changed, but {alike}{rest}"


def _agreed() -> bool:
    from mailflow.cli.ask import confirm, need_terminal

    need_terminal("--yes")
    return confirm("Change the template?", default=True)
