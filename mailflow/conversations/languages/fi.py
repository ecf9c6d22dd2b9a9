"""Finnish."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:sähköposti\w{0,8}|s-?posti\w{0,6}|meili\w{0,6}|maili\w{0,6}|viesti\w{0,8})"
_AWAY = (
    r"(?:(?:vuosi|kesä|talvi|joulu|isyys|äitiys|sairas)?lomalla|(?:vanhempain|äitiys|isyys|hoito|opinto"
    r"|virka|työ|vuorottelu)vapaalla"
    r"|vapaalla|poissa(?: toimistolta| toimistosta| töistä| työpaikalta)?|työmatkalla|matkoilla|ulkomailla"
    r"|matkalla|koulutuksessa|messuilla)"
)

_TALK_AGAIN = (
    r"\b(?:palataan|palaa|palatkaa|ota|ottakaa|otatko|otathan|kysy|kysele|soita|soittele|laita viestiä"
    r"|kirjoita|jutellaan|katsotaan)(?: (?:asiaan|yhteyttä|uudelleen|uudestaan"
    r"|taas|minuun|meihin|vaikka|tähän|mielellään|sitten|joskus|aikaisintaan|vasta|tätä)){0,5} "
)

FINNISH = also_without_accents(Language(
    code="fi",
    months=(
        # In all cases: "tammikuuta", "tammikuussa". The stems alone are words of their own.
        r"\btammik(?:uu\w{0,5}|\.)", r"\bhelmik(?:uu\w{0,5}|\.)", r"\bmaalisk(?:uu\w{0,5}|\.)",
        r"\bhuhtik(?:uu\w{0,5}|\.)", r"\btoukok(?:uu\w{0,5}|\.)", r"\bkesäk(?:uu\w{0,5}|\.)",
        r"\bheinäk(?:uu\w{0,5}|\.)", r"\belok(?:uu\w{0,5}|\.)", r"\bsyysk(?:uu\w{0,5}|\.)",
        r"\blokak(?:uu\w{0,5}|\.)", r"\bmarrask(?:uu\w{0,5}|\.)", r"\bjouluk(?:uu\w{0,5}|\.)",
    ),
    weekdays=(
        # "ma 5.1."; the short forms alone are words of other languages.
        r"\b(?:maanantai\w{0,4}|ma\.?)", r"\b(?:tiistai\w{0,4}|ti\.?)",
        r"\b(?:keskiviik(?:ko|ko\w{1,3}|on|olle|olla)|ke\.?)", r"\b(?:torstai\w{0,4}|to\.?)",
        r"\b(?:perjantai\w{0,4}|pe\.?)", r"\b(?:lauantai\w{0,4}|la\.?)",
        r"\b(?:sunnuntai\w{0,4}|su\.?)",
    ),
    numeric="dmy",
    dates=(r"{day}\. ?{month}(?: {year})?", r"{month} {day}\. päivä\w{0,4}"),
    days_alone=(r"\b{day}\. päivä\w{0,4}",),
    numbers={
        "yhden": 1, "yksi": 1, "kahden": 2, "kaksi": 2, "parin": 2, "muutaman": 3, "kolmen": 3, "neljän": 4,
        "viiden": 5, "kuuden": 6, "seitsemän": 7, "kahdeksan": 8, "kymmenen": 10, "ensimmäisellä": 1,
        "toisella": 2, "kolmannella": 3, "neljännellä": 4,
    },
    today=(r"\btänään\b", r"\btänä iltana\b", r"\biltapäivällä\b"),
    tomorrow=(r"\bhuomenna\b", r"\bhuomiseen\b"),
    in_days=(r"\b{n} päivän (?:kuluttua|päästä)\b",),
    in_weeks=(r"\b{n} viikon (?:kuluttua|päästä)\b",),
    in_months=(r"\b{n} (?:kuukauden|kk:?n) (?:kuluttua|päästä)\b",),
    weeks=(
        r"\b(?:viikolla|viikkoon|viikosta|viikon|vk|vko|viikko|viikot|viikoilla"
        r"|viikoista) ?(?:\d{1,2} ?(?:,|ja|-|–) ?){0,4}{n}",
    ),
    this_week=(r"\b(?:tällä|tämän) viik(?:olla|on)\b", r"\bviikonlop(?:pu|puun|un|puna)\b"),
    this_month=(r"\btä(?:mä|ssä)n? (?:kuun|kuussa|kuukauden)\b", r"\bkuun(?= lop)"),
    this_year=(r"\btämän vuoden\b", r"\btänä vuonna\b"),
    next_week=(r"\b(?:ensi|seuraavalla|seuraavan) viik(?:olla|olle|on|koon|osta)\b",),
    next_month=(r"\b(?:ensi|seuraavassa) (?:kuussa|kuun|kuukaudessa|kuuhun)\b",),
    next_year=(
        r"\bensi vuo(?:nna|den|teen|desta)\b", r"\bvuoden ?vaihte\w{2,6}\b", r"\balkuvuo(?:desta|nna|teen)\b",
        r"\buuden ?vuoden\b", r"\buude(?:lla|nna) vuode(?:lla|nna)\b",
    ),
    quarters=(r"\bq{n}", r"\b{n}\. (?:kvartaali|vuosineljänne|neljänne)\w{0,8}", r"\bkvartaali(?:lla)? {n}"),
    seasons={
        "spring": r"\bkevä(?:t|äll\w|än|äks\w|äseen|ästä|ttä)\b",
        "summer": r"\bkes(?:ä|äll\w|än|äksi|ään|ästä|ää|älomi\w{0,5}|äloma\w{0,4})\b",
        "autumn": r"\bsyks(?:y|yll\w|yn|yksi|yyn|ystä|yä)\b",
        "winter": r"\btalv(?:i|ell\w|en|eksi|een|esta|ea)\b",
        "christmas": r"\bjoulu(?:n|na|ksi|un|sta|a|pyhi\w{0,5}|lom\w{0,6})?\b",
    },
    coming=(r"ensi", r"tulevana", r"seuraavana", "seuraava", "tänä"),
    early=(r"{period} (?:alussa|alusta|alkuun|alkupuolella)", r"{period} (?:alku)\w{0,8}"),
    middle=(r"{period} (?:puoliväli|puolessavälissä|puolivälissä|puolivälin|puoleenväliin)\w{0,4}",),
    late=(r"{period} (?:lopussa|loppuun|lopulla|lopusta|loppupuolella|viimein\w{1,6})",),
    auto_subject=(
        r"automaattinen (?:vastaus|poissaoloviesti|viesti)\b",
        r"automaattivastaus\b",
        r"poissaolo(?:ilmoitus|viesti|vastaus)\b",
        r"loma(?:ilmoitus|viesti|vastaus|vastaaja)\b",
    ),
    away_subject=(
        r"(?:olen )?poissa(?: toimistolta| toimistosta)?\b",
        rf"(?:olen )?{_AWAY}",
        r"poissaolo\b",
        r"en ole (?:toimistolla|töissä|paikalla)\b",
    ),
    auto_text=(
        r"\btämä (?:on|viesti on) (?:automaattinen|automaattisesti|lähetetty automaattisesti)",
        r"\b(?:älä|älkää) vasta(?:a|tko) tähän (?:viestiin|sähköpostiin)",
        r"\btähän (?:viestiin|sähköpostiin) ei voi vastata\b",
    ),
    away=(
        rf"\b(?:olen|olemme|on|jään|lähden) (?:\w{{1,20}} ){{0,5}}?{_AWAY}",
        r"\ben (?:ole|työskentele) (?:\w{1,20} ){0,3}?(?:toimistolla|töissä|paikalla|työpaikalla"
        r"|tavoitettavissa|virka-?paikalla)",
        r"\b(?:vuosi|kesä|talvi|joulu)?lomalla\b",
    ),
    time_off=(r"\b(?:poissa(?:olo)?|\w{0,10}loma(?:lla|ni|n)?|\w{0,12}vapaalla|työmatka(?:lla)?)\b",),
    anybody=(
        r"\b(?:kiireellisissä|kiireellisessä|akuuteissa|kiireellisten)\b",
        r"\b(?:jos|mikäli) asia(?:si|nne) on (?:kiireellinen|kiireinen|akuutti)",
        r"\b(?:poissaoloni|lomani|vapaani) aikana\b",
        r"\b(?:luen|seuraan|tarkistan) (?:\w{1,20} )?(?:sähköposti\w{0,8}|meile\w{0,4}"
        r"|viest\w{0,8}) (?:vain |ainoastaan )?(?:satunnaisesti|epäsäännöllisesti|harvoin|rajoitetusti)",
        r"\ben(?:kä)? (?:lue|seuraa|pääse lukemaan|tarkista) (?:\w{1,20} )?(?:sähköposti|meile|viestejä)",
        r"\b(?:vastaan|luen) (?:viest\w{0,8}|sähköposti\w{0,8}|yhteydenotto\w{0,5}).{0,40}?\b(?:palattuani"
        r"|lomani jälkeen|loman jälkeen|palatessani|kun palaan|paluuni jälkeen)",
        r"\b(?:viestiäsi|sähköpostiani|viestiänne) (?:ei|luetaan)\b",
        rf"\bkiitos (?:viestistäsi|viestistänne|sähköpostistasi)[.!,]? ?olen (?:tällä hetkellä )?{_AWAY}",
    ),
    received=(
        r"\b(?:viestisi|yhteydenottosi|tikettisi|tukipyyntösi|pyyntösi|palautteesi|asiasi|viestinne"
        r"|yhteydenottonne) on (?:nyt )?(?:vastaanotettu|kirjattu|rekisteröity|luotu)",
        r"\bolemme (?:vastaanottaneet|saaneet|kirjanneet) (?:viestisi|yhteydenottosi|tukipyyntösi"
        r"|tiedustelusi|viestinne|yhteydenottonne).{0,80}?\b(?:vastaamme|palaamme|käsittelemme|otamme)",
        r"\b(?:tiketti|palvelupyyntö|tukipyyntö) on (?:luotu|avattu|kirjattu)\b",
        r"\b(?:tikettinumero|tapausnumero|tiketin numero)",
    ),
    confirms=(
        r"\bolemme vastaanottaneet\b",
        r"\bkiitos yhteydenot",
        r"\b(?:viestisi|tilauksesi|pyyntösi) on vastaanotettu\b",
    ),
    left=(
        r"\b(?:en|ei|hän ei) (?:ole enää|työskentele enää|enää työskentele|enää ole)\b(?! (?:kiinnost|tarvet"
        r"|tarpeen|ajankoht|voimassa|käytössä|mahdolli|lomalla|poissa|aikaa|saatavilla|ollut|tavoitet))",
        r"\b(?:olen|on) (?:siirtynyt|lähtenyt|vaihtanut) (?:\w{1,20} )?(?:toisen|uusiin|uuteen|muihin|pois"
        r"|toiseen|yrityksestä|talosta|työpaikkaa)",
        r"\btyösuhte(?:eni|ensa) (?:[\w:.-]{1,20} ){0,4}?(?:on päättynyt|päättyi|päättyy)",
        r"\b(?:olen|on) (?:jäänyt|siirtynyt) eläkkeelle\b",
        r"\bviimeinen (?:työ)?päiväni\b",
    ),
    moved=(
        r"\b(?:sähköpostiosoitteeni|osoitteeni|sähköpostini) (?:on (?:muuttunut|vaihtunut|nyt|jatkossa)"
        r"|muuttuu|vaihtuu)",
        r"\buusi sähköpostiosoit(?:teeni|e)\b",
        r"\b(?:tämä|vanha) (?:sähköposti)?osoit(?:e|teeni) (?:ei ole enää|poistuu|on poistunut"
        r"|ei ole käytössä)",
    ),
    through=(
        r"{date} (?:loppuun )?(?:asti|saakka)\b",
        r"\b(?:koko|vielä) {date}",
        r"{date} jälkeen\b",
    ),
    back=(
        r"\b(?:palaan|palaamme|palaa|olen takaisin|takaisin|paluu|töissä(?: jälleen| taas)?"
        r"|paikalla(?: jälleen| taas)?|tavoitettavissa(?: jälleen| taas)?"
        r"|toimistolla(?: jälleen| taas)?|jälleen|taas)\b"
        r"(?: (?:töihin|töissä|toimistolle|toimistolla|lomalta|lomilta|vapaalta|takaisin|työpaikalle"
        r"|paikalla|tavoitettavissa|jälleen|taas|viimeistään|asiaan|työn äärellä)){0,5},? "
        r"(?:vasta )?{date}(?! (?:asti|saakka|jälkeen))",
        r"\b(?:paluu|paluupäivä|takaisin)(?:ni)?: ?{date}",
        r"{date} (?:palaan|olen (?:jälleen|taas|takaisin))",
    ),
    since=(r"{date} (?:alkaen|lähtien)\b",),
    substitute=(
        r"\b(?:ota(?:tte|than|ttehan|tko)? (?:\w{1,20} )?yhteyttä|ottakaa yhteyttä|ottaa yhteyttä|yhteyttä"
        r"|voi(?:t|tte) (?:kääntyä|olla yhteydessä|soittaa|ottaa yhteyttä)"
        r"|minua (?:sijaistaa|tuuraa)|sijaise(?:nani|na) toimii|sijaiseni on|kääntykää|soita(?:tte)?"
        r"|lähetä viesti)\b",
    ),
    titles=(
        "herra",
        "rouva",
        "neiti",
        "kollegani",
        "kollegaani",
        "kollegalleni",
        "esimieheni",
        "esimieheeni",
        "työkaverini",
    ),
    opt_out=(
        r"\b(?:poistaa?|poistakaa|poistaisitteko|poistaisitko|poistathan"
        r"|poistattehan) (?:ystävällisesti )?(?:minut|meidät|tietoni|tietomme|(?:sähköposti)?osoitteeni"
        r"|yhteystietoni).{0,20}? ?(?:\w{0,20}list(?:alta|alta(?:nne|si)|oilta|oilta(?:nne|si))|(?:asiakas"
        r"|markkinointi)?rekisteri\w{2,6}|jakelu\w{2,8}|tietokann\w{2,6}|järjestelm\w{2,6})",
        r"\b(?:poista|poistakaa) (?:kaikki )?(?:tietoni|henkilötietoni|yhteystietoni)(?: ?[.!,]| ?$| kiitos)",
        r"\b(?:älä|älkää) (?:enää|ikinä) (?:ota|ottako|laita|laittako|kirjoita|kirjoittako|soita"
        r"|soittako) (?:minuun |meihin |meille |minulle )?(?:yhteyttä)?(?=[.!,]| ?$| kiitos| minu| mei)",
        r"\b(?:älä|älkää) (?:ota|ottako) (?:minuun |meihin )?(?:enää|ikinä) yhteyttä\b",
        r"\b(?:älä|älkää) (?:enää )?(?:lähetä|lähetelkö|lähettäkö|lähettele|laita"
        r"|laittako) (?:enää )?(?:minulle |meille )?(?:enää )?(?:näitä |tällaisia |mitään )?"
        r"(?:viestejä|sähköposte?ja|sähköpostia|mainoksia|markkinointi\w{0,8}|mainospostia|meilejä"
        r"|postia)\b(?! (?:ennen|tähän))",
        r"\b(?:en|emme) halua (?:enää )?(?:saada |vastaanottaa )?(?:enää |teiltä |näitä |tällaisia |mitään "
        r"|lisää ){0,5}(?:viestejä|sähköposte?ja|sähköpostia|mainoksia|markkinointi\w{0,8}"
        r"|mainospostia|yhteydenottoja|uutiskirje\w{0,4})",
        r"\b(?:lopeta|lopettakaa) (?:tämä |näiden |nämä )?(?:viestien |sähköpostien "
        r"|mainosten )?(?:lähettäminen|lähettely|viestittely|spämm\w{1,8}|häirintä|häiritseminen"
        r"|mainostaminen)",
        r"\b(?:jättäkää|jätä) (?:minut|meidät) rauhaan\b",
    ),
    opt_out_alone=(
        r"(?:poista(?:kaa)?(?: minut)?(?: listalta)?|peru(?:uta)?(?: tilaus)?|lopeta(?:kaa)?|stop"
        r"|seis)(?: kiitos)?",
    ),
    not_interested=(
        r"\b(?:meillä on|olemme) jo (?:(?:hankkineet|ostaneet|valinneet) (?:vastaavan|toisen|toimittajan)"
        r"|(?:toimittaja|vastaava)(?: \w{2,20})?)(?= ?(?:[.!,]|$))",
        r"\b(?:emme|en) (?:\w{1,20} ){0,3}?ole (?:\w{1,20} ){0,2}?kiinnostu(?:neita|neet|nut)\b"
        r"(?! (?!tästä|siitä|tarjou|palvelu|tuotte|yhteisty|ehdotu|asia|teidän|aihee)\w{1,30}st(?:a|ä)\b)",
        r"\bei (?:valitettavasti |nyt oikein |oikein )?kiinnosta\b(?! ?\?)",
        r"\b(?:meillä|minulla) ei (?:valitettavasti )?ole (?:\w{1,20} )?(?:tarvetta|kiinnostusta"
        r"|käyttöä)\b(?! \w{1,20}(?:tulle|mise))",
        r"^(?:valitettavasti )?ei (?:ole )?(?:tarvetta|kiinnostusta)\b",
        r"\bei kiitos\b|\bkiitos,? (?:mutta )?ei(?= ?[.!,]| ?$)",
        r"\b(?:tämä|se) ei (?:valitettavasti )?(?:ole meille|sovi meille|ole meitä varten|ole meidän juttu)",
        r"\b(?:olemme|päätimme|olemme päättäneet) (?:valinneet toisen|valita toisen|luopua"
        r"|olla (?:ottamatta|jatkamatta|hankkimatta))",
    ),
    not_now=(
        r"\b(?:ei|emme|en) (?:ole )?(?:juuri nyt|tällä hetkellä|nyt|toistaiseksi|vielä"
        r"|tänä vuonna)(?: ole)? (?:ajankohtai\w{2,5}|tarvetta|tarpeen|kiinnost\w{2,8}|mahdollis\w{2,5})",
        r"\b(?:tällä hetkellä|juuri nyt|nyt|toistaiseksi) (?:\w{1,20} )?(?:ei|emme|en"
        r"|meillä ei) (?:valitettavasti )?(?:ole|tarvitse|kiinnosta)",
        r"\bei (?:ole )?(?:tarvetta|ajankohtai\w{2,5}|kiinnostusta|kiinnosta) (?:juuri nyt|tällä hetkellä"
        r"|nyt|toistaiseksi)",
        r"\bei (?:ole )?(?:nyt )?ajankohtai(?:nen|sta|seksi)\b",
        r"\b(?:huono|väärä) (?:hetki|ajankohta|aika)\b",
        r"\bbudjetti(?:mme)? (?:on )?(?:käytetty|jäädytetty|lyöty lukkoon)",
        rf"{_TALK_AGAIN}{{date}}(?: jälkeen)?",
        rf"{_TALK_AGAIN}(?:myöhemmin|loman jälkeen|lomien jälkeen|paremmalla ajalla)",
        r"\b(?:aikaisintaan|vasta|ei ennen) (?:joskus )?{date}",
        r"\bei ennen {date}",
    ),
    interested=(
        r"\b(?:kuulostaa|vaikuttaa|näyttää) (?:todella |tosi |erittäin |oikein )?(?:hyvältä|kiinnostavalta"
        r"|mielenkiintoiselta)\b",
        r"\b(?:olen|olemme|olisin|olisimme) (?:hyvin |erittäin |kyllä |todella "
        r"|ehdottomasti )?(?:kiinnostunut|kiinnostuneita)\b",
        r"\b(?:kiinnostaa kyllä|kyllä kiinnostaa|meitä kiinnostaa|minua kiinnostaa|meitä kiinnostaisi"
        r"|kiinnostaisi (?:kuulla|tietää))\b",
        r"\b(?:voisitko|voisitteko|voitko|voitteko|voisiko|lähettäisitkö"
        r"|lähettäisittekö) (?:ystävällisesti )?(?:lähettää|laittaa|kertoa)?.{0,30}?(?:lisätieto\w{1,4}"
        r"|tarjouks\w{1,4}|hinnasto\w{0,3}"
        r"|hinna[nt]\w{0,4}|hintatieto\w{0,4}|esitte\w{1,4}|materiaali\w{0,3}|demo\w{0,3})",
        r"\b(?:lähetä|lähettäkää|laita|laittakaa) (?:\w{1,20} )?(?:lisätieto\w{1,4}|tarjous|tarjousta"
        r"|hinnasto|hintatiedot|materiaalia|esite)\b",
        r"\bmitä (?:se|tämä|tuo|palvelu) (?:\w{1,20} )?maksa(?:a|isi)\b",
        r"\b(?:sovitaan|sovittaisiinko|järjestetään) (?:\w{1,20} )?(?:palaveri|tapaaminen|puhelu|aika|teams"
        r"|demo)",
        r"\b(?:sopii|käy) (?:\w{1,20} )?(?:minulle|meille|hyvin)\b",
    ),
    referral=(
        r"\b(?:en ole|minä en ole) (?:valitettavasti )?oikea (?:henkilö|yhteyshenkilö|ihminen)\b",
        r"\boikea (?:henkilö|yhteyshenkilö|ihminen|kontakti) (?:tähän |tässä |asiassa |meillä ){0,5}(?:on"
        r"|olisi)\b",
        r"\b(?:tästä|näistä|asiasta|niistä|näistä asioista) (?:\w{1,10} )?(?:vastaa|vastaavat|päättää"
        r"|huolehtii)\b",
        r"\b(?:välitin|välitän|ohjasin|ohjaan|lähetin|laitoin|siirsin) (?:viestisi|viestin|tämän|viestinne"
        r"|asian)(?: \w{1,20}){0,2}? (?:kollega\w{0,6}|eteenpäin|\w{0,20}päällikö\w{2,4}"
        r"|\w{0,20}johtaja\w{0,4})",
        r"\b(?:kannattaa|voit|voitte) (?:olla yhteydessä|ottaa yhteyttä|kysyä"
        r"|jutella) (?:\w{1,20} ){0,3}?(?:kollega\w{2,6}|\w{0,20}päällikk\w{2,5}|\w{0,20}johtaja\w{2,5}"
        r"|esimie\w{2,6})",
        r"\b(?:lisäsin|otin|laitoin) .{1,40}? (?:kopioksi|kopioon|cc)",
    ),
    condition=("jos", "mikäli", "ellei", "onko", "kun"),
    request=(
        "voisitko",
        "voisitteko",
        "voitko",
        "voitteko",
        "voisiko",
        "olisiko",
        "poistaisitko",
        "poistaisitteko",
        "ole hyvä",
        "ystävällisesti",
        "kiitos",
    ),
    after=("jälkeen", "jälkeiseen aikaan"),
    until=(r"\b(?:ennen|aikaisintaan|vasta)\b",),
    meet=(r"\b(?:soit|tavata|tapa|puhu|jutel|palaver)",),
    hour=(r"\b(?:klo|kello) {n}\b",),
    unavailable=(r"\bkiirei(?:nen|siä|tä)\b",),
    afterwards=(r"\b(?:sen jälkeen|sitten)\b",),
    speaks_of_self=(r"\b(?:minä|en|olen|työsuhteeni|päiväni)\b",),
    farewell=(
        r"(?:(?:ystävällisin|parhain|lämpimin|hyvin|kesäisin|aurinkoisin) terveisin|ystävällisesti|terveisin"
        r"|terv\.?|t\.|yt|yst\.? ?terv\.?|kiittäen|kiitos(?: paljon)?"
        r"|kiitoksin|hyvää (?:päivänjatkoa|viikonloppua|kesää|joulua))",
    ),
    footer=(
        r"lähetetty (?:iphonesta|ipadista|puhelimesta|samsung|androidista|outlookista|laitteesta|windowsin"
        r"|yahoo|minun)",
        r"hanki outlook (?:for )?(?:ios|android|iosille|androidille)",
        r"tämä (?:sähköposti|viesti)\w{0,6}.{0,60}?\b(?:luottamukselli|tarkoitettu (?:vain|ainoastaan))",
    ),
    leave_list=(
        r"\b(?:peruuta|peru|lopeta) (?:uutiskirjeen )?tila(?:us|uksesi)\b",
        r"\bjos et (?:enää )?halua.{0,40}?\b(?:klikkaa|vastaa|peruuta|voit)",
        r"https?://\S{1,200}?(?:peruuta|peru-tilaus)",
    ),
), ä="a", ö="o")  # fmt: skip
