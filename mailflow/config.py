"""What the operator has set: config.toml as checked, immutable values."""

from __future__ import annotations

import os
import re
import tomllib
from abc import abstractmethod
from collections.abc import Iterable
from datetime import date, time, timedelta
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from mailflow.countries import country_hint, is_country
from mailflow.errors import ConfigInvalid

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_ADDRESS = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;]+")
_Login = TypeVar("_Login", bound="LoginSettings | None")


def _duration(value: object) -> object:
    """``"90s"``, ``"3m"``, ``"2h"`` or ``"1d"`` as a timedelta."""
    if not isinstance(value, str):
        raise ValueError('write a duration such as "90s", "3m" or "2h"')
    match = re.fullmatch(r"(\d{1,6})([smhd])", value.strip())
    if not match:
        raise ValueError('write a duration such as "90s", "3m" or "2h"')
    return timedelta(seconds=int(match[1]) * _UNITS[match[2]])


def _clock_time(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{1,2}:\d{2}", value.strip()):
        hour, minute = map(int, value.split(":"))
        if hour < 24 and minute < 60:
            return time(hour, minute)
    if isinstance(value, time):
        return value
    raise ValueError('write a time of day such as "08:00"')


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError('write an IANA time zone such as "Europe/Berlin"') from None
    return value


def _country(value: str) -> str:
    if value and not is_country(value):
        hint = f"; did you mean {country_hint(value)}?" if country_hint(value) else ""
        raise ValueError(f'write a country as two letters (ISO 3166), such as "DE"{hint}')
    return value.upper()


def _credential_name(value: str) -> str:
    if not re.fullmatch(r"[\w.-]*", value, re.ASCII) or value in (".", ".."):
        raise ValueError('write the name of a systemd credential, such as "mailflow-work"')
    return value


def _mail_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value.strip()):
        raise ValueError(f'"{value}" is not an e-mail address')
    return value.strip().lower()


def _days(value: object) -> object:
    """``"2026-12-24"`` or ``"2026-12-27..2026-12-31"``, or a date of TOML, as (first, last)."""
    first, dots, last = (value.isoformat() if isinstance(value, date) else str(value)).partition("..")
    try:
        span = date.fromisoformat(first.strip()), date.fromisoformat((last if dots else first).strip())
    except ValueError:
        raise ValueError('write days such as "2026-12-24" or "2026-12-27..2026-12-31"') from None
    if not 0 <= (span[1] - span[0]).days <= 366:
        raise ValueError(f'"{value}" does not end within a year after it begins')
    return span


def _list_like(example: str) -> BeforeValidator:
    """Refuses what is no list with an example of one; the value is not shown, it may be a password."""

    def check(value: object) -> object:
        if not isinstance(value, (list, tuple)):
            raise ValueError(f"write a list, such as {example}")
        return value

    return BeforeValidator(check)


