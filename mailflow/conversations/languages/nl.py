"""Dutch, of the Netherlands and of Belgium."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?mail(?:s|tje|tjes|bericht|berichten)?|mail(?:s|tje|tjes|bericht)?|bericht(?:en|je|jes)?)"
_ADS = (
    rf"(?:{_MAIL}|reclame|nieuwsbrie(?:f|ven)|mailings?|aanbiedingen|spam|advertenties|berichtgeving"
    r"|acquisitie)"
)
_LIST = (
    r"(?:van|uit) (?:uw|jullie|je|jouw|de|deze|dit|die|alle)(?: \w{1,15})? ?[\w-]{0,15}(?:lijst|lijsten"
    r"|mailinglijst|bestand|bestanden|database|nieuwsbrief|systeem|adressenbestand|mailing|mailings"
    r"|mailinglist|verzendlijst|crm)"
)
_NOW = (
    r"(?:op (?:dit|het) (?:moment|ogenblik)|momenteel|nu|voorlopig|voor(?:alsnog|lopig)|op dit ogenblik"
    r"|dit (?:jaar|kwartaal)|thans|vooralsnog|op korte termijn|actueel|voor het moment)"
)
_WORDS = r"(?: (?!als\b|indien\b)[\w'-]{1,20})"
_MORE = (
    r"(?:informatie|info|details|prij(?:s|zen)|prijslijst|prijsopgave|offerte|voorstel|brochure|demo"
    r"|documentatie|presentatie|tarieven|mogelijkheden|catalogus)"
)
_COLLEAGUE = (
    r"(?:collega|chef|manager|directeur|leidinggevende|afdeling|compagnon|partner|team|hoofd|assistent"
    r"|opvolger|baas|verantwoordelijke|inkoper|inkoop|zaakvoerder|bedrijfsleider|medewerk)"
)

DUTCH = also_without_accents(Language(
    code="nl",
    months=(
        r"jan(?:uari|\.)?", r"feb(?:ruari|r\.?|\.)?", r"maart|mrt\.?", r"apr(?:il|\.)?", "mei",
        r"jun(?:i|\.)?", r"jul(?:i|\.)?",
        r"aug(?:ustus|\.)?", r"sept?(?:ember|\.)?", r"okt(?:ober|\.)?", r"nov(?:ember|\.)?",
        r"dec(?:ember|\.)?",
    ),
    weekdays=(
        r"maandag(?:ochtend|middag|morgen|avond)?|ma\.?", r"dinsdag(?:ochtend|middag|morgen|avond)?|di\.?",
        r"woensdag(?:ochtend|middag|morgen|avond)?|woe?\.",
        r"donderdag(?:ochtend|middag|morgen|avond)?|do\.?",
        r"vrijdag(?:ochtend|middag|morgen|avond)?|vr(?:ij)?\.?", r"zaterdag|za\.?", r"zondag|zo\.",
    ),
    numeric="dmy",
    dates=(r"(?:de )?{day}(?:e|ste|de)? {month}(?:,? {year})?",),
    days_alone=(r"(?:de )?{day}(?:e|ste|de)(?! (?:kwartaal|week|verdieping|keer|eeuw))",),
    numbers={
        "een": 1, "één": 1, "twee": 2, "een paar": 3, "paar": 3, "enkele": 3, "drie": 3, "vier": 4,
        "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
        "negen": 9, "tien": 10, "twaalf": 12, "veertien": 14, "eerste": 1, "tweede": 2, "derde": 3,
        "vierde": 4, "laatste": 4,
        "overmorgen": 2, "een half jaar": 6, "half jaar": 6, "een halfjaar": 6, "halfjaar": 6, "een jaar": 12,
    },
    today=(r"vandaag", r"vanmiddag|vanavond|vanochtend|vanmorgen"),
    tomorrow=(r"morgen(?:ochtend|middag|avond)?",),
    in_days=(r"(?:over|binnen|na) {n} (?:werk)?dag(?:en)?", r"{n}(?<=overmorgen)"),
    in_weeks=(r"(?:over|binnen|na) {n} (?:week|weken)",),
    in_months=(r"(?:over|binnen|na) {n} maand(?:en)?", r"(?:over|na) {n}(?<=jaar)"),
    weeks=(r"(?:week|wk) {n}",),
    this_week=(r"(?:deze|de|van de) week", "(?:het |dit )?weekend"),
    this_month=(r"(?:deze|de|van de) maand",),
    this_year=(r"(?:dit|het|van het) jaar",),
    next_week=(r"(?:de )?(?:volgende|komende|aankomende|aanstaande) week",),
    next_month=(r"(?:de )?(?:volgende|komende|aankomende) maand",),
    next_year=(r"(?:het )?(?:volgend|komend|nieuwe?|aankomend)e? jaar", r"(?:de )?jaarwisseling|nieuwjaar"),
    quarters=(r"[qk] ?{n}", r"{n}(?:e|ste|de)? kwartaal"),
    seasons={
        "spring": r"(?:het |dit )?voorjaar|(?:de )?lente|(?:de )?pasen|(?:de )?meivakantie",
        "summer": r"(?:de )?zomer(?:vakantie|periode|stop|reces)?|(?:de )?bouwvak|(?:het )?bouwverlof"
        r"|(?:de )?grote vakantie",
        "autumn": r"(?:het |dit )?najaar|(?:de )?herfst(?:vakantie)?",
        "winter": r"(?:de )?winter",
        "christmas": r"(?:de )?kerst(?:mis|vakantie|dagen|periode|reces)?|(?:de )?feestdagen|(?:de "
        r")?eindejaarsperiode",
    },
    coming=("volgende", "komende", "aanstaande", "aankomende", "deze", "a\\.s\\."),
    to=(r"t/m|t\.e\.m\.|tem|tot en met",),
    early=(r"(?:het )?begin(?: van)?", r"begin"),
    middle=(r"(?:het )?(?:midden|half)(?: van)?", r"medio"),
    late=(r"(?:het )?(?:eind|einde|eind)(?: van)?",),
    auto_subject=(
        r"auto(?:matisch|m\.)?(?:e)? ?(?:antwoord|reactie|bericht|beantwoording|e-?mail)\b|auto-?reply\b",
        r"afwezigheids?(?:bericht|melding|assistent|mail)\b|afwezigheidsassistente\b|vakantie(?:melding"
        r"|bericht)\b|out-of-office ?bericht\b",
        r"ontvangstbevestiging\b|bevestiging van ontvangst\b",
    ),
    away_subject=(
        r"afwezig(?:heid)?\b|niet (?:aanwezig|op kantoor)\b|(?:ik ben )?(?:op|met) (?:vakantie|verlof)\b"
        r"|buiten kantoor\b|wegens vakantie\b",
    ),
    auto_text=(
        r"\bdit is een automatisch(?:e)? |\bdit betreft een automatisch",
        rf"\bdit {_MAIL} (?:is|wordt|werd) automatisch (?:gegenereerd|verstuurd|verzonden|aangemaakt)",
        rf"\b(?:niet (?:te )?(?:antwoorden|reageren|beantwoorden) op (?:dit|deze) {_MAIL}|(?:antwoord"
        rf"|reageer) (?:a\.u\.b\. |alstublieft |aub )?niet op (?:dit|deze) {_MAIL}|(?:dit|deze) {_MAIL} "
        r"(?:kan|kunt u) niet (?:worden )?beantwoord)",
        r"\bautomatisch(?:e)? (?:antwoord|reactie)\b",
    ),
    away=(
        r"\b(?:ik ben|ben ik|wij zijn|we zijn|zijn wij|zijn we) .{0,60}?(?:afwezig|niet (?:aanwezig|op "
        r"kantoor|bereikbaar|beschikbaar|werkzaam|in de gelegenheid)|(?:met|op) (?:\w{1,15}verlof|verlof"
        r"|vakantie|zakenreis|reis|kraamverlof)|buiten kantoor|in het buitenland|vrij\b|ziek\b|beperkt "
        r"bereikbaar|er niet\b|gesloten)",
        r"\b(?:ons kantoor|het kantoor|ons bedrijf|onze kantoren|wij) (?:is|zijn) .{0,40}?gesloten",
        r"\bik geniet .{0,20}?(?:vakantie|verlof)|\bik werk (?:niet|momenteel niet)",
    ),
    time_off=(
        r"\b(?:afwezig(?:heid)?|vakantie|\w{0,15}verlof|zakenreis|gesloten|niet (?:aanwezig|bereikbaar"
        r"|op kantoor))\b",
    ),
    anybody=(
        r"\bvoor (?:dringende|urgente|spoedeisende) (?:zaken|vragen|gevallen|aangelegenheden|kwesties"
        r"|berichten|vraag)|\bbij (?:spoed|dringende|urgente|noodgevallen)|\bin (?:geval van (?:nood"
        r"|spoed)|dringende gevallen|spoedgevallen)|\b(?:is|heeft) (?:uw|je) .{0,20}? (?:dringend|spoed"
        r"|haast)",
        r"\b(?:tijdens|gedurende|bij) mijn afwezigheid\b|\b(?:na|bij|zodra) (?:mijn )?terugkomst\b|\bna "
        r"mijn (?:vakantie|verlof)\b",
        rf"\b(?:uw|je|jouw) {_MAIL} (?:wordt|zal|worden) .{{0,40}}?(?:gelezen|doorgestuurd|beantwoord"
        rf"|verwerkt|behandeld)|\b{_MAIL} (?:wordt|worden) niet (?:gelezen|doorgestuurd)",
        rf"\bik (?:zal|beantwoord|lees|reageer) .{{0,40}}?(?:{_MAIL}|zo spoedig|zo snel|terug ben"
        rf"|terugkomst)\b|\b(?:zal|beantwoord|lees) ik (?:uw|je|jouw|alle) {_MAIL}",
        r"\b(?:geen|beperkt|beperkte|zonder) toegang tot (?:mijn )?(?:e-?mail|mail|mailbox)|\b(?:mijn "
        r")?(?:e-?mail|mail) (?:niet|beperkt|sporadisch|onregelmatig) (?:lezen|bekijken|gelezen|checken"
        r"|raadplegen)",
        rf"\b(?:bedankt|dank|dank u|dank je) voor (?:uw|je|jouw) {_MAIL}[.!,]? .{{0,20}}?\b(?:ik ben|ben "
        rf"ik|momenteel)\b.{{0,60}}?(?:afwezig|niet|vakantie|verlof)",
    ),
    received=(
        rf"\b(?:wij|we) hebben (?:uw|je|jouw) (?:{_MAIL}|aanvraag|vraag|verzoek|bestelling|melding|ticket"
        rf"|sollicitatie|klacht) .{{0,30}}?(?:ontvangen|geregistreerd|aangemaakt).{{0,150}}?(?:zo spoedig"
        r"|zo snel|binnen|contact|reactie|beantwoord|behandel|in behandeling|nummer|werkdag)",
        r"\b(?:uw|je|jouw) (?:aanvraag|vraag|verzoek|bestelling|melding|ticket|bericht|e-?mail|mail) "
        r"(?:\(?#?[\w-]{1,20}\)? )?(?:is|werd) (?:\w{1,12} )?(?:ontvangen|geregistreerd|aangemaakt|in "
        r"behandeling genomen|binnengekomen)(?! door mij)",
        r"\ber is een (?:nieuw )?ticket (?:voor u )?(?:aangemaakt|geopend)|\b(?:ticket|referentie|zaak"
        r"|aanvraag)-?nummer (?:is|:)|\buw ticket(?:nummer)?\b.{0,20}?\d",
    ),
    confirms=(
        r"\b(?:wij|we) hebben (?:uw|je|jouw) .{0,30}?\bontvangen\b",
        r"\bbedankt voor (?:uw|je) (?:aanvraag|bestelling|vraag)\b",
        r"\b(?:ticket|zaak|referentie)-?nummer\b",
    ),
    left=(
        r"\b(?:ik ben|is|ben) (?:\w{1,12} )?(?:sinds .{1,25}? |per .{1,25}? |vanaf .{1,25}? )?niet (?:meer"
        r"|langer) (?:werkzaam|in dienst|actief|verbonden|tewerkgesteld)\b(?! (?:op|in) (?:de )?(?:maan"
        r"|dins|woens|donder|vrij)dag)",
        r"\b(?:ik werk|werkt|werk ik|werk) (?:\w{1,12} )?(?:sinds .{1,25}? )?niet (?:meer|langer) (?:bij"
        r"|voor|hier|in)\b",
        r"\b(?:heeft|heb|hebben) (?:ik )?(?:\w{1,15} )?(?:ons |onze |het |de )?(?:bedrijf|organisatie"
        r"|onderneming|firma|kantoor|team)\b.{0,30}? verlaten\b|\b(?:is|ben) (?:\w{1,15} )?uit dienst\b",
        r"\b(?:is|ben|ga|gaat|gegaan) (?:\w{1,15} )?met (?:pre-?)?pensioen\b|\bgepensioneerd\b|\bmijn "
        r"laatste (?:werk)?dag\b",
    ),
    moved=(
        r"\b(?:mijn|ons) (?:nieuwe )?(?:e-?mail|mail)?-?(?:adres|e-?mail|mail) (?:is (?:gewijzigd"
        r"|veranderd|nu|voortaan|vanaf|met ingang)|wijzigt|wordt|verandert|luidt)",
        r"\b(?:gebruik|noteer|gebruikt u|gelieve|graag|wilt u|pas) (?:\w{1,15} ){0,4}?(?:mijn|ons|het) "
        r"nieuwe? (?:e-?mail-?|mail)?-?(?:adres|e-?mail)",
        r"\b(?:dit|mijn oude|het oude) (?:e-?mail-?|mail-?)?(?:adres|mailbox|postvak|account) (?:is|wordt"
        r"|zal) .{0,25}?(?:niet (?:meer|langer) (?:\w{1,12} )?(?:in gebruik|gebruikt|actief|gelezen|geldig"
        r"|bereikbaar|geraadpleegd|gecontroleerd)|opgeheven|buiten gebruik|afgesloten|uitgefaseerd)",
        r"\b(?:mijn|ons) nieuwe (?:e-?mail-?|mail-?)?adres (?:is|:|wordt|luidt)",
    ),
    through=(
        r"\b(?:t/m|tot en met|tot-en-met|tem\b|t\.e\.m\.|tot & met|tot aan het einde van|tot (?:het "
        r")?eind(?:e)? van)(?: de)? ?{date}",
        r"\b(?:van|vanaf|tussen|periode)(?: de)? {date} (?:t/m|tot en met|tem|t\.e\.m\.|-|–|en)(?: "
        r"met)?(?: de)? ?{date}",
        r"\b(?:ik ben|ben ik|wij zijn|we zijn|zijn wij|zijn we) (?:\w{1,15} ){0,2}?(?:op |de hele |heel "
        r")?{date} (?:\w{1,15} ){0,2}?(?:afwezig|niet|vrij|gesloten|op vakantie|met verlof)",
        r"\b(?:afwezig|gesloten|vrij|niet (?:aanwezig|bereikbaar|op kantoor)) (?:op )?{date}",
        r"\btot {date} (?:inbegrepen|inclusief|ingesloten)\b",
    ),
    back=(
        r"\b(?:van|vanaf)(?: de)? {date} tot(?! en met)(?: de)? {date}",
        r"\btot(?! en met)(?: aan| uiterlijk| en)?(?: de)? {date}(?! (?:inbegrepen|inclusief|ingesloten))",
        r"\b(?:vanaf|per|op|weer)(?: de)? {date},?(?:(?! niet\b| tot\b| afwezig| t/m)[^.!?]){0,50}? "
        r"(?:weer|terug|bereikbaar|aanwezig|op kantoor|beschikbaar|beantwoord|reageren)\b",
        r"\b(?:weer|terug|opnieuw)(?: (?!niet|afwezig|tot\b)[\w-]{1,20}){0,6}? (?:vanaf|per|op|sinds|met "
        r"ingang van)(?: de)? {date}",
        r"\b(?:terug|weer (?:aanwezig|bereikbaar|op kantoor|beschikbaar|terug|aan het werk|te "
        r"bereiken))(?: (?:op|kantoor|ben|ik|pas|weer|zal|zijn|in)){0,4}:? {date}",
        r"\b(?:terugkomst|terugkeer|eerste werkdag)(?: (?:is|op|op kantoor)){0,2}:? ?(?:op )?{date}",
        r"\b(?:ben(?: ik)?|zijn(?: we| wij)?)(?: er)?(?: pas)?(?: op)? {date}(?:(?! niet\b| tot\b| "
        r"afwezig)[^.!?]){0,30}? (?:weer|terug|bereikbaar|aanwezig|op kantoor)\b",
        r"{date} (?:beantwoord|reageer|lees|behandel|hervat) ik\b",
        r"{date} (?:ben ik (?:er )?|sta ik |zijn (?:we|wij) (?:er )?)(?:graag |pas )?(?:weer|terug)\b",
    ),
    since=(
        r"\b(?:afwezig|met (?:verlof|vakantie)|op vakantie|niet (?:aanwezig|op kantoor))(?: "
        r"[\w-]{1,15}){0,2}? (?:vanaf|sinds|met ingang van) {date}",
    ),
    substitute=(
        r"\b(?:contact (?:opnemen|op te nemen)|neem (?:\w{1,15} ){0,3}?contact op|neemt u (?:\w{1,15} "
        r"){0,3}?contact op|contacteer|contacteren|gelieve (?:\w{1,15} )?(?:te )?contact\w{0,6}"
        r"|mail(?:en)?|mailt u|bel(?:len)?|terecht|wenden|wend u|stuur(?:t u)?|richten)(?: (?:graag|even"
        r"|gerust|rechtstreeks|met|tot|bij|naar|aan)){0,3}\b",
        r"\b(?:waargenomen door|vervangen door|overgenomen door|mijn (?:opvolg|vervang)(?:er|ster) is)\b",
        r"\b(?:tijdens|gedurende|bij) mijn afwezigheid\b|\bvoor dringende zaken\b|\bbij spoed\b",
    ),
    titles=(
        "dhr\\.?", "de heer", "mevrouw", "mevr\\.?", "mw\\.?", "meneer", "dr\\.?", "ir\\.?", "ing\\.?",
        "drs\\.?", "mr\\.?", "mijn", "onze", "ons", "collega(?:'s)?", "directe",
        "assistente?", "vervang(?:er|ster)", "opvolg(?:er|ster)", "de", "het",
    ),
    opt_out=(
        r"\b(?:verwijder|schrap|haal|schrijf|verwijdert u|haalt u|schrijft u|gooi|wis) (?:mij|me|ons"
        r"|(?:mijn|ons|onze) (?:e-?mail-?|mail-?)?(?:adres|e-?mail|gegevens|naam))(?: (?:aub|a\.u\.b\."
        rf"|alstublieft|alsjeblieft|svp|per direct|direct|onmiddellijk|graag|nu)){{0,2}} {_LIST}\b(?! "
        r"(?:voor|van (?:de|het) (?:overleg|vergadering|project)))",
        r"\b(?:mij|me|ons|(?:mijn|ons|onze) (?:e-?mail-?|mail-?)?(?:adres|gegevens|naam|e-?mail)) "
        rf"(?:\w{{1,15}} )?{_LIST} (?:te )?(?:verwijderen|schrappen|halen|uitschrijven|af te halen|afhalen"
        r"|wissen)",
        r"\b(?:verwijder|wis|verwijdert u|verwijderen van) (?:a\.u\.b\. |aub |alstublieft |al )?(?:mijn"
        r"|onze|ons) (?:e-?mail-?|mail-?)?(?:adres|gegevens|persoonsgegevens|e-?mail)\b(?! (?:van|uit|in"
        r"|op) (?:de (?!lijst)|het (?!bestand)|agenda|factuur))",
        r"\b(?:mijn|onze|ons) (?:e-?mail-?|mail-?)?(?:adres|gegevens|persoonsgegevens)(?: \w{1,12})? "
        r"(?:te verwijderen|verwijderen|te wissen|te schrappen)\b",
        r"\bschrijf (?:mij|me|ons) (?:\w{1,12} ){0,2}?uit\b(?! voor)|\b(?:mij|me|ons) (?:\w{1,12} "
        r")?(?:uit te schrijven|uitschrijven|af te melden|afmelden)\b(?! (?:voor|van) (?:de|het|deze|die"
        r"|dit) (?:vergadering|overleg|training|meeting|cursus|webinar|evenement|bijeenkomst|afspraak"
        r"|borrel))(?<!voor het overleg )",
        r"\b(?:stuur|zend|stuurt u|mail|sturen jullie) (?:mij|me|ons) (?:a\.u\.b\. |aub |alstublieft "
        rf"|svp )?(?:geen|niet langer) (?:\w{{1,12}} )?{_ADS}(?: meer)?(?! (?:voor|op|naar|tot|via)\b)"
        r"|\bmail (?:mij|me|ons) (?:niet meer|nooit meer)(?! (?:op|via|voor|naar)\b)",
        r"\b(?:benader|contacteer|bel|schrijf|mail|stalk|stoor|benadert u|contacteert u) (?:mij|me|ons) "
        r"(?:a\.u\.b\. |aub |alstublieft |alsjeblieft )?(?:niet meer|nooit meer|niet langer|niet "
        r"verder)(?! (?:op|via|voor|naar|in|tot)\b)",
        rf"\b(?:wil|willen|wens|wensen|hoef|hoeven) (?:ik |wij |we )?(?:\w{{1,12}} )?(?:geen|niet) "
        rf"(?:\w{{1,12}} )?(?:(?:{_ADS}|contact) (?:van (?:u|jullie|je) )?(?:meer )?(?:te )?(?:ontvangen"
        rf"|krijgen)|(?:{_ADS}) meer|(?:meer |langer )?(?:benaderd|gecontacteerd|gemaild|lastiggevallen"
        r"|gebeld) (?:te )?worden)",
        rf"\b(?:geen|niet) (?:verdere |nieuwe )?{_ADS} meer (?:te )?(?:sturen|zenden|ontvangen|versturen"
        r"|toe te zenden)\b|\bgelieve (?:mij|me|ons) niet (?:meer|langer|verder) te (?:contacteren|mailen"
        r"|benaderen|schrijven|bellen)",
        rf"\bgraag geen (?:verdere |nieuwe )?{_ADS} meer\b(?! (?:voor|op|naar|tot|via|in))|\b(?:stop|hou"
        rf"|houd|stopt u|houdt u) (?:\w{{1,12}} )?(?:met|op met) (?:mailen|(?:het )?sturen van|mij te|me "
        rf"te|ons te|{_ADS}|deze)",
        r"\b(?:laat|laten) (?:mij|me|ons) (?:\w{1,8} )?met rust\b|\bval (?:mij|me|ons) niet (?:meer "
        r"|langer )?lastig\b",
        r"\brecht (?:op|van) (?:vergetelheid|verwijdering|bezwaar)\b|\b(?:maak|teken) (?:ik )?bezwaar "
        r"(?:aan )?tegen (?:het |de )?(?:verdere )?(?:gebruik|verwerking)\b",
        r"\b(?:wil|wens|zou) (?:ik |me |mij |ons |wij |graag ){1,3}(?:uitschrijven|afmelden|uitgeschreven "
        r"worden)\b(?! (?:voor|van) (?:de|het|deze|dit))",
        r"\bgelieve (?:mij|me|ons|(?:mijn|ons|onze) (?:e-?mail-?|mail-?)?(?:adres|gegevens|naam)) "
        rf"(?:\w{{1,12}} )?te (?:schrappen|verwijderen|halen|wissen) {_LIST}",
    ),
    opt_out_alone=(
        r"(?:graag |gelieve |alstublieft )?(?:uitschrijven|afmelden|afmelding|uitschrijving|verwijderen"
        r"|verwijder mij|schrijf mij uit|meld mij af|stop|stoppen|geen mail meer|geen mails meer"
        r"|unsubscribe|uitschrijven nieuwsbrief)(?:,? (?:aub|a\.u\.b\.|alstublieft|svp|graag|bedankt|dank "
        r"u))?",
    ),
    not_interested=(
        r"\b(?:wij|we|ik) (?:heb|hebben|zie|zien)(?: (?:helaas|echt|hier|daar|zeker|er|hiervoor|daarvoor"
        r"|hieraan|daaraan|eigenlijk)){0,3} geen (?:enkele )?(?:interesse|behoefte|belangstelling|nood"
        r"|nut)\b|\b(?:heb|hebben) (?:ik|wij|we)(?: (?:helaas|echt|hier|daar|hiervoor|daarvoor|hieraan"
        r"|daaraan)){0,3} geen (?:interesse|behoefte|belangstelling|nood)\b",
        r"^(?:helaas,? |sorry,? )?geen (?:interesse|behoefte|belangstelling)\b|\ber (?:is|bestaat) "
        r"(?:\w{1,10} ){0,2}?geen (?:interesse|behoefte|belangstelling)",
        r"\b(?:wij|we|ik) (?:ben|zijn)(?: (?:helaas|echt|hier|daar|hierin|daarin|eerlijk gezegd)){0,2} "
        r"niet (?:echt )?geïnteresseerd\b",
        r"\bnee,? (?:dank(?:u| u| je)(?: wel)?|bedankt|hartelijk dank)\b|\bnee bedankt\b|\b(?:dank u"
        r"|bedankt),? maar nee(?: bedankt)?\b",
        r"\b(?:dit|dat|het|uw aanbod|jullie aanbod) is (?:\w{1,10} )?(?:niet(?:s)? (?:voor ons|voor mij"
        r"|relevant|interessant|van toepassing|wat wij zoeken)|niet iets voor ons)",
        r"\b(?:hebben|heb) (?:wij |we |ik )?(?:\w{1,15} ){0,3}?(?:besloten (?:om )?(?:hier |er |daar "
        r")?(?:niet|geen|van af)|gekozen voor een andere?|voor een andere (?:partij|leverancier|oplossing"
        r"|aanbieder) gekozen)",
        r"\b(?:wij|we|ik) (?:hebben|heb) (?:dit|dat|het|uw \w{1,20}) (?:echt |helaas )?niet nodig\b(?! "
        r"(?:voor|tot|op|vandaag|deze))",
        r"\b(?:gaan|ga|zullen|zal|willen|wil) (?:wij |we |ik )?(?:hier|er|daar)(?: \w{1,10})? (?:niet"
        r"|geen) (?:op in|verder op in|gebruik van|mee verder)|\b(?:zien|zie) (?:wij |we |ik )?(?:hier|er"
        r"|daar|hiervan)(?: \w{1,10})? (?:van )?af(?=[.,;!]|$)|\bpast niet bij (?:ons|onze)\b",
        r"\b(?:wij|we) zijn (?:\w{1,12} ){0,3}?(?:al |reeds )?(?:goed |ruim |prima )?voorzien\b|\bslaan "
        r"(?:wij |we )?(?:dit aanbod )?(?:\w{1,8} )?over(?=[.,;!]|$)",
        r"\b(?:werken|werk) (?:wij |we |ik )?(?:al|reeds) (?:\w{1,10} )?(?:samen )?met (?:een|onze) "
        r"(?:\w{1,12} )?(?:partij|leverancier|partner|bureau|aanbieder|dienstverlener)",
        r"\b(?:hebben|heb) (?:wij |we |ik )?(?:hiervoor |daarvoor |hier )?(?:al|reeds) (?:een|onze) "
        r"(?:\w{1,12} )?(?:partij|leverancier|partner|bureau|aanbieder|dienstverlener|oplossing)",
        r"\b(?:hier|daar|hierop|daarop) (?:gaan|ga|zullen|zal) (?:wij|we|ik) (?:\w{1,10} )?niet "
        r"(?:\w{1,8} )?op in\b",
        r"\b(?:zijn|ben) (?:\w{1,10} ){0,2}?tevreden (?:over|met) (?:onze|de|het|ons|mijn)",
    ),
    not_now=(
        rf"\b{_NOW}(?: (?!niet\b|geen\b)[\w'-]{{1,20}}){{0,5}}? (?:geen (?:concrete |directe |acute "
        r")?(?:interesse|behoefte|belangstelling|budget|capaciteit|tijd voor|plannen|prioriteit|nood)"
        r"|niet (?:ge(?:ï|i)nteresseerd|aan de orde|actueel|relevant|gepland|op de agenda|nodig|op zoek"
        r"|in de planning|een prioriteit))\b",
        r"\b(?:geen (?:interesse|behoefte|belangstelling|budget|capaciteit|plannen|prioriteit|nood)|niet "
        rf"(?:ge(?:ï|i)nteresseerd|aan de orde|actueel|relevant|nodig|op zoek))\b{_WORDS}{{0,3}}? {_NOW}",
        r"\bniet (?:op dit moment|nu|op korte termijn|dit jaar|dit kwartaal|deze maand)(?=,? ?(?:[.,;!]|$"
        rf"|maar|omdat|want|wegens|bedankt|dank|helaas))|\b{_NOW} niet(?=,? ?(?:[.,;!]|$|bedankt|dank))"
        r"|\bnu even niet\b",
        r"\b(?:slecht|verkeerd|geen goed|niet het juiste|niet het goede|ongelegen) (?:moment|tijdstip"
        r"|timing)\b|\bkomt (?:nu |ons |op dit moment ){0,2}(?:niet (?:goed )?uit|slecht uit|ongelegen)\b",
        r"\bbudget(?:ten)?\b.{0,40}? (?:bevroren|op\b|uitgegeven|besteed|vergeven|vastgelegd|geblokkeerd)"
        r"|\b(?:vacature|investerings|bestedings|personeels|budget)stop\b|\bgeen budget\b",
        r"\b(?:project|onderwerp|beslissing|investering|plannen|traject|alles)\b.{0,50}? (?:on hold|in de "
        r"wacht|stilgelegd|uitgesteld|op een laag pitje|in de ijskast|geparkeerd|doorgeschoven|bevroren"
        r"|in de koelkast)",
        r"\b(?:(?:bel|mail|contacteer|benader|schrijf|spreek|herinner|vraag)(?:t u)? (?:me|mij|ons|het"
        rf"|er)|(?<!ik )neem(?:t u)?(?: \w{{1,12}}){{0,3}}? contact|kom(?:t u)? (?:er|hier|daar|gerust|dan"
        r"|bij ons|op)|probeer(?:t u)? (?:het|me|ons)|(?:laten|zullen|kunnen) we|(?:spreken|bekijken"
        rf"|bespreken|hernemen|evalueren|pakken|hervatten) (?:we|wij)|klop(?:t u)?)\b{_WORDS}{{0,5}}?(?: "
        rf"(?:in|op|na|vanaf|rond|begin|eind|over|tegen|pas|voor|richting|omstreeks|per|medio)){{0,2}} "
        rf"(?:de |het )?{{date}}(?= ?(?:[.,;!?]|$)|{_WORDS}{{0,5}}? (?:weer|opnieuw|nog (?:eens|een keer)"
        r"|contact|terug|bellen|mailen|op|verder|over)\b)",
        r"\b(?:weer|opnieuw|nog (?:eens|een keer)|nogmaals|terugkomen|contact (?:op te nemen"
        rf"|opnemen))\b{_WORDS}{{0,4}}?(?: (?:in|op|na|vanaf|rond|over|tegen|pas|per|medio)){{1,2}} (?:de "
        rf"|het )?{{date}}",
        r"\b(?:in|na|vanaf|rond|over|per|medio) (?:de |het )?{date} (?:\w{1,12} ){0,4}?(?:weer|opnieuw"
        r"|nog (?:eens|een keer)|nogmaals)\b(?! (?:aanwezig|op kantoor|bereikbaar|terug))",
        r"\b(?:niet|niets) v(?:óó|oo)r (?:eind |begin |het |de )?{date}",
        r"\b(?:op zijn vroegst|ten vroegste|niet eerder dan)(?: (?:weer|in|vanaf|na|rond|over)){0,3} "
        r"(?:de |het )?{date}",
        r"\bpas (?:weer )?(?:in|vanaf|na|rond|over) (?:de |het )?{date}(?! (?:weer )?(?:aanwezig|op "
        r"kantoor|bereikbaar|terug))",
        r"\b(?:op een later (?:moment|tijdstip)|later (?:dit jaar|nog eens|weer)|te zijner tijd|t\.z\.t\."
        r"|tzt)\b",
        r"\b(?:nemen|neem|zullen|komen|kom) (?:wij|we|ik) (?:\w{1,12} ){0,5}?(?:contact|terug|op u|bij u"
        r"|op je).{0,40}?(?:mocht|indien|als (?:er|we|wij|dat|het)|wanneer|zodra)\b|\b(?:mochten|mocht) "
        r"(?:wij|we|er|ik) .{0,60}?(?:contact|behoefte|interesse)",
        r"\b(?:project|onderwerp|beslissing|investering|plannen|traject)\b.{0,50}? (?:uitgesteld"
        r"|doorgeschoven|verschoven|verplaatst|geparkeerd) (?:naar|tot)(?: na)?(?: de| het)? {date}",
    ),
    interested=(
        r"^(?:ja,? |prima,? |graag,? )?stuur(?:t u)? (?:maar|gerust|graag|alvast) (?:een |je |jullie |uw )?"
        r"(?:offerte|voorstel|prijslijst|prijzen|brochure|informatie|info)(?= ?(?:[.!,]|$))",
        r"\b(?:klinkt|lijkt (?:me|ons)|ziet er)(?: (?:heel|erg|wel|zeker|echt|goed)){0,2} (?:goed"
        r"|interessant|leuk|prima|veelbelovend|top)(?: uit)?\b",
        r"\b(?:ik ben|wij zijn|we zijn|ben ik|zijn we|zijn wij)(?: (?:zeker|erg|zeer|heel|wel|absoluut|in "
        r"principe|hier|daarin|hierin|best)){0,3} geïnteresseerd\b",
        r"\b(?:ik heb|wij hebben|we hebben|heb ik|hebben wij|hebben we)(?: (?:zeker|wel|absoluut|in "
        r"principe|hier|grote|veel)){0,3} (?:interesse|belangstelling)\b",
        r"\b(?:kunt u|kun je|kan je|kan u|zou u|zou je|kunnen jullie|wilt u|wil je|zouden jullie) "
        r"(?:(?:mij|me|ons|alvast|misschien|even|hier|wat|ook) "
        rf"){{0,3}}.{{0,50}}?\b{_MORE}\b.{{0,30}}?(?:sturen|toesturen|mailen|geven|doorsturen|bezorgen"
        r"|opsturen|maken|delen)",
        r"\b(?:stuur|mail|bezorg|stuurt u|mailt u) (?:mij|me|ons) (?:(?:maar|gerust|alvast|graag|even"
        rf"|eens|aub|a\.u\.b\.) ){{0,2}}.{{0,30}}?\b{_MORE}\b|\bgraag (?:ontvang|ontvangen|zie|zien) (?:ik"
        rf"|wij|we) .{{0,40}}?\b{_MORE}\b|\bik ontvang graag .{{0,40}}?\b{_MORE}\b",
        r"\b(?:ik zou|wij zouden|we zouden|zou ik|zouden we|wil ik|willen we|ik wil|we willen|ik hoor|wij "
        r"horen|hoor ik|horen we)(?: (?:graag|hier|er|wel|daar|daarover|hierover|dit|eens|heel)){1,4} "
        r"(?:meer (?:over |van |informatie )?(?:weten|horen|willen weten|te weten|zien)?|over (?:praten"
        r"|spreken|hebben|doorpraten)|kennismaken|bespreken|een (?:afspraak|demo|gesprek|offerte))",
        r"\bgraag (?:plan|maak|plannen|maken|spreek|spreken|ga|gaan|kom|kom ik|kom in) (?:ik |we |wij "
        r")?.{0,25}?(?:afspraak|gesprek|demo|in gesprek|in contact|kennis)|\b(?:laten we|zullen we|kunnen "
        r"we) (?:\w{1,10} ){0,4}?(?:afspreken|bellen|kennismaken|inplannen|een afspraak|een gesprek|een "
        r"call|een demo)",
        r"\bwat (?:kost|kosten|zijn (?:de|jullie) (?:kosten|tarieven|prijzen)|is de prijs|zou .{0,20}? "
        r"kosten)\b|\bhoeveel (?:kost|bedraagt|kosten)\b|\bwanneer (?:heeft u|heb je|schikt|zou u|kunt u"
        r"|hebben jullie)(?: .{0,30}?)?(?:tijd|schikt|uit|beschikbaar|kunnen)\b",
        r"\b(?:dat|dit|maandag|dinsdag|woensdag|donderdag|vrijdag|\d{1,2} uur) (?:komt|schikt|past|is) "
        r"(?:mij |ons |me |voor mij |voor ons )?(?:heel |erg |perfect |prima )?(?:goed uit|goed|uitstekend"
        r"|prima)(?: voor (?:mij|ons))?(?=[.,;!]|$)|\blijkt? (?:me|ons) (?:een )?(?:goed|leuk|prima) "
        r"(?:idee|plan)",
    ),
    referral=(
        r"\b(?:ik ben|ben ik)(?: (?:helaas|hier|hiervoor|daarvoor|daar|echter|hierin)){0,2} niet (?:meer "
        r")?(?:de (?:juiste|aangewezen|goede|geschikte) (?:persoon|contactpersoon|man|vrouw)"
        r"|(?:hier)?voor verantwoordelijk|verantwoordelijk|degene|diegene)|\b(?:bij mij|u bent|je bent) "
        r"(?:\w{1,12} )?(?:aan het verkeerde adres|verkeerd)\b",
        r"\bde (?:juiste|aangewezen|goede|betere) (?:persoon|contactpersoon|ansprech)(?: (?:hiervoor"
        r"|daarvoor|voor (?:dit|deze|u)|om (?:dit|dat) \w{1,15}|bij ons|\w{1,15})){0,3} is\b"
        r"|\b(?:verantwoordelijk(?:e)?|contactpersoon) (?:hiervoor|voor (?:dit|deze|zulke|dergelijke) "
        r"\w{1,20}) is\b",
        r"\b(?:neem|neemt u|kunt u|kun je|contacteer|mail|bel|stuur|gelieve|best|beter|wend u) "
        rf"(?:\w{{1,15}} ){{0,5}}?(?:met|tot|naar|bij|aan|contact) (?:\w{{1,10}} )?(?:mijn|onze) "
        rf"(?:\w{{1,15}} ){{0,2}}?{_COLLEAGUE}|\b(?:contacteer|mail|bel|benader) (?:\w{{1,12}} "
        rf"){{0,2}}?(?:mijn|onze) (?:\w{{1,15}} )?{_COLLEAGUE}",
        r"\b(?:neem|neemt u|kunt u|kun je|contacteer|mail|bel) (?:\w{1,15} ){0,4}?(?:met|bij|naar) (?:de "
        r"heer|mevrouw|dhr\.?|mevr\.?|mw\.?)(?!\w)",
        r"\b(?:ik|wij|we) (?:stuur|sturen|zend|heb|hebben|zal|speel|zet) (?:uw|je|jouw|dit|het|deze|de) "
        rf"(?:{_MAIL}|aanvraag|voorstel|vraag)? ?.{{0,40}}?(?:door|doorgestuurd|doorgezet|doorsturen"
        rf"|doorgegeven)\b(?: (?:naar|aan))?|\b(?:stuur|heb) ik (?:\w{{1,10}} )?.{{0,20}}?(?:door"
        r"|doorgestuurd) (?:naar|aan) (?:mijn|onze|de|het)",
        r"\b(?:mijn collega|onze collega|collega|de heer|mevrouw|dhr\.?|die ik|ik (?:zet|neem|heb"
        r"|voeg))(?! mij)\b.{0,50}? (?:in|toe aan) (?:de )?(?:cc|kopie|copy)\b",
        r"[(\[](?:in )?(?:cc|kopie)[)\]]",
        r"\b(?:gaat|is|houdt zich|die) (?:hier|hierover|daarover|over (?:dit|deze)|bij ons) ?(?:mee bezig"
        r"|over|verantwoordelijk voor|mee)(?=[.,;!]|$)|\bis (?:bij ons |hier )?(?:hier|daar)?(?:voor)? "
        r"?verantwoordelijk (?:voor (?:dit|deze|zulke|dergelijke|inkoop)|hiervoor)\b|\bgaat (?:bij ons "
        r")?over (?:dit|deze|dat|zulke|dergelijke|inkoop|ict)\b",
        r"\b(?:daar|hier)(?:over)? (?:ga|beslis) ik (?:\w{1,8} )?niet (?:over|meer over)\b",
        r"\b(?:u moet|je moet|u kunt|je kunt|(?:daar|hier)voor (?:moet|kunt|kun) (?:u|je)) (?:\w{1,12} )?"
        rf"(?:bij|met) (?:mijn|onze) (?:\w{{1,15}} )?{_COLLEAGUE}",
    ),
    refer_to=(
        r"\b(?:vraag|vragen|spreek|spreken|overleg|overleggen|praat|praten|benader|richt u)(?: (?:het|dit"
        r"|eens|even|maar|best|beter|gerust|rechtstreeks)){0,3}(?: (?:met|tot|aan|bij|naar))?\b",
    ),
    in_charge=(
        r"\bgaat (?:hier|daar)?(?:\w{1,8} )?over\b|\bgaat (?:over|hierover|daarover)\b|\b(?:regelt"
        r"|behandelt|beheert|leidt|beslist|doet) (?:dit|deze|dat|het|bij ons|hier|onze|de|zulke)\b",
        r"\bis (?:bij ons |nu |voortaan |hier |daar ){0,2}(?:(?:hier|daar)?voor )?(?:verantwoordelijk"
        r"|bevoegd|de (?:juiste|aangewezen|nieuwe) (?:persoon|contactpersoon)|uw (?:nieuwe "
        r")?(?:contactpersoon|aanspreekpunt)|mijn opvolg)",
        r"\b(?:neemt|heeft) (?:\w{1,12} ){1,3}?(?:over|overgenomen)\b|\bvervangt mij\b",
    ),
    copying=(
        r"\b(?:ik (?:zet|neem|voeg))(?= .{2,50}? (?:in|toe aan) (?:de )?(?:cc|kopie)\b)|\bin (?:de )?cc:",
    ),
    condition=(
        "als", "indien", "of", "wanneer", "tenzij", "mocht", "mochten", "mits", "waarom", "hoe", "ook als",
        "zolang",
    ),
    negation=("niet", "geen", "nooit", "zonder", "noch"),
    request=(
        "kunt u", "kun je", "zou u", "zou je", "wilt u", "wil je", "gelieve", "graag", "aub", r"a\.u\.b\.",
        "alstublieft", "alsjeblieft", "svp", "verzoek", "u kunt", "u moet", "je kunt", "je moet", "het best",
        "beter",
    ),
    after=(r"\bna\b", r"\bvoorbij\b"),
    until=(r"\b(?:tot|vroegst|vroegste|eerder dan)\b",),
    meet=(r"\b(?:bel(?:len|t)?\b|afspr|spre(?:ek|ken)|telefon|treff|ontmoet|praten|call|zoom)",),
    hour=(r"\bom {n}\b", r"{n} ?uur\b", r"{n}u\b"),
    unavailable=(r"\bdruk\b",),
    afterwards=(r"\bdaarna\b",),
    speaks_of_self=(r"\b(?:ik|ben|mijn)\b",),
    farewell=(
        r"(?:(?:met|alvast|hartelijk dank en|bedankt en|veel|warme|hartelijke|beste) )?(?:(?:met "
        r")?(?:vriendelijke?|hartelijke?|beste|zonnige|sportieve|collegiale|warme|oprechte) "
        r")?(?:groet(?:en|jes)?)(?: (?:uit|van) .{1,30})?",
        r"m\.?v\.?g\.?|met vr\.? ?gr\.?|mvrgr|vr\.? ?gr\.?|gr\.?|grtz|hoogachtend|(?:alvast |hartelijk "
        r"|heel erg |vriendelijk )?(?:bedankt|dank|dank u(?: wel)?|dank je(?: wel)?)(?: (?:alvast|bij "
        r"voorbaat|vooraf|voor (?:uw|je) \w{1,15}))?|(?:een )?(?:fijne|prettige|goede|leuke) (?:dag|week"
        r"|avond|weekend|middag|werkdag)(?: verder| nog)?|(?:een )?(?:fijn|prettig|goed) weekend|tot "
        r"(?:snel|dan|gauw|ziens)|in afwachting van .{0,60}",
    ),
    footer=(
        r"(?:verzonden|verstuurd|verstuurd|gestuurd|getypt) (?:vanaf|vanuit|met|via|van|door) (?:mijn|een"
        r"|outlook|mail|samsung|yahoo|de|proton|iphone|ipad).{0,40}",
        r"(?:outlook voor (?:ios|android) (?:downloaden|ophalen)|download outlook|haal outlook)",
        r"(?:dit|deze|de informatie in dit|de inhoud van dit) (?:e-?mail-?(?:bericht)?|bericht|mail"
        r"|e-?mail)(?:,? .{0,60}?)? .{0,40}?\b(?:vertrouwelijk|uitsluitend (?:bestemd|bedoeld)|bestemd "
        r"voor|bedoeld voor|geadresseerde)",
        r"(?:denk aan het milieu|print deze|bespaar papier|is het nodig deze)|disclaimer\b|kvk(?:-?nummer"
        r"| ?nr| ?:)|btw(?:-?nummer| ?nr| ?:)|handelsregister",
    ),
    leave_list=(
        r"\b(?:hier )?(?:afmelden|uitschrijven) (?:voor (?:deze|de|onze) (?:nieuwsbrief|mailing|e-?mails?)"
        r"|kan|kunt u|klik|via)\b|\bklik hier om (?:u |je )?(?:uit te schrijven|af te melden)|\b(?:u|je) "
        r"kunt (?:u|je) (?:hier |altijd |op elk moment ){0,2}(?:uitschrijven|afmelden)",
        r"\b(?:wilt u|wil je|indien u|als u|als je) .{0,40}?(?:geen|niet (?:meer|langer)) "
        r".{0,40}?(?:ontvangen|meer ontvangen)",
        r"\b(?:u|je) (?:ontvangt|ontving|krijgt) (?:deze|dit) .{0,30}?\b(?:omdat|aangezien)\b",
        r"https?://\S{1,200}?(?:uitschrij|afmeld)",
    ),
))  # fmt: skip
