"""How is a file of the rep's (rules, a template, the values) changed, so that no version of it is lost?"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from mailflow.errors import CadenceInvalid, InputInvalid, MailflowError, StoreBusy

BY_HAND = "edited by hand"
FOUND = "as Mailflow found it"
_PATIENCE = 10.0  # seconds; another process has the lock for a few milliseconds
_GLANCE = 0.02

Renamed = tuple[tuple[str, str], ...]  # old and new names


@dataclass(frozen=True, slots=True)
class Version:
    """One text that the rules file had.

    what: the command that made it, or where it came from. parent: the version to which undo goes back from
    here, 0 where there is none. restores: of an undo, the version whose text this is. renamed: old and new
    names of cadences.
    """

    number: int
    at: datetime
    what: str
    parent: int = 0
    restores: int = 0
    renamed: Renamed = ()


class RuleFile:
    """A rules file or another text, and a folder with every version: ``0007.toml``, told in ``0007.json``.

    file: a link leads to what is written. folder: where the versions lie; without it beside what is written.
    """

    def __init__(self, file: Path, folder: Path | None = None) -> None:
        self.file = file
        self.target = file.resolve()
        self.folder = folder or self.target.with_suffix(".history")
        self.ending = self.target.suffix

    def read(self) -> str:
        """The text, with its line ends as they are."""
        try:
            return self.target.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CadenceInvalid(str(self.file), [f"cannot be read: {error}"]) from None

    def versions(self) -> list[Version]:
        """Every version, the oldest first; the last is the present one, unless that was written by hand."""
        return [version for version, is_done in self._entries() if is_done]

    def text_of(self, version: Version) -> str:
        try:
            return self._path(version.number, self.ending).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._unreadable(version.number, error) from None

    def is_edited_by_hand(self) -> bool:
        """Whether the file says something else than the last version that is kept."""
        versions = self.versions()
        return bool(versions) and self.text_of(versions[-1]) != self.read()

    def before(self) -> Version | None:
        """The version that undo restores, None where it can go back no further."""
        versions = self.versions()
        if not versions or self.is_edited_by_hand():
            return versions[-1] if versions else None
        return next((one for one in versions if one.number == versions[-1].parent), None)

    def notice(self, at: datetime) -> Version | None:
        """Keep what was written by hand since the last version; None where nothing was, or none is kept."""
        if not self.folder.is_dir():
            return None
        with self._alone():
            return self._keep_present(self.read(), at)

    def create(self, text: str, *, what: str, at: datetime) -> None:
        """Make the file where there is none."""
        with self._alone():
            if not self.target.exists():
                write_whole(self.target, text.encode(), mode=0o644)
            self._keep_present(self.read(), at, what)

    def save(self, text: str, *, over: str, what: str, at: datetime, renamed: Renamed = ()) -> Version:
        """Put this text in place of the one that it was made from, and keep both.

        InputInvalid where the file says something else by now: nothing is written then.
        """
        return self._save(text, over, Version(0, at, what, renamed=renamed))

    def undo(self, version: Version, *, over: str, at: datetime) -> Version:
        """Put the text back that before() named; a further undo goes on from there."""
        what = f"undo: version {version.number} again"
        return self._save(
            self.text_of(version), over, Version(0, at, what, version.parent, version.number), goes_back=True
        )

    def _save(self, text: str, over: str, made: Version, *, goes_back: bool = False) -> Version:
        with self._alone():
            if self.read() != over:
                raise InputInvalid(
                    f"{self.file} was changed meanwhile by somebody else; nothing was saved."
                    " Run the command again: it starts from the file as it is now"
                )
            self._keep_present(over, made.at)
            last = self.versions()[-1].number
            version = replace(made, number=last + 1, parent=made.parent if goes_back else last)
            # In this order a crash at any point leaves one of the two texts in the file, both in the folder.
            self._keep(version, text, is_done=False)
            write_whole(self.target, text.encode())
            self._tell(version, is_done=True)
            return version

    def _keep_present(self, text: str, at: datetime, what: str = FOUND) -> Version | None:
        versions = self.versions()
        if versions and self.text_of(versions[-1]) == text:
            return None
        last = versions[-1].number if versions else 0
        version = Version(last + 1, at, BY_HAND if last else what, last)
        self._keep(version, text, is_done=True)
        return version

    def _keep(self, version: Version, text: str, *, is_done: bool) -> None:
        write_whole(self._path(version.number, self.ending), text.encode(), mode=0o600)
        self._tell(version, is_done=is_done)

    def _tell(self, version: Version, *, is_done: bool) -> None:
        told = {
            "at": f"{version.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "what": version.what,
            "parent": version.parent,
            "restores": version.restores,
            "renamed": version.renamed,
            "done": is_done,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_whole(self._path(version.number, ".json"), text.encode(), mode=0o600)

    def _entries(self) -> list[tuple[Version, bool]]:
        files = [file for file in self.folder.glob("*.json") if file.stem.isdecimal()]
        return [self._entry(file) for file in sorted(files, key=lambda file: int(file.stem))]

    def _entry(self, file: Path) -> tuple[Version, bool]:
        try:
            told = json.loads(file.read_bytes())
            at = datetime.fromisoformat(told["at"])
            renamed = tuple((str(old), str(name)) for old, name in told["renamed"])
            what, parent, restores = str(told["what"]), int(told["parent"]), int(told["restores"])
            return Version(int(file.stem), at, what, parent, restores, renamed), bool(told["done"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._unreadable(int(file.stem), error) from None

    def _unreadable(self, number: int, error: Exception) -> MailflowError:
        told, text = self._path(number, ".json"), self._path(number, self.ending)
        return MailflowError(
            f"{told}, one of the kept versions of {self.file.name}, cannot be read ({error}); move it and"
            f" {text.name} away, and try again"
        )

    def _path(self, number: int, ending: str) -> Path:
        return self.folder / f"{number:04}{ending}"

    def _settle(self) -> None:
        """After a crash: what was begun is done where the file has the text by now, else it never was."""
        for leftover in (
            *self.folder.glob(".*.part"),
            *self.target.parent.glob(f".{self.target.name}.*.part"),
        ):
            leftover.unlink(missing_ok=True)
        for version, is_done in self._entries():
            if is_done:
                continue
            earlier = next((one for one in self.versions()[::-1] if one.number < version.number), None)
            if earlier and self.read() == self.text_of(earlier) != self.text_of(version):
                self._path(version.number, ".json").unlink()
                self._path(version.number, self.ending).unlink()
            else:
                self._tell(version, is_done=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time; what a crash left undone is settled first."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                self._wait_for(descriptor)
                self._settle()
                yield
            finally:
                os.close(descriptor)
        except OSError as error:
            raise InputInvalid(
                f"{error.filename or self.file} cannot be written: {error.strerror}; nothing was saved"
            ) from None

    def _wait_for(self, descriptor: int) -> None:
        give_up_at = time.monotonic() + _PATIENCE
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            if time.monotonic() > give_up_at:
                raise StoreBusy(
                    f"another Mailflow has been saving {self.file} for {_PATIENCE:.0f} seconds; try again"
                )
            time.sleep(_GLANCE)


def write_whole(file: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file so that it has the old content or the new at every instant. mode: None for the old."""
    draft = file.with_name(f".{file.name}.{uuid4().hex}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            if mode is None:
                old = file.stat()
                os.fchmod(descriptor, old.st_mode & 0o7777)
                with suppress(PermissionError):  # only root may give files away
                    os.fchown(descriptor, old.st_uid, old.st_gid)
            else:
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        draft.replace(file)
        _sync_folder(file.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The new name outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
