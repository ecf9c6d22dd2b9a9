"""What goes out of a store as JSON Lines, and comes back into another."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.errors import InputInvalid
from mailflow.people.addresses import Own
from mailflow.people.model import EventKind
from mailflow.people.suppression import Entry
from mailflow.store import events as event_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.exchange import export_beside, export_to, import_file
from mailflow.store.session import Store

OWN = {"work": Own.of(["robin@vendor.example"])}
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
EVENT = {
    "type": "event",
    "id": "1",
    "mailbox": "work",
    "at": "2026-11-02T12:00:00+00:00",
    "kind": "stopped",
    "address": "jane@acme.example",
    "details": {"reason": "bought elsewhere"},
}


def lines(*some: object) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in some)


def events(store: Store, mailbox: int) -> list[str]:
    with store.read() as db:
        return [event.id for event in event_rows.events_of(db, mailbox, "work")]


def test_an_import_takes_every_line_once(store: Store, mailbox: int, tmp_path: Path) -> None:
    """A crash may have written a line twice, and an import may be repeated."""
    file = tmp_path / "some.jsonl"
    file.write_text(lines(EVENT, EVENT, "", {**EVENT, "id": "2"}))
    for _ in range(2):
        import_file(store, file, OWN)
        assert ["1", "2"] == events(store, mailbox)


def test_an_import_with_faults_names_them_all_and_takes_nothing(
    store: Store, mailbox: int, tmp_path: Path
) -> None:
    """Half an import would be worse than none."""
    file = tmp_path / "some.jsonl"
    wrong = [
        "not JSON",
        "[]",
        {**EVENT, "mailbox": "other"},
        {**EVENT, "kind": "dreamt"},
        {**EVENT, "at": "yesterday"},
        {**EVENT, "at": "2026-11-02T12:00:00"},
        {"type": "event", "mailbox": "work"},
        {"type": "message", "mailbox": "work", "identity": "x"},
        {**EVENT, "details": ["reason"]},
        "null",
    ]
    file.write_text(lines(EVENT, *wrong))
    with pytest.raises(InputInvalid) as refusal:
        import_file(store, file, OWN)
    told = str(refusal.value)
    assert [
        "line 2: is not JSON",
        "line 3: is no line of an export",
        "line 4: there is no mailbox 'other' in the config",
        "line 5: 'dreamt' is not a valid EventKind",
        "line 6: Invalid isoformat string: 'yesterday'",
        "line 7: '2026-11-02T12:00:00' has no time zone",
        "line 8: has no 'details'",
        "line 9: has no 'at'",
        "line 10: is no line of an export",
        "line 11: is no line of an export",
    ] == [line.removeprefix("  - ") for line in told.splitlines()[1:]]
    assert told.startswith(f"{file}: nothing was imported")
    assert [] == events(store, mailbox)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["no such file", "no text"])
def test_a_file_that_cannot_be_read_is_named(store: Store, tmp_path: Path, content: bytes | None) -> None:
    """In one line."""
    file = tmp_path / "some.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputInvalid, match=r"some\.jsonl: cannot be read"):
        import_file(store, file, OWN)


def say(store: Store, mailbox: int, kind: EventKind) -> None:
    with store.write() as db:
        event = event_rows.new_event(kind, "work", "jane@acme.example", NOON, {"reason": "grüße"})
        event_rows.add_events(db, mailbox, [event])


def test_the_export_beside_the_store_grows_by_what_is_new(store: Store, mailbox: int, tmp_path: Path) -> None:
    """And is whole again when somebody removed it."""
    beside = tmp_path / "mailflow.jsonl"
    for number, kind in enumerate((EventKind.STOPPED, EventKind.ACCEPTED), 1):
        say(store, mailbox, kind)
        export_beside(store)
        export_beside(store)
        assert number == len(beside.read_text().splitlines())
    beside.unlink()
    export_beside(store)
    assert 2 == len(beside.read_text().splitlines())


def test_an_export_is_private_and_complete_or_not_there(store: Store, mailbox: int, tmp_path: Path) -> None:
    """It replaces an older one in one step, and takes away what others could read."""
    say(store, mailbox, EventKind.STOPPED)
    file = tmp_path / "out.jsonl"
    file.write_text("an older one")
    file.chmod(0o644)
    assert 1 == export_to(store, file)
    assert 0o600 == file.stat().st_mode & 0o777
    assert {"reason": "grüße"} == json.loads(file.read_text())["details"]
    assert sorted(["mailflow.db", "out.jsonl"]) == sorted(
        path.name for path in tmp_path.iterdir() if "-" not in path.name
    )


def test_a_line_of_an_export_ends_where_the_file_says(store: Store, mailbox: int, tmp_path: Path) -> None:
    """Not at the line separators of Unicode, which JSON writes as they are (RFC 8259)."""
    note = event_rows.new_event(EventKind.CALL, "work", "jane@acme.example", NOON, {"note": "a\u2028b\x85c"})
    with store.write() as db:
        event_rows.add_events(db, mailbox, [note])
    export_to(store, tmp_path / "all.jsonl")
    assert 1 == import_file(store, tmp_path / "all.jsonl", OWN)


def test_the_suppression_list_is_in_the_export_with_every_change(
    store: Store, new_file: Path, tmp_path: Path
) -> None:
    """Of one address the last line counts, whoever reads it, and however often."""
    said = Entry("jane@acme.example", NOON, "opted_out", "answer:x")
    other = Entry("*@beta.example", NOON, "a customer", "add")
    with store.write() as db:
        suppression_rows.add(db, [said, other])
    export_beside(store)
    with store.write() as db:
        suppression_rows.lift(db, [said], NOON + timedelta(hours=1))
    export_beside(store)
    beside = tmp_path / "mailflow.jsonl"
    kinds = [json.loads(line)["type"] for line in beside.read_text().splitlines()]
    assert ["suppression"] * 3 == kinds

    new = Store(f"sqlite:///{shutil.copy(new_file, tmp_path / 'new.db')}")
    for _ in range(2):
        import_file(new, beside, OWN)
    with new.read() as db:
        assert [other] == suppression_rows.everybody(db)
    new.close()


def test_an_older_export_puts_its_opt_outs_on_the_list(store: Store, tmp_path: Path) -> None:
    """It was written before there was a list: whoever asked, and was not accepted since, gets on it once."""
    opted_out = {**EVENT, "kind": "opted_out", "details": {"message": "7", "by": "office@acme.example"}}
    ann = {**opted_out, "id": "2", "address": "ann@gamma.example", "details": {"message": "8"}}
    accepted = {**ann, "id": "3", "kind": "accepted", "at": "2026-11-03T12:00:00+00:00", "details": {}}
    file = tmp_path / "old.jsonl"
    file.write_text(lines(accepted, opted_out, ann))
    import_file(store, file, OWN)
    with store.read() as db:
        entries = suppression_rows.everybody(db)
    assert ["jane@acme.example", "office@acme.example"] == [entry.address for entry in entries]
    assert {"answer:7"} == {entry.source for entry in entries}

    with store.write() as db:
        suppression_rows.lift(db, entries, NOON + timedelta(hours=1))
    import_file(store, file, OWN)
    with store.read() as db:
        assert [] == suppression_rows.everybody(db)


def test_an_export_that_has_a_list_says_itself_who_is_on_it(store: Store, tmp_path: Path) -> None:
    """The writer asked for themselves alone, as their thread showed when it was read."""
    opted_out = {**EVENT, "kind": "opted_out", "details": {"message": "7", "by": "bob@beta.example"}}
    entry = {
        "type": "suppression",
        "address": "bob@beta.example",
        "at": EVENT["at"],
        "reason": "opted_out",
        "source": "answer:7",
        "lifted": False,
    }
    file = tmp_path / "new.jsonl"
    file.write_text(lines(entry, opted_out))
    import_file(store, file, OWN)
    with store.read() as db:
        assert ["bob@beta.example"] == [one.address for one in suppression_rows.everybody(db)]
