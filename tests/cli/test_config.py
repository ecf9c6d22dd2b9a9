"""A wrong config.toml: every problem at once, each with its key, its reason and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.config import Config, load, readable_by_others
from mailflow.errors import ConfigInvalid

MAILBOX = """
[[mailbox]]
name = "work"
rep = "Robin Keller"
addresses = ["Robin@vendor.example"]
host = "imap.vendor.example"
username = "robin"
password_env = "SOME"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def checked(file: Path, text: str) -> Config:
    file.write_text(text, encoding="utf-8")
    return load(file)


def problems(file: Path, text: str) -> list[str]:
    with pytest.raises(ConfigInvalid) as refusal:
        checked(file, text)
    assert str(file) == refusal.value.file
    assert str(refusal.value).startswith(f"{file}:\n")
    return refusal.value.problems


def test_a_mailbox_is_enough(file: Path) -> None:
    """Everything else has a default; addresses are kept in lower case."""
    config = checked(file, MAILBOX)
    assert ("robin@vendor.example",) == config.mailbox[0].addresses
    assert (True, "auto", 993, "tls") == (
        config.drafts.place,
        config.prospects.track,
        config.mailbox[0].port,
        config.mailbox[0].security,
    )


def test_paths_are_relative_to_the_file(file: Path) -> None:
    """Wherever the program was started."""
    text = '[store]\nurl = "sqlite:///a.db"\n[cadences]\nfile = "c.toml"\n[templates]\nfolder = "t"\n'
    config = checked(file, text + MAILBOX + 'ca_file = "bridge.pem"\n')
    assert f"sqlite:///{file.parent / 'a.db'}" == config.store.url
    assert (file.parent / "c.toml", file.parent / "t") == (config.cadences.file, config.templates.folder)
    assert file.parent / "bridge.pem" == config.mailbox[0].ca_file


def test_all_problems_are_told_at_once(file: Path) -> None:
    """In the order of the file's sections, each with its key."""
    wrong = """
[store]
uri = "sqlite:///a.db"
[drafts]
place = "perhaps"
daily_limit = -1
settle = 3
grace = "3 minutes"
[prospects]
track = "some"
[[mailbox]]
name = ""
addresses = ["robin at vendor"]
time_zone = "Berlin"
country = "Germany"
day_start = "8 o'clock"
port = 70000
security = "ssl"
host = "imap.vendor.example"
[mailbox.folders]
snet = "Sent"
"""
    expected = {
        "store.uri": "unknown key; did you mean url?",
        "prospects.track": "Input should be 'auto', 'known' or 'all' (it is 'some')",
        "drafts.place": "Input should be a valid boolean, unable to interpret input (it is 'perhaps')",
        "drafts.daily_limit": "Input should be greater than or equal to 0 (it is -1)",
        "drafts.settle": 'write a duration such as "90s", "3m" or "2h"',
        "drafts.grace": 'write a duration such as "90s", "3m" or "2h"',
        "mailbox[1].name": "String should have at least 1 character (it is '')",
        "mailbox[1].rep": "is missing",
        "mailbox[1].addresses[1]": '"robin at vendor" is not an e-mail address',
        "mailbox[1].time_zone": 'write an IANA time zone such as "Europe/Berlin"',
        "mailbox[1].country": 'write a country as two letters (ISO 3166), such as "DE"',
        "mailbox[1].day_start": 'write a time of day such as "08:00"',
        "mailbox[1].port": "Input should be less than or equal to 65535 (it is 70000)",
        "mailbox[1].security": "Input should be 'tls', 'starttls' or 'none' (it is 'ssl')",
        "mailbox[1].username": "is missing",
        "mailbox[1].folders.snet": "unknown key; did you mean sent?",
    }
    assert expected == dict(problem.split(": ", 1) for problem in problems(file, wrong))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[store\n", "is not TOML: "),
        ("", "mailbox: is missing"),
        (MAILBOX + 'password_command = ["pass"]\n', "password_command"),
        (MAILBOX.replace('password_env = "SOME"', ""), "password_command"),
        (MAILBOX + "keyring = true\n", "say in one way where the password comes from"),
        (MAILBOX + 'token_command = ["oauth2l"]\n', "token_command"),
        (MAILBOX.replace('env = "SOME"', 'credential = "../id"'), "write the name of a systemd credential"),
        (MAILBOX + MAILBOX, "two mailboxes have the name work"),
        ('file = "x"\n' + MAILBOX, '"file" is not a setting'),
        ("mailbox = 7\n", "mailbox: "),
        ("[[store]]\n" + MAILBOX, "store: "),
    ],
)
def test_one_problem(file: Path, text: str, reason: str) -> None:
    """Syntax, what is missing, what contradicts itself."""
    [problem] = problems(file, text)
    assert reason in problem


