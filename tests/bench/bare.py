"""What is the limit: the same bytes over a socket, nothing done with them."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from mailflow.mailbox.parse import HEADER_FIELDS
from tests.support.dovecot import Dovecot

BATCH = 500
ITEMS = f"(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})])"


class Talk:
    """A session: commands and their answers, as bytes."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self.bytes_read = 0
        self._sock = socket.create_connection((server.host, server.port))
        self._count = 0
        self.ask(f"LOGIN {user} {server.password}")

    def close(self) -> None:
        self._sock.close()

    def ask(self, command: str) -> bytes:
        """What the server says until it has done this."""
        self._count += 1
        tag = f"bench{self._count:06}"
        self._sock.sendall(f"{tag} {command}\r\n".encode())
        done = f"{tag} OK".encode()
        answer = bytearray()
        while done not in answer[-1000:]:
            chunk = self._sock.recv(1 << 16)
            assert chunk, answer[-1000:]
            answer += chunk
        self.bytes_read += len(answer)
        return bytes(answer)


def read_headers(server: Dovecot, user: str, folders: Sequence[str]) -> int:
    """Every header that a scan reads, in batches of 500, each asked for when the last is there; the bytes."""
    talk = Talk(server, user)
    for folder in folders:
        talk.ask(f'EXAMINE "{folder}"')
        found = talk.ask("UID SEARCH ALL")
        uids = found.partition(b"* SEARCH")[2].partition(b"\r\n")[0].decode().split()
        for start in range(0, len(uids), BATCH):
            talk.ask(f"UID FETCH {','.join(uids[start : start + BATCH])} {ITEMS}")
    talk.close()
    return talk.bytes_read


def ask_status(talk: Talk, folders: Sequence[str]) -> None:
    """STATUS of every folder, one after the other."""
    for folder in folders:
        talk.ask(f'STATUS "{folder}" (UIDVALIDITY UIDNEXT MESSAGES)')