Duration = Annotated[timedelta, BeforeValidator(_duration)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
Addresses = Annotated[tuple[MailAddress, ...], _list_like('["robin@vendor.example"]')]
AddressPatterns = Annotated[tuple[str, ...], _list_like('["*@customer.example"]')]
Domains = Annotated[tuple[str, ...], _list_like('["vendor.example"]')]
FolderPatterns = Annotated[tuple[str, ...], _list_like('["Lists/*"]')]
DaysOff = Annotated[
    tuple[Annotated[tuple[date, date], BeforeValidator(_days)], ...],
    _list_like('["2026-12-24", "2026-12-27..2026-12-31"]'),
]
CommandWords = Annotated[tuple[str, ...], _list_like('["pass", "show", "mail"]')]


class _Section(BaseModel):
    # defer_build: every section is a part of Config, which builds them all in one go when it is first used.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class StoreSettings(_Section):
    url: str = "sqlite:///mailflow.db"


class CadenceSettings(_Section):
    file: Path | None = None  # None: the rules that come with Mailflow


class TemplateSettings(_Section):
    folder: Path | None = None  # None: the templates that come with Mailflow
    values: Path | None = None  # the value library; None: values.toml beside the folder


class ScanSettings(_Section):
    since: date | None = None  # look-back of the first scan; None: all mail


class ProspectSettings(_Section):
    track: Literal["auto", "known", "all"] = "auto"
    ignore: AddressPatterns = ()
    dormant_after: int = Field(180, ge=1, le=3650)  # days
    internal_domains: Domains | None = None  # None: the domains of the rep's addresses


class DraftSettings(_Section):
    place: bool = True
    daily_limit: int = Field(25, ge=0, le=1000)
    hourly_limit: int = Field(0, ge=0, le=1000)  # 0: none but the daily one
    company_limit: int = Field(0, ge=0, le=1000)  # drafts to one company in a day; 0: none
    settle: Duration = timedelta(minutes=3)
    grace: Duration = timedelta(minutes=30)  # a vanished draft may be open in an editor that long
    html: bool = False  # an HTML part beside the text


class CompanySettings(_Section):
    hold_days: int = Field(0, ge=0, le=60)  # business days; 0: nobody waits for what a colleague answered


class DaemonSettings(_Section):
    every: Duration = timedelta(minutes=2)
    workers: int = Field(4, ge=1, le=12)  # passes at a time; the store takes no more than 15 visitors


class LogSettings(_Section):
    """How the service tells what happens."""

    format: Literal["text", "json"] = "text"
    file: Path | None = None  # None: standard error, which systemd and containers keep


class BackupSettings(_Section):
    """The daily copy of the store."""

    keep: int = Field(7, ge=0, le=1000)  # copies; 0: no backup
    folder: Path = Path("backups")


class MetricsSettings(_Section):
    port: int | None = Field(None, ge=1, le=65535)  # on loopback; None: off


class WebSettings(_Section):
    """The web page, beside the service; `mailflow web` serves it without any setting."""

    port: int | None = Field(None, ge=1, le=65535)  # on loopback; None: `mailflow run` serves no page


class DigestSettings(_Section):
    """The rep's list of the day; off unless it is told where it goes."""

    at: ClockTime = time(8, 0)
    desktop: bool = False
    command: CommandWords = ()


class FolderSettings(_Section):
    """Folders pinned by name; the others are found by SPECIAL-USE or by common names."""

    sent: str = ""
    drafts: str = ""
    archive: str = ""
    all: str = ""
    junk: str = ""
    trash: str = ""
    exclude: FolderPatterns = ()


class RepSettings(_Section):
    """Who writes from a mailbox, where they are and when they work."""

    name: str = Field(min_length=1, max_length=60)
    rep: str = Field(min_length=1)
    addresses: Addresses = Field(min_length=1)
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    country: Annotated[str, AfterValidator(_country)] = ""
    day_start: ClockTime = time(8, 0)
    days_off: DaysOff = ()  # first and last day of each; `mailflow away` is another way to say them
    signature: str = ""  # "": the rep's name


class LoginSettings(_Section):
    """A server, and what logs in there: the same for reading and for sending."""

    host: str = Field(min_length=1)
    port: int = Field(993, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: Path | None = None
    username: str = Field(min_length=1)
    password_command: CommandWords = ()
    password_env: str = ""
    password_credential: Annotated[str, AfterValidator(_credential_name)] = ""
    keyring: bool = False
    token_command: CommandWords = ()
    timeout: Duration = timedelta(seconds=60)

    @property
    @abstractmethod
    def whose(self) -> str:
        """What this section is called where something is wrong with it."""

    @property
    def secrets_named(self) -> int:
        """In how many ways it says where the password or token comes from."""
        sources = (
            self.password_command,
            self.password_env,
            self.password_credential,
            self.keyring,
            self.token_command,
        )
        return sum(map(bool, sources))

    @field_validator("security")
    @classmethod
    def _no_password_in_the_clear(cls, value: str, told: ValidationInfo) -> str:
        host = told.data.get("host")  # None where the host itself was refused
        if value == "none" and host and not is_loopback(host):
            raise ValueError(
                f'"none" would send the password in the clear to {host}; '
                'write "tls" or "starttls" ("none" is for 127.0.0.1, ::1 and localhost)'
            )
        return value


_ONE_SOURCE = (
    "say in one way where the password comes from: password_command = [...], "
    'password_env = "NAME", password_credential = "NAME", keyring = true, '
    "or token_command = [...] for an OAuth token"
)


class OutboxSettings(LoginSettings):
    """The SMTP server that takes approved drafts, and how many it is given.

    Without a secret of its own it logs in as the mailbox does.
    """

    port: int = Field(587, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "starttls"
    username: str = ""  # "": as for the mailbox
    undo: Duration = timedelta(seconds=30)  # so long nothing leaves that was approved
    daily_limit: int = Field(50, ge=1, le=10_000)  # mails in 24 hours, those sent by hand among them
    hourly_limit: int = Field(10, ge=0, le=1000)  # 0: none but the daily one
    company_limit: int = Field(0, ge=0, le=1000)  # to one company in 24 hours; 0: none
    spacing: Duration = timedelta(minutes=1)  # between two mails, at least
    file_sent: Literal["auto", "yes", "no"] = "auto"  # whether Mailflow puts the copy into Sent

    @property
    def whose(self) -> str:
        return "outbox"

    @model_validator(mode="after")
    def _one_secret_at_most(self) -> OutboxSettings:
        if self.secrets_named > 1:
            raise ValueError(_ONE_SOURCE)
        return self


class MailboxSettings(LoginSettings, RepSettings):
    """One IMAP account of one rep."""

    folders: FolderSettings = FolderSettings()
    outbox: OutboxSettings | None = None  # None: [outbox], if there is one

    @property
    def whose(self) -> str:
        return f"mailbox {self.name}"

    @model_validator(mode="after")
    def _one_source_of_the_secret(self) -> MailboxSettings:
        if self.secrets_named != 1:
            raise ValueError(_ONE_SOURCE)
        return self


class Config(_Section):
    """All of config.toml; ``file`` is where it was read from."""

    file: Path
    store: StoreSettings = StoreSettings()
    cadences: CadenceSettings = CadenceSettings()
    templates: TemplateSettings = TemplateSettings()
    scan: ScanSettings = ScanSettings()
    prospects: ProspectSettings = ProspectSettings()
    drafts: DraftSettings = DraftSettings()
    company: CompanySettings = CompanySettings()
    daemon: DaemonSettings = DaemonSettings()
    log: LogSettings = LogSettings()
    backup: BackupSettings = BackupSettings()
    metrics: MetricsSettings = MetricsSettings()
    digest: DigestSettings = DigestSettings()
    web: WebSettings = WebSettings()
    outbox: OutboxSettings | None = None  # None: Mailflow cannot send
    mailbox: tuple[MailboxSettings, ...] = Field(min_length=1)

    @property
    def logins(self) -> tuple[LoginSettings, ...]:
        """All that log in to a server."""
        found = (*self.mailbox, self.outbox, *(mailbox.outbox for mailbox in self.mailbox))
        return tuple(login for login in found if login)

    @model_validator(mode="after")
    def _mailbox_names_differ(self) -> Config:
        names = [mailbox.name for mailbox in self.mailbox]
        if doubled := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two mailboxes have the name {', '.join(sorted(doubled))}")
        return self


def load(file: Path) -> Config:
    """The checked settings of a config file; ConfigInvalid lists every problem at once."""
    try:
        raw = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigInvalid(
            str(file), ["no such file; `mailflow init` makes one, or name yours with --config"]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigInvalid(str(file), [f"cannot be read: {error}"]) from None
    try:
        values = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise ConfigInvalid(str(file), [f"is not TOML: {error}"]) from None
    try:
        config = Config(file=file.resolve(), **values)
    except ValidationError as error:
        raise ConfigInvalid(str(file), _problems(error.errors())) from None
    except TypeError:
        raise ConfigInvalid(str(file), ['"file" is not a setting']) from None
    return _resolved(config)


def is_loopback(host: str) -> bool:
    """Whether what is sent to this host stays on this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def readable_by_others(file: Path) -> bool:
    """Whether more than its owner may read the config file (POSIX only)."""
    return os.name == "posix" and bool(file.stat().st_mode & 0o077)


def _resolved(config: Config) -> Config:
    """Relative paths are relative to the config file."""
    base = config.file.parent
    store = config.store
    if store.url.startswith("sqlite:///"):
        path = store.url.removeprefix("sqlite:///")
        if path not in ("", ":memory:"):  # which the store refuses
            store = StoreSettings(url=f"sqlite:///{base / path}")
    cadences, templates = config.cadences, config.templates
    if cadences.file:
        cadences = CadenceSettings(file=base / cadences.file)
    if templates.folder:
        templates = templates.model_copy(update={"folder": base / templates.folder})
    if templates.values:
        templates = templates.model_copy(update={"values": base / templates.values})
    log, backup = config.log, config.backup
    if log.file:
        log = LogSettings(format=log.format, file=base / log.file)
    backup = BackupSettings(keep=backup.keep, folder=base / backup.folder)
    mailboxes = tuple(
        _trusting(mailbox.model_copy(update={"outbox": _trusting(mailbox.outbox, base)}), base)
        for mailbox in config.mailbox
    )
    return config.model_copy(
        update={
            "store": store,
            "cadences": cadences,
            "templates": templates,
            "log": log,
            "backup": backup,
            "outbox": _trusting(config.outbox, base),
            "mailbox": mailboxes,
        }
    )


def _trusting(login: _Login, base: Path) -> _Login:
    """The same server, with the certificate to trust found from this folder."""
    if login is None or login.ca_file is None:
        return login
    return login.model_copy(update={"ca_file": base / login.ca_file})


def _problems(errors: Iterable[ErrorDetails]) -> list[str]:
    """pydantic's findings as sentences: where, what, and what would be right."""
    found = list(errors)
    wrong = {error["loc"] for error in found}
    return [
        _problem(error)
        for error in found
        # A list that is too short only because its items were refused is no problem of its own.
        if error["type"] != "too_short" or not any(_inside(loc, error["loc"]) for loc in wrong)
    ]


def _inside(location: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(location) > len(outer) and location[: len(outer)] == outer


def _problem(error: ErrorDetails) -> str:
    where = _key(error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{where}: unknown key{_hint(error['loc'])}"
    if error["type"] == "missing":
        return f"{where}: is missing"
    reason = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    secret = re.search("password|keyring|token", where)  # whatever stands there may be one
    if error["type"] == "value_error" or secret or isinstance(given, (dict, list)):
        return f"{where}: {reason}" if where else reason
    return f"{where}: {reason} (it is {given!r})"


def _key(location: tuple[int | str, ...]) -> str:
    parts = ""
    for part in location:
        parts += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return parts.lstrip(".")


def _hint(location: tuple[int | str, ...]) -> str:
    model: Any = Config
    for part in location[:-1]:
        if isinstance(part, str):
            model = _model_of(model, part)
        if model is None:
            return ""
    known = [name for name in model.model_fields if name != "file" or model is not Config]
    close = get_close_matches(str(location[-1]), known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"


def _model_of(model: Any, part: str) -> Any:
    field = model.model_fields.get(part)
    if field is None:
        return None
    annotation = field.annotation
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