@pytest.mark.parametrize(
    ("country", "hint"), [("UK", "; did you mean GB?"), ("el", "; did you mean GR?"), ("XX", "")]
)
def test_a_country_that_is_none_is_told(file: Path, country: str, hint: str) -> None:
    """Its public holidays would be missing without a word."""
    expected = f'mailbox[1].country: write a country as two letters (ISO 3166), such as "DE"{hint}'
    assert [expected] == problems(file, f'{MAILBOX}country = "{country}"\n')


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "LOCALHOST"])
def test_no_encryption_on_this_machine_is_taken(file: Path, host: str) -> None:
    """A bridge, such as that of Proton."""
    text = MAILBOX.replace("imap.vendor.example", host)
    assert "none" == checked(file, f'{text}security = "none"\n').mailbox[0].security


@pytest.mark.parametrize(
    "host", ["imap.vendor.example", "192.0.2.1", "localhost.vendor.example", "2001:db8::1"]
)
def test_no_encryption_to_another_machine_is_refused(file: Path, host: str) -> None:
    """With the other problems, before anybody connects."""
    text = MAILBOX.replace("imap.vendor.example", host)
    clear, port = problems(file, f'{text}security = "none"\nport = 0\n')[::-1]
    assert port.startswith("mailbox[1].port: ")
    assert clear.startswith(f'mailbox[1].security: "none" would send the password in the clear to {host}; ')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MAILBOX.replace('password_env = "SOME"', 'password_command = "pass mail"'),
            'mailbox[1].password_command: write a list, such as ["pass", "show", "mail"]',
        ),
        (
            MAILBOX.replace('["Robin@vendor.example"]', '"Robin@vendor.example"'),
            'mailbox[1].addresses: write a list, such as ["robin@vendor.example"]',
        ),
        (
            '[prospects]\nignore = "*@customer.example"\n' + MAILBOX,
            'prospects.ignore: write a list, such as ["*@customer.example"]',
        ),
        (
            '[prospects]\ninternal_domains = "vendor.example"\n' + MAILBOX,
            'prospects.internal_domains: write a list, such as ["vendor.example"]',
        ),
        (
            MAILBOX + '[mailbox.folders]\nexclude = "Lists/*"\n',
            'mailbox[1].folders.exclude: write a list, such as ["Lists/*"]',
        ),
    ],
)
def test_one_value_where_a_list_belongs(file: Path, text: str, expected: str) -> None:
    """Is answered with an example of a list."""
    assert [expected] == problems(file, text)


def test_syntax_is_told_with_its_line(file: Path) -> None:
    """Line and column, as TOML's parser says it."""
    [problem] = problems(file, MAILBOX + 'port = "\n')
    assert "line 9" in problem


@pytest.mark.parametrize(
    "line",
    [
        'password = "hunter2"',
        "password_env = 4711",
        'password_command = "hunter2"',
        'password_credential = "hunter2 4711"',
        'keyring = "hunter2"',
        'token_command = "hunter2"',
        'access_token = "hunter2"',
    ],
)
def test_what_may_be_a_password_is_not_repeated(file: Path, line: str) -> None:
    """Somebody wrote it into the wrong key; it must not end up in a log."""
    told = " ".join(problems(file, MAILBOX.replace('password_env = "SOME"', line)))
    assert line.split()[0] in told
    assert "hunter2" not in told
    assert "4711" not in told


