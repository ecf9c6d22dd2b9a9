"""Which folder is found for what, on the servers that there are, and which are read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mailflow.mailbox.folders import Listed, Role, find_roles, is_personal, to_read


def listing(text: str, delimiter: str = "/") -> list[Listed]:
    """Folders as "Name \\attribute \\attribute", one on a line."""
    folders = []
    for line in filter(str.strip, text.splitlines()):
        name, *attributes = line.strip().split(" \\")
        folders.append(Listed(name, delimiter, frozenset("\\" + one.strip() for one in attributes)))
    return folders


DOVECOT = listing(r"""
    Drafts \hasnochildren \drafts
    Sent \hasnochildren \sent
    Junk \hasnochildren \junk
    Trash \hasnochildren \trash
    Archive \haschildren \archive
    Archive/2025 \hasnochildren
    Customers \noselect \haschildren
    Customers/Acme \hasnochildren
    INBOX \hasnochildren
""")
COURIER = listing(
    r"""
    INBOX \haschildren
    INBOX.Drafts
    INBOX.Sent
    INBOX.Trash
    INBOX.Spam
    INBOX.Archives.2025
    """,
    delimiter=".",
)
GMAIL = listing(r"""
    INBOX \hasnochildren
    Angebote \hasnochildren
    [Gmail] \haschildren \noselect
    [Gmail]/Alle Nachrichten \all \hasnochildren
    [Gmail]/Entwürfe \drafts \hasnochildren
    [Gmail]/Gesendet \hasnochildren \sent
    [Gmail]/Markiert \flagged \hasnochildren
    [Gmail]/Papierkorb \hasnochildren \trash
    [Gmail]/Spam \hasnochildren \junk
    [Gmail]/Wichtig \hasnochildren \important
""")
EXCHANGE = listing(r"""
    Archive \hasnochildren
    Calendar \hasnochildren
    Contacts \hasnochildren
    Deleted Items \hasnochildren \trash
    Drafts \hasnochildren \drafts
    INBOX \haschildren
    INBOX/Team \hasnochildren
    Junk Email \hasnochildren \junk
    Sent Items \hasnochildren \sent
""")
ICLOUD = listing(r"""
    INBOX
    Archive
    Deleted Messages
    Drafts
    Junk
    Notes
    Sent Messages
""")


def chosen(listed: list[Listed], prefix: str = "") -> Mapping[Role, str]:
    roles = find_roles(listed, {}, prefix)
    return {role: roles.folder(role) for role in Role if role is not Role.OTHER and roles.folder(role)}


@pytest.mark.parametrize(
    ("listed", "prefix", "sent", "drafts", "junk", "trash"),
    [
        pytest.param(DOVECOT, "", "Sent", "Drafts", "Junk", "Trash", id="Dovecot"),
        pytest.param(
            COURIER, "INBOX.", "INBOX.Sent", "INBOX.Drafts", "INBOX.Spam", "INBOX.Trash", id="Courier"
        ),
        pytest.param(
            COURIER, "", "INBOX.Sent", "INBOX.Drafts", "INBOX.Spam", "INBOX.Trash", id="no NAMESPACE"
        ),
        pytest.param(
            GMAIL,
            "",
            "[Gmail]/Gesendet",
            "[Gmail]/Entwürfe",
            "[Gmail]/Spam",
            "[Gmail]/Papierkorb",
            id="Gmail",
        ),
        pytest.param(EXCHANGE, "", "Sent Items", "Drafts", "Junk Email", "Deleted Items", id="Exchange"),
        pytest.param(ICLOUD, "", "Sent Messages", "Drafts", "Junk", "Deleted Messages", id="iCloud"),
    ],
)
def test_servers(listed: list[Listed], prefix: str, sent: str, drafts: str, junk: str, trash: str):
    """On every server the folders of the rep's mail program are found."""
    found = chosen(listed, prefix)
    assert (sent, drafts, junk, trash, "INBOX") == (
        found[Role.SENT],
        found[Role.DRAFTS],
        found[Role.JUNK],
        found[Role.TRASH],
        found[Role.INBOX],
    )


@pytest.mark.parametrize(
    ("sent", "drafts", "trash"),
    [
        ("Gesendete Elemente", "Entwürfe", "Gelöschte Elemente"),
        ("GESENDET", "ENTWÜRFE", "PAPIERKORB"),
        ("Éléments envoyés", "Brouillons", "Corbeille"),
        ("E\u0301le\u0301ments envoye\u0301s", "Brouillons", "Corbeille"),
        ("Elementos enviados", "Borradores", "Elementos eliminados"),
        ("Itens Enviados", "Rascunhos", "Itens Excluídos"),
        ("Posta inviata", "Bozze", "Cestino"),
        ("Verzonden items", "Concepten", "Prullenbak"),
        ("Skickade objekt", "Utkast", "Borttagna objekt"),
        ("Sendt post", "Kladder", "Slettet post"),
        ("Sendte elementer", "Utkast", "Papirkurv"),
        ("Lähetetyt", "Luonnokset", "Roskakori"),
        ("Elementy wysłane", "Wersje robocze", "Kosz"),
        ("Odeslaná pošta", "Koncepty", "Koš"),
        ("Отправленные", "Черновики", "Корзина"),
        ("GÖNDERİLMİŞ ÖĞELER", "Taslaklar", "Çöp Kutusu"),
        ("送信済みアイテム", "下書き", "ごみ箱"),
        ("已发送邮件", "草稿箱", "已删除邮件"),
        ("sent-mail", "Drafts", "trash"),
        ("Sent_Items", "DRAFTS", "Deleted_Items"),
    ],
)
def test_names_in_many_languages(sent: str, drafts: str, trash: str):
    """Where no attribute tells, the usual names do, whatever their case and blanks."""
    found = chosen(listing(f"INBOX\n{sent}\n{drafts}\n{trash}\nOffers"))
    assert (sent, drafts, trash) == (found[Role.SENT], found[Role.DRAFTS], found[Role.TRASH])


