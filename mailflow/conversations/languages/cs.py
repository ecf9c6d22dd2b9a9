"""Czech."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_AWAY = (
    r"(?:na (?:\w{1,15} )?(?:dovolené|mateřské|rodičovské|služební cestě|nemocenské|školení|konferenci"
    r"|veletrhu|zahraniční cestě|neschopence)"
    r"|mimo (?:kancelář|pracoviště|firmu|práci|dosah|provoz)|nepřítom(?:en|na|ni)|nedostupn(?:ý|á|í)"
    r"|v zahraničí|pryč|v pracovní neschopnosti)"
)
_ON = r"(?:ode? dne |od |dne |až |opět |ve? |znovu ){0,5}"

_TALK_AGAIN = (
    r"\b(?:ozvěte se|ozvi se|kontaktujte|zavolejte|napište|vraťme se|vrátit|ozvat se|zkuste to|připomeňte se"
    r"|pojďme se)(?: (?:mi|nám|mě|nás|mne|k tomu|prosím|znovu|opět|se|zase|nás znovu|spojit|k tématu)){0,5} "
    r"(?:ve? |po |na |od |až |za |někdy |kolem |nejdříve ){0,5}"
)

CZECH = also_without_accents(Language(
    code="cs",
    months=(
        r"\bled(?:en|na|nu|nem)\b", r"\búnor(?:a|u|em)?\b", r"\bbřez(?:en|na|nu|nem)\b",
        r"\bdub(?:en|na|nu|nem)\b",
        r"\bkvět(?:en|na|nu|nem)\b", r"\bčerv(?:en|na|nu|nem)\b", r"\bčerven(?:ec|ce|ci|cem)\b",
        r"\bsrp(?:en|na|nu|nem)\b",
        r"\bzáří\b", r"\bříj(?:en|na|nu|nem)\b", r"\blistopad(?:u|em)?\b", r"\bprosin(?:ec|ce|ci|cem)\b",
    ),
    weekdays=(
        r"\b(?:pondělí(?:m|ho)?|pondělka|pondělek|po\.)", r"\b(?:úterý(?:m|ho)?|út\.?)",
        r"\b(?:střed(?:a|u|y|ou|ě)|st\.)", r"\b(?:čtvrt(?:ek|ka|ku|kem)|čt\.?)",
        r"\b(?:pát(?:ek|ku|kem)|pá\.?)", r"\b(?:sobot(?:a|u|y|ou|ě)|so\.)",
        r"\b(?:neděl(?:e|i|í)|ne\.)",
    ),
    numeric="dmy",
    dates=(r"(?:dne )?{day}\. ?{month}(?: {year})?",),
    numbers={
        "jeden": 1, "jednu": 1, "dva": 2, "dvě": 2, "pár": 3, "několik": 3, "tři": 3, "čtyři": 4, "pět": 5,
        "šest": 6, "sedm": 7, "osm": 8, "deset": 10, "prvním": 1, "druhém": 2, "třetím": 3, "čtvrtém": 4,
    },
    today=(r"\b(?:dnes|dneska|dnešní\w{0,2})\b",),
    tomorrow=(r"\b(?:zítra|zítřejší\w{0,2}|zítřka)\b",),
    in_days=(r"\bza {n} (?:den|dny|dní|dnů)\b",),
    in_weeks=(r"\bza {n} (?:týden|týdny|týdnů)\b",),
    in_months=(r"\bza {n} měsíc(?:e|ů)?\b",),
    weeks=(r"\b{n}\. týdn(?:u|e)\b", r"\btýdn(?:u|e) {n}"),
    this_week=(r"\b(?:tohoto|tento|tomto) týd(?:ne|en|nu)\b", r"\b(?<!do )(?<!od )(?<!během )týdne\b"),
    this_month=(
        r"\b(?:tohoto|tento|tomto) měsíc(?:e|i)?\b",
        r"\b(?<!do )(?<!od )(?<!během )(?<!\d )měsíce\b",
    ),
    this_year=(
        r"\b(?:tohoto|letošního|tento|letošním) ro(?:ku|k|ce)\b",
        r"\b(?<!do )(?<!od )(?<!\d )roku\b(?! \d)",
        r"\bletos\b",
    ),
    next_week=(r"\b(?:příští\w{0,2}|následující\w{0,2}|další\w{0,2}) týd(?:en|nu|ne|nem)\b",),
    next_month=(r"\b(?:příští\w{0,2}|následující\w{0,2}|další\w{0,2}) měsíc(?:i|e)?\b",),
    next_year=(
        r"\b(?:příští\w{0,2}|dalším|následujícím) ro(?:k|ku|ce)\b",
        r"\bnov(?:ém|ého|ý) ro(?:ce|ku|k)\b",
        r"\bpřelomu roku\b",
    ),
    quarters=(r"\b(?:q|kvartál(?:u)? ){n}", r"\b{n}\.? (?:čtvrtletí|kvartál(?:u|e)?)\b"),
    seasons={
        "spring": r"\b(?:jaro|jara|jaře|jarem)\b",
        "summer": r"\b(?:léto|léta|létě|létem|prázdnin(?:y|ách|ami)?)\b",
        "autumn": r"\bpodzim(?:u|em)?\b",
        "winter": r"\b(?:zim(?:a|u|y|ou)|zimě)\b",
        "christmas": r"\b(?:vánoc(?:e|i|ích|emi|ům)?|vánočních svátků|svát(?:ků|cích|ky))\b",
    },
    coming=(r"(?:příští\w{0,2}|tento|tuto|nadcházející|nejbližší)",),
    to=("(?:až )?do(?: dne)?|až",),
    early=(r"\b(?:na |od |ze )?začát(?:ku|kem|ek) {period}",),
    middle=(r"\b(?:v |do |od )?polovin(?:ě|a|u|y|ou) {period}",),
    late=(r"\b(?:na |do |ke )?kon(?:ci|ce|cem|ec) {period}",),
    auto_subject=(
        r"automatická odpov(?:ěď|eď)\b|automatická odpověd\b",
        r"(?:odpověď v nepřítomnosti|oznámení o nepřítomnosti|automatická zpráva)\b",
        r"automatické (?:potvrzení|oznámení)\b",
    ),
    away_subject=(
        r"(?:jsem )?mimo kancelář\b",
        r"(?:ne)?přítomnost\b|nepřítomen\b",
        r"(?:jsem )?(?:na )?dovolen(?:á|é)\b",
    ),
    auto_text=(
        r"\btoto je automatick(?:á|y|ý)",
        r"\b(?:tato zpráva|tento e-?mail|tato odpověď) (?:byla?|je) (?:vygenerován|generován|odeslán"
        r"|zaslán)\w{0,2} automaticky",
        r"\b(?:tato zpráva|tento e-?mail) (?:byla?|je) automaticky (?:vygenerován|generován|odeslán)",
        r"\b(?:prosím,? )?neodpovídejte na (?:tento|tuto|něj|tyto) ?(?:e-?mail|zprávu|zprávy)?",
    ),
    away=(
        rf"\b(?:jsem|budu|jsme|budeme|je|bude|nacházím se) (?:\w{{1,20}} ){{0,4}}?{_AWAY}",
        r"\bna (?:dovolené|mateřské|rodičovské|nemocenské)\b",
        r"\b(?:čerpám|mám|čerpáme) (?:\w{1,15} ){0,2}?(?:dovolenou|mateřskou|volno)",
        r"\b(?:nejsem|nebudu) (?:\w{1,15} ){0,3}?(?:v kanceláři|k dispozici|přítom(?:en|na)|k zastižení"
        r"|dostupn(?:ý|á)|v práci|na (?:e-?)?mailu)",
    ),
    time_off=(r"\b(?:dovolen\w{1,3}|nepřítom\w{1,6}|mimo kancelář|služební cest\w{1,2}|volno|zavřeno)\b",),
    anybody=(
        r"\bv (?:naléhavých|urgentních|akutních|neodkladných|nutných) (?:případech|záležitostech|věcech)\b"
        r"|\bv (?:naléhavém|urgentním|nutném|akutním) případě",
        r"\bv případě (?:naléhavé|urgentní|nutnosti|neodkladné|potřeby urgentního|akutní|naléhavosti)",
        r"\bpo (?:svém|mém) návratu\b",
        r"\b(?:omezeným?|omezen|občasným?|žádný) přístup(?:em)? k (?:e-?mail|mail|poště)",
        r"\b(?:nečtu|nebudu číst|nemohu číst|nekontroluji|nebudu kontrolovat|nesleduji"
        r"|nevyřizuji) (?:e-?maily|maily|poštu)\b",
        r"\b(?:v době|během|po dobu) (?:mé|mojí) nepřítomnosti\b",
        r"\b(?:vaše zpráva|váš e-?mail|vaše pošta) (?:bude|nebude)\b",
        r"\bděkuji za (?:váš |vaši |vaší )?(?:e-?mail|zprávu|mail)[.!,]? ?(?:jsem|momentálně jsem|nyní jsem"
        rf"|v současné době jsem) {_AWAY}",
    ),
    received=(
        r"\b(?:váš požadavek|vaše žádost|váš dotaz|vaše zpráva|váš e-?mail|váš tiket)(?: č(?:íslo"
        r"|\.) ?\S{1,20})? byl[ao]? (?:úspěšně )?(?:přijat|zaregistrován|zaevidován|založen|vytvořen"
        r"|zaznamenán)",
        r"\b(?:obdrželi|přijali) jsme (?:váš|vaši|vaše) (?:požadavek|žádost|dotaz|zprávu"
        r"|e-?mail).{0,80}?\b(?:odpovíme|ozveme|vyřídíme|kontaktovat|budeme)",
        r"\bčíslo (?:vašeho )?(?:požadavku|tiketu|hlášení)\b",
    ),
    confirms=(
        r"\b(?:přijali|obdrželi) jsme (?:váš|vaši|vaše)\b",
        r"\bděkujeme za (?:váš dotaz|vaši zprávu|vaši objednávku|kontakt)",
        r"\bčíslo (?:požadavku|tiketu|případu)\b",
    ),
    left=(
        r"\b(?:již|už) (?:zde |ve? (?:\w{1,20} ){1,3})?(?:nepracuji|nepracuje"
        r"|nejsem zaměstnan|není zaměstnan|nepůsobím|nepůsobí)",
        r"\b(?:nepracuji|nepracuje|nepůsobím|nepůsobí) (?:již|už)\b",
        r"\b(?:ukončil(?:a)? (?:jsem )?|skončil(?:a)? (?:jsem )?)(?:\w{1,15} )?(?:pracovní poměr|spolupráci"
        r"|zaměstnání|ve firmě|ve společnosti|v práci)",
        r"\b(?:odešel|odešla) (?:jsem )?(?:z firmy|ze společnosti|do důchodu)",
        r"\bmůj poslední (?:pracovní )?den\b",
        r"\bnejsem (?:již|už) (?:zaměstnan\w{1,4}|součástí|členem)",
    ),
    moved=(
        r"\b(?:můj|naše|moje|má|nová) (?:nová )?(?:e-?mailová|mailová) adresa (?:se změnila|je (?:nyní"
        r"|nově)|byla)",
        r"\b(?:moje|má) nová (?:e-?mailová |mailová )?adresa\b|\bmůj nový (?:e-?mail|mail)\b",
        r"\bzměnil(?:a|i)? (?:jsem |jsme |se )?(?:mi |moje |svou |naše )?(?:e-?mail|e-?mailov|mailov)",
        r"\b(?:tato|stará) (?:e-?mailová |mailová )?adresa (?:již|už|je již|je zrušena|není)(?: není"
        r"| nefunguje| aktivní)?",
    ),
    through=(
        r"\bdo (?:konce )?(?:dne )?{date}",
        r"\bod (?:dne )?{date} do (?:dne )?{date}",
        r"\b(?:ve dnech|v termínu|v období|v době) (?:od )?{date} (?:do|až|a) {date}",
        r"\b(?:ve dnech|v termínu|v období|v době|dovolená:) ?{date}",
        r"\bmezi {date} a {date}",
        r"\b(?:odpovím|ozvu se|vrátím se|k dispozici).{0,20}? po {date}",
    ),
    back=(
        r"\b(?:nejdříve|až) (?:od |ve? |dne ){0,5}{date}",
        r"\b(?:vrátím se|vracím se|vrátíme se|zpět|zpátky|návrat|budu (?:opět |zase |znovu |již )?(?:zpět"
        r"|k dispozici|dostupn(?:ý|á)|k zastižení|v kanceláři|v práci)"
        r"|opět|znovu|nastupuji|odpovím|ozvu se)\b(?: (?:do|v|ve|z|k|kanceláři|kanceláře|práce|práci"
        rf"|dispozici|dovolené|zastižení|zpět|opět|vám|na|budu|jsem|zase|už|již)){{0,5}}:?,? {_ON}{{date}}",
        r"\b(?:ode? )?(?:dne )?{date} (?:jsem|budu) (?:již |opět |zase |znovu |zpět){0,5}(?:zpět|k dispozici"
        r"|v kanceláři|v práci|opět|dostupn|k zastižení|na příjmu)",
        r"\b(?:datum návratu|návrat|zpět): ?{date}",
    ),
    since=(r"\bod (?:dne )?{date}",),
    substitute=(
        r"\b(?:kontaktujte|kontaktovat|obraťte se (?:prosím )?na|obracejte se (?:prosím )?na|obrátit se na"
        r"|zastupuje mě|zástup(?:em je)?|pište na|pište prosím na|napište|volejte|zastoupí mě"
        r"|se prosím obracejte na|se obraťte na|kolegu|kolegyni|přeposlán)\b",
    ),
    titles=(
        "pan",
        "pana",
        "paní",
        "pán",
        "kolega",
        "kolegu",
        "kolegyně",
        "kolegyni",
        "ing.",
        "mgr.",
        "bc.",
        "p.",
    ),
    opt_out=(
        r"\b(?:mě|mne|nás|můj e-?mail|moji adresu) (?:prosím )?(?:vyřadit|odhlásit|vymazat|odstranit|smazat"
        r"|vyškrtnout) (?:z|ze) (?:(?:vašeho|vaší|vašich|tohoto|této|svého) )?"
        r"(?:seznamu\b(?! (?:účast|hostů|úkol))|databáze|databází|evidence|rozesíl|mailing|newsletter"
        r"|adresáře|odběru)",
        r"\b(?:odhlaste|odhlásit|odhlašte|vyřaďte|vyřadit|vymažte|vymazat|odstraňte|odstranit|smažte"
        r"|vyškrtněte|odeberte) (?:mě|mne|nás|mou|můj|moji|si|prosím|naši|náš|moje)\b.{0,30}? (?:z"
        r"|ze) (?:(?:vašeho|vaší|vašich|tohoto|této|svého) )?"
        r"(?:seznamu\b(?! (?:účast|hostů|úkol))|databáze|databází|evidence|rozesílky|rozesílání"
        r"|mailing\w{0,6}|newsletter\w{0,2}|adresáře|odběru|listu)",
        r"\b(?:prosím o|žádám o) (?:odhlášení|vyřazení|vymazání|výmaz)\b.{0,30}?(?:z |ze |mých|osobních"
        r"|odběru|$)",
        r"\b(?:smažte|vymažte) (?:prosím )?(?:všechny )?(?:moje|mé) (?:osobní |kontaktní )?údaje",
        r"\b(?:už|již) (?:mě|mne|nás|mi|nám) (?:prosím )?(?:nikdy )?(?:nekontaktujte|neobtěžujte|nepište"
        r"|nevolejte|nekontaktuj|nepiš)",
        r"\b(?:nekontaktujte|neobtěžujte|nepište|nevolejte) (?:mě|mne|nás|mi|nám) (?:prosím )?(?:už|již"
        r"|více|znovu|nikdy)",
        r"\bprosím,? (?:už |již )?(?:mě|mne|nás|mi|nám) (?:už |již |více )(?:nekontaktujte|nepište"
        r"|nevolejte)",
        r"\b(?:ne(?:posílejte|zasílejte)) (?:mi|nám) (?:prosím )?(?:už|již|další|více) (?:žádné |další "
        r"|takové ){0,5}(?:e-?maily|maily|zprávy|nabídky|reklam\w|newslettery|spam|nic)",
        r"\b(?:už|již) (?:mi|nám) (?:prosím )?(?:nic )?(?:neposílejte|nezasílejte) (?:žádné |další "
        r"|takové ){0,5}(?:e-?maily|maily|zprávy|nabídky|reklam\w|newslettery|spam|nic)",
        r"\b(?:nechci|nechceme|nepřeji si|nepřejeme si) (?:už |již |od vás ){0,5}(?:dostávat|přijímat"
        r"|zasílání"
        r"|zasílat|být kontaktován)\w{0,2}(?: (?:od vás|už|již|žádné|další|vaše|podobné|takové)){0,5}"
        r"(?: (?:e-?maily|maily|zprávy|nabídky|reklam\w|newslettery?|obchodní sdělení|spam)|[.!]|$)",
        r"\b(?:přestaňte|přestaň) (?:mi |mě |nám |nás |mne )?(?:už )?(?:psát|kontaktovat|obtěžovat|spamovat"
        r"|posílat (?:e-?maily|maily|nabídky))",
        r"\bnechte (?:mě|nás) (?:být|na pokoji)",
    ),
    opt_out_alone=(
        r"(?:prosím )?(?:odhlásit(?: se)?|odhlásit odběr|odhlaste mě|vyřadit|vyřaďte mě|stop|zrušit"
        r"|nepište)(?: prosím| děkuji)?",
    ),
    not_interested=(
        r"\b(?:nemám|nemáme) (?:bohužel |v tomto |o to |o toto |o vaši nabídku |o vaše služby "
        r"|o spolupráci ){0,5}zájem\b(?! o (?!to\b|toto|vaš|nabíd|spolup|služb|tut))",
        r"^(?:bohužel,? )?(?:nezájem|bez zájmu)\b",
        r"\bnení (?:to )?(?:pro nás|pro mě|nic pro nás)(?= ?[.!,]| ?$| zajímav| relevant| vhodn)",
        r"\bnejsme (?:bohužel )?(?:zainteresováni|zaujati)\b",
        r"\b(?:nezajímá|nezaujala|nezaujalo) (?:mě|nás|mne)\b|\b(?:mě|nás"
        r"|mne) (?:to )?(?:bohužel )?(?:nezajímá|nezaujalo|nezaujala)\b",
        r"\b(?:nevyužijeme|nevyužiji|nevyužiju)\b|\bnepotřebujeme (?:to|vaše|vaši|tuto|takov)",
        r"\b(?:vybrali|zvolili) jsme (?:si )?(?:jin(?:ého|ou|é)|konkuren)|\brozhodli jsme se (?:pro jin"
        r"|nepokračovat)",
        r"\bne,? (?:děkuji|děkujeme|díky)\b|\b(?:děkuji|děkujeme),? (?:ale )?(?:ne|nikoliv)(?= ?[.!,]| ?$)",
    ),
    not_now=(
        r"\b(?:teď|nyní|momentálně|aktuálně|zatím|v tuto chvíli|v současné době|v současnosti|letos"
        r"|tento rok) (?:\w{1,15} ){0,2}?(?:nemáme|nemám|nejsme|nepotřebujeme|neplánujeme|nehledáme"
        r"|neuvažujeme|neřešíme|nepřipadá|nechceme)(?! (?:čas|možnost|v kanceláři|přítom|informac|jist))",
        r"\b(?:nemáme|nemám|nejsme|nepotřebujeme|neplánujeme|neřešíme) (?:\w{1,15} ){0,2}?(?:momentálně"
        r"|aktuálně|zatím|v tuto chvíli|v současné době|nyní|teď)(?: \w{1,15})? ?(?:zájem|potřeb|rozpočet"
        r"|v plánu|[.!,]|$)",
        r"\b(?:zájem|potřebu|potřeby) (?:momentálně|aktuálně|zatím|v tuto chvíli|nyní|teď) (?:nemáme|nemám"
        r"|není)",
        r"\b(?:teď|nyní|momentálně) (?:bohužel )?ne(?= ?[.!,]| ?$)|\bzatím (?:bohužel )?(?:ne"
        r"|nikoliv)(?= ?[.!,]| ?$)",
        r"\b(?:špatná doba|není (?:to )?(?:vhodná|správná|dobrá) (?:doba|chvíle)|nevhodn(?:á|ý) (?:doba|čas"
        r"|chvíle))\b",
        r"\brozpočet (?:\w{1,15} ){0,4}?(?:vyčerpan|zmrazen|uzavřen)\w",
        rf"{_TALK_AGAIN}{{date}}",
        rf"{_TALK_AGAIN}(?:později|prázdninách|dovolené|čase|jindy)",
        r"\b(?:nejdříve|dříve než|ne před|až|ne dříve než) (?:ve? |po |na |od |za ){0,5}{date}",
    ),
    interested=(
        r"\b(?:zní|vypadá) (?:to )?(?:velmi |opravdu |moc )?(?:dobře|zajímavě|skvěle)\b"
        r"|\bto zní (?:velmi )?(?:dobře|zajímavě|skvěle)\b",
        r"\b(?:máme|mám|měli bychom|měl bych|měla bych) (?:o to |velký |určitě |rozhodně |o toto "
        r"|o schůzku |o spolupráci |o nabídku ){0,5}zájem\b",
        r"\b(?:zaujalo|zaujala|zajímá) (?:mě|nás|mne)\b|\b(?:mě|nás|mne) (?:to )?(?:velmi )?(?:zajímá"
        r"|zaujal[oa])\b",
        r"\b(?:rád|ráda|rádi) (?:\w{1,12} ){0,2}?(?:dozvěd\w{1,4}|sejd\w{1,5}|setká\w{1,3}|proberu"
        r"|probereme|vyslechn\w{1,4}|si promluv\w{1,4}|potká\w{1,3})",
        r"\b(?:pošlete|zašlete|můžete (?:mi |nám )?(?:poslat|zaslat)|mohl(?:a|i)? byste (?:mi "
        r"|nám )?(?:poslat|zaslat)) (?:\w{1,15} ){0,3}?(?:informac\w|nabídku|ceník|materiál\w{0,2}"
        r"|podrobnost\w|detail\w|cenovou|kalkulaci)",
        r"\bkolik (?:to |by to )?(?:stojí|stálo|bude stát)|\bjaká je cena\b",
        r"\b(?:termín|pondělí|úterý|středa|čtvrtek|pátek|to) (?:mi |nám )?(?:vyhovuje|hodí se|sedí)\b"
        r"|\b(?:mi|nám) (?:to )?vyhovuje\b",
        r"\b(?:domluvme|sejděme|potkejme|spojme) se\b",
    ),
    referral=(
        r"\bnejsem (?:ta |ten )?(?:správn(?:á|ou|ý)|vhodn(?:á|ou|ý)|kompetentní) (?:osob(?:a|ou)|člověk"
        r"|kontakt)",
        r"\b(?:správn(?:á|ou|ý)|vhodn(?:á|ou|ý|ější)) (?:osob(?:a|ou)|kontakt|člověk)(?:em)? (?:pro (?:to"
        r"|toto) |v této věci )?(?:je|bude|by byl)",
        r"\b(?:má|mají) to (?:u nás )?na starosti\b|\b(?:na starosti|na starost) (?:má|mají)\b|\b(?:tím"
        r"|tímto|touto oblastí|tím tématem) se (?:u nás )?zabývá\b|\bza (?:to"
        r"|tuto oblast) (?:u nás )?(?:odpovídá|zodpovídá)\b",
        r"\b(?:přeposlal(?:a)?|předal(?:a)?|přeposílám|předávám) (?:jsem )?(?:\w{1,15} ){0,3}?(?:kolegovi"
        r"|kolegyni|dál|kolegům|e-?mail|zprávu)",
        r"\b(?:kontaktujte|obraťte se na|spojte se s|napište|ozvěte se) (?:prosím )?(?:na )?(?:mého|mou"
        r"|moji|našeho|naši|naší|mému|mým) (?:\w{1,20} ){0,2}?(?:koleg\w{1,4}|šéf\w{0,3}|ředitel\w{0,4}"
        r"|manažer\w{0,3}|nadřízen\w{1,4}|vedoucí\w{0,3})",
        r"\b(?:do kopie|v kopii) (?:\w{1,15} ){0,3}?(?:koleg|přidávám|dávám|je)",
    ),
    condition=("pokud", "jestli", "jestliže", "zda", "kdyby", "když"),
    until=(r"\b(?:před|dřív(?:e)?|nejdřív(?:e)?|až)\b",),
    meet=(r"\b(?:zavol|sejd|sejít|setk|promluv|schůz|telefon)",),
    hour=(r"{n} ?(?:hod(?:in\w?)?|h)\b",),
    unavailable=(r"\bzaneprázdněn(?:a|i|ý|á)?\b",),
    afterwards=(r"\b(?:poté|potom|pak)\b",),
    speaks_of_self=(r"\b(?:jsem|nejsem|můj|nepracuji|nepůsobím)\b",),
    farewell=(
        r"(?:s (?:pozdravem|přátelským pozdravem|úctou|přáním (?:hezkého|pěkného) dne|pozdravy)|(?:hezký"
        r"|pěkný|krásný) (?:den|víkend)|zdraví|zdravím|děkuji(?: (?:předem|moc|mnohokrát))?"
        r"|díky(?: moc)?|mějte se (?:hezky|pěkně)|přeji (?:hezký|pěkný) den)",
    ),
    footer=(
        r"odesláno z (?:iphon|ipad|mého|mobil|zařízení|outlook|aplikace|yahoo|pošty|telefonu)",
        r"(?:stáhněte si|získat|získejte|stáhnout) outlook pro (?:ios|android)",
        r"(?:tato zpráva|tento e-?mail).{0,60}?\b(?:důvěrn|určen\w? (?:pouze|výhradně|výlučně))",
    ),
    leave_list=(
        r"\b(?:pokud (?:si )?(?:již |už )?(?:ne(?:přejete|chcete)).{0,60}?\b(?:klikněte|odhlas|odpovězte))",
        r"\bodhlá(?:sit|šení) (?:odběr|z odběru|newsletter|se z)",
        r"https?://\S{1,200}?(?:odhlasit|odhlaseni)",
    ),
    request=("můžete", "mohl byste", "mohla byste", "mohli byste", "prosím", "můžeš", "mohl bys"),
    after=("po",),
))  # fmt: skip
