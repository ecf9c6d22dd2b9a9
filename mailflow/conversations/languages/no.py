"""Norwegian, both bokmål and nynorsk."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?post|e-?mail|mail|epost)"
_AWAY = (
    r"(?:på (?:(?:sommer|jule|vinter|påske|høst)?ferie|foreldrepermisjon|reise|tjenestereise|tenestereise"
    r"|kurs|konferanse"
    r"|messe)|i (?:\w{1,10})?permisjon|(?:ikke|ikkje) (?:på (?:kontoret|jobb)|til stede|tilgjengelig"
    r"|tilgjengeleg|å treffe"
    r"|tilstades)|ute av kontoret|bortreist|fraværende|fråverande|sykemeldt|sjukmeld|borte fra kontoret)"
)
_ON = r"(?:den |på |fra (?:og med )?|frå (?:og med )?|f\.?o\.?m\.? |igjen ){0,5}"

_TALK_AGAIN = (
    r"\b(?:kontakte?|skrive?|ringe?|mail|komm?e? tilbake|høres|snakkes|prøv|ta kontakt|ta det opp|hør)"
    r"(?: gjerne| meg| oss| til (?:meg|oss)| vi| igjen| med (?:meg|oss)| fra deg| tilbake){0,5} "
    r"(?:i |etter |på |til |om |over |en gang |tidligst |rundt |først ){0,5}"
)

NORWEGIAN = also_without_accents(Language(
    code="no",
    months=(
        # "jul" alone is Christmas.
        r"\bjan(?:uar)?\b\.?", r"\bfeb(?:ruar|r)?\b\.?", r"\bmars?\b\.?", r"\bapr(?:il)?\b\.?", r"\bmai\b",
        r"\bjuni?\b\.?", r"\bjul(?:i\b|\.)", r"\baug(?:ust)?\b\.?", r"\bsep(?:t(?:ember)?)?\b\.?",
        r"\bokt(?:ober)?\b\.?", r"\bnov(?:ember)?\b\.?", r"\bdes(?:ember)?\b\.?",
    ),
    weekdays=(
        # "man" and "fri" are words of their own.
        r"\b(?:mandag(?:en)?\b|måndag(?:en)?\b|man\.)", r"\b(?:tirsdag(?:en)?\b|tysdag(?:en)?\b|tirs?\.)",
        r"\b(?:onsdag(?:en)?\b|ons\.)", r"\b(?:torsdag(?:en)?\b|tors?\.)", r"\b(?:fredag(?:en)?\b|fre\.)",
        r"\b(?:lørdag(?:en)?\b|laurdag(?:en)?\b|lør\.)", r"\b(?:søndag(?:en)?\b|sundag(?:en)?\b|søn\.)",
    ),
    numeric="dmy",
    dates=(r"(?:den )?{day}\.? ?{month}(?:,? {year})?",),
    days_alone=(r"\bden {day}\.",),
    numbers={
        "en": 1, "ei": 1, "én": 1, "et": 1, "ett": 1, "to": 2, "et par": 2, "tre": 3, "noen": 3, "nokre": 3,
        "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ti": 10, "første": 1, "andre": 2,
        "tredje": 3, "fjerde": 4,
    },
    today=(r"\bi ?dag\b", r"\bi (?:kveld|ettermiddag)\b"),
    tomorrow=(r"\bi ?morgen\b", r"\bi ?morgon\b"),
    in_days=(r"\bom {n} dag(?:er|ar)?\b",),
    in_weeks=(r"\bom {n} (?:uker?|veker?)\b",),
    in_months=(r"\bom {n} månad(?:er|ar)?\b", r"\bom {n} måned(?:er)?\b"),
    weeks=(r"\b(?:ukene?|uke|veke|vekene) ?(?:\d{1,2} ?(?:,|og|-|–) ?){0,4}{n}",),
    this_week=(r"\bdenne (?:uken|uka|veka)\b", r"\b(?<!forrige )(?:uken|uka|veka)\b", r"\bhelg(?:en|a)\b"),
    this_month=(r"\bdenne måneden\b", r"\b(?<!forrige )(?:måneden|månaden)\b"),
    this_year=(r"\bi år\b", r"\b(?<!nye )året\b"),
    next_week=(r"\b(?:neste|kommende|komande) (?:uke|veke)\b",),
    next_month=(r"\bneste (?:måned|månad)\b",),
    next_year=(r"\bneste år\b", r"\bnyttår(?:et)?\b", r"\bårsskiftet\b", r"\b(?:det )?nye året?\b"),
    quarters=(r"\bq{n}", r"\bkvartal {n}", r"\b{n}\.? kvartal\b"),
    seasons={
        "spring": r"\b(?:våren|til våren|vårparten)\b",
        "summer": r"\b(?:sommeren|sommaren|sommerferien|sommarferien|fellesferien|til sommeren)\b",
        "autumn": r"\b(?:høsten|hausten|til høsten|høstferien)\b",
        "winter": r"\b(?:vinteren|vinterferien)\b",
        "christmas": r"\bjul(?:en|a|eferien|eferie|ehelgen)?\b",
    },
    coming=("neste", "på", "nå på", "førstkommende", "kommende"),
    to=(r"til(?: og med)?(?: den)?|t\.?o\.?m\.?",),
    early=(r"\b(?:i |til )?(?:starten|begynnelsen) (?:av|på) {period}",),
    middle=(r"\b(?:i |til )?midten av {period}", r"\bmedio {period}"),
    late=(r"\b(?:i |til |ved )?(?:slutten|utgangen) av {period}", r"\bultimo {period}"),
    auto_subject=(
        r"autosvar\b",
        r"automatisk (?:svar|melding|e-post)\b",
        r"(?:fraværs|ferie)(?:melding|beskjed|svar|assistent)\b",
    ),
    away_subject=(
        r"fravær(?:ende)?\b",
        r"(?:jeg |eg )?(?:er )?(?:ikke|ikkje) (?:på kontoret|til stede|tilgjengelig)\b",
        r"(?:jeg |eg )?(?:er )?ute av kontoret\b",
        r"(?:jeg |eg )?(?:har |er på )?(?:sommer|jule)?ferie\b",
        r"(?:i )?(?:foreldre)?permisjon\b",
    ),
    auto_text=(
        r"\bdette er (?:en|et|ei|eit) (?:automatisk|autogenerert|auto-?svar)",
        r"\bdenne (?:e-?posten|eposten|mailen|meldingen|meldinga|e-?post|melding) er (?:sendt |generert "
        r"|laget )?auto(?:matisk|generert)",
        r"\b(?:ikke|ikkje) svar på denne (?:e-?post|epost|mail|melding)",
        r"\bdenne (?:e-?posten|eposten|mailen|meldingen|meldinga) kan (?:ikke|ikkje) besvares\b",
    ),
    away=(
        rf"\b(?:er|være|har|befinner meg|tar|avvikler) .{{0,40}}?\b{_AWAY}(?!\w)",
        r"\b(?:på (?:sommer|jule|vinter|påske)?ferie|i (?:foreldre)?permisjon)\b",
        r"\b(?:har|avvikler|tar ut) (?:\w{1,15} )?(?:sommer|jule)?(?:ferie|ferien|feriestengt|permisjon)\b",
    ),
    time_off=(
        r"\b(?:fravær(?:ende)?|\w{0,10}ferie|\w{0,12}permisjon|bortreist|tjenestereise|\w{0,8}stengt"
        r"|(?:ikke|ikkje) (?:på kontoret|til stede))\b",
    ),
    anybody=(
        r"\bved (?:hastende|presserende|akutte|viktige og hastende|hastesaker)",
        r"\b(?:i hastetilfeller|i presserende tilfeller)\b",
        r"\bbegrenset (?:tilgang|mulighet).{0,30}?\b(?:e-?post|epost|mail)",
        r"\b(?:leser|sjekker|les|sjekkar) (?:ikke|ikkje|kun sporadisk|sjelden) (?:min |mine )?(?:e-?post"
        r"|epost|mail)",
        r"\b(?:din|di) (?:e-?post|epost|mail|henvendelse) (?:blir|vil bli) (?:ikke )?(?:videresendt|besvart"
        r"|lest)|\b(?:din|di) (?:e-?post|epost|mail|henvendelse) (?:videresendes|besvares|leses)",
        r"\b(?:svarer|besvarer|leser|svarar) (?:på )?(?:din |di |all |alle )?(?:e-?post|epost|mail"
        r"|henvendelse)\w{0,4}.{0,40}?\b(?:når (?:jeg|eg)|etter|ved retur|så snart)\b",
        r"\b(?:i|under) mi(?:tt fravær|tt fråvere)\b|\bi mitt fråvær\b",
        r"\btakk for (?:din |di )?(?:e-?post(?:en)?|epost(?:en)?|mail(?:en)?"
        r"|henvendelse(?:n)?)[.!,]? ?(?:jeg|eg) er (?:for tiden |dessverre )?"
        rf"{_AWAY}(?!\w)",
    ),
    received=(
        r"\b(?:din|di|deres) (?:sak|henvendelse|forespørsel|hending) (?:er|har) (?:nå |no "
        r"|blitt )?(?:mottatt|opprettet|registrert)\b",
        r"\bvi har (?:nå )?(?:mottatt|registrert) (?:din|deres|di) (?:e-?post|epost|henvendelse|forespørsel"
        r"|melding|sak).{0,80}?\b(?:kommer tilbake|svarer|besvare|behandle|tar kontakt|saksnummer)",
        r"\ben (?:ny )?(?:sak|supportsak) er (?:blitt )?opprettet\b",
        r"\b(?:ditt )?saksnummer(?:et)? er\b",
    ),
    confirms=(
        r"\bvi har (?:mottatt|fått) (?:din|ditt|deres)\b",
        r"\btakk for (?:din henvendelse|at du kontakt)",
        r"\bsaksnummer\b",
    ),
    left=(
        r"\bhar (?:dessverre |nå |no )?(?:sluttet|slutta|fratrådt)(?: (?:hos|i|på|ved|som|min|sin|å arbeide"
        r"|å jobbe|her)\b| ?[.!,;]| ?$)",
        r"\b(?:jobber|arbeider|jobbar|arbeidar) (?:dessverre )?(?:ikke|ikkje) (?:lenger|lenger)\b",
        r"\ber (?:dessverre )?(?:ikke|ikkje) lenger (?:ansatt|tilsett|en del av|tilknyttet|hos|i selskapet"
        r"|å treffe|i\b)",
        r"\bhar forlatt (?:bedriften|firmaet|selskapet|min stilling|sin stilling)\b",
        r"\bmin siste (?:arbeids)?dag\b",
        r"\bhar gått av med pensjon\b|\bhar gått av for aldersgrensen\b",
    ),
    moved=(
        r"\b(?:min|vår) (?:nye )?(?:e-?post|epost|mail)-?adresse (?:er (?:nå|no|endret|endra)|har (?:endret"
        r"|blitt endret))",
        r"\bmin nye (?:e-?post|epost|mail)-?(?:adresse)?\b",
        r"\b(?:jeg|vi|eg) har fått (?:en )?ny (?:e-?post|epost|mail)-?(?:adresse)?\b",
        r"\bdenne (?:e-?post|epost|mail)-?(?:adressen|kontoen|adressa) (?:er|blir|brukes|leses"
        r"|benyttes) (?:dessverre )?(?:ikke|ikkje) (?:lest |i bruk )?lenger",
        r"\bdenne (?:e-?post|epost|mail)-?adressen er (?:nedlagt|stengt|avviklet)\b",
    ),
    through=(
        r"\b(?:til og med|t\.? ?o\.? ?m\b\.?|tom|ut) (?:den )?{date}",
        r"\b(?:fra|frå|f\.?o\.?m\.?)(?: og med)? (?:den )?{date} (?:til|t\.?o\.?m\.?|-"
        r"|–)(?: og med)? (?:den )?{date}",
        r"\bmellom (?:den )?{date} og (?:den )?{date}",
        r"\b(?:hele|under|heile) {date}",
        r"\b(?:tilbake|svarer|treffes|attende)\b.{0,20}? etter (?:den )?{date}",
    ),
    back=(
        r"\b(?:ikke|ikkje) .{0,40}?før (?:på |den )?{date}",
        r"(?<!og med )\b(?:frem |fram )?til (?:den )?{date}",
        r"\b(?:inntil) (?:den )?{date}",
        r"\b(?:tilbake|attende|på kontoret igjen|på jobb igjen|å treffe(?: igjen)?|treffes(?: igjen)?"
        r"|tilgjengelig igjen|på plass(?: igjen)?)\b"
        rf"(?: (?:igjen|til|på|i|fra|frå|kontoret|jobb|arbeid|plass)){{0,5}},? {_ON}{{date}}",
        r"\btilbake(?:dato)?: ?{date}",
        r"{date} er (?:jeg|eg) (?:tilbake|attende)\b",
    ),
    since=(r"\b(?:fra|frå|f\.?o\.?m\.?)(?: og med)? (?:den )?{date}",),
    substitute=(
        r"\b(?:kontakt(?:e)?|ta kontakt med|henvend (?:deg|dere) til|vend deg til|ring(?:e)?|skriv(?:e)? til"
        r"|send(?:e)? (?:en )?(?:mail|e-?post) til|henviser (?:jeg |vi )?til|viser (?:jeg |eg )?til)\b",
    ),
    titles=("min kollega", "min sjef", "vår", "min", "herr", "fru", "kollega"),
    opt_out=(
        r"\b(?:meld) (?:meg|oss) av(?=[.!,]| ?$| (?:fra |denne |dette |listen|lista|nyhetsbrev|e-?post))",
        r"\b(?:avregistrer|avmeld) (?:meg|oss|min|vår)\b",
        r"\b(?:fjerne?|slette?|ta|stryke?) (?:vennligst )?(?:meg|oss|min|vår|mine) .{0,30}?(?:fra|frå"
        r"|av) (?:(?:deres|din|denne|alle|dykkar) )?"
        r"(?:mailing|mail|e-?post|epost|utsendelses|kontakt|adresse|distribusjons)?(?:liste\b|(?:listen"
        r"|lista|listene)\b(?! (?:over|med|for|til))"
        r"|lister\b|register|registeret|database|databasen|system|nyhetsbrev)",
        r"\bslett (?:alle )?mine (?:person|kontakt)?(?:data|opplysninger)\b",
        r"\b(?:kontakt|ring|mail) (?:vennligst )?(?:meg|oss) (?:vennligst )?(?:ikke|ikkje|aldri) (?:mer"
        r"|meir|igjen|lenger|flere ganger)\b",
        r"\b(?:ikke|ikkje|aldri) (?:kontakt|ring|mail|skriv til) (?:meg|oss) (?:mer|meir|igjen|lenger)\b",
        r"\b(?:slutt|slutte|stopp) (?:vennligst )?(?:med )?(?:å )(?:kontakte|skrive til|maile|spamme"
        r"|ringe til|sende) (?:meg|oss)"
        r"(?: (?:flere |mer )?(?:mail|e-?post\w{0,3}|epost\w{0,3}|reklame|meldinger))?(?: ?[.!,]| ?$| takk)",
        r"\b(?:ikke|ikkje) send (?:meg |oss )?(?:flere|fleire|mer|meir) (?:e-?post\w{0,3}|epost\w{0,3}"
        r"|mail\w{0,3}|reklame|tilbud|nyhetsbrev|meldinger)(?! (?:om|angående|vedrørende))",
        r"\b(?:ingen|ikke) flere (?:e-?post\w{0,3}|epost\w{0,3}|mail\w{0,3}|meldinger"
        r"|henvendelser)(?:,? takk| fra dere| fra deg|[.!])",
        r"\b(?:ønsker|ynskjer|vil) (?:ikke|ikkje) (?:lenger )?(?:å )?(?:motta|få|ha) (?:flere |fleire "
        r"|mer )?(?:e-?post\w{0,3}|epost\w{0,3}|mail\w{0,3}|nyhetsbrev|reklame|henvendelser|tilbud)\b",
        r"\bønsker ikke (?:lenger )?å bli kontaktet(?: igjen| mer| av dere| ?[.!]| ?$)",
        r"\bla (?:meg|oss) være i fred\b",
    ),
    opt_out_alone=(
        r"(?:vennligst )?(?:meld (?:meg )?av|avmeld(?: meg)?|avregistrer(?: meg)?|stopp|slett meg"
        r"|fjern meg)(?: takk)?",
    ),
    not_interested=(
        r"\bdet(?:te)? er (?:dessverre |slett )?ikke aktuelt(?: for (?:oss|meg|vår del))?(?= ?(?:[.!]|$))",
        r"\b(?:jeg|vi|eg|me) er (?:dessverre |nok )?(?:ikke|ikkje) (?:umiddelbart |så )?interesser(?:t|te)\b"
        r"(?! i (?!det\b|dette|deres|ditt|din|tilbud))",
        r"^(?:dessverre,? )?(?:ikke|ikkje) interesser(?:t|te)\b",
        r"\b(?:det|dette) er (?:dessverre )?(?:ikke|ikkje) (?:noe |noko )?(?:for (?:oss|meg)|vi (?:trenger"
        r"|har behov for|er interessert i|treng))",
        r"\bdette er (?:dessverre )?(?:ikke|ikkje) aktuelt(?: for (?:oss|meg))?(?=[.!,]| ?$"
        r"| for)(?! for (?:oss |meg )?(?:nå|før|i ))",
        r"\b(?:vi|jeg|eg|me) har (?:dessverre )?(?:ikke|ikkje|ingen|inkje) (?:noe |noko )?(?:behov"
        r"|interesse)(?! for å)",
        r"\bvi har (?:valgt|besluttet|bestemt oss for) (?:en annen|et annet|å takke nei|ikke å)",
        r"\b(?:jeg|vi|eg) (?:takker|må takke|må nok takke|ønsker å takke) (?:pent )?nei\b",
        r"\bnei,? (?:ellers |men )?takk\b",
    ),
    not_now=(
        r"\b(?:ikke|ikkje) (?:akkurat nå|akkurat no|for øyeblikket|på nåværende tidspunkt|nå|i år|ennå"
        r"|per nå|pr\.? nå|for tiden)(?= ?[.,!]| ?$| dessverre| aktuelt| interesser| men)",
        r"\b(?:akkurat nå|akkurat no|for øyeblikket|på nåværende tidspunkt|per nå|for tiden) (?:er (?:det|vi"
        r"|jeg)|har vi|har jeg) (?:dessverre )?(?:ikke|ikkje|ingen)\b",
        r"\b(?:ikke|ikkje|ingen) (?:behov|interesse|interesser(?:t|te)|aktuelt)(?: for (?:oss|dette"
        r"|det))? (?:akkurat nå|nå\b|for øyeblikket|på nåværende tidspunkt|per nå|for tiden)",
        r"\b(?:feil|dårlig|ikke rett|ikke riktig) (?:tidspunkt|timing)\b",
        r"\bbudsjett(?:et)? (?:\w{1,15} ){0,4}?(?:brukt|brukt opp|frosset|låst)",
        rf"{_TALK_AGAIN}{{date}}",
        rf"{_TALK_AGAIN}(?:senere|seinare|ferien|på et senere tidspunkt|et annet tidspunkt|litt lenger frem)",
        r"\b(?:ikke|ikkje) (?:\w{1,15} ){0,2}?(?:før|innen) (?:til )?{date}",
        r"\b(?:tidligst|først) (?:i |etter |til |om |over )?{date}",
    ),
    interested=(
        r"\b(?:du|dere) må gjerne (?:sende|maile|fortelle|ringe)\b",
        r"\b(?:høres|høyrest|ser|virker) (?:veldig |svært |virkelig |kjempe)?(?:bra|interessant|spennende"
        r"|fint|flott) ut\b"
        r"|\b(?:høres|høyrest|virker) (?:veldig |svært |virkelig )?(?:bra|interessant|spennende|spanande)\b",
        r"\b(?:jeg|vi|eg|me) er (?:veldig |svært |absolutt |gjerne |definitivt )?interesser(?:t|te)\b",
        r"\b(?:vil|vi vil|jeg vil|eg vil|ønsker) (?:veldig )?gjerne (?:høre|vite|ha|møtes|snakke|prate|se"
        r"|booke|avtale|diskutere|motta|få|ta et møte)",
        r"\b(?:kan|kunne|vil) (?:du|dere|de) (?:eventuelt )?(?:sende|maile|gi (?:meg|oss))\b.{0,50}?\b"
        r"(?:informasjon|info|pris\w*|tilbud|materiell|brosjyre|forslag|detaljer)",
        r"\bsend (?:gjerne |vennligst |meg |oss ){0,5}(?:mer |meir |ytterligere |et |en )?(?:informasjon|info"
        r"|prisliste|tilbud|materiell)\b",
        r"\bhva (?:koster|vil .{1,20}? koste|er prisen|blir prisen)|\bkva kostar\b",
        r"\b(?:det|tidspunktet|mandag|tirsdag|onsdag|torsdag|fredag) passer (?:fint|bra|godt|for meg"
        r"|for oss|meg|oss)",
    ),
    referral=(
        r"\b(?:jeg er|det er|eg er) (?:dessverre |nok )?(?:ikke|ikkje) (?:meg(?:,)? som|jeg som|den rette"
        r"|rette person|rett person|riktig person)\b",
        r"\b(?:den )?(?:rette|rett|riktig|riktige|bedre) (?:person|kontakt"
        r"|kontaktperson)(?:en)? (?:å (?:snakke|prate) med |for dette |i denne saken )?"
        r"(?:er|vil være|hos oss)\b",
        r"\b(?:kontakt|ta kontakt med|snakk med|skriv til|henvend (?:deg|dere) til) (?:vennligst |gjerne "
        r"|heller |i stedet ){0,5}(?:min|vår) "
        r"(?:\w{1,20} ){0,2}?(?:kollega|sjef|leder|direktør|partner|\w{0,15}ansvarlige?|\w{0,15}sjef"
        r"|\w{0,15}leder)\b",
        r"\b(?:jeg|eg) har (?:videresendt|vidaresendt|sendt (?:den|det|e-posten din|mailen din) videre"
        r"|satt .{1,30}? (?:på )?kopi|kopiert inn|lagt til)\b",
        r"\b(?:er ansvarlig for|har ansvaret for|tar seg av|håndterer|tek seg av|jobber med"
        r"|sitter med) (?:det|dette|slikt|alle|alt|de)\b",
    ),
    condition=("hvis", "om", "dersom", "med mindre", "når", "viss"),
    request=(
        "kan du",
        "kan dere",
        "kan de",
        "kunne du",
        "kunne dere",
        "vil du",
        "vil dere",
        "vennligst",
        "vær så snill",
    ),
    after=("etter",),
    until=(r"\b(?:før|innen|tidligst|først)\b",),
    meet=(r"\b(?:ring|snakke|prate|møtes|møte|treff|ses\b|telefon)",),
    hour=(r"\b(?:kl\.?|klokka|klokken) {n}\b",),
    unavailable=(r"\bopptatt\b",),
    afterwards=(r"\b(?:etterpå|etter|deretter)\b",),
    speaks_of_self=(r"\b(?:jeg|eg|min)\b",),
    farewell=(
        r"(?:(?:med |de |mange )?(?:vennlig|venleg|best|god|varm|hjertelig)e? (?:hilsen|helsing)(?:er|ar)?"
        r"|hilsen|helsing|mvh|vh|mange takk|på forhånd takk|takk|ha en (?:fin|god) (?:dag|helg|sommer))",
    ),
    footer=(
        r"sendt fra (?:min|mitt|outlook|yahoo|e-post for)\b",
        r"(?:hent|få|skaff deg|last ned) outlook (?:for|til) (?:ios|android)\b",
        r"denne (?:e-?posten?|eposten?|mailen|meldingen?).{0,60}?\b(?:konfidensiell|kun beregnet|kun ment"
        r"|utelukkende)",
    ),
    leave_list=(
        r"\b(?:meld (?:deg|dere) av|avregistrer (?:deg|her)|avslutt (?:ditt )?abonnement)",
        r"\bønsker du ikke (?:lenger )?å motta.{0,40}?\b(?:klikk|meld|svar)",
        r"https?://\S{1,200}?(?:avmeld|meld-?av|avregistrer)",
    ),
))  # fmt: skip
