"""What can go wrong, one class and one exit code each (docs/reference/exit-codes.md)."""

from __future__ import annotations

import traceback
from datetime import timedelta
from pathlib import Path


class MailflowError(Exception):
    """Something went wrong that a person can mend; the text says what, where and how."""

    exit_code = 20


class ConfigInvalid(MailflowError):
    """Some settings need attention; every problem is listed."""

    exit_code = 21

    def __init__(self, file: str, problems: list[str]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(f"{file}:\n" + "\n".join(f"  - {problem}" for problem in problems))


class CadenceInvalid(ConfigInvalid):
    """The cadence rules cannot be followed as written. way_out: what mends the file that is in use."""

    exit_code = 22

    def __init__(self, file: str, problems: list[str], way_out: str = "") -> None:
        super().__init__(file, problems)
        if way_out:
            self.args = (f"{self}\n{way_out}",)


class LoginRefused(MailflowError):
    """The server does not accept this user name and password; asking again would not help."""

    exit_code = 23


class MailboxUnreachable(MailflowError):
    """The server cannot be reached now; trying again later may help.

    retry_after: how long the server wants to be left alone, None where it did not say so.
    """

    exit_code = 24

    def __init__(self, what: str, retry_after: timedelta | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(what)


class MailboxSuspicious(MailflowError):
    """The mailbox contradicts itself or what was seen before; nothing is drafted on such a pass."""

    exit_code = 25


class FolderMissing(MailflowError):
    """A folder that Mailflow needs is not there and could not be found under another name."""

    exit_code = 26


class TemplateBroken(MailflowError):
    """A template cannot be used; the text names file and line."""

    exit_code = 27


class StoreOutdated(MailflowError):
    """The store was made by another version of Mailflow."""

    exit_code = 28


class StoreBusy(MailflowError):
    """Another Mailflow process works on this store."""

    exit_code = 29


class SecretUnavailable(MailflowError):
    """The password could not be had from where the config says it is."""

    exit_code = 30


class NotFound(MailflowError):
    """No such prospect, draft or file."""

    exit_code = 31


class InputInvalid(MailflowError):
    """A file or an argument cannot be used as it is; every problem is listed."""

    exit_code = 32


class Refused(MailflowError):
    """A decision about a draft or a person that is not possible any more; the text says what happened."""

    exit_code = 33


def sentence(error: Exception) -> str:
    """An error in one line. Of an unforeseen one only kind and place: its text may hold parts of a mail."""
    if isinstance(error, MailflowError):
        return " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        where = f" ({Path(error.filename).name})" if isinstance(error.filename, str) else ""
        return f"the machine refuses: {error.strerror}{where}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"unforeseen failure, {type(error).__name__}{place}"
