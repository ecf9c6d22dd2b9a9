"""How does the web page stand beside the service in one process?"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from mailflow.cycle.account import Clock
from mailflow.daemon.mailbox import wall
from mailflow.daemon.rules import RuleWatch
from mailflow.daemon.service import Daemon
from mailflow.errors import MailflowError, sentence
from mailflow.review.connections import Connections
from mailflow.review.web.address import file_beside
from mailflow.review.web.desk import Desk
from mailflow.review.web.serve import Place, served

log = logging.getLogger("mailflow")


def desk_beside(daemon: Daemon) -> Desk:
    """The page goes by the rules that the service goes by, and has it look in a second after a decision."""
    return Desk(lambda: daemon.rules.program, _clock, Connections(), daemon.look_soon)


def desk_alone(rules: RuleWatch) -> Desk:
    """The service is another process, or there is none: it hears within seconds what was decided."""
    return Desk(lambda: rules.program, _clock, Connections(), lambda: None)


@contextmanager
def page_at(port: int, daemon: Daemon) -> Iterator[None]:
    """Serve the page on this port of the machine. Where that cannot be the service works without it."""
    file = file_beside(daemon.program.lock_file)
    with ExitStack() as stack:
        try:
            stack.enter_context(served(desk_beside(daemon), Place(port), file))
            log.info("the web page is served on port %d", port)
        except MailflowError as error:
            log.warning("the web page is not served: %s", sentence(error))
        yield


def _clock() -> Clock:
    now = wall()
    return Clock(now, now)
