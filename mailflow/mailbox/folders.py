"""What is each folder of a mailbox for, and which are read, in which order? (pure)"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of LIST. name: decoded, with its path; delimiter: "" for none; attributes: lower case."""

    name: str
    delimiter: str
    attributes: frozenset[str] = frozenset()

    @property
    def path(self) -> list[str]:
        return self.name.split(self.delimiter) if self.delimiter else [self.name]


class Role(StrEnum):
    """What a folder is for (RFC 6154)."""

    INBOX = "inbox"
    SENT = "sent"
    DRAFTS = "drafts"
    ARCHIVE = "archive"
    ALL = "all"
    JUNK = "junk"
    TRASH = "trash"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Roles:
    """by_folder: the role of every folder; notes: what a person should know of the choice, for doctor.

    rivals: folders that claim a role as well as the chosen one, which is among them, where nothing but the
    age of their mail can tell which of them is in use.
    """

    by_folder: Mapping[str, Role]
    notes: tuple[str, ...] = ()
    rivals: Sequence[str] = ()

    def folder(self, role: Role) -> str:
        """The folder with this role, or ""."""
        return next((name for name, its in self.by_folder.items() if its is role), "")


# RFC 6154, and what XLIST and some servers called them before it.
_ATTRIBUTES = {
    "\\sent": Role.SENT,
    "\\drafts": Role.DRAFTS,
    "\\archive": Role.ARCHIVE,
    "\\all": Role.ALL,
    "\\allmail": Role.ALL,
    "\\junk": Role.JUNK,
    "\\spam": Role.JUNK,
    "\\trash": Role.TRASH,
}
_UNREADABLE = frozenset(("\\noselect", "\\nonexistent"))

