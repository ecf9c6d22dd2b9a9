"""``mailflow drafts approve``, ``edit``, ``dismiss``, ``snooze``, ``undo``: the rep decides about one."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import Draft
from mailflow.cli.context import clock, session
from mailflow.cli.options import ItsMailbox, Json, NothingAsked
from mailflow.cli.say import say
from mailflow.cli.today import For, Until, day_to_come_back, need_one
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft as DraftRow
    from mailflow.errors import MailflowError
    from mailflow.review.told import Decided

Fingerprint = Annotated[
    str | None,
    typer.Option(
        metavar="F", help="Of the draft that you looked at (drafts show --json); else as it is now."
    ),
]


def register(app: typer.Typer) -> None:
    for command in (approve, edit, dismiss, snooze, undo):
        app.command()(command)


def approve(
    context: typer.Context,
    draft_id: Draft,
    fingerprint: Fingerprint = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not show it and ask.")] = False,
    mailbox: ItsMailbox = None,
    json: Json = False,
) -> None:
    """Say that a draft is right: with an outbox it is sent when it may leave, else it stays in Drafts.

    It is shown first, and you are asked.
    Example: mailflow drafts approve 41
    """
    from mailflow.cli.ask import confirm, need_terminal
    from mailflow.cli.told import show_sheet
    from mailflow.review import decisions
    from mailflow.review.sheet import sheet_of

    program = session(context).program()
    account = program.account_with(draft_id, mailbox)
    sheet = sheet_of(program, account, draft_id, clock())
    if not yes:
        need_terminal("--yes")
        show_sheet(sheet, account.settings.time_zone)
        if not confirm("\nIs it right?", default=True):
            raise typer.Exit(1)
    shown = fingerprint or sheet.fingerprint
    _say(decisions.approve(program, account, draft_id, fingerprint=shown, clock=clock()), as_json=json)


def edit(
    context: typer.Context,
    draft_id: Draft,
    body_file: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where the new text is; - for standard input.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option(help="The new subject, of a draft that begins a thread.")
    ] = None,
    fingerprint: Fingerprint = None,
    yes: NothingAsked = False,
    mailbox: ItsMailbox = None,
    json: Json = False,
) -> None:
    """Change the text of a draft in your editor ($VISUAL, else $EDITOR); the quotation below it stays.

    The draft with your words has a number of its own, and the next pass puts it into Drafts in place of the
    old one.
    Example: mailflow drafts edit 41
    """

    program = session(context).program()
    account = program.account_with(draft_id, mailbox)
    draft = program.draft(account, draft_id)
    desk = _Desk(program, account, draft, fingerprint, draft.subject if subject is None else subject, json)
    if body_file is not None:
        desk.decide(desk.subject, _read(body_file))
    else:
        desk.edit()


def _read(file: str) -> str:
    """The text of a file; InputInvalid where there is none."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).expanduser().read_bytes()
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise InputInvalid(f"{file} is no text in UTF-8") from None
    except OSError as error:
        raise InputInvalid(f"{file} cannot be read: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class _Desk:
    """A draft while the rep changes its text; see editing.Sheet."""

    program: Program
    account: Account
    draft: DraftRow
    fingerprint: str | None
    subject: str
    as_json: bool

    @property
    def text(self) -> str:
        from mailflow.drafts.rewrite import parts_of
        from mailflow.review.copies import laid_out

        return f"{laid_out(self._own_subject, parts_of(self.draft.content)[0])}\n"

    @property
    def _own_subject(self) -> str | None:
        """That may be changed; None in a thread."""
        return None if self.draft.parent_id else self.subject

    @property
    def called(self) -> str:
        return f"draft {self.draft.id}"

    @property
    def copies(self) -> Path:
        from mailflow.review.copies import copies_of

        return copies_of(self.program, self.draft.id)

    @property
    def ending(self) -> str:
        return ".txt"

    @property
    def command(self) -> str:
        return f"mailflow drafts edit {self.draft.id}"

    @property
    def zone(self) -> str:
        return self.account.settings.time_zone

    def problems(self, text: str) -> list[str]:
        from mailflow.review.copies import read_back

        subject, body = read_back(text, self._own_subject)
        is_missing = self._own_subject is not None and not subject.strip()
        found = ["line 1: the subject is empty"] if is_missing else []
        return found if body.strip() else [*found, "the text is empty"]

    def refused(self, file: Path, problems: list[str]) -> MailflowError:  # noqa: ARG002 - as the sheet has it
        return InputInvalid(f"draft {self.draft.id}: {'; '.join(problems)}")

    def save(self, text: str) -> bool:
        from mailflow.review.copies import read_back

        self.decide(*read_back(text, self._own_subject))
        return True

    def decide(self, subject: str, body: str) -> None:
        from mailflow.review import decisions

        decided = decisions.edit(
            self.program,
            self.account,
            self.draft.id,
            fingerprint=self.fingerprint or decisions.fingerprint(self.draft),
            subject=subject,
            body=body,
            clock=clock(),
        )
        _say(decided, as_json=self.as_json)

    def edit(self) -> None:
        """Let the rep change it in their editor; nothing is left where the text is safe."""
        from mailflow.cli import editing
        from mailflow.drafts.rewrite import has_html
        from mailflow.review.decisions import need_to_be_changeable
        from mailflow.review.words import HTML_PART

        need_to_be_changeable(self.draft, self.account)
        if has_html(self.draft.content) and not self.as_json:
            say(HTML_PART)
        try:
            editing.edit(self)
        finally:
            with suppress(OSError):  # what was not saved is kept there
                self.copies.rmdir()


def dismiss(
    context: typer.Context,
    draft_id: Draft,
    fingerprint: Fingerprint = None,
    yes: NothingAsked = False,
    mailbox: ItsMailbox = None,
    json: Json = False,
) -> None:
    """Say that a draft is not wanted: its step is skipped.

    One that still lies in Drafts is taken out on the next pass, unless you edited it.
    Example: mailflow drafts dismiss 41
    """
    from mailflow.review import decisions

    program = session(context).program()
    account = program.account_with(draft_id, mailbox)
    draft = program.draft(account, draft_id)
    shown = fingerprint or decisions.fingerprint(draft)
    decided = decisions.dismiss(program, account, draft_id, fingerprint=shown, clock=clock())
    _say(decided, as_json=json)
    if not json:
        _tell_what_follows(program, account, draft)


def snooze(
    context: typer.Context,
    draft_id: Draft,
    until: Until = None,
    for_: For = None,
    fingerprint: Fingerprint = None,
    yes: NothingAsked = False,
    mailbox: ItsMailbox = None,
    json: Json = False,
) -> None:
    """Leave everybody alone whom a draft is to, until a day; if they are silent still, it comes back.

    Example: mailflow drafts snooze 41 --for 1w
    """
    from mailflow.review import decisions

    need_one(until, for_)
    program = session(context).program()
    account = program.account_with(draft_id, mailbox)
    draft = program.draft(account, draft_id)
    day = day_to_come_back(account, until, for_)
    shown = fingerprint or decisions.fingerprint(draft)
    decided = decisions.snooze(program, account, draft_id, fingerprint=shown, until=day, clock=clock())
    _say(decided, as_json=json)
    if not json:
        _tell_what_follows(program, account, draft)


def undo(
    context: typer.Context,
    token: Annotated[str, typer.Argument(help="As the decision named it.")],
    yes: NothingAsked = False,
    json: Json = False,
) -> None:
    """Take back a decision, with the word that it was told with.

    Example: mailflow drafts undo approve-41
    """
    from mailflow.review import decisions

    program = session(context).program()
    for account in program.accounts:
        try:
            decided = decisions.undo(program, account, token, clock())
        except NotFound:
            continue
        _say(decided, as_json=json)
        return
    raise NotFound(f"there is nothing to take back under {token}")


def _say(decided: Decided, *, as_json: bool) -> None:
    from mailflow.cli.output import json_lines

    if as_json:
        json_lines([_row(decided)])
        return
    say(decided.sentence)
    if decided.undo:
        say(f"Undo: `mailflow drafts undo {decided.undo}`")


def _row(decided: Decided) -> dict[str, object]:
    return {"id": decided.number, "sentence": decided.sentence, "undo": decided.undo}


def _tell_what_follows(program: Program, account: Account, draft: DraftRow) -> None:
    """What becomes of the copy in Drafts, and what is next with everybody whom it is to."""
    from mailflow.cli.tell import tell_next, tell_of_drafts

    people = [draft.prospect, *draft.also]
    tell_of_drafts(program, account, people)
    tell_next(program, account, people, as_json=False)
