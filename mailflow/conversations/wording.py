"""In which words do machines write?

One pattern for each thing that is said, one line for each language or program: to teach a language, add a
line. Patterns of subjects are matched at the start; the others are searched for in the text.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _any_word(*patterns: str) -> re.Pattern[str]:
    """Any of these where a word begins; that is looked for once, not by each pattern at each letter."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


# -- Bounces ------------------------------------------------------------------------------------------------

MAIL_SYSTEM = _any_word(  # on "name <local@domain>"
    r"mailer[-_. ]?daemon\b",
    r"mail delivery (?:sub)?system\b",
    r"mail delivery (?:service|agent)\b",
    r"delivery subsystem\b",
    r"internet mail delivery\b",
    r"interscan (?:mss|notification)\b",  # Trend Micro
    r"mdaemon@",
    r"microsoftexchange[0-9a-f]{20,}@",  # Exchange Online: the sender of its reports
)
POSTMASTER = _any_word(
    r"post[-_]?master\b",
    r"mail administrator\b",
    r"system administrator\b",
    r"mailserver\b",
    r"smtp_mail_service@|antivirus\w*_for_smtp|mail ?gateway\b",
)
FAILED_SUBJECT = _any(
    r"(?:un|non-?)deliver(?:able|ed)\b",
    r"(?:returned|failed|rejected|bounced) (?:(?:e-?)?mail|message)\b",
    r"(?:(?:e-?)?mail|message) (?:delivery )?(?:failed|failure|system error|problem|status|not delivered"
    r"|undeliverable"
    r"|frozen|could not be (?:delivered|sent)|status - undeliverable)",
    r"(?:e?mail |message |permanent )?delivery (?:has )?(?:fail(?:ed|ure)|error|problem|unsuccessful)",
    r"delivery status(?: notification\b|$)",  # "Delivery Status" alone: McAfee
    r"delivery (?:notification|report)\b",
    r"(?:\[postmaster\] )?(?:email )?delivery failure",
    r"(?:failure|bounce) notice\b|\[bounce\]$",  # qmail; Apache James
    r"(?:unable|failed|failure|could not) (?:to )?deliver",
    r"(?:there was an )?error (?:sending|delivering) (?:your )?(?:(?:e-?)?mail|message)",
    r"non[- ]?(?:delivery|remis)",
    r"message (?:undeliverable|delivery failure|not delivered|delivery has failed)",
    r"your message to \S{1,200} could(?: not|n't) be delivered",
    r"(?:notice: )?mail delivery status|systems? bounce",
    r"(?:loop (?:alert|back warning)|not member article from|spam mail from a spammer is rejected)\b",  # fml
    r"unzustellbar\b",
    r"(?:ihre )?(?:nachricht|e-?mail) (?:konnte nicht|nicht) zugestellt|zustellung fehlgeschlagen",
    r"non remis\b",
    r"(?:échec|notification d'échec) (?:de|à|lors de) (?:la )?(?:remise|distribution|l'envoi)",
    r"no se (?:puede|pudo|ha podido) entregar\b|no entregado\b|(?:error|fallo) (?:de|en la) entrega",
    r"(?:messaggio|recapito) non (?:recapitato|riuscito)|mancat[oa] (?:recapito|consegna)",
    r"niet te bezorgen\b|onbestelbaar\b|(?:bericht|bezorging) (?:niet bezorgd|mislukt)",
    r"não (?:entregue|foi possível entregar)|falha (?:na|de) entrega",
    r"nie można dostarczyć\b|niedostarczon|zwrot wiadomości|wiadomość niedoręczona",
    r"недоставленн|ваше сообщение не доставлено|не удалось доставить|сообщение не доставлено",
    r"oanträffbar\b|kunde inte leverera|kunne ikke leveres|levering mislykkedes|ikke leveret|uleverbar\b"
    r"|kan ikke leveres",
    r"toimitus epäonnistui|viestiä ei voitu toimittaa|nedoručiteln|nedoručen|teslim edilemedi|iletilemedi\b"
    r"|teslim edilemeyen",
    r"配信不能|(?:メッセージを)?配信できま|メール(?:エラー通知|配信に失敗|が送信できま)|(?:配信|送信|配送)エラー|(?:送信|配信)失敗",
    r"退信|系统退信|投递失败|来自.{1,40}的退信|(?:邮件|信件)?(?:无法|未能)(?:送达|投递)|郵件(?:無法|未能)(?:傳遞|送達|遞送)",
)
FAILED_TEXT = _any(
    r"\"notificationtype\": ?\"bounce\"",  # Amazon SES
    r"\b(?:could ?n[o']t|could not|can(?:not|'t)|unable to|was ?n[o']t able to|was(?: not|n't)"
    r"|has(?: not|n't) been) "
    r"(?:be )?deliver(?:ed)?\b.{0,60}?\b(?:to|recipients?|message|because|by)\b",
    r"\bfailed recipients?\b|\bundeliver(?:able|ed) (?:to|message|mail)\b|\bdelivery (?:to"
    r"|of) .{1,100}? (?:has )?failed\b|\bdelivery has failed\b",
    r"\bdid not reach the following recipient|\bmessage (?:that you sent )?(?:was|is) undeliverable",
    r"\b(?:had|there was) (?:trouble|an error|a problem|an issue) (?:delivering|sending"
    r"|with delivering) your (?:(?:e-?)?mail|message)"
    r"|\bmessage could not be sent\b|\ban error has occurred while attempting to deliver\b"
    r"|\byour message\b.{0,200}?"
    r"\bcould not be delivered\b|\bfollowing (?:addresses|recipients) had (?:permanent |delivery )"
    r"|\byou are not a member of this mailing list",
    r"\bkonnten? nicht (?:an .{1,100}? )?zugestellt werden|\bn'(?:a|ont) pas pu [êe]tre (?:remis"
    r"|distribu[ée]|d[ée]livr[ée])",
    r"\bno (?:se )?(?:ha podido|pudo|fue posible|puede) (?:ser )?entrega"
    r"|\bnon è stato possibile (?:recapitare|consegnare)|\bnon (?:può essere|è stato) (?:recapitat"
    r"|consegnat)",
    r"\bkon(?:den)? niet worden (?:bezorgd|afgeleverd)|\bnão (?:pôde|foi possível|pode) (?:ser )?entreg"
    r"|\bне (?:было"
    r"|может быть|удалось) доставл?[ие]|\bне доставлено",
    r"\bnie (?:mogła|może|można|udało się|została) (?:zostać |być )?(?:dostarcz|doręcz)|\bnelze doručit"
    r"|\bnebyla? doruč"
    r"|\bkunde inte levereras|\bkunne ikke leveres|\bei voitu toimittaa|\b(?:teslim edilemedi|iletilemedi"
    r"|gönderilemedi)",
    r"(?:送信|配信|配送|送達|お届け)(?:する(?:こと)?が)?でき(?:ませんでした|ません|なかった)|(?:送信|配信)に失敗|届きませんでした"
    r"|(?:无法|未能|不能)(?:送达|投递|发送到|被送达)|投递失败|(?:無法|未能)(?:傳遞|送達|遞送)",
)
DELAYED = _any(  # in subject or text
    r"\bdelivery (?:has been |is )?delayed\b",
    r"\bdelivery status notification:? \(?(?:delay|warning|mail delivery delayed)",
    r"\b(?:delayed mail|mail delivery warning|message delayed|delivery delayed|mail delayed)\b",
    r"\bhas(?: not|n't) (?:yet )?been delivered (?:to|after|because)\b",
    r"\bnot yet (?:been )?delivered\b",
    r"\bmessage \S{1,80} ?delayed \d",
    r"\bstill (?:being retried|awaiting delivery)\b",
    r"\b(?:delivery attempts will continue|will be retried (?:until|for)|will (?:continue to"
    r"|keep) try(?:ing)?)\b",
    r"\bwe will continue to (?:attempt|try)\b",
    r"\bthis is (?:just )?a warning(?: message)? only\b",
    r"\bzustellung verzögert\b|\bverzögerte zustellung\b",
    r"\bremise retardée\b|\bentrega (?:retrasada|atrasada|demorada)\b|\brecapito ritardato\b"
    r"|\bbezorging vertraagd\b",
)
# How people begin a letter, and mail systems (under a name of their own) do not.
GREETING = _any(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|day|evening)|hallo|moin|guten (?:tag|morgen)"
    r"|sehr geehrte|liebe[rs]?"
    r"|bonjour|madame|monsieur|cher|chère|hola|buen[oa]s|estimad[oa]|ciao|buongiorno|gentile|salve|ol[áa]"
    r"|bom dia|prezad[oa]"
    r"|beste|geachte|dag|hej|hei|kære|kjære|bästa|hyvä|dzień dobry|witam|szanown\w{1,3}|dobrý den"
    r"|vážen\w{1,3}|merhaba"
    r"|sayın|здравствуйте|добрый день|уважаем\w{2,3})\b",
    r"お世話|いつも|こんにちは|您好|你好|尊敬的",
)
DELIVERED_SUBJECT = _any(
    r"successful mail delivery report",
    r"(?:delivered|relayed|expanded|zugestellt|weitergeleitet|remis|entregado|consegnato"
    r"|bezorgd)(?: \(relayed\))?:",
    r"delivery status notification \((?:success|relay)",
    r"delivery report \(success",
    r"return receipt\b",
)
# About the address that failed. What is said about the sender must not count: see ABOUT_SENDER.
_WHOM = (
    r"(?:user|recipient|rcpt|mail ?box|account|e-?mail address|address(?:ee)?|local[- ]?part|alias"
    r"|destination(?! (?:system|host|server))|person"
    r"|e-?mail name|recipient name|spectator|subscriber|customer|screen ?name)"
)
# Within one sentence; sendmail writes "<jane@acme.example>... User unknown".
_GAP = r"(?:(?!(?<!\.)\. |\b(?:host|domain)\b).){0,80}?"
NO_SUCH_USER = _any(
    rf"\b{_WHOM}(?:'?e?s)?\b{_GAP}(?<!may )(?<!might )(?<!could )"
    r"\b(?:unknown|(?:could |can)?not (?:be )?(?:found|resolved|matched)|does ?n[o']t exist"
    r"|does not resolve|do not exist"
    r"|do(?:es)? not have an?\b|no longer (?:exists?|valid|available|here|in use|on (?:this )?server"
    r"|accepts mail|with)"
    r"|(?:is |was )?(?:invalid|nonexistent|non-existent|undeliverable)"
    r"|not (?:exist|valid|known|listed|recogni[sz]ed|our customer|present|local|a (?:known|valid|local)))",
    r"\b(?:unknown|no such|no valid|invalid|bad|incorrect|wrong|non-?existent|unrecogni[sz]ed|undeliverable"
    r"|undefined"
    r"|illegal) (?:or \w{1,20} )?(?:(?:e-?mail|local|virtual|final|destination|delivery|target|mail"
    r"|rcpt) ){0,3}"
    rf"(?:{_WHOM}|userid|name)\b",
    r"\bno (?:mail ?box|account|user|recipient|one|body)s?\b.{0,20}? (?:by|with|under|of|at) (?:that|this) "
    r"(?:name|address)",
    r"\b(?:there is )?no (?:such )?(?:mailbox|person|address|recipient|user|account) (?:here|found|there"
    r"|available)",
    r"\bthis user doesn't have an?\b|\bdoes not have (?:an|a) \S+ account\b|\b(?:is )?not a (?:known|valid"
    r"|local) "
    r"(?:user|mailbox|address|recipient)",
    r"\b(?:is not|isn't) an? (?:active|known|valid|existing) (?:e-?mail )?(?:address|mailbox|user|account"
    r"|recipient)",
    r"\brecipient address rejected:? (?:user|unknown|invalid|undeliverable|no such|not found)",
    r"\bsorry,? no mailbox here\b|\bunrouteable address\b|\bunable to (?:find|identify"
    r"|resolve) (?:the )?recipient\b",
    r"\b(?:no|none of the) valid recipients?\b|\bbad ?rcpt ?to\b|\bbad-recipient\b",
    r"\bnot listed in (?:the )?(?:domino|public|name)\b|\bno match(?:es)? (?:to|for|in) (?:the )?name\w*\b",
    r"\bresolver\.adr\.\w{0,20}notfound\b|\brecipientnotfound\b|\bex_?nouser\b|\bnosuchuser\b",
    r"\b(?:account|user|recipient|mailbox) (?:is )?(?:unavailable|not available)\b"
    r"|\bmailbox (?:\S{1,100} )?(?:is )?unavailable\b(?! or access)|\baddress (?:rejected"
    r"|unavailable)\b(?!:)",
    r"\bhas (?:been )?(?:moved|replaced by)\b|\bno longer (?:works?|employed) (?:for|at|with|by)\b"
    r"|\bmailbox owner has changed\b",
    r"\barchived recipient\b|\bnot found in (?:ldap|directory|the directory)\b|\b(?:ldap"
    r"|directory) lookup .{0,40}not found\b",
    r"\b(?:empf[äa]e?nger|benutzer|nutzer|(?:e-?mail-?)?adresse|postfach|konto|mailbox)\b.{0,80}?"
    r"\b(?:unbekannt|(?:wurde )?nicht gefunden|existiert (?:so )?nicht|nicht vorhanden|gibt es nicht"
    r"|ung[üu]e?ltig)"
    r"|\bunbekannte[rsn]? (?:empf[äa]e?nger|benutzer|nutzer|adresse|konto)|\bkein postfach\b",
    r"\b(?:utilisateur|destinataire|adresse|bo[îi]te|compte)\b.{0,80}?"
    r"\b(?:inconnue?|introuvable|inexistante?|invalide|non recens[ée]e?|n'existe (?:pas|plus)"
    r"|n'a pas (?:pu [êe]tre|[ée]t[ée]) trouv)",
    r"\b(?:usuario|destinatario|direcci[óo]n|buz[óo]n|cuenta)\b.{0,80}?"
    r"\b(?:desconocid[oa]|inexistente|no existe|no (?:se )?(?:ha )?(?:sido )?encontr|no v[áa]lid[oa]"
    r"|inv[áa]lid[oa])"
    r"|\bno existe (?:dicha persona|ese usuario|la cuenta|el (?:usuario|destinatario|buz[óo]n))",
    r"\b(?:utente|destinatario|indirizzo|casella)\b.{0,80}?"
    r"\b(?:sconosciut[oa]|inesistente|non (?:esiste|trovat[oa]|valid[oa]|(?:è stat[oa] )?trovat[oa]))",
    r"\b(?:usu[áa]rio|utilizador|destinat[áa]rio|endere[çc]o|caixa (?:postal|de correio)|conta)\b.{0,80}?"
    r"\b(?:desconhecid[oa]|inexistente|n[ãa]o (?:existe|encontrad[oa]|foi (?:poss[íi]vel )?encontr"
    r"|[ée] v[áa]lid))",
    r"\b(?:gebruiker|ontvanger|(?:e-?mail)?adres|postvak|mailbox|geadresseerde)\b.{0,80}?"
    r"\b(?:onbekend|bestaat niet|niet (?:gevonden|bekend)|ongeldig)|\bonbekende (?:gebruiker|ontvanger)",
    r"\b(?:användare|mottagare|adress|brevlåda|postlåda)n?\b.{0,80}?\b(?:okänd|finns (?:inte|ej)"
    r"|hittades (?:inte|ej)"
    r"|kunde inte hittas|existerar inte)|\bokänd (?:användare|mottagare|adress)",
    r"\b(?:bruger|modtager|adresse|postkasse|bruker|mottaker|postboks)e?n?\b.{0,80}?\b(?:ukendt|ukjent"
    r"|findes ikke"
    r"|finnes ikke|eksisterer ikke|(?:blev|ble) ikke fun[dn]et)|\b(?:ukendt|ukjent) (?:bruger|modtager"
    r"|bruker|mottaker)",
    r"\b(?:käyttäjä|vastaanottaja|osoite|postilaatikko)\w{0,8}\b.{0,80}?\b(?:ei (?:ole olemassa|löydy"
    r"|löytynyt)|tuntematon)"
    r"|\btuntematon (?:käyttäjä|vastaanottaja|osoite)",
    r"\b(?:użytkownik|odbiorca|adresat|adres|konto|skrzynka)\w{0,3}\b.{0,80}?\b(?:nie istnieje|nieznany"
    r"|nieznana|nie znaleziono"
    r"|nie został\w? znalezion)|\bnie ma takiego (?:użytkownika|adresu|konta|odbiorcy)"
    r"|\bnieznany (?:użytkownik|odbiorca|adres)",
    r"\b(?:uživatel|příjemce|adresát|adresa|schránka|účet)\b.{0,80}?\b(?:neexistuje|neznám\w|nenalezen\w?"
    r"|nebyl\w? nalezen)"
    r"|\bneznámý (?:uživatel|příjemce|adresát)",
    r"\b(?:пользовател|получател|адресат|адрес|почтов\w{2} ящик|ящик|учетн\w{2} запис)\w{0,3}\b.{0,80}?"
    r"\b(?:не (?:найден|существует|зарегистрирован|обнаружен)|неизвест|недействител|отсутствует)"
    r"|\bнет такого (?:пользователя|адреса|ящика|получателя)|\bнесуществующ\w{2,3} (?:адрес|ящик"
    r"|пользовател|получател)"
    r"|\bнеизвестн\w{2,3} (?:пользовател|получател|адрес)",
    r"\b(?:kullanıcı|alıcı|(?:e-?posta )?adres|posta kutusu|hesap)\w{0,6}\b.{0,80}?\b(?:bulunamadı"
    r"|mevcut değil|geçersiz"
    r"|bilinmiyor|yok)\b|\bböyle bir (?:kullanıcı|adres|hesap|alıcı)\w{0,3} yok|\bbilinmeyen (?:kullanıcı"
    r"|alıcı|adres)",
    r"(?:宛先|あて先|送信先|受信者|ユーザー?|メール ?アドレス|アドレス|メールボックス|ディレクトリ"
    r"|アカウント).{0,60}?"
    r"(?:見つか(?:り|ら)|みつか(?:り|ら)|存在し(?:ま|て|な)|不明|ありません|誤り|間違|無効)",
    r"(?:用户|用戶|使用者|收件人|收件者|邮箱|郵箱|信箱|账号|账户|帐号|帳號|帳戶|地址|邮件地址).{0,40}?"
    r"(?:不存在|未找到|找不到|無法找到|无效|無效|错误|錯誤|不正确)|(?:查无此人|查無此人|无此用户|無此使用者|没有这个用户)",
)
NO_SUCH_HOST = _any(
    r"\b(?:host|domain|mx|dns|name)\b(?:(?!\b(?:user|recipient|mailbox"
    r"|account)\b).){0,60}?(?<!may )(?<!might )\b(?:unknown|not (?:be )?(?:found|resolved"
    r"|known)(?!,? try again)|does ?n[o']t "
    r"(?:exist|resolve)|no (?:data|mx)|non-?existent|must exist|has no (?:mail )?exchanger)",
    r"\b(?:unknown|no such|invalid|non-?existent|bad) (?:mail |destination |recipient |e-?mail )?(?:host"
    r"|domain)s?\b",
    r"\bcould ?n[o']t find (?:any host|a mail exchanger)|\bnxdomain\b|\bnull ?mx\b|\bnonexistentdomain\b"
    r"|\bno mail exchanger|\bno mx (?:records? )?(?:found|for)\b|\bno mx or a records",
    r"\ball relevant mx records point to non-existent hosts|\ball host address lookups failed permanently"
    r"|\bmx or srv record indicated no smtp service|\bunrouteable mail domain",
    r"\b(?:does ?n[o']t|no longer) accepts? (?:e-?)?mail\b|\bname or service not known\b"
    r"|\bbad destination (?:system|host)",
    r"\bdomain\b.{0,60}?\bunbekannt|\bdomäne\b.{0,60}?\bnicht gefunden|\bdomaine\b.{0,60}?\b(?:inconnu"
    r"|introuvable)"
    r"|\bdominio\b.{0,60}?\b(?:desconocido|sconosciuto|no existe|inesistente|inexistente)"
    r"|\bдомен\w{0,3}\b.{0,60}?\bне (?:найден|существует)"
    r"|ドメイン.{0,20}?(?:見つかり|存在し|不明)|域名.{0,20}?(?:不存在|找不到)",
)
# The refusal is about who sends.
ABOUT_SENDER = _any(
    r"\b(?:sender|senders|sending|from[: ]address|mail ?from|helo|ehlo|reverse|rdns|ptr|return[- ]path"
    r"|envelope[- ]from"
    r"|client host|client|connecting|originating|remote ?host name|your (?:ip|host|name|server|domain"
    r"|mail ?server"
    r"|(?:e-?mail )?a(?:ddress|ccount)|network|e-?mail server))\b",
)
MAILBOX_FULL = _any(
    r"\b(?:mail ?box|inbox|account|user|recipient|mail ?folder|mail ?dir|mail file|storage|disk|folder"
    r"|store)\b"
    r".{0,60}?\b(?:is |was )?(?:full|over ?(?:its |the |his |their )?(?:disk |storage |allowed )?quota"
    r"|exceed(?:s|ed|ing)?"
    r"|size limit|would exceed|reached (?:its )?(?:disk|quota|storage)|too many messages on the server)",
    r"\b(?:full mailbox|over ?quota|out of (?:storage|disk) space|insufficient (?:disk|storage"
    r"|system storage)|mailfull"
    r"|(?:mail|disk|disc|e-?mail|storage) quota|quota (?:has been |is |was )?(?:exceed|violat|full|reached"
    r"|over)\w{0,3}"
    r"|exceed(?:ed|s|ing)? (?:the |its |his |their |allocated )?(?:storage|quota|mail ?box)"
    r"|over the (?:allowed |maximum )?quota"
    r"|not (?:have )?enough (?:\w{1,12} )?space|no (?:disk|storage) space|too much mail(?: data)?"
    r"|space has been used up)",
    r"\bmail file size exceeds\b|\bmail system full\b",
    r"\bpostfach\b.{0,60}?\b(?:voll|überfüllt|überschritten)|\bspeicherplatz\b.{0,60}?\b(?:erschöpft"
    r"|überschritten)"
    r"|\bbo[îi]te\b.{0,60}?\b(?:pleine|satur[ée]e)|\bbuz[óo]n\b.{0,60}?\bllen[oa]|\bcasella\b.{0,60}?\bpiena"
    r"|\bcaixa\b.{0,60}?\bcheia|\b(?:postvak|mailbox|postbus)\b.{0,60}?\bvol\b"
    r"|\bskrzynka\b.{0,60}?\b(?:pełna|przepełniona)"
    r"|\bbrevlåda\w{0,2}\b.{0,60}?\bfull|\bschránka\b.{0,60}?\b(?:plná|přeplněn)"
    r"|\bpostilaatikko\b.{0,60}?\btäynnä"
    r"|\bящик\w{0,2}\b.{0,60}?\bпереполн|\bposta kutusu\b.{0,60}?\bdolu",
    r"メール ?ボックス.{0,30}?(?:一杯|いっぱい|満杯|容量)"
    r"|(?:邮箱|郵箱|信箱|邮箱空间|空间).{0,10}?(?:已满|已滿|不足|容量)",
)
TOO_BIG = _any(
    r"\b(?:message|e-?mail|mail)(?!(?: |-)?(?:box|file|folder|store|quota))\b.{0,30}?\bsize\b.{0,40}?"
    r"\b(?:exceed\w{0,3}|limit|too (?:big|large)|over|larger)",
    r"\b(?:message|e-?mail|mail|content|attachments?)(?!(?: |-)?(?:box|file|folder|store"
    r"|quota))(?: \S{1,40})?"
    r" (?:(?:is|are|was|were) )?(?:too (?:big|large)\b|larger than)",
    r"\bexceed\w{0,3} (?:(?:the|my|our|a|fixed|maximum|max|allowed|google's) ){0,3}(?:message|databytes"
    r"|mail|e-?mail) ?"
    r"(?:size|limit)|\bmaximum message size|\b(?:message|mail) size limit|\bdatabytes limit|\bmaxsizeerror\b"
    r"|\brecipsizelimit\b|(?<!box )(?<!mailbox )\bsize limit exceeded\b",
    r"\bnachricht\b.{0,40}?\bzu (?:groß|gross)|\bmessage\b.{0,40}?\btrop (?:gros|volumineux)"
    r"|\bmensaje\b.{0,40}?\bdemasiado grande|\bmessaggio\b.{0,40}?\btroppo grande"
    r"|\bmensagem\b.{0,40}?\bmuito grande"
    r"|\bbericht\b.{0,40}?\bte groot|\bслишком большо|サイズ.{0,20}?(?:超え|大きすぎ|制限)"
    r"|(?:邮件|信件).{0,10}?(?:过大|太大|超过)",
)
LOOP = _any(
    r"\b(?:mail|routing|forwarding|delivery|message|list|relay)[- ]?loop|\bloop(?:s|ing)? (?:back|detected"
    r"|alert)|\bdetected a loop"
    r"|\btoo many (?:hops|\"?received)|\bhop count|\bhops\b.{0,20}?\bexceeded|\bexceeded\b.{0,20}?\bhops\b"
    r"|\bmaximum hop"
    r"|\bmxloopback\b|\bbest-preference mx\b|\bmx list for .{1,100}? points back|\bschleife\b|\bbouclage\b",
)
RELAY = _any(
    r"\brelay(?:ing)?\b.{0,20}?\b(?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|forbidden"
    r"|refused|rejected)"
    r"|\b(?:unable|not (?:permitted|allowed|authori[sz]ed|configured)|cannot|can't|won't|will not"
    r"|refus\w{2,4}) to? ?relay"
    r"|\ballowed rcpthosts|\bas a relay\b|\bopen relay\b|\binsecure mail relay|\bno relay(?:ing)?\b"
    r"|\bsmtp relay error"
    r"|\bsmtp auth(?:entication)?\b|\bauthentication (?:is )?required|\b(?:requires?|need) authentication"
    r"|\bmust (?:be )?authenticat|\bmust (?:log ?in|check (?:for )?(?:new )?mail|login)"
    r"|\binvalid credentials for relay"
    r"|\bnot (?:a )?(?:local|hosted) (?:domain|here)\b|\bwe do not relay\b|\bi'm not (?:set up )?to relay"
    r"|\bauthentifizier\w{1,10} erforderlich",
)
DISABLED = _any(
    r"\b(?:account|mail ?box|user|recipient|e-?mail address|mail ?address|owner|alias)(?:\(?s\)?)?\b.{0,60}?"
    r"\b(?:disabled|suspended|deactivated|de-activated|inactive|not (?:currently )?active(?:ated)?"
    r"|discontinued"
    r"|terminated|temporarily limited|no longer active|unpaid)",
    r"\b(?:account|mail ?box)(?: (?:has|is|was|been|currently|temporarily)){0,3} (?:locked|closed|frozen"
    r"|expired"
    r"|cancell?ed|on hold)",
    r"\b(?:disabled|inactive|suspended|deactivated|expired|locked) (?:user|account|mail ?box|recipient"
    r"|e-?mail)"
    r"|\bsuspends? the service\b",
    r"\b(?:konto|postfach)\b.{0,40}?\b(?:gesperrt|deaktiviert|geschlossen)"
    r"|\b(?:compte|bo[îi]te)\b.{0,40}?\b(?:d[ée]sactiv|suspendu|ferm[ée])"
    r"|\bcuenta\b.{0,40}?\b(?:desactivad|suspendid|inactiv)|\baccount\b.{0,40}?\b(?:disattivat|sospes)"
    r"|\bconta\b.{0,40}?\b(?:desativad|suspens|inativ)"
    r"|\b(?:ящик|пользовател\w)\b.{0,40}?\b(?:заблокирован|отключен)"
    r"|(?:账号|帐号|邮箱|用户|帳號).{0,10}?(?:被?禁用|被?停用|已停用|已冻结)|アカウント.{0,10}?(?:停止|無効)",
)
# What is wrong with how we send ...
POLICY = _any(
    r"\bdmarc\b|\bdkim\b|\bspf\b|\bsender policy framework|\bsender ?id\b|\bunauthenticated\b"
    r"|\bauthentication (?:checks?|results|failure)"
    r"|\barc validation",
    r"\breverse (?:dns|host|name|lookup|resolution)|\brdns\b|\bptr\b"
    r"|\bcannot find your (?:reverse )?host ?name|\bhelo\b.{0,40}?"
    r"\b(?:invalid|reject|need|require|fully)|\binvalid (?:helo|ehlo|domain name)|\b(?:fully[- ]qualified"
    r"|fqdn)\b|\bforward-confirmed",
    r"\b(?:must issue a )?starttls\b.{0,40}?\b(?:first|required|must)|\b(?:tls"
    r"|encryption) (?:is )?(?:required|needed|not available)"
    r"|\brequires? (?:tls|encryption)|\bcertificate\b",
    r"\bvirus|\binfected\b|\bmalware\b|\bphish\w{0,5}\b|\btrojan\b",
    r"\b(?:attachment|file type|file ?name|extension)s?\b.{0,40}?\b(?:not (?:allowed|permitted|accepted)"
    r"|prohibited|forbidden|blocked|banned"
    r"|rejected|denied|stripped)|\bbanned (?:file|content|attachment)|\bexecutable\b",
    r"\brfc ?-?[258]\d{2,3}|\bnon-?compliant|\bprotocol violation|\bheaders?\b.{0,40}?\b(?:error|missing"
    r"|invalid|malformed|duplicate|not accepted"
    r"|required)|\breceiving mail at a rate|\bnot verified\b|\bmissing (?:header|message-id|date|from)"
    r"|\bbare (?:lf|cr|line ?feeds?)\b|\bmultiple (?:from|address)|\bmalformed (?:mail|message|header"
    r"|e-?mail)"
    r"|\binvalid (?:charset|characters|mime|content)|\bduplicated? message-id",
    r"\b(?:not (?:a )?member|non-member|members?[- ]only|not subscribed|closed (?:mailing )?list"
    r"|moderat(?:ed|or)|not (?:allowed|permitted"
    r"|authori[sz]ed) to (?:post|send|submit)|only (?:accepts?|accepting) (?:mail|messages)"
    r"|permission to (?:post|send)|restricted senders?"
    r"|approved senders?|pre-?approved|authrequired|notauthorized)\b",
    r"\btoo many (?:recipients|connections|messages|sessions|errors|concurrent|invalid)|\brate[- ]?limit"
    r"|\b(?:sending|hourly|daily|message|submission) (?:rate|limit|quota)"
    r"|\bthrottl|\bexceeded the (?:max(?:imum)?|rate|number|allowable|hourly|daily)|\brecip(?:ient)? ?limit"
    r"|\bsender quota",
)
# ... and who sends, or what.
BLOCKED = _any(
    r"\bblock(?:ed|ing|list\w{0,3})?\b|\b(?:black|block|deny)[- ]?list\w{0,3}\b|\bbanned\b|\brbl\b"
    r"|\bdnsbl\b|\bspamhaus\b|\bspamcop\b|\bsorbs\b|\buribl\b|\bsurbl\b"
    r"|\bbarracuda(?:central)?\b|\breputation\b|\blisted (?:at|in|on|by)\b|\babus(?:e|ive)\b"
    r"|\bcomplaints?\b|\bgrey-?list\w{0,3}\b|\bopen proxy\b|\bdynamic ip\b",
    r"\bspam\w{0,5}\b|\bunsolicited\b|\bube\b|\buce\b|\bjunk\b|\bbulk (?:e-?)?mail\b|\bcontent (?:filter"
    r"|reject|denied|restriction)|\bmessage (?:content )?(?:rejected|refused|filtered|denied)"
    r"|\bsuspicious\b|\bmass ?mail",
    r"\baccess denied\b|\bconnection (?:was )?(?:rejected|denied|not (?:accepted|allowed))|\b(?:mail"
    r"|message|e-?mail|client host|client|ip(?: address)?|sender(?: address)?)\b.{0,40}?\b(?:refused"
    r"|rejected|denied|not (?:accepted|allowed|welcome|authori[sz]ed))"
    r"|\bnot accept(?:ing|ed)? (?:any )?(?:mail|messages|e-?mail)?.{0,20}?from|\brefus(?:es"
    r"|ed) to (?:receive|accept|talk)|\buser reject|\brejected by (?:the )?(?:recipient|user|system)"
    r"|\brefused due to recipient preferences|\bprotected by\b|\bdue to user rules|\bgo away\b"
    r"|\bdoes not want\b",
)
POLICY_AT_LAST = _any(
    r"\bpolic(?:y|ies)\b|\bprohibit\w{2,4}\b|\bnot (?:allowed|permitted|authori[sz]ed)\b|\bforbidden\b"
    r"|\brestrict\w{2,4}\b|\brichtlinie"
)
TEMPORARY = _any(
    r"\b(?:connection (?:timed out|refused|reset|lost|dropped|was (?:closed|dropped))|timed? ?-?out"
    r"|temporar(?:y|ily)|deferred"
    r"|try(?:ing)? again|grey-?list\w*|retry time(?:out)?|host (?:is )?(?:unreachable|down)|no route to host"
    r"|could ?n[o']t (?:connect|establish)|can(?:not|'t) connect|unable to (?:connect|contact|establish)"
    r"|not (?:responding|respond)"
    r"|not reachable|(?:wasn't|was not|not) able to establish|network (?:is )?unreachable|network error"
    r"|name ?(?:server|service) (?:error|failure|timeout|reply)|(?:host )?name lookup (?:failure|failed"
    r"|error)|cannot send message for|(?:in the )?queue too long"
    r"|(?:message|delivery|time|retry)\b.{0,20}?\bexpired|expired|has been (?:frozen|delayed)"
    r"|was not delivered within|failing for a long time"
    r"|did not (?:accept our requests|respond)|could not contact|greeting failed|lost connection"
    r"|could not deliver for the last|failed \d{1,4} attempts|too many (?:connections|concurrent)"
    r"|no (?:smtp )?connection got far|bounce or trace service"
    r"|service (?:temporarily )?unavailable, closing)\b",
)
# A sentence is about failing; looked for around an address, in mail that is known to be a bounce.
FAILING = _any(
    r"deliver|fail|reject|unable|unknown|invalid|undeliv|returned|not found|no such|does ?n[o']t exist"
    r"|could ?n[o']t|cannot"
    r"|can't|was ?n[o']t|not accept|did not|error|problem|disabled|refused|blocked",
    r"zugestellt|zustell|unbekannt|nicht gefunden|fehler|abgelehnt|échec|non remis|pas pu|inconnu|délivr"
    r"|delivre|distribu"
    r"|entreg|error|rechaz|no existe|recapit|consegn|bezorg|aflever|niet|não|doręcz|dostarcz|doruč|lever"
    r"|toimit|достав|ошибк"
    r"|iletil|teslim|gönderil|配信|送信|届|不達|エラー|投递|发送|退|失败|送达|遞送",
)

