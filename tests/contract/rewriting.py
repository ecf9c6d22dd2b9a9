"""How does a test change what Dovecot answers?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mailflow.mailbox.connection import Connection
from tests.contract.conftest import Account
from tests.support.proxy import RewritingProxy


@contextmanager
def rewritten(
    account: Account, rewrite: Callable[[bytes], bytes], timeout: float = 10
) -> Iterator[Connection]:
    """A connection to Dovecot through a proxy that rewrites single answers."""
    with (
        RewritingProxy((account.host, account.port), rewrite) as proxy,
        account.connect(proxy, timeout=timeout) as connection,
    ):
        yield connection


def replacing(*pairs: tuple[bytes, bytes]) -> Callable[[bytes], bytes]:
    """Replaces the first pattern that is found in an answer."""

    def rewrite(response: bytes) -> bytes:
        for pattern, replacement in pairs:
            changed = re.sub(pattern, lambda _, by=replacement: by, response, flags=re.DOTALL)
            if changed != response:
                return changed
        return response

    return rewrite
