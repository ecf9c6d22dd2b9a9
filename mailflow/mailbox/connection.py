"""How are drafts put into a mailbox and taken out again, and news of it waited for?"""

from __future__ import annotations

import logging
from contextlib import suppress

from mailflow.mailbox.answers import appended_in, is_refusal, is_throttled, items_in, responses_in
from mailflow.mailbox.folders import Role, find_roles
from mailflow.mailbox.idle import Idle
from mailflow.mailbox.model import Appended, AppendRefused, AppendUnknown, FolderState
from mailflow.mailbox.reader import Reader

log = logging.getLogger(__name__)


class Connection(Reader):
    """A session with one server, logged in; not to be shared between threads.

    Every method raises MailboxUnreachable when the server is lost or talks nonsense, and FolderMissing when
    it will not open a folder. Nothing is changed on the server but by append(), file() and remove().
    """

    _idle: Idle | None = None
    _leaves_idle = False
    _knows_idle = True

    def close(self) -> None:
        """Log out if the server is still there and listens. Never raises."""
        if self.is_idle:
            self.drop()
        else:
            super().close()

    # -- drafts

    def select(self, folder: str) -> FolderState:
        """Open a folder for writing."""
        return self._open(folder, readonly=False)

    def append(self, folder: str, content: bytes) -> Appended:
        """Store a draft, flagged ``\\Draft \\Seen``, and tell where it lies. Never tried twice.

        content: the message with CRLF line ends. AppendRefused: it is not stored. AppendUnknown: it may be
        stored, look before trying again. MailboxUnreachable: the connection was gone before the command.
        """
        return self._store(folder, content, ("\\Draft", "\\Seen"))

    def file(self, folder: str, content: bytes) -> Appended:
        """Store the copy of a mail that was sent, flagged ``\\Seen``; as append() does."""
        return self._store(folder, content, ("\\Seen",))

    def _store(self, folder: str, content: bytes, flags: tuple[str, ...]) -> Appended:
        with self._edge("getting ready to append"):
            self._client.noop()
        try:
            told = self._client.append(folder, content, flags=flags)
        except Exception as error:
            said = self._said(error)
            if is_refusal(error) and is_throttled(said):
                raise self._unreachable(f"wants us to wait: {said}") from error
            if is_refusal(error):
                raise AppendRefused(
                    f'{self._whose()}, folder "{folder}": the message was refused: {said}'
                ) from error
            raise AppendUnknown(
                f'{self._whose()}, folder "{folder}": lost over a message: {self._why(error)}'
            ) from error
        with suppress(Exception):
            self._client.noop()  # Courier does not show a session its own APPEND before the next command
        return self._appended(folder, told)

    def _appended(self, folder: str, told: object) -> Appended:
        where = appended_in(told)
        # DavMail has had the two numbers the wrong way round.
        known = self._state.uidvalidity if folder == self._folder else 0
        return where if known in (0, where.uidvalidity) and where.uid else Appended(0, 0)

    def remove(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Take one message away: for good, on Gmail into Trash. Whether it was there, and was taken.

        Without UIDPLUS it is only marked as deleted: a plain EXPUNGE would take others' marked mail with it.
        """
        if self.select(folder).uidvalidity != uidvalidity:
            return False
        with self._edge(f'removing a draft from "{folder}"'):
            records, _ = self._fetch([uid], "(UID)")
            if not any(items_in(response).get(b"UID") == uid for response in responses_in(records)):
                return False
            if self.is_gmail:  # where \Deleted only takes the label of the folder away
                trash = find_roles(self.folders(), {}).folder(Role.TRASH)
                if trash:
                    self._client.move([uid], trash)
                return bool(trash)
            self._client.add_flags([uid], ["\\Deleted"], silent=True)
            if self.has("UIDPLUS"):
                self._client.uid_expunge([uid])
        return True

    # -- waiting

    def begin_idle(self) -> bool:
        """Have the server tell of changes in the open folder (RFC 2177); False where it does not do that.

        Nothing waits from here on, so that one selector can watch many connections. Nothing else may be asked
        before is_idle is False again.
        """
        if not (self.has("IDLE") and self._knows_idle):
            return False
        with self._edge(f'waiting for mail in "{self._folder}"'):
            imap = self._client._imap
            tag = imap._new_tag()
            imap.tagged_commands.pop(tag)  # imaplib is not to hear of it; see look()
            self._idle, self._leaves_idle = Idle(tag), False
            imap.send(tag + b" IDLE\r\n")
        return True

    def fileno(self) -> int:
        """What a selector can watch. It does not show what TLS holds already: look() once before."""
        return int(self._imapclient.socket().fileno())

    def look(self) -> bool:
        """Take in what the server has said meanwhile; whether mail came or went since begin_idle().

        Raises MailboxUnreachable where the server has hung up, or is about to (BYE).
        """
        idle = self._idle
        if not idle:
            return False
        # Not with IMAPClient's idle(), idle_check() and idle_done(): they fail on an untagged answer before
        # the "+", hold back one that came in the same packet, break on a line that came in two, and spin when
        # the server closes.
        with self._edge(f'waiting for mail in "{self._folder}"'):
            could_end = idle.begun
            idle.hear(self._client._imap.input.arrived())
            if self._leaves_idle and idle.begun and not (could_end or idle.ended):
                self._say_done()
        if idle.goodbye is not None:
            raise self._unreachable(f"ended the session: {idle.goodbye}")
        if idle.ended and idle.refused:
            self._knows_idle = False
            log.info("IDLE is refused although it is announced: %s", idle.refused)
        return idle.news

    @property
    def is_idle(self) -> bool:
        """Whether IDLE goes on: until the server has confirmed its end, and no line is left half read."""
        return self._idle is not None and not (self._idle.ended and self._idle.is_between_lines)

    @property
    def is_waiting_for_server(self) -> bool:
        """Whether the server owes a word: to IDLE, or to its end."""
        return self.is_idle and (self._leaves_idle or not (self._idle and self._idle.begun))

    def end_idle(self) -> None:
        """Ask the server to come to an end; look() until is_idle is False."""
        if not self._idle or not self.is_idle or self._leaves_idle:
            return
        self._leaves_idle = True
        with self._edge(f'waiting for mail in "{self._folder}"'):
            if self._idle.begun:  # else look() says it as soon as the server has agreed
                self._say_done()

    def _say_done(self) -> None:
        self._client._imap.send(b"DONE\r\n")
