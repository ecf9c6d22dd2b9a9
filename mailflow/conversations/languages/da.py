"""Danish."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?mail|mail|e-?post)"
_AWAY = (
    r"(?:på (?:(?:sommer|jule|vinter|efterårs)?ferie|barsel(?:sorlov)?|orlov|forretningsrejse|tjenesterejse"
    r"|rejse|kursus|konference|messe)|ikke (?:på (?:kontoret|arbejde|pinden)|til stede|at træffe|tilgængelig)"
    r"|ude af (?:kontoret|huset)|bortrejst|fraværende|sygemeldt|væk fra kontoret|fri)"
)
_ON = r"(?:den |d\. ?|på |fra (?:og med )?|igen ){0,5}"

_TALK_AGAIN = (
    r"\b(?:kontakte?|skrive?|ringe?|maile?|vende?|hør(?:es|er)?|prøv|tag fat|tag kontakt|tales|tales ved"
    r"|tage den)(?: gerne| mig| os| til (?:mig|os)| vi| igen| i (?:mig|os)| ved| endelig| tilbage){0,5} "
    r"(?:i |efter |på |til |om |engang |tidligst |omkring |først ){0,5}"
)

DANISH = also_without_accents(Language(
    code="da",
    months=(
        # "jul" alone is Christmas.
        r"\bjan(?:uar)?\b\.?", r"\bfeb(?:ruar|r)?\b\.?", r"\bmar(?:ts)?\b\.?", r"\bapr(?:il)?\b\.?",
        r"\bmaj\b",
        r"\bjuni?\b\.?", r"\bjul(?:i\b|\.)", r"\baug(?:ust)?\b\.?", r"\bsep(?:t(?:ember)?)?\b\.?",
        r"\bokt(?:ober)?\b\.?", r"\bnov(?:ember)?\b\.?", r"\bdec(?:ember)?\b\.?",
    ),
    weekdays=(
        # "man", "fri" and "søn" are words of their own.
        r"\bman(?:dag(?:en)?\b|\.)", r"\btir(?:sdag(?:en)?\b|s?\.)", r"\bons(?:dag(?:en)?\b|\.)",
        r"\btor(?:sdag(?:en)?\b|s?\.)", r"\bfre(?:dag(?:en)?\b|\.)", r"\blør(?:dag(?:en)?\b|\.)",
        r"\bsøn(?:dag(?:en)?\b|\.)",
    ),
    numeric="dmy",
    dates=(r"(?:den |d\. ?)?{day}\.? ?{month}(?:,? {year})?",),
    days_alone=(r"\b(?:den|d\.) ?{day}\.",),
    numbers={
        "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "et par": 2, "tre": 3, "nogle": 3, "fire": 4, "fem": 5,
        "seks": 6, "syv": 7, "otte": 8, "ti": 10, "første": 1, "andet": 2, "tredje": 3, "fjerde": 4,
    },
    today=(r"\bi ?dag\b", r"\bi (?:aften|eftermiddag)\b"),
    tomorrow=(r"\bi ?morgen\b",),
    in_days=(r"\bom {n} dage?\b",),
    in_weeks=(r"\bom {n} uger?\b",),
    in_months=(r"\bom {n} måned(?:er)?\b",),
    weeks=(r"\buger?(?:ne)? ?(?:\d{1,2} ?(?:,|og|-|–) ?){0,4}{n}",),
    this_week=(r"\bdenne uge\b", r"\b(?<!forrige )ugen\b", r"\bweekenden\b"),
    this_month=(r"\bdenne måned\b", r"\b(?<!forrige )måneden\b"),
    this_year=(r"\bi år\b", r"\b(?<!nye )året\b"),
    next_week=(r"\b(?:næste|kommende|den kommende) uge\b",),
    next_month=(r"\bnæste måned\b",),
    next_year=(r"\bnæste år\b", r"\bnytår(?:et)?\b", r"\bårsskiftet\b", r"\b(?:det )?nye år\b"),
    quarters=(r"\bq{n}", r"\bkvartal {n}", r"\b{n}\.? kvartal\b"),
    seasons={
        "spring": r"\b(?:foråret|til forår)\b",
        "summer": r"\b(?:sommeren|sommerferien|til sommer)\b",
        "autumn": r"\b(?:efteråret|til efterår|efterårsferien)\b",
        "winter": r"\b(?:vinteren|vinterferien|til vinter)\b",
        "christmas": r"\bjul(?:en|eferien|edagene)?\b",
    },
    coming=("næste", "på", "nu på", "kommende", "den kommende"),
    to=(r"til(?: og med)?(?: den| d\.)?|t\.?o\.?m\.?",),
    early=(r"\b(?:i |til |primo )?(?:starten|begyndelsen) af {period}", r"\bprimo {period}"),
    middle=(r"\b(?:i |til )?midten af {period}", r"\bmedio {period}"),
    late=(r"\b(?:i |til |ved )?(?:slutningen|udgangen) af {period}", r"\bultimo {period}"),
    auto_subject=(
        r"autosvar\b",
        r"automatisk (?:svar|besked|mail)\b",
        r"(?:fraværs|ferie)(?:besked|meddelelse|svar|mail)\b",
    ),
    away_subject=(
        r"fravær(?:ende)?\b",
        r"(?:jeg )?(?:er )?ikke (?:på kontoret|til stede)\b",
        r"(?:jeg )?(?:er )?ude af kontoret\b",
        r"(?:jeg )?(?:holder |er på )?(?:sommer|jule)?ferie\b",
        r"(?:på )?(?:barsel|orlov)\b",
    ),
    auto_text=(
        r"\bdette er (?:en|et) (?:automatisk|autogenereret|auto-?svar)",
        r"\bdenne (?:e-?mail|mail|meddelelse|besked) er (?:sendt |genereret |oprettet "
        r"|dannet )?auto(?:matisk|genereret)",
        r"\b(?:du kan ikke besvare|svar (?:venligst )?ikke på|kan ikke besvares?) (?:på )?denne (?:e-?mail"
        r"|mail|besked|meddelelse)",
        r"\bdenne (?:e-?mail|mail|besked) kan ikke besvares\b",
    ),
    away=(
        rf"\b(?:er|være|har|befinder mig|holder|tager) .{{0,40}}?\b{_AWAY}(?!\w)",
        r"\bpå (?:sommer|jule|vinter)?(?:ferie|barsel|orlov|forretningsrejse)\b",
        r"\b(?:holder|har|afholder) (?:\w{1,15} )?(?:sommer|jule)?(?:ferie|lukket|orlov|barsel)\b",
    ),
    time_off=(
        r"\b(?:fravær(?:ende)?|\w{0,10}ferie|orlov|bortrejst|(?:forretnings|tjeneste)rejse|\w{0,8}lukket"
        r"|ikke (?:på kontoret|til stede))\b",
    ),
    anybody=(
        r"\bved (?:hastende|presserende|akutte|hastesager)",
        r"\b(?:i hastetilfælde|i presserende tilfælde|i akutte tilfælde)\b",
        r"\bbegrænset (?:adgang|mulighed).{0,30}?\bmail",
        r"\b(?:læser|tjekker|ser) (?:ikke|kun sporadisk|sjældent) (?:min |mine )?(?:e-?mails?|mails?"
        r"|e-?post)",
        r"\b(?:din|dine|deres) (?:e-?mails?|mails?|henvendelse) (?:bliver"
        r"|vil blive) (?:ikke )?(?:videresendt|besvaret"
        r"|læst)|\b(?:din|dine|deres) (?:e-?mails?|mails?|henvendelse) (?:videresendes|besvares|læses)",
        r"\b(?:svarer|besvarer|læser) (?:på )?(?:din|dine|alle|deres) (?:e-?mails?|mails?"
        r"|henvendelse).{0,40}?\b(?:når jeg|efter|ved min|så snart)\b",
        r"\b(?:i|under) mit fravær\b",
        r"\btak for din (?:e-?mail|mail|henvendelse)[.!,]? ?jeg er (?:i øjeblikket "
        rf"|desværre )?{_AWAY}(?!\w)",
    ),
    received=(
        r"\b(?:din|jeres) (?:sag|henvendelse|forespørgsel|ticket) (?:er|har) (?:nu |blevet )?(?:modtaget"
        r"|oprettet|registreret)\b",
        r"\bvi har (?:nu )?(?:modtaget|registreret) (?:din|jeres|deres) (?:e-?mail|mail|henvendelse"
        r"|forespørgsel|besked|sag).{0,80}?\b(?:vender tilbage|svarer|besvare|behandle|kontakter|sagsnummer)",
        r"\ben (?:ny )?(?:sag|ticket|supportsag) er (?:blevet )?oprettet\b",
        r"\b(?:dit )?sagsnummer(?:et)? er\b",
    ),
    confirms=(
        r"\bvi har modtaget (?:din|jeres|dit|deres)\b",
        r"\btak for din henvendelse\b",
        r"\bsagsnummer\b",
    ),
    left=(
        r"\b(?:er|har) (?:desværre |nu )?(?:stoppet|fratrådt|ophørt)(?: (?:hos|i|på|ved|som|min|sin"
        r"|med at arbejde)\b| ?[.!,;]| ?$)",
        r"\barbejder (?:desværre )?ikke længere\b",
        r"\ber (?:desværre )?ikke længere (?:ansat|en del af|tilknyttet|hos|i virksomheden|at finde)\b",
        r"\bhar forladt (?:virksomheden|firmaet|selskabet|min stilling|sin stilling)\b",
        r"\bmin sidste (?:arbejds)?dag\b",
        r"\ber gået på (?:pension|efterløn)\b",
    ),
    moved=(
        rf"\b(?:min|vores) (?:nye )?{_MAIL}-?adresse (?:er (?:nu|ændret|skiftet)|har ændret)",
        rf"\bmin nye {_MAIL}(?:-?adresse)?\b",
        rf"\b(?:jeg|vi) har (?:fået|skiftet til) (?:en )?ny {_MAIL}(?:-?adresse)?\b",
        rf"\bdenne {_MAIL}(?:-?adresse|konto)? (?:er|bliver|bruges|læses|benyttes"
        r"|anvendes) (?:desværre )?ikke (?:læst |længere)",
        rf"\bdenne {_MAIL}-?adresse er (?:nedlagt|lukket|udgået)\b",
    ),
    through=(
        r"\b(?:til og med|t\.? ?o\.? ?m\b\.?|tom|ud) (?:den |d\. ?)?{date}",
        r"\bfra (?:og med )?(?:den |d\. ?)?{date} (?:til|-|–)(?: og med)? (?:den |d\. ?)?{date}",
        r"\bmellem (?:den |d\. ?)?{date} og (?:den |d\. ?)?{date}",
        r"\bhele {date}",
        r"\b(?:tilbage|svarer|træffes|vender tilbage)\b.{0,20}? efter (?:den |d\. ?)?{date}",
    ),
    back=(
        r"\bikke .{0,40}?før (?:på |den |d\. ?)?{date}",
        r"(?<!og med )\b(?:frem )?til (?:den |d\. ?)?{date}",
        r"\b(?:indtil) (?:den |d\. ?)?{date}",
        r"\b(?:tilbage|retur|på kontoret igen|på arbejde igen|på pinden igen|at træffe(?: igen)?"
        r"|træffes(?: igen)?|kan kontaktes igen)\b"
        rf"(?: (?:igen|til|på|i|fra|kontoret|arbejdet|arbejde|pinden)){{0,5}},? {_ON}{{date}}",
        r"\b(?:tilbage|retur)(?:dato)?: ?{date}",
        r"{date} er jeg (?:tilbage|retur)\b",
    ),
    since=(r"\bfra(?: og med)? (?:den |d\. ?)?{date}",),
    substitute=(
        r"\b(?:kontakt(?:e)?|henvend (?:dig|jer) til|ret henvendelse til|rette henvendelse til"
        r"|ring(?:e)? til|skriv(?:e)? til"
        r"|mail(?:e)? til|send(?:e)? (?:en )?(?:mail|e-mail) til|henviser (?:jeg |vi )?til)\b",
    ),
    titles=("min kollega", "min chef", "vores", "min", "hr\\.", "fru", "kollega"),
    opt_out=(
        r"\b(?:afmeld|frameld|af-?meld) (?:mig|os|min|vores)\b",
        r"\b(?:fjerne?|slette?|tage?) (?:venligst )?(?:mig|os|min|vores|mine) .{0,30}?(?:fra|af) (?:(?:jeres"
        r"|din|denne|alle) )?"
        r"(?:mailing|mail|e-?mail|udsendelses|kontakt|adresse|distributions)?(?:liste\b|listen\b(?! (?:over"
        r"|med|for|til))|lister\b|kartotek|database|register|system|nyhedsbrev)",
        r"\bslet (?:alle )?mine (?:person|kontakt)?(?:data|oplysninger)\b",
        r"\b(?:kontakt|skriv (?:til )?|ring (?:til )?|mail )(?: ?)(?:venligst )?(?:mig"
        r"|os) (?:venligst )?(?:ikke|aldrig) (?:mere|igen|længere|flere gange)\b",
        r"\b(?:kontakt|skriv|ring|mail) (?:venligst )?(?:ikke|aldrig) (?:til )?(?:mig|os) (?:mere|igen"
        r"|længere)\b",
        r"\b(?:stop|hold op|holde op) (?:venligst )?med at (?:kontakte|skrive til|maile|spamme|sende (?:mig"
        r"|os)|ringe til)"
        r"(?: (?:mig|os))?(?: flere)?(?: (?:mails?|e-mails?|reklamer|beskeder))?(?: ?[.!,]| ?$| tak)",
        r"\b(?:send|sende) (?:mig |os )?(?:venligst )?(?:ikke|ingen|aldrig) (?:flere|mere) (?:e-?mails?"
        r"|mails?|reklamer?|tilbud|nyhedsbreve|beskeder)(?! (?:om|angående|vedrørende))",
        r"\b(?:ikke|ingen) flere (?:e-?mails?|mails?|beskeder|henvendelser)(?:,? tak| fra jer| fra dig|[.!])",
        r"\b(?:ønsker|vil) (?:venligst )?(?:ikke|ej) (?:længere )?(?:at )?(?:modtage|få"
        r"|have) (?:flere )?(?:e-?mails?|mails?|nyhedsbreve?|reklamer?|henvendelser|tilbud)\b",
        r"\bønsker ikke (?:længere )?at blive kontaktet(?: igen| mere| af jer| ?[.!]| ?$)",
        r"\blad (?:mig|os) være i fred\b",
    ),
    opt_out_alone=(r"(?:venligst )?(?:afmeld(?: mig)?|frameld(?: mig)?|stop|slet mig|fjern mig)(?: tak)?",),
    not_interested=(
        r"\bdet er (?:desværre |slet )?ikke aktuelt(?: for (?:os|mig|vores vedkommende))?(?= ?(?:[.!]|$))",
        r"\b(?:jeg|vi) er (?:desværre |nu |overhovedet )?ikke (?:umiddelbart )?interessere(?:t|de)\b"
        r"(?! i (?!det\b|dette|jeres|dit|din|tilbud))",
        r"^(?:desværre,? )?ikke interessere(?:t|de)\b",
        r"\b(?:det|dette) er (?:desværre )?ikke (?:noget )?(?:for (?:os|mig)|vi (?:har brug for|skal bruge"
        r"|er interesserede i))",
        r"\b(?:det har |det er |har )?(?:desværre )?ingen interesse(?: for (?:os|mig)|[.!,]| ?$)",
        r"\b(?:vi|jeg) har (?:desværre )?(?:ikke|intet|ingen) (?:brug for|behov|interesse)(?! (?:for )?at )",
        r"\bvi har (?:valgt|besluttet) (?:en anden|et andet|at takke nej|ikke at)",
        r"\b(?:jeg|vi) (?:takker|må takke|siger|vil takke) (?:pænt |venligt )?nej\b",
        r"\bnej,? (?:ellers )?tak\b",
    ),
    not_now=(
        r"\bikke (?:lige nu|pt\.?|p\.t\.|i øjeblikket|for øjeblikket|på nuværende tidspunkt|nu|i år|endnu"
        r"|lige (?:for tiden|p\.?t))(?= ?[.,!]| ?$| desværre| aktuelt| interesser| men)",
        r"\b(?:lige nu|p\.?t\.?|i øjeblikket|for øjeblikket|på nuværende tidspunkt) (?:er (?:det|vi|jeg)"
        r"|har vi|har jeg) (?:desværre )?(?:ikke|intet|ingen)\b",
        r"\b(?:intet|ikke|ingen) (?:behov|interesse|interessere(?:t|de)|aktuelt|brug for (?:det"
        r"|dette))(?: for os)? (?:lige nu|p\.?t\b|i øjeblikket|for øjeblikket|på nuværende tidspunkt)",
        r"\b(?:forkert|dårligt?|ikke det rigtige) (?:tidspunkt|timing)\b",
        r"\bbudget(?:tet)? (?:\w{1,15} ){0,4}?(?:brugt|opbrugt|frosset|låst)",
        rf"{_TALK_AGAIN}{{date}}",
        rf"{_TALK_AGAIN}(?:senere|ferien|på et senere tidspunkt|et andet tidspunkt|længere fremme)",
        r"\b(?:ikke|intet) (?:\w{1,15} ){0,2}?(?:før|inden) (?:til )?{date}",
        r"\b(?:tidligst|først) (?:i |efter |til |om )?{date}",
    ),
    interested=(
        r"\b(?:du|i) må (?:meget )?gerne (?:sende|maile|fortælle|ringe)\b",
        r"(?<!ikke )\b(?:lyder|ser|virker) (?:rigtig |meget |virkelig |super)?(?:godt|interessant|spændende"
        r"|fint)\b",
        r"\b(?:jeg|vi) er (?:meget |helt klart |bestemt |absolut |gerne )?interessere(?:t|de)\b",
        r"\b(?:vil|vi vil|jeg vil) (?:meget )?gerne (?:høre|vide|have|mødes|tale|snakke|se|booke|aftale"
        r"|drøfte|modtage)(?! (?:bede|jer|dig) om at (?:stoppe|slette))",
        r"\b(?:kan|kunne|vil) (?:du|i) (?:evt\.? )?(?:sende|maile|give (?:mig|os))\b.{0,50}?\b"
        r"(?:information|info|pris\w*|tilbud|materiale|brochure|oplæg|detaljer)",
        r"\bsend (?:gerne |venligst |endelig |mig |os ){0,5}(?:mere |yderligere |et |en "
        r"|jeres )?(?:information|info|prisliste|tilbud|materiale)\b",
        r"\bhvad (?:koster|vil .{1,20}? koste|er prisen|bliver prisen)",
        r"\b(?:det|tidspunktet|mandag|tirsdag|onsdag|torsdag|fredag) passer (?:fint|godt|mig|os)",
    ),
    referral=(
        r"\b(?:jeg er|det er) (?:desværre |nok )?ikke (?:mig(?:,)? der|den rette|rette person)\b",
        r"\b(?:den )?(?:rette|rigtige|bedre) (?:person|kontakt|kontaktperson) (?:at (?:tale|snakke) med "
        r"|til (?:det|dette) |for dette )?(?:er|vil være|hos os)\b",
        r"\b(?:kontakt|tal med|snak med|skriv til|henvend (?:dig|jer) til) (?:venligst |gerne "
        r"|i stedet ){0,5}(?:min|vores) "
        r"(?:\w{1,20} ){0,2}?(?:kollega|chef|direktør|partner|\w{0,15}ansvarlige?|\w{0,15}chef)\b",
        r"\b(?:jeg )?har (?:videresendt|sendt (?:den|det|din mail) videre|sat .{1,30}? (?:på )?cc"
        r"|sat .{1,30}? på kopi|kopieret)\b",
        r"\b(?:er ansvarlig for|har ansvaret for|tager sig af|håndterer|står for|sidder med) (?:det|dette"
        r"|den slags|alle|alt|de)\b",
    ),
    condition=("hvis", "om", "såfremt", "med mindre", "når"),
    request=("kan du", "kan i", "kunne du", "kunne i", "vil du", "vil i", "venligst", "må jeg bede"),
    after=("efter",),
    until=(r"\b(?:før|inden|tidligst|først)\b",),
    meet=(r"\b(?:ring|tales\b|ses\b|snakke|mødes|møde|telefon)",),
    hour=(r"\b(?:kl\.?|klokken) {n}\b",),
    unavailable=(r"\boptage(?:t|de)\b",),
    afterwards=(r"\b(?:derefter|bagefter|efter)\b",),
    speaks_of_self=(r"\b(?:jeg|min)\b",),
    farewell=(
        r"(?:(?:med |de |mange )?(?:venlig|bedst|kærlig|god|varm)e? hilsen(?:er)?|hilsen|mvh|vh|dbh|bh|kh"
        r"|på forhånd tak|mange tak|tak|hav en god (?:dag|weekend|sommer))",
    ),
    footer=(
        r"sendt fra (?:min|mit|outlook|yahoo|mail til)\b",
        r"(?:hent|få) outlook (?:til|for) (?:ios|android)\b",
        r"denne (?:e-?mail|mail|meddelelse).{0,60}?\b(?:fortrolig|kun beregnet|udelukkende)",
    ),
    leave_list=(
        r"\b(?:afmeld|frameld) (?:dig|jer|her|nyhedsbrev)",
        r"\bønsker du ikke (?:længere )?at modtage.{0,40}?\b(?:klik|afmeld|svar)",
        r"https?://\S{1,200}?(?:afmeld|frameld)",
    ),
))  # fmt: skip
