"""Which lines of a text are quoted from another message?

Many programs mark them with ``>``. Others copy the message below a line, a block of its headers or a sentence
("On Monday Jane wrote:") and mark nothing. The words of all of them are here, a line for each language.
"""

from __future__ import annotations

import re


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


def _label(*names: str) -> str:
    """A header's name before a colon, bold in some copies; French programs put a blank before the colon."""
    return rf"[ \t>*_]{{0,5}}{_any(*names)}[ \t\u00a0]?\*?[:：]"


# "-----Original Message-----": Outlook, Yahoo, phones; the same above what is forwarded.
_RULE_WORDS = _any(
    r"original (?:message|appointment|e-?mail)|reply message|forwarded (?:message|by|e-?mail)|original\b",
    r"(?:ursprüngliche|weitergeleitete)s? (?:nachricht|e-?mail|mail)|original-?(?:nachricht|mail)",
    r"message (?:d['’]origine|original|transféré|transmis)|(?:mail|courriel) original",
    r"(?:mensaje|correo) (?:original|reenviado)|mensagem (?:original|encaminhada)",
    r"messaggio (?:originale|inoltrato)",
    r"oorspronkelijke? (?:bericht|e-?mail)|doorgestuurde? (?:bericht|e-?mail)",
    r"(?:ursprungligt|vidarebefordrat) (?:meddelande|brev)|originalmeddelande",
    r"(?:oprindelig|original|videresendt|opprinnelig) (?:meddelelse|besked|melding|e-?mail|e-?post)",
    r"(?:alkuperäinen|välitetty) viesti",
    r"(?:oryginalna|pierwotna|przekazana) wiadomość|wiadomość (?:oryginalna|przekazana)",
    r"(?:původní|přeposlaná) (?:zpráva|e-?mail)",
    r"(?:исходное|оригинальное|пересылаемое|пересланное|перенаправленное) (?:сообщение|письмо)",
    r"(?:özgün|orijinal|iletilen|yönlendirilmiş) (?:ileti|mesaj|posta)",
    r"元のメッセージ|転送(?:された)?メッセージ|(?:原始|转发|轉寄)(?:邮件|郵件)|邮件原件|回复的原邮件",
)
# What Apple Mail puts above what is forwarded.
_FORWARD_WORDS = _any(
    r"begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)",
    r"début du (?:message|e-mail) (?:réexpédié|transféré)|inicio del mensaje reenviado",
    r"início da mensagem (?:encaminhada|reencaminhada)|inizio messaggio inoltrato",
    r"begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked|videresendt melding",
    r"välitetty viesti alkaa|początek przekazywanej wiadomości|začátek přeposílané zprávy",
    r"начало переадресованного сообщения|iletilen ileti başlangıcı|以下是转发的邮件|開始轉寄郵件",
)
# A copied header: From, at most one other line, then another label; GMX and web.de put Sent before From.
_FROM = _label(
    "from|von|de|expéditeur|da|van|från|fra|lähettäjä|od|nadawca|odesílatel|от|от кого|kimden|gönderen",
    "feladó|差出人|送信元|发件人|發件人|寄件者|寄件人",
)
_OTHER = _label(
    "sent|date|to|subject|gesendet|datum|an|betreff|envoyé(?: le)?|à|a|pour|objet|enviad[oa](?: el| em)?",
    "fecha|data|para|asunto|assunto|inviato|oggetto|verzonden|aan|onderwerp|sendt|skickat|dato|till?|ämne|emne",
    "lähetetty",
    "päivä(?:ys|määrä)?|vastaanottaja|aihe|wysłan[oey]|do|temat|odesláno|komu|předmět|отправлено|дата|кому|тема",
    "küldve|gönderildi|tarih|kime|konu|送信日時|日時|日付|宛先|件名|发送时间|發送時間|日期|收件人|收件者|主题|主旨",
)
# The last are Zoho's, "---- On Mon, 02 Mar 2026 10:00:00 +0100 Jane wrote ----", and GroupWise's,
# ">>> Jane Doe <jane@acme.example> 3/2/2026 10:00 AM >>>".
_BEGINS = re.compile(
    rf"^[ \t]{{0,5}}(?:[-_=*]{{2,40}}[ \t]?{_RULE_WORDS}.{{0,80}}$|{_FORWARD_WORDS}[ \t\u00a0]?[:：])"
    rf"|^(?:{_OTHER}.{{1,300}}\n)?{_FROM}.{{1,300}}\n(?:[ \t]*\n|.{{1,300}}\n)?{_OTHER}"
    r"|^-{2,10} .{5,200}\d[:.]\d\d.{5,200} -{2,10}[ \t]*$"
    r"|^>>> .{1,200}(?:>>>[ \t]*$|\d[:.]\d\d)",
    re.MULTILINE | re.IGNORECASE,
)
# Lotus Notes: a paragraph with the sender's name and the time, and the rest of the header in a column.
_NOTES = re.compile(
    r"^(?=.{0,80}\b(?:To|An|Pour|Para|A):)(?:.{0,200}\n){1,5}?(?=.{0,80}\b(?:cc|Kopie|Copie):)"
    r"(?:.{0,200}\n){1,3}?.{0,80}\b(?:Subject|Thema|Objet|Asunto|Oggetto|Assunto):",
    re.MULTILINE,
)
_PARAGRAPH_ENDS = re.compile(r"\n[ \t]*\n")

