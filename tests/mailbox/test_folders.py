"""Which folder is found for what, on the servers that there are, and which are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

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
# Cyrus with its own namespace at INBOX, and with folders of others that it shows without telling so.
CYRUS = listing(
    r"""
    INBOX
    INBOX.Archive \archive
    INBOX.Drafts \drafts
    INBOX.Sent \sent
    INBOX.Spam \junk
    INBOX.Trash \trash
    """,
    delimiter=".",
)
CYRUS_PLAIN = listing("""
    INBOX
    INBOX/Drafts
    INBOX/Sent
    INBOX/Spam
    INBOX/Trash
    user/kim
    user/kim/Drafts
    user/kim/Sent
""")
PROTON = listing(r"""
    INBOX
    All Mail \all
    Archive \archive
    Drafts \drafts
    Sent \sent
    Spam \junk
    Starred \flagged
    Trash \trash
    Folders \noselect
    Folders/Sent
    Labels \noselect
    Labels/Drafts
""")
# Of these no attribute tells anything. Sent, Drafts, junk and trash; then what else there is.
PLAIN = {
    "iCloud": "Sent Messages | Drafts | Junk | Deleted Messages | Archive | Notes",
    "Yahoo": "Sent | Draft | Bulk Mail | Trash | Archive",
    "Yahoo now": "Sent | Draft | Bulk | Trash | Archive",
    "Zoho": "Sent | Drafts | Spam | Trash | Templates | Snoozed | Archive | Notification | Newsletter",
    "GMX": "Gesendet | Entwürfe | Spamverdacht | Papierkorb | OUTBOX | Unbekannt",
    "IONOS": "Gesendete Objekte | Entwürfe | Spam | Papierkorb",
    "Strato": "Sent Items | Drafts | Spam | Trash | Archives",
    "T-Online": "INBOX/Gesendet | INBOX/Entwürfe | INBOX/Spam | INBOX/Papierkorb",
    "Outlook.com": "Sent | Drafts | Junk | Deleted | Archive | Notes | Outbox",
    "DavMail": "Sent | Drafts | Junk | Trash | Calendar | Contacts | Unsent Messages | Sync Issues/Conflicts",
    "Mail.ru": "Отправленные | Черновики | Спам | Корзина | INBOX/Social | INBOX/Newsletters | Архив",
    "Yandex": "Отправленные | Черновики | Спам | Удалённые | Исходящие",
    "163": "已发送 | 草稿箱 | 垃圾邮件 | 已删除 | 病毒邮件 | 广告邮件 | 订阅邮件",
    "QQ": "Sent Messages | Drafts | Junk | Deleted Messages | 其他文件夹/客户",
    "Gmail, of old": "[Imap]/Sent | [Imap]/Drafts | Spam | [Imap]/Trash | Work",
}
# Exchange has no attributes, and names its folders in the language of the first login.
EXCHANGE_NAMES = """
    Sent Items | Drafts | Junk Email | Deleted Items
    Gesendete Elemente | Entwürfe | Junk-E-Mail | Gelöschte Elemente
    Éléments envoyés | Brouillons | Courrier indésirable | Éléments supprimés
    Elementos enviados | Borradores | Correo no deseado | Elementos eliminados
    Posta inviata | Bozze | Posta indesiderata | Posta eliminata
    Itens Enviados | Rascunhos | Lixo Eletrônico | Itens Excluídos
    Itens Enviados | Rascunhos | E-mail de Lixo | Itens Eliminados
    Verzonden items | Concepten | Ongewenste e-mail | Verwijderde items
    Skickat | Utkast | Skräppost | Borttaget
    Sendt post | Kladder | Uønsket mail | Slettet post
    Sendte elementer | Utkast | Søppelpost | Slettede elementer
    Lähetetyt | Luonnokset | Roskaposti | Poistetut
    Elementy wysłane | Wersje robocze | Wiadomości-śmieci | Elementy usunięte
    Odeslaná pošta | Koncepty | Nevyžádaná pošta | Odstraněná pošta
    Odoslané položky | Koncepty | Nevyžiadaná pošta | Odstránené položky
    Elküldött elemek | Piszkozatok | Levélszemét | Törölt elemek
    Elemente trimise | Schițe | E-mail nedorit | Elemente șterse
    Απεσταλμένα | Πρόχειρα | Ανεπιθύμητη αλληλογραφία | Διαγραμμένα
    Отправленные | Черновики | Нежелательная почта | Удаленные
    Надіслані | Чернетки | Небажана пошта | Видалені
    Изпратени | Чернови | Нежелана поща | Изтрити
    Poslane stavke | Skice | Bezvrijedna e-pošta | Izbrisane stavke
    Poslano | Osnutki | Neželena e-pošta | Izbrisano
    Poslate stavke | Nedovršene poruke | Neželjena e-pošta | Izbrisane stavke
    Saadetud | Mustandid | Rämpspost | Kustutatud
    Nosūtītie vienumi | Melnraksti | Nevēlamais e-pasts | Izdzēstie vienumi
    Išsiųsti elementai | Juodraščiai | Nepageidaujamas el. paštas | Panaikinti elementai
    Gönderilmiş Öğeler | Taslaklar | Önemsiz E-posta | Silinmiş Öğeler
    פריטים שנשלחו | טיוטות | דואר זבל | פריטים שנמחקו
    العناصر المرسلة | المسودات | البريد الإلكتروني غير الهام | العناصر المحذوفة
    送信済みアイテム | 下書き | 迷惑メール | 削除済みアイテム
    보낸 편지함 | 임시 보관함 | 정크 메일 | 지운 편지함
    已发送邮件 | 草稿 | 垃圾邮件 | 已删除邮件
    寄件備份 | 草稿 | 垃圾郵件 | 刪除的郵件
    รายการที่ถูกส่ง | แบบร่าง | อีเมลขยะ | รายการที่ถูกลบ
    Thư đã Gửi | Thư nháp | Email rác | Mục đã Xóa
    Item Terkirim | Draf | Email Sampah | Item Dihapus
    Elements enviats | Esborranys | Correu brossa | Elements suprimits
