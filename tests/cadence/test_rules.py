"""Rules as the operator writes them: what is read, and what is said about mistakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from mailflow.cadence.choose import choose
from mailflow.cadence.model import Cadence, Channel, HandOver, Scope, Signal, Step, Then
from mailflow.cadence.rules import parse_rules
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.errors import CadenceInvalid
from mailflow.people.model import Event, EventKind, History, Prospect, Reply, Touch

EXAMPLE = Path(__file__).parents[2] / "cadences.example.toml"
STEP = '[[cadence.a.steps]]\nafter = 3\ntemplate = "a/2.txt"\n'
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def problems(text: str) -> list[str]:
    with pytest.raises(CadenceInvalid) as caught:
        parse_rules(text, "cadences.toml")
    return caught.value.problems


def test_a_full_cadence_is_read_as_written() -> None:
    """Every key of the contract."""
    text = """
[cadence.fair]
count_days = "calendar"
window = "09:00-16:30"
[cadence.fair.applies_to]
tags = ["fair"]
domains = ["ACME.example"]
addresses = ["*@B.example"]
subjects = ["Hi *"]
folders = ["F"]
[[cadence.fair.steps]]
after = 0
template = "fair/thanks.txt"
[[cadence.fair.steps]]
after = 365
template = "bump.txt"
[cadence.fair.then]
action = "reconnect"
after = 30
template = "fair/again.txt"
"""
    scope = Scope(("fair",), ("acme.example",), ("*@b.example",), ("Hi *",), ("F",))
    expected = Cadence(
        name="fair",
        steps=(Step(0, "fair/thanks.txt"), Step(365, "bump.txt")),
        then=Then("reconnect", 30, "fair/again.txt"),
        applies_to=scope,
        count_days="calendar",
        windows=((time(9), time(16, 30)),) * 7,
    )
    assert (expected,) == parse_rules(text, "cadences.toml")


def test_what_a_cadence_can_do_beside_writing_mails() -> None:
    """Tasks, hours, weekdays, customers, conditions, and an end."""
    text = """
[cadence.vip]
about = "Those who matter most"
kind = "customer"
window = { mon = "09:00-12:00", thu = "8:30-17:00" }
amber = 30
red = 60
pauses_on = ["meeting"]
stops_on = ["company_answered"]
ends_on = 2027-03-31
applies_to = { deal_from = 10000, deal_below = 50000 }
hand_over = { after = 4, to = "Kim" }
then = { action = "inactive", reason = "no budget before 2028" }
[[cadence.vip.steps]]
after = "4h"
task = "call"
note = "Ask about the offer"
[[cadence.vip.steps]]
after = "2w"
template = "vip/2.txt"
thread = "new"
value = true
"""
    nine, half_past_eight = (time(9), time(12)), (time(8, 30), time(17))
    assert (
        Cadence(
            name="vip",
            steps=(
                Step(0, hours=4, channel=Channel.CALL, note="Ask about the offer"),
                Step(14, "vip/2.txt", new_thread=True, value=True),
            ),
            then=Then("inactive", reason="no budget before 2028"),
            applies_to=Scope(deal_from=10_000, deal_below=50_000),
            about="Those who matter most",
            kind="customer",
            windows=(nine, None, None, half_past_eight, None, None, None),
            amber=30,
            red=60,
            pauses_on=(Signal.MEETING,),
            stops_on=(Signal.COMPANY_ANSWERED,),
            hand_over=HandOver(4, "Kim"),
            ends_on=date(2027, 3, 31),
        ),
    ) == parse_rules(text, "cadences.toml")


def test_what_is_not_written_has_a_default() -> None:
    """A cadence needs nothing but a step."""
    assert (Cadence("a", (Step(3, "a/2.txt"),)),) == parse_rules(STEP, "cadences.toml")


def test_cadences_keep_the_order_of_the_file() -> None:
    """The first match counts, so order is meaning."""
    text = STEP.replace("cadence.a", "cadence.z") + STEP
    assert ["z", "a"] == [cadence.name for cadence in parse_rules(text, "cadences.toml")]


def test_the_rules_that_come_with_mailflow_make_eight_attempts() -> None:
    """The first mail and seven steps with growing waits, then a reconnect."""
    (outreach,) = [one for one in parse_rules(EXAMPLE.read_text("utf-8"), "") if one.name == "outreach"]
    waits = [step.after for step in outreach.steps]
    assert 8 == 1 + len(waits)
    assert sorted(waits) == waits
    assert Then("reconnect", 90, "outreach/reconnect.txt") == outreach.then


def test_the_rules_that_come_with_mailflow_know_a_conversation_that_went_quiet() -> None:
    """Four steps with growing waits in business days for somebody who once answered, then a reconnect."""
    rules = parse_rules(EXAMPLE.read_text("utf-8"), str(EXAMPLE))
    conversation = choose(rules, history=history(answered=True))
    assert conversation is not None
    assert "conversation" == conversation.name
    assert [4, 6, 9, 14] == [step.after for step in conversation.steps]
    assert {"conversation"} == {step.template.partition("/")[0] for step in conversation.steps}
    assert "business" == conversation.count_days
    assert Then("reconnect", 90, "outreach/reconnect.txt") == conversation.then


def test_a_stranger_keeps_the_outreach_that_comes_with_mailflow() -> None:
    """Nobody who never answered gets the texts for people one knows."""
    rules = parse_rules(EXAMPLE.read_text("utf-8"), str(EXAMPLE))
    chosen = choose(rules, history=history())
    assert chosen is not None
    assert "outreach" == chosen.name


def test_all_problems_are_told_at_once_with_key_line_and_what_is_allowed() -> None:
    """One run of the check is enough to mend the file."""
    text = """\
