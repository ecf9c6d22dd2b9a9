"""Is what was typed an answer? A value, or ValueError with what would be right."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mailflow.countries import country_hint, country_named, zone_of

if TYPE_CHECKING:
    from pydantic import ValidationError

# Names in the domain name system, and of machines in the house; letters of any script (RFC 5890).
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?")


def filled(answer: str) -> str:
    if not answer or any(letter.isspace() and letter != " " for letter in answer):
        raise ValueError("type something")
    return answer


def port_number(answer: str) -> int:
    if answer.isascii() and answer.isdigit() and 0 < int(answer) < 65536:
        return int(answer)
    raise ValueError("type a port, such as 993")


def server_name(answer: str) -> tuple[str, int | None]:
    """(host, port) as people copy them: ``imap.vendor.example``, with ``:993`` or ``imaps://`` too."""
    from ipaddress import ip_address

    name = re.sub(r"^imaps?://", "", answer.lower()).rstrip("/")
    with suppress(ValueError):
        return str(ip_address(name.strip("[]"))), None
    host, colon, port = name.rpartition(":") if ":" in name else (name, "", "")
    host = host.strip("[]")
    if not (_HOST.fullmatch(host) or ":" in host):
        raise ValueError("type the name of a server, such as imap.vendor.example")
    return host, port_number(port) if colon else None


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


def country(answer: str) -> str:
    """Two letters, by these or by a name of the country; "" for none."""
    try:
        code: str = setting("country")(country_named(answer) or answer)
    except ValueError as error:
        raise ValueError(f"{error}; or type its English name, such as Germany") from None
    return code


def time_of_day(answer: str) -> time:
    """``8:30``, ``8.30`` or ``8``."""
    bare = re.fullmatch(r"(\d{1,2})(?:[.:h](\d{2})?)?", answer)
    found: time = setting("day_start")(f"{bare[1]}:{bare[2] or '00'}" if bare else answer)
    return found


def zone_name(answer: str) -> str:
    """A time zone as it is spelt, whatever the case; one by a country, a city or a slip is proposed."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    known = {name.casefold(): name for name in sorted(available_timezones())}
    if found := known.get(answer.casefold()):
        return found
    cities = {key.rpartition("/")[2]: name for key, name in known.items() if "/" in key and key[:4] != "etc/"}
    word = answer.casefold().replace(" ", "_")
    near = get_close_matches(word, known, 1) or get_close_matches(word, cities, 1)
    of_country = zone_of(country_hint(answer) or country_named(answer) or answer.upper())
    proposal = of_country or ((known | cities)[near[0]] if near else "")
    raise ValueError(
        f'there is no time zone "{answer}"; '
        + (f'did you mean "{proposal}"?' if proposal else 'write one such as "Europe/Berlin"')
    )


def reason(error: ValidationError) -> str:
    return error.errors()[0]["msg"].removeprefix("Value error, ")


def certificate(answer: str) -> Path | None:
    """A file with one; None where there is no answer, or "none" in place of a proposed file."""
    import ssl

    if answer in ("", "none"):
        return None
    file = Path(answer).expanduser().resolve()
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
    except ssl.SSLError:
        raise ValueError(f"{file} holds no certificate; it has to be a PEM file") from None
    except OSError as error:
        raise ValueError(f"there is no file {file} that can be read: {error.strerror}") from None
    return file
