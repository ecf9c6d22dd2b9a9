"""Does everything hold that must, now that the soak is over?"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from tests.soak.life import Life, recipient
from tests.soak.service import CommandFailed, Sample, Service
from tests.soak.soak import Soak
from tests.story.rep import Row

# What the second half may add: files and threads at the slope of its line, memory to what a service takes
# that has just begun with the same mailboxes, as these grow. Noise of the allocator, not a leak.
MOST_GROWTH = {"rss_mb": 8.0, "files": 2.0, "threads": 2.0}


def verdict(soak: Soak) -> Row:
    """Ends the service and asks everything; the summary, with the problems."""
    settled_after = soak.age - soak.left_alone_at
    exit_code = soak.service.stop()
    if exit_code:
        soak.problems.add(f"the service ended with exit code {exit_code}")
    plan, drafts = plan_of(soak.service), soak.service.ask("drafts", "--all")
    for name, life in soak.lives.items():
        theirs = [row for row in drafts if row["mailbox"] == name]
        found = wrong_in_mailbox(life, plan, theirs)
        soak.problems |= {f"{name}: {what}: {sorted(who)[:5]}" for what, who in found.items() if who}
    try:
        soak.service.run("audit")
        soak.service.run("doctor")
        soak.problems |= wrong_beside_a_fresh_store(soak, plan)
    except CommandFailed as failure:
        soak.problems.add(str(failure))
    grown = growth(soak.samples, soak.seconds)
    soak.problems |= {
        f"{what} grew by {by:.1f} in the second half" for what, by in grown.items() if by > MOST_GROWTH[what]
    }
    return {
        "minutes": round(soak.seconds / 60, 1),
        "deeds": soak.deeds,
        "people": sum(len(life.people) for life in soak.lives.values()),
        "drafts": Counter(row["state"] for row in drafts),
        "commands": sum(len(server.heard) for server in soak.servers.values()),
        "faults": sum((server.seen for server in soak.servers.values()), Counter()),
        "lives": soak.service.lives,
        "settled_after": round(settled_after, 1),
        "peak_mb": round(max(sample.rss_mb for sample in soak.samples), 1),
        "growth": {what: round(by, 2) for what, by in grown.items()},
        "problems": sorted(soak.problems),
    }


def plan_of(service: Service) -> dict[str, Row]:
    """The plan; of a draft that lies there a fresh store cannot tell who wrote it."""
    return {
        row["prospect"]: {**row, "hold": re.sub(r".*\bdraft\b.*", "there is a draft", row["hold"])}
        for row in service.ask("plan")
    }


def wrong_in_mailbox(life: Life, plan: Mapping[str, Row], drafts: Sequence[Row]) -> dict[str, set[str]]:
    """What lies in a mailbox and what is known of it do not fit: by what is wrong, for whom."""
    lying = Counter(map(recipient, life.drafts()))
    # One that the rep changed is theirs, known or not: it may have been open when it was withdrawn.
    ours = Counter(recipient(draft) for draft in life.drafts() if b"X-Mailflow-Id" in draft.raw)
    known = Counter(row["prospect"] for row in drafts if row["state"] in ("waiting", "edited"))
    asked = {row["prospect"] for row in drafts if row["state"] == "unknown"}  # what became of it?
    untouched = {row["prospect"] for row in drafts if row["state"] == "waiting"}
    answered = {person.address for person in life.people.values() if person.has_answered}
    attempts = Counter(row["message_id"] for row in drafts if row["state"] != "withdrawn")
    due = {who for who, row in plan.items() if row["due"] and row["action"] == "follow_up"}
    return {
        "people without a line in the plan": life.people.keys() - plan.keys(),
        "two drafts for one person": {one for one, count in ours.items() if count > 1},
        "drafts of ours that lie there and are not known": set(ours - known),
        "drafts that are known and do not lie there": set(known - lying),
        "two drafts for one attempt": {one for one, count in attempts.items() if count > 1},
        "an untouched draft for somebody who answered": answered & untouched,
        "answered, and not so in the plan": {
            one for one in answered & plan.keys() if plan[one]["action"] not in ("answer", "task", "inactive")
        },
        "due, and no draft lies there": (due & life.people.keys()) - lying.keys() - asked,
    }


def wrong_beside_a_fresh_store(soak: Soak, plan: Mapping[str, Row]) -> set[str]:
    """A store that knows nothing reads the same mailboxes, and is given the export: where they differ."""
    fresh = Service(soak.service.folder.with_name("fresh"), soak.servers)
    fresh.run("scan", "--dry-run")
    shutil.copy(soak.service.folder / "mailflow.jsonl", fresh.folder)
    fresh.run("store", "import", "mailflow.jsonl")
    problems = set()
    if placed := sum(row["drafts_placed"] for row in fresh.ask("scan")):
        problems.add(f"a fresh store places {placed} drafts more")
    again = plan_of(fresh)
    different = [who for who in sorted(plan.keys() | again.keys()) if plan.get(who) != again.get(who)]
    if different:
        who = different[0]
        problems.add(
            f"{len(different)} lines of the plan differ from a fresh store's, such as"
            f" {plan.get(who)} / {again.get(who)}"
        )
    return problems


def growth(samples: Sequence[Sample], seconds: float) -> dict[str, float]:
    """What memory, files and threads grew by in the long life, which ended after so many seconds."""
    second = [one for one in samples if seconds / 2 < one.at <= seconds]
    second = second[len(second) // 5 :]  # it has just begun
    newborn = [one.rss_mb for one in samples if one.at > seconds]
    newborn = newborn[len(newborn) // 2 :]
    if len(second) < 5 or not newborn:
        return {}
    span = second[-1].at - second[0].at
    times = [sample.at for sample in second]
    slopes = {what: slope(times, [getattr(one, what) for one in second]) for what in MOST_GROWTH}
    last = median(one.rss_mb for one in second[-len(newborn) :])
    return {what: by * span for what, by in slopes.items()} | {"rss_mb": last - median(newborn)}


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Of the straight line through the points by least squares."""
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - x_mean) ** 2 for x in xs)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread
