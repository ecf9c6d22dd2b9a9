"""Which folder has which role, where the names and marks of several fit alike?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Listed, Role, Roles, find_roles
from mailflow.store.folders import Bookmark


def settle_roles(
    connection: Connection, listed: Sequence[Listed], pins: Mapping[Role, str], known: Iterable[Bookmark] = ()
) -> Roles:
    """The roles of these folders: as pinned, as they were, by mark, by name; between equals by newest mail.

    known: the folders as the last pass left them. Only equals that no pass has met are looked into.
    """
    before = {Role(mark.role): mark.name for mark in known if mark.role != Role.OTHER}
    prefix = connection.personal_prefix
    roles = find_roles(listed, pins, prefix, before=before)
    if not roles.rivals:
        return roles
    return find_roles(listed, pins, prefix, before=before, newest=newest_mail(connection, roles.rivals))


def newest_mail(connection: Connection, names: Iterable[str]) -> dict[str, datetime]:
    """When the last message of each of these folders came in; without those that are empty."""
    dates = {name: connection.newest(name) for name in names}
    return {name: date for name, date in dates.items() if date}
