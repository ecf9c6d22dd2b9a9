"""In which words do servers refuse a login? One on loopback that says them as real ones do."""

from __future__ import annotations

import socket
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self


class Desk:
    """An IMAP server that lets nobody in.

    capabilities: what it announces, such as ``AUTH=XOAUTH2``. challenge: what it says in SASL to a token
    before it refuses it, b"" for nothing. no: the rest of its last line; ``{}`` in it stands for what the
    client sent first, as it came. said: what the client answered in SASL, decoded, for each login.
    """

    host = "127.0.0.1"

    def __init__(self, capabilities: str, challenge: bytes = b"", no: str = "NO Go away") -> None:
        self.said: list[list[bytes]] = []
        self.commands: list[str] = []
        self._capabilities = capabilities
        self._challenges: Sequence[bytes] = [b"", challenge] if challenge else [b""]
        self._no = no
        self._listener = socket.create_server((self.host, 0))
        self.port = self._listener.getsockname()[1]
        self._thread = Thread(target=self._receive, name="desk")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # close() would not wake the thread in accept()
        self._listener.close()
        self._thread.join()

    def _receive(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, client.makefile("rwb", buffering=0) as stream, suppress(OSError):
                self._talk(stream)

    def _talk(self, stream: socket.SocketIO) -> None:
        stream.write(b"* OK ready\r\n")
        while line := stream.readline():
            tag, command, *_ = line.decode().split()
            self.commands.append(command.upper())
            match command.upper():
                case "CAPABILITY":
                    stream.write(f"* CAPABILITY IMAP4rev1 {self._capabilities}\r\n{tag} OK done\r\n".encode())
                case "AUTHENTICATE":
                    answers = [self._ask(stream, challenge) for challenge in self._challenges]
                    self.said.append([b64decode(answer) for answer in answers])
                    stream.write(f"{tag} {self._no.format(answers[0])}\r\n".encode())
                case _:
                    stream.write(f"{tag} {self._no.format(line.decode().strip())}\r\n".encode())

    def _ask(self, stream: socket.SocketIO, challenge: bytes) -> str:
        stream.write(b"+ " + b64encode(challenge) + b"\r\n")
        return stream.readline().decode().strip()
