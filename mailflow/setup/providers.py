"""How do the well-known mail providers let a program read mail? A table, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider's IMAP server.

    domains: of the addresses that it gives out. exchangers: endings of its mail exchangers, by which a domain
    of somebody's own is known to lie there. host: ``{exchanger}`` is the name of the exchanger itself.
    username: what it takes for one. login: an ``app password`` is made for one program, a ``token`` by
    OAuth. needs: what its owner has to do first, as a sentence; page: where.
    """

    name: str
    host: str
    domains: frozenset[str] = frozenset()
    exchangers: frozenset[str] = frozenset()
    port: int = 993
    security: Literal["tls", "starttls"] = "tls"
    username: Literal["address", "local part"] = "address"
    login: Literal["own password", "app password", "token"] = "own password"
    needs: str = ""
    page: str = ""

    def username_of(self, address: str) -> str:
        return address.rpartition("@")[0] if self.username == "local part" else address


def provider_of(domain: str) -> Provider | None:
    """Who gives out addresses of this domain, if it is somebody well known."""
    return _BY_DOMAIN.get(domain.lower())


def provider_at(host: str) -> Provider | None:
    """Whose IMAP server this is; on this machine anything may listen, not only a bridge."""
    found = (provider for provider in PROVIDERS if provider.host == host.lower().rstrip("."))
    return next((provider for provider in found if provider.host != "127.0.0.1"), None)


def provider_behind(exchangers: Iterable[str]) -> tuple[Provider, str] | None:
    """Who receives the mail of a domain with these mail exchangers, and the host to read it at."""
    for exchanger in exchangers:
        name = exchanger.lower().rstrip(".")
        for provider in PROVIDERS:
            if any(name == end or name.endswith("." + end) for end in provider.exchangers):
                return provider, provider.host.format(exchanger=name)
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IMAP_ON = "Switch on access for mail programs (POP3 and IMAP) once, in the mailbox's settings on the web."