"""
# Gmail's names where the attributes got lost on the way, as in some proxies.
GMAIL_NAMES = """
    Sent Mail | Drafts | Spam | Trash
    Messages envoyés | Brouillons | Spam | Corbeille
    Enviados | Borradores | Spam | Papelera
    E-mails enviados | Rascunhos | Spam | Lixeira
    Posta inviata | Bozze | Spam | Cestino
    Verzonden berichten | Concepten | Spam | Prullenbak
    Wysłane | Wersje robocze | Spam | Kosz
    Отправленные | Черновики | Спам | Корзина
    送信済みメール | 下書き | 迷惑メール | ゴミ箱
    보낸편지함 | 임시보관함 | 스팸함 | 휴지통
    Gönderilmiş Postalar | Taslaklar | Spam | Çöp Kutusu
    Надіслані | Чернетки | Спам | Кошик
    已发邮件 | 草稿 | 垃圾邮件 | 已删除邮件
    寄件備份 | 草稿 | 垃圾郵件 | 垃圾桶
    Elküldött levelek | Piszkozatok | Spam | Kuka
    Odeslaná pošta | Koncepty | Spam | Koš
    Skickat | Utkast | Skräppost | Papperskorgen
    Sent Mail | Drafts | Spam | Bin
    Απεσταλμένα | Πρόχειρα | Ανεπιθύμητα | Κάδος απορριμμάτων
    Mesaje trimise | Schițe | Spam | Coș de gunoi
    דואר יוצא | טיוטות | ספאם | אשפה
    Thư đã gửi | Thư nháp | Thư rác | Thùng rác