# What mail programs and servers call these folders where no attribute tells, the most likely name first.
# Apple: "Sent Messages", "Deleted Messages". Exchange, Outlook: "Sent Items", "Deleted Items", "Junk Email".
_NAMES = {
    Role.SENT: """
        Sent|Sent Items|Sent Messages|Sent Mail|Sent E-mail|Sent Objects
        |Gesendet|Gesendete Objekte|Gesendete Elemente|Gesendete Nachrichten|Gesendete E-Mails
        |Envoyés|Envoyé|Éléments envoyés|Messages envoyés|Courrier envoyé|Objets envoyés
        |Enviados|Enviado|Elementos enviados|Mensajes enviados|Correo enviado
        |Itens enviados|Mensagens enviadas|E-mails enviados|Enviadas
        |Inviati|Posta inviata|Inviata|Elementi inviati|Messaggi inviati
        |Verzonden|Verzonden items|Verzonden berichten|Verzonden e-mail
        |Skickat|Skickade|Skickade objekt|Skickade meddelanden
        |Sendt|Sendt post|Sendte elementer|Sendte meldinger|Sendte beskeder|Sendte mails
        |Lähetetyt|Lähetetty|Lähetetyt viestit|Lähetetyt kohteet
        |Wysłane|Elementy wysłane|Wysłane wiadomości|Wiadomości wysłane
        |Odeslané|Odeslaná pošta|Odeslané zprávy|Odeslané položky
        |Отправленные|Отправленные письма
        |Gönderilmiş|Gönderilmiş Öğeler|Gönderilenler|Gönderilen|Gönderilmiş Postalar|Gönderilmiş Mesajlar
        |送信済み|送信済みアイテム|送信済みメール|送信済メール|送信済みトレイ
        |已发送|已发送邮件|已发邮件|已传送|寄件備份|已寄出|已傳送郵件|寄件匣備份|已发送消息|已发信息|已送出
        |보낸 편지함|보낸 메일함|보낸메일함|발신함
        |Odoslané|Odoslaná pošta|Odoslané položky|Odoslané správy
        |Elküldött|Elküldöttek|Elküldött elemek|Elküldött üzenetek|Elküldött levelek
        |Trimise|Elemente trimise|Mesaje trimise|Απεσταλμένα|Σταλθέντα
        |Надіслані|Відправлені|Изпратени|Изпратена поща|Послате ставке|Послато
        |Poslano|Poslane stavke|Poslane poruke|Poslate stavke|Poslato|Poslana pošta
        |Saadetud|Saadetud kirjad|Saadetud üksused|Nosūtītie|Nosūtītie vienumi|Nosūtītās ziņas
        |Išsiųsta|Išsiųsti|Išsiųsti elementai|Išsiųsti laiškai|Elements enviats|Enviats
        |פריטים שנשלחו|דואר יוצא|נשלחו|العناصر المرسلة|المرسلة|البريد المرسل|موارد ارسال شده
        |รายการที่ถูกส่ง|ส่งแล้ว|จดหมายที่ส่งแล้ว|Thư đã gửi|Mục đã gửi|Đã gửi|Item Terkirim|Terkirim
    """,
    Role.DRAFTS: """
        Drafts|Draft|Draft Messages
        |Entwürfe|Entwurf|Brouillons|Brouillon|Borradores|Borrador|Rascunhos|Rascunho|Bozze|Bozza
        |Concepten|Concept|Utkast|Kladder|Kladde|Luonnokset|Luonnos|Szkice|Kopie robocze|Wersje robocze
        |Koncepty|Rozepsané|Rozepsané zprávy|Черновики|Taslaklar|Taslak|下書き|草稿|草稿箱|草稿匣
        |임시 보관함|임시보관함|Rozpísané|Piszkozatok|Piszkozat|Vázlatok
        |Schițe|Schiţe|Ciorne|Πρόχειρα|Чернетки|Чернови|Недовршене поруке|Нацрти|Nedovršene poruke|Nacrti
        |Skice|Osnutki|Mustandid|Melnraksti|Juodraščiai|Esborranys|טיוטות|المسودات|مسودات|پیش نویس ها
        |แบบร่าง|ฉบับร่าง|จดหมายร่าง|Thư nháp|Bản nháp|Bản thảo|Draf|Konsep
    """,
    Role.ARCHIVE: """
        Archive|Archives|Archived|Archived Messages
        |Archiv|Archiviert|Archivés|Archivo|Archivados|Arquivo|Arquivados|Arquivo Morto|Archivio|Archiviati
        |Archief|Gearchiveerd|Arkiv|Arkiverat|Arkiveret|Arkivert|Arkisto|Arkistoidut|Archiwum|Zarchiwizowane
        |Архив|Arşiv|アーカイブ|存档|归档|封存|封存郵件|歸檔
        |보관|보관함|Archív|Archívum|Arhivă|Αρχειοθήκη|Αρχείο|Архів|Архива|Arhiva|Arhiv|Arhiiv|Arhīvs|Archyvas
        |Arxiu|ארכיון|الأرشيف|เก็บถาวร|Lưu trữ|Arsip
    """,
    Role.ALL: """
        All Mail|All Messages
        |Alle Nachrichten|Tous les messages|Todos|Todos los mensajes|Todos os e-mails|Todas as mensagens
        |Tutti i messaggi|Alle berichten|Alle e-mails|Alla mail|Alla meddelanden|Alle mails|All e-post
        |Kaikki viestit|Wszystkie|Všechny zprávy|Вся почта|Tüm Postalar
        |すべてのメール|所有邮件|所有郵件|全部郵件
        |전체보관함|Všetky správy|Összes levél|Toate mesajele|Όλα τα μηνύματα|Уся пошта|Вся пошта|Цялата поща
        |Sva pošta|Sva e-pošta|Vsa pošta|Kõik kirjad|Visas vēstules|Visi laiškai|Tots els missatges
        |כל הדואר|كل البريد|จดหมายทั้งหมด|Tất cả thư|Semua Email
    """,
    Role.JUNK: """
        Junk|Spam|Junk Email|Junk E-mail|Junk Mail|Bulk|Bulk Mail|Probably Spam
        |Spamverdacht|Junk-E-Mail|Werbung|Unerwünscht
        |Indésirables|Courrier indésirable|Pourriel|Correo no deseado|Correo basura|No deseado
        |Lixo eletrônico|Lixo Eletrónico|Posta indesiderata|Indesiderata|Ongewenste e-mail|Ongewenst
        |Skräppost|Uønsket post|Uønsket e-post|Uønsket mail|Søppelpost|Roskaposti|Roskapostit
        |Wiadomości-śmieci|Niechciane|Nevyžádaná pošta|Nevyžádané|Спам|Нежелательная почта
        |Gereksiz|Gereksiz E-posta|Önemsiz|Önemsiz E-posta|İstenmeyen
        |迷惑メール|スパム|垃圾邮件|垃圾郵件|垃圾箱|垃圾電郵
        |정크 메일|스팸|스팸함|스팸 메일함|스팸메일함|Nevyžiadaná pošta|Levélszemét|Nemkívánatos
        |E-mail nedorit|Nedorite|Mesaje nedorite|Ανεπιθύμητα|Ανεπιθύμητη αλληλογραφία
        |Небажана пошта|Нежелана поща|Нежељена пошта|Bezvrijedna e-pošta|Neželjena e-pošta|Neželjena pošta
        |Neželena e-pošta|Neželena pošta|Vsiljena pošta|Rämpspost|Nevēlamais e-pasts|Mēstules
        |Nepageidaujamas el. paštas|Brukalas|Correu brossa|E-mail de Lixo|Correio de lixo
        |דואר זבל|ספאם|البريد الإلكتروني غير الهام|البريد غير الهام|الرسائل غير المرغوب فيها|هرزنامه
        |อีเมลขยะ|จดหมายขยะ|สแปม|Email rác|Thư rác|Email Sampah
    """,
    Role.TRASH: """
        Trash|Deleted Items|Deleted Messages|Deleted|Bin|Rubbish|Wastebasket
        |Papierkorb|Gelöschte Elemente|Gelöschte Objekte|Gelöschte Nachrichten|Gelöscht
        |Corbeille|Éléments supprimés|Messages supprimés|Supprimés|Papelera|Papelera de reciclaje
        |Elementos eliminados|Eliminados|Mensajes eliminados|Lixeira|Lixo|Itens excluídos|Itens eliminados
        |Cestino|Posta eliminata|Elementi eliminati|Eliminati|Prullenbak|Prullenmand|Verwijderde items
        |Papperskorgen|Papperskorg|Borttagna objekt|Borttaget|Papirkurv|Papirkurven|Slettet post
        |Slettede elementer|Søppelkasse|Søppel|Roskakori|Poistetut|Poistetut viestit
        |Kosz|Elementy usunięte|Usunięte
        |Koš|Odstraněná pošta|Odstraněné|Odstraněné položky|Корзина|Удаленные|Удалённые
        |Çöp|Çöp Kutusu|Silinmiş|Silinmiş Öğeler|Silinenler
        |ゴミ箱|ごみ箱|削除済みアイテム|削除済み|已删除|已删除邮件|废纸篓|回收站|垃圾桶|刪除的郵件|已刪除的項目|已刪除郵件|已删除消息
        |지운 편지함|휴지통|삭제된 항목|Odstránené položky|Odstránená pošta|Odstránené|Kôš
        |Törölt elemek|Törölt|Kuka|Lomtár|Elemente șterse|Elemente şterse|Coș de gunoi|Coş de gunoi|Gunoi
        |Διαγραμμένα|Απορρίμματα|Κάδος απορριμμάτων|Видалені|Кошик|Изтрити|Кошче|Избрисане ставке|Отпад
        |Izbrisane stavke|Izbrisano|Smeće|Otpad|Koš za smeće|Kustutatud|Kustutatud üksused|Prügikast
        |Izdzēstie vienumi|Izdzēstie|Miskaste|Atkritne|Panaikinti elementai|Ištrinti elementai|Šiukšlinė
        |Šiukšliadėžė|Elements suprimits|Paperera|פריטים שנמחקו|אשפה|العناصر المحذوفة|المهملات|سلة المهملات
        |موارد حذف شده|รายการที่ถูกลบ|ถังขยะ|Mục đã xóa|Thùng rác|Item Dihapus|Tempat Sampah
    """,
}


