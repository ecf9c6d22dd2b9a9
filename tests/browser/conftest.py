"""What every look at the pages begins with: a rep, a mail server, who takes the mail, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest

from tests.browser.stage import Stage
from tests.story.rep import Section
from tests.support.browser import Chromium
from tests.support.dovecot import Dovecot
from tests.support.smtp import Receiver

# Without a browser these tests are left out: tools/get-chromium has said that it is missing.
collect_ignore_glob = [] if which("chromium") else ["test_*.py"]

NewStage = Callable[..., Stage]


# Not for the whole session: as long as it runs, nobody else can run an event loop in this thread.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Chromium]:
    """One browser for all tests here; each visit is by somebody whom it has never seen."""
    with Chromium() as browser:
        yield browser


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Who takes the letters that are sent."""
    with Receiver(password=Dovecot.password) as server:
        yield server


@pytest.fixture
def new_stage(dovecot: Dovecot, user: str, tmp_path: Path, receiver: Receiver) -> Iterator[NewStage]:
    """Makes the rep of this test, with sections of config.toml as named arguments."""
    made: list[Stage] = []

    def make(**settings: Section) -> Stage:
        made.append(Stage(dovecot, user, tmp_path, receiver, **settings))
        return made[-1]

    yield make
    for stage in made:
        print(*stage.rep.drafts(), sep="\n")  # pytest shows them where the test failed
        stage.rep.close()


@pytest.fixture
def stage(new_stage: NewStage) -> Stage:
    """A rep whose approved drafts leave at once."""
    return new_stage()
