"""``mailflow run`` and ``mailflow service``: the background service, and what starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.ask import confirm, is_at_terminal
from mailflow.cli.context import session, wall
from mailflow.cli.say import say, talk
from mailflow.cli.scan import sentence

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.outcome import Outcome
    from mailflow.daemon.service import Daemon
    from mailflow.install.manager import Manager

service = typer.Typer(
    help="Let systemd or launchd keep Mailflow running.\n\nExample: mailflow service install",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    app.command()(run)
    app.add_typer(service, name="service")


def run(context: typer.Context) -> None:
    """Watch the mailboxes: place what is due, withdraw at once what was answered; stop with Ctrl-C.

    Example: mailflow --verbose run
    """
    from mailflow import logs
    from mailflow.daemon.service import Daemon
    from mailflow.lock import only_one

    program = session(context).program()
    logs.as_configured(program.config.log)
    with only_one(program.lock_file):
        if program.config.log.format == "json":  # who reads objects wants no sentences between them
            _work(Daemon(program))
            return
        names = ", ".join(account.name for account in program.accounts)
        talk(f"mailflow: watching {names}; what happens is told here, Ctrl-C ends it")
        _work(Daemon(program, _teller(program)))
        talk("mailflow: stopped")


def _work(daemon: Daemon) -> None:
    """Run the service, and beside it the web page where the config asks for that."""
    port = daemon.program.config.web.port
    if port is None:
        daemon.run()
        return
    from mailflow.daemon.page import page_at

    with page_at(port, daemon):
        daemon.run()


def _teller(program: Program) -> Callable[[Outcome], None]:
    """Tells every pass that changed something, and a person at a terminal also which draft it was."""
    from mailflow.cli.told import Drafts, time_of_day

    # What is no terminal is kept, as in the journal of systemd: no names there.
    drafts = Drafts(program) if sys.stderr.isatty() else None

    def tell(outcome: Outcome) -> None:
        at = time_of_day(wall(), program.account(outcome.mailbox))
        if outcome.drafts_placed or outcome.drafts_sent or outcome.drafts_withdrawn or outcome.drafts_held:
            talk(f"{at}  {sentence(outcome)}")
        for line in drafts.changed(outcome.mailbox) if drafts else ():
            talk(f"{at}  {line}")

    return tell


@service.command()
def install(
    context: typer.Context,
    show: Annotated[bool, typer.Option("--print", help="Show the file and do nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Start Mailflow now and at every login, with this config.

    Example: mailflow service install
    """
    from mailflow.install import manager as services

    config = session(context).config()
    if show:
        found = services.service_of(config, confinable=services.can_confine())
        sys.stdout.write(services.manager_for(found).text)
        return
    services.require_manager()
    confinable = services.can_confine()
    manager = services.manager_for(services.service_of(config, confinable=confinable))
    session(context).program()  # what cannot begin is told here and not in a log
    talk(f"mailflow: this writes {manager.file} (`mailflow service install --print` shows it) and starts it")
    if manager.name == "systemd" and not confinable:
        talk("mailflow: this system cannot keep the service away from your other files; it runs without that")
    _ask("Go on?", yes)
    services.install(manager)
    say("The service runs. `mailflow service logs --follow` shows what it does.")
    if manager.name == "systemd" and not services.lingers():
        say("So that it also runs while you are logged out: loginctl enable-linger")


@service.command()
def uninstall(yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Stop the service and take its file away; the store, the config and the mailbox stay as they are.

    Example: mailflow service uninstall --yes
    """
    from mailflow.install import manager as services

    manager = services.manager_for()
    if not services.is_installed(manager):
        say(f"There is no service: {manager.file} does not exist.")
        return
    talk(f"mailflow: this stops the service and removes {manager.file}")
    _ask("Go on?", yes)
    services.uninstall(manager)
    say("The service is gone. `mailflow scan` still works by hand.")


@service.command()
def status() -> None:
    """Say what systemd or launchd knows of the service; exit code 1 where it does not run.

    Example: mailflow service status
    """
    from mailflow.install import manager as services

    manager = services.manager_for()
    if not services.is_installed(manager):
        say(_no_service(manager))
        raise typer.Exit(1)
    services.require_manager()
    code = services.hand_over(manager.status)
    talk("mailflow: `mailflow status` says what it does for each mailbox")
    if code:
        raise typer.Exit(1)


@service.command("logs")
def show_logs(
    context: typer.Context,
    lines: Annotated[int, typer.Option("--lines", "-n", min=1, help="How many of the last lines.")] = 50,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until Ctrl-C.")] = False,
) -> None:
    """Show what the service wrote down.

    Example: mailflow service logs --follow
    """
    from mailflow.install import manager as services

    manager = services.manager_for()
    file = session(context).config().log.file or manager.log
    if not (services.is_installed(manager) or (file and file.exists())):
        say(_no_service(manager))
        raise typer.Exit(1)
    code = services.hand_over(services.log_command(file, lines, follow=follow))
    if code:
        raise typer.Exit(code)


def _no_service(manager: Manager) -> str:
    return f"There is no service: {manager.file} does not exist. `mailflow service install` makes one."


def _ask(question: str, yes: bool) -> None:
    """End here unless the answer is yes; without a terminal nobody can be asked."""
    if yes:
        return
    if not is_at_terminal():
        talk("mailflow: say --yes to go on without being asked")
        raise typer.Exit(2)
    if not confirm(question, default=False):
        raise typer.Abort