_TOPS = frozenset(("inbox", "[gmail]", "[google mail]", "[imap]"))  # the last: Thunderbird on Gmail, of old
# Where a server without NAMESPACE shows what belongs to others (Cyrus, Dovecot, Exchange, Zimbra).
_OF_OTHERS = frozenset(
    ("user", "other users", "shared", "#shared", "shared folders", "public", "public folders")
)
_WRITTEN_TO = (Role.SENT, Role.DRAFTS)  # by the rep's mail programs, which may not agree on the folder


def _folded(name: str) -> str:
    """A name for comparison: case, composition, and blanks, dashes and underlines do not count."""
    # casefold() makes İ an i with a dot above it; the dot must go for "İSTENMEYEN" to be "istenmeyen".
    text = unicodedata.normalize("NFKC", name).casefold().replace("\u0307", "")
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-_")


@cache
def _ranks(role: Role) -> Mapping[str, int]:
    """How likely a folder has a role that its name tells, 0 the most; by folded name."""
    return {name: rank for rank, name in enumerate(dict.fromkeys(map(_folded, _NAMES[role].split("|"))))}


def find_roles(
    listed: Sequence[Listed],
    pins: Mapping[Role, str],
    personal_prefix: str = "",
    *,
    before: Mapping[Role, str] | None = None,
    newest: Mapping[str, datetime] | None = None,
) -> Roles:
    """What each folder is for: as pinned, else by its SPECIAL-USE attribute, else by its name.

    personal_prefix: of the personal namespace, such as ``INBOX.``; it and "[Gmail]/" are no part of a name.
    before: who had a role so far. newest: when the last message of a folder came in, aware, where known.
    Every role but OTHER has one folder at most. Of several with the attribute, or with a fitting name, the
    one that had the role before wins, for with another one drafts would seem to vanish. Then the rep's own
    before those of others; then the one with the newest mail, the one nearest to the top, the one with the
    more common name, the first in the alphabet.
    """
    by_folder = {folder.name: Role.OTHER for folder in listed}
    notes: list[str] = []
    rivals: list[str] = []
    by_folder |= {folder.name: Role.INBOX for folder in listed if folder.name.upper() == "INBOX"}
    free = [folder for folder in listed if folder.name.upper() != "INBOX"]
    for role in _NAMES:
        pinned = pins.get(role, "")
        fitting, others = _pinned(free, pinned) if pinned else _claimants(free, role, personal_prefix)
        if pinned and not fitting:
            notes.append(f'The config names "{pinned}" as the {role} folder, and there is no such folder.')
        if not fitting:
            continue
        first = min(_standing(folder, role, before or {}) for folder in fitting)
        equals = [folder for folder in fitting if _standing(folder, role, before or {}) == first]
        chosen = min(equals, key=lambda folder: _use(folder, role, newest or {}))
        by_folder[chosen.name] = role
        free = [folder for folder in free if folder is not chosen]
        rivals += [folder.name for folder in equals] if len(equals) > 1 else []
        if names := [f'"{folder.name}"' for folder in [*fitting, *others] if folder is not chosen]:
            notes.append(
                f'"{chosen.name}" is taken as the {role} folder; {", ".join(names)} could be it too. '
                f'To choose another, set {role} = "..." under [mailbox.folders].'
            )
    return Roles(by_folder, tuple(notes), tuple(rivals))


