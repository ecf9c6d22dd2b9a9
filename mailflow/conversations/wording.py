"""In which words do machines write?

One pattern for each thing that is said, one line for each language or program: to teach a language, add a
line. Patterns of subjects are matched at the start; the others are searched for in the text.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# -- Bounces ------------------------------------------------------------------------------------------------

MAIL_SYSTEM = _any(  # on "name <local@domain>"
    r"\bmailer[-_. ]?daemon\b",
    r"\bmail delivery (?:sub)?system\b",
    r"\bmail delivery service\b",
    r"\bdelivery subsystem\b",
    r"\binternet mail delivery\b",
    r"\bmdaemon@",
    r"\bmicrosoftexchange[0-9a-f]{20,}@",  # Exchange Online: the sender of its reports
)
POSTMASTER = _any(
    r"\bpostmaster\b",
    r"\bmail administrator\b",
    r"\bsystem administrator\b",
    r"\bmailserver\b",
    r"smtp_mail_service@|antivirus\w*_for_smtp|\bmail ?gateway\b",
)
FAILED_SUBJECT = _any(
    r"undeliver(?:able|ed)\b",
    r"(?:returned|failed|rejected) mail\b",
    r"mail (?:delivery )?(?:failed|failure|system error|not delivered|could not be delivered)",
    r"(?:e?mail |message |permanent )?delivery (?:has )?fail(?:ed|ure)",
    r"delivery status notification\b",
    r"delivery (?:notification|report)\b",
    r"(?:\[postmaster\] )?(?:email )?delivery failure",
    r"failure notice\b",
    r"non[- ]?(?:delivery|remis)",
    r"message (?:undeliverable|delivery failure|not delivered)",
    r"your message to \S{1,200} could(?: not|n't) be delivered",
    r"notice: mail delivery status",
    r"unzustellbar\b",
    r"(?:ihre )?nachricht (?:konnte nicht|nicht) zugestellt",
    r"non remis\b",
    r"(?:échec|notification d'échec) (?:de|à) la (?:remise|distribution)",
    r"no se puede entregar\b|no entregado\b",
    r"(?:messaggio|recapito) non (?:recapitato|riuscito)",
    r"niet te bezorgen\b|onbestelbaar\b",
    r"não (?:entregue|foi possível entregar)",
    r"nie można dostarczyć\b|niedostarczon",
    r"недоставленн|ваше сообщение не доставлено",
    r"配信不能|配信できません|メールエラー通知",
    r"退信|系统退信|投递失败",
)
FAILED_TEXT = _any(
    r"\b(?:could ?n[o']t|could not|can(?:not|'t)|unable to|was ?n[o']t able to|was(?: not|n't)"
    r"|has(?: not|n't) been) "
    r"(?:be )?deliver(?:ed)?\b.{0,60}?\b(?:to|recipient|message)\b",
    r"\bfailed recipients?\b|\bundeliver(?:able|ed) (?:to|message|mail)\b|\bdelivery (?:to"
    r"|of) .{1,100}? (?:has )?failed\b",
    r"\bdid not reach the following recipient|\bmessage (?:that you sent )?(?:was|is) undeliverable",
    r"\bkonnte nicht (?:an .{1,100}? )?zugestellt werden|\bn'a pas pu être (?:remis|distribué|délivré)",
    r"\bno (?:se )?(?:ha podido|pudo|fue posible) (?:ser )?entrega"
    r"|\bnon è stato possibile (?:recapitare|consegnare)",
    r"\bkon niet worden (?:bezorgd|afgeleverd)|\bnão (?:pôde|foi possível) (?:ser )?entreg|\bне (?:было"
    r"|может быть) доставлено",
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
DELIVERED_SUBJECT = _any(
    r"successful mail delivery report",
    r"(?:delivered|relayed|expanded|zugestellt|weitergeleitet|remis|entregado|consegnato"
    r"|bezorgd)(?: \(relayed\))?:",
    r"delivery status notification \((?:success|relay)",
    r"delivery report \(success",
    r"return receipt\b",
)
# About the address that failed. What is said about the sender's own host must not count: see SENDER.
NO_SUCH_USER = _any(
    r"\b(?:user|recipient|mailbox|account|address|local ?part|alias|destination)s?\b.{0,40}?"
    r"\b(?:unknown|not (?:be )?found|does ?n[o']t exist|doesn't exist|do(?:es)? not have an?\b"
    r"|no longer (?:exists|valid|active)|"
    r"is invalid|not (?:exist|valid|known|listed|recognized|our customer))",
    r"\b(?:unknown|no such|invalid|bad|non-?existent|unrecognized|undeliverable) (?:local )?"
    r"(?:user|recipient|mailbox|account|address|person|local ?part|destination mailbox|virtual user)",
    r"\bno (?:mailbox|account|user) (?:here )?(?:by|with|under) that name",
    r"\bthis user doesn't have an?\b|\bdoes not have (?:an|a) \S+ account\b|\bnot a (?:known|valid) user\b",
    r"\binvalid final delivery userid\b|\brecipient address rejected(?:: access denied|\.?$)",
    r"\bsorry, no mailbox here\b|\bunrouteable address\b|\bunable to find recipient\b"
    r"|\bno valid recipients?\b",
    r"\bnot listed in (?:domino|public)\b|\brecipientnotfound\b|\bresolver\.adr\.\w*notfound\b",
    r"\bempfänger (?:unbekannt|nicht gefunden)|\bunbekannter (?:benutzer|empfänger)|\bbenutzer unbekannt",
    r"\b(?:utilisateur|destinataire|adresse) (?:inconnue?|introuvable|non recensé)|\bn'existe pas\b",
    r"\b(?:usuario|destinatario|utente|usuário) (?:desconocido|sconosciuto|desconhecido|no existe"
    r"|inexistente)",
    r"\bonbekende (?:gebruiker|ontvanger)|\bпользователь не найден|\bno such user",
)
NO_SUCH_HOST = _any(
    r"\b(?:host|domain|mx)\b.{0,40}?\b(?:unknown|not found|does not exist|doesn't exist|isn't in my list)",
    r"\b(?:unknown|no such|invalid) (?:mail )?(?:host|domain)",
    r"\bcouldn't find (?:any host|a mail exchanger)\b|\bdns error: .{0,60}\bnxdomain\b|\bnull ?mx\b",
    r"\bdoes ?n[o']t (?:accept|receive) (?:e-?)?mail\b",
)
SENDER = _any(
    r"\b(?:sender|sending|client|helo|ehlo|reverse|ptr|(?:your|my) (?:ip|host|name|domain)|return[- ]path"
    r"|envelope from)\b",
)
MAILBOX_FULL = _any(
    r"\b(?:mail ?box|inbox|account|user|storage|disk)\b.{0,60}?\b(?:full|over ?quota|exceed(?:s|ed)"
    r"|size limit)",
    r"\b(?:full mailbox|over ?quota|out of (?:storage|disk) space|insufficient (?:disk|storage"
    r"|system storage)|"
    r"quota (?:has been )?exceeded|exceeded (?:the |its |his |their )?(?:storage|quota|mailbox)|"
    r"not enough (?:storage|disk) space|too much mail)",
    r"\bpostfach (?:ist )?voll|\bboîte (?:aux lettres )?pleine|\bbuzón lleno|\bcasella piena",
    r"メールボックスが一杯",
)
TEMPORARY = _any(
    r"\b(?:connection (?:timed out|refused|reset|lost)|timed? ?out|temporar(?:y|ily)|deferred"
    r"|try(?:ing)? again|"
    r"greylist\w*|retry time(?:out)?|host (?:is )?unreachable|no route to host|could ?n[o']t (?:connect"
    r"|establish)|"
    r"can(?:not|'t) connect|too many (?:connections|recipients|messages)|network (?:is )?unreachable|"
    r"name ?server (?:error|failure)|host name lookup failure|cannot send message for"
    r"|in the queue too long|"
    r"queue too long|expired)\b",
)
# Where the returned copy begins in a bounce that is all text.
COPY_BEGINS = re.compile(
    r"^(?:[-=*_#> ]{0,60}(?:below (?:this line|is)|this is a copy|(?:the )?original message"
    r"|returned message|unsent "
    r"message|(?:the )?message header|(?:the )?header of|(?:your"
    r"|the) (?:original )?message(?:'s)? (?:follows|header|"
    r"headers|reads|begins|text)|a copy of|the first \d+ lines|included is a copy|here(?: is"
    r"|'s) (?:a copy|the))"
    r"|received: |return-path: |message-id: |-{20,}$\n(?=received:))",
    re.IGNORECASE | re.MULTILINE,
)

# -- Automatic replies --------------------------------------------------------------------------------------

AUTO_SUBJECT = _any(
    r"out of (?:the )?office auto ?-?reply\b",
    r"(?:automatic|automated|auto)[- ]?(?:reply|response|responder|answer)\b",
    r"autoreply\b|autoresponder\b",
    r"(?:automatische (?:antwort|abwesenheit)|abwesenheitsnotiz|abwesenheitsnachricht"
    r"|abwesenheitsmeldung)\b",
    r"(?:réponse automatique|message d'absence)\b",
    r"respuesta automática\b|risposta automatica\b|resposta automática\b",
    r"(?:automatisch antwoord|automatische reactie|afwezigheidsbericht)\b",
    r"(?:automatiskt svar|autosvar|automatisk svar|frånvaromeddelande|fraværsmelding|fraværsbesked)\b",
    r"(?:automaattinen vastaus|poissaoloilmoitus)\b",
    r"(?:automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź)\b",
    r"(?:automatická odpověď|automatická odpoveď|automatikus válasz|răspuns automat|otomatik yanıt)\b",
    r"автоответ|автоматический ответ|автоматична відповідь|автоматичен отговор|αυτόματη απάντηση",
    r"自動返信|自動応答|不在通知|自动回复|自動回覆|자동 ?회신|부재중 ?(?:자동)?",
    r"תשובה אוטומטית|رد تلقائي|ตอบกลับอัตโนมัติ",
)
# People announce their absence in the same words, but not in answer to a message.
AWAY_SUBJECT = _any(
    r"out of (?:the )?office\b|ooo\b|away from (?:the |my )?(?:office|desk|e-?mail)\b|on (?:vacation"
    r"|holiday|leave)\b",
    r"abwesen(?:heit|d)\b|(?:ich bin )?(?:nicht im büro|im urlaub|außer haus)\b",
    r"absence\b|absente?\b|en congés?\b|fuera de (?:la )?oficina|ausencia\b|ausente\b|de vacaciones\b",
    r"fuori (?:sede|ufficio)|assen(?:za|te)\b|ausência\b|afwezig|niet aanwezig|frånvaro|fravær|ferie\b"
    r"|nieobecność",
)
# IBM Notes writes a whole sentence; nobody ends a subject of their own like this.
AUTO_SUBJECT_WHOLE = _any(
    r"^(?:\[[^\]]{1,60}\] )?.{1,120} is out of the office\.?(?: \(returning .{1,60}\))?$",
    r"^.{1,120} ist außer haus\.?(?: \(.{1,60}\))?$",
    r"^.{1,120} est absente?(?: du bureau)?\.?(?: \(.{1,60}\))?$",
)
# A machine says that it is one.
AUTO_TEXT = _any(
    r"\bthis is an (?:auto(?:matic|mated)?|auto-generated|automatically generated)[- ](?:e-?mail |mail )?"
    r"(?:reply|response|message|e-?mail|notification|acknowledge?ment)",
    r"\b(?:do not|don't) (?:reply|respond) (?:directly )?to this (?:e-?mail|message|address)",
    r"\b(?:dies ist|das ist) eine automatisch(?:e| erzeugte| generierte| erstellte)",
    r"\bdiese (?:e-?mail|nachricht) wurde automatisch (?:erstellt|erzeugt|generiert|versandt)",
    r"\bceci est (?:un message|une réponse) automatique|\bréponse automatique\b",
    r"\b(?:este|esta) es (?:un mensaje|una respuesta) automátic[oa]|\b(?:esta é uma resposta"
    r"|este é um e-?mail) automátic[oa]",
    r"\b(?:questa è una risposta|questo è un messaggio) automatic[oa]",
    r"\bdit is een automatisch|\bdetta är ett automatiskt|\bdette er (?:en|et) automatisk"
    r"|\btämä on automaattinen",
    r"\bto jest automatyczna|\bwiadomość (?:została )?wygenerowana automatycznie|\bэто автоматическ",
    r"このメールは自動|自動(?:返信|配信|送信)(?:メール|されて)|此邮件为自动|系统自动",
)
# Somebody is away ...
AWAY_TEXT = _any(
    r"\b(?:i am|i'm|i will be|i'll be|i shall be|we are|we will be) (?:currently |now |presently )?"
    r"(?:out of (?:the |my )?office|away (?:from|on|until)|on (?:annual |sick |maternity |paternity "
    r"|parental )?(?:leave|vacation|holiday)|"
    r"travell?ing)",
    r"\b(?:ich bin|wir sind) .{0,60}?(?:nicht (?:im (?:büro|haus)|erreichbar|am arbeitsplatz)"
    r"|außer haus|abwesend|im urlaub)",
    r"\bje (?:suis|serai) .{0,40}?(?:absente?|en congés?|en vacances|en déplacement)",
    r"\b(?:estoy|estaré) .{0,40}?(?:fuera|ausente|de vacaciones)|\bme encuentro (?:fuera|ausente"
    r"|de vacaciones)",
    r"\b(?:sono|sarò) .{0,40}?(?:assente|fuori (?:sede|ufficio)|in (?:ferie|vacanza))",
    r"\bik ben .{0,60}?(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met vakantie|op vakantie)",
    r"\b(?:estou|estarei) .{0,40}?(?:ausente|fora|de férias)",
    r"\b(?:jestem|będę) .{0,40}?(?:nieobecn|na urlopie|poza biurem)|\bprzebywam na urlopie",
    r"\bjag är .{0,40}?(?:på semester|inte på kontoret|frånvarande|ledig)|\bjeg er .{0,40}?(?:på ferie"
    r"|ikke på kontoret)",
    r"\b(?:я )?(?:нахожусь|буду) .{0,40}?(?:в отпуске|отсутств)|休暇|不在|外出|休假",
)
# ... and speaks to whoever has written, which no person does in an answer of their own.
ANYBODY_TEXT = _any(
    r"\bi will (?:respond|reply|answer|get back|return)(?: to)? (?:your|you|all) ?(?:e-?mails?"
    r"|messages?|mail|note|inquiry)?.{0,30}?"
    r"\b(?:when|upon|once|as soon as|after|on my return)\b",
    r"\b(?:limited|no|intermittent|sporadic|irregular|little|without) access to (?:my )?(?:e-?mails?"
    r"|voice ?mail|mail)",
    r"\b(?:unable|not able|will not be able) to (?:check|read|access|respond to|answer) (?:my "
    r"|your )?(?:e-?mails?|messages?|voice)",
    r"\b(?:for|if you (?:need|require|have)) (?:any |an )?(?:immediate|emergenc\w+|urgent (?:matters"
    r"|requests|issues))\b",
    r"\bthank you for your (?:e-?mail|message|mail)[.!,]? .{0,20}?\bi (?:am|'m|will be)\b",
    r"\bmy (?:return|absence)\b.{0,60}?\b(?:contact|call|reach)\b|\bin my absence\b",
    r"\bihre (?:e-?mail|nachricht|mail) (?:wird|werde|wurde) .{0,60}?(?:weitergeleitet|beantwort"
    r"|gelesen|bearbeitet)|\bin dringenden (?:fällen|angelegenheiten)",
    r"\ben cas d'urgence|\bvotre (?:message|e-?mail|courriel) (?:ne sera|sera)|\ben mon absence"
    r"|\bà mon retour",
    r"\ben caso de (?:urgencia|emergencia)|\bpara (?:asuntos|temas|cualquier asunto) urgentes?"
    r"|\ba mi regreso",
    r"\bin caso di (?:urgenza|necessità)|\bper (?:urgenze|questioni urgenti)|\bal mio (?:rientro|ritorno)",
    r"\bvoor dringende (?:zaken|vragen)|\bbij (?:spoed|dringende)|\bin geval van nood|\buw (?:e-?mail"
    r"|bericht) wordt",
    r"\bem caso de urgência|\bassuntos urgentes|\bno meu (?:regresso|retorno)",
    r"\bw pilnych sprawach|\bw sprawach pilnych|\bpo (?:moim )?powrocie",
    r"\bvid brådskande|\bi brådskande|\bved (?:hastende|presserende)|\bпо срочным вопросам",
    r"緊急|至急|如有急事",
)
# A ticket system or a shop says that something came in.
TICKET_TEXT = _any(
    r"\b(?:your (?:request|ticket|enquiry|inquiry|message"
    r"|e-?mail) (?:\(?#?\w{1,20}\)? )?has been (?:received|created|logged|registered))",
    r"\bwe (?:have )?received your (?:request|enquiry|inquiry|message"
    r"|e-?mail).{0,80}?\bwill (?:get back|respond|reply|contact|be in touch)",
    r"\ba (?:support )?ticket has been (?:created|opened)|\bticket (?:number"
    r"|id)\b.{0,40}?\bhas been (?:created|assigned)",
    r"\b(?:ihre anfrage|ihr anliegen) (?:ist|wurde) .{0,40}?(?:eingegangen|erhalten|registriert|erfasst)",
    r"\bnous avons bien reçu votre|\bhemos recibido (?:su|tu)|\babbiamo ricevuto la (?:sua|tua)"
    r"|\bwij hebben uw .{0,30}? ontvangen",
)

# -- Calendar, receipts, complaints, newsletters ------------------------------------------------------------

# As calendar programs write them, case and all: "Accepted: " is theirs, "accepted: we sign" is a person's.
CALENDAR_ANSWER_SUBJECT = re.compile(
    r"(?:Accepted|Declined|Tentative|Tentatively Accepted|New Time Proposed|Meeting Forward Notification"
    r"|Zugesagt|Abgelehnt|Mit Vorbehalt|Neuer Terminvorschlag"
    r"|Accepté|Refusé|Provisoire|Aceptad[oa]|Rechazad[oa]|Provisional|Accettat[oa]|Rifiutat[oa]|Provvisorio"
    r"|Aceite|Aceito|Recusad[oa]|Geaccepteerd|Geweigerd|Afgewezen|Voorlopig|Accepterat|Avböjt|Preliminärt"
    r"|Accepteret|Afvist|Godtatt|Avslått|Hyväksytty|Hylätty|Alustava|Zaakceptowano|Odrzucono"
    r"|Wstępnie zaakceptowano"
    r"|Přijato|Odmítnuto|Принято|Отклонено|承諾|辞退|仮承諾|已接受|已拒绝|暂定)(?: \([^()]{1,80}\))?: "
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
