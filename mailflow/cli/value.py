"""``mailflow value``: the value library, what follow-ups can bring."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.options import Json, NothingAsked
from mailflow.cli.say import say
from mailflow.errors import ConfigInvalid, InputInvalid, MailflowError, NotFound

if TYPE_CHECKING:
    from mailflow.config import Config
    from mailflow.cycle.rulefile import RuleFile
    from mailflow.drafts.values import Library, Value

app = typer.Typer(help="What follow-ups can bring: links, cases, articles.", no_args_is_help=True)

_HEAD = """\
# The value library: what follow-ups can bring. A step of a cadence asks for something with `value = true`,
# or with a tag such as `value = "case"`; nobody gets the same thing twice. Every key is explained in
# docs/reference/values.md.
"""


@app.callback()
def _value() -> None:
    """What follow-ups can bring: links, cases, articles."""


def _ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from mailflow.config import load
    from mailflow.cycle.rulebook import read_values
    from mailflow.hints import default_config

    config = ctx.find_root().params.get("config")
    try:
        library = read_values(load(Path(config) if config else default_config()))
    except (MailflowError, OSError):  # nobody wants an error at the Tab key
        return []
    return [(one.id, one.title) for one in library.values if one.id.startswith(incomplete)]


Id = Annotated[str, typer.Argument(metavar="ID", help="What it is called in the file.", autocompletion=_ids)]
MaybeId = Annotated[
    str | None, typer.Argument(metavar="ID", help="Where the editor begins.", autocompletion=_ids)
]


@app.command()
def add(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="A short name of yours, such as bakery-case.")],
    title: Annotated[str, typer.Option(help="What it is, in a few words.")],
    text: Annotated[str, typer.Option(help="What the mail says of it, in a sentence or two.")] = "",
    link: Annotated[str, typer.Option(metavar="URL", help="Where they can read it.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="What it is, or for whom; several times.")] = None,
    language: Annotated[str, typer.Option(help="Two letters: for those who read this language alone.")] = "",
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day for it.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day for it.")] = "",
    yes: NothingAsked = False,
) -> None:
    """Put a link or a text into the value library.

    Example: mailflow value add bakery-case --title "How a bakery saved" --link https://vendor.example/bakery
    """
    from mailflow.drafts.valuetext import added

    config = session(context).config()
    told: dict[str, Any] = {"title": title, "text": text, "link": link, "tags": tag or []}
    told |= {"language": language, "from": _day("--from", first), "until": _day("--until", until)}
    file, before = _file(config), _text(config)
    if id_ in {one.id for one in _library(config, before).values}:
        raise InputInvalid(f"there is a value {id_} already: `mailflow value edit {id_}`")
    after = added(before or _HEAD, id_, {key: one for key, one in told.items() if one})
    try:
        library = _library(config, after)
    except ConfigInvalid as error:
        problems = "\n".join(f"  - {re.sub(r', line [0-9]+:', ':', one)}" for one in error.problems)
        raise InputInvalid(f"nothing was saved:\n{problems}") from None
    _save(file, after, over=before, what=f"add {id_}")
    number = len(library.values)
    say(f"{id_} is in the library, the last of {number}." if number > 1 else f"{id_} is in the library.")
    if not any(step.value for cadence in _cadences(config) for step in cadence.steps):
        say("No step asks for anything yet: `mailflow cadence step set outreach 2 value true`")


def _day(option: str, typed: str) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise typer.BadParameter(f"{option}: write a date such as 2027-03-31") from None


def _cadences(config: Config) -> Any:
    from mailflow.cycle.rulebook import read_rules

    return read_rules(config)


@app.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List the value library in its order, and how many people got each. Example: mailflow value list"""
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.cycle.rulebook import read_values

    config = session(context).config()
    library, given = read_values(config), _given(context)
    rows = [_row(one, sorted(given.get(one.id, ()))) for one in library.values]
    if json:
        json_lines(rows)
        return
    table(
        counted(len(rows), "value"),
        ("Id", "Title", "Tags", "Language", "When", "Given to"),
        [
            (
                row["id"],
                row["title"],
                " ".join(row["tags"]),
                row["language"],
                _when(row),
                str(len(row["given_to"]) or ""),
            )
            for row in rows
        ],
        empty="The library is empty: `mailflow value add` puts something in.",
    )


def _when(row: Mapping[str, Any]) -> str:
    since, until = row["from"], row["until"]
    return " ".join(filter(None, (since and f"from {since}", until and f"until {until}")))


def _row(value: Value, given_to: list[str]) -> dict[str, Any]:
    return {
        "id": value.id,
        "title": value.title,
        "text": value.text,
        "link": value.link,
        "tags": list(value.tags),
        "language": value.language,
        "from": value.first.isoformat() if value.first else "",
        "until": value.last.isoformat() if value.last else "",
        "given_to": given_to,
    }


