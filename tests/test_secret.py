"""Where the secrets come from, and what is said when one cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.config import MailboxSettings
from mailflow.errors import SecretUnavailable
from mailflow.secret import Password, Secret, Token, keep_in_keyring, secret_of, source_of

ROOT = Path(__file__).parents[1]


def mailbox(**source: object) -> MailboxSettings:
    """A mailbox whose secret comes from there."""
    return MailboxSettings.model_validate(
        {
            "name": "work",
            "rep": "Robin",
            "addresses": ["robin@vendor.example"],
            "host": "imap.vendor.example",
            "username": "-robin@vendor.example",
        }
        | source
    )


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keyring of this test's own, in this file."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.support.keyring_file.FileKeyring")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KEYRING_FILE", str(tmp_path / "keyring.json"))
    return tmp_path / "keyring.json"


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        (Password("so und so"), {"password_command": ["printf", "so und so\\nuser: robin"]}),
        (Password("aus dem Ort"), {"password_env": "SOME"}),
        (Password("grün"), {"password_credential": "mail-work"}),
        (Token("ya29.a0-_~+/=="), {"token_command": ["printf", "ya29.a0-_~+/== \\r\\nexpires: soon"]}),
    ],
)
def test_sources(
    expected: Secret, source: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line counts; a token is never taken for a password."""
    monkeypatch.setenv("SOME", "aus dem Ort")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "mail-work").write_text("grün\n", encoding="utf-8")
    assert expected == secret_of(mailbox(**source))


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        ("password from the command pass", {"password_command": ["pass", "show", "mail/robin"]}),
        (
            "password in the file /home/robin/password-work",
            {"password_command": ["cat", "/home/robin/password-work"]},
        ),
        ("password from the variable SOME", {"password_env": "SOME"}),
        ("password from the systemd credential work", {"password_credential": "work"}),
        ("password from the keyring", {"keyring": True}),
        ("token from the command oauth2l", {"token_command": ["oauth2l", "fetch"]}),
    ],
)
def test_sources_have_names(expected: str, source: dict[str, object]) -> None:
    """What doctor says; of a command only its name, as the rest may tell more than it should."""
    assert expected == source_of(mailbox(**source))


def test_what_is_kept_in_the_keyring_is_found(keyring: Path) -> None:
    """`mailflow init` keeps it, every login reads it; blanks and letters of any script come back."""
    keep_in_keyring("-robin@vendor.example", "grün  и so ")
    assert Password("grün  и so ") == secret_of(mailbox(keyring=True))
    assert keyring.exists()


def test_a_keyring_without_the_password(keyring: Path) -> None:
    """The sentence says how to store it."""
    with pytest.raises(
        SecretUnavailable, match=r"^mailbox work: keyring: it has no password .* `mailflow init`"
    ):
        secret_of(mailbox(keyring=True))
    assert not keyring.exists()


def test_a_locked_keyring(keyring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the backend says is told."""
    monkeypatch.delenv("KEYRING_FILE")
    with pytest.raises(SecretUnavailable, match="Failed to unlock the collection!"):
        secret_of(mailbox(keyring=True))
    with pytest.raises(SecretUnavailable, match=r"cannot be stored: .*Failed to unlock") as refused:
        keep_in_keyring("robin", "hunter2")
    assert "hunter2" not in str(refused.value)
    assert not keyring.exists()


def test_a_machine_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without a desktop has none; the sentence names other ways."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with pytest.raises(SecretUnavailable, match="has none that can be used here; use password_command"):
        secret_of(mailbox(keyring=True))


@pytest.mark.parametrize(
    ("reason", "source"),
    [
        ("is there only for a service that systemd starts", {"password_credential": "work"}),
        ("printed something else than an access token", {"token_command": ["echo", "Please sign in first"]}),
        ("printed something else than an access token", {"token_command": ["echo", '{"access_token": "a"}']}),
        (r"token_command \(false\) failed with exit code 1", {"token_command": ["false"]}),
        (r"token_command \(true\) printed nothing", {"token_command": ["true"]}),
        (r"token_command \(no-such-tool\) was not found", {"token_command": ["no-such-tool"]}),
    ],
)
def test_a_secret_that_cannot_be_had(
    reason: str, source: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which mailbox, which source, what is wrong."""
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(SecretUnavailable, match=f"^mailbox work: .*{reason}"):
        secret_of(mailbox(**source))


def test_a_credential_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that the unit lacks is named; an empty one is told too."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(SecretUnavailable, match="add LoadCredential=work:FILE to the unit"):
        secret_of(mailbox(password_credential="work"))
    (tmp_path / "work").touch()
    with pytest.raises(SecretUnavailable, match="is empty"):
        secret_of(mailbox(password_credential="work"))