# -- Automatic replies --------------------------------------------------------------------------------------

# How Exchange begins the subject of an automatic reply, in languages that have no module of their own.
AUTO_SUBJECT = _any(
    r"automatikus válasz|automatická odpoveď|automatski odgovor|samodejni odgovor|răspuns automat",
    r"automatinis atsakymas|automātiskā atbilde|automaatvastus|balasan otomatis|trả lời tự động",
    r"автоматична відповідь|автоматичен отговор|αυτόματη απάντηση",
    r"자동 ?회신|부재중 ?(?:자동)?|תשובה אוטומטית|رد تلقائي|ตอบกลับอัตโนมัติ",
)
# IBM Notes writes a whole sentence, "Jane Doe is out of the office (returning 05.01.2026)"; nobody ends a
# subject of their own like this. Searched for in lower case.
NOTES_SUBJECT = re.compile(
    r" (?:is out of the office|ist außer haus|est absente?(?: du bureau)?|está fuera de la oficina"
    r"|(?:è|e') fuori ufficio|está ausente do escritório|is niet op kantoor)"
    r"\.?(?: \([^()]{1,60}\))?$"
)

# -- Calendar, receipts, complaints, newsletters ------------------------------------------------------------

# As calendar programs write them, case and all: "Accepted: " is theirs, "accepted: we sign" is a person's.
# The groups are the answers (PARTSTAT, RFC 5545 section 3.2.12).
CALENDAR_ANSWER_SUBJECT = re.compile(
    r"(?:(?P<accepted>Accepted|Zugesagt|Accepté|Aceptad[oa]|Accettat[oa]|Aceite|Aceito|Geaccepteerd"
    r"|Accepterat|Accepteret|Godtatt|Hyväksytty|Zaakceptowano|Přijato|Принято|Kabul Edildi|承諾済み|承諾"
    r"|已接受)"
    r"|(?P<declined>Declined|Abgelehnt|Refusé|Rechazad[oa]|Rifiutat[oa]|Recusad[oa]|Geweigerd|Afgewezen"
    r"|Avböjt|Afvist|Avslått|Hylätty|Odrzucono|Odmítnuto|Отклонено|Reddedildi|辞退|已拒绝|已谢绝)"
    r"|(?P<tentative>Tentative(?:ly Accepted)?|New Time Proposed|Mit Vorbehalt|Neuer Terminvorschlag"
    r"|Provisoire|Provisional|Provvisorio|Voorlopig|Preliminärt|Alustava|Wstępnie zaakceptowano|Belirsiz"
    r"|仮承諾|暂定)"
    r"|Meeting Forward Notification)(?: \([^()]{1,80}\))? ?[:：] "
)
# Said only of mail that is known to come from a calendar program: people write such words as well.
CALENDAR_CANCELLED_SUBJECT = _any(
    r"(?:cancell?ed|abgesagt|annulée?|cancelad[oa]|annullat[oa]|geannuleerd|inställt|aflyst|avlyst|peruutettu"
    r"|odwołano|zrušeno|отменено|iptal edildi|キャンセル済み|已取消)(?: event| termin)? ?[:：] ",
    r"abgesagter termin: ",
)
# Google Calendar: "Invitation: Demo @ Tue 3 Mar 2026 10am - 11am (CET) (jane@acme.example)".
CALENDAR_INVITATION_SUBJECT = re.compile(
    r"(?:Updated invitation|Invitation|Canceled event|Cancelled event|Einladung|Aktualisierte Einladung"
    r"|Abgesagter Termin"
    r"|Invitación|Invito|Convite|Uitnodiging|Inbjudan|Zaproszenie|Accepted|Declined|Tentatively accepted)"
    r"(?: with note| from an unknown sender)?: .{1,300} @ .{0,40}\b\d{1,4}\b.{0,60}\(.{1,100}\)$"
)
# The head that Outlook writes into the text of an invitation.
CALENDAR_TEXT = re.compile(
    r"(?:When|Wann|Quand|Cuándo|Quando|Wanneer|När|Kiedy): .{1,300}?(?:Where|Wo|Où|Dónde|Onde|Dove|Waar"
    r"|Var|Gdzie)?"
    r".{0,200}?\*~\*~\*~\*|BEGIN:VCALENDAR",
    re.DOTALL,
)
RECEIPT_SUBJECT = re.compile(
    r"(?:Read|Not read|Gelesen|Ungelesen gelöscht|Lu|Leído|Letto|Lido|Gelezen|Läst|Læst|Lest|Luettu"
    r"|Przeczytano|Прочтено"
    r"|開封済み|已读): "
)
COMPLAINT_SUBJECT = _any(
    r"complaint about message from \d",
    r"(?:abuse|spam|fbl|feedback loop) (?:report|complaint)\b",
    r"\[?dmarc\]? (?:forensic|failure) report",
)
NEWSLETTER_TEXT = _any(
    r"\b(?:you (?:are|were) receiv(?:ing|ed)|you(?:'ve| have)? received|you get) this (?:e-?mail"
    r"|message|newsletter|report)\b"
    r".{0,40}?\b(?:because|as|since) (?:you|your)",
    r"\byou (?:are|have been) (?:currently )?subscribed\b|\byou (?:have )?signed up (?:to|for)\b"
    r"|\bunsubscribe (?:from|instructions)\b",
    r"\b(?:to|click here to|if you (?:would|want|wish|'d|no longer).{0,40}? to) (?:unsubscribe"
    r"|opt[- ]out|be removed|remove yourself)\b"
    r".{0,80}?(?:\b(?:click|visit|go to|send|reply|follow|e-?mail)\b|https?:)",
    r"https?://\S{1,200}?(?:unsubscribe|opt-?out)",
    r"\b(?:manage|update|change) your (?:\w+ )?(?:preferences|subscriptions?)\b",
    r"\b(?:view|read) (?:this (?:e-?mail|message|newsletter) )?(?:in|on) (?:your|a"
    r"|the) (?:web ?)?(?:browser|web)\b",
    r"\bnewsletter (?:abbestellen|abmelden)|\bvom newsletter abmelden|\bse désabonner|\bdarse de baja"
    r"|\bcancellare? (?:la )?iscrizione",
    r"\bafmelden voor|\buitschrijven\b|\bwypisz się|\bcancelar (?:a )?(?:inscrição|assinatura)",
)