PROVIDERS = (
    Provider(
        "Gmail",
        "imap.gmail.com",
        _words("gmail.com googlemail.com"),
        # Google Workspace: five exchangers of old, one of today.
        _words("google.com googlemail.com"),
        login="app password",
        needs="Google wants an app password: turn on 2-step verification, then make one named Mailflow.",
        page="https://myaccount.google.com/apppasswords",
    ),
    Provider(
        "Outlook.com and Microsoft 365",
        "outlook.office365.com",
        _words("""
            outlook.com hotmail.com live.com msn.com windowslive.com
            outlook.at outlook.be outlook.cl outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.hu
            outlook.ie outlook.in outlook.it outlook.jp outlook.kr outlook.lv outlook.my outlook.ph outlook.pt
            outlook.sa outlook.sg outlook.sk outlook.co.id outlook.co.il outlook.co.th outlook.com.ar
            outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr outlook.com.vn
            hotmail.be hotmail.ca hotmail.cl hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fi hotmail.fr
            hotmail.gr hotmail.hu hotmail.it hotmail.nl hotmail.no hotmail.se hotmail.sk hotmail.co.jp
            hotmail.co.uk hotmail.co.za hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.tr
            live.at live.be live.ca live.cl live.cn live.de live.dk live.fi live.fr live.ie live.in live.it
            live.jp live.nl live.no live.ru live.se live.co.uk live.co.za live.com.ar live.com.au live.com.mx
            live.com.pt
        """),
        _words("mail.protection.outlook.com olc.protection.outlook.com mx.microsoft"),
        login="token",
        needs=(
            "Microsoft lets no password in. Mailflow needs a command that prints an access token"
            " (docs/how-to/oauth.md)."
        ),
    ),
    Provider(
        "iCloud",
        "imap.mail.me.com",
        _words("icloud.com me.com mac.com"),
        _words("mail.icloud.com"),
        username="local part",
        login="app password",
        needs="Apple wants an app-specific password: Sign-In and Security, App-Specific Passwords.",
        page="https://account.apple.com",
    ),
    Provider(
        "Yahoo",
        "imap.mail.yahoo.com",
        _words("""
            yahoo.com yahoo.de yahoo.it yahoo.fr yahoo.es yahoo.se yahoo.co.in yahoo.co.uk yahoo.co.nz
            yahoo.com.au yahoo.com.ar yahoo.com.br yahoo.com.mx ymail.com myyahoo.com rocketmail.com
        """),
        login="app password",
        needs="Yahoo wants an app password: Account security, Generate app password.",
        page="https://login.yahoo.com/account/security",
    ),
    Provider(
        "AOL",
        "imap.aol.com",
        _words("aol.com aol.de aol.fr aol.co.uk aim.com"),
        login="app password",
        needs="AOL wants an app password: Account security, Generate app password.",
        page="https://login.aol.com/account/security",
    ),
    Provider(
        "GMX",
        "imap.gmx.net",
        _words("gmx.net gmx.de gmx.at gmx.ch gmx.eu gmx.biz gmx.org gmx.info"),
        _words("gmx.net"),
        needs=_IMAP_ON,
        page="https://hilfe.gmx.net/pop-imap/einschalten.html",
    ),
    Provider("GMX.com", "imap.gmx.com", _words("gmx.com gmx.us gmx.co.uk"), needs=_IMAP_ON),
    Provider(
        "WEB.DE",
        "imap.web.de",
        _words("web.de"),
        username="local part",
        needs=_IMAP_ON,
        page="https://hilfe.web.de/pop-imap/einschalten.html",
    ),
    Provider(
        "IONOS (Germany)",
        "imap.ionos.de",
        _words("online.de onlinehome.de"),
        _words("ionos.de kundenserver.de schlund.de"),
    ),
    Provider("IONOS", "imap.ionos.com", exchangers=_words("ionos.com perfora.net")),
    Provider("IONOS (United Kingdom)", "imap.ionos.co.uk", exchangers=_words("ionos.co.uk")),
    Provider("IONOS (France)", "imap.ionos.fr", exchangers=_words("ionos.fr")),
    Provider("IONOS (Spain)", "imap.ionos.es", exchangers=_words("ionos.es")),
    Provider("IONOS (Italy)", "imap.ionos.it", exchangers=_words("ionos.it")),
    Provider("Strato", "imap.strato.de", exchangers=_words("rzone.de")),
    Provider(
        "T-Online",
        "secureimap.t-online.de",
        _words("t-online.de magenta.de"),
        login="app password",
        needs="Telekom wants its password for e-mail programs, which is not the one of the web page.",
        page="https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten",
    ),
    Provider("Hetzner", "mail.your-server.de", exchangers=_words("your-server.de")),
    Provider("All-Inkl", "{exchanger}", exchangers=_words("kasserver.com")),
    Provider(
        "mailbox.org",
        "imap.mailbox.org",
        _words("mailbox.org"),
        _words("mailbox.org"),
        needs="With two-factor sign-in on, mailbox.org wants an application password.",
    ),
    Provider(
        "Posteo",
        "posteo.de",
        _words("posteo.de posteo.net posteo.org posteo.at posteo.ch posteo.eu"),
    ),
    Provider(
        "Fastmail",
        "imap.fastmail.com",
        _words("fastmail.com fastmail.fm fastmail.net fastmail.org fastmail.co.uk fastmail.de fastmail.fr"),
        _words("messagingengine.com"),
        login="app password",
        needs="Fastmail wants an app password: Settings, Privacy & Security, App passwords.",
        page="https://app.fastmail.com/settings/security",
    ),
    Provider(
        "Zoho",
        "imap.zoho.com",
        _words("zoho.com zohomail.com"),
        needs="Switch on IMAP in Zoho Mail's settings; with two-factor sign-in on, make an app password.",
        page="https://www.zoho.com/mail/help/imap-access.html",
    ),
    Provider(
        "Zoho for a domain of your own",
        "imappro.zoho.com",
        exchangers=_words("zoho.com"),
        needs="Switch on IMAP in Zoho Mail's settings; with two-factor sign-in on, make an app password.",
        page="https://www.zoho.com/mail/help/imap-access.html",
    ),
    Provider(
        "Zoho for a domain of your own (Europe)",
        "imappro.zoho.eu",
        exchangers=_words("zoho.eu"),
        needs="Switch on IMAP in Zoho Mail's settings; with two-factor sign-in on, make an app password.",
        page="https://www.zoho.com/mail/help/imap-access.html",
    ),
    Provider(
        "Proton (through Proton Mail Bridge)",
        "127.0.0.1",
        _words("proton.me protonmail.com protonmail.ch pm.me"),
        _words("protonmail.ch"),
        port=1143,
        security="starttls",
        login="app password",
        needs=(
            "Proton Mail Bridge must run on this machine. Take the password that it shows for the mailbox, "
            "export its certificate, and name that file with --ca-file."
        ),
        page="https://proton.me/mail/bridge",
    ),
    Provider(
        "OVH",
        "ssl0.ovh.net",
        exchangers=_words("mail.ovh.net"),
        needs="Email Pro and Exchange of OVH have servers of their own: name yours with --host.",
    ),
    Provider("Orange", "imap.orange.fr", _words("orange.fr wanadoo.fr")),
    Provider("Free", "imap.free.fr", _words("free.fr"), username="local part"),
    Provider("Gandi", "mail.gandi.net", exchangers=_words("mail.gandi.net")),
    Provider(
        "Infomaniak",
        "mail.infomaniak.com",
        _words("ik.me etik.com ikmail.com"),
        _words("infomaniak.ch infomaniak.com"),
        needs="Infomaniak knows a password for each mailbox and device; it is not the one of the account.",
    ),
    Provider("Hostpoint", "imap.mail.hostpoint.ch", exchangers=_words("mail.hostpoint.ch")),
    Provider("Migadu", "imap.migadu.com", exchangers=_words("migadu.com")),
    Provider("Rackspace", "secure.emailsrvr.com", exchangers=_words("emailsrvr.com")),
    Provider(
        "Mail.ru",
        "imap.mail.ru",
        _words("mail.ru inbox.ru list.ru bk.ru internet.ru"),
        login="app password",
        needs="Mail.ru wants a password for external applications: Security, Passwords for applications.",
        page="https://account.mail.ru/user/2-step-auth/passwords/",
    ),
    Provider(
        "Yandex",
        "imap.yandex.com",
        _words("yandex.ru yandex.com yandex.by yandex.kz ya.ru narod.ru"),
        _words("mx.yandex.net mx.yandex.ru"),
        login="app password",
        needs="Switch on IMAP in Yandex Mail's settings (Email clients), and make an app password for mail.",
        page="https://id.yandex.com/security/app-passwords",
    ),
    Provider(
        "NetEase 163",
        "imap.163.com",
        _words("163.com"),
        login="app password",
        needs="Switch on IMAP in the settings (POP3/SMTP/IMAP), and take the authorisation code shown there.",
    ),
    Provider(
        "NetEase 126",
        "imap.126.com",
        _words("126.com"),
        login="app password",
        needs="Switch on IMAP in the settings (POP3/SMTP/IMAP), and take the authorisation code shown there.",
    ),
    Provider(
        "QQ",
        "imap.qq.com",
        _words("qq.com foxmail.com"),
        login="app password",
        needs="Switch on IMAP in the settings of QQ Mail, and take the authorisation code shown there.",
    ),
    Provider(
        "Comcast Xfinity",
        "imap.comcast.net",
        _words("comcast.net"),
        needs="Allow third-party programs in the settings of Xfinity mail.",
        page="https://www.xfinity.com/support/articles/third-party-email-access",
    ),
    Provider(
        "AT&T",
        "imap.mail.att.net",
        _words("""
            att.net ameritech.net bellsouth.net currently.com flash.net nvbell.net pacbell.net prodigy.net
            sbcglobal.net snet.net swbell.net wans.net
        """),
        login="app password",
        needs="AT&T wants a secure mail key: make one in your account's profile.",
    ),
)

_BY_DOMAIN = {domain: provider for provider in PROVIDERS for domain in provider.domains}