def _pinned(free: Sequence[Listed], name: str) -> tuple[list[Listed], list[Listed]]:
    return [folder for folder in free if folder.name == name], []


def _claimants(free: Sequence[Listed], role: Role, personal_prefix: str) -> tuple[list[Listed], list[Listed]]:
    """The folders of which one gets the role, and others that a person may have meant."""
    marked = [
        folder
        for folder in free
        if any(_ATTRIBUTES.get(mark) is role for mark in folder.attributes)
        and not _UNREADABLE & folder.attributes
    ]
    named = [folder for folder in free if _is_named(folder, role, personal_prefix)]
    if not marked:
        return named, []
    return marked, named if role in _WRITTEN_TO else []


def _standing(folder: Listed, role: Role, before: Mapping[Role, str]) -> tuple[bool, bool]:
    """What decides first among folders that fit; the smallest is best."""
    return folder.name != before.get(role), folder.path[0].casefold() in _OF_OTHERS


def _use(folder: Listed, role: Role, newest: Mapping[str, datetime]) -> tuple[float, int, int, str]:
    """What decides among folders of the same standing; the smallest is best."""
    last = newest.get(folder.name)
    ranks = _ranks(role)
    rank = ranks.get(_folded(folder.path[-1]), len(ranks))
    return -last.timestamp() if last else 0.0, len(folder.path), rank, folder.name