def _given(context: typer.Context) -> dict[str, set[str]]:
    """By id, who got it."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows

    found: dict[str, set[str]] = defaultdict(set)
    with session(context).program().store.read() as db:
        for event in event_rows.of_kinds(db, EventKind.GIVEN):
            for id_ in event.details.get("value", "").split():
                found[id_].add(event.address)
    return found


@app.command()
def show(context: typer.Context, id_: Id, json: Json = False) -> None:
    """Show one value: what a mail says of it, and who got it. Example: mailflow value show bakery-case"""
    from mailflow.cli.output import json_lines
    from mailflow.cycle.rulebook import read_values

    value = _named(read_values(session(context).config()), id_)
    row = _row(value, sorted(_given(context).get(id_, ())))
    if json:
        json_lines([row])
        return
    told = {
        "Title": value.title,
        "Tags": " ".join(value.tags),
        "Language": value.language,
        "When": _when(row),
        "A mail says": value.wording,
        "Given to": ", ".join(row["given_to"]) or "nobody",
    }
    for name, one in told.items():
        if one:
            say(f"{name:<13}{one}", hang=13)


@app.command()
def edit(context: typer.Context, id_: MaybeId = None) -> None:
    """Edit the value library in your editor ($VISUAL, else $EDITOR); it is checked before it is saved.

    With ID the editor begins there, if it can. A text that could not be saved is kept: the next `value edit`
    offers it.

    Example: mailflow value edit bakery-case
    """
    from mailflow.cli import editing

    config = session(context).config()
    sheet = ValueSheet(config)
    line = 0
    if id_:
        found = re.search(rf"^\s*\[\s*value\s*\.\s*{re.escape(id_)}\s*\]", sheet.text, re.MULTILINE)
        if found is None:
            _named(_library(config, sheet.text), id_)
        line = sheet.text.count("\n", 0, found.start()) + 1 if found else 0
    editing.edit(sheet, line)


class ValueSheet:
    """The value library as a text that is edited."""

    called = "the value library"
    command = "mailflow value edit"
    ending = ".toml"

    def __init__(self, config: Config) -> None:
        self._config = config
        self._file = _file(config)
        self._before = _text(config)
        self.text = self._before or _HEAD
        self.copies: Path = self._file.folder
        self.zone = config.mailbox[0].time_zone

    def problems(self, text: str) -> list[str]:
        try:
            _library(self._config, text)
        except ConfigInvalid as error:
            return error.problems
        return []

    def refused(self, file: Path, problems: list[str]) -> MailflowError:
        return ConfigInvalid(str(file), problems)

    def save(self, text: str) -> bool:
        _save(self._file, text, over=self._before, what="edit")
        say("The value library is saved.")
        return True


@app.command()
def remove(
    context: typer.Context,
    id_: Id,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take something out of the value library; who got it stays known.

    Example: mailflow value remove old-case
    """
    from mailflow.cli.ask import confirm, need_terminal
    from mailflow.drafts.valuetext import removed

    config = session(context).config()
    before = _text(config)
    value = _named(_library(config, before), id_)
    if not yes:
        need_terminal("--yes")
        if not confirm(f"Remove {id_} ({value.title})?", default=True):
            say("Nothing was changed.")
            raise typer.Exit(1)
    file = _file(config)
    _save(file, removed(before, id_), over=before, what=f"remove {id_}")
    say(f"{id_} is removed. The library as it was is kept in {file.folder}.")


def _named(library: Library, id_: str) -> Value:
    from difflib import get_close_matches

    known = {one.id: one for one in library.values}
    if id_ not in known:
        close = get_close_matches(id_, known, n=1)
        hint = f"did you mean {close[0]}?" if close else "`mailflow value list` shows them"
        raise NotFound(f"there is no value {id_}; {hint}")
    return known[id_]


def _library(config: Config, text: str) -> Library:
    from mailflow.cycle.rulebook import values_file
    from mailflow.drafts.values import parse_values

    return parse_values(text.removeprefix("\ufeff"), str(values_file(config)))


def _file(config: Config) -> RuleFile:
    from mailflow.cycle.rulebook import values_file
    from mailflow.cycle.rulefile import RuleFile

    return RuleFile(values_file(config))


def _text(config: Config) -> str:
    """The library as it lies there; "" where there is none."""
    file = _file(config)
    return file.read() if file.target.exists() else ""


def _save(file: RuleFile, text: str, *, over: str, what: str) -> None:
    if file.target.exists():
        file.save(text, over=over, what=what, at=wall())
    else:
        file.create(text, what=what, at=wall())
