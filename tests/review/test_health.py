"""Is everything in order, as far as this machine tells?"""

from __future__ import annotations

from mailflow.drafts.model import State
from mailflow.review.health import health_of
from mailflow.store import folders as folder_rows
from tests.review.past import CLOCK, JANE, NOW, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)


def test_what_is_known_without_a_server(past: Past) -> None:
    """The service, each mailbox with its numbers and what cannot be read, and doctor's findings."""
    past.wrote(JANE)
    past.drafted(JANE, state=State.HELD, reason="no name")
    past.passed()
    with past.program.store.write() as db:
        folder = folder_rows.add_folder(db, past.account.number, "INBOX", "inbox")
        folder_rows.put_in_quarantine(db, folder.folder_id, 1, [(7, "no header", ["jane@acme.example"])], NOW)

    found = health_of(past.program, CLOCK)
    assert found.service[0].startswith("The service is not running")
    [box] = found.mailboxes
    assert ("work", NOW, 1, {"held": 1}) == (box.mailbox, box.read_at, box.due, box.drafts)
    assert ("UID 7 in INBOX: no header",) == box.quarantined
    assert "`mailflow drafts` says why drafts are held." == box.advice
    assert {"config", "rules", "templates", "store", "mailbox work"} == {one.about for one in found.findings}
    assert any("logs in with" in one.what for one in found.findings)
