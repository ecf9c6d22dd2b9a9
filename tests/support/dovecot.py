"""Which real IMAP server do the tests talk to? A Dovecot of their own, on loopback."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Template
from threading import RLock
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

FOLDERS = ("Sent", "Drafts", "Junk", "Trash", "Archive")
HOW_TO_GET_IT = "Run `tools/get-dovecot` (`make test` does) to install one."

UNPACKED = Path(__file__).parents[2] / ".servers" / "dovecot"
START_SECONDS = 30
STOP_SECONDS = 10


class DovecotMissing(Exception):
    """There is no Dovecot on this machine, or none that starts; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Where Dovecot lies. root: the tree that tools/get-dovecot unpacked, or None for the system's."""

    binary: Path
    root: Path | None

    @classmethod
    def find(cls) -> Installation:
        """The unpacked one if there is one, else the system's; DovecotMissing where there is neither."""
        if (binary := UNPACKED / "usr/sbin/dovecot").exists():
            return cls(binary, UNPACKED)
        path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
        if found := shutil.which("dovecot", path=path):
            return cls(Path(found), None)
        raise DovecotMissing(f"There is no Dovecot here. {HOW_TO_GET_IT}")

    @property
    def env(self) -> dict[str, str]:
        """The environment that its processes run in."""
        env = {"PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"}
        if self.root:
            patterns = (
                "usr/lib/dovecot",
                "usr/lib/dovecot/modules/old-stats",
                "usr/lib/*-linux-*",
                "lib/*-linux-*",
            )
            folders = [str(folder) for pattern in patterns for folder in self.root.glob(pattern)]
            env["LD_LIBRARY_PATH"] = os.pathsep.join(folders)
        return env

    def settings(self) -> str:
        """What the configuration must add so that its processes use this tree and not the system's."""
        if not self.root:
            return ""
        libraries = self.root / "usr/lib/dovecot"
        search = self.env["LD_LIBRARY_PATH"]
        environment = {
            "2.3": f"import_environment = TZ LD_LIBRARY_PATH={search}",
            "2.4": f"import_environment {{\n  LD_LIBRARY_PATH = {search}\n}}",
        }
        return "\n".join(
            [
                f"libexec_dir = {libraries}",
                f"mail_plugin_dir = {libraries}/modules",
                environment[self.dialect()],
            ]
        )

    def dialect(self) -> str:
        """Which configuration it reads: "2.3" or "2.4"."""
        told = subprocess.run([self.binary, "--version"], env=self.env, capture_output=True, text=True)
        version = re.match(r"2\.(\d+)", told.stdout)
        if not version:
            raise DovecotMissing(f"{self.binary} does not run: {told.stdout}{told.stderr}. {HOW_TO_GET_IT}")
        return "2.4" if int(version[1]) >= 4 else "2.3"

    def config(self) -> Template:
        """The configuration in the dialect of this version."""
        return Template(Path(__file__).with_name(f"dovecot-{self.dialect()}.conf").read_text())

    def command(self, config: Path) -> list[str | Path]:
        """How to run it in the foreground."""
        dovecot: list[str | Path] = [self.binary, "-F", "-c", config]
        if not self.root:
            return dovecot
        # By itself it would have /usr/bin/doveconf read the configuration; this is the call that it makes.
        options = {"2.3": "-m master -p -e", "2.4": "-C -F"}[self.dialect()]
        return [self.root / "usr/bin/doveconf", "-c", config, *options.split(), *dovecot]

    def openssl(self) -> Path:
        """The openssl command, which Debian's Dovecot brings along."""
        if self.root and (unpacked := self.root / "usr/bin/openssl").exists():
            return unpacked
        if found := shutil.which("openssl"):
            return Path(found)
        raise DovecotMissing(
            "The tests make a certificate with `openssl`, which is not here. Install openssl."
        )