"""


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
        pytest.param(CYRUS, "INBOX.", "INBOX.Sent", "INBOX.Drafts", "INBOX.Spam", "INBOX.Trash", id="Cyrus"),
        pytest.param(
            CYRUS_PLAIN, "", "INBOX/Sent", "INBOX/Drafts", "INBOX/Spam", "INBOX/Trash", id="Cyrus, plain"
        ),
        pytest.param(PROTON, "", "Sent", "Drafts", "Spam", "Trash", id="Proton"),
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


@pytest.mark.parametrize("server", PLAIN)
def test_servers_without_attributes(server: str):
    """Their folders are known by name."""
    names = PLAIN[server].split(" | ")
    found = chosen(listing("\n".join(["INBOX", *names])))
    assert names[:4] == [found.get(role) for role in (Role.SENT, Role.DRAFTS, Role.JUNK, Role.TRASH)]


@pytest.mark.parametrize("row", EXCHANGE_NAMES.strip().splitlines())
def test_exchange_in_many_languages(row: str):
    """The names that Outlook gives in many languages tell their roles."""
    names = row.strip().split(" | ")
    found = chosen(listing("\n".join(["INBOX", *names, "Calendar", "Contacts", "Journal", "Outbox"])))
    assert names == [found.get(role) for role in (Role.SENT, Role.DRAFTS, Role.JUNK, Role.TRASH)]


@pytest.mark.parametrize("row", GMAIL_NAMES.strip().splitlines())
def test_gmail_in_many_languages(row: str):
    """So do Gmail's below [Gmail]."""
    names = [f"[Gmail]/{name}" for name in row.strip().split(" | ")]
    found = chosen(listing("\n".join(["INBOX", "[Gmail] \\noselect", *names])))
    assert names == [found.get(role) for role in (Role.SENT, Role.DRAFTS, Role.JUNK, Role.TRASH)]


def test_names_tell_no_role_further_down():
    """A folder called Sent below a customer's is the customer's."""
    assert {Role.INBOX: "INBOX"} == chosen(listing("INBOX\nCustomers/Acme/Sent\nCustomers/Drafts"))


def test_an_attribute_beats_a_name():
    """Where the server says which one it is, a folder with a better name is none."""
    roles = find_roles(listing("Sent\nOutgoing \\sent"), {})
    assert {"Sent": Role.OTHER, "Outgoing": Role.SENT} == roles.by_folder
    assert () == roles.rivals
    [note] = roles.notes
    assert note.startswith('"Outgoing" is taken as the sent folder; "Sent" could be it too.')


def test_a_folder_that_cannot_be_opened_has_no_role():
    """The attribute of a folder that holds no messages tells nothing."""
    roles = find_roles(listing("Sent \\sent \\noselect\nSent Items"), {})
    assert "Sent Items" == roles.folder(Role.SENT)


TWO = listing("Sent \\sent\nOld/Sent \\sent\nDrafts \\drafts")
NOW = datetime(2026, 3, 3, tzinfo=UTC)


def test_the_one_in_use_wins():
    """Of several that claim a role alike, the one with the newest mail is where mail goes."""
    roles = find_roles(TWO, {})
    assert ("Sent", "Old/Sent") == roles.rivals
    newest = {"Sent": NOW - timedelta(days=900), "Old/Sent": NOW}
    assert "Old/Sent" == find_roles(TWO, {}, newest=newest).folder(Role.SENT)
    assert "Old/Sent" == find_roles(TWO, {}, newest={"Old/Sent": NOW}).folder(Role.SENT), "the other is empty"


def test_a_choice_stays():
    """Whatever comes into the other one, the folder that had the role keeps it as long as it claims it."""
    before = {Role.SENT: "Sent", Role.DRAFTS: "Gone"}
    roles = find_roles(TWO, {}, before=before, newest={"Old/Sent": NOW})
    assert ("Sent", "Drafts", ()) == (roles.folder(Role.SENT), roles.folder(Role.DRAFTS), roles.rivals)
    assert roles.notes, "doctor still tells of the other"


def test_the_folders_of_others_come_last():
    """However new their mail is, where the server shows them among the rep's own."""
    listed = listing("user/kim/Sent \\sent\nINBOX/Mail/Sent \\sent")
    roles = find_roles(listed, {}, newest={"user/kim/Sent": NOW})
    assert "INBOX/Mail/Sent" == roles.folder(Role.SENT)


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