# "Jane wrote:", as mail programs write it above the quote.
_WROTE = re.compile(
    _any(
        r"\b(?:wrote|writes)\b",
        r"\bschrieb\b|\bgeschrieben\b",
        r"\ba écrit\b",
        r"\bescribió\b|\bescreveu\b|\bha scritto\b",
        r"\bschreef\b|\bgeschreven\b",
        r"\bskrev\b|\bkirjoitti\b",
        r"\bnapisał(?:a|\(a\))?|\bpisze\b|\bnapsal(?:a|\(a\))?|\bpíše\b",
        r"\bнаписал(?:а|\(а\))?|\bписал(?:а|\(а\))?|\bпишет\b",
        r"\byazdı\b",
        r"のメール|さんは書きました|写道|寫道|來信|来信",
    ),
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.h時时点]\s?\d\d|\d [ap]m\b", re.IGNORECASE)
_ADDRESS_ENDS = re.compile(r"\S@\S{1,200}>\)?[ \t\u00a0]?[:：]$")
_TELLING = re.compile(r"[\d@]")


def own_blocks(text: str) -> list[list[str]]:
    """The lines that the sender wrote anew, those between two quotes together.

    Left out: lines with ``>``, the sentence that introduces them, and all that stands below the head of a
    quote without marks. [] where all of it is a quote.
    """
    blocks = _between(_above_copy(text).splitlines())
    return [block for block in blocks if any(line.strip() for line in block)]


def _above_copy(text: str) -> str:
    begin = _BEGINS.search(text)
    end = begin.start() if begin else len(text)
    if (notes := _NOTES.search(text, 0, end)) is not None:
        end = max((gap.end() for gap in _PARAGRAPH_ENDS.finditer(text, 0, notes.end())), default=0)
    return text if end == len(text) else text[:end].rstrip("_- \t\n")  # Outlook draws a line of underscores


def _between(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    inside = False
    for number, line in enumerate(lines):
        was_inside, inside = inside, line.lstrip().startswith(">")
        if not inside:
            blocks[-1].append(line)
            if line.rstrip()[-1:] in _COLONS and _heads_copy(blocks[-1]) and not _marked_next(lines, number):
                del blocks[-1][_introduction(blocks[-1]) :]
                return blocks
        elif not was_inside:
            del blocks[-1][_introduction(blocks[-1]) :]
            blocks.append([])
    return blocks


_COLONS = frozenset(":：")


def _introduction(lines: list[str]) -> int:
    """Where "On 5 March 2026, Jane wrote:" begins at the end of these lines; their number if it is not there.

    The words differ in every language, the shape does not: up to three lines with a digit, an address or
    a word for "wrote", and a colon at the end.
    """
    end = len(lines)
    if end and not lines[end - 1].strip():
        end -= 1
    if not end or lines[end - 1].rstrip()[-1:] not in _COLONS:
        return len(lines)
    begin = end - 1
    while begin and end - begin < 3 and _runs_on(lines[begin - 1]):
        begin -= 1
    telling = (at for at in range(begin, end) if _TELLING.search(lines[at]) or _WROTE.search(lines[at]))
    return next(telling, len(lines))


def _runs_on(line: str) -> bool:
    return bool(line.strip()) and not line.rstrip().endswith((".", "!", "?"))


def _heads_copy(lines: list[str]) -> bool:
    """Do these lines end in a sentence that only a program writes, with the time and the sender's address?

    People write "as Jane wrote:" as well; without ``>`` below, that alone is no quote.
    """
    if not _CLOCK.search(" ".join(lines[-3:])):
        return False
    head = " ".join(line.strip() for line in lines[_introduction(lines) :])
    return bool(_CLOCK.search(head) and (_WROTE.search(head) or _ADDRESS_ENDS.search(head)))


def _marked_next(lines: list[str], number: int) -> bool:
    """Is the next line with anything on it a marked one?"""
    some = lines[number + 1 : number + 4]
    return next((line for line in some if line.strip()), "").lstrip().startswith(">")
