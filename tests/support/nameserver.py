"""What does the domain name system say? A name server on loopback that knows a few records."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from threading import Thread
from types import TracebackType
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Records = Mapping[tuple[str, str], list[str]]


class NameServer:
    """Answers over UDP. records: by name and type, in the form of a zone file; other names do not exist.

    is_silent: takes questions and never answers. asked: the names that were asked for, with their types.
    """

    host = "127.0.0.1"

    def __init__(self, records: Records, *, is_silent: bool = False) -> None:
        self.asked: list[tuple[str, str]] = []
        self._records = records
        self._is_silent = is_silent
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((self.host, 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = Thread(target=self._serve, name="nameserver")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (self.host, self.port))  # an empty question ends the thread
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            question, sender = self._socket.recvfrom(4096)
            if not question:
                return
            answer = self._answer(question)
            if not self._is_silent:
                self._socket.sendto(answer, sender)

    def _answer(self, question: bytes) -> bytes:
        query = dns.message.from_wire(question)
        asked = query.question[0]
        name, kind = asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype)
        self.asked.append((name, kind))
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if records := self._records.get((name, kind)):
            response.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *records))
        else:
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response.to_wire()