def _is_named(folder: Listed, role: Role, personal_prefix: str) -> bool:
    """Whether the name tells this role, at the top of the mailbox or just below INBOX or [Gmail]."""
    if _UNREADABLE & folder.attributes or any(mark in _ATTRIBUTES for mark in folder.attributes):
        return False
    name = folder.name.removeprefix(personal_prefix)
    *above, last = Listed(name, folder.delimiter).path
    is_at_the_top = not above or (len(above) == 1 and above[0].casefold() in _TOPS)
    return is_at_the_top and _folded(last) in _ranks(role)


def to_read(listed: Sequence[Listed], roles: Roles, exclude: Sequence[str], *, gmail: bool) -> list[str]:
    """The folders to scan: Sent, INBOX, Archive, All, the others by name, Junk and Trash last.

    Drafts is not among them: it is followed by itself. Left out are folders that hold no messages of their
    own, and those that a pattern of the config excludes (shell patterns on decoded names, ``Lists/*``).
    On Gmail All Mail has every message once, but for those in Spam and Trash; where "Show in IMAP" is off for
    it, Sent and INBOX have to do.
    """
    role = {
        folder.name: roles.by_folder[folder.name]
        for folder in listed
        if not _UNREADABLE & folder.attributes
        and not any(fnmatchcase(folder.name, pattern) for pattern in exclude)
    }
    order = _ORDER
    if gmail:
        order = _GMAIL_ORDER if Role.ALL in role.values() else _GMAIL_ORDER_WITHOUT_ALL
    return sorted(
        (name for name in role if role[name] in order), key=lambda name: (order.index(role[name]), name)
    )


_ORDER: Sequence[Role] = (
    Role.SENT,
    Role.INBOX,
    Role.ARCHIVE,
    Role.ALL,
    Role.OTHER,
    Role.JUNK,
    Role.TRASH,
)
_GMAIL_ORDER: Sequence[Role] = (Role.ALL, Role.JUNK, Role.TRASH)
_GMAIL_ORDER_WITHOUT_ALL: Sequence[Role] = (Role.SENT, Role.INBOX, Role.JUNK, Role.TRASH)


def is_personal(name: str, personal: Sequence[str], foreign: Sequence[str]) -> bool:
    """Whether a folder is the rep's own: the longest prefix that fits decides (RFC 2342).

    personal, foreign: prefixes of the rep's namespaces, and of other users' and shared ones. INBOX is always
    the rep's own.
    """
    return name.upper() == "INBOX" or _longest(personal, name) >= _longest(foreign, name)


def _longest(prefixes: Sequence[str], name: str) -> int:
    # The root of a namespace is listed without its last delimiter.
    fitting = (prefix for prefix in prefixes if name.startswith(prefix) or name == prefix[:-1])
    return max(map(len, fitting), default=-1)
