"""Is there one draft with the rep's words after Mailflow was killed while it took the place of another?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest

from tests.crash.conftest import NewRep
from tests.crash.killer import die_at
from tests.crash.mortal import KILLED, MortalRep, first_mail
from tests.crash.twin import kill_at, undisturbed
from tests.story import clients, program
from tests.story.rep import text_of

JANE = "jane@acme.example"
OUTREACH = [first_mail(JANE)]
WORDS = "Dear Jane,\n\nshall we talk on Friday?\n"
CHANGE = ("drafts", "edit", "1", "--body-file", "-")

pytestmark = pytest.mark.slow


def waiting(rep: MortalRep) -> None:
    rep.deliver_many("Sent", OUTREACH)
    rep.scan()


def changed(rep: MortalRep) -> None:
    """A draft waits in Drafts, and the rep changed it on the page: the scan puts the new one in its place."""
    waiting(rep)
    rep.run(*CHANGE, stdin=WORDS)


def changed_in_two_places(rep: MortalRep) -> None:
    """The same, and they changed it in their mail program as well."""
    changed(rep)
    for _ in clients.thunderbird_edit_save(rep):
        pass


@pytest.mark.parametrize(
    ("prepare", "state"),
    [(changed, ["waiting", "withdrawn"]), (changed_in_two_places, ["edited", "withdrawn"])],
)
def test_killed_while_one_takes_the_place_of_the_other(
    new_rep: NewRep, prepare: Callable[[MortalRep], None], state: list[str]
) -> None:
    """Whatever commit a scan dies at, before or after it."""
    expected = undisturbed(new_rep, prepare)
    assert {JANE: 1} == expected["in Drafts"]
    assert state == [row[2] for row in expected["drafts"]]
    assert 5 <= kill_at(count(1), new_rep, prepare, expected)


@pytest.mark.parametrize("moment", [1, 2])
def test_killed_while_the_rep_changes_a_draft(new_rep: NewRep, moment: int) -> None:
    """The change is kept whole or not at all."""
    rep = new_rep()
    waiting(rep)
    command = ["--config", str(rep.config), *CHANGE]
    first = partial(die_at, moment)
    ended = program.run(command, folder=rep.folder, env=rep.environment, first=first, stdin=WORDS)
    assert KILLED == ended.code
    rep.scan()

    assert ["waiting", "withdrawn"][: len(rep.states())] == sorted(rep.states())
    assert (moment == 2) == ("shall we talk on Friday?" in text_of(rep.waiting_draft().message))
