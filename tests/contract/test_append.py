"""Drafts whose fate is in doubt: stored, refused or unknown, and never taken for another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailflow.mailbox.model import Appended, AppendRefused, AppendUnknown
from tests.contract.conftest import Account
from tests.contract.letters import RAW
from tests.contract.rewriting import replacing, rewritten
from tests.support.proxy import CuttingProxy


@pytest.fixture
def cutting(on_dovecot: Account) -> Iterator[CuttingProxy]:
    """A proxy that cuts in an APPEND."""
    with CuttingProxy((on_dovecot.host, on_dovecot.port), b" APPEND ") as proxy:
        yield proxy


@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
@pytest.mark.parametrize(
    ("stored", "beyond", "answered"),
    [(0, -200, None), (0, -3, None), (0, -1, None), (1, 0, 0), (1, 0, 4), (1, 0, 20)],
)
def test_a_connection_lost_in_an_append(
    on_dovecot: Account, cutting: CuttingProxy, stored: int, beyond: int, answered: int | None, *, reset: bool
):
    """From the first byte of APPEND on its outcome is unknown, whether the draft was stored or not."""
    with on_dovecot.connect(cutting) as connection:
        connection.append("Junk", RAW)
        length = len(cutting.said.partition(RAW + b"\r\n")[0] + RAW) + 2
    cutting.cut_after(length + len('"Drafts"') - len('"Junk"') + beyond, answered=answered, reset=reset)
    with on_dovecot.connect(cutting) as connection, pytest.raises(AppendUnknown, match="Drafts"):
        connection.append("Drafts", RAW)
    assert stored == len(on_dovecot.contents("Drafts"))


@pytest.mark.parametrize(
    "said",
    [
        b"OK Append completed",
        b"OK [APPENDUID x y] Append completed",
        b"OK [APPENDUID 1 0] Append completed",
        b"OK [APPENDUID 99999999999 1] Append completed",
        b"OK [APPENDUID 1 12345] swapped by DavMail",
        b"OK [ALERT] Append completed",
    ],
)
def test_an_append_that_tells_nothing(on_dovecot: Account, said: bytes):
    """Without a sound APPENDUID the draft's place is not known; that is no error."""
    with rewritten(on_dovecot, replacing((rb"OK \[APPENDUID [^\r]*", said))) as connection:
        connection.select("Drafts")
        assert Appended(0, 0) == connection.append("Drafts", RAW)
    assert 1 == len(on_dovecot.contents("Drafts"))


@pytest.mark.parametrize("answer", [b"NO [OVERQUOTA] full", b"BAD what?"])
def test_an_append_that_is_refused(on_dovecot: Account, answer: bytes):
    """NO and BAD are definite."""
    with (
        rewritten(on_dovecot, replacing((rb"OK \[APPENDUID [^\r]*", answer))) as connection,
        pytest.raises(AppendRefused, match=r"full|what"),
    ):
        connection.append("Drafts", RAW)


def test_remove_without_uidplus_only_marks(on_dovecot: Account):
    """A plain EXPUNGE would take others' messages: without UIDPLUS the draft is marked, nothing more."""
    with rewritten(on_dovecot, replacing((rb" UIDPLUS", b""))) as connection:
        appended = connection.append("Drafts", RAW)
        assert connection.remove("Drafts", appended.uidvalidity, appended.uid)
    [(_, flags)] = on_dovecot.contents("Drafts").values()
    assert {"\\Draft", "\\Seen", "\\Deleted"} == flags


def test_remove_on_gmail_moves_to_trash(on_dovecot: Account):
    """On Gmail a message is deleted by moving it to Trash."""
    with rewritten(on_dovecot, replacing((rb"IMAP4rev1", b"IMAP4rev1 X-GM-EXT-1"))) as connection:
        appended = connection.append("Drafts", RAW)
        assert connection.remove("Drafts", appended.uidvalidity, appended.uid)
    assert {} == on_dovecot.contents("Drafts")
    assert [RAW] == [raw for raw, _ in on_dovecot.contents("Trash").values()]
