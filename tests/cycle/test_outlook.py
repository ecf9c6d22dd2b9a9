"""Does what is foreseen begin with the plan, and is the past replayed on the rep's own mail?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.assembly import Program
from mailflow.cadence.model import Channel, Step
from mailflow.conversations.message import Address, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.effect import effect_of
from mailflow.cycle.outlook import backtest_of, forecast_of
from mailflow.cycle.plan import make_plan
from mailflow.drafts.model import Draft, State
from mailflow.people.model import EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from tests.story import program as warm
from tests.support.offline import EVERYBODY, keep, new_program

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example")
PEOPLE = [Address(f"p{number}@firm{number % 3}.example") for number in range(8)]
RULES = """
[cadence.outreach]
applies_to = {}
[[cadence.outreach.steps]]
after = 3
template = "outreach/2-question.txt"
[[cadence.outreach.steps]]
after = 5
template = "outreach/3-case.txt"
[cadence.outreach.then]
action = "inactive"
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A rep who wrote to eight people, a day after each other; two drafts a day are placed."""
    (tmp_path / "cadences.toml").write_text(RULES)
    rules = '[cadences]\nfile = "cadences.toml"\n'
    program = new_program(tmp_path, f"{EVERYBODY}[drafts]\ndaily_limit = 2\n{rules}")
    letters = [
        Message(f"m{day}", sent(day), ROBIN, (who,), subject="Offer", message_id=f"m{day}@x")
        for day, who in enumerate(PEOPLE)
    ]
    keep(program, letters)
    yield program
    program.store.close()


def sent(day: int) -> datetime:
    return NOW - timedelta(days=10 - day)


def tell(program: Program, kind: EventKind, who: Address, **details: str) -> None:
    account = program.accounts[0]
    event = event_rows.new_event(kind, account.name, who.address, NOW - timedelta(hours=1), details)
    with program.store.write() as db:
        event_rows.add_events(db, account.number, [event])


def test_the_forecast_begins_with_the_plan(program: Program) -> None:
    """Everybody's next action has the date of their line of the plan, the daily limit included."""
    tell(program, EventKind.SNOOZED, PEOPLE[1], until="2026-12-01")
    tell(program, EventKind.STOPPED, PEOPLE[2])
    lines = make_plan(program.store, program.accounts[0], CLOCK)
    found = forecast_of(program.store, program.accounts[0], CLOCK, days=30)
    next_actions = {address: outlook.next for address, outlook in found.people.items()}
    assert {line.address: line.action for line in lines} == next_actions
    placed = {line.address for line in lines if line.is_due(NOW)}
    assert placed == {
        turn.address for outlook in found.people.values() for turn in outlook.turns[:1] if turn.at == NOW
    }


def test_other_rules_are_compared_on_the_same_mail(program: Program) -> None:
    """With a wait of twenty days nobody is due who was."""
    account = program.accounts[0]
    (before,) = account.cadences
    after = replace(before, steps=(Step(20, "outreach/2-question.txt"), *before.steps[1:]))
    effect = effect_of(program.store, account, CLOCK, [before], [after])
    assert {who.address for who in PEOPLE} == {move.address for move in effect.moved}
    assert 2 == effect.days[0].before
    assert 0 == effect.days[0].after
    assert effect_of(program.store, account, CLOCK, [before], [before]).is_nothing


def test_a_waiting_draft_whose_step_is_another_then_is_told(program: Program) -> None:
    """A call comes first: the draft is taken out, and the call is due; an edited draft stays."""
    account, (before,) = program.accounts[0], program.accounts[0].cadences
    for number, state in ((0, State.WAITING), (1, State.EDITED)):
        who = PEOPLE[number].address
        draft = Draft(0, account.name, who, f"m{number}", 1, 2, "outreach", "outreach/2-question.txt", state)
        draft = replace(draft, to=(who,), message_id=f"d{number}@x", mailflow_id=f"d{number}")
        with program.store.write() as db:
            draft_rows.add_draft(db, account.number, draft, NOW)
    after = replace(before, steps=(Step(2, channel=Channel.CALL), *before.steps))
    effect = effect_of(program.store, account, CLOCK, [before], [after])
    assert (PEOPLE[0].address,) == effect.withdrawn
    assert {who.address for who in PEOPLE} == {move.address for move in effect.moved}
    assert PEOPLE[0].address in effect.tasks_at_once
    dates = {line.address: line.due_at for line in make_plan(program.store, account, CLOCK)}
    assert {move.address: move.on_before for move in effect.moved} == {
        address: at.date() for address, at in dates.items() if at
    }


def test_the_past_is_replayed_with_its_answers(program: Program) -> None:
    """One answered five days later: a draft would have been ready by then, and nobody knows what of it."""
    who = PEOPLE[0]
    answer = Message(
        "a0",
        sent(0) + timedelta(days=7),
        who,
        (ROBIN,),
        subject="Re: Offer",
        message_id="a0@x",
        in_reply_to=("m0@x",),
    )
    keep(program, [answer])
    found = backtest_of(program.store, program.accounts[0], CLOCK, start=NOW - timedelta(days=30))
    assert [(who.address, 1, 7, 1)] == [
        (one.address, one.after_attempt, one.days, one.drafted) for one in found.answered
    ]
    assert who.address not in {one.address for one in found.left_alone}
    assert found.left_alone
    assert () == found.written


@pytest.mark.slow
def test_the_commands_show_it(program: Program, tmp_path: Path) -> None:
    """A calendar of weeks, one person's dates, and the past; for people and for scripts."""
    tell(program, EventKind.ADDED, PEOPLE[7], name="Pat Seven")

    def said(*words: str) -> str:
        ended = warm.run(["--config", "config.toml", "cadence", *words], folder=tmp_path, env={})
        assert (0, "") == (ended.code, ended.stderr)
        return ended.stdout

    assert "if nobody answers" in said("preview", "outreach", "--days", "20")
    assert "p7@firm1.example" in said("preview", "--prospect", "p7@firm1.example")
    days = [json.loads(line) for line in said("preview", "--json", "--days", "20").splitlines()]
    assert 21 == len(days)
    assert "nobody can know" in said("backtest", "outreach")
    whats = {json.loads(line)["what"] for line in said("backtest", "--json").splitlines()}
    assert whats <= {"draft", "task", "written", "answer", "left_alone"}
    refused = warm.run(["--config", "config.toml", "cadence", "preview", "nobody"], folder=tmp_path, env={})
    assert "outreach" in refused.stderr