def test_names_tell_no_role_further_down():
    """A folder called Sent below a customer's is the customer's."""
    assert {Role.INBOX: "INBOX"} == chosen(listing("INBOX\nCustomers/Acme/Sent\nCustomers/Drafts"))


def test_an_attribute_beats_a_name():
    """Where the server says which one it is, a folder with a better name is none."""
    roles = find_roles(listing("Sent\nOutgoing \\sent"), {})
    assert {"Sent": Role.OTHER, "Outgoing": Role.SENT} == roles.by_folder
    assert () == roles.notes


def test_a_pin_beats_an_attribute():
    """The config has the last word."""
    roles = find_roles(listing("Outgoing\nSent \\sent"), {Role.SENT: "Outgoing"})
    assert {"Sent": Role.OTHER, "Outgoing": Role.SENT} == roles.by_folder


def test_a_pin_to_nowhere_is_noted():
    """A pinned folder that is not there is not replaced by a guess."""
    roles = find_roles(listing("Sent \\sent"), {Role.SENT: "Outgoing"})
    assert "" == roles.folder(Role.SENT)
    assert ('The config names "Outgoing" as the sent folder, and there is no such folder.',) == roles.notes


@pytest.mark.parametrize(
    ("winner", "folders"),
    [
        ("Sent", "Sent\nSent Messages\nGesendet"),
        ("Sent", "Old/Sent \\sent\nSent \\sent"),
        ("A", "B \\sent\nA \\sent"),
        ("Sent Items", "INBOX/Sent\nSent Items"),
    ],
)
def test_one_of_several_wins(winner: str, folders: str):
    """Of several Sent folders the topmost is taken, then the best known name; the choice is noted."""
    roles = find_roles(listing(folders), {})
    assert winner == roles.folder(Role.SENT)
    assert 1 == list(roles.by_folder.values()).count(Role.SENT)
    [note] = roles.notes
    assert note.startswith(f'"{winner}" is taken as the sent folder;')


def test_everything_is_read_in_order():
    """Sent first, as answers mean nothing without it; Junk and Trash last; Drafts never."""
    expected = ["Sent", "INBOX", "Archive", "Archive/2025", "Customers/Acme", "Junk", "Trash"]
    assert expected == to_read(DOVECOT, find_roles(DOVECOT, {}), [], gmail=False)


def test_excluded_folders_are_not_read():
    """The config's shell patterns keep folders out."""
    expected = ["Sent", "INBOX", "Archive", "Junk"]
    exclude = ["Customers/*", "Archive/20*", "Trash"]
    assert expected == to_read(DOVECOT, find_roles(DOVECOT, {}), exclude, gmail=False)


def test_gmail_is_read_by_all_mail():
    """On Gmail All Mail holds all but Spam and Trash."""
    expected = ["[Gmail]/Alle Nachrichten", "[Gmail]/Spam", "[Gmail]/Papierkorb"]
    assert expected == to_read(GMAIL, find_roles(GMAIL, {}), [], gmail=True)


def test_gmail_without_all_mail():
    """Where All Mail is hidden from IMAP, Sent and INBOX are read."""
    shown = [folder for folder in GMAIL if "\\all" not in folder.attributes]
    expected = ["[Gmail]/Gesendet", "INBOX", "[Gmail]/Spam", "[Gmail]/Papierkorb"]
    assert expected == to_read(shown, find_roles(shown, {}), [], gmail=True)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (True, "INBOX"),
        (True, "INBOX.Sent"),
        (False, "user.bob.Sent"),
        (False, "user"),
        (False, "Public"),
    ],
)
def test_namespaces_of_cyrus(expected: bool, name: str):
    """With the shared namespace at the root only what lies below INBOX is the rep's own."""
    assert expected is is_personal(name, ["INBOX."], ["user.", ""])


@pytest.mark.parametrize(
    ("expected", "name"), [(True, "Sent"), (True, "Sharedness"), (False, "Shared/Sales"), (False, "Shared")]
)
def test_namespaces_of_dovecot(expected: bool, name: str):
    """With the rep's own namespace at the root all is theirs but what has the prefix of another."""
    assert expected is is_personal(name, [""], ["Shared/"])
