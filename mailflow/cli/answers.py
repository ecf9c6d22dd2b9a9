"""Is what was typed an answer? A value, or ValueError with what would be right."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError


def filled(answer: str) -> str:
    if not answer or any(letter.isspace() and letter != " " for letter in answer):
        raise ValueError("type something")
    return answer


def port_number(answer: str) -> int:
    if answer.isascii() and answer.isdigit() and 0 < int(answer) < 65536:
        return int(answer)
    raise ValueError("type a port, such as 993")


def words_of_command(answer: str) -> tuple[str, ...]:
    """A command line as words, without a shell."""
    words = tuple(shlex.split(answer))
    if not words:
        raise ValueError("type a command, such as: pass show mail/robin")
    return words


def one_address(answer: str) -> str:
    found: tuple[str, ...] = all_addresses(answer)
    if len(found) != 1:
        raise ValueError("type one address")
    return found[0]


def all_addresses(answer: str) -> tuple[str, ...]:
    words = answer.replace(",", " ").replace(";", " ").split()
    if not words:
        raise ValueError("type an e-mail address, such as robin@vendor.example")
    addresses: tuple[str, ...] = setting("addresses")(words)
    return tuple(dict.fromkeys(addresses))


def setting(name: str) -> Callable[[Any], Any]:
    """The check that config.toml makes of this key of a mailbox."""
    from pydantic import TypeAdapter, ValidationError

    from mailflow.config import MailboxSettings

    field: Any = MailboxSettings.model_fields[name].rebuild_annotation()

    def check(answer: Any) -> Any:
        try:
            return TypeAdapter(field).validate_python(answer)
        except ValidationError as error:
            raise ValueError(reason(error)) from None

    return check


def zone_name(answer: str) -> str:
    """A time zone as it is spelt, whatever the case; what is close to one is proposed."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    known = {name.casefold(): name for name in sorted(available_timezones())}
    if found := known.get(answer.casefold()):
        return found
    cities = {key.rpartition("/")[2]: name for key, name in known.items() if "/" in key and key[:4] != "etc/"}
    word = answer.casefold().replace(" ", "_")
    near = get_close_matches(word, known, 1) or get_close_matches(word, cities, 1)
    proposal = (known | cities)[near[0]] if near else "Europe/Berlin"
    raise ValueError(
        f'there is no time zone "{answer}"; '
        + (f'did you mean "{proposal}"?' if near else f'write one such as "{proposal}"')
    )


def reason(error: ValidationError) -> str:
    return error.errors()[0]["msg"].removeprefix("Value error, ")


def certificate(answer: str) -> Path | None:
    """A file that is there; None where there is no answer, or "none" in place of a proposed file."""
    if answer in ("", "none"):
        return None
    file = Path(answer).expanduser().resolve()
    if not file.is_file():
        raise ValueError(f"there is no file {file}")
    return file
