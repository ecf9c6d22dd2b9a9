"""The command ``mailflow``: what can be asked of it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from mailflow import __version__, logs
from mailflow.cli.context import Session
from mailflow.cli.late import LateGroup, Where
from mailflow.cli.say import act_on, talk
from mailflow.errors import MailflowError
from mailflow.hints import default_config


class Commands(LateGroup):
    """What Mailflow can be asked to do, in the order in which one meets it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """``help`` and ``version`` are what people try first."""
        match args:
            case ["help", *commands]:
                args = [*commands, "--help"]
            case ["version"]:
                args = ["--version"]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _in_plain_words(error.message, error.__cause__)
            raise
        except typer.Abort as error:
            if not isinstance(error.__context__, KeyboardInterrupt):
                raise
            talk("")  # the question stands before the ^C
            raise typer.Exit(130) from error  # as everywhere else; Typer calls it 1 at a question

    late: ClassVar = {
        "init": Where(
            "init", "Set up a mailbox: find its server, log in, read it, and place the first drafts."
        ),
        "doctor": Where(
            "doctor",
            "Check config, rules, templates, logins, folders and unreadable mail; exit code 1 on a fault.",
        ),
        "demo": Where(
            "demo",
            "Start a mail server inside this program, fill it with a rep's mail, and run the main job on it.",
        ),
        "scan": Where(
            "scan", "Read what is new, see what became of the drafts, and place the follow-ups that are due."
        ),
        "start": Where("start", "Say that the first list is right, so that drafts may be placed."),
        "run": Where(
            "service",
            "Watch the mailboxes: place what is due, withdraw at once what was answered; stop with Ctrl-C.",
        ),
        "web": Where(
            "web",
            "Review in a browser: today's drafts, answers and tasks, on a page of this machine;"
            " stop with Ctrl-C.",
        ),
        "review": Where(
            "review",
            "Review in the terminal: read today's drafts; approve, change, snooze or dismiss them by key.",
        ),
        "status": Where(
            "status",
            "Show what the service does now, and for each mailbox what is due, what waits and what is wrong.",
        ),
        "next": Where(
            "today",
            "Say what to do today, each with the command that settles it, and what the coming days bring.",
        ),
        "done": Where("done", "Tick off the task that is next with somebody, and say what comes then."),
        "snooze": Where("today", "Leave this person alone until a day; if they write before, it is over."),
        "task": Where("task", "What you plan to do with somebody, on a day."),
        "plan": Where("plan", "Show everybody's next action with its date, from what the last scan read."),
        "why": Where("plan", "Explain the next action of one prospect: messages, rule and arithmetic."),
        "audit": Where(
            "audit", "Prove that everybody has a dated next action, or is inactive with a reason."
        ),
        "classify": Where("classify", "Say what kind of message is in each file, and what it means."),
        "threads": Where("threads", "List the threads in which you wrote to somebody outside."),
        "prospects": Where("prospects", "Who is followed up, and what the mailbox does not know of them."),
        "suppress": Where("suppress", "Whom nobody may write to, one list for all mailboxes."),
        "drafts": Where("drafts", "The follow-ups that wait, and what became of the others."),
        "away": Where("away", "When you are away: nothing is drafted then, and no wait goes on."),
        "cadence": Where("cadence", "The rules of follow-up."),
        "template": Where("template", "The texts of the follow-ups."),
        "value": Where("value", "What follow-ups can bring: links, cases, articles."),
        "report": Where("report", "Your own figures."),
        "store": Where("store", "Keep, move and rebuild what Mailflow remembers."),
        "service": Where("service", "Let systemd or launchd keep Mailflow running."),
        "digest": Where(
            "digest", "Say what today asks of you: what is due, who waits for an answer, what is wrong."
        ),
    }


def _in_plain_words(message: str, cause: BaseException | None) -> str:
    """What Typer passes on from pydantic, for somebody who knows neither."""
    from pydantic import ValidationError

    if message.startswith("Input ") and isinstance(cause, ValidationError):
        typed = cause.errors()[0]["input"]
        message = f"{typed!r} {message.removeprefix('Input ').partition(',')[0]}"
    return message.removeprefix("Value error, ")


COLLECT_AFTER = 5_000
"""New objects after which Python looks for cycles among them."""

app = typer.Typer(
    cls=Commands,
    help="Mailflow finds the people who never answered and drafts the next follow-up.",
    no_args_is_help=True,
    add_completion=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    pretty_exceptions_enable=False,  # a trace with local variables could show a letter or a password
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mailflow {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            help="The config file (default: config.toml here, then ~/.config/mailflow/config.toml).",
            envvar="MAILFLOW_CONFIG",
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what happens, in ids.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    logs.to_stderr(verbose=verbose)
    context.obj = session = Session(config or default_config())
    act_on(session.config_file)
    context.call_on_close(session.close)


def main() -> None:
    """Run the command line; every error that a person can mend is one message and an exit code."""
    # Loading makes hundreds of thousands of objects, a scan as many, and hardly a cycle among them; at
    # Python's 700 it would look for cycles for a tenth of its time.
    gc.set_threshold(COLLECT_AFTER)
    try:
        app()
    except MailflowError as error:
        talk(f"mailflow: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `mailflow plan | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # Else Python looks for cycles in all that it loaded before it ends: a fifth of a short command.
        gc.freeze()
