"""Do the pages tell every exit code, every JSON field, every template field and every header that is read?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from mailflow import errors
from mailflow.drafts.fields import GROUPS, SINGLE
from mailflow.drafts.model import State
from mailflow.drafts.templates import Templates
from mailflow.errors import MailflowError
from mailflow.mailbox.parse import HEADER_FIELDS
from mailflow.people.model import EventKind
from tests.docs.pages import PAGES, ROOT, Block, code, fences, read, rows, section

ERRORS = {
    error.__name__: error.exit_code
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, MailflowError)
}


def test_every_error_has_its_exit_code_in_the_page() -> None:
    """The page lists every class of error with its code, and no other."""
    listed = re.findall(r"^\| (\d+) \| (\w+) \|", read("reference/exit-codes.md"), re.MULTILINE)
    assert ERRORS == {name: int(number) for number, name in listed}


def test_no_two_errors_share_an_exit_code() -> None:
    """A code tells one kind of trouble."""
    assert len(ERRORS) == len(set(ERRORS.values()))


# -- JSON: the keys are taken from the code itself, so that a new field cannot be forgotten here.


def _keys(node: ast.AST) -> set[str]:
    """The text keys of every dictionary written out below a node."""
    return {
        key.value
        for one in ast.walk(node)
        if isinstance(one, ast.Dict)
        for key in one.keys
        if isinstance(key, ast.Constant)
    }


def _function(file: str, name: str) -> ast.FunctionDef:
    tree = ast.parse((ROOT / "mailflow" / file).read_text(encoding="utf-8"))
    return next(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name)


def _built_by(file: str, name: str) -> set[str]:
    """The fields that a function puts together."""
    return _keys(_function(file, name))


def _printed_by(file: str, name: str) -> set[str]:
    """The fields in what a command hands to json_lines()."""
    calls = [
        one
        for one in ast.walk(_function(file, name))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "json_lines"
    ]
    return {key for call in calls for key in _keys(call)}


def _declared_by(file: str, name: str) -> set[str]:
    """The fields of a dataclass that is printed as it is."""
    tree = ast.parse((ROOT / "mailflow" / file).read_text(encoding="utf-8"))
    (found,) = (one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == name)
    return {
        one.target.id
        for one in found.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }


PRODUCED = {
    "mailflow init": _printed_by("cli/init.py", "init"),
    "mailflow scan": _built_by("cycle/report.py", "scan_json"),
    "mailflow plan": _built_by("cycle/report.py", "plan_json"),
    "mailflow why": _printed_by("cli/plan.py", "why") | _built_by("cycle/report.py", "_history_row"),
    "mailflow next": _built_by("cli/today.py", "_row"),
    "mailflow task list": _printed_by("cli/task.py", "list_"),
    "mailflow audit": _printed_by("cli/audit.py", "audit") | _built_by("cli/audit.py", "_row"),
    "mailflow classify": _built_by("cli/classify.py", "_row"),
    "mailflow threads": _built_by("cycle/report.py", "_thread_json"),
    "mailflow drafts": _built_by("cycle/report.py", "draft_json"),
    "mailflow drafts show": _built_by("cycle/report.py", "draft_json") | _built_by("cli/drafts.py", "_row"),
    "mailflow drafts approve": _built_by("cli/decide.py", "_row"),
    "mailflow prospects suggested": _printed_by("cli/prospects.py", "suggested"),
    "mailflow suppress list": _printed_by("cli/suppress.py", "list_"),
    "mailflow away list": _printed_by("cli/away.py", "list_"),
    "mailflow digest": _built_by("upkeep/digest.py", "digest_json")
    | _declared_by("upkeep/digest.py", "Entry"),
    "mailflow status": _built_by("cli/status.py", "_row"),
    "mailflow web": _printed_by("cli/web.py", "__call__"),
    "mailflow review": _built_by("cli/review.py", "_draft_row") | _built_by("cli/review.py", "_other_row"),
    "mailflow report persistence": _built_by("cli/report.py", "_row"),
    "mailflow doctor": _declared_by("upkeep/checks.py", "Finding"),
    "mailflow cadence list": _built_by("cli/cadence/rules.py", "_row"),
    "mailflow cadence show": _printed_by("cli/cadence/rules.py", "show")
    | _built_by("cli/cadence/rules.py", "_step_row"),
    "mailflow cadence check": _printed_by("cli/cadence/rules.py", "check"),
    "mailflow cadence preview": _built_by("cli/cadence/preview.py", "_day_row")
    | _built_by("cli/cadence/preview.py", "_turn_row"),
    "mailflow cadence backtest": _built_by("cli/cadence/backtest.py", "_row"),
    "mailflow cadence set": _printed_by("cli/cadence/save.py", "_json")
    | _built_by("cli/cadence/effect.py", "effect_json"),
    "mailflow cadence assign": _printed_by("cli/cadence/assign.py", "_carry_out"),
    "mailflow cadence history": _printed_by("cli/cadence/past.py", "history"),
    "mailflow template list": _built_by("cli/template/listing.py", "_row"),
    "mailflow template show": _printed_by("cli/template/listing.py", "show"),
    "mailflow template check": _built_by("cli/template/check.py", "_finding"),
    "mailflow template render": _built_by("cli/template/render.py", "_row"),
    "mailflow template stats": _built_by("cli/template/stats.py", "_row"),
    "mailflow template learn": _built_by("cli/template/learn.py", "_row"),
    "mailflow value list": _built_by("cli/value.py", "_row"),
}


# The lists write what `plan` and `drafts` do, every change of the rules what `cadence set` does.
ALIKE = {
    *(f"mailflow drafts {word}" for word in ("edit", "dismiss", "snooze", "undo")),
    "mailflow drafts list",
    "mailflow value show",
    "mailflow done",
    "mailflow snooze",
    "mailflow task add",
    "mailflow task remove",
    *(
        f"mailflow prospects {word}"
        for word in ("list", "set", "tag", "untag", "inactive", "reactivate", "snooze")
    ),
} | {
    f"mailflow cadence {words}"
    for words in (
        "new",
        "edit",
        "step add",
        "step set",
        "step move",
        "step remove",
        "rename",
        "copy",
        "remove",
        "undo",
    )
}


@pytest.mark.parametrize("command", PRODUCED)
def test_the_page_lists_every_field_of_a_json_line(command: str) -> None:
    """The table of a command has exactly the fields that it writes."""
    assert PRODUCED[command] == set(rows(section("reference/json.md", command)))


def test_every_command_with_json_has_a_table() -> None:
    """No command writes JSON that the page does not tell of, but those that write what another one does."""
    headings = re.findall(r"^## (mailflow [a-z ]+)$", read("reference/commands.md"), re.MULTILINE)
    with_json = {words for words in headings if "`--json`" in section("reference/commands.md", words)}
    assert set(PRODUCED) | ALIKE == with_json


@pytest.mark.parametrize("page", ["reference/json.md", "explanation/life-of-a-draft.md"])
def test_every_state_of_a_draft_is_told(page: str) -> None:
    """Both pages on drafts know every state."""
    assert {state.value for state in State} <= set(code(read(page)))


# -- Templates


def test_every_field_of_a_template_is_in_the_page() -> None:
    """The page lists exactly the fields that a template may use."""
    expected = {f"{group}.{name}" for group, names in GROUPS.items() for name in names} | set(SINGLE)
    assert expected == set(rows(section("reference/templates.md", "Fields")))


def _said_of(template: str) -> str:
    return Templates({"t.txt": template}).check()[0]


def test_every_filter_is_in_the_page() -> None:
    """The page lists exactly the filters that the check of a template knows."""
    known = _said_of("{{ attempt|nosuch }}").partition("there are ")[2].split(", ")
    assert set(known) == set(code(section("reference/templates.md", "Filters").split("\n\n")[1]))


def test_every_method_is_in_the_page() -> None:
    """The page lists exactly the methods that a template may call."""
    known = re.findall(r"\.\w+\(\)", _said_of("{{ prospect.name.nosuch() }}"))
    assert sorted(known) == sorted(code(section("reference/templates.md", "Methods")))


JINJA = [block for page in PAGES for block in fences(page) if block.language == "jinja"]


@pytest.mark.parametrize("block", JINJA, ids=lambda block: f"{Path(block.page).name}: {block.text[:30]}")
def test_every_piece_of_a_template_in_a_page_is_sound(block: Block) -> None:
    """What a page shows as a template passes the check."""
    assert [] == Templates({"t.txt": block.text}).check()


@pytest.mark.parametrize(
    "forbidden",
    [
        "{% for a in prospect.name %}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
        "{{ attempt * 2 }}",
        "{{ attempt / 2 }}",
        "{{ prospect.__class__ }}",
        "{% extends 't.txt' %}",
    ],
)
def test_what_the_page_calls_forbidden_is_refused(forbidden: str) -> None:
    """Loops, macros, multiplication and hidden names are faults of a template."""
    assert Templates({"t.txt": forbidden}).check()


# -- What is read and written


def test_every_header_that_is_read_is_in_the_page() -> None:
    """The page lists exactly the headers that are asked of a server."""
    listed = code(section("reference/what-is-read-and-written.md", "Which headers"))
    assert sorted(HEADER_FIELDS) == sorted(listed)


def test_every_kind_of_event_in_the_export_is_in_the_page() -> None:
    """The page knows every kind of event that an export may hold."""
    text = section("reference/what-is-read-and-written.md", "The export")
    kinds = text.partition("Kinds:")[2].partition("- `")[0]
    assert {kind.value for kind in EventKind} == set(code(kinds))


def test_every_field_of_an_exported_message_is_in_the_page() -> None:
    """The page names every field of a message in the export."""
    text = section("reference/what-is-read-and-written.md", "The export")
    written = _built_by("store/exchange.py", "_message_line") | _built_by("store/exchange.py", "_event_lines")
    assert written - {"type"} <= set(code(text))
