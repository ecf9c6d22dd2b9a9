"""How are the bytes of messages had that the store knows?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from mailflow.cycle.account import Account
from mailflow.errors import MailboxUnreachable, MailflowError
from mailflow.mailbox.connection import Connection
from mailflow.store import messages as message_rows
from mailflow.store.messages import Place
from mailflow.store.session import Store

Key = TypeVar("Key")

AT_ONCE = 20  # bodies in one answer; a body is read up to 256 KB
_BESIDE = 3  # other messages that are looked at


def read_body(connection: Connection, store: Store, account: Account, identity: str) -> bytes | None:
    """The bytes of one message, None where it lies nowhere any more."""
    with store.read() as db:
        places = message_rows.places_of_identities(db, account.number, [identity])
    return _from_any(connection, places.get(identity, ()))


def read_each(
    connection: Connection, places: Mapping[Key, Sequence[Place]]
) -> Iterator[list[tuple[Key, bytes | None]]]:
    """The bytes of many messages, some at a time; None for one that lies nowhere any more.

    They are asked for folder by folder, where they lie first; only what is not there is looked for elsewhere.
    """
    by_folder: dict[tuple[str, int], list[Key]] = defaultdict(list)
    for key, some in places.items():
        by_folder[(some[0].folder, some[0].uidvalidity) if some else ("", 0)].append(key)
    for (folder, uidvalidity), keys in by_folder.items():
        for start in range(0, len(keys), AT_ONCE):
            together = keys[start : start + AT_ONCE]
            uids = [place.uid for key in together for place in places[key][:1]]
            found = _fetch(connection, folder, uidvalidity, uids)
            yield [
                (key, _found(found, places[key]) or _from_any(connection, places[key])) for key in together
            ]


def may_lie(connection: Connection, places: Sequence[Place]) -> bool:
    """Whether a message that could not be had may still lie at one of these places.

    Not where the server says that each UID is gone. A refused FETCH and a folder that does not open pass.
    """
    return any(
        not _opens(connection, place.folder, place.uidvalidity)
        or connection.search(place.uid, place.uid, None) == [place.uid]
        for place in places
    )


def shows_others(connection: Connection, places: Sequence[Place]) -> bool:
    """Whether the server shows what lies beside a message: then it is this very message that it does not."""
    return any(
        _opens(connection, place.folder, place.uidvalidity) and _shows_another(connection, place.uid)
        for place in places
    )


def _shows_another(connection: Connection, uid: int) -> bool:
    """Asks for the newest messages of the open folder; where it has no other, nothing speaks against it."""
    others = [one for one in connection.search(1, None, None) if one != uid][-_BESIDE:]
    return not others or any(connection.fetch_raw(one) for one in others)


def _found(found: Mapping[int, bytes], places: Sequence[Place]) -> bytes | None:
    return found.get(places[0].uid) if places else None


def _fetch(connection: Connection, folder: str, uidvalidity: int, uids: Sequence[int]) -> Mapping[int, bytes]:
    """What can be had in one command; nothing where the folder is not what it was."""
    return connection.fetch_bodies(uids) if uids and _opens(connection, folder, uidvalidity) else {}


def _from_any(connection: Connection, places: Sequence[Place]) -> bytes | None:
    """The bytes from the first place where the message still lies."""
    for place in places:
        if _opens(connection, place.folder, place.uidvalidity) and (raw := connection.fetch_raw(place.uid)):
            return raw
    return None


def _opens(connection: Connection, folder: str, uidvalidity: int) -> bool:
    """Whether the folder is still there with the same UIDs; if not, the message may lie elsewhere."""
    try:
        return connection.examine(folder).uidvalidity == uidvalidity
    except MailboxUnreachable:
        raise
    except MailflowError:
        return False
