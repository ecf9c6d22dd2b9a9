"""Swedish."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?post|e-?mail|mejl|mail)"
_MESSAGE = r"(?:e-?post(?:meddelande)?|e-?mail|mejl|mail|meddelande)\w{0,4}"
_AWAY = (
    r"(?:på (?:semester|tjänsteresa|resande fot|konferens|mässa|kurs)|(?:inte|ej) (?:på (?:kontoret|plats"
    r"|jobbet)|i tjänst|anträffbar|tillgänglig)|borta(?: från kontoret)?|frånvarande|ledig|(?:föräldra|tjänst"
    r"|studie)ledig|sjukskriven|bortrest|utomlands)"
)
_ON = r"(?:den |på |från (?:och med )?|fr\.?o\.?m\.? )?"

_TALK_AGAIN = (
    r"\b(?:höra?|hörs|höras|återkom|återkomma|kontakta|ringa?|mejla|maila|skriva?|pinga|ta kontakt|prata"
    r"|ta det|ta upp (?:det|detta))"
    r"(?: av (?:dig|er)| gärna| mig| oss| till (?:mig|oss)| vi| igen| med (?:mig|oss)| på nytt){0,5} "
    r"(?:i |efter |på |under |någon gång |tidigast |runt |omkring |kring |först ){0,5}"
)

SWEDISH = also_without_accents(Language(
    code="sv",
    months=(
        # "jul" alone is Christmas.
        r"\bjan(?:uari)?\b\.?", r"\bfeb(?:ruari|r)?\b\.?", r"\bmars?\b\.?", r"\bapr(?:il)?\b\.?", r"\bmaj\b",
        r"\bjuni?\b\.?", r"\bjul(?:i\b|\.)", r"\baug(?:usti)?\b\.?", r"\bsep(?:t(?:ember)?)?\b\.?",
        r"\bokt(?:ober)?\b\.?", r"\bnov(?:ember)?\b\.?", r"\bdec(?:ember)?\b\.?",
    ),
    weekdays=(
        r"\bmån(?:dag(?:en)?)?\b", r"\btis(?:dag(?:en)?)?\b", r"\bons(?:dag(?:en)?)?\b",
        r"\btors?(?:dag(?:en)?)?\b", r"\bfre(?:dag(?:en)?)?\b", r"\blör(?:dag(?:en)?)?\b",
        r"\bsön(?:dag(?:en)?)?\b",
    ),
    numeric="dmy",
    dates=(r"(?:den |d\. ?)?{day}(?::?[ea])?\.? ?{month}(?:,? {year})?",),
    days_alone=(r"\bden {day}(?::?[ea])?",),
    numbers={
        "en": 1, "ett": 1, "två": 2, "ett par": 2, "tre": 3, "några": 3, "fyra": 4, "fem": 5, "sex": 6,
        "sju": 7, "åtta": 8, "tio": 10, "första": 1, "andra": 2, "tredje": 3, "fjärde": 4,
    },
    today=(r"\bi ?dag\b", r"\bi (?:eftermiddag|kväll)\b", r"\bikväll\b"),
    tomorrow=(r"\bi ?morgon\b",),
    in_days=(r"\bom {n} dag(?:ar)?\b",),
    in_weeks=(r"\bom {n} veck(?:a|or)\b",),
    in_months=(r"\bom {n} månad(?:er)?\b",),
    weeks=(r"\b(?:vecka|veckorna|v\.) ?(?:\d{1,2} ?(?:,|och|-|–) ?){0,4}{n}",),
    this_week=(r"\b(?:den här|denna) veckan?\b", r"\b(?<!förra )veckans?\b", r"\bhelgen\b"),
    this_month=(r"\b(?:den här|denna) månad(?:en)?\b", r"\b(?<!förra )månaden\b"),
    this_year=(r"\bi år\b", r"\b(?<!förra )(?<!nya )året\b"),
    next_week=(r"\b(?:nästa|kommande|nästkommande) vecka\b",),
    next_month=(r"\bnästa månad\b",),
    next_year=(r"\bnästa år\b", r"\bnyår(?:et|shelgen)?\b", r"\bårsskiftet\b", r"\b(?:det )?nya året\b"),
    quarters=(r"\bq{n}", r"\bkvartal {n}", r"\b{n}(?::?[ea])? kvartalet\b"),
    seasons={
        "spring": r"\b(?:våren|i vår|vårkanten)\b",
        "summer": r"\b(?:sommar(?:en|semestern|ledigheten|uppehållet)|i sommar)\b",
        "autumn": r"\b(?:hösten|i höst|höstkanten)\b",
        "winter": r"\b(?:vintern|i vinter)\b",
        "christmas": r"\bjul(?:en|helgen|helgerna|ledigheten|uppehållet)?\b",
    },
    coming=("nästa", "på", "nu på", "kommande", "nu"),
    to=(r"till(?: och med)?(?: den)?|t\.?o\.?m\.?",),
    early=(r"\b(?:i )?(?:början|inledningen) (?:av|på) {period}",),
    middle=(r"\b(?:i )?mitten (?:av|på) {period}",),
    late=(r"\b(?:i )?slutet (?:av|på) {period}",),
    auto_subject=(
        r"auto(?:mat)?svar\b",
        r"automatiskt (?:svar|meddelande)\b",
        r"(?:frånvaro|semester)(?:meddelande|svar|hälsning|avisering)\b",
    ),
    away_subject=(
        r"frånvar(?:o|ande)\b",
        r"(?:jag )?(?:är )?(?:inte|ej) på (?:kontoret|plats)\b",
        r"(?:jag )?(?:är )?på (?:semester|tjänsteresa)\b",
        r"(?:jag )?(?:är )?(?:(?:föräldra|tjänst)ledig|ledig(?= till| fr|$|:)|sjukskriven)\b",
    ),
    auto_text=(
        r"\bdet(?:ta| här) är ett (?:automatiskt|automatgenererat|automatiserat|autogenererat)",
        r"\bdet(?:ta| här) (?:mejlet|mailet|meddelandet|mejl|mail|meddelande|e-postmeddelande|svar) (?:är"
        r"|har) (?:skickats |skapats |genererats )?automat",
        r"\bsvara (?:inte|ej) på (?:detta|det här) (?:mejl|mail|meddelande|e-post)",
        r"\b(?:detta|det här) (?:mejl|mail|meddelande|e-postmeddelande)\w{0,4} (?:går inte"
        r"|kan inte) (?:att )?(?:svara på|besvara)",
    ),
    away=(
        rf"\b(?:är|vara|åker|har|befinner (?:mig|oss)) .{{0,40}}?\b{_AWAY}\b",
        r"\bpå (?:semester|tjänsteresa|resande fot)\b",
        r"\bhar (?:gått på |gått hem )?semester\b",
        r"\b(?:vi|kontoret) (?:har|håller) (?:sommar|jul)?stängt\b",
    ),
    time_off=(
        r"\b(?:frånvar(?:o|ande)|\w{0,8}semester|\w{0,10}ledig(?:het)?|bortrest|tjänsteresa|\w{0,8}stängt"
        r"|(?:inte|ej) på (?:kontoret|plats))\b",
    ),
    anybody=(
        r"\b(?:vid|i|för) (?:mycket )?(?:brådskande|akuta|angelägna)\b",
        r"\bom (?:ditt ärende|ärendet) är (?:brådskande|akut)\b",
        rf"\bbegränsad (?:tillgång|möjlighet|åtkomst).{{0,30}}?\b{_MAIL}",
        rf"\b(?:läser|kollar|bevakar|kontrollerar) (?:inte|ej|sporadiskt|sällan) (?:min |mina )?{_MAIL}",
        rf"\b{_MAIL}\w{{0,6}} (?:läses|bevakas|besvaras|vidarebefordras)\b",
        r"\b(?:svarar|besvarar|läser) (?:på )?(?:ditt|ert|din|er|all|alla|dina"
        rf"|era) {_MAIL}.{{0,40}}?\b(?:när jag är"
        r"|efter|vid min|så snart)\b",
        r"\bunder min (?:frånvaro|bortovaro)\b",
        rf"\btack för (?:ditt|ert|din|er) {_MESSAGE}[.!,]? ?jag är (?:för närvarande |just nu )?{_AWAY}\b",
    ),
    received=(
        r"\b(?:ditt|ert) ärende (?:har|är) (?:nu )?(?:registrer|mottag|skapa|tagits emot)",
        r"\bvi har (?:nu )?(?:tagit emot|mottagit|registrerat) (?:ditt|din|ert|er) (?:ärende|förfrågan"
        rf"|{_MESSAGE})"
        r".{0,80}?\b(?:återkommer|svarar|besvara|behandla|hantera|ärendenummer)",
        r"\bett (?:nytt )?ärende har (?:skapats|registrerats)\b",
        r"\bditt ärendenummer (?:är|:)",
    ),
    confirms=(
        r"\bvi har (?:tagit emot|mottagit|fått) (?:ditt|din|er|ert)\b",
        r"\btack för att du (?:kontaktar|kontaktade|hör av dig)",
        r"\bärendenummer\b",
    ),
    left=(
        r"\b(?:jag|han|hon|hen|\w{2,20}) har (?:nu )?slutat(?: (?:på|hos|vid|sin|min|som|här)\b| ?[.!,;]"
        r"| ?$)",
        r"\b(?:arbetar|jobbar) (?:inte|ej) (?:längre|kvar)\b",
        r"\bär (?:inte|ej) längre (?:anställd|kvar|verksam|aktiv) ?(?:på|hos|vid|inom|i|[.,!]|$)",
        r"\bhar (?:nu )?lämnat (?:företaget|bolaget|organisationen|sin (?:tjänst|anställning)|min (?:tjänst"
        r"|anställning))",
        r"\bmin sista (?:arbets)?dag\b",
        r"\bhar gått i pension\b",
    ),
    moved=(
        rf"\b(?:min|vår) (?:nya )?{_MAIL}adress (?:har (?:ändrats|bytts)|är (?:nu|numera|ändrad))",
        rf"\bmin nya {_MAIL}adress\b",
        rf"\b(?:jag|vi) har (?:bytt|fått (?:en )?ny) {_MAIL}adress\b",
        rf"\b(?:denna|den här|min gamla) {_MAIL}adress(?:en)? (?:används|bevakas|läses|gäller|är) (?:inte"
        r"|ej) längre\b",
    ),
    through=(
        r"\b(?:till och med|t\.? ?o\.? ?m\b\.?|ut) (?:den )?{date}",
        r"\b(?:från|fr\.?o\.?m\.?)(?: och med)? (?:den )?{date} (?:till|t\.?o\.?m\.?|-|–)"
        r"(?: och med)? (?:den )?{date}",
        r"\bmellan (?:den )?{date} och (?:den )?{date}",
        r"\b(?:under|hela) {date}",
        r"\b(?:åter|tillbaka|återkommer|svarar|nås)\b.{0,20}? efter (?:den )?{date}",
    ),
    back=(
        r"\b(?:inte|ej) .{0,40}?(?:förrän|före) (?:på |den )?{date}",
        r"(?<!och med )\b(?:fram )?till (?:den )?{date}",
        r"\b(?:åter|tillbaka|återkommer|i tjänst igen|på plats igen|börjar (?:jobba|arbeta)(?: igen)?"
        r"|nås (?:igen|åter))\b"
        rf"(?: (?:igen|åter|till|på|i|från|kontoret|jobbet|arbetet|tjänst|plats)){{0,5}},? {_ON}{{date}}",
        r"\b(?:åter|återkomst|tillbaka)(?:datum)?: ?{date}",
        r"\b{date} är jag (?:åter|tillbaka)\b",
    ),
    since=(r"\b(?:från|fr\.?o\.?m\.?)(?: och med)? (?:den )?{date}",),
    substitute=(
        r"\b(?:kontakta|vänd (?:dig|er) till|vänligen kontakta|hör av (?:dig|er) till|mejla|maila|skriv till"
        r"|ring"
        r"|hänvisar (?:jag |vi )?(?:till|er till|dig till)|vidarebefordra(?:s)? .{0,20}?till|ersätt(?:s av"
        r"|are är))\b",
    ),
    titles=("min kollega", "min chef", "kollegan", "vår", "min", "herr", "fru", "dr", "vd"),
    opt_out=(
        r"\b(?:avregistrera|avprenumerera|avanmäl) (?:mig|oss|min|vår)\b",
        r"\b(?:ta bort|stryka?|radera|plocka bort) (?:mig|oss|min|vår|mina|våra)\b.{0,30}? (?:från|ur) "
        r"(?:(?:er|din|denna|den här|all) )?(?:sänd|mejl|mail|e-post|utskicks|kontakt|adress)?"
        r"(?:lista\b|listan\b(?! (?:över|med|för|till))|listor\b|register|utskick|databas)",
        r"\b(?:radera|ta bort) (?:alla )?mina (?:person|kontakt)?uppgifter\b",
        r"\b(?:kontakta|mejla|maila|ring) (?:mig|oss) (?:inte|aldrig|ej) (?:mer|igen|längre|fler gånger)\b",
        r"\bskriv (?:inte|aldrig|ej) (?:till (?:mig|oss) )?(?:mer|igen|längre|fler gånger)(?: ?[.!,]"
        r"| till (?:mig|oss)| ?$)",
        r"\b(?:sluta|upphör)(?: att| med att)? (?:kontakta|mejla|maila|spamma|skriva till|skicka (?:mejl"
        r"|mail) till) (?:mig|oss)\b",
        r"\b(?:skicka|sänd) (?:inte|inga|aldrig) (?:fler |mer )(?:mejl|mail|e-post|reklam|utskick"
        r"|erbjudanden|meddelanden)(?! (?:om|angående|till \w{1,20}@))",
        rf"\binga fler (?:{_MESSAGE}|utskick)(?:,? tack| från er| från dig|[.!])",
        r"\bvill (?:inte|ej) (?:längre )?(?:ha|få|ta emot) (?:fler |några |mer |era |ert |er |ditt |din "
        r"|dina ){0,5}(?:mejl|mail|e-post|utskick|reklam|nyhetsbrev|erbjudanden)\b",
        r"\bvill inte bli kontaktad(?:e)?(?: igen| mer| av er| ?[.!]| ?$)",
        r"\blämna (?:mig|oss) ifred\b",
    ),
    opt_out_alone=(
        r"(?:vänligen )?(?:avregistrera(?: mig)?|avprenumerera|avanmäl(?: mig)?|avsluta|stopp|sluta"
        r"|ta bort mig)(?: tack)?",
    ),
    not_interested=(
        r"\bdet(?: här)? är (?:tyvärr |verkligen )?inte aktuellt(?: för (?:oss|mig|vår del))?"
        r"(?= ?(?:[.!]|$))",
        r"\b(?:jag|vi) är (?:tyvärr |dessvärre |verkligen )?(?:inte|ej) (?:så |alls )?intressera(?:d|de)\b"
        r"(?! av (?!det\b|detta|ert?\b|din|ditt|erbjudande|tjänste))",
        r"^(?:tyvärr,? )?(?:inte|ej) intressera(?:d|de)\b",
        r"\b(?:det|detta) är (?:tyvärr )?(?:inget|inte något|ingenting) (?:för oss|för mig|vi (?:behöver"
        r"|är intresserade av)|som passar oss|jag behöver)",
        r"\bpassar (?:tyvärr )?(?:inte oss|oss inte)(?:[.!,]| ?$| tyvärr)",
        r"\b(?:vi|jag) har (?:tyvärr )?(?:inget|inte något) (?:behov|intresse)(?! av att)",
        r"\bvi (?:har )?(?:valt|bestämt oss för) (?:en annan|ett annat|någon annan|att avstå|att tacka nej)",
        r"\b(?:jag|vi) (?:tackar|avböjer|får tacka|måste tacka) (?:vänligt )?(?:nej|men)\b",
        r"\bnej,? (?:men )?tack\b",
    ),
    not_now=(
        r"\b(?:inte|ej) (?:just nu|för tillfället|i dagsläget|i nuläget|nu|för närvarande|i år"
        r"|ännu)(?: ?[.,!]| ?$| tyvärr| aktuellt| intresser| utan| men)",
        r"\b(?:just nu|för tillfället|i dagsläget|i nuläget|för närvarande) (?:är (?:det|vi|jag)|har vi"
        r"|har jag|behöver vi) (?:tyvärr |dessvärre )?(?:inte|inget|ingen|inga|ej)\b",
        r"\b(?:inget|inte något|inte) (?:behov|intresse|intressera(?:d|de)|aktuellt)(?: för oss)? (?:just nu"
        r"|för tillfället|i dagsläget|i nuläget|för närvarande)",
        r"\b(?:fel|dålig|inte rätt) (?:tid|tidpunkt|tillfälle|läge)\b",
        r"\bbudget(?:en)? (?:\w{1,15} ){0,4}?(?:slut|frusen|fryst|låst|förbrukad)",
        rf"{_TALK_AGAIN}{{date}}",
        rf"{_TALK_AGAIN}(?:senare|semestern|längre fram|ett senare tillfälle|ett annat tillfälle)",
        r"\b(?:inte|inget) (?:\w{1,15} ){0,2}?(?:förrän|före|innan) (?:till |i |efter )?{date}",
        r"\b(?:tidigast|först) (?:i |efter |till |om )?{date}",
    ),
    interested=(
        r"(?<!inte )\b(?:låter|verkar) (?:väldigt |mycket |riktigt |jätte)?(?:bra|intressant|spännande"
        r"|kul)\b",
        r"\b(?:jag|vi) är (?:väldigt |mycket |absolut |gärna |klart )?intressera(?:d|de)\b",
        r"\b(?:hör|träffas|ses|pratar?|bokar?|boka|ha) (?:vi )?(?:gärna|mer gärna)\b",
        r"\b(?:vill|skulle vilja|tar) gärna (?:veta|höra|ha|träffas|boka|prata|se|få|diskutera|en demo"
        r"|ett möte)\b",
        r"\b(?:kan|skulle|kunde) (?:du|ni) (?:kunna )?(?:skicka|mejla|maila|återkomma med|ge (?:mig"
        r"|oss))\b.{0,50}?\b(?:information|info|pris\w*|offert|material|underlag|broschyr|detaljer|förslag)",
        r"\bskicka (?:gärna |över ){0,5}(?:mer |ytterligare |en |ett |er )?(?:information|info|prislista"
        r"|prisuppgift|offert|material|förslag)\b",
        r"\bvad (?:kostar|skulle .{1,20}? kosta|blir priset|är priset)",
        r"\b(?:det|tiden|tisdag|fredag|måndag|onsdag|torsdag) (?:passar|funkar|fungerar) (?:bra|fint"
        r"|utmärkt|för mig|för oss)",
    ),
    referral=(
        r"\b(?:jag är|det är) (?:nog |tyvärr )?(?:inte|ej) (?:jag som|rätt person)\b",
        r"\b(?:rätt|bättre) (?:person|kontakt|kontaktperson) (?:att (?:prata|tala) med |för (?:detta"
        r"|det här) )?(?:är|vore|hos oss)\b",
        r"\b(?:kontakta|prata med|vänd (?:dig|er) till|hör av (?:dig|er) till|ta det med|tala med) "
        r"(?:gärna |istället |i stället ){0,5}(?:min|vår) (?:\w{1,20} ){0,2}?(?:kollega|chef|vd|partner"
        r"|it-chef|\w{0,15}ansvarig|\w{0,15}chef)\b",
        r"\b(?:jag )?(?:har )?(?:vidarebefordra(?:t|r|de)|skicka(?:t|r|de) (?:detta|det|ditt \w+) vidare"
        r"|kopiera(?:t|r) in|lägger till|cc:?ar|cc:?at)\b",
        r"\b(?:ansvarar för|är ansvarig för|hanterar|sköter|tar hand om) (?:det|detta|det här|de här|sådana"
        r"|alla|de)\b",
    ),
    condition=("om", "ifall", "huruvida", "såvida", "när"),
    request=(
        "kan du",
        "kan ni",
        "kunde du",
        "kunde ni",
        "skulle du",
        "skulle ni",
        "vänligen",
        "snälla",
        "får jag be",
    ),
    after=("efter",),
    until=(r"\b(?:förrän|före|innan|tidigast|först)\b",),
    meet=(r"\b(?:ring|hörs\b|ses\b|prata|träff|möte|tala|telefon)",),
    hour=(r"\b(?:kl\.?|klockan) {n}\b",),
    unavailable=(r"\bupptag(?:en|na)\b",),
    afterwards=(r"\b(?:därefter|sedan|efteråt|efter)\b",),
    speaks_of_self=(r"\b(?:jag|min)\b",),
    farewell=(
        r"(?:(?:med |många |de )?(?:vänlig|varm|bäst|hjärtlig|god)a? hälsning(?:ar)?|hälsningar?|hälsar|mvh"
        r"|vh|bästa h"
        r"|vänligen|allt gott|tack(?: på förhand| så mycket)?|ha det (?:bra|gott)|trevlig (?:helg|sommar"
        r"|dag))",
    ),
    footer=(
        r"(?:skickat|skickades|sänt) från (?:min|mitt|mobilen|outlook|yahoo|e-post för)\b",
        r"(?:hämta|skaffa) outlook för (?:ios|android)\b",
        r"(?:detta|det här) (?:e-post|mejl|mail|meddelande)\w{0,12}.{0,60}?\b(?:konfidentiell|sekretess"
        r"|avsett (?:endast|enbart))",
    ),
    leave_list=(
        r"\b(?:avregistrera|avprenumerera|avanmäla?) (?:dig|er|här)\b",
        r"\bavsluta (?:din |er )?prenumeration",
        r"\bvill (?:du|ni) inte (?:längre )?(?:ha|få|ta emot).{0,40}?\b(?:klicka|svara|avregistrera)",
        r"https?://\S{1,200}?(?:avregistrera|avprenumerera|avanmal)",
    ),
), å="a", ä="a", ö="o")  # fmt: skip
