"""Which IMAP server is it, and does it answer?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from ssl import SSLCertVerificationError, SSLError
from typing import TYPE_CHECKING

from mailflow.cli.answers import certificate, port_number, server_name
from mailflow.cli.ask import Ask, confirm, need_terminal
from mailflow.cli.newmailbox.advice import try_again
from mailflow.cli.newmailbox.given import Given, Security
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.setup.discovery import Found

_ON_THIS_MACHINE = "Certificate file of your mail server on this machine, such as Proton Bridge's"
_OF_YOUR_OWN = "Certificate file of the mail server, if it is your own"


def reachable_server(ask: Ask, given: Given, address: str) -> Found:
    """The server of this address that answers; tried before a password is asked for."""
    return _reached(ask, _with_certificate(ask, given, _server(ask, given, address)))


def another_server(ask: Ask, last: Found, error: Exception) -> Found:
    """A server that answers, named by a person. error: why the last one was of no use."""
    return _reached(ask, _server_again(ask, last, error))


def _server(ask: Ask, given: Given, address: str) -> Found:
    """By the options, else found and told; a host that anybody might have named is asked about."""
    from mailflow.setup.discovery import Finder

    if given.host is not None:
        return _named_server(ask, given)
    found = Finder().find(address)
    if found is None:
        talk("No mail server was found for this address. Your provider's help pages name it.")
        return _named_server(ask, given)
    found = replace(found, port=given.port or found.port, security=given.security or found.security)
    say(f"Server: {found.host}, port {found.port}, {found.security} ({found.by})")
    return found if found.sure or _may_have_the_password(found) else _named_server(ask, given)


def _may_have_the_password(found: Found) -> bool:
    """Not for --yes to say: anybody may have forged what the domain name system told."""
    need_terminal(f"--host {found.host}")
    return confirm(f"{found.host} belongs to another domain. May your password go there?", default=False)


def _named_server(ask: Ask, given: Given) -> Found:
    """A server that a person names."""
    from mailflow.setup.discovery import Found
    from mailflow.setup.providers import provider_at

    host, named_port = ask.text("IMAP server", "--host", server_name, given=given.host)
    provider = provider_at(host)
    usual = named_port or (provider.port if provider else 993)
    asked = ask if given.host is None else replace(ask, yes=True)
    port = asked.text(
        "Port", "--port", port_number, given=str(given.port) if given.port else None, found=str(usual)
    )
    security = given.security or (provider.security if provider and port == usual else _security_at(port))
    return Found(host, port, security, "you named it", sure=True, provider=provider)


def _security_at(port: int) -> Security:
    return "starttls" if port == 143 else "tls"  # RFC 8314 section 3.2


def _with_certificate(ask: Ask, given: Given, found: Found) -> Found:
    """A program on this machine, such as a bridge, vouches for itself; others are vouched for."""
    from mailflow.config import is_loopback

    asked = ask if is_loopback(found.host) and found.security != "none" else replace(ask, yes=True)
    named = str(given.ca_file) if given.ca_file else None
    return replace(found, ca_file=_certificate(asked, _ON_THIS_MACHINE, given=named))


def _certificate(
    ask: Ask, question: str, *, given: str | None = None, found: Path | None = None
) -> Path | None:
    """found: the file that was named last."""
    otherwise = '"none" for no file' if found else "Enter: none"
    proposal = str(found) if found else ""
    return ask.text(f"{question} ({otherwise})", "--ca-file", certificate, given=given, found=proposal)


def _reached(ask: Ask, found: Found) -> Found:
    """The server that answers, and what it speaks."""
    from mailflow.errors import MailboxUnreachable
    from mailflow.setup.discovery import reach
    from mailflow.wire import loss

    while True:
        try:
            return replace(found, security=reach(found))
        except (OSError, UnicodeError) as error:
            why = loss.reason(error) or str(error)
            try_again(MailboxUnreachable(f"{found.host}:{found.port} cannot be used: {why}"))
            found = _server_again(ask, found, error)


def _may_be_plain(error: Exception) -> bool:
    """Whether a server of this machine, whose encryption is the trouble, is to be used without."""
    if not isinstance(error, SSLError):
        return False
    question = "Use it without encryption? It is on this machine, so that nobody else can listen"
    return confirm(question, default=False)


def _server_again(ask: Ask, last: Found, error: Exception) -> Found:
    """A person names the server once more; what they said last is proposed."""
    from mailflow.config import is_loopback
    from mailflow.setup.discovery import Found
    from mailflow.setup.providers import provider_at

    ask = replace(ask, yes=False)
    host, named_port = ask.text("IMAP server", "--host", server_name, found=last.host)
    provider = provider_at(host)
    usual = named_port or (provider.port if provider and host != last.host else last.port)
    port = ask.text("Port", "--port", port_number, found=str(usual))
    is_plain = is_loopback(host) and (last.security == "none" or _may_be_plain(error))
    security = "none" if is_plain else _security_at(port)
    found = Found(host, port, security, "you named it", sure=True, provider=provider, ca_file=last.ca_file)
    is_untrusted = isinstance(error, SSLCertVerificationError)
    if is_plain or not (is_untrusted or last.ca_file or is_loopback(host)):
        return found
    question = _ON_THIS_MACHINE if is_loopback(host) else _OF_YOUR_OWN
    return replace(found, ca_file=_certificate(ask, question, found=last.ca_file))
