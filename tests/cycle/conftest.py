"""A store to work on, as the tests of the store have it."""

from tests.store.conftest import mailbox, new_file, store

__all__ = ("mailbox", "new_file", "store")