class Dovecot:
    """A running Dovecot; every user name is let in with the password "secret" and has a mailbox of its own.

    port: plain text and STARTTLS. tls_port: TLS from the first byte. ca_file: the PEM certificate of both.
    key_file: its key, for other servers of a test.
    Sent, Drafts, Junk, Trash and Archive are there with their SPECIAL-USE flags. token_check: the address
    where it asks by POST whom an OAuth token belongs to (RFC 7662); without one it takes no tokens.
    Raises DovecotMissing, with the server's log, where it does not start.
    """

    host = "127.0.0.1"
    password = "secret"

    def __init__(self, token_check: str = "") -> None:
        self._token_check = token_check
        self._installation = Installation.find()
        self._user = _unprivileged_user()
        # In the system's folder for temporary files: pytest's own is closed to the user the server runs as.
        self._home = Path(tempfile.mkdtemp(prefix="mailflow-dovecot-"))
        self._log = self._home / "dovecot.log"
        self._config = self._home / "dovecot.conf"
        self.ca_file = self._home / "cert.pem"
        self.key_file = self._home / "key.pem"
        self._process: subprocess.Popen[bytes] | None = None
        self._clients: dict[str, IMAPClient] = {}
        self._lock = RLock()
        try:
            self._make_certificate()
            self.port, self.tls_port = _free_ports()
            self._write_config()
            self._start()
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def client(self, user: str) -> IMAPClient:
        """A new connection, logged in; the caller logs it out. Times come back aware."""
        client = IMAPClient(self.host, self.port, ssl=False, timeout=30)
        client.normalise_times = False
        # Nagle's algorithm makes every literal wait 40 ms for the server's delayed ACK.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(user, self.password)
        return client

    def tls_context(self) -> ssl.SSLContext:
        """A context that trusts this server and no other."""
        return ssl.create_default_context(cafile=str(self.ca_file))

    def deliver(
        self, user: str, folder: str, raw: bytes, at: datetime | None = None, flags: Sequence[str] = ()
    ) -> int:
        """Puts one message into a folder, made if it is not there; its UID. at: INTERNALDATE, aware."""
        with self._kept(user) as client:
            _make_folder(client, folder)
            answer: bytes = client.append(folder, raw, flags, at)
        appended = re.search(rb"APPENDUID \d+ (\d+)", answer)
        assert appended, answer
        return int(appended[1])

    def deliver_many(self, user: str, folder: str, messages: Iterable[tuple[bytes, datetime]]) -> None:
        """Puts many messages into a folder in this order, each with its INTERNALDATE (aware)."""
        items = [{"msg": raw, "date": at} for raw, at in messages]
        with self._kept(user) as client:
            _make_folder(client, folder)
            client.multiappend(folder, items)

    def messages(self, user: str, folder: str) -> list[bytes]:
        """The messages of a folder as stored, lowest UID first; none where there is no such folder."""
        return [item[b"BODY[]"] for _, item in sorted(self._fetch(user, folder, "BODY.PEEK[]").items())]

    def flags(self, user: str, folder: str) -> dict[int, frozenset[str]]:
        """UID to flags and keywords, lowest UID first; {} where there is no such folder."""
        return {
            uid: frozenset(flag.decode() for flag in item[b"FLAGS"]) - {"\\Recent"}
            for uid, item in sorted(self._fetch(user, folder, "FLAGS").items())
        }

    def delete(self, user: str, folder: str, uid: int) -> None:
        """Removes one message for good, as a mail client does."""
        with self._kept(user) as client:
            client.select_folder(folder)
            client.delete_messages([uid])
            client.uid_expunge([uid])
            client.unselect_folder()

    def restart(self) -> None:
        """Stops the server, which cuts every connection, and starts it again: same ports, same mail."""
        self._stop_process()
        self._start()

    def stop(self) -> None:
        """Ends the server and removes its mail."""
        self._stop_process()
        shutil.rmtree(self._home, ignore_errors=True)

    def _fetch(self, user: str, folder: str, item: str) -> dict[int, dict[bytes, Any]]:
        with self._kept(user) as client:
            if not client.folder_exists(folder):
                return {}
            client.select_folder(folder, readonly=True)
            # A list, as IMAPClient 4.1 takes no "1:*" here.
            found: dict[int, dict[bytes, Any]] = client.fetch(client.search(), [item])
            # Not left selected: were the folder deleted, Dovecot would say BYE to this connection.
            client.unselect_folder()
            return found

    @contextmanager
    def _kept(self, user: str) -> Iterator[IMAPClient]:
        """The connection kept for this user, for one thread at a time; dropped after an error."""
        with self._lock:
            if user not in self._clients:
                self._clients[user] = self.client(user)
            try:
                yield self._clients[user]
            except BaseException:
                self._clients.pop(user).shutdown()
                raise

    def _make_certificate(self) -> None:
        request = (
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=localhost"
        )
        extensions = (
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "basicConstraints=critical,CA:TRUE",
            "keyUsage=critical,digitalSignature,keyCertSign",
        )
        files = ["-keyout", str(self.key_file), "-out", str(self.ca_file)]
        made = subprocess.run(
            [str(self._installation.openssl()), *request.split(), *_each("-addext", extensions), *files],
            env=self._installation.env,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise DovecotMissing(f"openssl makes no certificate:\n{made.stderr}")

    def _write_config(self) -> None:
        config = self._installation.config().substitute(
            home=self._home,
            user=self._user.pw_name,
            group=grp.getgrgid(self._user.pw_gid).gr_name,
            uid=self._user.pw_uid,
            gid=self._user.pw_gid,
            password=self.password,
            tokens=self._token_settings(),
            port=self.port,
            tls_port=self.tls_port,
            libraries=self._installation.settings(),
            folders="".join(_folder_settings(folder) for folder in FOLDERS),
        )
        self._config.write_text(config)
        if self._installation.root:
            self._link_modules(self._installation.root / "usr/lib/dovecot/modules")

    def _token_settings(self) -> str:
        """What the configuration adds so that OAuth tokens are taken."""
        if not self._token_check:
            return ""
        values = {"introspection_mode": "post", "introspection_url": self._token_check}
        values |= {"username_attribute": "username", "active_attribute": "active", "active_value": "true"}
        mechanisms = "auth_mechanisms = plain login oauthbearer xoauth2\n"
        lines = "".join(f"{key} = {value}\n" for key, value in values.items())
        if self._installation.dialect() == "2.4":
            return f"{mechanisms}oauth2 {{\n{lines}}}"
        file = self._home / "tokens.conf.ext"
        file.write_text(lines + "scope = mail\n")
        driver = f"  driver = oauth2\n  mechanisms = oauthbearer xoauth2\n  args = {file}\n"
        return f"{mechanisms}passdb {{\n{driver}}}"

    def _link_modules(self, modules: Path) -> None:
        """tools/get-dovecot made the path of the TLS module relative to where the processes run."""
        for folder in (self._home / "run", self._home / "run/login"):
            folder.mkdir(mode=0o750)
            (folder / "modules").symlink_to(modules)

    def _start(self) -> None:
        """Starts the server and waits until a login has succeeded."""
        self._log.touch()
        for path in [self._home, *self._home.rglob("*")]:
            os.chown(path, self._user.pw_uid, self._user.pw_gid, follow_symlinks=False)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._installation.command(self._config),
                env=self._installation.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=self._user.pw_uid,
                group=self._user.pw_gid,
                extra_groups=[] if os.geteuid() == 0 else None,
            )
        self._wait_for_login(self._process)

    def _wait_for_login(self, process: subprocess.Popen[bytes]) -> None:
        give_up_at = time.monotonic() + START_SECONDS
        problem: Exception | None = None
        while time.monotonic() < give_up_at and process.poll() is None:
            try:
                self.client("somebody").logout()
            except (OSError, IMAPClientError) as not_yet:
                problem = not_yet
                time.sleep(0.02)
            else:
                return
        ended = f", exit code {process.returncode}" if process.returncode is not None else ""
        log = self._log.read_text()
        raise DovecotMissing(
            f"{self._installation.binary} does not start ({problem}{ended}). Its log:\n{log}"
        )

    def _stop_process(self) -> None:
        for client in self._clients.values():
            with suppress(OSError, IMAPClientError):
                client.shutdown()
        self._clients.clear()
        if not self._process:
            return
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        # The master leaves processes behind whose clients are still connected; they are in its group.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


def _unprivileged_user() -> pwd.struct_passwd:
    """Who the server runs as: whoever runs the tests, but never root, to whom Dovecot gives no mail."""
    return pwd.getpwuid(os.geteuid()) if os.geteuid() else pwd.getpwnam("nobody")


def _free_ports() -> tuple[int, int]:
    with closing(socket.socket()) as first, closing(socket.socket()) as second:
        for listener in (first, second):
            listener.bind((Dovecot.host, 0))
        return first.getsockname()[1], second.getsockname()[1]


def _folder_settings(name: str) -> str:
    return f"  mailbox {name} {{\n    auto = subscribe\n    special_use = \\{name}\n  }}\n"


def _make_folder(client: IMAPClient, folder: str) -> None:
    if not client.folder_exists(folder):
        client.create_folder(folder)


def _each(option: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (option, value)]
