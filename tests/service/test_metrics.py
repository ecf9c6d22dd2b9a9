"""What Prometheus reads of the service."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.cycle.outcome import Outcome
from mailflow.errors import InputInvalid
from mailflow.upkeep.metrics import Metrics
from tests.support.config import CONFIG


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        number: int = listener.getsockname()[1]
        return number


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG)
    made = assemble(load(file))
    yield made
    made.store.close()


@pytest.fixture
def metrics(program: Program, port: int) -> Iterator[Metrics]:
    with closing(Metrics(program, port)) as found:
        yield found


def scraped(port: int) -> dict[str, float]:
    """Every number by its name and labels."""
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_a_pass_is_counted(metrics: Metrics, program: Program, port: int) -> None:
    """Under the name of its mailbox; nobody else is named."""
    [account] = program.accounts
    outcome = Outcome("work", 212, 9, messages_read=40, drafts_placed=3, drafts_withdrawn=1, quarantined=2)
    for _ in range(2):
        metrics.passed(outcome)
        metrics.visited(account, 0.2)
    metrics.failed(account)
    metrics.idle(1)
    found = scraped(port)
    of = '{mailbox="work"}'
    assert (2, 2, 1, 80, 6, 2) == (
        found[f"mailflow_visit_seconds_count{of}"],
        found[f"mailflow_passes_total{of}"],
        found[f"mailflow_failures_total{of}"],
        found[f"mailflow_messages_read_total{of}"],
        found[f"mailflow_drafts_placed_total{of}"],
        found[f"mailflow_drafts_withdrawn_total{of}"],
    )
    assert (9, 2, 1) == (
        found[f"mailflow_due{of}"],
        found[f"mailflow_quarantined{of}"],
        found["mailflow_idle_mailboxes"],
    )
    assert 0 == found['mailflow_drafts{mailbox="work",state="waiting"}']
    assert 1.7e9 < found[f"mailflow_last_pass_timestamp_seconds{of}"]
    assert {name for name in found if not name.startswith("mailflow_")} == set()


@pytest.mark.usefixtures("metrics")
def test_a_mailbox_that_never_failed_has_a_number(port: int) -> None:
    """An alert on a rise needs a nought to begin with."""
    assert 0 == scraped(port)['mailflow_failures_total{mailbox="work"}']


def test_a_port_in_use_is_told(program: Program) -> None:
    """By the name of the setting."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        taken = listener.getsockname()[1]
        with pytest.raises(InputInvalid, match=rf"metrics\.port: {taken} cannot be used"):
            Metrics(program, taken)
