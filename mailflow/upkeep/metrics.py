"""The numbers of the service for Prometheus, on loopback: names of mailboxes and nothing else of anybody."""

from __future__ import annotations

import time
from collections import Counter as Tally

from mailflow.assembly import Program
from mailflow.cycle.account import Account
from mailflow.cycle.outcome import Outcome
from mailflow.drafts.model import State
from mailflow.errors import InputInvalid
from mailflow.store import drafts as draft_rows

_SHOWN = (State.WAITING, State.EDITED, State.HELD, State.UNKNOWN)
_SECONDS = (0.1, 0.5, 1, 5, 15, 60, 300, 1800)  # from a look that finds nothing to the first scan


def opened(program: Program) -> Metrics | None:
    """The metrics that the config asks for, None where it asks for none; InputInvalid without them."""
    port = program.config.metrics.port
    if port is None:
        return None
    try:
        return Metrics(program, port)
    except ModuleNotFoundError:
        raise InputInvalid(
            'metrics.port needs one more library: pip install "mailflow-engine[metrics]"'
        ) from None


class Metrics:
    """What the passes of all mailboxes came to, answered on a port of this machine."""

    def __init__(self, program: Program, port: int) -> None:
        # An extra, and 95 ms to import: for those who ask for it.
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

        # A registry of its own: the library's default one adds what it knows of the process and the platform.
        registry = CollectorRegistry()
        by = ("mailbox",)
        self._program = program
        self._seconds = Histogram(
            "mailflow_visit_seconds", "How long visits took.", by, buckets=_SECONDS, registry=registry
        )
        self._passes = Counter("mailflow_passes", "Passes that came to their end.", by, registry=registry)
        self._failures = Counter("mailflow_failures", "Passes and logins that failed.", by, registry=registry)
        self._messages = Counter("mailflow_messages_read", "Messages read.", by, registry=registry)
        self._placed = Counter("mailflow_drafts_placed", "Drafts put into Drafts.", by, registry=registry)
        self._withdrawn = Counter("mailflow_drafts_withdrawn", "Drafts taken back.", by, registry=registry)
        self._drafts = Gauge("mailflow_drafts", "Drafts by state.", (*by, "state"), registry=registry)
        self._due = Gauge("mailflow_due", "Prospects with something due.", by, registry=registry)
        self._unreadable = Gauge("mailflow_quarantined", "Unreadable messages.", by, registry=registry)
        self._last = Gauge(
            "mailflow_last_pass_timestamp_seconds", "When a pass last succeeded.", by, registry=registry
        )
        self._idle = Gauge("mailflow_idle_mailboxes", "Mailboxes that IDLE watches now.", registry=registry)
        for account in program.accounts:
            self._failures.labels(account.name)
        try:
            self._server, self._thread = start_http_server(port, addr="127.0.0.1", registry=registry)
        except OSError as error:
            raise InputInvalid(f"metrics.port: {port} cannot be used: {error.strerror}") from None

    def passed(self, outcome: Outcome) -> None:
        """A pass came to its end."""
        name = outcome.mailbox
        self._passes.labels(name).inc()
        self._messages.labels(name).inc(outcome.messages_read)
        self._placed.labels(name).inc(outcome.drafts_placed)
        self._withdrawn.labels(name).inc(outcome.drafts_withdrawn)
        self._due.labels(name).set(outcome.due)
        self._unreadable.labels(name).set(outcome.quarantined)
        self._last.labels(name).set(time.time())
        with self._program.store.read() as db:
            live = draft_rows.live_drafts(db, self._program.account(name).number, name)
        states = Tally(draft.state for draft in live)
        for state in _SHOWN:
            self._drafts.labels(name, state.value).set(states[state])

    def visited(self, account: Account, seconds: float) -> None:
        """A mailbox had its turn, for good or ill."""
        self._seconds.labels(account.name).observe(seconds)

    def failed(self, account: Account) -> None:
        self._failures.labels(account.name).inc()

    def idle(self, mailboxes: int) -> None:
        """So many mailboxes are watched by IDLE now."""
        self._idle.set(mailboxes)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