[cadence.outreach]
aplies_to = {}
window = "17:00-08:30"
count_days = "weekdays"

[[cadence.outreach.steps]]
after = 3
template = "outreach/bump.txt"

[[cadence.outreach.steps]]
after = "soon"
template = "../secret.txt"

[cadence.outreach.then]
action = "reconnect"
"""
    assert {
        'cadence.outreach.aplies_to, line 2: is not a known key; did you mean "applies_to"?',
        "cadence.outreach.window, line 3: must begin before it ends, "
        'such as "08:30-17:00", not "17:00-08:30"',
        'cadence.outreach.count_days, line 4: must be "business" or "calendar", not "weekdays"',
        "cadence.outreach.steps[2].after, line 11: must be a whole number of days from 0 to 365,"
        ' or a text such as "4h" (up to 72 hours) or "2w", not "soon"',
        "cadence.outreach.steps[2].template, line 12: must be a path below the templates folder, "
        'such as "outreach/2-question.txt", not "../secret.txt"',
        "cadence.outreach.then.template, line 14: is missing",
    } == set(problems(text))


def test_the_error_names_the_file() -> None:
    """Its text can be shown to the operator as it is."""
    with pytest.raises(
        CadenceInvalid, match=r"rules/cadences\.toml:\n  - cadence\.a\.steps, line 1: at least"
    ):
        parse_rules("[cadence.a]", "rules/cadences.toml")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        ("line 2: not valid TOML: ", "[cadence.a]\nafter = = 3\n"),
        ("not valid TOML: ", '[cadence.a]\nname = "x'),
        ("not valid TOML: ", f"x = {5000 * '['}"),
        ("cadence: none is defined", ""),
        ("cadence, line 1: must be a table", "cadence = 3"),
        ("cadence.a, line 1: must be a table", "cadence.a = 3"),
        ('cadences, line 1: is not a known key; did you mean "cadence"?', "[cadences.a]\n"),
        ("cadence.a.steps, line 2: must be tables", "[cadence.a]\nsteps = 3"),
        ("cadence.a.steps, line 2: at least one step", "[cadence.a]\nsteps = []"),
        ("cadence.a.steps[1].template, line 2: is missing", "[cadence.a]\nsteps = [{after = 3}]"),
        ("cadence.a b, line 1: a name is", STEP.replace("cadence.a", 'cadence."a b"')),
        ("cadence.a.steps[1].after, line 2: must be", STEP.replace("= 3", "= true")),
        ("cadence.a.steps[1].after, line 2: must be", STEP.replace("= 3", "= -1")),
        ("cadence.a.steps[1].after, line 2: must be", STEP.replace("= 3", "= 366")),
        ("cadence.a.steps[1].after, line 2: must be", STEP.replace("= 3", "= 1.5")),
        ("cadence.a.steps[1].template, line 3: must be", STEP.replace("a/2.txt", "/etc/passwd")),
        ("cadence.a.steps[1].template, line 3: must be", STEP.replace("a/2.txt", "a/../../2.txt")),
        ("cadence.a.steps[1].template, line 3: must be", STEP.replace("a/2.txt", "C:/2.txt")),
        ("cadence.a.steps[1].template, line 3: must be", STEP.replace("a/2.txt", "")),
        ("cadence.a.applies_to.tags, line 5: must be a list", STEP + '[cadence.a.applies_to]\ntags = "x"'),
        ("cadence.a.window, line 2: must be two times", '[cadence.a]\nwindow = "9-17"\n' + STEP),
        ("cadence.a.window, line 2: must be two times", '[cadence.a]\nwindow = "08:30-24:00"\n' + STEP),
        ("cadence.a.window, line 2: must begin", '[cadence.a]\nwindow = "08:30-08:30"\n' + STEP),
        ("cadence.a.steps[1].after, line 2: must be", STEP.replace("= 3", '= "73h"')),
        ("cadence.a.steps[1].task, line 3: must be", STEP.replace('template = "a/2.txt"', 'task = "mail"')),
        ("cadence.a.steps[1].task, line 4: a step is a mail or a task", STEP + 'task = "call"'),
        ("cadence.a.steps[1].template, line 1: is missing", "[[cadence.a.steps]]\nafter = 3"),
        ("cadence.a.steps[1].value, line 4: must be true", STEP + "value = 1"),
        ("cadence.a.window, line 2: mo is no weekday", '[cadence.a]\nwindow = { mo = "8:00-9:00" }\n' + STEP),
        ("cadence.a.ends_on, line 2: must be a date", '[cadence.a]\nends_on = "2027-01-01"\n' + STEP),
        ("cadence.a.amber, line 2: must be less", "[cadence.a]\namber = 9\nred = 9\n" + STEP),
        ("cadence.a.stops_on, line 2: must be a list", '[cadence.a]\nstops_on = ["answer"]\n' + STEP),
        ("cadence.a.hand_over.to, line 2: is missing", "[cadence.a]\nhand_over = { after = 2 }\n" + STEP),
        ("cadence.a.then.action, line 4: is missing", STEP + "[cadence.a.then]\nafter = 9"),
        ("cadence.a.then.action, line 5: must be", STEP + '[cadence.a.then]\naction = "again"'),
        ("cadence.a.then.after, line 6: must be", STEP + '[cadence.a.then]\naction = "inactive"\nafter = 0'),
    ],
)
def test_one_problem(problem: str, text: str) -> None:
    """Each mistake is named where it stands."""
    (found,) = [line for line in problems(text) if line.startswith(problem)]
    assert problem in found


def history(*, subject: str = "Hello", answered: bool = False, tags: tuple[str, ...] = ()) -> History:
    jane = Prospect("jane@eu.acme.example", ("jane@eu.acme.example", "jd@home.example"), "work", tags=tags)
    message = Message("m1", MONDAY, Address("rep@vendor.example"), (Address(jane.address),), subject=subject)
    touch = Touch(MONDAY, "m1", mail=Mail(message, 1, Kind.REPLY, ours=True))
    replies = (Reply(MONDAY.replace(day=1), "r1", jane.address),) if answered else ()
    return History(jane, touches=(touch,), replies=replies)


def cadence(name: str, **scope: tuple[str, ...]) -> Cadence:
    return Cadence(name, (Step(3, "a.txt"),), applies_to=Scope(**scope))


@pytest.mark.parametrize(
    ("applies", "scope"),
    [
        (True, {}),
        (True, {"tags": ("fair", "other")}),
        (False, {"tags": ("other",)}),
        (True, {"domains": ("acme.example",)}),
        (True, {"domains": ("home.example",)}),
        (False, {"domains": ("me.example",)}),
        (True, {"addresses": ("*@home.example",)}),
        (False, {"addresses": ("*@acme.example",)}),
        (True, {"subjects": ("hello *",)}),
        (False, {"subjects": ("hello",)}),
        (True, {"folders": ("Fair 2026",)}),
        (False, {"folders": ("Fair",)}),
        (True, {"tags": ("fair",), "domains": ("acme.example",)}),
        (False, {"tags": ("fair",), "domains": ("other.example",)}),
    ],
)
def test_whom_a_cadence_applies_to(applies: bool, scope: dict[str, tuple[str, ...]]) -> None:
    """All that is filled in must match; an empty scope is for everybody."""
    rules = [cadence("a", **scope)]
    jane = history(subject="Hello Jane", tags=("fair",))
    assert applies == (choose(rules, history=jane, folders=["Fair 2026"]) is not None)


def test_brackets_and_question_marks_of_a_subject_are_themselves() -> None:
    """As mailing lists and ticket systems write them; only * stands for anything."""
    rules = [cadence("a", subjects=("[Fair] any news?*",))]
    assert rules[0] == choose(rules, history=history(subject="[Fair] Any news? (2)"))
    assert None is choose(rules, history=history(subject="F any news!"))


def test_the_first_match_in_file_order_counts() -> None:
    """Special cadences stand above the general one."""
    special, general = cadence("special", tags=("fair",)), cadence("general")
    assert special == choose([special, general], history=history(tags=("fair",)))
    assert general == choose([special, general], history=history())
    assert None is choose([special], history=history())


def test_who_was_assigned_to_a_cadence_has_it() -> None:
    """Whatever the scopes say; not where the cadence is gone."""
    special, general = cadence("special", tags=("fair",)), cadence("general")
    said = Event("1", MONDAY, EventKind.ASSIGNED, "work", "jane@acme.example", {"cadence": "special"})
    jane = replace(history(), events=(said,))
    assert special == choose([general, special], history=jane)
    assert general == choose([general], history=jane)


def test_a_renamed_cadence_is_theirs_before_and_after_the_rules_have_the_new_name() -> None:
    """The one is noted before the other is saved: a crash or a pass between them changes nothing."""
    old, new, general = cadence("fair"), cadence("expo"), cadence("general")
    details = {"cadence": "expo", "was": "fair"}
    said = Event("1", MONDAY, EventKind.ASSIGNED, "work", "jane@acme.example", details)
    jane = replace(history(), events=(said,))
    assert old == choose([general, old], history=jane)
    assert new == choose([general, new], history=jane)
    assert new == choose([general, old, new], history=jane)


def test_the_size_of_a_deal_chooses() -> None:
    """Of a deal whose size nobody knows no such cadence is."""
    large = Cadence("large", (Step(3, "a.txt"),), applies_to=Scope(deal_from=10_000))
    small = Cadence("small", (Step(3, "a.txt"),), applies_to=Scope(deal_below=10_000))
    jane = history()
    assert None is choose([large, small], history=jane)
    for deal, expected in ((9_999, small), (10_000, large)):
        known = replace(jane, prospect=replace(jane.prospect, deal=deal))
        assert expected == choose([large, small], history=known)


def test_customers_keep_their_rhythm_after_an_answer() -> None:
    """Their cadence goes before the one called conversation, where it stands before all others."""
    customer = replace(cadence("customer", tags=("fair",)), kind="customer")
    rules = [customer, cadence("general"), cadence("conversation")]
    assert customer == choose(rules, history=history(tags=("fair",), answered=True))
    assert rules[2] == choose(rules, history=history(answered=True))


def test_a_silence_after_a_conversation_has_a_cadence_of_its_own() -> None:
    """Only somebody who answered gets the cadence called conversation, wherever it stands."""
    general, conversation = cadence("general"), cadence("conversation")
    for rules in ([general, conversation], [conversation, general]):
        assert conversation == choose(rules, history=history(answered=True))
        assert general == choose(rules, history=history())
    assert general == choose([general], history=history(answered=True))
