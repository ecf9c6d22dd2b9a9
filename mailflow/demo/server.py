"""How does an IMAP server run inside this process, in memory, for the demo and the tests?"""

from __future__ import annotations

import asyncio
import secrets
import ssl
import threading
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from contextlib import ExitStack
from types import TracebackType
from typing import Self
from uuid import uuid4

from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

FOLDERS = ("Sent", "Drafts", "Archive", "Junk", "Trash")


class EmbeddedServer:
    """An IMAP server on a free loopback port, with one user, a random password and empty folders.

    It speaks plain IMAP without TLS and keeps everything in memory: ``stop()`` forgets all mail.
    The folders are INBOX and FOLDERS. Not offered: SPECIAL-USE, NAMESPACE, UNSELECT, CONDSTORE, keywords.
    """

    host = "127.0.0.1"

    def __init__(self, username: str = "robin@vendor.example") -> None:
        self.username = username
        self.password = secrets.token_urlsafe(24)
        self.port = 0
        self._running = ExitStack()

    def start(self) -> None:
        """Listen; returns when clients can connect."""
        with ExitStack() as started:
            runner = started.enter_context(asyncio.Runner())  # on leaving it cancels every connection
            server = runner.run(self._listen())
            started.callback(server.close)
            loop = runner.get_loop()
            thread = threading.Thread(target=loop.run_forever, name="embedded-imap", daemon=True)
            thread.start()
            started.callback(thread.join)
            started.callback(loop.call_soon_threadsafe, loop.stop)
            self.port = server.sockets[0].getsockname()[1]
            self._running = started.pop_all()

    def stop(self) -> None:
        """Say BYE to every client and end; all mail is gone. Stopping twice does no harm."""
        self._running.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _listen(self) -> asyncio.Server:
        imap = await _imap(self.username, self.password)

        async def converse(reader: StreamReader, writer: StreamWriter) -> None:
            await imap(reader, writer, SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid4().bytes))

        # Not with a socket of ours: asyncio switches Nagle's algorithm off only on those it made by itself
        # (base_events._set_nodelay looks at the protocol number), and each answer would take 40 ms.
        return await asyncio.start_server(converse, self.host, 0)


class _LoopbackConfig(Config):
    """The settings of pymap's in-memory backend, less what looks at the machine around it."""

    @property
    def greeting(self) -> bytes:
        return b"Mailflow demo mailbox ready"  # pymap asks the DNS for its own name: seconds when offline


async def _imap(username: str, password: str) -> IMAPServer:
    """Everything of pymap 0.36.7 that is put together by hand; the version is pinned for this.

    The way through ``pymap.main`` has no port 0, makes folders only together with demo messages, and
    stretches the password for 180 ms at each login, which gains nothing with 192 random bits.
    """
    config = _LoopbackConfig(
        Namespace(proxy_protocol=None),
        host=None,
        port=0,
        demo_data=False,
        demo_user=username,
        demo_password=password,
        tls_enabled=False,
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),  # else CERT_FILE of the environment is read
        hash_context=BuiltinHash(rounds=1),
        cpu_subsystem=Subsystem.for_asyncio(),  # else a thread pool stays behind
    )
    config.apply_context()
    login = Login(config)
    hashed = await Passwords(config).hash_password(password)
    await login.demo_user_identity.set(UserMetadata(config, username, password=hashed))
    mailboxes = MailboxSet()
    for folder in FOLDERS:
        await mailboxes.add_mailbox(folder)
        await mailboxes.set_subscribed(folder, True)
    config.set_cache[username] = (mailboxes, FilterSet())
    return IMAPServer(login, config)
