"""How well are real messages understood? Run as ``python -m tests.accuracy``.

Reads a folder of labelled mail (``MAILFLOW_CORPUS``, else ../shared/corpus beside the project), which is no
part of the project: it holds letters of real people. Prints a table for each question, then what was missed,
and as the last line all figures as one JSON object.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from mailflow.config import Config, MailboxSettings
from mailflow.conversations.bounce import Bounce, read_bounce
from mailflow.conversations.judge import judge
from mailflow.conversations.link import KnownThread, keys, link
from mailflow.conversations.message import Kind, Message
from mailflow.conversations.recognise import recognise
from mailflow.conversations.subject import base_subject
from mailflow.conversations.wish import Intent, Wish
from mailflow.cycle import report
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.orphans import link_orphans
from mailflow.drafts.templates import Templates
from mailflow.mailbox.parse import Unreadable, parse_date, parse_message
from mailflow.people.addresses import Own, is_ours, outsiders
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.messages import Incoming
from mailflow.store.session import open_store

Figures = dict[str, object]

_EXPECTED: dict[str, frozenset[Kind]] = {
    "bounce": frozenset({Kind.BOUNCE, Kind.DELAY}),
    "human": frozenset({Kind.REPLY}),
    "auto_reply": frozenset({Kind.AUTO_REPLY}),
    "list_or_newsletter": frozenset({Kind.BULK}),
    "calendar_other": frozenset({Kind.CALENDAR}),
    "calendar_response": frozenset({Kind.CALENDAR}),
    "complaint_arf": frozenset({Kind.COMPLAINT}),
    "dsn_success": frozenset({Kind.RECEIPT}),
    "opt_out": frozenset({Kind.REPLY}),
    "not_now": frozenset({Kind.REPLY}),
    "referral": frozenset({Kind.REPLY}),
}
_MISSES_SHOWN = 40
_HEADER_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Labelled:
    """One message of the corpus and what a person said about it."""

    file: str
    label: str
    extra: str
    raw: bytes


def main() -> int:
    corpus = Path(os.environ.get("MAILFLOW_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
    if not (corpus / "labels.tsv").is_file():
        print(f"There is no corpus in {corpus}; set MAILFLOW_CORPUS.", file=sys.stderr)
        return 2
    labelled = list(_labelled(corpus))
    figures: Figures = {
        "kinds": score_kinds(labelled),
        "intents": score_intents(labelled),
        "return_dates": score_return_dates([one for one in labelled if one.label == "auto_reply"]),
        "failed_recipients": score_recipients([one for one in labelled if one.label == "bounce"]),
        "threads": score_threads(corpus / "threads"),
        "unanswered": score_unanswered(corpus / "sent_no_reply"),
    }
    print(json.dumps(figures, sort_keys=True))
    return 0


def _labelled(corpus: Path) -> Iterable[Labelled]:
    for line in (corpus / "labels.tsv").read_text("utf-8").splitlines()[1:]:
        file, label, extra = [*line.split("\t"), ""][:3]
        yield Labelled(file, label, extra, (corpus / file).read_bytes())


def _parsed(raw: bytes) -> Message:
    header = _HEADER_END.split(raw, maxsplit=1)[0] + b"\r\n\r\n"
    found = re.search(rb"^Date:([^\r\n]*)", header, re.MULTILINE | re.IGNORECASE)
    date = parse_date(found[1].decode("latin-1")) if found else None
    return parse_message(header, internal_date=date or datetime(2000, 1, 1, tzinfo=UTC), size=len(raw))


# -- What kind of message ------------------------------------------------------------------------------------


def classify(raw: bytes) -> tuple[Kind | None, str]:
    """What the program says of a message that it has read whole, and why; None where it cannot be read."""
    try:
        found = judge(_parsed(raw), raw)
    except Unreadable as problem:
        return None, problem.reason
    return found.kind, found.evidence[0]


def score_kinds(labelled: list[Labelled]) -> Figures:
    """Precision and recall for each label; the kinds that a label allows count as it."""
    said = [(one, *classify(one.raw)) for one in labelled]
    totals = Counter(one.label for one in labelled)
    hits = Counter(one.label for one, kind, _ in said if kind in _EXPECTED[one.label])
    figures: Figures = {}
    print(f"{'label':<20}{'messages':>10}{'recall':>10}{'precision':>11}")
    for label, total in totals.most_common():
        kinds = _EXPECTED[label]
        claimed = [one for one, kind, _ in said if kind in kinds]
        right = sum(1 for one in claimed if _EXPECTED[one.label] & kinds)
        figures[label] = {
            "messages": total,
            "recall": round(hits[label] / total, 4),
            "precision": round(right / len(claimed), 4) if claimed else None,
        }
        print(f"{label:<20}{total:>10}{hits[label] / total:>10.3f}{right / max(1, len(claimed)):>11.3f}")
    headers_only = _from_headers_alone(labelled)
    print(f"\nfrom headers alone: {headers_only:.3f} right\n")
    _show("kind", [f"{one.file}: {one.label} taken for {kind} ({why})" for one, kind, why in said
                   if kind not in _EXPECTED[one.label]])  # fmt: skip
    return figures | {"right_from_headers_alone": headers_only}


def _from_headers_alone(labelled: list[Labelled]) -> float:
    return _share([_kind_of_headers(one.raw) in _EXPECTED[one.label] for one in labelled])


def _kind_of_headers(raw: bytes) -> Kind | None:
    try:
        return recognise(_parsed(raw)).kind
    except Unreadable:
        return None


# -- What people want ----------------------------------------------------------------------------------------

_INTENTS = {"opt_out": Intent.OPT_OUT, "not_now": Intent.NOT_NOW, "referral": Intent.REFERRAL}
_REFUSALS = (Intent.OPT_OUT, Intent.NOT_INTERESTED)


def score_intents(labelled: list[Labelled]) -> Figures:
    """Is the wish of an answer read where it has a label, and is no refusal made up where it has none?"""
    wishes = [(one, _wish(one.raw)) for one in labelled if one.label in (*_INTENTS, "human")]
    figures: Figures = {}
    misses = []
    for label, intent in _INTENTS.items():
        read = [(one, wish) for one, wish in wishes if one.label == label]
        if read:
            hits = [wish.intent is intent for _, wish in read]
            figures[label] = {"messages": len(read), "recall": _share(hits)}
            misses += [f"{one.file}: {label} taken for {wish.intent}" for one, wish in read
                       if wish.intent is not intent]  # fmt: skip
    human = [(one, wish) for one, wish in wishes if one.label == "human"]
    refused = [(one, wish) for one, wish in human if wish.intent in _REFUSALS]
    figures["human"] = {
        "messages": len(human),
        "refusals": len(refused),
        "intents": dict(Counter(str(wish.intent) for _, wish in human)),
    }
    print(f"intents: {figures}\n")
    misses += [f"{one.file}: a letter taken for {wish.intent} ({wish.evidence[0]})" for one, wish in refused]
    _show("intents", misses)
    return figures


def _wish(raw: bytes) -> Wish:
    return judge(_parsed(raw), raw).wish or Wish(Intent.UNREAD)


# -- When somebody is back -----------------------------------------------------------------------------------

_RETURN = re.compile(r"\breturn=(\d{4}-\d\d-\d\d)")


def score_return_dates(notes: list[Labelled]) -> Figures:
    """Is the day of return read where a note names one?"""
    read = [(one, _RETURN.search(one.extra), _returns_on(one.raw)) for one in notes]
    misses = []
    hits = []
    for one, wanted, found in read:
        if wanted:
            hits.append(found in _days_of_return(date.fromisoformat(wanted[1])))
            misses += [] if hits[-1] else [f"{one.file}: back on {wanted[1]}, we say {found}"]
    unlabelled = [found for _, wanted, found in read if found and not wanted]
    figures: Figures = {"notes": len(hits), "right": _share(hits), "read_without_label": len(unlabelled)}
    print(f"return dates: {figures}\n")
    _show("return dates", misses)
    return figures


def _days_of_return(day: date) -> frozenset[date]:
    """The label is the first day back or the last day away: that day, the next, or the next business day."""
    following = [day + timedelta(days=days) for days in range(1, 4)]
    business = next(one for one in following if one.weekday() < 5)
    return frozenset({day, following[0], business})


def _returns_on(raw: bytes) -> date | None:
    absence = judge(_parsed(raw), raw).absence
    return absence.returns_on if absence else None


# -- Failed recipients ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recipient:
    """A failed recipient as labelled: names it may go by, whether the address is dead (None: not said)."""

    names: frozenset[str]
    dead: bool | None


_RECIPIENT = re.compile(r"rcpt=(\S+)(?: alias=(\S+) reason=\S+ hard=(\d))?")


def _recipients(extra: str) -> list[Recipient]:
    return [
        Recipient(frozenset({name, alias.lower()} - {"", "-"}), None if not hard else hard == "1")
        for names, alias, hard in _RECIPIENT.findall(extra.replace(";", " ").replace('"', ""))
        for name in names.lower().split(",")
    ]


def score_recipients(bounces: list[Labelled]) -> Figures:
    """Are exactly the failed recipients named, and is the verdict on each right?"""
    misses: list[str] = []
    named = [(one, _recipients(one.extra), read_bounce(one.raw) or Bounce(())) for one in bounces]
    labelled = [row for row in named if row[1]]
    exact = [_exact(*row, misses) for row in labelled]
    dead = [right for row in labelled for right in _dead(*row, misses)]
    soft = [
        bool(bounce.failures) and not any(failure.permanent for failure in bounce.failures)
        for one, _, bounce in named
        if one.extra.startswith("soft")
    ]
    figures: Figures = {
        "bounces": len(labelled),
        "exact": _share(exact),
        "dead_address_right": _share(dead),
        "soft_right": _share(soft),
        "original_message_id_found": _share([bool(bounce.original_message_id) for _, _, bounce in named]),
    }
    print(f"failed recipients: {figures}\n")
    _show("failed recipients", misses)
    return figures


def _exact(one: Labelled, wanted: list[Recipient], bounce: Bounce, misses: list[str]) -> bool:
    named = {failure.address for failure in bounce.failures}
    allowed: frozenset[str] = frozenset().union(*(recipient.names for recipient in wanted))
    right = named <= allowed and all(named & recipient.names for recipient in wanted)
    if not right:
        misses.append(f"{one.file}: named {sorted(named)}, not {[sorted(one.names) for one in wanted]}")
    return right


def _dead(one: Labelled, wanted: list[Recipient], bounce: Bounce, misses: list[str]) -> Iterable[bool]:
    for recipient in wanted:
        found = next((failure for failure in bounce.failures if failure.address in recipient.names), None)
        if recipient.dead is None:
            continue
        right = found is not None and found.dead_address == recipient.dead
        if found and not right:
            misses.append(f"{one.file}: {found}, but dead should be {recipient.dead}")
        yield right


def _share(hits: list[bool]) -> float:
    return round(sum(hits) / max(1, len(hits)), 4)


# -- Threads -------------------------------------------------------------------------------------------------


def score_threads(folder: Path) -> Figures:
    """Pairs of messages in one thread: how many are right, how many are found; for both orders of arrival."""
    rows = [line.split("\t") for line in (folder / "threads.tsv").read_text("utf-8").splitlines()[1:]]
    roots = {row[0]: row[2] for row in rows}
    files = {row[0]: folder / "msgs" / row[0] for row in rows}
    messages = {name: _parsed(_with_suffix(path).read_bytes()) for name, path in files.items()}
    figures: Figures = {}
    for order, names in (
        ("oldest_first", sorted(messages)),
        ("newest_first", sorted(messages, reverse=True)),
    ):
        threads = _threads([(name, messages[name]) for name in names])
        found, wanted = _pairs(threads), _pairs(roots)
        figures[order] = {
            "precision": round(len(found & wanted) / max(1, len(found)), 4),
            "recall": round(len(found & wanted) / max(1, len(wanted)), 4),
            "threads": len(set(threads.values())),
        }
        print(f"threads, {order}: {figures[order]}, {len(set(roots.values()))} wanted")
        missed = [f"{one} and {other} belong together" for one, other in sorted(wanted - found)]
        wrong = [f"{one} and {other} do not belong together" for one, other in sorted(found - wanted)]
        _show("threads", missed + wrong)
    return figures


def _with_suffix(path: Path) -> Path:
    return path if path.exists() else next(path.parent.glob(path.name + ".*"))


def _threads(messages: Iterable[tuple[str, Message]]) -> dict[str, int]:
    """The thread of each message, told one at a time, as the store does it."""
    known: dict[str, KnownThread] = {}
    members: dict[int, list[str]] = {}
    for number, (name, message) in enumerate(messages):
        joined = link(message, known).threads
        thread = joined[0] if joined else number
        told = [entry for entry in known.values() if entry.thread in joined]
        people = {message.sender.address, *(one.address for one in message.recipients)}
        merged = KnownThread(
            thread,
            told[0].subject if told else base_subject(message.subject),
            frozenset(people).union(*(entry.others for entry in told)),
        )
        members[thread] = [name, *(other for one in dict.fromkeys(joined) for other in members.pop(one, []))]
        known |= {key: merged for key, entry in known.items() if entry.thread in joined}
        known = dict.fromkeys(keys(message), merged) | known
    return {name: thread for thread, names in members.items() for name in names}


def _pairs(threads: dict[str, str] | dict[str, int]) -> set[tuple[str, str]]:
    inside = defaultdict(list)
    for name, thread in threads.items():
        inside[thread].append(name)
    return {pair for names in inside.values() for pair in combinations(sorted(names), 2)}


def _show(question: str, misses: list[str]) -> None:
    if misses:
        print(f"{question}: {len(misses)} missed")
    for miss in misses[:_MISSES_SHOWN]:
        print(f"  {miss}")
    if len(misses) > _MISSES_SHOWN:
        print(f"  ... and {len(misses) - _MISSES_SHOWN} more")
    print()


# -- Who never answered --------------------------------------------------------------------------------------


def score_unanswered(folder: Path) -> Figures:
    """Precision and recall of "unanswered" and "answered", for each message in the reps' Sent folders.

    Scored strictly: answered where the answer quotes our header (evidence E1), and unanswered.
    """
    rows = [line.split("\t") for line in (folder / "labels.tsv").read_text("utf-8").splitlines()[1:]]
    said = {file: answered for user in sorted({row[2] for row in rows}) for file, answered in
            _answered(folder, user, rows).items()}  # fmt: skip
    strict = [
        (row[0], row[4] == "answered")
        for row in rows
        if row[4] == "unanswered" or (row[4] == "answered" and "E1" in row[5])
    ]
    figures: Figures = {"messages": len(strict), "not listed": sum(file not in said for file, _ in strict)}
    judged = [(file, label, said[file]) for file, label in strict if file in said]
    for name, wanted in (("unanswered", False), ("answered", True)):
        right = sum(label is wanted and found is wanted for _, label, found in judged)
        figures[name] = {
            "recall": round(right / max(1, sum(label is wanted for _, label in strict)), 4),
            "precision": round(right / max(1, sum(found is wanted for _, _, found in judged)), 4),
        }
        print(f"{name:<20}{figures[name]}")
    _show("answered", [f"{file}: answered is {label}, we say {found}" for file, label, found in judged
                       if label is not found])  # fmt: skip
    return figures


def _answered(folder: Path, user: str, rows: list[list[str]]) -> dict[str, bool]:
    """For each sent file of a rep whether it was answered, going by `threads`."""
    own = next(row[3] for row in rows if row[2] == user).split(",")
    settings = _NO_CONFIG.mailbox[0].model_copy(update={"name": user, "addresses": tuple(own)})
    with TemporaryDirectory() as home:
        store = open_store(f"sqlite:///{home}/mailflow.db")
        with store.write() as db:
            number = folder_rows.mailbox_row(db, user).id
        # Their correspondents are colleagues: nobody is internal here.
        account = Account(number, settings, Own.of(own, ()), _NO_CONFIG, (), Templates({}))
        files = {file: _taken(folder / user / file, account, file == "Sent") for file in ("Sent", "INBOX")}
        with store.write() as db:
            for taken in files.values():
                message_rows.add_messages(db, number, [item for item, _ in taken], own=account.own)
        link_orphans(store, account)
        now = datetime.now(UTC)
        found = {
            touch: answered
            for row in report.threads(store, account, Clock(now, now), unanswered=False)
            for touch, answered in zip(row["touches"], row["touch_answered"], strict=True)
        }
        store.close()
    return {
        f"{user}/Sent/{name}": found[key]
        for item, name in files["Sent"]
        if (key := f"<{item.message.message_id}>") in found
    }


def _taken(folder: Path, account: Account, ours: bool) -> list[tuple[Incoming, str]]:
    taken = []
    for file in sorted(folder.glob("*.eml")):
        message = _parsed(file.read_bytes())
        kind = recognise(message).kind
        mine = ours or is_ours(message, account.own)
        outside = outsiders(message, kind, ours=mine, own=account.own)
        taken.append((Incoming(0, message, kind, mine, False, outside), file.name))
    return taken


_NO_CONFIG = Config(
    file=Path("none.toml"),
    mailbox=(MailboxSettings(name="x", rep="x", addresses=("x@x.example",), host="x", username="x",
                             password_env="X"),),
)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
