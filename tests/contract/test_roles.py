"""Between folders that claim a role alike, the one in use is found and kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.cycle.roles import settle_roles
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role
from mailflow.store.folders import Bookmark
from tests.contract.conftest import Account
from tests.support.proxy import RewritingProxy

RAW = b"From: robin@vendor.example\r\nSubject: Hello\r\n\r\nHello\r\n"
LONG_AGO = datetime(2019, 3, 3, 9, 15, tzinfo=UTC)


@pytest.fixture
def connection(on_dovecot: Account) -> Iterator[Connection]:
    """A mailbox with Sent, last used in 2019, and 已发送, used today; no mark tells which is which."""
    with on_dovecot.client() as client:
        client.create_folder("已发送")
    on_dovecot.deliver("Sent", RAW, LONG_AGO)
    on_dovecot.deliver("已发送", RAW, LONG_AGO + timedelta(days=2000))
    on_dovecot.deliver("已发送", RAW, LONG_AGO + timedelta(days=2500))

    def hide(said: bytes) -> bytes:
        return said.replace(b" SPECIAL-USE", b"").replace(b" \\Sent", b"")

    with (
        RewritingProxy((on_dovecot.host, on_dovecot.port), hide) as proxy,
        on_dovecot.connect(proxy) as connection,
    ):
        yield connection


def test_the_age_of_mail_is_known(connection: Connection):
    """By the last message; empty folders and those that are not there have none."""
    assert LONG_AGO == connection.newest("Sent")
    assert LONG_AGO + timedelta(days=2500) == connection.newest("已发送")
    assert None is connection.newest("Drafts")
    assert None is connection.newest("Nowhere")


def test_the_folder_in_use_gets_the_role(connection: Connection):
    """And a person is told of the other one."""
    roles = settle_roles(connection, connection.folders(), {})
    assert "已发送" == roles.folder(Role.SENT)
    [note] = roles.notes
    assert note.startswith('"已发送" is taken as the sent folder; "Sent" could be it too.')


def test_the_folder_that_had_the_role_keeps_it(connection: Connection):
    """So that nothing changes from one pass to the next."""
    roles = settle_roles(connection, connection.folders(), {}, [Bookmark(1, "Sent", "sent")])
    assert "Sent" == roles.folder(Role.SENT)
