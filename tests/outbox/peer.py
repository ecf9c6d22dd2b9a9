"""What can an SMTP server say, and where can it hang up? One that does as it is told, on loopback."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from types import TracebackType
from typing import BinaryIO, Self

from tests.support.proxy import HOST, NO_LINGER

GREETING, TEXT, END = "greeting", "text", "."
_PAUSE = 0.02  # seconds, between two letters of a server that drips
ANSWERS: Mapping[str, bytes] = {
    GREETING: b"220 peer ESMTP\r\n",
    "EHLO": b"250-peer\r\n250-SIZE 100000\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
    "AUTH": b"235 2.7.0 welcome\r\n",
    "MAIL": b"250 2.1.0 ok\r\n",
    "RCPT": b"250 2.1.5 ok\r\n",
    "DATA": b"354 go on\r\n",
    END: b"250 2.0.0 taken\r\n",
    "QUIT": b"221 2.0.0 bye\r\n",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the peer hangs up: after so many bytes of its answer, or of the text that it reads.

    reset: with RST in place of FIN.
    """

    at: str
    after: int
    reset: bool = False


class Peer:
    """An SMTP server for one conversation after the other.

    taken: the texts of which it got the final dot, which another server would have delivered by then.
    said: the commands that it heard, without their arguments. answers: other ones than ANSWERS; "RCPT 2"
    is for the second one. What stands under TEXT is said as soon as the text begins. drips: what it says of
    that word comes letter by letter, again and again.
    """

    host = HOST

    def __init__(
        self, answers: Mapping[str, bytes] | None = None, cut: Cut | None = None, drips: str = ""
    ) -> None:
        self.taken: list[bytes] = []
        self.said: list[str] = []
        self._answers = {**ANSWERS, **(answers or {})}
        self._cut = cut
        self._drips = drips
        self._over = Event()
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, suppress(OSError, _HungUp):
                self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        self._say(client, GREETING)
        with client.makefile("rb") as lines:
            while line := lines.readline():
                word = line.split()[0].decode().upper()
                self.said.append(word)
                self._say(client, word)
                if word == "DATA" and self._answers[word].startswith(b"354"):
                    self.taken.append(self._read_text(client, lines))
                    self._say(client, END)
                if word == "QUIT":
                    return

    def _read_text(self, client: socket.socket, lines: BinaryIO) -> bytes:
        if TEXT in self._answers:
            client.recv(1, socket.MSG_PEEK)
            client.sendall(self._answers[TEXT])
        text = bytearray()
        while (line := lines.readline()) != b".\r\n":
            text += line
            if self._cut and self._cut.at == TEXT and len(text) >= self._cut.after:
                self._hang_up(client)
            if not line:
                raise _HungUp
        return bytes(text)

    def _say(self, client: socket.socket, word: str) -> None:
        again = self._answers.get(word, b"500 5.5.1 what?\r\n")
        answer = self._answers.get(f"{word} {self.said.count(word)}", again)
        if self._cut and self._cut.at == word:
            client.sendall(answer[: self._cut.after])
            self._hang_up(client)
        while word == self._drips and not self._over.is_set():
            for letter in answer:
                client.sendall(bytes((letter,)))
                self._over.wait(_PAUSE)
        client.sendall(answer)

    def _hang_up(self, client: socket.socket) -> None:
        if self._cut and self._cut.reset:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        raise _HungUp


class _HungUp(Exception):
    """The conversation is over."""
