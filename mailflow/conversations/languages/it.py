"""Italian."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?mails?|mails?|messaggi(?:o)?|posta(?: elettronica)?|comunicazion[ei])"
_ADS = (
    rf"(?:{_MAIL}|pubblicità|newsletters?|spam|offerte|proposte commerciali|promozioni|materiale "
    r"pubblicitario)"
)
_LIST = (
    r"(?:dalla|dalle|dal|dai|dagli|da)(?: (?:vostra|vostre|vostri|vostro|sua|sue|tua|questa|tutte le"
    r"|tutti i)){0,2}(?: \w{1,15}(?: di)?)? ?(?:list[ae]|mailing(?: list)?|database|elenco|elenchi"
    r"|newsletter|rubrica|contatti|archivi(?:o)?|invii)"
)
_NOW = (
    r"(?:al momento|per (?:il momento|ora|adesso|quest'anno)|attualmente|in questo (?:momento|periodo)|ad "
    r"oggi|quest'anno|adesso|ora come ora|momentaneamente|in questo trimestre|nell'immediato)"
)
_WORDS = r"(?: (?!se\b)[\w'-]{1,20})"
_MORE = (
    r"(?:informazioni|info|dettagli(?:o)?|prezz[io]|preventiv[io]|proposta|catalogo|listino|tariffe|demo"
    r"|cost[io]|presentazione|brochure|offerta|documentazione|materiale)"
)
_COLLEAGUE = (
    r"(?:colleg[ah]|capo|responsabile|direttore|direttrice|ufficio|soci[oa]|team|collaborat|assistente"
    r"|referente|titolare|amministrat|reparto|superiore|success)"
)
_THE = r"(?:il |la |lo |l'|al |alla |all'|giorno |prossim[oa] |i |le |fine ){0,3}"

ITALIAN = also_without_accents(Language(
    code="it",
    months=(
        r"genn?(?:aio|\.)?", r"febb?(?:raio|\.)?", r"mar(?:zo|\.)?", r"apr(?:ile|\.)?", r"magg?(?:io|\.)?",
        r"giu(?:gno|\.)?",
        r"lug(?:lio|\.)?", r"ago(?:sto|\.)?", r"sett?(?:embre|\.)?", r"ott(?:obre|\.)?", r"nov(?:embre|\.)?",
        r"dic(?:embre|\.)?",
    ),
    weekdays=(
        r"lunedì|lun\.?", r"martedì|mar\.", r"mercoledì|mer\.?", r"giovedì|gio\.?", r"venerdì|ven\.?",
        r"sabato|sab\.?",
        r"domenica|dom\.?",
    ),
    numeric="dmy",
    dates=(r"{day}(?:°|º)? ?(?:di )?{month}(?:,? {year})?",),
    days_alone=(
        r"(?:(?<=\bil )|(?<=\bal )|(?<=\bdal )|(?<=\bl')|(?<=all')|(?<=giorno )|(?<=d\u00ec )|(?<=di )"
        r"|(?<=ato )|(?<=ica )){day}(?:°|º)?(?! ?(?:h\b|%|€|/|\.\d|:|-\d|\d)| (?:genn?|febb?|marzo|apr|mag"
        r"|giu|lug|ago|sett?|ott|nov|dic|ore|giorni|settimane|mesi|anni|euro))",
    ),
    numbers={
        "un": 1, "una": 1, "uno": 1, "due": 2, "un paio di": 2, "tre": 3, "quattro": 4, "cinque": 5,
        "sei": 6, "sette": 7, "otto": 8,
        "nove": 9, "dieci": 10, "dodici": 12, "quindici": 14, "qualche": 3, "alcuni": 3, "alcune": 3,
        "pochi": 3, "poche": 3,
        "una quindicina di": 14, "una decina di": 10, "primo": 1, "secondo": 2, "terzo": 3, "quarto": 4,
        "ultimo": 4, "dopodomani": 2,
        "un anno": 12,
    },
    today=(r"oggi(?: pomeriggio)?", r"questa (?:mattina|sera)|stamattina|stasera|questo pomeriggio"),
    tomorrow=(r"domani(?: mattina| pomeriggio| sera)?|domattina",),
    in_days=(r"(?:tra|fra|entro) {n} giorn[io](?: lavorativi)?", r"{n}(?<=dopodomani)"),
    in_weeks=(r"(?:tra|fra|entro|dopo) {n} settiman[ae]",),
    in_months=(r"(?:tra|fra|entro|dopo) {n} mes[ei]", r"(?:tra|fra) {n}(?<=anno)"),
    weeks=(r"settimana {n}(?! giorni)",),
    this_week=(
        r"(?:questa|della|la|in) settimana(?! prossima| entrante| scorsa| del)", r"(?<=fine )settimana",
    ),
    this_month=(
        r"(?:questo|del|il) mese(?! prossimo| scorso| di)", r"(?<=fine )mese|mese in corso|corrente mese",
    ),
    this_year=(
        r"(?:quest'|dell'|l')anno(?! prossimo| nuovo| scorso)", r"(?<=fine )anno(?! prossimo)|anno in corso",
    ),
    next_week=(
        r"(?:la |della |alla )?(?:prossima settimana|settimana (?:prossima|entrante|seguente|successiva))",
    ),
    next_month=(r"(?:il |del |al )?(?:prossimo mese|mese (?:prossimo|entrante|seguente))",),
    next_year=(
        r"(?:l'|dell'|nell'|all'|il |del )?(?:anno (?:prossimo|nuovo|venturo)|prossimo anno|nuovo anno)",
        r"capodanno",
    ),
    quarters=(r"[qt] ?{n}", r"{n}(?:°|º)? trimestre"),
    seasons={
        "spring": r"(?:la |in )?primavera|pasqua",
        "summer": r"(?:l'|dell'|quest')?estate|(?:le |la )?(?:ferie|vacanze|pausa) (?:estiv[ae]|d'agosto)"
        r"|ferragosto",
        "autumn": r"(?:l'|dell'|in )?autunno",
        "winter": r"(?:l'|dell'|in )?inverno",
        "christmas": r"natale|(?:le )?feste(?: natalizie| di natale)?|(?:le )?(?:vacanze|festività)(?: "
        r"natalizie| di natale)?",
    },
    coming=("prossimo", "prossima", "questo", "questa", "entrante"),
    to=("(?:(?:fino|sino) )?al",),
    early=(r"(?:ad |a |all'|l'|i |ai )?(?:inizio|inizi|primi)(?: (?:di|del|della|dell'))? ?",),
    middle=(r"(?:a )?metà(?: (?:di|del|della|dell'))? ?",),
    late=(r"(?:a |alla |la )?fine(?: (?:di|del|della|dell'))? ?",),
    auto_subject=(
        r"risposta automatica\b|risponditore automatico\b|autorisposta\b|auto-?risposta\b",
        r"(?:messaggio|avviso|notifica) (?:automatic[oa]|di assenza)\b|messaggio fuori sede\b",
        r"conferma (?:di )?(?:ricezione|ricevimento) (?:della |di )?(?:richiesta|ticket|segnalazione)\b",
    ),
    away_subject=(
        r"fuori (?:sede|ufficio|dall'ufficio)\b|assen(?:za|te)\b|(?:sono )?in (?:ferie|vacanza"
        r"|trasferta)\b|(?:ufficio )?chius[oi] per ferie\b|chiusura (?:estiva|natalizia|per ferie)\b",
    ),
    auto_text=(
        rf"\b(?:questa è una|questo è un) (?:{_MAIL}|risposta|notifica) (?:generat[oa] |inviat[oa] "
        r")?automatic",
        rf"\b(?:questa|questo|la presente|il presente) {_MAIL} (?:è stat[oa] |è |viene )(?:generat|inviat"
        r"|creat)[oa] (?:in (?:modo|maniera) automatic[oa]|automaticamente)",
        r"\b(?:si prega di |vi preghiamo di )?non rispondere (?:direttamente )?a (?:questa|questo) "
        rf"{_MAIL}",
        r"\brisposta automatica\b",
    ),
    away=(
        r"\b(?:sono|sarò|siamo|saremo|mi trovo|resterò|rimarrò) .{0,50}?(?:assent[ei]|fuori (?:sede"
        r"|ufficio|dall'ufficio)|in (?:ferie|vacanza|trasferta|malattia|maternità|congedo|viaggio"
        r"|permesso)|chius[oi]\b|non (?:disponibil|raggiungibil)|via\b)",
        r"\b(?:i nostri uffici|l'ufficio|l'azienda|la (?:nostra )?(?:ditta|società)|lo studio|gli uffici) "
        r"(?:è|sono|sarà|saranno|resterà|resteranno|rimarrà|rimarranno) .{0,30}?chius",
        r"\bnon (?:sono|sarò) (?:\w{1,15} )?(?:in ufficio|in sede|disponibile|raggiungibile|presente)\b",
    ),
    time_off=(
        r"\b(?:assent[ei]|assenza|ferie|fuori (?:ufficio|sede)|in (?:viaggio|trasferta|congedo|permesso)"
        r"|chius[oaie]|chiusura)\b",
    ),
    anybody=(
        r"\bin caso di (?:urgenz[ae]|necessità|emergenz[ae])|\bper (?:qualsiasi |ogni )?(?:urgenz[ae]"
        r"|questioni urgenti|comunicazioni urgenti|necessità urgent[ei]|richieste urgenti|emergenze)",
        r"\bal mio (?:rientro|ritorno)\b|\b(?:durante|in) (?:la )?mia assenza\b",
        rf"\b(?:la (?:sua|vostra|tua) |le vostre )?(?:{_MAIL}) (?:non )?(?:sarà|verrà|saranno|verranno) "
        rf".{{0,30}}?(?:lett|inoltrat|evas|gestit|rispost)",
        rf"\b(?:risponderò|leggerò|provvederò|darò (?:seguito|riscontro)) .{{0,50}}?(?:{_MAIL}|possibile"
        r"|rientro|richiest[ae]|ritorno|prima)",
        r"\b(?:senza|con|avrò|ho|non avrò|non ho) (?:un )?accesso (?:\w{1,15} )?(?:alla|alle"
        r"|a)\b.{0,15}?(?:posta|mail|e-mail|casella)|\baccesso (?:limitato|saltuario|sporadico"
        r"|discontinuo)\b",
        r"\bgrazie per (?:la (?:sua|tua|vostra) (?:e-?mail|mail)|il (?:suo|tuo|vostro) messaggio|avermi "
        r"(?:scritto|contattat[oa]))[.!,]? .{0,20}?\b(?:sono|sarò|non (?:sono|sarò))\b",
    ),
    received=(
        r"\babbiamo (?:ricevuto|preso in carico) (?:correttamente )?(?:la |il |l')?(?:sua|tua|vostra|suo"
        rf"|tuo|vostro)? ?(?:{_MAIL}|richiesta|ordine|segnalazione|ticket|candidatura"
        rf"|messaggio).{{0,150}}?(?:al più presto|prima possibile|contattere|risponder|sarà (?:gestit|evas"
        r"|contattat)|entro|numero|riferimento|operatore|ticket)",
        r"\b(?:la |il )?(?:sua|tua|vostra|suo|vostro) (?:richiesta|ticket|ordine|segnalazione|messaggio) "
        r"(?:n[.°º]? ?|numero |#)?(?:[\w#-]{1,20} )?(?:è stat[oa]|risulta) (?:correttamente )?(?:ricevut"
        r"|registrat|creat|apert|pres|inserit)",
        r"\bè stato (?:aperto|creato|generato) un (?:nuovo )?ticket\b|\bnumero (?:di )?(?:ticket|richiesta"
        r"|pratica) ?(?:è|:)",
    ),
    confirms=(
        r"\babbiamo ricevuto (?:la (?:sua|tua|vostra)|il (?:suo|tuo|vostro))\b",
        r"\bgrazie per (?:averci contattato|la (?:sua|vostra) richiesta)",
        r"\bnumero (?:di |del )?(?:ticket|pratica|richiesta)\b",
    ),
    left=(
        r"\bnon (?:lavoro|lavora|fa|faccio|collaboro|collabora|presto|presta) più (?:parte )?(?:servizio "
        r")?(?:per|in|presso|con|del|della|dell'|qui|da|nella|nel)\b",
        r"\b(?:ho|ha|hanno) (?:lasciato|terminato|cessato|concluso) .{0,40}?(?:l'azienda|la (?:società"
        r"|ditta|compagnia|mia posizione|sua posizione)|l'incarico|il (?:mio|suo) (?:rapporto|incarico)"
        r"|lo studio|l'organizzazione)",
        r"\bnon (?:è|sono) più (?:\w{1,15} )?(?:in (?:azienda|forza|organico|servizio)|dipendente|presso"
        r"|un (?:nostro )?(?:dipendente|collaboratore)|parte (?:del|della|dell')|alle dipendenze"
        r"|attiv[oa] presso)",
        r"\b(?:è|sono|andat[oa]|andrò) (?:\w{1,15} )?in pensione\b|\b(?:il )?mio ultimo giorno (?:di "
        r"lavoro|in|presso|è|sarà)\b|\brapporto di lavoro .{0,20}?(?:cessato|terminato|concluso)",
    ),
    moved=(
        r"\b(?:il mio|il nostro|la mia|la nostra) (?:nuov[oa] )?(?:indirizzo|e-?mail|mail|casella"
        r"|account)(?: (?:e-?mail|mail|di posta(?: elettronica)?|di posta))? (?:è cambiat|è ora|è diventat"
        r"|cambia|sarà|è stat[oa] (?:modificat|sostituit))",
        r"\b(?:prendere nota|prendete nota|prenda nota|utilizzare|usare|aggiornare|utilizzate|annotare) "
        r"(?:de?l |il |d'ora in poi il )?(?:mio |nostro )?nuovo indirizzo",
        r"\b(?:questo|questa|il mio vecchio|la mia vecchia|il vecchio) (?:indirizzo|casella|account"
        r"|e-?mail|mail)(?: (?:e-?mail|mail|di posta(?: elettronica)?)){0,2} (?:non (?:è|sarà|verrà) più "
        r"(?:attiv|utilizzat|valid|in uso|lett|monitorat|operativ|consultat|presidiat)|è (?:stat[oa] "
        r")?(?:disattivat|dismess|chius)|verrà (?:disattivat|dismess|chius)|sarà (?:disattivat|dismess))",
        r"\bil mio nuovo indirizzo (?:e-?mail |mail |di posta )?(?:è|:)",
    ),
    through=(
        rf"\b(?:fino|sino|entro) (?:a |al |alla |all'|allo |agli |a fine )?{_THE}(?:compres[oa] )?{{date}}",
        rf"\b(?:dal|dall'|da|tra il|fra il|dalla|nel periodo dal?) ?{_THE}{{date}} (?:e |fino |sino "
        rf")?(?:al|all'|a|alla|e il|e l'|-|–) ?{_THE}{{date}}",
        r"\b(?:assente|fuori (?:sede|ufficio)|in ferie|in trasferta|chius[oi]|non (?:sono|sarò)(?: in "
        r"ufficio| disponibile)?)(?: (?:per ferie|tutto|il|l'|nei giorni|nella giornata di|nel "
        r"giorno)){0,2} ?(?:il |l'|la |nella giornata di )?{date}",
    ),
    back=(
        r"\b(?:rientro|rientrerò|rientriamo|rientreremo|rientra|(?:rientr|torn)ando|di rientro"
        r"|tornerò|torno|ritorno"
        rf"|ritornerò|di ritorno|torneremo|riprenderò|riprenderemo|riapr\w{{1,6}}|di nuovo|nuovamente"
        r"|disponibile|operativ[oi]|risponderò|in ufficio)(?: (?!fino|sino|non"
        rf"|assente)[\w'-]{{1,20}},?){{0,6}}? ?(?:il|l'|dal|dall'|da|a partire dal?|previsto per|per|in "
        rf"data|al|è|:|solo) ?{_THE}{{date}}",
        r"\b(?:rientro|rientrerò|tornerò|torno|ritorno|ritornerò)(?: (?:in|ufficio|al|lavoro|sede"
        r"|operativo)){0,4}:? {date}",
        rf"\b(?:dal|dall'|a partire dal?|il|da) ?{_THE}{{date}},?(?:(?! non\b| fino\b| assente\b| "
        rf"al\b)[^.!?]){{0,50}}? (?:di nuovo|nuovamente|disponibile|operativ[oi]|risponder|in ufficio"
        r"|rientr)",
        r"\brisponderò(?: [\w-]{1,20}){0,5}? {date}",
        r"{date},? (?:sarò (?:di nuovo |nuovamente |di ritorno|disponibile|in ufficio)|risponderò"
        r"|rientrerò|rientro|tornerò|riprenderò)",
        rf"\bdata (?:di|del) (?:rientro|ritorno) ?(?:è|:)? ?{_THE}{{date}}",
    ),
    since=(
        rf"\b(?:assente|in ferie|fuori (?:sede|ufficio)|in maternità)(?: [\w'-]{{1,15}}){{0,3}}? (?:a "
        rf"partire dal?|dal) ?{_THE}{{date}}(?! al)",
    ),
    substitute=(
        r"\b(?:contatt(?:are|ate|i|a)|rivolger(?:si|vi|ti)|rivolgetevi|si rivolga|scriv(?:ere|ete|a|i)"
        r"|chiam(?:are|ate|i)|telefonare|inoltrare|inviare (?:una )?(?:e-?mail|mail)|fare riferimento|far "
        r"riferimento|faccia riferimento)(?: (?:direttamente|pure|a|al|alla|il|la|all')){0,3}",
        r"\b(?:sostituit[oa] da|mi (?:sostituisce|sostituirà)|il nuovo referente è|la nuova referente è"
        r"|sarà seguit[oa] da|il mio successore è)\b",
        r"\b(?:durante|in) (?:la )?mia assenza\b|\bin caso di urgenz[ae]\b|\bper urgenze\b",
    ),
    titles=(
        r"sig\.?", r"sig\.ra", r"signora", r"signor", r"dott\.?", r"dott\.ssa", r"dr\.?", r"dr\.ssa",
        r"ing\.?", r"avv\.?", r"geom\.?", r"rag\.?",
        r"arch\.?", "mio", "mia", "miei", "nostro", "nostra", r"colleg[ah]i?", "collega", "assistente",
        "responsabile", "il", "la", "l'",
    ),
    opt_out=(
        rf"\b(?:cancell|rimuov|elimin|togli|tolg|depenn|esclud)\w{{0,6}}(?:mi|ci)\b(?: (?:subito"
        rf"|immediatamente|per favore|cortesemente|gentilmente|definitivamente)){{0,2}},? {_LIST}\b",
        rf"\b(?:mi|ci) (?:cancell|rimuov|elimin|tolg|toglie|depenn)\w{{0,5}}(?: (?:subito|immediatamente"
        rf"|cortesemente|per favore)){{0,2}} {_LIST}\b",
        r"\b(?:essere|venire) (?:cancellat|rimoss|eliminat|tolt|disiscritt|depennat)[oaie] "
        rf"(?:immediatamente )?{_LIST}\b",
        r"\b(?:cancellare|cancelli|cancellate|rimuovere|rimuova|rimuovete|eliminare|elimini|eliminate"
        r"|togliere|togliete|cancella|rimuovi) (?:\w{1,15} )?(?:il mio|la mia|i miei|il nostro|la nostra"
        r"|i nostri|questo) (?:indirizzo|e-?mail|mail|dati|contatt[oi]|nominativo|recapit[oi])\b(?!(?: "
        r"[\w-]{1,15}){0,2} (?:dal (?:preventivo|documento|contratto|calendario|invito)|dalla (?:fattura"
        r"|riunione|bozza|call)|nel|nella|entro|prima))",
        r"\b(?:disiscriver|disiscriv|disiscriva|cancellare la (?:mia |nostra )?iscrizione|disiscrivermi"
        r"|annullare (?:la mia |l')iscrizione)\w{0,4}(?:mi|ci)?\b(?!.{0,20}?(?:webinar|evento|corso"
        r"|riunione|fiera))",
        r"\bnon (?:mi|ci) (?:contatt|scriv|disturb|importun)\w{1,4} (?:mai )?più\b(?! (?:a|al|alla|su"
        r"|entro|prima|per)\b)",
        r"\bnon (?:contatt|scriv|disturb|inviar|mandar|scriver)\w{0,5}(?:mi|ci) (?:mai )?più\b(?! (?:a|al"
        r"|alla|su|entro|prima|per|il|la|le|i)\b)",
        rf"\bnon (?:mi |ci )?(?:invi|mand|sped)\w{{1,6}}(?:mi|ci)? (?:mai )?più (?:alcun[ao]? "
        rf"|nessun[ao]? |vostre |altre |altri )?{_ADS}\b(?! (?:a|al|alla|su|entro|prima)\b)",
        rf"\bnon (?:voglio|vogliamo|desidero|desideriamo|intendo|intendiamo|vorrei)(?: \w{{1,15}})? "
        r"(?:più )?(?:ricevere|essere (?:più )?(?:contattat[oaie]|disturbat[oaie]|importunat[oaie]))(?: "
        r"più)?(?: (?:altre|alcuna|alcun|vostre|le vostre|queste|nessuna|ulteriori|da voi|le "
        rf"sue)){{0,2}}(?: {_ADS}\b| in futuro|(?=[.!;]|$))(?! (?:prima|entro|a|al|alla)\b)",
        rf"\b(?:smett|finit|piant)\w{{1,6}} (?:di |con )(?:scriver|contattar|inviar|mandar|disturbar"
        rf"|importunar|tempestar)(?:mi|ci)\b|\bsmett\w{{1,6}} di (?:inviare|mandare) {_ADS}",
        r"\blasci(?:atemi|ateci|ami|aci|mi|ci) (?:in pace|stare)\b",
        rf"\b(?:basta|niente più|nessun'altra|stop) (?:con (?:le |questi |queste )?)?{_ADS}\b",
        r"\b(?:revoco|nego|ritiro) (?:il )?(?:mio )?consenso\b|\bmi oppongo al trattamento\b|\bdiritto "
        r"(?:di opposizione|alla cancellazione|all'oblio|di cancellazione)\b",
    ),
    opt_out_alone=(
        r"(?:per favore,? |si prega di |vi prego di )?(?:cancellami|cancellatemi|cancellarmi|cancellazione"
        r"|disiscrizione|disiscrivimi|disiscrivetemi|disiscrivermi|rimuovimi|rimuovetemi|rimuovermi"
        r"|rimuovere|cancellare|eliminatemi|stop|basta|unsubscribe|cancellami dalla lista)(?:,? (?:per "
        r"favore|grazie))?",
    ),
    not_interested=(
        r"\bnon (?:sono|siamo|saremmo|sarei)(?: (?:realmente|proprio|assolutamente|affatto"
        r"|purtroppo)){0,2} interessat[oaie]\b",
        r"^non (?:mi |ci )?interess|\bnon (?:mi|ci) interessa(?:no)?\b(?! sapere)|\bla cosa non (?:mi|ci) "
        r"interessa",
        r"\bno,? grazie\b|\bgrazie,? (?:ma )?no(?: grazie)?(?=[.,;!]|$)",
        r"\bnon (?:abbiamo|ho|c'è|vi è|nutriamo) (?:alcun |nessun |alcuna |purtroppo )?(?:interesse"
        r"|bisogno|esigenza|necessità)\b(?! (?:di (?!vostri|questo|questi|tale|tali|un|una|nuovi|servizi)"
        r"|che|prima))",
        r"\b(?:abbiamo|ho) (?:già )?(?:deciso (?:di non|diversamente|per un altr|di affidar)|scelto (?:un "
        r"altr|un'altr|altr|divers)|optato per (?:un altr|un'altr|altr))",
        r"\bnon ne (?:ho|abbiamo) bisogno\b|\bnon (?:ci|mi) serve(?=[.,;!]|$| grazie)|\bnon ci serv(?:e"
        r"|ono) (?:questo|questi|il vostro|i vostri|la vostra|un)",
        r"\bnon (?:fa|è|rientra) (?:\w{1,12} )?(?:al caso nostro|per noi|tra i nostri interessi|nei "
        r"nostri (?:interessi|piani|programmi)|di nostro interesse|di interesse)",
        r"\b(?:decliniamo|declino|dobbiamo declinare|devo declinare|rifiutiamo) (?:\w{1,15} )?(?:la |il "
        r"|l')(?:\w{1,12} )?(?:offerta|proposta|invito a collaborare)",
        r"\bnon (?:intendiamo|intendo) (?:procedere|dare seguito|proseguire)\b",
        r"\b(?:abbiamo|ho) già (?:un|una|il nostro|la nostra|un nostro) (?:\w{1,15} )?(?:fornitore|partner"
        r"|soluzione|agenzia|sistema|software|consulente)\b",
        r"\bsoddisfatt[ie] (?:del|della|dell')(?: nostr[oa])? ?(?:attuale )?(?:fornitore|partner|soluzione"
        r"|servizio)",
    ),
    not_now=(
        rf"\b{_NOW},?{_WORDS}{{0,4}}? non (?:\w{{1,12}} )?(?:(?:siamo|sono|saremmo) (?:interessat|alla "
        rf"ricerca|in cerca)|(?:abbiamo|ho|c'è) (?:\w{{1,15}} ){{0,2}}?(?:budget|necessità|esigenz|bisogno"
        r"|interesse|in programma|in previsione|progetti|risorse)|(?:ci |mi )?(?:interess|serv|occorr)\w+"
        r"|è (?:una |la nostra )?(?:priorità|il momento|in programma|previst)|rientra)",
        r"\bnon (?:(?:siamo|sono|saremmo) (?:interessat|alla ricerca|in cerca)\w*|(?:abbiamo|ho|c'è) "
        rf"(?:\w{{1,15}} ){{0,2}}?(?:budget|necessità|esigenz\w|bisogno|interesse|in programma|in "
        r"previsione|progetti)|(?:ci |mi |ne )?(?:interess|serv|occorr)\w+|è (?:una |la nostra "
        rf")?(?:priorità|in programma)|è previst\w)\b{_WORDS}{{0,6}}? {_NOW}",
        rf"\b{_NOW} no(?=,? ?(?:[.,;!]|grazie|$))|\bnon {_NOW}(?=[.,;!]|$)|\bnon ora\b",
        r"\bnon è (?:il|un|proprio il) (?:buon |momento giusto|momento adatto|momento|periodo)(?:momento)?"
        r"|\b(?:brutto|cattivo) momento\b|\bmomento sbagliato\b|\bnon è (?:una |la nostra )?priorità\b",
        r"\bbudget\b.{0,40}? (?:congelat|esaurit|chius|bloccat|finit|terminat|già (?:allocat|impegnat))"
        r"|\b(?:senza|non (?:abbiamo|c'è)) (?:il |più )?budget\b|\bblocco (?:degli investimenti|delle "
        r"assunzioni|delle spese)",
        r"\b(?:progetto|tema|decisione|investimento|attività|discorso)\b.{0,50}? (?:in (?:stand-?by"
        r"|sospeso|pausa|attesa)|rimandat|rinviat|sospes|congelat|slittat|posticipat)",
        r"\b(?:(?:mi|ci) (?:ricontatti|ricontattiate|richiami|richiamate|riscriva|riscriviate|contatti"
        r"|scriva|chiami|risenta|risentiamo|sentiamo|riaggiorniamo|aggiorniamo|rivediamo|risentiremo"
        r"|riaggiorneremo)|(?:ricontatta|ricontattate|richiama|richiamate|riscrivi|riscrivete|scrivi"
        r"|scrivete|chiama|chiamate|contatta|contattate)(?:mi|te?mi|ci|teci)|(?:ricontattar|richiamar"
        r"|risentir|riscriver|contattar|riaggiornar|aggiornar|sentir)(?:mi|ci)|risentiamoci|sentiamoci"
        r"|riaggiorniamoci|aggiorniamoci|rivediamoci|riparliamone|ne (?:riparliamo|riparleremo|parliamo"
        r"|parleremo)|riparlarne|parliamone|riprendiamo|riprendere|riprenderemo|torni a (?:contattar"
        rf"|scriver|trovar|chiamar)\w{{1,4}}|tornate a \w{{1,12}}|rifatevi|si rifaccia|si faccia risentire"
        rf"|fatevi risentire)\b{_WORDS}{{0,6}}? (?:il|la|a|al|ad|alla|all'|in|nel|nell'|per|dal|dall'"
        rf"|verso|su|tra|da|dalla|con|solo|non prima di|entro) ?{_THE}{{date}}",
        r"\b(?:(?:mi|ci) (?:ricontatti|ricontattiate|richiami|richiamate|riscriva|riscriviate|contatti"
        r"|scriva|chiami|risenta|risentiamo|sentiamo|riaggiorniamo|aggiorniamo|rivediamo|risentiremo"
        r"|riaggiorneremo)|(?:ricontatta|ricontattate|richiama|richiamate|riscrivi|riscrivete|scrivi"
        r"|scrivete|chiama|chiamate|contatta|contattate)(?:mi|te?mi|ci|teci)|(?:ricontattar|richiamar"
        r"|risentir|riscriver|contattar|riaggiornar|aggiornar|sentir)(?:mi|ci)|risentiamoci|sentiamoci"
        r"|riaggiorniamoci|aggiorniamoci|rivediamoci|riparliamone|ne (?:riparliamo|riparleremo|parliamo"
        r"|parleremo)|riparlarne|parliamone|riprendiamo|riprendere|riprenderemo|torni a (?:contattar"
        rf"|scriver|trovar|chiamar)\w{{1,4}}|tornate a \w{{1,12}}|rifatevi|si rifaccia|si faccia risentire"
        rf"|fatevi risentire)\b{_WORDS}{{0,4}}? {{date}}",
        r"\b(?:niente|nulla|non|non (?:possiamo|potremo|sarà|è possibile|se ne parla|decideremo|partiremo"
        rf"|partiamo|faremo|valuteremo)(?: [\w'-]{{1,15}}){{0,4}}?) prima (?:di|del|della|dell') "
        rf"?{_THE}{{date}}",
        rf"\bse ne (?:parla|riparla|riparlerà|parlerà)(?: [\w'-]{{1,15}}){{0,3}}? {_THE}{{date}}",
        rf"\bfino a(?:l|ll'|lla)? ?{_THE}{{date}} non (?:\w{{1,12}} )?(?:abbiamo|possiamo|prend|valut"
        r"|decid|faremo|prevediamo)",
        r"\b(?:magari|forse|meglio|ricontatt\w{1,7}|risent\w{1,7}|riparl\w{1,6}|riscriv\w{1,7})(?: "
        r"[\w'-]{1,20}){0,4}? (?:più avanti|in (?:un )?(?:altro momento|futuro)|in seguito|più in là)\b",
        r"\b(?:vi|la|ti) (?:ricontatteremo|contatteremo|ricontatterò|contatterò|terremo presente|terrò "
        r"presente|terremo in considerazione)\b.{0,50}?(?:se |in caso|qualora|al bisogno|all'occorrenza"
        r"|necessità|in futuro)",
        rf"\b(?:progetto|tema|decisione|investimento|attività|discorso)\b.{{0,50}}? (?:rimandat|rinviat"
        rf"|sospes|congelat|slittat|posticipat)[oaei] (?:fino )?(?:a|al|alla|all') ?{_THE}{{date}}",
    ),
    interested=(
        r"(?<!non )\b(?:mi|ci) interessa(?:no|erebbe|va)?\b(?! sapere se)",
        r"(?<!non )\b(?:sono|siamo|sarei|saremmo)(?: (?:molto|davvero|sicuramente|potenzialmente"
        r"|decisamente)){0,2} interessat[oaie]\b",
        r"\b(?:sembra|pare|suona|trovo|è) (?:molto |davvero |decisamente )?(?:interessante|ottimo)\b",
        r"\b(?:può|potrebbe|puoi|potresti|potete|potreste) (?:per favore |gentilmente |cortesemente "
        r")?(?:inviar|mandar|fornir|dar|far|girar|condivider|trasmetter)(?:mi|ci)(?: avere)? "
        rf".{{0,50}}?\b{_MORE}\b",
        rf"\b(?:invi|mand|gir|condivid|fornisc)\w{{1,4}}(?:mi|ci) (?:pure )?.{{0,50}}?\b{_MORE}\b|\b(?:mi"
        rf"|ci) (?:invi|mandi|faccia avere|mandate|inviate)(?: pure)? .{{0,40}}?\b{_MORE}\b",
        r"\b(?:vorrei|vorremmo|mi piacerebbe|ci piacerebbe|sarei lieto|sarei felice|volentieri|desidererei"
        r"|gradirei)(?: (?:di|molto|anche)){0,2} ?(?:saperne di più|avere (?:maggiori|più|un preventivo"
        r"|una)|ricevere (?:maggiori|un|una|più|ulteriori)|parlarne|approfondire|vedere una demo|fissare"
        r"|organizzare|incontrar|sentir|conoscere|discuterne|programmare)",
        r"\bquanto (?:costa|costano|costerebbe|verrebbe|viene)\b|\bquali sono (?:i (?:costi|prezzi)|le "
        r"(?:tariffe|condizioni|vostre disponibilità))|\bqual è il (?:costo|prezzo)",
        r"\bquando (?:possiamo|potremmo|è disponibile|sarebbe disponibile|siete disponibili|può"
        r"|potrebbe)(?: .{0,30}?)?(?:sentirci|parlar|incontr|disponibil|call|demo|vederci)",
        r"\b(?:sentiamoci|parliamone|organizziamo|fissiamo|vediamoci|incontriamoci|approfondiamo)\b(?! "
        r"(?:più avanti|dopo))|\b(?:mi|ci) va (?:benissimo|bene|perfetto)\b|\bva bene per (?:me|noi)\b",
        r"\b(?:chiedo|chiediamo|gradirei|attendo|richiedo)(?: (?:cortesemente|gentilmente|di avere|di "
        rf"ricevere)){{0,2}} (?:un |il |una |la |maggiori |ulteriori |dei |delle ){{0,2}}(?:vostro "
        rf"|vostra |suo |sua )?{_MORE}\b",
    ),
    referral=(
        r"\bnon sono (?:io )?(?:la persona|il (?:referente|responsabile|contatto)|la (?:referente"
        r"|responsabile)|chi si occupa|l'interlocutore)",
        r"\b(?:la persona|il referente|il contatto|l'interlocutore|la referente|il responsabile)(?: "
        r"(?:giust[oa]|corrett[oa]|più adatt[oa]|di riferimento|adatt[oa]|che se ne occupa|per (?:queste"
        r"|questi|questo|questa|tali) \w{1,15}|competente)){1,2}(?: [\w'-]{1,15}){0,3}? (?:è|sarebbe)\b",
        r"\b(?:contatt(?:i|are|ate|a)|si rivolga|rivolgersi|rivolgetevi|rivolgiti|parl(?:i|are|ate|a)"
        r"|scriv(?:a|ere|ete|i)|sent(?:a|ire|ite|i)) (?:direttamente |pure |piuttosto )?(?:a |al |alla "
        rf"|con |con il |con la |all')?(?:il |la |i )?(?:mio|mia|miei|nostro|nostra)? ?(?:\w{{1,15}} "
        rf")?{_COLLEAGUE}",
        r"\b(?:contatt(?:i|are|ate)|si rivolga|rivolgersi|rivolgetevi|scriv(?:a|ere|ete)) (?:direttamente "
        r"|pure )?(?:a |al |alla |con )?(?:il |la )?(?:sig\.?|sig\.ra|signor|signora|dott\.?|dott\.ssa"
        r"|ing\.?)(?!\w)",
        r"\b(?:metto|mettiamo|ho messo|inserisco|aggiungo|abbiamo messo)\b(?! mi).{0,50}? ?(?:in (?:copia"
        r"|cc)|per conoscenza)\b",
        r"[(\[](?:in (?:copia|cc)|cc)[)\]]",
        r"\bche (?:leggo|legge|ci legge|metto) in copia\b|\b(?:metto|in) (?:copia|cc) (?:il|la|l') ?\w",
        rf"\b(?:ho|abbiamo) (?:\w{{1,12}} )?(?:inoltrato|girato|trasmesso) (?:la |il )?(?:(?:sua|tua"
        rf"|vostra|suo|tuo|vostro) )?(?:{_MAIL}|richiesta|proposta|offerta)? ?(?:a|al|alla|ai|all')\b"
        r"|\b(?:inoltro|giro|inoltriamo|giriamo) (?:la |il )?(?:sua|tua|vostra|suo|tuo|vostro)? "
        rf"?(?:{_MAIL}|richiesta|proposta|offerta) (?:a|al|alla|ai|all')\b",
        r"\b(?:se ne occupa|si occupa (?:di (?:questo|questi|queste|tali)|della|del)|che (?:se ne occupa"
        r"|segue (?:questi|queste|questo|tali)|gestisce (?:questi|queste|questo|tali)))\b(?! lei)",
        r"\bnon me ne occupo(?: io)?\b|\bnon (?:seguo|gestisco) (?:io )?(?:questo|questi|queste|questa)\b",
        r"\b(?:deve|dovete|dovrebbe|può|potete|conviene) (?:parlare|sentire|contattare|scrivere"
        r"|rivolgersi) (?:con |a |al |alla |all')?(?:il |la |l')?(?:mio |mia |nostro |nostra "
        rf")?(?:\w{{1,15}} )?{_COLLEAGUE}",
    ),
    refer_to=(
        r"\b(?:sentire|senta|sentite|parlare|parli|parlate|chiedere|chieda|chiedete|chiedi)(?: "
        r"(?:direttamente|pure|prima|con|a|al|alla|il|la)){0,3}\b",
    ),
    in_charge=(
        r"\b(?:se ne occupa|si occupa|gestisce|segue|dirige|coordina|decide)\b",
        r"\bè (?:ora |adesso )?(?:il|la|l'|lui|lei)? ?(?:nuov[oa] |suo |sua )?(?:responsabile|referente"
        r"|incaricat[oa]|competente|person[ae] (?:giusta|di riferimento|che)|contatto)\b",
        r"\b(?:mi (?:sostituisce|ha sostituito)|ha preso il mio posto|ha preso in carico|è "
        r"subentrat[oa])\b",
    ),
    copying=(
        r"\b(?:metto|mettiamo|ho messo|inserisco|aggiungo)(?= .{2,50}? in (?:copia|cc)\b)|\b(?:metto"
        r"|inserisco|ho messo) in (?:copia|cc)\b|\bin copia:",
    ),
    condition=("se", "qualora", "nel caso", "quando", "a meno che", "come", "perché", "anche se", "ove"),
    negation=("non", "mai", "senza", "né", "nemmeno", "neanche"),
    request=(
        "per favore", "per cortesia", "può", "deve", "dovete", "dovrebbe", "conviene", "puoi", "potete",
        "potrebbe", "potreste", "potresti",
        "si prega di", "la prego", "vi prego", "vi chiedo",
        "le chiedo", "chiedo", "gentilmente", "cortesemente",
    ),
    after=(r"\bdopo\b", r"\bpassat[oaei]\b", r"\bal (?:rientro|ritorno) da", r"\bfinit[ae]\b"),
    until=(r"\b(?:prima|fino)\b",),
    meet=(
        r"\b(?:chiam|richiam|sent(?:iamo|irci)|risent|incontr|vediamo|parl|telefon|appuntament|call|zoom)",
    ),
    hour=(r"\b(?:alle|ore) {n}\b", r"{n} ?h\b"),
    unavailable=(r"\bimpegnat[oai]\b",),
    afterwards=(r"\b(?:dopo|poi)\b",),
    speaks_of_self=(r"\b(?:ho|sono|mio|mi|lavoro|faccio|collaboro|presto)\b",),
    farewell=(
        r"(?:(?:con i |i )?(?:miei |più |nostri )?(?:cordiali|distinti|migliori|cari) )?saluti(?: (?:e"
        r"|cordiali|a tutti).{0,20})?|un (?:cordiale |caro )?saluto|cordialmente|a presto|buona "
        r"(?:giornata|serata|settimana)|buon (?:lavoro|weekend|pomeriggio|fine settimana)",
        r"(?:la |vi |ti )?(?:ringrazio|ringraziamo|grazie)(?: (?:mille|anticipatamente|in anticipo|ancora"
        r"|e cordiali saluti|e saluti|per l'attenzione|e buon\w? \w{1,12})){0,2}|in attesa (?:di"
        r"|del).{0,60}|resto a disposizione.{0,60}|cordialità|c\.s\.|distinti saluti",
    ),
    footer=(
        r"inviato (?:da|dal|con|tramite|dall'|dalla) ?(?:mio|iphone|ipad|smartphone|telefono|cellulare"
        r"|outlook|yahoo|samsung|libero|posta|huawei|app|proton).{0,40}",
        r"(?:ottieni|scarica|scaricare) outlook per",
        r"(?:questo|il presente|le informazioni contenute in questo|il contenuto di questo) (?:messaggio"
        r"|e-?mail|documento)(?:,? .{0,60}?)? .{0,40}?\b(?:riservat|confidenzial|destinatari|esclusiv)",
        r"(?:rispetta l'ambiente|prima di stampare|pensa all'ambiente|non stampare)|ai sensi del (?:d\.? "
        r"?lgs|regolamento|gdpr)|informativa privacy",
    ),
    leave_list=(
        r"\b(?:per |puoi |clicca qui per )(?:disiscriv|cancellar|annullare l'iscrizione|non ricevere più)"
        r"|\bcancellare? (?:la )?iscrizione\b|\bdisiscrizione\b",
        r"\bse non (?:desidera|desideri|desiderate|vuoi|vuole|volete) (?:più )?ricevere\b",
        r"\b(?:hai ricevuto|ricevi|riceve|ha ricevuto|avete ricevuto) (?:questa|questo) "
        r".{0,30}?\b(?:perché|in quanto)\b",
        r"https?://\S{1,200}?(?:disiscri|cancella-?iscri)",
    ),
))  # fmt: skip
