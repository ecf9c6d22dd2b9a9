"""Writes what an installation puts into share/: the man page and the completion of three shells.

All of it comes from the program itself. `make man` runs this; a test tells when it is to be run again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

# Private, but `mailflow --show-completion` names the script after the way in which it was called.
from typer._completion_shared import get_completion_script

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mailflow import __version__, errors  # noqa: E402 - the program beside this script, whatever is installed
from mailflow.cli.app import app  # noqa: E402

COMPLETIONS = {
    "bash": "bash-completion/completions/mailflow",
    "zsh": "zsh/site-functions/_mailflow",
    "fish": "fish/vendor_completions.d/mailflow.fish",
}
# zsh loads the file at the first Tab: that completion is still to be done then.
ZSH_FIRST = """\
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _mailflow_completion "$@"
fi
"""
FILES = """
~/.config/mailflow/config.toml|The settings, unless config.toml lies in the present folder.
mailflow.db|The store, beside the settings unless they say otherwise.
~/.config/systemd/user/mailflow.service|What mailflow service install writes, on Linux.
"""
ENVIRONMENT = """
MAILFLOW_CONFIG|The settings, where --config names none.
XDG_CONFIG_HOME|Where mailflow/config.toml is looked for instead of ~/.config.
"""


def files() -> dict[str, str]:
    """Every file below share/ with its text."""
    found = {"man/man1/mailflow.1": "\n".join(_page()) + "\n"}
    for shell, path in COMPLETIONS.items():
        script = get_completion_script(prog_name="mailflow", complete_var="_MAILFLOW_COMPLETE", shell=shell)
        found[path] = script + "\n" + (ZSH_FIRST if shell == "zsh" else "")
    return found


def _page() -> Iterator[str]:
    """The man page, in the macros of man(7)."""
    root: Any = typer.main.get_command(app)
    root.commands = root.load_all()
    yield '.\\" Written by tools/manual.py.'
    yield f'.TH MAILFLOW 1 "" "Mailflow {__version__}" "Mailflow"'
    yield from (".SH NAME", "mailflow \\- finds who never answered and drafts the next follow\\-up")
    yield from (".SH SYNOPSIS", ".B mailflow", "[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]")
    yield from (".SH DESCRIPTION", _text(root.help))
    yield _text("It reads the mailbox without changing it, and writes nothing but drafts.")
    yield ".SH OPTIONS"
    yield from _options(root)
    yield ".SH COMMANDS"
    for name, command in root.commands.items():
        yield from _command(name, command)
    yield ".SH FILES"
    yield from _listed(FILES)
    yield ".SH ENVIRONMENT"
    yield from _listed(ENVIRONMENT)
    yield ".SH EXIT STATUS"
    yield from _exit_codes()


def _command(words: str, command: Any) -> Iterator[str]:
    below = getattr(command, "commands", {})
    if not below or command.invoke_without_command:
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        shown = [_metavar(one) + ("..." if one.nargs == -1 else "") for one in arguments]
        yield f".SS mailflow {' '.join([words, *shown])}"
        paragraphs = command.help.split("\n\n")
        yield "\n.PP\n".join(_text(" ".join(part.split())) for part in paragraphs)
        yield from _options(command)
    for name, one in below.items():
        yield from _command(f"{words} {name}", one)


def _options(command: Any) -> Iterator[str]:
    for one in command.params:
        if one.param_type_name == "option":
            value = "" if one.is_flag else f" \\fI{_metavar(one)}\\fR"
            names = ", ".join(f"\\fB{_text(name)}\\fR" for name in (*one.opts, *one.secondary_opts))
            yield from (".TP", names + value, _text(one.help or ""))


def _metavar(parameter: Any) -> str:
    return _text(parameter.metavar or parameter.name.upper())


def _listed(table: str) -> Iterator[str]:
    for line in table.strip().splitlines():
        name, _, what = line.partition("|")
        yield from (".TP", f".I {_text(name)}", _text(what))


def _exit_codes() -> Iterator[str]:
    plain = [(0, "Done."), (1, "A check found something, or you said no."), (2, "The command line is wrong.")]
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    told = [
        (kind.exit_code, str(kind.__doc__).split("\n", maxsplit=1)[0])
        for kind in kinds
        if issubclass(kind, errors.MailflowError)
    ]
    for code, what in sorted(plain + told):
        yield from (".TP", f".B {code}", _text(what))


def _text(text: str) -> str:
    """Text that roff prints as it is: a backslash, a hyphen, a line's first dot or quote mean something."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


if __name__ == "__main__":
    for name, text in files().items():
        file = ROOT / "share" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
