"""How long do `cadence preview` and `cadence backtest` take for ten thousand prospects?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.conversations.message import Address, Kind, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.outlook import backtest_of, forecast_of
from mailflow.people.addresses import outsiders
from mailflow.store import messages as message_rows
from mailflow.store.messages import Incoming
from tests.bench.ours import Spent
from tests.support.config import CONFIG

PROSPECTS = 10_000
DAYS = 90
_REP = Address("robin@vendor.example")
_DOMAINS = ("de", "com", "fr", "us", "co.uk", "jp", "ae", "com.br")
_HISTORY = timedelta(days=150)
_KEPT_AT_ONCE = 500


def measures(home: Path) -> dict[str, Callable[[], Spent]]:
    """Both, from a store with letters to so many prospects, of whom one in six answers a letter."""
    home.mkdir()
    (home / "config.toml").write_text(f'[prospects]\ntrack = "all"\n{CONFIG}')
    (home / "config.toml").chmod(0o600)
    program = assemble(load(home / "config.toml"))
    now = datetime.now(UTC)
    fill(program, now, PROSPECTS)
    account, clock = program.accounts[0], Clock(now, now)
    return {
        "cadence preview": lambda: spent(lambda: forecast_of(program.store, account, clock, days=DAYS)),
        "cadence backtest": lambda: spent(
            lambda: backtest_of(program.store, account, clock, start=now - timedelta(days=DAYS))
        ),
    }


def spent(do: Callable[[], object]) -> Spent:
    """The time that this takes."""
    began, cpu = perf_counter(), process_time()
    do()
    return Spent(perf_counter() - began, process_time() - cpu)


def fill(program: Program, now: datetime, prospects: int) -> None:
    """Keep letters to so many prospects, of whom one in six answers a letter."""
    account, chance = program.accounts[0], random.Random(1)
    exchanged = [letter for number in range(prospects) for letter in _exchange(number, now, chance)]
    for start in range(0, len(exchanged), _KEPT_AT_ONCE):
        incoming = [
            Incoming(0, one, Kind.REPLY, ours, False, outsiders(one, Kind.REPLY, ours=ours, own=account.own))
            for one in exchanged[start : start + _KEPT_AT_ONCE]
            for ours in (one.sender == _REP,)
        ]
        with program.store.write() as db:
            message_rows.add_messages(db, account.number, incoming, own=account.own)


def _exchange(number: int, now: datetime, chance: random.Random) -> Iterator[Message]:
    """One to four letters to one prospect, and an answer or none to each."""
    who = Address(f"jane{number}@firm{number}.{chance.choice(_DOMAINS)}", f"Jane {number}")
    at, cited = now - chance.random() * _HISTORY, ""
    for letter in range(chance.choice((1, 1, 2, 3, 4))):
        if at > now:
            return
        id_ = f"{number}.{letter}@vendor.example"
        answered = (cited,) if cited else ()
        yield Message(id_, at, _REP, (who,), subject="Offer", message_id=id_, in_reply_to=answered)
        cited, answered_at = id_, at + timedelta(days=2)
        if chance.random() < 1 / 6 and answered_at < now:
            answer = f"{number}.{letter}@firm.example"
            yield Message(
                answer,
                answered_at,
                who,
                (_REP,),
                subject="Re: Offer",
                message_id=answer,
                in_reply_to=(id_,),
                utc_offset=chance.choice((60, 120, -300, 540)),  # many a clock fits no one country
            )
        at += timedelta(days=chance.randint(3, 20))
