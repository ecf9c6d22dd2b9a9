"""German, also as it is written in Austria and Switzerland, and without umlauts."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

# Of an answer: where somebody wants to be taken off.
_LIST = (
    r"(?:(?:ihre[rmn]?|deine[rmn]?|eure[rmn]?|de[rmn]|diese[rmn]?|alle[rn]?|jeglichen) )?(?:\w{1,20} "
    r")?[\w-]{0,25}(?:verteiler|liste|datenbank|newsletter|system|kartei|adressbuch|crm|mailing)\w{0,3}"
)
_MAILS = (
    r"(?:werbe|newsletter-?|spam-?)?(?:e-?mails?|mails?|nachrichten|werbung|newsletter|zusendungen"
    r"|zuschriften|anfragen|angebote|kontaktaufnahmen|kontaktversuche)"
)
_NOW = (
    r"(?:derzeit|zur ?zeit|aktuell|momentan|im (?:moment|augenblick)|gerade|vorerst|gegenwärtig|vorläufig"
    r"|bis auf weiteres|dieses jahr|in diesem (?:jahr|quartal)|heuer)"
)

GERMAN = also_without_accents(Language(
    code="de",
    months=(
        r"jan(?:uars?|\.)?|jän(?:ners?|\.)?", r"feb(?:ruars?|ers?|\.)?", r"märz|mrz\.?|mär\.",
        r"apr(?:ils?|\.)?", "mai", r"jun(?:i|o|\.)?", r"jul(?:i|\.)?", r"aug(?:usts?|\.)?",
        r"sept?(?:embers?|\.)?", r"okt(?:obers?|\.)?", r"nov(?:embers?|\.)?", r"dez(?:embers?|\.)?",
    ),
    weekdays=(
        r"mo\.?|montag(?:s|abend|(?:vor|nach)mittag|früh)?",
        r"di\.?|dienstag(?:s|abend|(?:vor|nach)mittag|früh)?",
        r"mi\.?|mittwoch(?:s|abend|(?:vor|nach)mittag|früh)?",
        r"do\.?|donnerstag(?:s|abend|(?:vor|nach)mittag|früh)?",
        r"fr\.?|freitag(?:s|abend|(?:vor|nach)mittag|früh)?",
        r"sa\.?|samstag|sonnabend", r"so\.|sonntag",
    ),
    numeric="dmy",
    dates=(r"{day}\.? ?{month}(?:,? {year})?",),
    days_alone=(r"{day}\.(?! ?[\d–—-])(?! (?:quartal|kw|kalenderwoche|woche|halbjahr|stock|platz|uhr))",),
    numbers={
        "ein": 1, "eine": 1, "einer": 1, "einem": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
        "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12,
        "vierzehn": 14, "ein paar": 3, "einigen": 3, "wenigen": 3, "erste": 1, "ersten": 1, "zweite": 2,
        "zweiten": 2, "dritte": 3, "dritten": 3, "vierte": 4, "vierten": 4, "übermorgen": 2,
        "einem halben jahr": 6, "einem jahr": 12,
    },
    today=(r"heute(?: (?:früh|morgen|vormittag|mittag|nachmittag|abend))?",),
    tomorrow=(r"morgen(?: (?:früh|vormittag|mittag|nachmittag|abend))?",),
    in_days=(r"(?:in|nach) {n} (?:werk|arbeits|kalender)?tag(?:en)?", r"{n}(?<=bermorgen)"),
    in_weeks=(r"(?:in|nach) {n} wochen?",),
    in_months=(r"(?:in|nach) {n} monat(?:en)?", r"(?:in|nach) {n}(?<=jahr)"),
    weeks=(r"(?:kw|kalenderwoche) ?{n}", r"{n}\. ?(?:kw|kalenderwoche)"),
    next_week=(r"(?:nächste[rn]?|kommende[rn]?|folgende[rn]?) (?:kalender)?woche",),
    next_month=(r"(?:nächste[nsm]?|kommende[nsm]?|folgende[nsm]?) monats?",),
    next_year=(
        r"(?:nächste[nsm]?|kommende[nsm]?|neue[nsm]?|folgende[nsm]?) (?:geschäfts)?jahr(?:es)?",
        r"jahreswechsel|jahresbeginn|jahresanfang|neujahr",
    ),
    this_week=(r"(?:die|diese[rn]?|der|laufende[rn]?) woche", "wochenende"),
    this_month=(r"(?:des|diese[sn]|dieses|diesem|laufenden) monats?", r"monatsende|monatsletzten"),
    this_year=(r"(?:des|diese[sn]|dieses|diesem|laufenden) jahr(?:es)?", r"jahresende"),
    quarters=(r"q ?{n}", r"{n}\.? quartals?"),
    coming=(r"(?:nächste|kommende|diese)[nrm]?", r"de[nm] (?:nächste|kommende)n"),
    to=(r"bis(?: (?:einschließlich|einschl\.|inklusive|inkl\.))?(?: zum)?",),
    early=(r"(?:den |dem )?(?:anfang|beginn)(?: (?:des|der|vom))? {period}",),
    middle=(r"(?:den |der )?mitte(?: (?:des|der|vom))? {period}",),
    late=(r"(?:den |dem |zum )?ende(?: (?:des|der|vom))? {period}",),
    seasons={
        "spring": r"(?:de[mnrs] |das )?(?:frühjahrs?|frühlings?|ostern|osterferien)",
        "summer": r"(?:de[mnrs] |die )?(?:sommers?|sommer(?:ferien|pause|urlaubs?|loch))",
        "autumn": r"(?:de[mnrs] |die )?(?:herbst(?:es)?|herbstferien)",
        "winter": r"(?:de[mnrs] |die )?(?:winters?|winter(?:ferien|pause))",
        "christmas": r"(?:de[mnrs] |die )?(?:weihnacht(?:en|s(?:ferien|pause|urlaubs?|feiertagen?|zeit))"
        r"|feiertagen?|festtagen?)",
    },
    auto_subject=(
        r"auto(?:matische|matisierte|m\.)? ?-?(?:antwort|abwesenheit\w{0,15}|rückmeldung|rückantwort)\b",
        r"automatisch (?:generierte|erzeugte|erstellte) (?:antwort|e-?mail|nachricht)\b",
        r"(?:abwesenheits|urlaubs)-?(?:notiz|nachricht|meldung|benachrichtigung|assistent|info(?:rmation)?"
        r"|mail|hinweis|antwort|mitteilung)\b",
        r"eingangsbestätigung\b",
    ),
    away_subject=(
        r"abwesen(?:heit|d)\b",
        r"(?:ich bin |wir sind )?(?:derzeit |aktuell )?(?:nicht (?:im (?:büro|haus)|am arbeitsplatz"
        r"|erreichbar)|im urlaub|außer haus|in elternzeit|auf (?:dienst|geschäfts)reise)\b",
        r"betriebs(?:urlaub|ferien|ruhe)\b|urlaub(?: bis\b|$)",
    ),
    auto_text=(
        r"\b(?:dies(?:es)?|das|es) (?:ist|handelt sich(?: hierbei| dabei)? um) eine? automatisch(?:e"
        r"|en)?\b",
        r"\beine automatisch (?:erzeugte|generierte|erstellte|versandte|versendete|verschickte) (?:e-?mail"
        r"|mail|nachricht|antwort)",
        r"\b(?:diese|die) (?:e-?mail|mail|nachricht|antwort) (?:wurde|wird|ist) automatisch (?:erstellt"
        r"|erzeugt|generiert|versandt|versendet|verschickt|gesendet)",
        r"\b(?:auf diese (?:e-?mail|mail|nachricht) (?:bitte )?nicht (?:zu )?antworten|antworten sie "
        r"(?:bitte )?nicht (?:direkt )?auf diese (?:e-?mail|mail|nachricht|adresse))",
    ),
    away=(
        r"\b(?:ich bin|bin ich|wir sind|sind wir|ich befinde mich|befinde ich mich|wir befinden uns|^bin) "
        r".{0,60}?(?:nicht (?:im (?:büro|haus|dienst|unternehmen)|erreichbar|am (?:arbeits)?platz"
        r"|verfügbar|da\b)|außer haus|ausser haus|abwesend|im (?:wohlverdienten )?(?:\w{1,15})?urlaub|in "
        r"(?:den )?ferien|in (?:elternzeit|mutterschutz|karenz|kur|reha)|im (?:mutterschutz|krankenstand)"
        r"|krank(?:geschrieben)?\b|(?:auf|in) (?:einer )?(?:dienst|geschäfts)reise|auf reisen|unterwegs"
        r"|auf (?:einer|der) messe|nur (?:eingeschränkt|sporadisch|bedingt|schwer) erreichbar"
        r"|landesabwesend|ortsabwesend)",
        r"\b(?:unser|mein) (?:büro|betrieb|unternehmen|haus|sekretariat) (?:ist|bleibt) "
        r".{0,60}?(?:geschlossen|nicht besetzt)",
        r"\bwir (?:haben|machen) .{0,40}?(?:betriebsurlaub|betriebsferien|betriebsruhe|weihnachtsferien)",
    ),
    time_off=(
        r"\b(?:\w{0,15}urlaub\w{0,2}|abwesen(?:d|heit)|betriebs(?:ferien|ruhe)|ferien|elternzeit|außer haus"
        r"|(?:dienst|geschäfts)reise|geschlossen|nicht (?:im (?:büro|haus)|erreichbar|verfügbar|da))\b",
    ),
    anybody=(
        r"\b(?:ihre?|deine?) (?:e-?mail|mail|nachricht|anfrage|anliegen) (?:wird|werde|werden|wurde) "
        r".{0,60}?(?:weitergeleitet|beantwort|gelesen|bearbeit)",
        r"\b(?:e-?mails?|mails|nachrichten) (?:wird|werden) (?:in (?:dieser|der) zeit |während\w* "
        r".{0,30}?)?nicht (?:automatisch )?(?:weitergeleitet|gelesen|bearbeitet|abgerufen|beantwortet)",
        r"\b(?:in|bei|für) (?:sehr )?(?:dringende[nmr]?|eilige[nm]?) (?:fälle?n?|angelegenheiten?|anliegen"
        r"|fragen|anfragen|themen|notfällen)|\bim notfall\b|\bin notfällen\b",
        r"\b(?:während|in) (?:meiner|unserer|dieser) (?:abwesenheit|urlaubszeit)|\bnach (?:meiner"
        r"|unserer) rückkehr",
        r"\b(?:vielen |herzlichen |besten )?dank für (?:ihre|deine|eure) (?:nachricht|e-?mail|mail"
        r"|anfrage)[.!,]? .{0,20}?\b(?:ich bin|bin ich|wir sind)\b.{0,60}?(?:nicht|abwesend|urlaub|außer "
        r"haus|ferien|elternzeit)",
        r"\b(?:keinen|nur (?:eingeschränkten|begrenzten|sporadischen|gelegentlich)|eingeschränkten"
        r"|begrenzten) (?:zugriff|zugang) (?:auf|zu) (?:meine[nmr]?|mein|die|e-?)",
        r"\bmeine e?-?mails? .{0,30}?(?:nicht|nur|unregelmäßig|sporadisch) .{0,20}?(?:lesen|gelesen"
        r"|abrufen|abgerufen)",
        r"\bwerde (?:ich )?(?:ihre|deine|alle|eure) (?:e-?mails?|mails?|nachrichten?|anfragen?|anliegen) "
        r".{0,60}?(?:beantworten|bearbeiten|lesen|kümmern)",
        r"\bwenden sie sich (?:bitte )?(?:in (?:dieser|der zwischen)zeit|solange|zwischenzeitlich"
        r"|währenddessen)\b",
        r"\b(?:vertritt mich|meine vertretung|vertreten (?:mich|werde ich))\b",
    ),
    received=(
        r"\b(?:ihre (?:anfrage|nachricht|e-?mail|mail|bestellung|meldung|bewerbung|support-?anfrage"
        r"|störungsmeldung)|ihr (?:anliegen|ticket|auftrag|schreiben|vorgang)) (?:\(?#?[\w-]{1,20}\)? "
        r")?(?:ist|wurde) .{0,40}?(?:eingegangen|empfangen|registriert|erfasst|angelegt|erstellt"
        r"|aufgenommen|eröffnet)",
        r"\bwir haben ihre? (?:anfrage|nachricht|e-?mail|mail|anliegen|bestellung|meldung|ticket) "
        r".{0,20}?(?:erhalten|empfangen|registriert|aufgenommen).{0,100}?\b(?:schnellstmöglich|so ?bald"
        r"|so schnell|umgehend|in kürze|werktag|melden|bearbeit|ticket|vorgang)",
        r"\bein (?:neues )?(?:support-?)?ticket (?:mit der .{1,40}? )?(?:wurde )?.{0,40}?(?:eröffnet"
        r"|erstellt|angelegt)",
        r"\b(?:ticket|vorgangs|bearbeitungs|fall|referenz)-?(?:nummer|nr\.?|id) lautet\b",
        r"\bvielen dank für (?:ihre bestellung|ihren (?:auftrag|einkauf))\b.{0,80}?(?:auftragsnummer"
        r"|bestellnummer|eingegangen)",
    ),
    confirms=(
        r"\b(?:wir|ich) haben? ihre (?:anfrage|nachricht|e-?mail|mail|bestellung|bewerbung) erhalten\b",
        r"\b(?:ihre (?:anfrage|nachricht|e-?mail|mail|bestellung)|ihr anliegen) (?:ist"
        r"|wurde)\b.{0,40}?\b(?:eingegangen|erhalten|empfangen)\b",
        r"\b(?:ticket|vorgangs|fall|bearbeitungs)-?nummer\b",
        r"\bvielen dank für ihre (?:anfrage|bestellung|kontaktaufnahme)\b",
    ),
    left=(
        r"\b(?:bin|ist|sind) (?:(?:leider|ab sofort|inzwischen|mittlerweile|nun|ich|seit .{3,25}?) "
        r"){0,3}nicht (?:mehr|länger) (?:für|bei|in|im|am|unter) .{0,60}?(?:tätig|beschäftigt"
        r"|angestellt)\b",
        r"\bnicht (?:mehr|länger) (?:im unternehmen|bei uns(?: im haus)?|in (?:der|unserer|dieser) firma"
        r"|in unserem (?:haus|unternehmen)|teil (?:des|unseres|vom)|mitarbeiter)(?! (?:erreichbar|verf|an "
        r"))",
        r"\barbeite(?:t|n)? (?:leider |ich |ab sofort |inzwischen |seit .{3,25}? ){0,2}nicht (?:mehr"
        r"|länger) (?:für|bei|in|hier|im)\b",
        r"\b(?:habe|hat|haben)(?: ich)? (?:das|unser|die|unsere) (?:unternehmen|firma|haus|gesellschaft"
        r"|betrieb|kanzlei|team|agentur)\b.{0,40}? verlassen\b",
        r"\bhat (?:uns|\w{2,20}) (?:leider )?(?:zum|per|mit|ende|seit|im) .{1,30}? verlassen\b",
        r"\b(?:bin|ist|scheide|scheidet) .{0,60}?(?:aus (?:dem|unserem) (?:unternehmen|haus|betrieb)|aus "
        r"der firma) (?:aus\b|ausgeschieden)",
        r"\bmein letzter (?:arbeits)?tag\b",
        r"\b(?:bin|ist|habe|hat|verabschiede\w{0,2}) .{0,60}?(?:(?:im|in den) (?:\w{1,20} )?ruhestand|in "
        r"(?:die )?(?:rente|pension)|pensioniert)\b",
        r"\b(?:dieses|das) (?:postfach|e-?mail-?konto) (?:von .{1,40}? )?(?:wird|ist) nicht (?:mehr"
        r"|länger) (?:besetzt|betreut)",
    ),
    moved=(
        r"\b(?:meine|unsere) (?:neue )?(?:e-?mail-?|mail-?)?(?:adresse|anschrift) (?:hat sich geändert"
        r"|lautet|ist (?:jetzt|nun|ab sofort|ab)|ändert sich)",
        r"\b(?:verwenden|nutzen|benutzen|beachten|notieren) sie (?:bitte )?(?:ab sofort |künftig |ab "
        r"jetzt |nur noch |zukünftig )?(?:meine|unsere|die|folgende) (?:neue|folgende)?\w{0,2} "
        r"?(?:e-?mail-?|mail-?)?(?:adresse|anschrift)",
        r"\b(?:diese|die alte|meine alte) (?:e-?mail-?|mail-?)?(?:adresse|anschrift) (?:ist|wird) "
        r".{0,30}?(?:nicht (?:mehr|länger) (?:aktiv|gültig|genutzt|verwendet|gelesen|abgerufen|in betrieb"
        r"|abgefragt|erreichbar|verfügbar)|deaktiviert|abgeschaltet|stillgelegt|gelöscht)",
        r"\b(?:dieses|das|mein altes) (?:postfach|e-?mail-?konto) (?:ist|wird) nicht (?:mehr|länger) "
        r"(?:gelesen|abgerufen|genutzt|aktiv)",
        r"\bunter (?:meiner |unserer |folgender |der )?neuen (?:e-?mail-?|mail-?)?adresse\b",
    ),
    through=(
        r"\bbis (?:(?:einschließlich|einschl\.|inklusive|inkl\.?|und mit|mit|voraussichtlich|zum|zur|dem"
        r"|den|etwa|ca\.|ungefähr|mindestens) ){0,3}{date}",
        r"\b(?:vo[mn]|zwischen|zeitraum|urlaub|abwesend|abwesenheit|büro)[: ]{1,2}(?:dem |den )?{date} "
        r"?(?:-|–|/|bis|und)(?: (?:zum|dem|den))?(?: (?:einschließlich|inkl\.?))? ?{date}",
        r"\b(?:bin ich|ich bin|sind wir|wir sind|befinde ich mich|ich befinde mich)(?: (?:leider|nur|am"
        r"|den|vom|von|der|in|zeit)){0,3} {date}(?! an\b| ab\b) (?:\w{1,15} ){0,2}?(?:nicht|abwesend"
        r"|außer haus|ganztägig|auf (?:dienst|geschäfts)reise|im urlaub|unterwegs)",
        r"\b(?:urlaub|abwesend|abwesenheit|ferien|geschlossen|nicht im büro)[: ]{1,2}(?:vom |von |in der "
        r"zeit vom )?{date}(?! (?:an|ab)\b)",
    ),
    back=(
        r"\b(?:in|im) {date} wieder\b",
        r"\b(?:ab|am|zum|erst)(?: (?:am|ab|im|in|de[mn]))? {date},?(?: (?:um|ab|gegen)? "
        r"?\d{1,2}(?:[:.]\d\d)? uhr)?(?:(?! nicht\b| bis\b)[^.!?]){0,50}? wieder\b",
        r"\bwieder (?:[\w-]{1,20} ){0,5}?(?:ab|am|zum)(?: de[mn])? {date}",
        r"\b(?:ab|am)(?: de[mn])? {date}(?:(?! nicht\b| bis\b)[^.!?]){0,50}? (?:zurück|erreichbar"
        r"|erreichen|im büro|im haus|verfügbar|für (?:sie|dich|euch) da|beantworten|bearbeiten|melden"
        r"|kümmern|am (?:arbeits)?platz)\b",
        r"\b(?:zurück|rückkehr|wieder (?:da|hier|im büro|im haus|im einsatz|erreichbar"
        r"|verfügbar))[:,]?(?: (?:bin|ist|ich|wir|sind|erst|voraussichtlich|im|büro|wieder)){0,4} (?:(?:ab"
        r"|am|seit)(?: de[mn])? )?{date}",
        r"\b(?:erreichen|sprechen|antreffen) sie mich (?:erst )?(?:wieder )?(?:ab|am)(?: de[mn])? {date}",
        r"{date},? (?:bin ich|sind wir|stehe ich|erreichen sie mich)(?:(?! nicht\b| bis\b)[^.!?]){0,40}? "
        r"(?:wieder|zurück|erreichbar|für sie da)\b",
        r"\berster (?:arbeits)?tag(?: ist)?:?(?: de[rmn])? {date}",
        r"\b(?:kehre|kehren|komme|kommen|bin|sind)(?: (?:ich|wir|voraussichtlich|erst|wieder|ca\.|etwa|am"
        r"|ab|im|zum|de[mn])){0,5} {date}(?: [\w-]{1,15}){0,3}? zurück\b",
    ),
    since=(
        r"\b(?:ab|seit)(?: de[mn])? {date}[^.!?]{0,40}? (?:nicht|abwesend|im urlaub|außer haus|in "
        r"elternzeit)\b",
        r"\b(?:abwesend|im urlaub|außer haus|in elternzeit|nicht im büro)(?: [\w-]{1,15}){0,2}? (?:ab"
        r"|seit)(?: de[mn])? {date}",
    ),
    substitute=(
        # German writes all nouns with capitals: a name is one behind "an", or with "Frau".
        r"\b(?:wenden|melden|richten) sie sich(?: (?:bitte|gerne|direkt|doch|hierzu|dazu|besser|lieber|am "
        r"besten|in \w{1,12} fällen)){0,5} (?:an|bei)\b",
        r"\bwende dich(?: (?:bitte|gerne|direkt|doch|am besten)){0,4} an\b|\brichtet euch an\b",
        r"\b(?:schreiben|sprechen|reden|telefonieren) sie(?: (?:bitte|gerne|direkt|doch|hierzu|dazu|besser"
        r"|lieber|am besten|einfach)){0,5} (?:mit|an)\b",
        r"\b(?:kontaktieren|erreichen|informieren|mailen|fragen) sie(?: (?:bitte|gerne|direkt|doch|hierzu"
        r"|dazu|besser|lieber|am besten|einfach)){0,5}\b(?= (?:herrn?|frau|dr\.|unsere?n?|meine?n?|den|die"
        r"|[^ ]{1,60}@))",
        r"\bkontaktiere(?: (?:bitte|gerne)){0,2}\b|\b(?:steht|stehen|hilft|helfen) (?:ihnen|dir|euch)(?: "
        r"(?:gerne|weiter|solange|in dieser zeit)){0,2}\b",
        r"\bvertreten (?:mich|durch|wird|werde ich|von)\b|\bvertretung(?: (?:ist|übernimmt|hat|durch)|:)"
        r"|\bmich vertritt\b|\bvertritt mich\b",
        r"\bansprechpartner(?:in)?(?: (?:ist|für \w{1,20}|in \w{1,15} zeit)){0,2}:?(?=[ ])"
        r"|\bnachfolger(?:in)? ist\b",
        r"\b(?:während|in) meiner abwesenheit\b|\bin dringenden (?:fällen|angelegenheiten)\b",
    ),
    titles=(
        "herrn?", "frau", r"dr\.?", r"prof\.?", r"dipl\.-\w{2,10}\.?", r"mag\.?(?:a\.)?", r"ing\.?", "den",
        "die", "das", "der",
        r"(?:mein|unser)(?:e[nrm]?)?", r"(?:geschätzte[nr]? )?kolleg(?:e|en|in|innen)",
        r"(?:stell)?vertret(?:er|erin|ung)",
        r"assistent(?:in)?", r"vorgesetzte[nr]?", r"nachfolger(?:in)?", r"chef(?:in)?",
    ),
    opt_out=(
        # Meeting minutes have lists, too; whoever wants off those says which.
        r"\b(?:nehmen|streichen|löschen|entfernen|tragen) sie (?:bitte )?(?:mich|uns|(?:meine|unsere"
        r"|diese) (?:e-?mail-?|mail-?)?(?:adresse|daten|kontaktdaten|anschrift))(?: bitte| sofort| "
        rf"umgehend| unverzüglich){{0,2}} (?:von|aus) {_LIST}\b(?! für | zu)",
        r"\blösch(?:en|t|e)(?: sie)? (?:bitte )?(?:umgehend |sofort )?(?:alle )?(?:meine|unsere) "
        r"(?:e-?mail-?adresse|mailadresse|adresse|daten|kontaktdaten|personenbezogenen daten)\b(?! (?:in"
        r"|im|auf|von|vor|bis|nach|aus (?!ihr)))",
        r"\b(?:bitte |möchte |will |wollen |möchten )(?:mich|uns|(?:meine|unsere) (?:e-?mail-?"
        rf"|mail-?)?adresse) (?:bitte |sofort |umgehend )?(?:von|aus) {_LIST} (?:zu )?(?:nehmen|streichen"
        r"|löschen|entfernen|austragen|abmelden|herausnehmen|rausnehmen)",
        r"\b(?:nimm|nehmt|streich(?:e|t)?|lösch(?:e|t)?|trag(?:e|t)?) (?:mich|uns) (?:bitte |mal )?(?:von"
        rf"|aus) {_LIST}\b(?! für | zu)",
        r"\b(?:schreiben|kontaktieren|mailen|belästigen|anschreiben) sie (?:mich|uns|mir) (?:bitte |in "
        r"zukunft |künftig ){0,2}(?:nicht mehr|nie wieder|nicht wieder|nicht weiter|nie mehr)(?! (?:an"
        r"|unter|auf|über|per|in|vor|am|bis|zu|mit|so)\b)",
        r"\b(?:schreib|schreibt|mail|kontaktiere|kontaktiert) (?:mir|mich|uns) (?:bitte )?(?:nicht mehr"
        r"|nie wieder)(?! (?:an|unter|auf|über|per|in|vor|am|bis|zu|mit|so)\b)",
        r"\bbitte (?:mich |uns |mir )?(?:nicht (?:mehr|wieder|weiter)|nie (?:wieder|mehr)|künftig nicht "
        r"(?:mehr)?) ?(?:an|zu)?(?:schreiben|mailen|kontaktieren|belästigen)\b",
        r"\b(?:schicken|senden|schick|send|schickt) (?:sie )?(?:mir|uns) (?:bitte )?(?:in zukunft "
        rf"|künftig )?keine(?:rlei)? (?:weiteren |solchen )?{_MAILS}\b(?! (?:an|vor|bis|am|unter|mit|im"
        r"|über)\b)",
        rf"\bbitte keine(?:rlei)? (?:weiteren )?{_MAILS}(?: mehr)?(?! (?:an|vor|bis|am|unter|mit|im|über"
        r"|zu)\b)",
        r"\b(?:wünsche[n]?|möchte[n]?|will|wollen) (?:ich |wir )?(?:von (?:ihnen|euch|dir) |künftig |in "
        rf"zukunft ){{0,2}}keine(?:rlei|n)? (?:weiteren? |solchen |kommerziellen )?(?:{_MAILS}|kontakt"
        r"|kontaktaufnahme)\b(?! (?:an|vor|bis|am|unter|mit (?!ihnen)|im|über|zu)\b)",
        rf"\bvon (?:weitere[nr]|jeder weiteren|künftigen|solchen) (?:{_MAILS}|kontaktaufnahme"
        r"|kontaktierung) (?:bitte )?(?:abzusehen|absehen|abstand|zu verschonen|verschont)",
        rf"\bsehen sie (?:bitte |künftig ){{0,2}}von (?:weitere[nr]|jeder weiteren|künftigen|solchen) "
        rf"(?:{_MAILS}|kontaktaufnahme) ab\b",
        r"\bverschonen sie (?:mich|uns)\b",
        r"\b(?:möchte[n]?|will|wollen|wünsche[n]?) (?:ich |wir )?.{0,20}?nicht (?:mehr|weiter|länger) "
        r"(?:von (?:ihnen|euch) )?(?:kontaktiert|angeschrieben|belästigt|angemailt)",
        r"\b(?:melde[n]?|möchte[n]?) (?:ich |wir )?(?:mich|uns) (?:hiermit |bitte |gerne )?(?:vo[mn] "
        r"(?:ihrem |diesem |eurem |allen )?(?:newslettern?|verteilern?|mailing\w{0,5})) (?:ab(?:melden)?"
        r"|austragen)\b|\bmelden sie (?:mich|uns) (?:bitte )?(?:vo[mn]|von ihrem) .{1,25}? ab\b",
        r"\bwider(?:spreche|sprechen|rufe|rufen) (?:ich |wir )?(?:hiermit |ausdrücklich ){0,2}(?:der|jeder"
        r"|jeglicher|meine|unsere|einer) (?:weiteren |jeder )?(?:nutzung|verarbeitung|verwendung"
        r"|speicherung|zusendung|kontaktaufnahme|einwilligung|werblichen \w+|werbung)",
        r"\b(?:lass(?:en sie|t)?|lass) (?:mich|uns) (?:bitte |endlich |doch ){0,2}in (?:ruhe|frieden)(?= "
        r"?(?:[.!,;]|$|mit (?:ihren|deinen|diesen)))",
        r"\bunterlassen sie (?:bitte |künftig )?(?:es|jede|jegliche|weitere|die|solche|ihre) "
        rf"(?:weiteren? )?(?:{_MAILS}|kontaktaufnahme|werbung|bitte,? (?:mich|uns) zu)",
        rf"\bstellen sie (?:bitte )?(?:die|den|jede[n]?|ihre) (?:weiteren? )?(?:{_MAILS}|versand|zusendung"
        rf"|kontaktaufnahme)\b.{{0,30}}? ein\b",
        r"\bkeine (?:weitere )?kontaktaufnahme (?:mehr )?(?:erwünscht|gewünscht)",
        r"\bhör(?:en sie|t|e)? (?:bitte |endlich |sofort ){0,2}auf,? (?:damit,? )?(?:mir|mich|uns) "
        r"(?:(?:\w{1,15} )?(?:e-?mails?|mails?|nachrichten|werbung|spam) )?(?:zu (?:schreiben|schicken"
        r"|senden|mailen|kontaktieren|belästigen|spammen)|zuzusenden)",
    ),
    opt_out_alone=(
        r"(?:bitte )?(?:abmelden|austragen|abbestellen|abmeldung|löschen|entfernen|stopp?|mich (?:abmelden"
        r"|austragen|löschen)|newsletter (?:abmelden|abbestellen|stornieren)|nicht mehr schreiben|keine "
        r"(?:e-?)?mails? mehr|keine werbung(?: mehr)?)(?:,? bitte|,? danke)?",
    ),
    not_interested=(
        r"\b(?:wir haben|ich habe) (?:den|unseren?|meinen?|die|das|unser) (?:betrieb|firma|geschäft"
        r"|unternehmen|laden)"
        r" (?:[\w.-]{1,15} ){0,3}(?:aufgegeben|geschlossen|eingestellt|aufgelöst)\b|\b(?:unsere?|die"
        r"|das) (?:firma"
        r"|unternehmen|betrieb) (?:gibt es nicht mehr|wurde (?:aufgelöst|geschlossen)|ist (?:insolvent"
        r"|aufgelöst))\b",
        r"\b(?:wir haben uns|haben wir uns|ich habe mich) (?:[\w-]{2,15} ){0,3}?für (?:einen|eine|ein) "
        r"(?:ander\w{2}(?: (?:anbieter|lösung|lieferanten|produkt|system|firma|angebot))?|mitbewerber"
        r"|wettbewerber|konkurrenten|konkurrenzprodukt) entschieden\b",
        r"\b(?:wir haben|ich habe|haben wir|habe ich|besteht|sehen wir|sehe ich|wir sehen|ich sehe|hat "
        r"\w{2,20}|bestand)(?: (?:leider|daran|dafür|hierfür|hieran|da|grundsätzlich|generell|wirklich"
        r"|überhaupt|absolut|bei uns|unsererseits|von unserer seite|an (?:ihrem|diesem|dem) (?:angebot"
        r"|thema|produkt|service)|aber)){0,4} (?:kein(?:en|erlei)?) (?:weiteres |weiteren |großes "
        r")?(?:interesse|bedarf|verwendung)\b",
        r"^(?:leider |sorry,? )?kein(?:en)? (?:interesse|bedarf)\b",
        r"\b(?:wir sind|ich bin|sind wir|bin ich)(?: (?:leider|daran|aber|wirklich|da|grundsätzlich"
        r"|einfach)){0,2} (?:gar |überhaupt )?nicht (?:daran |an (?:ihrem|diesem) \w{1,20} "
        r")?interessiert\b",
        r"\bnein,? (?:vielen |herzlichen |besten )?danke?\b|\bdanke,? (?:aber )?nein\b|\bda(?:nke|s) "
        r"lassen wir\b",
        r"\b(?:das|dies|es|ihr angebot) ist (?:leider )?(?:für (?:uns|mich) )?(?:leider )?(?:nichts(?: "
        r"für (?:uns|mich))?|nicht das richtige|kein thema|uninteressant|nicht interessant|nicht "
        r"relevant)(?! (?:vor|bis)\b)",
        r"\bkomm(?:t|en) (?:das )?(?:für (?:uns|mich) )?(?:das )?(?:leider )?nicht (?:in ?frage|in "
        r"betracht)",
        r"\b(?:haben|habe) (?:wir |ich )?(?:uns|mich) (?:\w{1,15} ){0,3}?(?:dagegen|anders|anderweitig"
        r"|für (?:einen|eine|ein) andere[nrs]? \w{1,30}|gegen .{1,40}?) entschieden",
        r"\b(?:sind|bin) (?:wir |ich )?(?:\w{1,15} ){0,4}?(?:gut|bestens|sehr gut|hervorragend|anderweitig"
        r"|schon|bereits) (?:versorgt|aufgestellt|ausgestattet|bedient)\b",
        r"\b(?:wir|ich) (?:brauchen?|benötigen?) (?:das|so etwas|so was|sowas|dies|ihr\w{0,2} \w{1,25}"
        r"|dein\w{0,2} \w{1,25}|leider|einfach|aber| ){1,3} ?nicht(?! (?:vor|bis|sofort|heute|morgen"
        r"|unbedingt|zwingend|mehr heute|diese|nächste|gleich|nur|jetzt)\b)(?= ?[.!,;]|$| und| wir| danke)",
        r"\b(?:ihr|das|dieses|dein|euer) angebot (?:\w{1,15} ){0,2}?(?:ablehnen|nicht annehmen|nicht in "
        r"anspruch)",
        r"\b(?:möchten|werden|wollen|möchte|werde) (?:wir |ich )?(?:davon|darauf|hiervon|hierauf|auf ihr "
        r"angebot) (?:leider )?(?:absehen|verzichten)|\bnehmen (?:wir )?davon abstand",
        r"\bpasst (?:(?:ihr|das|dies|es|die|der|euer|dein)\w{0,2} )?(?:\w{1,20} )?(?:leider |einfach "
        r"){0,2}nicht zu (?:uns\b|unser\w{0,2} (?!zeitplan|termin|kalender))",
        r"\b(?:brauchen|brauche|benötigen|benötige) (?:(?:wir|ich|daher|leider|also|hier|dafür|dabei) "
        r"){0,3}keine?n? (?:(?:weitere|externe|neue|zusätzliche|solche)[nr]? )?(?:unterstützung|hilfe"
        r"|beratung|dienstleister|anbieter|lösung|software|tool|agentur)\b",
        r"\b(?:sind|bin) (?:(?:wir|ich) )?(?:\w{1,12} )?mit (?:unser|mein|dem|der|den)\w{0,2} "
        r"(?:(?!nicht)[\w-]{1,25} ){1,4}?(?:sehr |ganz |rundum |äußerst |vollauf |bestens "
        r"){0,2}zufrieden\b",
        r"\b(?:haben|habe|arbeiten|arbeite) (?:(?:wir|ich) )?(?:(?:hier|dafür|hierfür|dazu|da) "
        r")?(?:bereits|schon|schon länger|seit jahren) (?:mit )?(?:eine[nmr]?|unsere[nmr]?) (?:\w{1,15} "
        r")?(?:anbieter|dienstleister|partner|lieferanten?|lösung|agentur|system|tool|software)\b",
    ),
    not_now=(
        rf"\b{_NOW}(?: (?!nicht|ich|kein)[\w-]{{1,20}}| ich){{0,5}}? (?:(?:leider )?kein(?:en|e|erlei)? "
        rf"(?:konkreten? |akuten? |weiteren? )?(?:bedarf|interesse|budget\w{{0,3}}|kapazität\w{{0,2}}"
        rf"|ressourcen|thema|priorität|verwendung|investition\w{{0,2}})|(?:leider )?nicht (?:aktuell|akut"
        r"|relevant|interessant|interessiert|geplant|spruchreif|auf der (?:agenda|liste)|das richtige"
        r"|vorgesehen|an der reihe|dringend|priorisiert|im fokus))\b",
        rf"\bkein(?:en|e)? (?:bedarf|interesse|budget|thema|kapazität\w{{0,2}}|priorität) (?:\w{{1,15}} "
        rf")?{_NOW}",
        r"\bnicht (?:jetzt|zum jetzigen zeitpunkt|zu diesem zeitpunkt|in diesem (?:jahr|quartal)|dieses "
        r"(?:jahr|quartal)|diesen monat)\b(?! nur)",
        r"\b(?:der falsche|ein schlechter|ein ungünstiger|kein guter|nicht der (?:richtige|passende|beste)"
        r"|falscher|schlechter|ungünstiger) (?:zeitpunkt|moment|augenblick)",
        rf"\bpasst (?:es |das )?(?:uns |mir )?(?:{_NOW} )(?:leider |gar |zeitlich )?(?:nicht|schlecht)\b",
        rf"\b{_NOW} passt (?:es |das )(?:(?:uns|mir|bei uns|bei mir|leider|gar|zeitlich|einfach) ){{0,3}}"
        r"(?:nicht|schlecht)(?= ?(?:[.!,;]|$))",
        r"\b(?:projekt|thema|vorhaben|entscheidung|investition|anschaffung|einführung|umstellung|planung"
        r"|das ganze|alles|wir)\b.{0,60}? (?:auf eis(?: gelegt)?|zurückgestellt|vertagt|aufs nächste jahr "
        r"verschoben)",
        r"\b(?:projekt|thema|vorhaben|entscheidung|investition|anschaffung|einführung|umstellung|planung"
        r"|ganze|alles)\b.{0,60}? (?:(?:auf|in)(?: das| de[nm]| die)?|bis(?: zum)?) {date} (?:verschoben"
        r"|vertagt|zurückgestellt|auf eis|aufgeschoben)\b",
        r"\b(?:budgets?|mittel|etat)\b.{0,50}? (?:eingefroren|ausgeschöpft|verplant|aufgebraucht|gesperrt"
        r"|erschöpft|vergeben)\b|\b(?:haushalts|budget|investitions|einstellungs|ausgaben)-?(?:sperre"
        r"|stopp|freeze)\b",
        r"\b(?:kommen|komme|melden|melde) (?:wir |ich )?(?:uns |mich )?(?:gerne? |dann ){0,2}(?:bei bedarf"
        r"|zu gegebener zeit|sobald|wenn (?:es|sich|wir|bedarf))|\bbei bedarf (?:kommen|melden|würden) "
        r"wir\b",
        r"\b(?:(?:zu einem )?späteren? zeitpunkt (?:wieder|noch ?mal|erneut|gerne)|gerne? (?:wieder )?zu "
        r"einem späteren zeitpunkt|später (?:noch ?mal|wieder|erneut))",
        r"\b(?:meld|ruf|schreib|frag|kontaktier|sprech|sprich|hör|unterhalt|telefonier|anruf"
        r"|nachfass)\w{0,3}(?: (?:sie|wir|du|ihr))?(?: (?!bis\b|vor\b)[\w-]{1,20}){0,6}?(?: (?:am|im|ab|in"
        r"|zu|zum|gegen|um|kurz|erst|für|de[mnr]|so)){0,2} {date}(?: [\w-]{1,15}){0,4}? (?:wieder|noch "
        r"?mals?|noch einmal|erneut)\b",
        r"\bkomm\w{0,3} (?:sie |du |ihr )?(?:[\w-]{1,20} ){0,3}?(?:am |im |ab |in |zum |gegen |kurz |erst "
        r"){0,2}(?:de[mnr] )?{date}(?: [\w-]{1,15}){0,3}? (?:wieder|noch ?mals?|noch einmal|erneut) "
        r"(?:auf (?:uns|mich|sie|das|dieses)|darauf|zu uns)\b",
        r"\b(?:meld|ruf|schreib|frag|kontaktier|komm|sprech|sprich|hör|unterhalt|telefonier"
        r"|treff)\w{0,3}(?: (?:sie|wir|du|ihr))?(?: (?!bis\b|vor\b)[\w-]{1,20}){0,5}? (?:wieder|noch "
        r"?mals?|noch einmal|erneut|gerne?|lieber|bitte|erst|dann|doch|einfach|am besten)(?: (?:am|im|ab"
        r"|in|zu|zum|gegen|um|kurz|erst|de[mnr])){0,3} {date}",
        # All of what is said: a verb after it would tell what happens then.
        r"\b(?:gerne?|lieber|vielleicht|eventuell|erst)(?: (?:dann|wieder|erst|am|im|ab|in|nach|zum|gegen"
        r"|de[mnr])){0,3} {date}(?: (?:wieder|noch ?mals?|noch einmal|erneut))?(?= ?(?:[.!]|$))",
        r"\b(?:gerne?|lieber|vielleicht|eventuell)(?: gerne?)? (?:wieder|noch ?mals?|noch einmal"
        r"|erneut)(?: (?:am|im|ab|in|nach|zum|gegen|de[mnr])){0,3} {date}",
        r"\bvor (?:dem |der )?{date} (?:wird|geht|ist|klappt|passiert|können|werden|tut|haben)\b.{0,40}? "
        r"(?:nichts?|kein\w{0,2})\b",
        r"\b(?:frühestens|frühstens|nicht vor|nichts vor)(?: (?:am|im|ab|in|zum|de[mnr]|wieder)){0,2} "
        r"{date}",
        r"\b(?:erst|wieder)(?: (?:wieder|am|im|ab|in|zum|gegen|de[mnr])){0,3} {date}(?: "
        r"[\w-]{1,15}){0,3}? (?:(?:ein |zum )?thema|aktuell|interessant|relevant|akut|budgets?|sinn"
        r"|spruchreif|entscheiden|entschieden|in angriff|angehen|darüber|damit|beschäftigen|planen"
        r"|konkret)\b",
        r"\b(?:im|ab|in|zum|nach) (?:de[mnr] )?{date} (?:\w{1,15} ){0,4}?(?:wieder (?:ein )?(?:thema"
        r"|aktuell|interessant|budgets?)|neu entscheiden)\b",
        r"{date}(?: [\w-]{1,15}){0,6}? (?:wieder|noch ?mals?|noch einmal|erneut) (?:(?!zu\b)[\w-]{1,15} "
        r"){0,2}?(?:unterhalten|sprechen|telefonieren|melden|anrufen|kontaktieren|anfragen|nachfragen"
        r"|versuchen|aufgreifen|reden|angehen|schreiben|zukommen|nachhaken|anklopfen)\b",
        r"\bmeld\w{0,3} (?:sie |ihr )?(?:sich|dich|euch)(?: (?!bis\b|vor\b)[\w-]{1,15}){0,3}? {date}",
    ),
    interested=(
        r"^(?:ja,? |gerne?,? )?(?:bitte )?rufen sie mich (?:bitte |doch |gerne? |einfach |mal ){0,4}"
        r"(?:zurück|an)(?= ?(?:[.!,:]|$))",
        r"\b(?:klingt|klingen|hört sich|liest sich)(?: (?:sehr|wirklich|echt|ja|doch|das|schon|durchaus"
        r"|grundsätzlich|alles)){0,3} (?:gut|spannend|interessant|super|vielversprechend|toll|prima)\b",
        r"\b(?:ich bin|wir sind|bin ich|sind wir|ich wäre|wir wären|wären wir|wäre ich)(?: (?:sehr"
        r"|durchaus|grundsätzlich|prinzipiell|auf jeden fall|definitiv|generell|daran|gerne|schon|an "
        r"(?:ihrem|einem|einer|dem|der|diesem) [\w-]{1,30})){0,3} interessiert\b",
        r"\b(?:ich habe|wir haben|habe ich|haben wir|ich hätte|wir hätten|hätten wir|hätte ich|es besteht"
        r"|besteht bei uns)(?: (?:durchaus|grundsätzlich|prinzipiell|auf jeden fall|definitiv|sehr|schon"
        r"|daran|großes)){0,3} interesse\b",
        r"\b(?:schicken|senden|schick|send|schickt|mailen|machen|unterbreiten) (?:sie )?(?:mir|uns) "
        r"(?:(?:bitte|doch|gerne?|mal|einfach|also|lieber) ){0,3}(?:(?:ein|eine|einen|ihr|ihre|weitere|mehr"
        r"|nähere|die|das|den|dein|ein paar|detaillierte|unverbindliche[s]?) ){0,3}(?:angebot"
        r"|informationen|infos?|infomaterial|unterlagen|preise|preisliste|details|broschüre|präsentation"
        r"|katalog|termin\w{0,15}|vorschl\w{1,5}|demo|material|zahlen)\b",
        r"\b(?:könnten|können|könntest|kannst|würden) (?:sie |du )(?:mir|uns) .{0,60}?(?:angebot"
        r"|informationen|infos?|unterlagen|preise|preisliste|details|präsentation) (?:zu)?(?:schicken"
        r"|senden|kommen|zukommen|machen|unterbreiten|erstellen)",
        r"\b(?:ich|wir) (?:würden?|möchten?) (?:(?:sehr|gerne?|darüber|dazu) ){0,3}(?:mehr|näheres) "
        r"(?:(?:darüber|dazu|davon|über .{1,30}?) )?(?:erfahren|wissen|hören)\b",
        r"\b(?:lassen sie uns|lass uns|können wir|wollen wir|sollten wir|würde(?:n)? (?:ich|wir)|ich würde"
        r"|wir würden) (?:(?:gerne?|mal|dazu|darüber|mit ihnen|einmal|doch|kurz|das|uns|einen|ein|eine"
        r"|sehr|dazu|kurzen?|telefonisch|persönlich) ){1,5}(?:telefonieren|sprechen|besprechen|treffen"
        r"|austauschen|termin|gespräch|kennenlernen|ansehen|anschauen|vorführung|demo|call)\b",
        r"\bfreue[n]? (?:ich |wir )?(?:mich|uns) (?:schon )?(?:auf|über) (?:ein|das|unser|den|einen|ihr"
        r"|eine) (?:\w{1,20} )?(?:gespräch|termin|treffen|telefonat|demo|angebot|kennenlernen|call)\b",
        r"\bwann (?:haben|hätten|hast) (?:sie|du) zeit\b|\bwann (?:würde|passt) es (?:ihnen|dir)\b|\bwann "
        r"(?:können|könnten|wollen) wir (?:telefonieren|sprechen|uns)",
        r"\bwas (?:kostet|kosten|würde (?:das|es|so etwas|ihr\w{0,2} \w{1,20}|ein\w{0,2} \w{1,20}) "
        r".{0,20}?kosten)|\bwie (?:teuer|hoch) (?:ist|sind|wären?)\b.{0,30}?(?:preis|kosten|lizenz|das"
        r"|angebot|lösung)",
        r"\bpasst (?:(?:mir|uns|bei mir|bei uns|für (?:mich|uns)) )?(?:(?:sehr|ganz|auch) )?(?:gut|prima"
        r"|perfekt|ausgezeichnet|hervorragend|super)\b(?!,? aber)",
        r"\bhaben sie (?:(?:vielleicht|eventuell|auch|zufällig|denn|noch|dazu) ){0,2}(?:(?:eine|ein|mehr"
        r"|weitere|nähere|ein paar) )?(?:preisliste|infos|unterlagen|broschüren?|referenzen|demo"
        r"|informationen|präsentation|infomaterial)\b",
        r"\bbitte um (?:(?:ein|eine|ihr|ihre|einen|weitere|nähere|zusendung|unverbindliches"
        r"|entsprechendes) ){0,3}(?:angebot|informationen|infos|unterlagen|preis\w{0,8}|kostenvoranschlag"
        r"|offerte|rückruf|terminvorsch\w{1,5})\b",
        r"\b(?:suchen|suche) (?:wir |ich )?(?:(?:gerade|aktuell|derzeit|momentan|tatsächlich) ){0,2}genau "
        r"(?:so etwas|so was|sowas|das|danach|nach so)\b",
    ),
    referral=(
        r"^(?:leider )?bin (?:ich )?(?:(?:leider|dafür|hierfür|da) ){0,2}nicht (?:zuständig|(?:der|die) "
        r"(?:richtige|zuständige)\b)",
        r"\b(?:ich bin|bin ich)(?: (?:dafür|hierfür|da|leider|aber|für (?:dieses|das|ihr) (?:thema"
        r"|anliegen)|in diesem fall|nur)){0,4} (?:nicht (?:mehr )?(?:der|die|ihre?) (?:richtige|passende"
        r"|zuständige)\w? ?(?:ansprechpartner(?:in)?|person|kontakt\w{0,7}|adress\w{1,3})?|(?:der|die) "
        r"(?:falsche|verkehrte) (?:ansprechpartner(?:in)?|person|adress\w{1,3}|kontakt)?|nicht (?:mehr "
        r")?(?:zuständig|verantwortlich))",
        r"(?<!wer ist )\b(?:der|die|ihre?|unsere?) (?:richtige|zuständige|passende|bessere)r? "
        r"(?:ansprechpartner(?:in)?|kontakt|person|kolleg(?:e|in)|stelle)(?: (?:für sie|dafür|hierfür|bei "
        r"uns|in diesem fall|hier)){0,2} (?:ist|wäre)\b",
        r"\b(?:ansprechpartner(?:in)?|zuständig) (?:dafür |hierfür |bei uns |in diesem fall ){0,2}(?:ist"
        r"|wäre) (?:bei uns |hier )?(?:herr|frau|mein|unser|der|die|das)",
        r"\b(?:wenden|richten|melden) sie sich (?:(?:hierzu|dazu|diesbezüglich|bitte|gerne|direkt|dafür"
        r"|hierfür|daher|am besten|doch|besser|lieber|damit|mit ihrem \w{1,20}) ){0,4}(?:an|bei|mit) "
        r"(?:mein(?:e|en|em|er)|unser(?:e|en|em|er)?|herrn?|frau|den|die|das|der)\b",
        r"\bwende dich (?:(?:bitte|gerne|direkt|am besten|doch|damit) ){0,3}(?:an|bei)\b(?! mich)",
        r"\b(?:sprechen|kontaktieren|fragen|schreiben|rufen) sie (?:(?:bitte|hierzu|dazu|gerne|direkt|doch"
        r"|am besten|dafür|hierfür|besser) ){0,4}(?:mit )?(?:mein|unser)\w{0,3} (?:\w{1,20} "
        r"){0,2}?(?:kolleg|chef|vorgesetzt|geschäftsf|partner|mitarbeiter|it\b|einkauf|marketing|personal"
        r"|team|assisten|leiter|nachfolge|abteilung|vertrieb)",
        r"\b(?:ich|wir) (?:leite|leiten|gebe|geben|habe|haben) (?:ihre?|deine?|das|die|sie|es|diese) "
        r"(?:(?:e-?mail|mail|anfrage|nachricht|anliegen|angebot|schreiben|unterlagen) "
        r")?.{0,60}?(?:weiter(?:geleitet|gegeben|gereicht)?)\b(?! (?:empfehlen|verfolg|bearbeit|geholfen"
        r"|interess))",
        r"\b(?:kolleg\w{1,3}|herrn?|frau|chef(?:in)?|nachfolger(?:in)?|den|die|ich (?:nehme|setze"
        r"|habe))\b(?!.{0,30}\bmich\b).{0,50}? (?:in|im|auf) (?:cc|kopie)\b",
        r"[(\[](?:in |im )?(?:cc|kopie)[)\]]",
        r"\b(?:dafür|hierfür|für (?:dieses thema|das thema|solche \w{1,20}|diesen bereich|so etwas)) "
        r"(?:ist|sind|wäre) .{1,60}? (?:zuständig|verantwortlich)\b",
        r"\b(?:darum|um (?:dieses thema|das thema|solche \w{1,20}|so etwas|diesen bereich)|hierum) "
        r"kümmer(?:t|n) sich\b",
    ),
    refer_to=(
        r"\b(?:frag|frage|sprich|rede|schreib|sprecht|redet|schreibt|meldet)(?: (?:dich|euch|bitte|gerne"
        r"|am besten|direkt|doch|hierzu|dazu|besser|lieber|mal)){0,5} (?:mit|an|bei)\b",
        r"\bdas (?:macht|entscheidet|betreut|übernimmt|regelt)(?: (?:bei uns|hier|jetzt|nun)){0,2}\b(?= "
        r"(?:herr|frau|unsere?|meine?)\b)",
        r"\b(?:zuständig|verantwortlich|ansprechpartner(?:in)?)(?: (?:dafür|hierfür|bei uns|hier)){0,2} "
        r"(?:ist|wäre)(?: (?:bei uns|hier|jetzt|nun)){0,2}\b",
    ),
    in_charge=(
        r"\b(?:ist|wäre|sind)(?: (?:bei uns|dafür|hierfür|jetzt|nun|inzwischen|für \w{1,20}(?: "
        r"\w{1,20})?)){0,3} (?:zuständig|verantwortlich|(?:der|die|ihre?) (?:neuer?|richtige|zuständige"
        r"|passende)?r? ?(?:ansprechpartner(?:in)?|ansprechperson|kontakt))\b",
        r"\b(?:zuständig|verantwortlich|ansprechpartner(?:in)?)(?: (?:dafür|hierfür|bei uns|für "
        r"\w{1,20}(?: \w{1,20})?)){0,2} (?:ist|wäre|sind)\b|\bkümmer(?:t|n) sich\b",
        r"\b(?:leitet|verantwortet|betreut|übernimmt|macht|entscheidet|bearbeitet|regelt) (?:das|dies"
        r"|dieses?|den|die|unser\w{0,2}|solche|so etwas|hier|darüber|bei uns|jetzt|nun)\b|\bmacht (?:das "
        r")?bei uns\b",
        r"\b(?:hat|haben) (?:\w{1,20} ){1,4}?übernommen\b|\bmeine? nachfolger(?:in)?\b",
    ),
    copying=(
        r"\b(?:setze|nehme|habe|füge)(?: (?:hier|auch|noch|gleich|mal)){0,2}(?= (?:herrn?|frau|meine?n?"
        r"|unsere?n?)\b.{2,50}? (?:in|ins|auf|im) (?:cc|kopie)\b)",
        r"\b(?:in|im) (?:cc|kopie):?(?: (?:ist|sind|finden sie|habe ich|setze ich|nehme ich))?(?= "
        r"(?:herrn?|frau|meine?n?|unsere?n?)\b)",
    ),
    condition=(
        "wenn", "falls", "ob", "sofern", "solange", "sollten", "sollte", "weshalb", "warum", "wieso", "wie",
    ),
    negation=("nicht", r"kein(?:e[nrm]?)?", "nie", "niemals", "ohne", "weder"),
    request=(
        "bitte", "könnten sie", "können sie", "würden sie", "könntest du", "kannst du", "würdest du",
        "darf ich sie",
        "dürfte ich",
    ),
    after=(r"\bnach\b",),
    until=(r"\b(?:vor|frühestens|frühstens)\b",),
    meet=(
        r"\b(?:ruf|anruf|anzurufen|treff|sprech|sprich|sprach|telefon|unterhalt|termin|call|meeting|zoom)",
    ),
    hour=(r"\bum {n}\b", r"{n} ?(?:uhr|h)\b"),
    unavailable=(r"\b(?:ausgebucht|unterwegs|nicht da)\b",),
    afterwards=(r"\b(?:danach|dann|anschließend|hinterher)\b",),
    speaks_of_self=(r"\b(?:ich|bin|arbeite|habe|mein)\b",),
    farewell=(
        r"(?:(?:vielen |besten |herzlichen )?danke?,? (?:und|&|im voraus und|mit) )?(?:mit )?(?:(?:ganz "
        r"|sehr )?(?:freundlich|herzlich|lieb|best|viel|schön|sonnig|weihnachtlich|winterlich|sommerlich"
        r"|kollegial)\w{1,3} )?gr(?:u|ü)ß(?:e|en)?(?: (?:aus|von|nach|vom) .{1,30})?",
        r"mfg|lg|vg|bg|glg|hg|fg|vlg|m\.? ?f\.? ?g\.?|hochachtungsvoll|herzlichst|(?:ihr|dein)e? \w{2,20}"
        r"|(?:vielen |besten |herzlichen |lieben )?danke?(?: im voraus| vorab)?|bis (?:bald|dann)"
        r"|schöne(?:n|s)? (?:tag|woche|wochenende|gruß)",
    ),
    footer=(
        r"(?:diese (?:e-?mail|nachricht|mail) wurde )?(?:von meinem|mit meinem|von unterwegs|vom|von) "
        r"(?:\w{1,15} )?(?:iphone|ipad|mobiltelefon|smartphone|handy|android\S{0,20}|samsung\S{0,20}"
        r"|galaxy\S{0,20}|blackberry|mobilgerät|tablet)\b.{0,40}?(?:gesendet|geschrieben|verfasst)",
        r"gesendet (?:von|mit|über) (?:meinem |der |dem |outlook |mail |yahoo |gmx|web\.de|proton)",
        r"(?:holen sie sich|hol(?:e)? dir|laden sie) outlook für (?:ios|android)|outlook für (?:ios"
        r"|android) (?:beziehen|herunterladen)",
        r"(?:diese|dieses|der inhalt dieser) (?:e-?mail|nachricht|mitteilung|dokument)(?: und "
        r".{0,40}?)?.{0,60}?\b(?:vertraulich|ausschließlich für|nur für den)",
        r"bitte (?:denken|prüfen|überlegen) sie.{0,40}?(?:umwelt|ausdruck|drucken)",
        r"(?:sitz der gesellschaft|handelsregister|registergericht|geschäftsführ(?:er|ung|erin)"
        r"|ust-?id(?:nr)?\.?|amtsgericht|firmenbuch)\b",
    ),
    leave_list=(
        r"\b(?:newsletter|verteiler|mailingliste?) ?(?:hier |jederzeit )?(?:abbestellen|abmelden"
        r"|abzubestellen|abzumelden|kündigen)\b|\bhier (?:abmelden|abbestellen|austragen)\b",
        r"\b(?:wenn|falls|sollten|möchten|wollen) sie (?:.{0,60}? )?(?:keine|nicht (?:mehr|länger)) "
        r".{0,60}?(?:erhalten|empfangen|bekommen|wünschen|möchten|kontaktiert)\b",
        r"\bsie (?:erhalten|bekommen|erhielten) diese[ns]? (?:e-?mail|mail|nachricht|newsletter"
        r"|mailing).{0,40}?\b(?:weil|da)\b",
        r"https?://\S{1,200}?(?:abmeld|austrag|abbestell)",
    ),
))  # fmt: skip
