"""The file of a new store, as the tests of the store have it."""

from tests.store.conftest import new_file

__all__ = ("new_file",)