def test_a_missing_file_says_what_to_do(file: Path) -> None:
    """Have one made, or name another."""
    with pytest.raises(ConfigInvalid, match="`mailflow init` makes one"):
        load(file)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = '\x00'"])
def test_a_file_that_is_no_text_is_told(file: Path, content: bytes) -> None:
    """In one line."""
    file.write_bytes(content)
    with pytest.raises(ConfigInvalid):
        load(file)


@pytest.mark.parametrize(("mode", "expected"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_file_that_others_may_read_is_noticed(file: Path, mode: int, expected: bool) -> None:
    """It may name users and hosts, and the command for the password."""
    file.write_text(MAILBOX)
    file.chmod(mode)
    assert expected is readable_by_others(file)


def test_days_off_are_days_and_spans(file: Path) -> None:
    """As texts, or as dates of TOML."""
    days = 'days_off = ["2026-12-24", "2026-12-27..2026-12-31", 2027-01-04]\n'
    expected = [("2026-12-24", "2026-12-24"), ("2026-12-27", "2026-12-31"), ("2027-01-04", "2027-01-04")]
    found = checked(file, MAILBOX + days).mailbox[0].days_off
    assert expected == [(first.isoformat(), last.isoformat()) for first, last in found]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ('["Christmas"]', 'write days such as "2026-12-24" or "2026-12-27..2026-12-31"'),
        ('["2026-12-27..2026-12-24"]', '"2026-12-27..2026-12-24" does not end within a year after it begins'),
        ('"2026-12-24"', 'write a list, such as ["2026-12-24", "2026-12-27..2026-12-31"]'),
    ],
)
def test_days_off_that_are_none_are_told(file: Path, days: str, reason: str) -> None:
    """With what would be right."""
    [problem] = problems(file, f"{MAILBOX}days_off = {days}\n")
    assert problem.startswith("mailbox[1].days_off")
    assert problem.endswith(f": {reason}")


OUTBOX = '[outbox]\nhost = "smtp.vendor.example"\n'


def test_without_an_outbox_there_is_none(file: Path) -> None:
    """Nothing is ever guessed: Mailflow cannot send until it is told by what."""
    config = checked(file, MAILBOX)
    assert (None, None) == (config.outbox, config.mailbox[0].outbox)


def test_a_host_is_enough_for_an_outbox(file: Path) -> None:
    """Without a secret of its own it logs in as the mailbox does."""
    outbox = checked(file, OUTBOX + MAILBOX).outbox
    assert outbox is not None
    assert ("starttls", 587, "", 0, 50, 10) == (
        outbox.security,
        outbox.port,
        outbox.username,
        outbox.secrets_named,
        outbox.daily_limit,
        outbox.hourly_limit,
    )


def test_an_outbox_of_one_mailbox_alone(file: Path) -> None:
    """It stands below the mailbox; its certificate is found from the config's folder."""
    text = OUTBOX + MAILBOX + '[mailbox.outbox]\nhost = "127.0.0.1"\nca_file = "bridge.pem"\n'
    [mailbox] = checked(file, text).mailbox
    assert mailbox.outbox is not None
    assert ("127.0.0.1", file.parent / "bridge.pem") == (mailbox.outbox.host, mailbox.outbox.ca_file)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[outbox]\nport = 25\n", "outbox.host: is missing"),
        (OUTBOX + 'security = "none"\n', 'outbox.security: "none" would send the password in the clear'),
        (
            OUTBOX + 'keyring = true\npassword_env = "X"\n',
            "outbox: say in one way where the password comes from",
        ),
        (OUTBOX + "daily_limit = 0\n", "outbox.daily_limit: Input should be greater than or equal to 1"),
        (OUTBOX + "hourly_limits = 3\n", "outbox.hourly_limits: unknown key; did you mean hourly_limit?"),
        (OUTBOX + 'undo = "soon"\n', 'outbox.undo: write a duration such as "90s", "3m" or "2h"'),
    ],
)
def test_a_wrong_outbox(file: Path, text: str, reason: str) -> None:
    """As in every other part: where, what, and what would be right."""
    [problem] = problems(file, text + MAILBOX)
    assert problem.startswith(reason)
